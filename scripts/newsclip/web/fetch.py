"""Fetch a page from an address: politely, within limits, and only from the public network."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsclip.library.problem import printable
from newsclip.library.saying import reason, say
from newsclip.web.cookies import Cookies
from newsclip.web.deadline import TOO_LONG, Deadline
from newsclip.web.public import Refused, is_public
from newsclip.web.unpack import CutShort, TooLarge, Unreadable, unpack
from newsclip.web.wire import HOPS, cause, exchange, header_text, location

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
    """An address that gives no page; its message is the reason, in the editor's words, fit for a terminal."""

    def __init__(self, why: str) -> None:
        """Say why; servers may have had a part in the words."""
        super().__init__(printable(why))


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
    and connection gains nothing. `timeout` is the seconds for everything, `most` the bytes of a page, packed
    or unpacked. Cookies live until the page is there. Raises FetchError with the reason.
    """
    deadline = Deadline.after(timeout)
    cookies = Cookies()
    for _ in range(HOPS + 1):
        headers = {"User-Agent": user_agent, **HEADERS}
        try:
            with exchange("GET", url, {**headers, **cookies.headers(url)}, deadline, allow) as response:
                cookies.keep(url, response)
                if where := location(response):
                    url = urljoin(url, where)
                    continue
                return Fetched(_read_page(response, most), url, response.headers.get_content_charset() or "")
        except Refused as error:
            raise FetchError(reason(error)) from None
        except TimeoutError:
            raise FetchError(TOO_LONG) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(say("cannot be fetched ({cause})", cause=cause(error))) from None
    raise FetchError(say("more than {most} redirects", most=HOPS))


def _read_page(response: http.client.HTTPResponse, most: int) -> bytes:
    """Give the bytes of an answer that is a page; FetchError for any other."""
    if response.status != http.client.OK:
        status, words = response.status, header_text(response.reason).rstrip()
        if not words:
            raise FetchError(say("the server answers {status}", status=status))
        raise FetchError(say("the server answers {status} {words}", status=status, words=words))
    kind = response.headers.get_content_type()
    if not kind.startswith(READABLE):
        raise FetchError(say("the server sends {kind}, not a page", kind=header_text(kind)))
    packed = ", ".join(response.headers.get_all("Content-Encoding", []))
    try:
        return unpack(_read(response, most), packed, most)
    except Unreadable as error:
        raise FetchError(reason(error)) from None
    except TooLarge:
        raise FetchError(say("the page is larger than {most} MB", most=most // 1_000_000)) from None
    except CutShort:
        raise FetchError("the page was cut short; try again") from None


def _read(response: http.client.HTTPResponse, most: int) -> bytes:
    """Read to the end that the server announced: by a length, by a last chunk, or by hanging up."""
    data = bytearray()
    try:
        while chunk := response.read1(65536):
            data += chunk
            if len(data) > most:
                raise TooLarge
    except (http.client.IncompleteRead, ConnectionError):
        raise CutShort from None
    if response.length:
        raise CutShort
    return bytes(data)
