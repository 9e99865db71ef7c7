"""The cookies of one fetch: each goes back to the host that set it, and none is kept."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.request import Request

from newsclip.library.model import host_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse


@dataclass(frozen=True)
class Cookies:
    """What hosts set while one address is followed; some send to the same page until it comes back.

    Every host has a jar of its own, so that no cookie reaches another one, whatever domain it names.
    """

    _jars: dict[str, CookieJar] = field(default_factory=dict)

    def headers(self, url: str) -> Mapping[str, str]:
        """Give the header that an address is to be asked with, if any."""
        jar = self._jars.get(_host(url))
        if not jar:
            return {}
        request = Request(url)  # noqa: S310 - only what the jar wants to know of the address; nothing is opened
        jar.add_cookie_header(request)
        cookie = request.get_header("Cookie")
        return {"Cookie": cookie} if cookie else {}

    def keep(self, url: str, response: HTTPResponse) -> None:
        """Take what the answer from an address sets."""
        jar = self._jars.setdefault(_host(url), CookieJar())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the jar warns with a traceback of a cookie that it cannot read
            jar.extract_cookies(response, Request(url))  # noqa: S310


def _host(url: str) -> str:
    return host_of(url)
