"""Pages as servers send them: packed, cut short, with cookies, late, and with words for the terminal."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from typing import TYPE_CHECKING

import pytest

from newsclip.web.fetch import FetchError, fetch
from tests.web.conftest import NEVER, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import Serve

PAGE = "<p>수원시가 밝혔다.</p>".encode()
LIMIT = 0.3
SLACK = 1.5  # what a busy machine may add to a limit


def here(_: str) -> bool:
    """Let tests reach this machine."""
    return True


def fetch_from(serve: Serve, *answers: bytes, **limits: float) -> bytes:
    """Fetch from a host that gives these answers in turn, and hangs up after each."""
    left = list(answers)

    def play(connection: socket.socket, _: str) -> None:
        connection.sendall(left.pop(0))

    return fetch(f"http://127.0.0.1:{serve(play)}/a", allow=here, **limits).data  # type: ignore[arg-type]


def raw_deflate(data: bytes) -> bytes:
    """Pack without zlib's head, as some servers do."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(PAGE, mtime=0), "gzip"),
        (gzip.compress(PAGE, mtime=0), "X-GZIP"),
        (gzip.compress(PAGE[:5], mtime=0) + gzip.compress(PAGE[5:], mtime=0), "gzip"),
        (gzip.compress(PAGE, mtime=0) + b"\0\0", "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (raw_deflate(PAGE), "deflate"),
        (gzip.compress(zlib.compress(PAGE), mtime=0), "deflate, gzip"),
        (PAGE, "identity"),
        (b"", "gzip"),
    ],
)
def test_what_was_packed_unasked_is_read(serve: Serve, packed: bytes, encoding: str) -> None:
    """Gzip and deflate, with and without zlib's head, in parts and in layers."""
    assert fetch_from(serve, answer("200 OK", packed, Content_Encoding=encoding)) == (packed and PAGE)


@pytest.mark.parametrize(
    ("packed", "encoding", "why"),
    [
        (gzip.compress(b" " * 2_000_000, mtime=0), "gzip", "larger than 1 MB"),
        (gzip.compress(gzip.compress(b" " * 2_000_000, mtime=0), mtime=0), "gzip, gzip", "larger than 1 MB"),
        (gzip.compress(b"x", mtime=0) * 1000, "gzip", "more than 64 parts"),
        (PAGE, ", ".join(["gzip"] * 50), "packs the page 50 times"),
        (PAGE, "br", "packs the page as br"),
        (PAGE, "gzip", "not packed as the server says"),
        (gzip.compress(PAGE, mtime=0)[:-9], "gzip", "cut short"),
        (zlib.compress(PAGE)[:-4], "deflate", "cut short"),
    ],
)
def test_what_cannot_be_unpacked_says_so(serve: Serve, packed: bytes, encoding: str, why: str) -> None:
    """The limit holds for what is unpacked, and no part of a page passes for all of it."""
    with pytest.raises(FetchError, match=why):
        fetch_from(serve, answer("200 OK", packed, Content_Encoding=encoding), most=1_000_000)


@pytest.mark.parametrize(
    "sent",
    [
        answer("200 OK", PAGE, Content_Length="1000"),
        answer("200 OK", b"5\r\n<p>in\r\n", Content_Length="", Transfer_Encoding="chunked"),
        answer("200 OK", b"5\r\n<p>", Content_Length="", Transfer_Encoding="chunked"),
        answer("200 OK", gzip.compress(PAGE, mtime=0)[:20], Content_Length="", Content_Encoding="gzip"),
    ],
)
def test_a_page_that_was_cut_short_is_no_page(serve: Serve, sent: bytes) -> None:
    """Less than the length announced, chunks without the last one, packed bytes without their end."""
    with pytest.raises(FetchError, match="the page was cut short"):
        fetch_from(serve, sent)


@pytest.mark.parametrize(
    "sent",
    [
        answer("200 OK", PAGE),
        answer("200 OK", PAGE, Content_Length=""),
        answer("200 OK", b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (PAGE[:5], len(PAGE) - 5, PAGE[5:]),
               Content_Length="", Transfer_Encoding="chunked"),
    ],
)  # fmt: skip
def test_a_whole_page_is_read(serve: Serve, sent: bytes) -> None:
    """By its length, to the end of the connection, in chunks."""
    assert fetch_from(serve, sent) == PAGE


def test_a_page_that_wants_its_cookie_back_is_read(serve: Serve) -> None:
    """A cookie goes back to its host until the page is there, and is forgotten with it."""
    heads: list[str] = []

    def play(connection: socket.socket, head: str) -> None:
        heads.append(head)
        if "Cookie: seen=1" in head:
            connection.sendall(answer("200 OK", PAGE))
        else:
            connection.sendall(answer("302 Found", Location="/a", Set_Cookie="seen=1; Path=/; HttpOnly"))

    url = f"http://127.0.0.1:{serve(play)}/a"
    for _ in range(2):
        assert fetch(url, allow=here).data == PAGE
    assert ["Cookie" in head for head in heads] == [False, True, False, True]


