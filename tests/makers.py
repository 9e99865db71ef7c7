"""The tests' own library in fixtures/library, and small libraries over its vocabulary."""

from __future__ import annotations

import datetime as dt
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclip.library.collection import Library
from newsclip.library.load import VOCABULARY, load_library, load_vocabulary
from newsclip.library.model import Article, article_path

if TYPE_CHECKING:
    from newsclip.library.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
SHELF = FIXTURES / "library"
HOSTILE = """</script><script>alert(1)</script>"'&]]>=1+1"""
WITHHELD = "매체가 쓴 비밀 본문"


@functools.cache
def shelved() -> Library:
    """Give the library that stands in fixtures/library, as a project with it would load it."""
    library, problems = load_library(SHELF, "articles")
    assert problems == []
    return library


@functools.cache
def vocabulary() -> Vocabulary:
    """Give its vocabulary."""
    found, problems = load_vocabulary(SHELF / VOCABULARY, f"articles/{VOCABULARY}")
    assert problems == []
    return found


def find(name: str) -> Article:
    """Give the article of fixtures/library whose file's name ends so."""
    (found,) = (article for article in shelved().articles if article.stem.endswith(f"-{name}"))
    return found


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


def article_on(day: str, number: int = 1, **fields: Any) -> Article:  # noqa: ANN401 - any field of an article
    """Make an article of a day with no more than must be there; the number tells several of a day apart."""
    url = f"https://news.example/{day}/{number}"
    path = article_path(dt.date.fromisoformat(day), "example", url)
    given = {"title": f"{day} 제목 {number}", "date": day, "url": url, "body": "", "path": f"articles/{path}"}
    return make_article(number, **{**given, **fields})


def good_article(number: int = 1, /, **fields: Any) -> Article:  # noqa: ANN401 - any field of an article
    """Make an article that no rule has anything to say about; all are of one day."""
    day = fields.get("date", dt.date(2026, 1, 15))
    given: dict[str, Any] = {
        "date": day,
        "url": f"https://www.majornews.co.kr/{number}",
        "region": ["경기도 화성시"],
        "agency": ["행정안전부"],
        "tags": ["공공 AX"],
        "summary": "짧은 요약.",
        "body": "본문.",
    }
    if "path" not in fields:
        given["path"] = f"articles/{day:%Y}/{day}-majornews-{number:06}.md"
    return make_article(number, **{**given, **fields})


def make_library(*articles: Article) -> Library:
    """Make a library of articles over the tests' vocabulary."""
    return Library.of(articles, vocabulary())
