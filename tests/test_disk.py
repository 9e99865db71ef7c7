"""Load and save."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsclip.check import check
from newsclip.disk import load_library, load_vocabulary, save_text
from newsclip.frontmatter import dump_article
from newsclip.problem import errors
from newsclip.vocabulary import AGENCIES, LOCAL_GOVERNMENT
from tests.conftest import write_project
from tests.samples import article

if TYPE_CHECKING:
    from pathlib import Path


def test_library_holds_what_can_be_read(tmp_path: Path) -> None:
    """A bad file does not hide the good ones, and its problem is told by the path below the project."""
    good = dump_article(article(1))
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
    text = b"\xef\xbb\xbf" + dump_article(article(1)).encode()
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


def test_text_is_saved_whole(tmp_path: Path) -> None:
    """A saved file has its text, and nothing else is left beside it."""
    path = tmp_path / "new" / "a.md"
    save_text(path, "가\n나\n")
    save_text(path, "다\n")
    assert path.read_bytes() == "다\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_failed_save_leaves_the_old_file(tmp_path: Path) -> None:
    """What cannot be written does not destroy what was there."""
    path = tmp_path / "a.md"
    save_text(path, "옛 글\n")
    with pytest.raises(UnicodeEncodeError):
        save_text(path, "\ud800")
    assert path.read_text(encoding="utf-8") == "옛 글\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux writes files without a name")
def test_a_kill_while_writing_leaves_nothing(tmp_path: Path) -> None:
    """A process that is killed before the file is whole leaves neither the file nor a piece of it."""
    code = (
        "import os, pathlib, signal, sys; from newsclip import disk\n"
        "os.link = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        "disk.save_text(pathlib.Path(sys.argv[1]), 'x' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.md")], check=False)
    assert done.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_without_files_that_have_no_name_a_text_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other systems write a temporary file and put it in place."""
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    save_text(tmp_path / "a.md", "가\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


BROKEN = "---\ntitle: 제목\noutlet: 메이저뉴스\nurl: {url}\ntags: [{tag}]\nrights: digest\n---\n본문\n"


def check_texts(folder: Path) -> list[str]:
    """Load and check a library; give the errors."""
    library, problems = load_library(folder)
    return list(map(str, errors([*problems, *check(library)])))


def test_rules_judge_what_is_right_of_a_broken_file(tmp_path: Path) -> None:
    """A file without a date is still told of its tag, its address and its name."""
    text = BROKEN.replace("{url}", article(1).url).replace("{tag}", "공공 AXX")
    files: dict[str, str | bytes] = {
        "2026/2026-01-15-majornews-000001.md": dump_article(article(1)),
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
    good = dump_article(article(1))
    folder = write_project(tmp_path, {"2026/2026-01-15-majornews-000001.md": good}) / "articles"
    (folder / "vocabulary" / "initiatives.yml").write_text(text, encoding="utf-8")
    [problem] = check_texts(folder)
    assert problem.startswith("articles/vocabulary/initiatives.yml:")
