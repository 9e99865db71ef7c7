"""Small libraries that tests make, over the project's vocabulary."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclip.library.collection import Library
from newsclip.library.load import load_vocabulary
from newsclip.library.model import Article, article_path

if TYPE_CHECKING:
    from newsclip.library.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = """</script><script>alert(1)</script>"'&]]>=1+1"""
WITHHELD = "매체가 쓴 비밀 본문"


@functools.cache
def vocabulary() -> Vocabulary:
    """Give the project's own vocabulary."""
    return load_vocabulary(ROOT / "articles" / "vocabulary")[0]


def make_article(number: int = 1, **fields: Any) -> Article:  # noqa: ANN401 - any field of an article
    """Make an article; the number tells one from another, and a later one is newer."""
    day = dt.date(2025, 1, 1) + dt.timedelta(days=number)
    return Article(
        **{
            "title": f"제목 {number}",
            "date": day,
            "outlet": "메이저뉴스",
            "url": f"https://news.example.com/{number}?a=1&b=2",
            "rights": "digest",
            "body": f"본문 {number}",
            "path": f"articles/{day.year}/{day}-majornews-{number:06x}.md",
            **fields,
        }
    )


def make_library(*articles: Article) -> Library:
    """Make a library of articles over the project's vocabulary."""
    return Library.of(articles, vocabulary())


def article_on(day: str, number: int = 1, **fields: Any) -> Article:  # noqa: ANN401 - any field of an article
    """Make an article of a day with no more than must be there; the number tells several of a day apart."""
    url = f"https://news.example/{day}/{number}"
    path = article_path(dt.date.fromisoformat(day), "example", url)
    given = {"title": f"{day} 제목 {number}", "date": day, "url": url, "body": "", "path": f"articles/{path}"}
    return make_article(number, **{**given, **fields})
