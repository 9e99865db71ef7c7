"""Asking originals whether they are still there: slowly, with a name, and never inside a private network."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newsclip.library.originals import Original, State
from newsclip.web.wire import HOPS, Refused, exchange, is_public, location

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

GONE = (404, 410)
BUSY = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back: HTTP's status, where a redirect leads, and for how many seconds not to ask again."""

    status: int
    location: str = ""
    retry_after: float = 0.0


@dataclass
class Asker:
    """Asks one address after another; `pause` is the least number of seconds between two requests to a host.

    `limit` is the seconds that one request may take in all, `tries` how often a host that does not answer
    or is busy is asked before it counts as unclear; the waits between grow by a factor of two.
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
        """Give what is to be seen at an address on a day; nothing raises, what fails is unclear."""
        state, status = self._state(url)
        return Original(url=url, state=state, status=status, checked=day, since=day)

    def _state(self, url: str) -> tuple[State, int]:
        """Ask with HEAD, which costs a host least; where that is not a plain yes, GET has the word."""
        status = 0
        for method in ("HEAD", "GET"):
            try:
                status, landed = self._follow(method, url)
            except (Refused, OSError, http.client.HTTPException, ValueError):
                status = 0
                continue
            if http.client.OK <= status < http.client.MULTIPLE_CHOICES:
                # Many outlets answer for a deleted article with their front page, but not only for one.
                return ("unclear" if _is_front(landed) and not _is_front(url) else "here"), status
        return ("gone" if status in GONE else "unclear"), status

    def _follow(self, method: str, url: str) -> tuple[int, str]:
        """Follow redirects to where they end; give the last status and address."""
        for _ in range(HOPS + 1):
            answer = self._persist(method, url)
            if not answer.location:
                return answer.status, url
            url = urljoin(url, answer.location)
        raise Refused("too many redirects")

    def _persist(self, method: str, url: str) -> Answer:
        """Ask until there is an answer, `tries` times at most; the last failure is raised."""
        wait = self.pause
        for left in range(self.tries - 1, -1, -1):
            try:
                answer = self._ask(method, url)
            except (OSError, http.client.HTTPException):
                if not left:
                    raise
                answer = None
            if answer and (answer.status not in BUSY or not left):
                return answer
            self.sleep(min(max(wait, answer.retry_after if answer else 0.0), LONGEST_WAIT))
            wait *= 2
        raise Refused("never asked")

    def _ask(self, method: str, url: str) -> Answer:
        self._take_turn(urlsplit(url).hostname or "")
        headers = {"User-Agent": self.agent, "Accept": "text/html, */*;q=0.5"}
        with exchange(method, url, headers, self.limit, self.allow) as response:
            retry_after = _seconds(response.getheader("Retry-After", ""))
            return Answer(response.status, location(response), retry_after)

    def _take_turn(self, host: str) -> None:
        """Wait until the host's last request lies `pause` seconds back."""
        now = self.clock()
        free = self._free.get(host, now)
        if free > now:
            self.sleep(free - now)
        self._free[host] = max(free, now) + self.pause


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _seconds(value: str) -> float:
    return float(value) if value.isascii() and value.isdigit() else 0.0


def see_all(asker: Asker, urls: Iterable[str], day: dt.date) -> Iterator[Original]:
    """Ask every address once, the hosts in turn, so that the pauses of one are spent on the others."""
    waiting: dict[str, list[str]] = {}
    for url in urls:
        waiting.setdefault(urlsplit(url).hostname or "", []).append(url)
    while waiting:
        for host in list(waiting):
            yield asker.see(waiting[host].pop(0), day)
            if not waiting[host]:
                del waiting[host]
