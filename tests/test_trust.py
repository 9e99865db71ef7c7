"""What an article's page says of itself: its days, its corrections, and whether the original stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from newsclip.check.rules import check_days
from newsclip.library.collection import Library
from newsclip.library.frontmatter import dump_article, parse_article
from newsclip.library.originals import Original, State
from newsclip.library.site import Site
from newsclip.pages.views import build_views
from tests.makers import article_on, vocabulary

if TYPE_CHECKING:
    from newsclip.library.model import Article

ARCHIVED = "https://archive.example/1"
STATES: tuple[State | None, ...] = (None, "here", "unclear")
TRUSTED: dict[str, Any] = {
    "clipped": "2025-01-03",
    "checked": "2025-02-01",
    "corrections": [{"date": "2025-01-05", "text": "인원을 <b>200</b>명으로"}],
}


def page(article: Article, state: State | None = None, site: Site | None = None) -> str:
    """Build the page of an article whose original was seen in a state."""
    day = dt.date(2025, 3, 1)
    original = state and Original(url=article.url, state=state, status=404, checked=day, since=day)
    library = Library.of([article], vocabulary(), {article.url: original} if original else {})
    return build_views(library, site or Site("클리핑"))[f"{article.page.rstrip('/')}.md"]


def test_the_page_says_when_it_was_made_and_checked() -> None:
    """Days and corrections are shown, escaped."""
    text = page(article_on("2025-01-02", **TRUSTED))
    assert "클리핑 <time" in text
    assert "2025. 1. 3.(금)" in text
    assert "원문과 대조 <time" in text
    assert "인원을 &lt;b&gt;200&lt;/b&gt;명으로" in text


def test_an_article_without_these_keys_shows_nothing_of_them() -> None:
    """No empty list, no empty heading."""
    text = page(article_on("2025-01-02"))
    assert "nc-record" not in text
    assert "바로잡습니다" not in text
    assert "보존본" not in text


def test_a_gone_original_is_said_to_be_gone() -> None:
    """원문 삭제됨 with the day, the archived copy as the strong button, the old address still there."""
    article = article_on("2025-01-02", archived=ARCHIVED)
    text = page(article, "gone")
    assert "원문 삭제됨" in text
    assert "2025. 3. 1.(토)부터" in text
    assert f'class="nc-button" href="{ARCHIVED}"' in text
    assert f'href="{article.url}"' in text
    assert "원문 보기<" not in text


def test_an_original_that_is_here_or_unclear_keeps_its_button() -> None:
    """Nothing is said to be gone that may be there; a copy is offered quietly."""
    article = article_on("2025-01-02", archived=ARCHIVED)
    for state in STATES:
        text = page(article, state)
        assert "원문 삭제됨" not in text
        assert "원문 보기<" in text
        assert f'class="nc-quiet" href="{ARCHIVED}"' in text


def test_the_history_is_linked_where_a_repository_is_named() -> None:
    """With an edit address the page links to the file's commits."""
    article = article_on("2025-01-02")
    text = page(article, site=Site("클리핑", edit_uri="https://github.com/o/r/edit/main/"))
    assert f"https://github.com/o/r/commits/main/{article.path}" in text
    assert "nc-record" not in page(article)


def test_the_keys_go_to_the_file_and_back() -> None:
    """Dump and parse keep days, corrections and the copy's address, before `rights`."""
    article = article_on("2025-01-02", archived=ARCHIVED, **TRUSTED)
    text = dump_article(article)
    parsed, problems = parse_article(text, article.path)
    assert problems == []
    assert parsed == article
    keys = [line.partition(":")[0] for line in text.splitlines()]
    assert keys.index("clipped") < keys.index("corrections") < keys.index("archived") < keys.index("rights")


def test_the_same_day_twice_is_written_twice() -> None:
    """No YAML anchors: an editor reads the file."""
    day = dt.date(2025, 1, 2)
    article = article_on(
        "2025-01-02", date=day, clipped=day, checked=day, corrections=[{"date": day, "text": "가"}]
    )
    text = dump_article(article)
    assert text.count("2025-01-02\n") == 4
    assert "&id" not in text


def test_days_run_forward() -> None:
    """A clipping made before its article, or checked before it was made, is an error."""
    library = Library.of(
        [article_on("2025-01-02", clipped="2025-01-01"), article_on("2025-01-02", 2, **TRUSTED)],
        vocabulary(),
    )
    assert [problem.what for problem in check_days(library)] == ["clipped: 2025-01-01 is before 2025-01-02"]
