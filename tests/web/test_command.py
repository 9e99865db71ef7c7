"""`newsclip links` as an editor runs it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from newsclip.library.load import load_library
from newsclip.library.originals import Original
from newsclip.web.links import Asker
from tests.conftest import invoke
from tests.makers import SHELF

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the articles, and answer for the originals: 새벽신문's are gone, the others are here."""
    folder = tmp_path / "articles"
    shutil.copytree(SHELF, folder)
    (folder / "links.yml").unlink()

    def see(self: Asker, url: str, day: dt.date) -> Original:
        assert self.agent.startswith("newsclip/")
        state, status = ("gone", 404) if "saebyeok" in url else ("here", 200)
        return Original(url=url, state=state, status=status, checked=day, since=day)  # type: ignore[arg-type]

    monkeypatch.setattr(Asker, "see", see)
    return folder


def test_links_records_what_it_saw_and_the_library_knows_it(shelf: Path) -> None:
    """States go to links.yml, the articles stay as they are, and the library knows what is gone."""
    before = {path: path.read_bytes() for path in shelf.rglob("*.md")}
    result = invoke("links", "--articles", str(shelf))
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "10 here, 3 gone, 0 unclear\n"
    assert {path: path.read_bytes() for path in shelf.rglob("*.md")} == before
    library, problems = load_library(shelf)
    assert problems == []
    assert {article.outlet for article in library.articles if library.gone(article)} == {"새벽신문"}


def test_links_asks_the_longest_unseen_first(shelf: Path) -> None:
    """With --max, run after run reaches every original."""
    for seen in (5, 10, 13):
        assert invoke("links", "--max", "5", "--articles", str(shelf)).exit_code == 0
        assert len(load_library(shelf)[0].originals) == seen


def test_links_of_one_outlet(shelf: Path) -> None:
    """An alias finds its outlet; an outlet without articles is a usage error."""
    assert "3/3 gone 404" in invoke("links", "--outlet", "saebyeok shinmun", "--articles", str(shelf)).stdout
    result = invoke("links", "--outlet", "연합뉴스", "--articles", str(shelf))
    assert result.exit_code == 2
    assert "no article of 연합뉴스" in result.stderr


def test_links_forgets_addresses_that_no_article_has(shelf: Path) -> None:
    """The record holds the library's originals and no others."""
    old = "- {url: 'https://old.example/', state: here, checked: 2026-01-01, since: 2026-01-01}\n"
    (shelf / "links.yml").write_text(old, encoding="utf-8")
    assert invoke("links", "--articles", str(shelf)).exit_code == 0
    assert "old.example" not in (shelf / "links.yml").read_text(encoding="utf-8")
