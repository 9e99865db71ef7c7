"""This repository's own articles: what holds whatever they are; no test knows which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.check.rules import check
from newsclip.library.load import load_library
from newsclip.library.problem import errors
from newsclip.library.vocabulary import REGIONS
from newsclip.pages.overview import TILES
from tests.built import BuiltPage, broken_links, lost_articles, read_pages
from tests.conftest import build_site
from tests.makers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY, UNREAD = load_library(ROOT / "articles")
PROBLEMS = [*UNREAD, *check(LIBRARY)]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this repository's site, strictly, as `make site` does."""
    return build_site(ROOT, tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="module")
def pages(own_site: Path) -> dict[str, BuiltPage]:
    """Read its pages."""
    return read_pages(own_site)


def test_it_passes_the_check() -> None:
    """Nothing in articles/ stops the build; a warning is the editor's to judge."""
    assert list(map(str, errors(PROBLEMS))) == []


def test_every_article_has_its_page_and_every_term_leads_to_it(pages: dict[str, BuiltPage]) -> None:
    """A reader finds each article from each of its terms, and each term from the article."""
    assert lost_articles(LIBRARY, pages) == []


def test_links_resolve(own_site: Path, pages: dict[str, BuiltPage]) -> None:
    """Every internal link leads to a page or file, and its anchor into that page."""
    assert broken_links(own_site, pages) == []


def test_every_province_has_its_tile() -> None:
    """The overview's map knows each province of regions.yml."""
    provinces = {
        term.slug for term in LIBRARY.vocabulary.terms[REGIONS.name] if not term.parent and term.code
    }
    assert provinces == {slug for row in TILES for slug in row if slug}
