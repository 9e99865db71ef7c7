"""What the search finds on a retrieval set of our own, kind by kind."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.retrieval import BARS, make_articles, make_queries, measure, score
from tests.makers import vocabulary


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Measure once."""
    return measure(vocabulary(), tmp_path_factory.mktemp("retrieval") / "index")


def test_the_set_is_large_enough_and_has_every_kind() -> None:
    """At least 150 articles and 200 queries, the same each time."""
    articles = make_articles()
    queries = list(make_queries(articles))
    counts = Counter(query.kind for query in queries)
    assert (len(articles) >= 150, len(queries) >= 200) == (True, True)
    assert counts.keys() == BARS.keys()
    assert min(counts.values()) >= 20
    assert queries == list(make_queries(make_articles()))


@pytest.mark.parametrize("kind", BARS)
def test_each_kind_of_query_reaches_its_bar(measured: dict[str, float], kind: str) -> None:
    """nDCG@10: the article that is meant stands where a reader looks."""
    assert measured[kind] >= BARS[kind]


def test_a_second_place_is_worth_less_than_a_first() -> None:
    """The measure itself: 1 for the first place, 0.63 for the second, nothing for none."""
    query, *_ = make_queries(make_articles())
    assert score([query], [[query.page]]) == {query.kind: 1.0}
    assert round(score([query], [["other/", query.page]])[query.kind], 2) == 0.63
    assert score([query], [[]]) == {query.kind: 0.0}
