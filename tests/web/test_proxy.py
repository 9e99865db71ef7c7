"""Proxies that the environment names: what is asked through them, and what never is."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsclip.web.fetch import FetchError, fetch
from newsclip.web.links import Asker
from newsclip.web.proxy import Proxy, proxy_for
from newsclip.web.public import Refused, is_public
from tests.web.conftest import NEVER, answer, read_head

if TYPE_CHECKING:
    from tests.web.conftest import Serve

PAGE = b"<p>page</p>"
# A certificate of news.example.org that nobody but these tests trusts, and its key.
PEM = Path(__file__).parent.parent / "fixtures" / "tls" / "news.example.org.pem"
NOBODY = socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@pytest.fixture(autouse=True)
def _no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know no names but this machine's, as in an office that leaves names to its proxy."""
    really = socket.getaddrinfo

    def look_up(host: str, *more: int, **named: int) -> object:
        if host.startswith(("127.", "localhost")):
            return really(host, *more, **named)
        raise NOBODY

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture
def asked() -> list[str]:
    """Collect the heads of requests that the proxy of a test got."""
    return []


@pytest.fixture
def proxy(serve: Serve, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a proxy that gives a page of its own for every address, also behind TLS; name it in HTTP_PROXY."""

    def play(connection: socket.socket, head: str) -> None:
        asked.append(head)
        if not head.startswith("CONNECT"):
            connection.sendall(answer("200 OK", PAGE))
            return
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(PEM)
        with context.wrap_socket(connection, server_side=True) as secured:
            asked.append(read_head(secured))
            secured.sendall(answer("200 OK", PAGE))

    address = f"127.0.0.1:{serve(play)}"
    monkeypatch.setenv("HTTP_PROXY", f"http://{address}")
    monkeypatch.setenv("HTTPS_PROXY", f"http://{address}")
    return address


@pytest.mark.usefixtures("proxy")
def test_a_page_is_fetched_through_the_proxy(asked: list[str]) -> None:
    """The proxy gets the whole address of a name that nobody here knows; it may be private itself."""
    assert fetch("http://news.example.org/a?b=1").data == PAGE
    assert asked[0].startswith("GET http://news.example.org/a?b=1 HTTP/1.1\r\n")
    assert "\r\nHost: news.example.org\r\n" in asked[0]


@pytest.mark.usefixtures("proxy")
def test_https_goes_through_a_tunnel(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """CONNECT names host and port; inside, the host gets an ordinary request."""
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    assert fetch("https://news.example.org/a").data == PAGE
    assert asked[0].startswith("CONNECT news.example.org:443 HTTP/1.1\r\n")
    assert asked[1].startswith("GET /a HTTP/1.1\r\n")


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize(("host", "trusted"), [("news.example.org", False), ("www.example.net", True)])
def test_the_hosts_certificate_is_checked(host: str, trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    """A tunnel to somebody else, or with a certificate that nobody here trusts, gives nothing."""
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    with pytest.raises(FetchError, match="certificate"):
        fetch(f"https://{host}/a")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_proxys_password_is_for_the_proxy(
    scheme: str, proxy: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Name and password go to the proxy and not through it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    monkeypatch.setenv(f"{scheme.upper()}_PROXY", f"http://kim:p%40ss@{proxy}")
    assert fetch(f"{scheme}://news.example.org/a").data == PAGE
    assert "Proxy-Authorization: Basic a2ltOnBAc3M=\r\n" in asked[0]
    assert all("Authorization" not in head for head in asked[1:])


@pytest.mark.parametrize(
    ("status", "why"),
    [("407 \x1b[31m", "asks for a name and a password|answers 407"), ("403 No\x1b[31m", "answers 403")],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_refuses_is_named(
    serve: Serve, scheme: str, status: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the proxy answers is told, without what a terminal would obey."""
    port = serve(lambda connection, _: connection.sendall(answer(status)))
    monkeypatch.setenv(f"{scheme}_proxy", f"127.0.0.1:{port}")
    with pytest.raises(FetchError, match=why) as told:
        fetch(f"{scheme}://news.example.org/a")
    assert "\x1b" not in str(told.value)


def test_a_proxy_that_is_down_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor learns that it is the proxy and not the outlet, and no password is shown."""
    monkeypatch.setenv("http_proxy", "http://kim:secret@127.0.0.1:9")
    with pytest.raises(FetchError, match="the proxy cannot be reached") as told:
        fetch("http://news.example.org/a")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_silent_meets_the_deadline(
    serve: Serve, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit holds through a proxy as well."""

    def silent(_: socket.socket, __: str) -> None:
        NEVER.wait(3)

    port = serve(silent)
    monkeypatch.setenv(f"{scheme}_proxy", f"127.0.0.1:{port}")
    with pytest.raises(FetchError, match="takes too long"):
        fetch(f"{scheme}://news.example.org/a", timeout=0.3)


PRIVATE = (
    "127.0.0.1 10.0.0.1 127.1 0x7f.1 0177.0.0.1 2130706433 127.0.0.1. 999.1 [::1] [fd00::1] "
    "[::ffff:10.0.0.1] 169.254.169.254 168.63.129.16 localhost a.localhost router intranet. nas.local "
    "metadata.google.internal "
    "127%2e0%2e0%2e1 １２７.0.0.1 ⓛocalhost"
)


@pytest.mark.usefixtures("proxy")
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", PRIVATE.split())
def test_a_proxy_is_not_asked_for_what_is_private(scheme: str, host: str, asked: list[str]) -> None:
    """Numbers however they are written, and local names, are refused before the proxy hears of them."""
    with pytest.raises(FetchError):
        fetch(f"{scheme}://{host}/a")
    assert asked == []


@pytest.mark.usefixtures("proxy")
def test_a_name_that_is_known_here_is_judged(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where names can be resolved, one that leads into a private network is refused."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80))]
    really = socket.getaddrinfo

    def look_up(host: str, *more: int, **named: int) -> object:
        return found if "news" in host else really(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match=r"is 10\.0\.0\.1, which is not on the public internet"):
        fetch("http://news.example.org/a")
    assert asked == []


@pytest.mark.usefixtures("proxy")
def test_links_asks_through_the_proxy(asked: list[str]) -> None:
    """The same way and the same guard as for a page."""
    asker = Asker("newsclip/0", pause=0, sleep=lambda _: None)
    day = dt.date(2026, 3, 1)
    assert asker.see("http://news.example.org/a", day).state == "here"
    assert asked[0].startswith("HEAD http://news.example.org/a ")
    assert "local network" in str(asker.see("http://router/a", day).why)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy"])
def test_the_environment_is_read_in_either_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also without a scheme, as many write it."""
    monkeypatch.setenv(name, "proxy.office:3128")
    assert proxy_for("http", "news.example.org", 80) == Proxy("proxy.office", 3128)
    assert proxy_for("https", "news.example.org", 443) is None


@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
@pytest.mark.parametrize("listed", ["*", "news.example.org", ".example.org", "a.kr, example.org"])
def test_no_proxy_is_heeded(name: str, listed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that the list names, or a domain above it, is asked straight."""
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.office:3128")
    monkeypatch.setenv(name, listed)
    assert proxy_for("http", "news.example.org", 80) is None


@pytest.mark.parametrize(
    "told", ["socks5://127.0.0.1:1080", "https://127.0.0.1:3128", "http://", "http://a:b:c"]
)
def test_a_proxy_that_cannot_be_used_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than going round it, which the office may not want."""
    monkeypatch.setenv("HTTP_PROXY", told)
    with pytest.raises(Refused, match="HTTP_PROXY is no proxy to use"):
        proxy_for("http", "news.example.org", 80)


def test_the_guard_is_the_same_without_a_proxy() -> None:
    """A name that nobody knows is an error where the connection would be made from here."""
    with pytest.raises(FetchError, match="not known"):
        fetch("http://news.example.org/a", allow=is_public)
