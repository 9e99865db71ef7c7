"""The known words that a misspelt one may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclip.library.collection import Library
from newsclip.search import spellings
from newsclip.search.counts import count_words
from newsclip.search.spellings import build_spellings, initial_of
from tests.makers import make_article, vocabulary

if TYPE_CHECKING:
    import pytest

ARTICLES = [
    make_article(title=title, date="2025-12-01", outlet="뉴스1", agency=["행정안전부"], body="")
    for title in ("나눔터 소식", "나눔터 개방", "나눔터 2025 새로움")
]
LIBRARY = Library.of(ARTICLES, vocabulary())


def test_words_stand_by_their_initial_and_by_how_often_they_do() -> None:
    """A word of three articles is in the list of those that stand twice or more; a number is no word."""
    known = build_spellings(LIBRARY, 3, count_words(LIBRARY.articles))
    assert known[initial_of("나눔터")][1] == ["나눔터"]
    assert "새로움" in known[initial_of("새로움")][0]
    assert not any("2025" in words for lists in known.values() for words in lists)


def test_names_count_as_frequent() -> None:
    """What an agency or a synonym is called is meant rather than a word that looks like it."""
    assert (
        "행정안전부"
        in build_spellings(LIBRARY, 3, count_words(LIBRARY.articles))[initial_of("행정안전부")][-1]
    )
    assert "인공지능" in build_spellings(LIBRARY, 0, count_words(()))[initial_of("인공지능")][-1]


def test_in_many_articles_a_word_that_stands_once_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """There it is more often an error than what was meant."""
    monkeypatch.setattr(spellings, "MANY", 3)
    known = build_spellings(LIBRARY, 3, count_words(LIBRARY.articles))
    assert not any("새로움" in words for words in known.get(initial_of("새로움"), []))
    assert "나눔터" in known[initial_of("나눔터")][1]
