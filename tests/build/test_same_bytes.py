"""A build that goes on from the last one gives the same bytes as a clean one, whatever happened between."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build

from bench.edits import Project, differences
from newsclip.build import store
from newsclip.build.cache import ANSWERS, FOLDER
from tests.conftest import load_project
from tests.makers import SHELF

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 6
ELSEWHERE = {"kill"}  # an edit that needs a process of its own: test_whole kills one


def make(folder: Path) -> None:
    """Build a project in this process."""
    build(load_project(folder, site_dir=str(folder / "site")))


def begin(tmp_path: Path, seed: int) -> Project:
    """Write a small project of invented articles."""
    (tmp_path / "project").mkdir()
    return Project.begin(tmp_path / "project", 5, seed, SHELF / "vocabulary")


@pytest.mark.parametrize("seed", [1, 2])
def test_random_edits_end_in_the_clean_site(tmp_path: Path, seed: int) -> None:
    """Articles, terms, templates, settings, the site itself and the cache change, each at random."""
    project = begin(tmp_path, seed)
    names = [name for name in project.names if name not in ELSEWHERE]
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    done = []
    for name in draw.sample(names, STEPS):
        project.made += 1
        done.append(f"{name}: {getattr(project, f'edit_{name}')()}")
        assert differences(project.folder, tmp_path / "aside", make) == [], done


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    """The end of a body changes its page, the index and the database; everything else stays."""
    project = begin(tmp_path, 1)
    make(project.folder)
    site = project.folder / "site"
    before = {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    page = project.edit_body().removesuffix(".md")
    make(project.folder)
    changed = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and before.get(path) != path.stat().st_ino
    }
    year = page[:4]
    others = {path for path in changed if not path.startswith(("articles/", "assets/search/index/", "data/"))}
    assert others == {"assets/whole.json"}
    articles = {path for path in changed if path.startswith("articles/")}
    assert articles == {f"articles/{year}/{page}/index.html"}


def test_other_code_makes_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the code kept is not used."""
    project = begin(tmp_path, 1)
    make(project.folder)
    monkeypatch.setattr(store, "MADE_WITH", ("pydantic",))
    store._libraries.cache_clear()  # noqa: SLF001
    monkeypatch.setattr("newsclip.pages.views.RIGHTS_LABELS", dict.fromkeys(["digest"], "다른 글"))
    make(project.folder)
    store._libraries.cache_clear()  # noqa: SLF001
    pages = list((project.folder / "site/articles").rglob("index.html"))
    assert all("다른 글" in page.read_text(encoding="utf-8") for page in pages)


def test_a_cache_that_names_code_is_refused(tmp_path: Path) -> None:
    """A table is data: what would call a function when it is read is rebuilt without a word."""
    harm = tmp_path / "harm"
    for table in (Harm(str(harm)), [1, Harm(str(harm))]):
        store.save_table(tmp_path / "table.bin", b"1", table)
        assert store.load_table(tmp_path / "table.bin", b"1") is None
    assert not harm.exists()
    store.save_table(tmp_path / "table.bin", b"1", {"a": (1, b"2")})
    assert store.load_table(tmp_path / "table.bin", b"2") is None
    assert store.load_table(tmp_path / "table.bin", b"1") == {"a": (1, b"2")}


class Harm:
    """Makes a file when it is read back."""

    def __init__(self, path: str) -> None:
        """Name the file."""
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        """Ask for it to be opened."""
        return open, (self.path, "w")


def test_the_cache_lies_in_the_project(tmp_path: Path) -> None:
    """`make clean` removes the folder; a build makes it again."""
    project = begin(tmp_path, 1)
    make(project.folder)
    assert (project.folder / FOLDER / ANSWERS).is_file()
