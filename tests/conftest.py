"""What the tests share: the built site, a server for it, a browser that is watched, small projects."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import settings
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

from newsclip.cli import main
from newsclip.library.load import VOCABULARY
from tests.chromium import find_chromium
from tests.makers import ROOT, SHELF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from click.testing import Result
    from mkdocs.config.defaults import MkDocsConfig
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

os.environ |= {"NEWSCLIP_LANG": "en", "CONTACT": "desk@clips.example"}  # whatever the machine says
settings.register_profile("project", deadline=None, derandomize=True)  # no clock, no luck
settings.register_profile(
    "fuzz", deadline=None, max_examples=20_000
)  # make fuzz: as much luck as there is time
settings.load_profile("project")

os.environ["NO_MKDOCS_2_WARNING"] = "1"
for variable in ("SITE_URL", "EDIT_URI"):  # what mkdocs.yml reads
    os.environ.pop(variable, None)

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1440, "height": 900}


def load_project(project: Path, command: str = "build", **values: object) -> MkDocsConfig:
    """Load a project's settings as a command of MkDocs does."""
    config = load_config(str(project / "mkdocs.yml"), **values)  # type: ignore[arg-type]
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    return config


def build_site(project: Path, site: Path | None = None, *, strict: bool = True) -> Path:
    """Build a project in this process, any warning failing unless told otherwise; give the site's folder."""
    site = site or project / "site"
    build(load_project(project, site_dir=str(site), strict=strict))
    return site


def mkdocs_build(project: Path, site: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build a project in a process of its own, the way `make site` does, into another folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *more]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def invoke(*words: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(main, words)


def newsclip(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, in a project."""
    command = [str(Path(sys.executable).with_name("newsclip")), *words]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def write_project(folder: Path, articles: Mapping[str, str | bytes]) -> Path:
    """Make a project of this one's pages, the tests' vocabulary, and the articles given by path."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(SHELF / VOCABULARY, folder / "articles" / VOCABULARY)
    for name, text in articles.items():
        path = folder / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def shelve(folder: Path) -> Path:
    """Make a project of this one's pages and the tests' library."""
    files = [path for path in SHELF.rglob("*") if path.is_file() and VOCABULARY not in path.parts]
    return write_project(folder, {str(path.relative_to(SHELF)): path.read_bytes() for path in files})


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the project that most tests share; none may change it."""
    return shelve(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    """Build that project once, strictly; any warning fails."""
    return build_site(project)


class StaticHost(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: a missing address gets the site's own 404 page.

    The headers of the folder's `_headers` go with every answer.
    """

    def end_headers(self) -> None:
        """Send what `_headers` says of all addresses."""
        headers = Path(self.directory, "_headers")
        for line in headers.read_text(encoding="utf-8").splitlines()[1:] if headers.is_file() else ():
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

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


class Tabs:
    """Tabs that many tests read in turn, one for each kind of browser: a window of its own costs a second."""

    def __init__(self, browser: Browser, watch: Watch) -> None:
        """Open tabs of a browser, watched."""
        self._browser = browser
        self._watch = watch
        self._open: dict[str, Page] = {}

    def open(self, **options: object) -> Page:
        """Give the tab of a width, colour scheme and so on, as if nobody had used it."""
        options = {"viewport": DESKTOP, "base_url": self._watch.origin, "locale": "ko-KR", **options}
        key = json.dumps(options, sort_keys=True)
        if key not in self._open:
            self._open[key] = self._watch.over(self._browser.new_context(**options)).new_page()  # type: ignore[arg-type]
        page = self._open[key]
        page.set_viewport_size(options["viewport"])  # type: ignore[arg-type]
        page.emulate_media(media="screen", color_scheme=options.get("color_scheme", "light"))  # type: ignore[arg-type]
        return page

    def leave(self) -> None:
        """Leave every page, so that nothing of it reaches the next test."""
        for page in self._open.values():
            if page.url != "about:blank":
                page.goto("about:blank")


@pytest.fixture(scope="session")
def watched(server: str) -> Watch:
    """Watch whatever is opened of the site."""
    return Watch(server)


@pytest.fixture(scope="session")
def tabs(browser: Browser, watched: Watch) -> Tabs:
    """Keep the tabs that tests share."""
    return Tabs(browser, watched)


@pytest.fixture
def watch(watched: Watch, tabs: Tabs) -> Iterator[Watch]:
    """Fail the test if any of its pages sent a request elsewhere or complained on its console."""
    watched.requests.clear()
    watched.complaints.clear()
    yield watched
    tabs.leave()
    assert watched.elsewhere == []
    assert watched.complaints == []


@pytest.fixture
def page(tabs: Tabs, watch: Watch) -> Page:  # noqa: ARG001 - it watches
    """Open a tab of a desktop's width, at the site's address; `page.goto("about/")` is enough."""
    return tabs.open()
