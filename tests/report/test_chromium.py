"""Printing: a PDF where there is a Chromium, one plain sentence where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.report.chromium import PrintError, find_chromium, print_pdf
from tests.report.test_hanja import letters

if TYPE_CHECKING:
    from pathlib import Path


def test_a_pdf_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is a PDF, and nothing else is left beside it."""
    from tests.chromium import find_chromium as find  # noqa: PLC0415 - only this test needs a browser

    path = find()
    assert path, "no Chromium: `make test` gets one"
    monkeypatch.setenv("CHROMIUM", path)
    print_pdf("<!doctype html><title>보고</title><p>보고", tmp_path / "out" / "brief.pdf")
    assert (tmp_path / "out" / "brief.pdf").read_bytes().startswith(b"%PDF-")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["brief.pdf"]


def test_without_a_chromium_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No browser on the PATH: a sentence, no traceback and no file."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() is None
    with pytest.raises(PrintError, match="install chromium"):
        print_pdf("<p>", tmp_path / "brief.pdf")
    assert not (tmp_path / "brief.pdf").exists()


def test_a_chromium_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that prints nothing is an error with its name."""
    monkeypatch.setenv("CHROMIUM", "/bin/false")
    with pytest.raises(PrintError, match="/bin/false did not print"):
        print_pdf("<p>", tmp_path / "brief.pdf")


SNAP = """#!/bin/sh
for word; do case "$word" in
  --print-to-pdf=$HOME/.*) ;;
  --print-to-pdf=$HOME/*) printf '%%PDF-1.4' > "${word#--print-to-pdf=}" ;;
esac; done
echo "no such file" >&2
"""


def test_a_chromium_that_sees_only_the_home_folder_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snap has a /tmp of its own and no hidden folders: it gets a folder in the home, gone afterwards."""
    home, chromium = tmp_path / "home", tmp_path / "snap"
    home.mkdir()
    chromium.write_text(SNAP, encoding="utf-8")
    chromium.chmod(0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("CHROMIUM", str(chromium))
    print_pdf("<p>", tmp_path / "out" / "brief.pdf")
    assert (tmp_path / "out" / "brief.pdf").read_bytes() == b"%PDF-1.4"
    assert [path.name for path in (*home.iterdir(), *(tmp_path / "out").iterdir())] == ["brief.pdf"]
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    with pytest.raises(PrintError, match="no such file"):
        print_pdf("<p>", tmp_path / "second.pdf")
    assert not (tmp_path / "second.pdf").exists()


def test_hanja_in_a_pdf_are_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The maps of a printed PDF name the letters of the text, not the radicals they look like."""
    from tests.chromium import find_chromium as find  # noqa: PLC0415 - only this test needs a browser

    path = find()
    assert path, "no Chromium: `make test` gets one"
    monkeypatch.setenv("CHROMIUM", path)
    words = "人工知能 日文金見 長食龍母"
    print_pdf(f"<!doctype html><meta charset=utf-8><p>{words}", tmp_path / "brief.pdf")
    named = letters((tmp_path / "brief.pdf").read_bytes())
    assert not {letter for letter in named if "\u2e80" <= letter <= "\u2fdf"}
