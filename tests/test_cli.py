"""The command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

from newsclip.cli import Commands, main, open_to_unicode
from newsclip.library.frontmatter import dump_article
from tests.conftest import ROOT, write_project
from tests.samples import article

if TYPE_CHECKING:
    from pathlib import Path


def check(folder: Path, *options: str) -> tuple[int, list[str], str]:
    """Run `newsclip check`; give its exit status, its lines, and what it says at the end."""
    run = CliRunner().invoke(main, ["check", *options, str(folder)])
    return run.exit_code, run.stdout.splitlines(), run.stderr


def test_this_project_is_good() -> None:
    """The articles of this repository have no problem, not even a warning."""
    status, lines, summary = check(ROOT / "articles", "--strict")
    assert (status, lines) == (0, [])
    assert summary.endswith(" articles, 0 errors, 0 warnings\n")


def test_error_ends_with_status_1(tmp_path: Path) -> None:
    """One error is enough, and the count is told."""
    folder = write_project(tmp_path, {"2026/2026-01-15-x.md": ""}) / "articles"
    status, lines, summary = check(folder)
    assert status == 1
    assert lines == [
        "articles/2026/2026-01-15-x.md:1: the file is empty; write an article or delete the file"
    ]
    assert summary == "0 articles, 1 errors, 0 warnings\n"


def test_warning_ends_with_status_0_unless_strict(tmp_path: Path) -> None:
    """A warning is marked, and counts only where it is asked to."""
    text = dump_article(article(1, outlet="새 매체", path="articles/2026/2026-01-15-x.md"))
    folder = write_project(tmp_path, {"2026/2026-01-15-x.md": text}) / "articles"
    status, [line], _ = check(folder)
    assert status == 0
    assert line.endswith("(warning)")
    assert check(folder, "--strict")[0] == 1


def test_missing_folder_is_a_plain_message(tmp_path: Path) -> None:
    """A folder that is not there is said, without a traceback."""
    run = CliRunner().invoke(main, ["check", str(tmp_path / "nowhere")])
    assert run.exit_code == 2
    assert "does not exist" in run.stderr


def test_help_names_the_commands() -> None:
    """`newsclip -h` says what there is."""
    run = CliRunner().invoke(main, ["-h"])
    assert run.exit_code == 0
    assert "check" in run.stdout


def test_a_pipe_gets_utf8_on_every_machine(tmp_path: Path) -> None:
    """A letter that the machine's code page lacks arrives: in a report, and in a line about a file."""
    good = dump_article(article(1, title="인공지능 – 🙂"))
    bad = dump_article(article(2, tags=("없는 사업 – 🙂",)))
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
