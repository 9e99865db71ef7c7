"""`newsclip digest` as an editor runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import invoke

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _here(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)


def test_digest_prints_html_unless_told() -> None:
    """Without an output the report goes to standard output, and what it covers to standard error."""
    result = invoke("digest", "--since", "2025-01-01")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("<!doctype html>")
    assert "공공AX 클리핑 보고" in result.stdout
    assert result.stderr == "2025-01-01 to 2026-01-07: 8 articles\n"


def test_digest_takes_the_format_from_the_files_name(tmp_path: Path) -> None:
    """A name that ends in .md gets Markdown; aliases of initiatives are understood."""
    output = tmp_path / "a.md"
    result = invoke("digest", "--since", "2025-01-01", "--tag", "공공AX", "--output", str(output))
    assert result.exit_code == 0, result.stderr
    assert output.read_text(encoding="utf-8").startswith("# 공공AX 클리핑 보고")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--tag", "공공 AXX"), "did you mean '공공 AX'?"),
        (("--since", "2025-12-31", "--until", "2025-12-01"), "is after"),
        (("--since", "yesterday"), "does not match"),
        (("--format", "pdf"), "a PDF needs --output"),
    ],
)
def test_digest_explains_what_is_wrong(words: tuple[str, ...], message: str) -> None:
    """A mistake is a usage error with a sentence, never a traceback."""
    result = invoke("digest", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_digest_without_a_browser_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF without a Chromium ends with one sentence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    result = invoke("digest", "--output", str(tmp_path / "a.pdf"))
    assert result.exit_code == 1
    assert "install chromium" in result.stderr


def test_digest_refuses_a_library_with_errors(tmp_path: Path) -> None:
    """A report never leaves out silently what cannot be read."""
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "2025-01-01-x-1.md").write_text("no front matter", encoding="utf-8")
    result = invoke("digest", "--articles", str(tmp_path))
    assert result.exit_code == 1
    assert "2025-01-01-x-1.md:1: no front matter" in result.stderr
