"""Printing through a Chromium of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from newsclip.saving import save_bytes

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SECONDS = 120


class PrintError(Exception):
    """A PDF could not be made; the message says what to do."""


def find_chromium() -> str | None:
    """Give the Chromium that the variable CHROMIUM names, or the first on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def print_pdf(html: str, output: Path) -> None:
    """Print one HTML text to a PDF file, whole or not at all; PrintError where it cannot be done.

    Paper, margins and page numbers are the text's own (`@page`).
    """
    chromium = find_chromium()
    if not chromium:
        raise PrintError(
            "no Chromium on the PATH; install chromium, name one in CHROMIUM, or print the HTML yourself"
        )
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "brief.html"), Path(folder, "brief.pdf")
        page.write_text(html, encoding="utf-8")
        command = [
            chromium,
            "--headless",
            "--disable-gpu",
            "--disable-extensions",
            "--no-first-run",
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium does not start for root with one
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintError(f"{chromium} did not print ({error})") from None
        if not made.exists():
            raise PrintError(f"{chromium} did not print: {run.stderr.strip()[-300:]}")
        save_bytes(output, made.read_bytes())
