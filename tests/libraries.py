"""Small libraries for tests: articles that say only what a test is about, and this project's vocabulary."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclip.disk import load_vocabulary
from newsclip.library import Library
from newsclip.model import Article, article_path

if TYPE_CHECKING:
    from newsclip.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent


@cache
def vocabulary() -> Vocabulary:
    """Load this project's vocabulary once."""
    found, problems = load_vocabulary(ROOT / "articles" / "vocabulary")
    assert not problems
    return found


def make_article(day: str, number: int = 1, **values: Any) -> Article:  # noqa: ANN401 - the schema's keys
    """Make an article of a day; `number` tells several of one day apart."""
    url = f"https://news.example/{day}/{number}"
    path = article_path(dt.date.fromisoformat(day), "example", url)
    given = {
        "title": f"{day} 제목 {number}",
        "date": day,
        "outlet": "메이저뉴스",
        "url": url,
        "rights": "digest",
    }
    return Article(**{**given, "path": f"articles/{path}", **values})


def make_library(*articles: Article) -> Library:
    """Sort articles into a library with this project's vocabulary."""
    return Library.of(articles, vocabulary())
