"""Paragraphs as Markdown that shows exactly what the page said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SPECIAL = re.compile(r"[\\`*_]|\[(?=[^\]]{0,300}\]\()|<(?=[A-Za-z/!?])|(?<=!)\[")
OPENING = re.compile(r"^(\d{1,9})([.)])(?=\s)|^([#>+=:]|-(?=-))")
TABLE = re.compile(r"^\|.*\|$")


def write_body(paragraphs: Iterable[str]) -> str:
    """Write paragraphs as Markdown: escaped, one blank line between them; rows of a table stay together."""
    blocks: list[str] = []
    for text in paragraphs:
        row = bool(TABLE.match(text))
        if row and blocks and TABLE.match(blocks[-1].rsplit("\n", 1)[-1]):
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text if row else escape(text))
    return "\n\n".join(blocks)


def escape(text: str) -> str:
    """Escape what Markdown would read as markup."""
    text = SPECIAL.sub(lambda found: "&lt;" if found[0] == "<" else f"\\{found[0]}", text)
    return OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
