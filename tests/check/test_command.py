"""`newsclip check` as an editor runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclip.library.frontmatter import dump_article
from tests.conftest import invoke, write_project
from tests.makers import good_article

if TYPE_CHECKING:
    from pathlib import Path


def check(folder: Path, *options: str) -> tuple[int, list[str], str]:
    """Run `newsclip check`; give its exit status, its lines, and what it says at the end."""
    run = invoke("check", *options, str(folder))
    return run.exit_code, run.stdout.splitlines(), run.stderr


def test_good_library_ends_with_status_0(project: Path) -> None:
    """Where nothing is wrong the check says what it would mention, and the count."""
    status, lines, summary = check(project / "articles")
    assert (status, summary) == (0, "13 articles, 0 errors, 1 warnings\n")
    assert [line.split(": ")[1] for line in lines] == ["no tags"]


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
    text = dump_article(good_article(1, outlet="새 매체", path="articles/2026/2026-01-15-x.md"))
    folder = write_project(tmp_path, {"2026/2026-01-15-x.md": text}) / "articles"
    status, [line], _ = check(folder)
    assert status == 0
    assert line.endswith("(warning)")
    assert check(folder, "--strict")[0] == 1


def test_missing_folder_is_a_plain_message(tmp_path: Path) -> None:
    """A folder that is not there is said, without a traceback."""
    run = invoke("check", str(tmp_path / "nowhere"))
    assert run.exit_code == 2
    assert "does not exist" in run.stderr
