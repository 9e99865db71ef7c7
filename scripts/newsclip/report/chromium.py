"""Printing through a Chromium of this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from newsclip.library.saying import say
from newsclip.report.hanja import mend_hanja
from newsclip.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SECONDS = 120
PDF = "brief.pdf"


class PrintError(Exception):
    """A PDF could not be made; the message says what to do."""


def find_chromium() -> str | None:
    """Give the Chromium that the variable CHROMIUM names, or the first on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def print_pdf(html: str, output: Path) -> None:
    """Print one HTML text to a PDF file, whole or not at all; PrintError where it cannot be done.

    Paper, margins and page numbers are the text's own (`@page`). OSError where the file cannot be written.
    """
    chromium = find_chromium()
    if not chromium:
        raise PrintError(
            "no Chromium on the PATH; install chromium, name one in CHROMIUM, or print the HTML yourself"
        )
    output.parent.mkdir(parents=True, exist_ok=True)
    said = ""
    for place in _workplaces(output):
        with tempfile.TemporaryDirectory(prefix="newsclip-", dir=place) as folder:
            said = _run(chromium, html, Path(folder)) or said
            made = Path(folder, PDF)
            if made.exists():
                save_bytes(output, mend_hanja(made.read_bytes()))
                return
    raise PrintError(
        say("{chromium} did not print: {why}", chromium=chromium, why=said or say("it gave no reason"))
    )


def _workplaces(output: Path) -> Iterator[Path]:
    """Give the folders in which a Chromium may see what it is to print.

    One that is a snap (Ubuntu's) has a /tmp of its own and sees only what lies openly below the home folder.
    """
    yield output.parent
    with contextlib.suppress(RuntimeError):  # a user without a home
        home = Path.home()
        if os.access(home, os.W_OK) and home != output.parent.resolve():
            yield home


def _run(chromium: str, html: str, folder: Path) -> str:
    """Let a Chromium print a text within a folder; give what it said."""
    page = folder.resolve() / "brief.html"
    page.write_text(html, encoding="utf-8")
    command = [
        chromium,
        "--headless",
        "--disable-gpu",
        "--disable-extensions",
        "--no-first-run",
        f"--user-data-dir={page.with_name('profile')}",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        f"--print-to-pdf={page.with_name(PDF)}",
        page.as_uri(),
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium does not start for root with one
    try:
        run = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintError(
            say("{chromium} did not print ({error})", chromium=chromium, error=str(error))
        ) from None
    return run.stderr.decode(errors="replace").strip()[-300:]
