"""Asking originals whether they are still there: slowly, with a name, and never inside a private network."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsclip.library.model import host_of
from newsclip.library.originals import Original
from newsclip.library.saying import say
from newsclip.web.cookies import Cookies
from newsclip.web.deadline import Deadline
from newsclip.web.landing import astray
from newsclip.web.public import Refused, is_public
from newsclip.web.wire import HOPS, cause, exchange, location

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

GONE = (404, 410)
BUSY = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 60.0
LONGEST_REASON = 160


@dataclass(frozen=True)
class Answer:
    """What came back: HTTP's status, where a redirect leads, and for how many seconds not to ask again."""

    status: int
    location: str = ""
    retry_after: float = 0.0


@dataclass
class Asker:
    """Asks one address after another; `pause` is the least number of seconds between two requests to a host.

    `limit` is the seconds that one question may take, redirects included, `tries` how often a host that does
    not answer or is busy is asked before it counts as unclear; the waits between grow by a factor of two.
    """

    agent: str
    pause: float = 2.0
    limit: float = 15.0
    tries: int = 3
    allow: Callable[[str], bool] = is_public
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _free: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def see(self, url: str, day: dt.date) -> Original:
        """Give what is to be seen at an address on a day; nothing raises, what fails is unclear.

        So is what is not found: a host that is being mended, or that dislikes programs, says so too, and only
        another day makes it gone (`newsclip.library.originals.confirm`).
        """
        status, why = self._ask_both(url)
        if not why:
            return Original(url=url, state="here", status=status, checked=day, since=day)
        missing = day if status in GONE else None
        return Original(
            url=url,
            state="unclear",
            status=status,
            since=day,
            asked=day,
            missing=missing,
            why=why if len(why) <= LONGEST_REASON else why[:LONGEST_REASON],
        )

    def _ask_both(self, url: str) -> tuple[int, str]:
        """Ask with HEAD, which costs a host least; where that is not a plain yes, GET has the word.

        Gives the status, 0 for none, and why it is not a yes.
        """
        status, why = 0, ""
        for method in ("HEAD", "GET"):
            try:
                status, landed = self._persist(method, url)
            except (Refused, OSError, http.client.HTTPException, ValueError) as error:
                status, why = 0, say("no answer: {cause}", cause=cause(error))
                continue
            why = _why_not(url, status, landed)
            if not why:
                break
        return status, why

    def _persist(self, method: str, url: str) -> tuple[int, str]:
        """Ask until there is an answer, `tries` times at most; the last failure is raised."""
        wait = self.pause
        for left in range(self.tries - 1, -1, -1):
            after = 0.0
            try:
                answer, landed = self._follow(method, url)
                if answer.status not in BUSY or not left:
                    return answer.status, landed
                after = answer.retry_after
            except (OSError, http.client.HTTPException):
                if not left:
                    raise
            self.sleep(min(max(wait, after), LONGEST_WAIT))
            wait *= 2
        raise Refused("never asked")

    def _follow(self, method: str, url: str) -> tuple[Answer, str]:
        """Follow redirects to where they end, within one limit; give the last answer and address."""
        cookies, left = Cookies(), self.limit
        for _ in range(HOPS + 1):
            self._take_turn(host_of(url))
            deadline = Deadline.after(left)  # what was slept is not the hosts' time
            answer = self._ask(method, url, cookies, deadline)
            if not answer.location:
                return answer, url
            left = deadline.left()
            url = urljoin(url, answer.location)
        raise Refused("too many redirects")

    def _ask(self, method: str, url: str, cookies: Cookies, deadline: Deadline) -> Answer:
        headers = {"User-Agent": self.agent, "Accept": "text/html, */*;q=0.5", **cookies.headers(url)}
        with exchange(method, url, headers, deadline, self.allow) as response:
            cookies.keep(url, response)
            retry_after = _seconds(response.getheader("Retry-After", ""))
            return Answer(response.status, location(response), retry_after)

    def _take_turn(self, host: str) -> None:
        """Wait until the host's last request lies `pause` seconds back."""
        now = self.clock()
        free = self._free.get(host, now)
        if free > now:
            self.sleep(free - now)
        self._free[host] = max(free, now) + self.pause


def _why_not(url: str, status: int, landed: str) -> str:
    """Say why an answer is not a yes; nothing where it is one."""
    if status in GONE:
        return say("not found; gone once another day says so, too")
    if not http.client.OK <= status < http.client.MULTIPLE_CHOICES:
        return say("the server answers {status}", status=status)
    where = astray(url, landed)
    if not where:
        return ""
    room = LONGEST_REASON - len(say("sent to {where}, {landed}", where=where, landed=""))
    return say("sent to {where}, {landed}", where=where, landed=landed[:room])


def _seconds(value: str) -> float:
    return float(value) if value.isascii() and value.isdigit() else 0.0


def see_all(asker: Asker, urls: Iterable[str], day: dt.date) -> Iterator[Original]:
    """Ask every address once, the hosts in turn, so that the pauses of one are spent on the others."""
    waiting: dict[str, list[str]] = {}
    for url in urls:
        waiting.setdefault(host_of(url), []).append(url)
    while waiting:
        for host in list(waiting):
            yield asker.see(waiting[host].pop(0), day)
            if not waiting[host]:
                del waiting[host]
