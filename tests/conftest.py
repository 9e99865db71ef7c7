"""What the tests share: the built site, a server for it, a browser that is watched, small projects."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from tests.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

settings.register_profile("project", deadline=None, derandomize=True)  # no clock, no luck
settings.load_profile("project")

ROOT = Path(__file__).resolve().parent.parent
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


def mkdocs_build(project: Path, site: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build a project the way `make site` does, into another folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *more]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


def newsclip(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a project."""
    command = [str(Path(sys.executable).with_name("newsclip")), *words]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def write_project(folder: Path, articles: Mapping[str, str | bytes]) -> Path:
    """Make a project with this one's pages, theme and vocabulary, and with the articles given by path."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for part in ("docs", "articles/vocabulary"):
        shutil.copytree(ROOT / part, folder / part)
    for name, text in articles.items():
        path = folder / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this project once, strictly; any warning fails."""
    folder = tmp_path_factory.mktemp("built") / "site"
    run = mkdocs_build(ROOT, folder, "--strict")
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr, run.stderr
    return folder


class StaticHost(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: a missing address gets the site's own 404 page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the 404 page of the site."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """Answer, unless the browser has left the page meanwhile."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives
        """Say nothing."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback; give its address, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(StaticHost, directory=str(folder))) as host:
        thread = threading.Thread(target=host.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the built site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium; where there is none the tests fail, they are never skipped."""
    path = find_chromium()
    assert path, "no Chromium: `make test` gets one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path)
        yield chromium
        chromium.close()


class Watch:
    """What a page must never do: ask another origin for anything, or complain on its console."""

    def __init__(self, origin: str) -> None:
        """Watch pages of this origin."""
        self.origin = origin
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> BrowserContext:
        """Watch every page of a context."""
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        return context

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    @property
    def elsewhere(self) -> list[str]:
        """The requests that left the site."""
        return [url for url in self.requests if not url.startswith((self.origin, "data:", "blob:"))]


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    """Fail the test if any of its pages sent a request elsewhere or complained on its console."""
    watcher = Watch(server)
    yield watcher
    assert watcher.elsewhere == []
    assert watcher.complaints == []


@pytest.fixture
def page(browser: Browser, server: str, watch: Watch) -> Iterator[Page]:
    """Open a tab of a desktop's width, at the site's address; `page.goto("about/")` is enough."""
    context = watch.over(browser.new_context(viewport=DESKTOP, base_url=server, locale="ko-KR"))  # type: ignore[arg-type]
    yield context.new_page()
    context.close()
