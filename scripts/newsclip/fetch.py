"""Fetch a page from an address: politely, within limits, and only from the public network."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

USER_AGENT = "newsclip/0.1 (news clipping by hand, one page at a time)"
TIMEOUT = 15.0  # seconds for a whole fetch, redirects included
MOST_BYTES = 10_000_000
MOST_HOPS = 5
REDIRECTS = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443}
READABLE = ("text/", "application/xhtml", "application/xml")


class FetchError(Exception):
    """An address that gives no page; its message is the reason, in the editor's words."""


@dataclass(frozen=True)
class Fetched:
    """A page's bytes, the encoding its server declared, and the address it came from after redirects."""

    data: bytes
    url: str
    charset: str = ""


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the public network: not private, shared, reserved or multicast."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner:
            return is_public(str(inner))
        # NAT64 (RFC 6052) carries an IPv4 address in its last four bytes.
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


def fetch(
    url: str,
    *,
    user_agent: str = USER_AGENT,
    timeout: float = TIMEOUT,
    most: int = MOST_BYTES,
    allow: Callable[[str], bool] = is_public,
) -> Fetched:
    """Fetch one page; redirects to http and https only, and every address that a name resolves to is checked.

    The connection goes to the very address that was checked, so a name that changes its mind between check
    and connection gains nothing. Raises FetchError with the reason.
    """
    deadline = time.monotonic() + timeout
    for _ in range(MOST_HOPS + 1):
        try:
            found = _get(url, user_agent, deadline, most, allow)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"cannot be fetched ({error or type(error).__name__})") from None
        if isinstance(found, Fetched):
            return found
        url = found
    raise FetchError(f"more than {MOST_HOPS} redirects")


def _get(
    url: str, user_agent: str, deadline: float, most: int, allow: Callable[[str], bool]
) -> Fetched | str:
    """Ask once; give the page, or the address that the server sends on to."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchError(f"'{url[:200]}' is not an http or https address")
    if parts.username or parts.password:
        raise FetchError("addresses with a user name are not fetched")
    connection = _connect(parts.scheme, parts.hostname, parts.port or PORTS[parts.scheme], deadline, allow)
    # A server that sends a byte now and then never lets a read time out; the watch ends the whole talk.
    watch = threading.Timer(_left(deadline), _hang_up, [connection])
    watch.daemon = True
    watch.start()
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
        headers = {
            "User-Agent": user_agent,
            "Accept": "text/html, text/plain;q=0.9",
            "Accept-Language": "ko, en;q=0.5",
            "Accept-Encoding": "identity",
        }
        connection.request("GET", path + query, headers=headers)
        response = connection.getresponse()
        if response.status in REDIRECTS and (where := response.getheader("Location")):
            return urljoin(url, where)
        if response.status != http.client.OK:
            raise FetchError(f"the server answers {response.status} {response.reason}")
        kind = response.headers.get_content_type()
        if not kind.startswith(READABLE):
            raise FetchError(f"the server sends {kind}, not a page")
        return Fetched(
            _read(response, connection, deadline, most), url, response.headers.get_content_charset() or ""
        )
    finally:
        watch.cancel()
        connection.close()


def _hang_up(connection: http.client.HTTPConnection) -> None:
    sock = connection.sock
    if sock:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _connect(
    scheme: str, host: str, port: int, deadline: float, allow: Callable[[str], bool]
) -> http.client.HTTPConnection:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    for address in addresses:
        if not allow(address):
            raise FetchError(f"{host} is {address}, which is not on the public network")
    connection = http.client.HTTPConnection(host, port, timeout=_left(deadline))
    last: OSError | None = None
    for address in addresses:
        try:
            connection.sock = socket.create_connection((address, port), timeout=_left(deadline))
            break
        except OSError as error:
            last = error
    else:
        raise last or OSError("no address")
    if scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    return connection


def _read(
    response: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float, most: int
) -> bytes:
    data = bytearray()
    while True:
        if connection.sock:
            connection.sock.settimeout(_left(deadline))
        chunk = response.read1(65536)
        if not chunk:
            return bytes(data)
        data += chunk
        if len(data) > most:
            raise FetchError(f"the page is larger than {most // 1_000_000} MB")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError("the server takes too long")
    return left
