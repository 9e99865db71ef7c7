"""Each capture becomes exactly the article beside it, on every layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.convert.draft import convert, convert_text
from newsclip.convert.result import NotAnArticle
from tests.convert.captures import captures, gold, names, outcome

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
    again = convert_text(f"{draft.meta['title']}\n\n{draft.body}", names())
    assert again.body == draft.body
    assert again.meta["title"] == draft.meta["title"]
