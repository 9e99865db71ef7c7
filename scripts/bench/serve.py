"""Measure a preview as an editor sees it: from a saved file to the changed text in a browser's window.

Exit status 1 where a changed summary takes more than 1.5 s at 1,000 or 5,000 articles, or a changed facet
more than 3 s; the middle of several saves counts.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench.synthetic import PROJECT, write_library
from tests.chromium import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZES = (1_000, 5_000)
SAVES = 5
SOONEST = {"summary": 1.5, "facet": 3.0}  # seconds
PATIENCE = 300_000  # milliseconds until the first build or a save is given up


def measure(articles: int) -> dict[str, float]:
    """Give the middle seconds from a save to the screen, by what changed."""
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        shutil.copy(PROJECT / "mkdocs.yml", project)
        shutil.copytree(PROJECT / "docs", project / "docs")
        write_library(project / "articles", articles)
        path = sorted((project / "articles").glob("[0-9]*/*.md"))[articles // 2]
        address = free_address()
        command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", address]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        with subprocess.Popen(command, cwd=project, env=environment) as server:
            try:
                return watch(f"http://{address}/articles/{path.parent.name}/{path.stem}/", path)
            finally:
                server.terminate()


def watch(url: str, path: Path) -> dict[str, float]:
    """Open a page in a browser, save its article again and again, and wait for what was written."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_page()
        open_when_served(page, url)
        found = {"summary": [], "facet": []}  # type: dict[str, list[float]]
        for number in range(SAVES):
            text = path.read_text(encoding="utf-8")
            mark = f"고침{number}"
            found["summary"].append(save(page, path, text.replace("summary: ", f"summary: {mark} ", 1), mark))
            outlet = f"새매체{number}"
            changed = re.sub(
                r"^outlet: .*$", f"outlet: {outlet}", path.read_text(encoding="utf-8"), flags=re.MULTILINE
            )
            found["facet"].append(save(page, path, changed, outlet))
        browser.close()
        return {what: statistics.median(seconds) for what, seconds in found.items()}


def save(page: Page, path: Path, text: str, mark: str) -> float:
    """Save a file; give the seconds until the browser shows a mark, having loaded the page by itself."""
    time.sleep(1)  # the preview rests
    start = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    page.wait_for_function(
        "mark => document.body?.innerText.includes(mark)", arg=mark, timeout=PATIENCE, polling=20
    )
    return time.perf_counter() - start


def open_when_served(page: Page, url: str) -> None:
    """Open a page as soon as the first build is served."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            page.goto(url)
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
        else:
            return


def free_address() -> str:
    """Give a free port of the loopback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


def main() -> int:
    """Measure the sizes given, or the usual ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many articles")
    missed = 0
    for size in parser.parse_args().sizes:
        for what, seconds in measure(size).items():
            late = seconds > SOONEST[what]
            missed += late
            sys.stdout.write(
                f"{size} articles: a changed {what} shows after {seconds:.2f} s{' FAILED' if late else ''}\n"
            )
            sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
