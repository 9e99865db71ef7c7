"""Printing: a PDF where there is a Chromium, one plain sentence where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.report.chromium import PrintError, find_chromium, print_pdf

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
