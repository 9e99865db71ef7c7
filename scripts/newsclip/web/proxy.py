"""The proxy that the environment names for an address, and what it may be asked for."""

from __future__ import annotations

import base64
import contextlib
import http.client
import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from newsclip.library.saying import say
from newsclip.web.deadline import Deadline
from newsclip.web.line import look_up
from newsclip.web.public import Refused, is_local_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsclip.web.line import Line

PORT = 80
LOOK_UP = 3.0  # seconds for a name that the local network may not know
NAME = re.compile(r"[a-z0-9_.-]+", re.IGNORECASE)
NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)


@dataclass(frozen=True)
class Proxy:
    """A host that fetches for others; it may stand in a private network, as the operator named it."""

    host: str
    port: int
    user: str = ""
    password: str = ""

    @property
    def headers(self) -> Mapping[str, str]:
        """What the proxy wants to be told, and nobody behind it."""
        if not self.user:
            return {}
        told = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"Proxy-Authorization": f"Basic {told}"}


def proxy_for(scheme: str, host: str, port: int) -> Proxy | None:
    """Give the proxy of HTTP_PROXY or HTTPS_PROXY (or in small letters), None where NO_PROXY names the host.

    Where the environment names none, the system's settings count (Windows, macOS). Raises Refused for a
    proxy that cannot be used.
    """
    told = getproxies().get(scheme, "").strip()
    if not told or proxy_bypass(f"{host}:{port}"):
        return None
    parts = urlsplit(told if "://" in told else f"http://{told}")
    with contextlib.suppress(ValueError):  # a port that is none
        if parts.scheme == "http" and parts.hostname:
            user, password = unquote(parts.username or ""), unquote(parts.password or "")
            return Proxy(parts.hostname, parts.port or PORT, user, password)
    raise Refused(
        say("{scheme}_PROXY is no proxy to use; write it as http://host:port", scheme=scheme.upper())
    )


def check_target(host: str, port: int, allow: Callable[[str], bool], deadline: Deadline) -> None:
    """Refuse what a proxy must not be asked for: what is not on the public internet.

    A name that is known here is judged by its addresses. One that is not (many offices leave names to
    their proxy) passes unless it is a local one; a number is judged however it is written.
    """
    address = _address(host)
    if not address and is_local_name(host):
        raise Refused(say("{host} is a name of a local network", host=host))
    if address:
        addresses = [address]
    else:
        try:
            addresses = look_up(host, port, Deadline.after(min(LOOK_UP, deadline.left() / 3)))
        except OSError:
            return
    for found in addresses:
        if not allow(found):
            raise Refused(
                say("{host} is {address}, which is not on the public internet", host=host, address=found)
            )


def open_tunnel(line: Line, proxy: Proxy, target: str) -> None:
    """Have the proxy connect a line to a host and port; OSError where it will not."""
    headers = {"Host": target, **proxy.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    line.sendall(f"CONNECT {target} HTTP/1.1\r\n{head}\r\n".encode("ascii"))
    # http.client takes anything for a socket that can be made a file.
    answer = http.client.HTTPResponse(line, method="CONNECT")  # type: ignore[arg-type]
    answer.begin()
    if answer.status != http.client.OK:
        raise OSError(say("the proxy answers {status} {reason}", status=answer.status, reason=answer.reason))


def _address(host: str) -> str:
    """Give the IP address that a host is as a number, or nothing; '127.1' and 0x7f000001 are numbers, too."""
    bare = host.rstrip(".")
    if bare.lower() == "localhost":
        return "127.0.0.1"
    with contextlib.suppress(ValueError):
        return str(ipaddress.ip_address(bare))
    if not NAME.fullmatch(bare):
        raise Refused(say("{host} is no name of a host", host=host))
    if not NUMBER.fullmatch(bare.rsplit(".", 1)[-1]):
        return ""
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except OSError:
        raise Refused(say("{host} is no address", host=host)) from None
