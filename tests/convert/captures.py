"""The captures that conversion is held to, and the vocabulary it is given."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsclip.convert.draft import convert
from newsclip.convert.names import Names
from newsclip.convert.result import NotAnArticle
from newsclip.library.frontmatter import dump_page
from tests.makers import FIXTURES, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

CAPTURES = FIXTURES / "captures"
GOLD = CAPTURES / "gold"


@cache
def names() -> Names:
    """Give the names of the tests' vocabulary."""
    return Names(vocabulary())


def captures() -> list[Path]:
    """Give the captures, in the order of their names."""
    return sorted(path for path in CAPTURES.iterdir() if path.is_file())


def outcome(path: Path) -> str:
    """Give what a capture becomes: the text of an article, or why it is none."""
    try:
        draft = convert(path.read_bytes(), names())
    except NotAnArticle as why:
        return f"not an article: {why}\n"
    return dump_page(draft.meta, draft.body)


def gold(path: Path) -> Path:
    """Give the file that holds what a capture must become."""
    return GOLD / f"{path.name}.md"
