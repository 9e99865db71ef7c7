"""Figures: the facts of articles, and where articles on one initiative give different ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.library.model import split_fact
from newsclip.library.vocabulary import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclip.library.model import Article

LABELS = 12
ROWS = 6
# A day or an hour is no figure: two meetings on two days are not two answers to one question.
TIMES = re.compile(
    r"(?:19|20)\d\d[-./]\s?\d{1,2}(?:[-./]\s?\d{1,2})?|\d{1,2}:\d{2}|\d+\s*(?:년|월|일|시|분|초|회|차|호)(?!\w*간)"
)

Figures = list[tuple[str, list[tuple[str, "Article"]]]]


def is_figure(value: str) -> bool:
    """Whether a value holds a number that is not a time or an ordinal."""
    return any(character.isdigit() for character in TIMES.sub("", value))


def compare_figures(articles: Iterable[Article]) -> Figures:
    """Give the labels to which two or more articles give different figures, each with value and article.

    The articles are of one initiative, newest first; so are the values. Labels are compared as names are
    (`fold_name`), values likewise, and what all articles agree on is left out. At most LABELS and ROWS.
    """
    found: dict[str, list[tuple[str, str, Article]]] = {}
    for article in articles:
        for fact in article.facts:
            label, value = split_fact(fact)
            if label and is_figure(value):
                found.setdefault(fold_name(label), []).append((label, value, article))
    return [
        (given[0][0], [(value, article) for _, value, article in given[:ROWS]])
        for given in found.values()
        if len({article.path for _, _, article in given}) > 1
        and len({fold_name(value) for _, value, _ in given}) > 1
    ][:LABELS]
