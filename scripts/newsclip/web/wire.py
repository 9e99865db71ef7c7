"""One HTTP exchange with a host of the public internet: the address that was looked at, within a time."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PORTS = {"http": 80, "https": 443}
MOVED = (301, 302, 303, 307, 308)
HOPS = 5  # redirects that are followed
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):  # noqa: N818 - it says what happened
    """An address that is not asked; its message is the reason, in the editor's words."""


def is_public(address: str) -> bool:
    """Tell whether anybody on the internet may ask an IP address (RFC 6890): not private, shared, multicast.

    An address that carries another (IPv4-mapped, 6to4, Teredo, NAT64 of RFC 6052) is judged by the inner one.
    """
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if not inner and ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int, allow: Callable[[str], bool]) -> list[str]:
    """Give the IP addresses of a host; Refused where any of them is not allowed.

    The connection then goes to one of these very addresses: a name that is asked twice may answer twice.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    for address in addresses:
        if not allow(address):
            raise Refused(f"{host} is {address}, which is not on the public internet")
    return addresses


@contextlib.contextmanager
def exchange(
    method: str, url: str, headers: Mapping[str, str], limit: float, allow: Callable[[str], bool]
) -> Iterator[http.client.HTTPResponse]:
    """Ask once and give the response to read; redirects are not followed.

    `limit` is the seconds that the whole exchange may take, reading included. Raises Refused, OSError or
    HTTPException; a host that sends a byte now and then never lets a read time out, so a timer hangs up.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise Refused(f"'{url[:200]}' is not an http or https address to ask")
    host = parts.hostname.encode("idna").decode()
    port = parts.port or PORTS[parts.scheme]
    client = (http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection)(
        host, port
    )
    with contextlib.closing(_connect(parts.scheme, host, port, limit, allow)) as connection:
        client.sock = connection
        timer = threading.Timer(limit, _hang_up, [connection])
        timer.daemon = True
        timer.start()
        try:
            client.request(method, _target(parts), headers=dict(headers))
            with client.getresponse() as response:
                yield response
        finally:
            timer.cancel()


def location(response: http.client.HTTPResponse) -> str:
    """Give where a redirect leads, or nothing; a header that was written in UTF-8 is read as such."""
    value = response.getheader("Location", "") if response.status in MOVED else ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _connect(scheme: str, host: str, port: int, limit: float, allow: Callable[[str], bool]) -> socket.socket:
    """Connect to the first address that answers; the name only says whose certificate it must be."""
    last: OSError = OSError("no address")
    for address in resolve(host, port, allow):
        try:
            connection = socket.create_connection((address, port), timeout=limit)
        except OSError as error:
            last = error
            continue
        if scheme == "https":
            return ssl.create_default_context().wrap_socket(connection, server_hostname=host)
        return connection
    raise last


def _hang_up(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may have ended already
        connection.shutdown(socket.SHUT_RDWR)


def _target(parts: SplitResult) -> str:
    """Write path and query as HTTP sends them; what is percent-encoded already stays."""
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*")
    return f"{path}?{query}" if query else path
