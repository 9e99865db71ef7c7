"""One HTTP exchange with a host of the public internet, straight or through a proxy, within a time."""

from __future__ import annotations

import contextlib
import http.client
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urlsplit

from newsclip.library.saying import reason, say
from newsclip.web.deadline import TOO_LONG
from newsclip.web.line import connect, look_up
from newsclip.web.proxy import check_target, open_tunnel, proxy_for
from newsclip.web.public import Refused, is_public

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsclip.web.deadline import Deadline
    from newsclip.web.line import Line
    from newsclip.web.proxy import Proxy

PORTS = {"http": 80, "https": 443}
MOVED = (301, 302, 303, 307, 308)
HOPS = 5  # redirects that are followed


def resolve(host: str, port: int, allow: Callable[[str], bool], deadline: Deadline) -> list[str]:
    """Give the IP addresses of a host; Refused where any of them is not allowed.

    The connection then goes to one of these very addresses: a name that is asked twice may answer twice.
    """
    addresses = look_up(host, port, deadline)
    for address in addresses:
        if not allow(address):
            raise Refused(
                say("{host} is {address}, which is not on the public internet", host=host, address=address)
            )
    return addresses


@contextlib.contextmanager
def exchange(
    method: str,
    url: str,
    headers: Mapping[str, str],
    deadline: Deadline,
    allow: Callable[[str], bool] = is_public,
) -> Iterator[http.client.HTTPResponse]:
    """Ask once and give the response to read; redirects are not followed.

    Raises Refused, OSError or HTTPException; TimeoutError when the deadline passes, also while reading.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise Refused(say("'{url}' is not an http or https address to ask", url=url[:200]))
    host = parts.hostname.encode("idna").decode()
    port = parts.port or PORTS[parts.scheme]
    proxy = proxy_for(parts.scheme, host, port)
    client = http.client.HTTPConnection(host, port)
    client.default_port = PORTS[parts.scheme]  # which is not repeated in the header Host
    name = f"[{host}]" if ":" in host else host
    target, told = _target(parts), {**headers, "Connection": "close"}
    plain_proxy = proxy if parts.scheme == "http" else None  # it reads the request, and may answer itself
    if plain_proxy:
        authority = name if port == PORTS["http"] else f"{name}:{port}"
        target, told = f"http://{authority}{target}", {**told, **plain_proxy.headers}
    with contextlib.ExitStack() as stack:
        line = _dial(host, port, proxy, allow, deadline)
        stack.callback(line.hang_up)
        if parts.scheme == "https":
            if proxy:
                open_tunnel(line, proxy, f"{name}:{port}")
            line = line.secured(host)
            stack.callback(line.hang_up)
        client.sock = line
        client.request(method, target, headers=told)
        response = stack.enter_context(client.getresponse())
        if plain_proxy and response.status == http.client.PROXY_AUTHENTICATION_REQUIRED:
            raise OSError("the proxy asks for a name and a password (407)")
        yield response


def cause(error: Exception) -> str:
    """Give what an error says, without the system's number; whoever waited, it was too long."""
    if isinstance(error, TimeoutError):
        return TOO_LONG
    return reason(error) or type(error).__name__


def header_text(value: str) -> str:
    """Give what a header says; http.client reads Latin-1, but hosts write UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def location(response: http.client.HTTPResponse) -> str:
    """Give where a redirect leads, or nothing."""
    return header_text(response.getheader("Location", "")) if response.status in MOVED else ""


def _dial(
    host: str, port: int, proxy: Proxy | None, allow: Callable[[str], bool], deadline: Deadline
) -> Line:
    """Connect to a host, or to the proxy that is to ask it; the host is allowed either way."""
    if not proxy:
        return connect(resolve(host, port, allow, deadline), port, deadline)
    check_target(host, port, allow, deadline)
    try:
        return connect(look_up(proxy.host, proxy.port, deadline), proxy.port, deadline)
    except OSError as error:
        raise OSError(say("the proxy cannot be reached ({cause})", cause=cause(error))) from None


def _target(parts: SplitResult) -> str:
    """Write path and query as HTTP sends them; what is percent-encoded already stays."""
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*")
    return f"{path}?{query}" if query else path
