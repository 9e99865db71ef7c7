"""Each capture becomes exactly the article beside it, on every layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.convert.draft import convert
from newsclip.convert.result import NotAnArticle
from tests.convert.captures import CAPTURES, captures, gold, names, outcome

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", captures(), ids=lambda path: path.name)
def test_capture_becomes_its_article(path: Path) -> None:
    """What stands in gold/ is what comes out; `python -m tests.convert.regenerate` writes it anew."""
    assert outcome(path) == gold(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", captures(), ids=lambda path: path.name)
def test_capture_with_a_story_is_converted_and_no_other(path: Path) -> None:
    """A file named not-… is refused with a reason; any other gives sentences."""
    assert outcome(path).startswith("not an article: ") == path.name.startswith("not-")


@pytest.mark.parametrize("path", captures(), ids=lambda path: path.name)
def test_conversion_is_idempotent(path: Path) -> None:
    """An article's own headline and body convert to the same body."""
    try:
        draft = convert(path.read_bytes(), names())
    except NotAnArticle:
        return
    again = convert(f"{draft.meta['title']}\n\n{draft.body}".encode(), names())
    assert again.body == draft.body
    assert again.meta["title"] == draft.meta["title"]


# How a story begins and ends in captures where its lines stand together.
STORIES = {
    "approved-stamp.txt": ("공주시가 박물관", "원고를 다듬었다."),
    "national-event.txt": ("조달청은 3월", "꾸리겠다”라고 말했다."),
    "province-council.txt": ("충청남도가 데이터", "살 자료를 고른다."),
    "several-agencies.txt": ("고양특례시가 지난", "보게 할 계획이다."),
    "team-award.txt": ("양산시는 27일", "새로 둔다."),
    "weather-header.txt": ("논산시가 딸기밭", "찾겠다”고 말했다."),
    "wire-national.txt": ("새해 나라살림에 맞춰", "하는 것이 목표다."),
}


@pytest.mark.parametrize(("name", "first", "last"), [(name, *ends) for name, ends in STORIES.items()])
def test_body_is_the_whole_story_and_nothing_else(name: str, first: str, last: str) -> None:
    """Every line from the first sentence to the last, in order, and none from around them."""
    data = (CAPTURES / name).read_bytes()
    text = data.decode()
    story = text[text.index(first) : text.index(last) + len(last)]
    lines = [line.strip() for line in story.split("\n")]
    assert convert(data, names()).body.split("\n\n") == [line for line in lines if line]
