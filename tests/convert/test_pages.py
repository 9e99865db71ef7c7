"""Conversion on pages that were written without knowing how it reads them."""

from __future__ import annotations

import pytest

from bench.pages import Scores, ours, read_cases, score
from newsclip.convert.names import Names
from newsclip.library.load import load_vocabulary
from tests.makers import FIXTURES


@pytest.fixture(scope="module")
def scores() -> Scores:
    """Score conversion on all of the pages, with the whole country's regions and ministries."""
    vocabulary, _ = load_vocabulary(FIXTURES / "library" / "vocabulary")
    return score(read_cases(FIXTURES / "pages"), ours(Names(vocabulary)))


@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("read", 1.0),
        ("refused", 1.0),
        ("title", 0.98),
        ("date", 0.97),
        ("outlet", 0.95),
        ("reporter", 0.93),
        ("precision", 0.95),
        ("recall", 0.985),
        ("F1", 0.97),
        ("region given", 0.85),
        ("agency given", 0.85),
    ],
)
def test_field_is_right_on_pages_of_all_kinds(scores: Scores, field: str, least: float) -> None:
    """The share of pages on which a field is right, of a body its mean; see the bench's --misses."""
    assert scores.mean(field) >= least, "\n".join(scores.misses)
