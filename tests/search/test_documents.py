"""Search documents: by which words an article is found, and what a result shows of it."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from newsclip.library.collection import Library
from newsclip.search.aliases import Aliases
from newsclip.search.documents import (
    Weigher,
    Words,
    build_card,
    build_facets,
    build_names,
    texts_of,
)
from newsclip.search.text import initials
from tests.makers import make_article, vocabulary

if TYPE_CHECKING:
    from newsclip.library.model import Article

VOCABULARY = vocabulary()


def article(**given: Any) -> Article:  # noqa: ANN401 - the fields of an article
    """Make an article of little, and of what a test gives."""
    return make_article(**{"title": "새 소식", "date": "2025-12-01", "outlet": "뉴스1", "body": "", **given})


def weigh(**given: Any) -> Words:  # noqa: ANN401
    """Give the words of one article, alone in its library."""
    library = Library.of([article(**given)], VOCABULARY)
    return Weigher(library, Aliases.of(library), Counter(), 0).weigh(
        library.articles[0], texts_of(library.articles[0])
    )


def finds(words: Words, query: str) -> bool:
    """Say whether a word begins as the query does."""
    return any(word.startswith(query) for word in words.weights)


@pytest.mark.parametrize("query", ["데이터기반행정", "기반행정", "행정", "데이터 기반 행정".replace(" ", "")])
@pytest.mark.parametrize("text", ["데이터기반행정을 편다", "데이터 기반 행정을 편다"])
def test_compounds_are_found_by_their_parts_with_or_without_spaces(query: str, text: str) -> None:
    """The middle of a word is a beginning, and neighbours are one word."""
    assert finds(weigh(title=text), query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("AI 도시를 만든다", "인공지능도시"),
        ("인공지능이 답한다", "ai"),
        ("행안부가 밝혔다", "행정안전부"),
        ("NIA와 함께", "한국지능정보사회진흥원"),
        ("과학기술정보통신부가", "과기정통부"),
        ("생성형AI를 쓴다", "인공지능"),
        ("공공 AX", "인공지능전환"),
        ("한국형 sLLM", "llm"),
        ("챗GPT를 배운다", "gpt"),
        ("3,200명이 왔다", "3200명"),
    ],
)
def test_other_names_lead_to_an_article(text: str, query: str) -> None:
    """Abbreviations, full names, English and Korean find one another."""
    assert finds(weigh(title=text), query)


def test_a_short_name_is_not_seen_inside_other_words() -> None:
    """AI is not in air, and a synonym of two syllables is not in the middle of a word."""
    assert not finds(weigh(title="the air we breathe"), "인공지능")


@pytest.mark.parametrize(
    ("region", "queries", "others"),
    [
        ("경기도 화성시", ["경기도", "화성시", "화성특례시", "화성시청", "경기도화성시"], ["경상남도"]),
        ("경상남도 김해시", ["경남", "경상남도", "김해"], ["경기"]),
        ("전북특별자치도 익산시", ["전라북도", "전북", "익산시청"], ["전라남도"]),
        ("전라남도 목포시", ["전남", "전라남도", "전남광주통합특별시", "목포시"], ["광주광역시"]),
        ("광주광역시", ["광주광역시", "광주", "전남광주통합특별시"], ["전라남도"]),
        ("강원도 춘천시", ["강원도", "강원특별자치도", "춘천"], []),
    ],
)
def test_regions_are_found_by_province_short_and_former_name(
    region: str, queries: list[str], others: list[str]
) -> None:
    """A city by its province, old and new; a city's old province is its own."""
    city = region.rsplit(" ", maxsplit=1)[-1]
    words = weigh(region=[region], agency=[city])
    assert [query for query in queries if not finds(words, query)] == []
    assert [query for query in others if finds(words, query)] == []


def test_initial_consonants_of_headline_and_facets() -> None:
    """ㅎㅅㅅ finds 화성시, and a word of the headline."""
    words = weigh(title="화성시 새 소식을 알린다", region=["경기도 김해시"[:3] + " 수원시"])
    assert finds(words, initials("화성시"))
    assert finds(words, initials("소식을"))
    assert finds(words, initials("수원시"))


def test_headline_and_facets_weigh_more_than_the_body() -> None:
    """The best place of a word counts."""
    words = weigh(title="가나다 소식", body="라마바 이야기와 가나다 말고", tags=["공공 AX"])

    def best(query: str) -> float:
        return max(weight for word, weight in words.weights.items() if word.startswith(query))

    assert best("가나다") > best("라마바")
    assert best("공공ax") > best("라마바")