@pytest.mark.parametrize("domain", ["", "; Domain=localhost", "; Domain=127.0.0.1"])
def test_a_cookie_goes_to_no_other_host(serve: Serve, domain: str) -> None:
    """Neither by its host nor by the domain that it names does a cookie travel along a redirect."""
    heads: list[str] = []

    def other(connection: socket.socket, head: str) -> None:
        heads.append(head)
        connection.sendall(answer("200 OK", PAGE))

    target = f"http://localhost:{serve(other)}/a"
    assert fetch_from(serve, answer("302 Found", Location=target, Set_Cookie=f"a=1{domain}")) == PAGE
    assert "Cookie" not in heads[0]


def test_a_cookie_that_cannot_be_read_is_no_fault(serve: Serve) -> None:
    """Odd cookies are dropped without a word."""
    odd = "=; Expires=\x01; Max-Age=x; Port=\xff"
    assert fetch_from(serve, answer("200 OK", PAGE, Set_Cookie=odd)) == PAGE


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (answer("500 \x1b]0;owned\x07\x1b[31mred"), r"answers 500 \x1b]0;owned\x07\x1b[31mred"),
        (answer("500 없음"), "answers 500 없음"),
        (answer("500"), "answers 500"),
        (answer("200 OK", Content_Type="image/\x1b[2J"), r"sends image/\x1b[2j, not a page"),
        (answer("302 Found", Location="gopher://a/\x1b]0;\u202e"), r"'gopher://a/\x1b]0;\u202e' is not"),
        (b"HTTP/9\x1b[31m 200 OK\r\n\r\n", r"\x1b[31m"),
        (b"\x1b[31m\r\n\r\n", r"\x1b[31m"),
    ],
)  # fmt: skip
def test_servers_do_not_speak_to_the_terminal(serve: Serve, sent: bytes, shown: str) -> None:
    """Reason, kind, address and protocol are shown with escapes for what a terminal would obey."""
    with pytest.raises(FetchError) as told:
        fetch_from(serve, sent)
    assert shown in str(told.value)
    assert str(told.value).isprintable()


def silent(_: socket.socket, __: str) -> None:
    """Take the request and say nothing."""
    NEVER.wait(3)


def drip(connection: socket.socket, _: str) -> None:
    """Send a byte now and then, for ever."""
    connection.sendall(answer("200 OK", Content_Length=""))
    while not NEVER.wait(0.02):
        connection.sendall(b"x")


def drip_head(connection: socket.socket, _: str) -> None:
    """Send a byte of the head now and then, for ever."""
    while not NEVER.wait(0.02):
        connection.sendall(b"x")


def send_on(connection: socket.socket, _: str) -> None:
    """Send to itself, slowly."""
    NEVER.wait(LIMIT / 4)
    connection.sendall(answer("302 Found", Location="/a"))


def drip_handshake(connection: socket.socket, _: str) -> None:
    """Begin a record of TLS and never end it."""
    connection.sendall(b"\x16\x03\x03\x40\x00")
    drip_head(connection, "")


@pytest.mark.parametrize(
    ("scheme", "play"),
    [
        ("http", silent),
        ("http", drip),
        ("http", drip_head),
        ("http", send_on),
        ("https", silent),
        ("https", drip_handshake),
    ],
)
def test_one_deadline_holds_for_everything(
    serve: Serve, scheme: str, play: Callable[[socket.socket, str], None]
) -> None:
    """No answer, no handshake, slow bytes and slow redirects end together at the limit."""
    began = time.monotonic()
    with pytest.raises(FetchError, match="takes too long"):
        fetch(f"{scheme}://127.0.0.1:{serve(play)}/a", allow=here, timeout=LIMIT)
    assert time.monotonic() - began < LIMIT + SLACK


def test_many_silent_addresses_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty addresses of a name that do not answer take no longer than one."""
    given: list[float] = []

    def connect(_: tuple[str, int], timeout: float) -> socket.socket:
        given.append(timeout)
        NEVER.wait(timeout)
        raise TimeoutError("timed out")

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"10.0.0.{at}", 80)) for at in range(20)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError, match="takes too long"):
        fetch("http://news.example.org/a", allow=here, timeout=LIMIT)
    assert given[0] <= LIMIT / 20
    assert sum(given) <= LIMIT


def test_an_address_that_answers_is_found_behind_a_silent_one(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first address takes its share of the time and not all of it."""
    port = serve(lambda connection, _: connection.sendall(answer("200 OK", PAGE)))
    really = socket.create_connection

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        if address[0] == "10.0.0.1":
            NEVER.wait(timeout)
            raise TimeoutError("timed out")
        return really(address, timeout)

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, port)) for at in ("10.0.0.1", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert fetch(f"http://news.example.org:{port}/a", allow=here, timeout=2 * LIMIT).data == PAGE


def test_a_name_that_nobody_resolves_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's look-up has no limit of its own."""

    def look_up(*_: object, **__: object) -> None:
        NEVER.wait(3)
        raise socket.gaierror("Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    began = time.monotonic()
    with pytest.raises(FetchError, match="takes too long"):
        fetch("http://news.example.org/a", allow=here, timeout=LIMIT)
    assert time.monotonic() - began < LIMIT + SLACK
