"""Asking originals whether they are still there: slowly, with a name, and never inside a private network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from newsclip.originals import Original, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

REDIRECTS = 5
GONE = (404, 410)
MOVED = (301, 302, 303, 307, 308)
BUSY = (408, 425, 429, 500, 502, 503, 504)
LONGEST_WAIT = 60.0


class Refused(Exception):  # noqa: N818 - it says what happened
    """An address that is not asked: not http, without a host, or of a network that is not public."""


@dataclass(frozen=True)
class Answer:
    """What came back: HTTP's status, where a redirect leads, and for how many seconds not to ask again."""

    status: int
    location: str = ""
    retry_after: float = 0.0


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet may ask (RFC 6890)."""
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


def resolve(host: str, port: int, allow: Callable[[str], bool]) -> str:
    """Give an IP address of a host; Refused where any of its addresses is not allowed.

    The connection then goes to this very address: a name that is asked twice may answer twice.
    """
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(allow(address.partition("%")[0]) for address in found):
        raise Refused(f"{host} is not on the public internet")
    return found[0]


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
        for _ in range(REDIRECTS + 1):
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
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise Refused(f"{url} is not an address to ask")
        host = parts.hostname.encode("idna").decode()
        port = parts.port or (443 if parts.scheme == "https" else 80)
        self._take_turn(host)
        address = resolve(host, port, self.allow)
        with closing(self._connect(parts.scheme, host, address, port)) as connection:
            # A timeout counts each read; the timer ends a host that sends one byte at a time.
            timer = threading.Timer(self.limit, _hang_up, [connection])
            timer.start()
            try:
                return self._exchange(connection, method, parts, (host, port))
            finally:
                timer.cancel()

    def _connect(self, scheme: str, host: str, address: str, port: int) -> socket.socket:
        """Connect to the address that was looked at; the name only says whose certificate it must be."""
        connection = socket.create_connection((address, port), timeout=self.limit)
        if scheme == "http":
            return connection
        return ssl.create_default_context().wrap_socket(connection, server_hostname=host)

    def _exchange(
        self, connection: socket.socket, method: str, parts: SplitResult, server: tuple[str, int]
    ) -> Answer:
        secure = isinstance(connection, ssl.SSLSocket)
        client = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(*server)
        client.sock = connection
        client.request(
            method, _target(parts), headers={"User-Agent": self.agent, "Accept": "text/html, */*;q=0.5"}
        )
        with client.getresponse() as response:
            moved = response.status in MOVED
            return Answer(
                response.status,
                _latin_to_utf8(response.getheader("Location", "")) if moved else "",
                _seconds(response.getheader("Retry-After", "")),
            )

    def _take_turn(self, host: str) -> None:
        """Wait until the host's last request lies `pause` seconds back."""
        now = self.clock()
        free = self._free.get(host, now)
        if free > now:
            self.sleep(free - now)
        self._free[host] = max(free, now) + self.pause


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended already


def _target(parts: SplitResult) -> str:
    """Write path and query as HTTP sends them; what is percent-encoded already stays."""
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*")
    return f"{path}?{query}" if query else path


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _seconds(value: str) -> float:
    return float(value) if value.isascii() and value.isdigit() else 0.0


def _latin_to_utf8(value: str) -> str:
    """Read a header that a host wrote in UTF-8, which Python takes for Latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


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
