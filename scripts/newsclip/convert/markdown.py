"""Paragraphs as Markdown that shows exactly what the page said."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from newsclip.library.bodies import escape_body

if TYPE_CHECKING:
    from collections.abc import Iterable

ROW = re.compile(r"\|.*\|")
RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
PIPE = re.compile(r"(?<!\\)\|")
PIPE_TEXT = r"\\|"


def write_body(paragraphs: Iterable[str]) -> str:
    """Write paragraphs as Markdown: escaped, one blank line between them; rows of a table stay together."""
    blocks: list[str] = []
    for is_row, group in groupby(paragraphs, lambda text: bool(ROW.fullmatch(text))):
        texts = list(group)
        blocks += ["\n".join(map(_row, texts))] if is_row else map(escape_body, texts)
    return "\n\n".join(blocks)


def _row(text: str) -> str:
    if RULE.fullmatch(text):
        return text
    cells = (cell.strip().replace("\\|", "|") for cell in PIPE.split(text)[1:-1])
    return f"| {' | '.join(PIPE.sub(PIPE_TEXT, escape_body(cell)) for cell in cells)} |"
