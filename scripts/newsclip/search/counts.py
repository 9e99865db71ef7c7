"""What is counted over a library before its articles are weighed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsclip.search.text import SHORTEST, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclip.library.model import Article


def count_words(articles: Iterable[Article]) -> Counter[str]:
    """Count in how many articles each word stands: in headline, summary, or a body that is published."""
    counts: Counter[str] = Counter()
    for article in articles:
        body = article.body if article.publishes_body else ""
        counts.update(set(fold_words("\n".join((article.title, article.summary or "", body)))))
    return counts


def count_beginnings(words: Counter[str]) -> Counter[str]:
    """Count how often words begin with each two letters: once for each word of an article."""
    counts: Counter[str] = Counter()
    for word, count in words.items():
        counts[word[:SHORTEST]] += count
    return counts
