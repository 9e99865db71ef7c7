"""Addresses are fetched within limits and from the public network only."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest

from newsclip.web.fetch import FetchError, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "<p>수원시가 밝혔다.</p>".encode()


class Site(BaseHTTPRequestHandler):
    """A small site with every kind of answer."""

    agents: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Answer by the path."""
        self.agents.append(self.headers["User-Agent"])
        match self.path:
            case "/moved":
                self.answer(302, location="/page")
            case "/loop":
                self.answer(302, location="/loop")
            case "/file":
                self.answer(302, location="file:///etc/hostname")
            case "/script":
                self.answer(302, location="javascript:alert(1)")
            case "/image":
                self.answer(200, b"x", kind="image/png")
            case "/large":
                self.answer(200, b"x" * 5_000)
            case "/gone":
                self.answer(404)
            case "/slow":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                threading.Event().wait(3)
            case _:
                self.answer(200, PAGE)

    def answer(
        self, status: int, body: bytes = b"", kind: str = "text/html; charset=euc-kr", location: str = ""
    ) -> None:
        """Send one answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def here(_: str) -> bool:
    """Let tests reach this machine."""
    return True


def test_page_comes_with_its_address_and_encoding(site: str) -> None:
    """Redirects are followed, and the address is the last one."""
    found = fetch(f"{site}/moved", user_agent="tests/1", allow=here)
    assert (found.data, found.url, found.charset) == (PAGE, f"{site}/page", "euc-kr")
    assert Site.agents[-1] == "tests/1"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/loop", "more than 5 redirects"),
        ("/file", "not an http or https address"),
        ("/script", "not an http or https address"),
        ("/image", "image/png, not a page"),
        ("/gone", "answers 404"),
        ("/large", "larger than"),
    ],
)
def test_what_is_no_page_is_refused(site: str, path: str, why: str) -> None:
    """Each limit has its own message."""
    with pytest.raises(FetchError, match=why):
        fetch(site + path, allow=here, most=1_000)


def test_time_is_limited(site: str) -> None:
    """A server that does not answer is left."""
    with pytest.raises(FetchError):
        fetch(f"{site}/slow", allow=here, timeout=0.3)


def test_this_machine_is_not_asked_unless_allowed(site: str) -> None:
    """A local address is refused before a connection is made."""
    asked = len(Site.agents)
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(site)
    assert len(Site.agents) == asked


@pytest.mark.parametrize("address", ["ftp://example.com/", "http://", "http://a:b@127.0.0.1/", "http://[::1"])
def test_odd_addresses_are_refused(address: str) -> None:
    """Only plain http and https addresses are fetched."""
    with pytest.raises(FetchError):
        fetch(address, allow=here)
