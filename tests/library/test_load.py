"""Load a library from its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.check.rules import check
from newsclip.library.frontmatter import dump_article
from newsclip.library.load import load_library, load_vocabulary
from newsclip.library.problem import errors
from newsclip.library.vocabulary import AGENCIES, LOCAL_GOVERNMENT
from tests.conftest import write_project
from tests.makers import good_article

if TYPE_CHECKING:
    from pathlib import Path


def test_library_holds_what_can_be_read(tmp_path: Path) -> None:
    """A bad file does not hide the good ones, and its problem is told by the path below the project."""
    good = dump_article(good_article(1))
    folder = (
        write_project(tmp_path, {"2026/2026-01-15-good.md": good, "2026/2026-01-15-bad.md": b"\xff"})
        / "articles"
    )
    library, problems = load_library(folder)
    assert [held.path for held in library.articles] == ["articles/2026/2026-01-15-good.md"]
    assert list(map(str, problems)) == [
        "articles/2026/2026-01-15-bad.md:1: the file is not UTF-8; save it as UTF-8"
    ]


def test_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """Files from Windows editors begin with a mark; it is not part of the text."""
    text = b"\xef\xbb\xbf" + dump_article(good_article(1)).encode()
    library, problems = load_library(write_project(tmp_path, {"2026/2026-01-15-x.md": text}) / "articles")
    assert problems == []
    assert len(library.articles) == 1


def test_missing_vocabulary_is_a_problem(tmp_path: Path) -> None:
    """Each file that is missing is named."""
    _, problems = load_vocabulary(tmp_path / "articles/vocabulary")
    assert sorted(problem.path.rpartition("/")[2] for problem in problems) == [
        "agencies.yml",
        "initiatives.yml",
        "outlets.yml",
        "regions.yml",
        "synonyms.yml",
    ]


def test_local_governments_are_agencies(tmp_path: Path) -> None:
    """A city's government is an agency of the loaded vocabulary."""
    vocabulary, problems = load_vocabulary(write_project(tmp_path, {}) / "articles/vocabulary")
    assert problems == []
    assert vocabulary.term(AGENCIES, "화성특례시").kind == LOCAL_GOVERNMENT


BROKEN = "---\ntitle: 제목\noutlet: 메이저뉴스\nurl: {url}\ntags: [{tag}]\nrights: digest\n---\n본문\n"


def check_texts(folder: Path) -> list[str]:
    """Load and check a library; give the errors."""
    library, problems = load_library(folder)
    return list(map(str, errors([*problems, *check(library)])))


def test_rules_judge_what_is_right_of_a_broken_file(tmp_path: Path) -> None:
    """A file without a date is still told of its tag, its address and its name."""
    text = BROKEN.replace("{url}", good_article(1).url).replace("{tag}", "공공 AXX")
    files: dict[str, str | bytes] = {
        "2026/2026-01-15-majornews-000001.md": dump_article(good_article(1)),
        "2026/나쁜 이름.md": text,
        "2026/Bad.md": b"\xff",
    }
    found = check_texts(write_project(tmp_path, files) / "articles")
    starts = [
        "articles/2026/Bad.md:1: the file is not UTF-8",
        "articles/2026/Bad.md:1: the file's name cannot be its address",
        "articles/2026/나쁜 이름.md:1: the file's name cannot be its address",
        "articles/2026/나쁜 이름.md:2: 'date' is missing",
        "articles/2026/나쁜 이름.md:4: articles/2026/2026-01-15-majornews-000001.md:6 has the same address",
        "articles/2026/나쁜 이름.md:5: tags: unknown '공공 AXX'",
    ]
    assert [line.startswith(start) for line, start in zip(found, starts, strict=True)] == [True] * 6, found


def test_unreadable_file_is_not_told_of_missing_texts(tmp_path: Path) -> None:
    """Of a file that cannot be read nobody knows whether it has a summary."""
    files: dict[str, str | bytes] = {
        "2026/2026-01-15-x.md": b"\xff",
        "2026/2026-01-15-y.md": "",
        "2026/2026-01-15-z.md": "---\na: [\n---\n",
    }
    library, problems = load_library(write_project(tmp_path, files) / "articles")
    assert len(problems) == 3
    assert [problem for problem in check(library) if problem.path.startswith("articles/2")] == []


@pytest.mark.parametrize("text", ["- {name: 공공 AX, slug: X}\n", "- {name: 공공 AX, slug: [\n"])
def test_articles_are_not_blamed_for_the_vocabulary(tmp_path: Path, text: str) -> None:
    """A tag whose entry is wrong, or whose file cannot be read, is not called unknown in every article."""
    good = dump_article(good_article(1))
    folder = write_project(tmp_path, {"2026/2026-01-15-majornews-000001.md": good}) / "articles"
    (folder / "vocabulary" / "initiatives.yml").write_text(text, encoding="utf-8")
    [problem] = check_texts(folder)
    assert problem.startswith("articles/vocabulary/initiatives.yml:")


def test_linked_folders_are_followed_and_hidden_files_are_not_there(tmp_path: Path) -> None:
    """A year on another disk is published; what an editor or a system hides is no article; a circle ends."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "2026-01-15-majornews-000001.md").write_text(dump_article(good_article(1)), encoding="utf-8")
    (elsewhere / ".#2026-01-15-majornews-000001.md").symlink_to("nobody@desk.1:2")
    (elsewhere / "._2026-01-15-majornews-000001.md").write_bytes(b"\0\5\x16\7")
    (tmp_path / "project").mkdir()
    folder = write_project(tmp_path / "project", {}) / "articles"
    (folder / "2026").symlink_to(elsewhere)
    (elsewhere / "again").symlink_to(folder)
    library, problems = load_library(folder)
    assert problems == []
    assert [held.path for held in library.articles] == ["articles/2026/2026-01-15-majornews-000001.md"]


@pytest.mark.parametrize(
    ("name", "severity", "todo"),
    [
        ("a.MD", "error", "rename it to a.md"),
        ("a.markdown", "error", "rename it to a.md"),
        ("a.md.txt", "error", "rename it to a.md"),
        ("photo.jpg", "warning", "move it out of the articles"),
    ],
)
def test_what_is_not_published_is_named(tmp_path: Path, name: str, severity: str, todo: str) -> None:
    """A file that looks like an article and is none is an error, any other a warning."""
    folder = write_project(tmp_path, {f"2026/{name}": "x"}) / "articles"
    [problem] = load_library(folder)[1]
    assert (problem.path, problem.severity, problem.todo) == (f"articles/2026/{name}", severity, todo)
