"""Asking originals: what counts as here, gone and unclear, how politely, and what is never asked."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from newsclip.library.originals import confirm
from newsclip.web.links import Asker, see_all
from newsclip.web.public import is_public
from tests.web.conftest import NEVER, answer

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from tests.web.conftest import Serve

DAY = dt.date(2026, 3, 1)


@dataclass
class Host:
    """A local host: what it answers by method and path, in turn, and what it was asked."""

    address: str = ""
    answers: dict[tuple[str, str], list[int | tuple[int, dict[str, str]]]] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def answer(self, method: str, path: str) -> tuple[int, dict[str, str]]:
        """Give the next answer; the last one stays."""
        found = self.answers.get((method, path)) or self.answers.get(("*", path)) or [404]
        given = found.pop(0) if len(found) > 1 else found[0]
        return given if isinstance(given, tuple) else (given, {})


@pytest.fixture
def host() -> Iterator[Host]:
    """Run a local host."""
    this = Host()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            this.asked.append((self.command, self.path, self.headers["User-Agent"]))
            status, headers = this.answer(self.command, self.path)
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        do_HEAD = do_GET  # noqa: N815 - the name that the base class looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        this.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        yield this
        server.shutdown()
        thread.join()


@dataclass
class Clock:
    """A clock that only moves when somebody sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.now += seconds


def asker(clock: Clock | None = None, **values: object) -> Asker:
    """Make an asker that may ask this machine and never really sleeps."""
    clock = clock or Clock()
    given = {"allow": lambda _: True, "sleep": clock.sleep, "clock": lambda: clock.now, **values}
    return Asker("newsclip/0 (test)", **given)  # type: ignore[arg-type]


def see(host: Host, path: str, **values: Any) -> tuple[str, int]:  # noqa: ANN401 - an asker's fields
    """Look at one path of the host."""
    seen = asker(**values).see(host.address + path, DAY)
    clear = seen.state != "unclear"
    assert (seen.checked, seen.since, seen.asked) == (DAY if clear else None, DAY, None if clear else DAY)
    assert bool(seen.why) != clear
    return seen.state, seen.status


def test_head_is_enough_where_it_says_yes(host: Host) -> None:
    """An original that answers HEAD is here; GET is not sent, and the request says who asks."""
    host.answers["HEAD", "/a"] = [200]
    assert see(host, "/a") == ("here", 200)
    assert host.asked == [("HEAD", "/a", "newsclip/0 (test)")]


@pytest.mark.parametrize("refusal", [403, 404, 405, 501])
def test_get_has_the_last_word(host: Host, refusal: int) -> None:
    """A host that does not like HEAD is asked with GET before anything is said."""
    host.answers |= {("HEAD", "/a"): [refusal], ("GET", "/a"): [200]}
    assert see(host, "/a") == ("here", 200)
    assert [method for method, _, _ in host.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [404, 410])
def test_gone_takes_two_days(host: Host, status: int) -> None:
    """404 and 410 are unclear and say so, until another day says the same."""
    host.answers["*", "/a"] = [status]
    first = asker().see(f"{host.address}/a", DAY)
    assert (first.state, first.status, first.missing) == ("unclear", status, DAY)
    assert "gone once another day says so" in str(first.why)
    assert confirm(first, asker().see(first.url, DAY)).state == "unclear"
    second = confirm(first, asker().see(first.url, DAY + dt.timedelta(days=1)))
    assert (second.state, second.status, second.since) == ("gone", status, DAY)


@pytest.mark.parametrize("status", [401, 403, 451, 500])
def test_refusals_and_faults_are_unclear(host: Host, status: int) -> None:
    """A host that refuses or is broken does not make an article gone."""
    host.answers["*", "/a"] = [status]
    assert see(host, "/a") == ("unclear", status)


def test_a_busy_host_is_asked_again_after_growing_waits(host: Host) -> None:
    """503 twice, then 200: here, after waits that double and heed Retry-After."""
    clock = Clock()
    host.answers["HEAD", "/a"] = [503, (503, {"Retry-After": "30"}), 200]
    assert see(host, "/a", clock=clock, pause=2.0) == ("here", 200)
    assert clock.slept == [2.0, 30.0]


def test_a_wait_has_an_end(host: Host) -> None:
    """No host makes the check wait for more than a minute."""
    clock = Clock()
    host.answers["HEAD", "/a"] = [(503, {"Retry-After": "86400"}), 200]
    assert see(host, "/a", clock=clock) == ("here", 200)
    assert max(clock.slept) == 60.0


def test_redirects_are_followed(host: Host) -> None:
    """An article that moved is here."""
    host.answers |= {("*", "/a"): [(301, {"Location": "/b"})], ("*", "/b"): [200]}
    assert see(host, "/a") == ("here", 200)


