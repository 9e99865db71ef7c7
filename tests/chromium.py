"""The Chromium that browser tests drive: the one on the PATH, else Playwright's, else Debian's package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The shell without a window takes a third of the processor for the same engine.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


def find_chromium() -> str | None:
    """Give the path of a Chromium: $CHROMIUM, the first on the PATH, or the one Playwright downloaded."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    with sync_playwright() as playwright:
        downloaded = playwright.chromium.executable_path
    return downloaded if Path(downloaded).exists() else None


def fetch_chromium() -> None:
    """Download Playwright's Chromium, or install Debian's where this user may; neither may be possible."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(playwright, check=False).returncode == 0:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        install = "apt-get update -q && apt-get install -q -y --no-install-recommends chromium"
        subprocess.run(["sh", "-c", install], check=False)  # noqa: S607 - the system's own tools


def main() -> int:
    """Make sure that there is a Chromium; exit status 1 where none can be had."""
    if not find_chromium():
        fetch_chromium()
    if not find_chromium():
        sys.stderr.write("no Chromium: install one, or name it in the variable CHROMIUM\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