def test_a_name_is_marked_as_a_whole() -> None:
    """대전 is the city, and not the beginning of 대전환."""
    assert "대전" in weigh(region=["대전광역시"]).names
    assert "대전" not in weigh(title="AI 대전환").names


def test_a_withheld_body_contributes_nothing() -> None:
    """Headline, facets and summary of an unreviewed article are found, its body is not."""
    given = {"rights": "unreviewed", "title": "제목말", "summary": "요약말이다.", "body": "본문말이다."}
    words = weigh(**given)
    assert finds(words, "제목말")
    assert finds(words, "요약말")
    assert not finds(words, "본문말")
    assert "본문말" not in json.dumps(
        build_card(article(**given), texts_of(article(**given))), ensure_ascii=False
    )


def test_of_words_that_begin_alike_the_longest_stands_for_all() -> None:
    """A query finds it by its beginning; a shorter one stays where it weighs more or is a name."""
    words = Words(
        {"행정": 2.0, "행정을": 2.0, "경기": 8.0, "경기도": 2.0, "대전": 2.0, "대전환": 8.0}, {"대전"}
    )
    assert words.longest().weights == {"행정을": 4.0, "경기": 8.0, "경기도": 2.0, "대전": 2.0, "대전환": 8.0}


def test_a_word_weighs_by_all_of_its_places_and_less_in_a_long_text() -> None:
    """Twice is more than once; the same word tells less of a text of a thousand words."""
    once, twice = weigh(body="드론을 띄운다."), weigh(body="드론을 띄운다. 드론을 띄운다.")
    long = weigh(body="드론을 띄운다. " + "여러 이야기가 이어진다. " * 300)
    assert twice.weights["드론을"] > once.weights["드론을"] > long.weights["드론을"]


def test_another_name_weighs_as_much_as_the_one_that_is_written() -> None:
    """행안부 finds the headline of 행정안전부 as 행정안전부 does."""
    weights = weigh(title="행정안전부, 새 소식").weights

    def best(query: str) -> float:
        return max(weight for word, weight in weights.items() if word.startswith(query))

    assert best("행안부") == best("행정안전부")


def test_rows_of_facets_are_oldest_first() -> None:
    """The table of facets has a row for each article, a city's with its province, and counts the years."""
    old = article(date=dt.date(2024, 1, 1), path="articles/2024/2024-01-01-news1-a.md", region=["경기도"])
    new = article(region=["경기도 화성시"], tags=["공공 AX"])
    library = Library.of([old, new], VOCABULARY)
    table = build_facets(library)
    regions = next(facet for facet in table["facets"] if facet["name"] == "regions")
    assert [term[0] for term in regions["terms"]] == ["경기도", "화성시"]
    assert regions["rows"] == "0;0,1"
    assert regions["terms"][1][2] == 0
    assert table["years"] == [["2025", 1], ["2024", 1]] or table["years"] == [("2025", 1), ("2024", 1)]


def test_names_that_mean_the_same_are_told_to_the_browser() -> None:
    """Of terms that an article carries, and of all synonyms; a result marks any of them."""
    groups = build_names(Library.of([article(agency=["행정안전부"], region=["경상남도 김해시"])], VOCABULARY))
    assert any({"행정안전부", "행안부"} <= set(group) for group in groups)
    assert any({"경상남도", "경남"} <= set(group) for group in groups)
    assert any({"ai", "인공지능"} <= set(group) for group in groups)
    assert not any("과기정통부" in group for group in groups)


def test_the_end_of_a_word_earns_its_place_in_a_large_library() -> None:
    """Where words seldom begin so, the end of a word is left out."""
    library = Library.of([article(title="데이터기반행정")], VOCABULARY)
    weigher = Weigher(library, Aliases.of(library), Counter({"행정": 5}), 5)
    words = weigher.weigh(library.articles[0], texts_of(library.articles[0]))
    assert finds(words, "행정")
    assert not finds(words, "이터기반")


def test_bodies_of_a_large_library_are_not_joined() -> None:
    """Neighbours in a body cost most and serve least: a query that joins them is cut in two."""
    library = Library.of([article(title="공공 행정", body="빅데이터 분석")], VOCABULARY)
    words = Weigher(library, Aliases.of(library), Counter(), 5).weigh(
        library.articles[0], texts_of(library.articles[0])
    )
    assert finds(words, "공공행정")
    assert finds(words, "빅데이터")
    assert not finds(words, "빅데이터분석")
