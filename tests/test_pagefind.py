"""The index on disk: what the browser needs, the same twice, and loud where Pagefind is missing or broken."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsclip import pagefind
from newsclip.disk import load_library
from newsclip.pagefind import PagefindError, save_index
from newsclip.searchdocs import build_facets, build_search_documents, build_spellings
from tests.conftest import ROOT, write_project

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY, _ = load_library(ROOT / "articles")


def save(folder: Path) -> int:
    """Build the index of this project's articles."""
    documents = build_search_documents(LIBRARY)
    return save_index(documents, build_facets(LIBRARY), build_spellings(LIBRARY), folder)


def read(folder: Path) -> dict[str, bytes]:
    """Give every file's bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    """Three runs, one result: nothing hangs on the time or the order of a hash map."""
    assert save(tmp_path / "one") == len(LIBRARY.articles)
    save(tmp_path / "two")
    save(tmp_path / "one")
    assert read(tmp_path / "one") == read(tmp_path / "two")


def test_only_what_the_browser_asks_for_is_kept(tmp_path: Path) -> None:
    """No interface of Pagefind's own, no fragments; a card for each article."""
    save(tmp_path / "index")
    kinds = {name.split("/")[0].split(".")[0] for name in read(tmp_path / "index")}
    assert kinds == {"pagefind", "pagefind-entry", "wasm", "index", "cards", "facets", "spellings"}
    cards = [json.loads(gzip.decompress(path.read_bytes())) for path in (tmp_path / "index/cards").iterdir()]
    assert {card["page"] for card in cards} == {article.page for article in LIBRARY.articles}


def test_an_empty_library_has_an_index_too(tmp_path: Path) -> None:
    """The first build of a new project works."""
    assert save_index([], {"facets": [], "years": []}, [], tmp_path / "index") == 0
    assert (tmp_path / "index/pagefind-entry.json").exists()


def test_a_missing_program_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package there is no index, and the message names it."""
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(PagefindError, match="pip install pagefind-bin"):
        save(tmp_path / "index")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("#!/bin/sh\necho broken pipe >&2\nexit 3\n", "failed: broken pipe"),
        ("#!/bin/sh\nexit 0\n", "failed: exit status 0"),
    ],
)
def test_a_broken_program_leaves_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    """A program that fails, or writes nothing, is an error; the index that stood there still does."""
    save(tmp_path / "index")
    before = read(tmp_path / "index")
    program = tmp_path / "pagefind"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "find_pagefind", lambda: program)
    with pytest.raises(PagefindError, match=message):
        save(tmp_path / "index")
    assert read(tmp_path / "index") == before


def test_a_program_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not executable, or for another machine: the message says to reinstall it."""
    program = tmp_path / "pagefind"
    program.write_text("")
    monkeypatch.setattr(pagefind, "find_pagefind", lambda: program)
    with pytest.raises(PagefindError, match="reinstall pagefind-bin"):
        save(tmp_path / "index")


def test_a_build_without_pagefind_fails(tmp_path: Path) -> None:
    """`mkdocs build` ends with exit status 1 and says why."""
    project = write_project(tmp_path, {})
    (tmp_path / "broken/pagefind_bin").mkdir(parents=True)
    (tmp_path / "broken/pagefind_bin/__init__.py").write_text("raise ImportError('not here')\n")
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(tmp_path / "broken")}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    run = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "no search index" in run.stderr
    assert "pip install pagefind-bin" in run.stderr
