"""The whole command line: what it offers, and what no command does."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from newsclip.cli import Commands, main, open_to_unicode
from newsclip.library.frontmatter import dump_article
from tests.conftest import invoke, shelve, write_project
from tests.makers import good_article

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


def test_a_pipe_gets_utf8_on_every_machine(tmp_path: Path) -> None:
    """A letter that the machine's code page lacks arrives: in a report, and in a line about a file."""
    good = dump_article(good_article(1, title="인공지능 – 🙂"))
    bad = dump_article(good_article(2, tags=("없는 사업 – 🙂",)))
    folder = write_project(tmp_path, {"2026/2026-01-15-majornews-000001.md": good})
    env = {**os.environ, "PYTHONIOENCODING": "cp949", "PYTHONUTF8": "0", "NO_MKDOCS_2_WARNING": "1"}

    def said(*words: str) -> str:
        command = [sys.executable, "-c", "from newsclip.cli import main; main()", *words]
        run = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
        return (run.stdout + run.stderr).decode("utf-8")

    assert "인공지능 – 🙂" in said("digest", "--format", "md")
    (folder / "articles/2026/2026-01-15-majornews-000002.md").write_text(bad, encoding="utf-8")
    assert "없는 사업 – 🙂" in said("check")


class Screen(io.BytesIO):
    """What a console is: a stream of bytes that somebody looks at."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_a_console_keeps_its_encoding() -> None:
    """A console of cp949 shows what it has and a question mark for the rest; a file gets UTF-8."""
    for under, shown in ((Screen(), "가–🙂".encode("cp949", "replace")), (io.BytesIO(), "가–🙂".encode())):
        stream = io.TextIOWrapper(under, encoding="cp949")
        open_to_unicode(stream)
        stream.write("가–🙂")
        stream.flush()
        assert under.getvalue() == shown
    open_to_unicode(None)  # a program without a console has no streams
    open_to_unicode(io.StringIO())


def test_a_file_that_fails_is_one_line() -> None:
    """Whatever a command cannot read or write is named without a traceback."""

    @click.group(cls=Commands)
    def group() -> None:
        """Hold one command."""

    @group.command()
    def fail() -> None:
        """Write where nothing can be written."""
        raise PermissionError(13, "Permission denied", "r.html")

    run = CliRunner().invoke(group, ["fail"])
    assert (run.exit_code, run.stderr) == (1, "Error: [Errno 13] Permission denied: 'r.html'\n")
