"""Fetch a page from an address: politely, within limits, and only from the public network."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsclip.web.wire import HOPS, Refused, exchange, is_public, location

if TYPE_CHECKING:
    from collections.abc import Callable

USER_AGENT = "newsclip/0.1 (news clipping by hand, one page at a time)"
TIMEOUT = 15.0  # seconds for a whole fetch, redirects included
MOST_BYTES = 10_000_000
HEADERS = {
    "Accept": "text/html, text/plain;q=0.9",
    "Accept-Language": "ko, en;q=0.5",
    "Accept-Encoding": "identity",
}
READABLE = ("text/", "application/xhtml", "application/xml")


class FetchError(Exception):
    """An address that gives no page; its message is the reason, in the editor's words."""


@dataclass(frozen=True)
class Fetched:
    """A page's bytes, the encoding its server declared, and the address it came from after redirects."""

    data: bytes
    url: str
    charset: str = ""


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
    for _ in range(HOPS + 1):
        try:
            found = _get(url, user_agent, deadline, most, allow)
        except Refused as error:
            raise FetchError(str(error)) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"cannot be fetched ({error or type(error).__name__})") from None
        if isinstance(found, Fetched):
            return found
        url = found
    raise FetchError(f"more than {HOPS} redirects")


def _get(
    url: str, user_agent: str, deadline: float, most: int, allow: Callable[[str], bool]
) -> Fetched | str:
    """Ask once; give the page, or the address that the server sends on to."""
    with exchange("GET", url, {"User-Agent": user_agent, **HEADERS}, _left(deadline), allow) as response:
        if where := location(response):
            return urljoin(url, where)
        if response.status != http.client.OK:
            raise FetchError(f"the server answers {response.status} {response.reason}")
        kind = response.headers.get_content_type()
        if not kind.startswith(READABLE):
            raise FetchError(f"the server sends {kind}, not a page")
        data = _read(response, deadline, most)
        return Fetched(data, url, response.headers.get_content_charset() or "")


def _read(response: http.client.HTTPResponse, deadline: float, most: int) -> bytes:
    data = bytearray()
    while chunk := response.read1(65536):
        data += chunk
        if len(data) > most:
            raise FetchError(f"the page is larger than {most // 1_000_000} MB")
    _left(deadline)  # a server that was hung up on looks as if it had ended
    return bytes(data)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError("the server takes too long")
    return left