def test_the_front_page_is_no_article(host: Host) -> None:
    """Sent to the front page is unclear: outlets do so with deleted articles, and with others."""
    host.answers |= {("*", "/a"): [(302, {"Location": "/"})], ("*", "/"): [200]}
    assert see(host, "/a") == ("unclear", 200)


@pytest.mark.parametrize("place", ["/index.html", "/main", "/error.do", "/login"])
def test_a_redirect_to_no_article_is_unclear(host: Host, place: str) -> None:
    """The reason names the kind of page and where it is."""
    host.answers |= {("*", "/a"): [(302, {"Location": place})], ("*", place): [200]}
    seen = asker().see(f"{host.address}/a", DAY)
    assert (seen.state, seen.status) == ("unclear", 200)
    assert str(seen.why).startswith("sent to a")
    assert str(seen.why).endswith(f", {host.address}{place}")


def test_heads_way_to_the_front_page_is_not_believed(host: Host) -> None:
    """A host that sends HEAD to its front page may have the article for GET."""
    host.answers |= {("HEAD", "/a"): [(302, {"Location": "/"})], ("GET", "/a"): [200], ("*", "/"): [200]}
    assert see(host, "/a") == ("here", 200)


def test_a_page_that_wants_its_cookie_back_is_here(serve: Serve) -> None:
    """Links are followed with the cookies that they set, as a reader's browser does."""

    def play(connection: socket.socket, head: str) -> None:
        moved = answer("302 Found", Location="/a", Set_Cookie="seen=1")
        connection.sendall(answer("200 OK") if "Cookie: seen=1" in head else moved)

    assert asker().see(f"http://127.0.0.1:{serve(play)}/a", DAY).state == "here"


def test_redirects_share_one_limit(serve: Serve) -> None:
    """A host that takes its time with each of many redirects takes no more than one that is silent."""

    def play(connection: socket.socket, _: str) -> None:
        NEVER.wait(0.12)
        connection.sendall(answer("302 Found", Location="/a"))

    seen = asker(limit=0.3, tries=1).see(f"http://127.0.0.1:{serve(play)}/a", DAY)
    assert (seen.state, seen.why) == ("unclear", "no answer: the server takes too long")


def test_circles_end(host: Host) -> None:
    """A redirect in a circle is unclear, and asked about a bounded number of times."""
    host.answers["*", "/a"] = [(302, {"Location": "/a"})]
    assert see(host, "/a") == ("unclear", 0)
    assert len(host.asked) == 12


def test_no_answer_is_unclear() -> None:
    """A port where nobody listens is unclear."""
    assert asker().see("http://127.0.0.1:9/a", DAY).state == "unclear"


def test_a_host_is_left_alone_between_requests(host: Host) -> None:
    """Two addresses of one host are `pause` seconds apart; other hosts are asked in between."""
    clock = Clock()
    host.answers |= {("*", f"/{name}"): [200] for name in "abc"}
    other = host.address.replace("127.0.0.1", "localhost")
    urls = [f"{host.address}/a", f"{host.address}/b", f"{other}/c"]
    seen = list(see_all(asker(clock, pause=5.0), urls, DAY))
    assert [original.url[-1] for original in seen] == ["a", "c", "b"]
    assert clock.slept == [5.0]


def test_private_hosts_are_never_asked(host: Host) -> None:
    """Neither straight nor by a redirect does a request reach this machine."""
    assert see(host, "/a", allow=is_public) == ("unclear", 0)
    assert host.asked == []


def test_a_redirect_into_a_private_network_is_refused(host: Host) -> None:
    """What a public host points to is looked at again."""
    host.answers["*", "/a"] = [(302, {"Location": "http://10.0.0.1/admin"})]
    assert see(host, "/a", allow=lambda address: address == "127.0.0.1") == ("unclear", 0)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://user@127.0.0.1/"])
def test_only_plain_web_addresses_are_asked(host: Host, target: str) -> None:
    """A redirect to another scheme, or with a name in it, leads nowhere."""
    host.answers["*", "/a"] = [(302, {"Location": target})]
    assert see(host, "/a") == ("unclear", 0)


def test_korean_addresses_are_written_for_the_wire(host: Host) -> None:
    """Letters beyond ASCII are percent-encoded, also in a redirect that a host wrote in UTF-8."""
    path = "/%EA%B8%B0%EC%82%AC?id=%EA%B0%80"
    host.answers["*", path] = [200]
    assert see(host, "/기사?id=가") == ("here", 200)
    assert host.asked[0][1] == path


def test_a_host_that_drips_is_hung_up_on() -> None:
    """A request ends after its limit even where bytes keep coming."""

    class Drip(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                while True:
                    self.wfile.write(b"X")
                    pause.wait(0.02)
            except OSError:
                return

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    pause = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Drip) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/a"
        assert asker(limit=0.2, tries=1).see(url, DAY).state == "unclear"
        server.shutdown()
        thread.join()
