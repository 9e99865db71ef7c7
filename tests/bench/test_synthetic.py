"""Synthetic libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.synthetic import build_articles, fill, write_library
from newsclip.check.rules import check
from newsclip.library.load import load_library
from tests.makers import vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def test_same_seed_gives_the_same_articles() -> None:
    """A longer run begins as a shorter one; another seed is another library."""
    short = list(build_articles(vocabulary(), 20, seed=3))
    assert list(build_articles(vocabulary(), 40, seed=3))[:20] == short
    assert list(build_articles(vocabulary(), 20, seed=4)) != short


def test_written_library_has_no_problem(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A synthetic library passes every check, and holds what was asked for."""
    monkeypatch.setattr("bench.synthetic.PROJECT", project)
    write_library(tmp_path / "articles", 200)
    library, problems = load_library(tmp_path / "articles")
    assert problems + check(library) == []
    assert len(library.articles) == 200
    assert all(
        4 <= len([p for p in a.body.split("\n\n") if not p.startswith("#")]) <= 8 for a in library.articles
    )


@pytest.mark.parametrize(
    ("word", "filled"),
    [
        ("서울", "서울은 서울이 서울로"),
        ("부산", "부산은 부산이 부산으로"),
        ("경기도", "경기도는 경기도가 경기도로"),
    ],
)
def test_particle_fits_its_word(word: str, filled: str) -> None:
    """Korean particles follow the last sound."""
    assert fill("{w}{topic} {w}{subject} {w}{by}", {"w": word}) == filled
