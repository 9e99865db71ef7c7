"""The whole command line: what it offers, and what no command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.cli import main
from tests.conftest import invoke, shelve

if TYPE_CHECKING:
    from pathlib import Path


def test_help_names_the_commands() -> None:
    """`newsclip -h` says what there is."""
    run = invoke("-h")
    assert run.exit_code == 0
    assert [name for name in main.commands if f"\n  {name} " not in run.stdout] == []


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_has_examples_line_by_line(command: str) -> None:
    """Each example of a command stands on its own line, ready to copy."""
    text = invoke(command, "--help").stdout
    examples = text.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    assert all(line.strip().startswith("newsclip ") for line in examples)


def test_nothing_is_handed_on_from_a_library_with_errors(tmp_path: Path) -> None:
    """What a build refuses is in no report and no folder of pages either."""
    articles = shelve(tmp_path) / "articles"
    file = next(
        path for path in articles.rglob("*.md") if "[해무 알림이]" in path.read_text(encoding="utf-8")
    )
    file.write_text(file.read_text(encoding="utf-8").replace("해무 알림이", "해무알리미"), encoding="utf-8")
    for words in (["digest", "--output", str(tmp_path / "a.html")], ["pages", "--into", str(tmp_path / "p")]):
        result = invoke(*words, "--articles", str(articles))
        assert result.exit_code == 1
        assert "unknown '해무알리미'" in result.stderr
    assert not (tmp_path / "a.html").exists()
    assert not (tmp_path / "p").exists()
