"""A frame: the text that a theme draws around a page, with marks where a page's own words stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKED = re.compile(r"xNewsclip(\w+?)Markx")
# What keeps its white space, and so is kept as it is.
KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
SETTINGS = re.compile(r'(?<=<script id="__config" type="application/json">).*?(?=</script>)', re.DOTALL)
GAP = re.compile(r"(?<![ \t\r\f])[ \t\r\f]*\n\s*")


def mark(name: str) -> str:
    """Give the mark of a name: letters only, which every filter of a template and every address lets pass."""
    return f"xNewsclip{name}Markx"


@dataclass(frozen=True)
class Frame:
    """The texts around the marks, and the marks' names: one less."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, page: str) -> Frame:
        """Cut a page at its marks."""
        parts = MARKED.split(page)
        return cls(tuple(parts[::2]), tuple(parts[1::2]))

    def fill(self, values: Mapping[str, str]) -> str:
        """Give the page with a value in the place of every mark."""
        parts = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            parts += (values[name], text)
        return "".join(parts)

    @cached_property
    def digest(self) -> bytes:
        """The frame's own hash: a page that is kept stands in the same one."""
        state = blake2b(digest_size=16)
        for part in (*self.texts, *self.names):
            state.update(f"{len(part)}:{part}".encode())
        return state.digest()


def squeeze(html: str) -> str:
    """Take the indentation and the empty lines out of a page: a browser shows the same.

    Every run of white space that holds an end of line becomes one; what a browser shows as it is written, or
    runs, stays as it is.
    """
    parts = KEPT.split(SETTINGS.sub(_rewrite, html))
    # Two groups are between the texts: what is kept, and its element's name.
    return "".join(
        GAP.sub("\n", part) if at % 3 == 0 else part
        for at, part in enumerate(parts)
        if at % 3 < 2  # noqa: PLR2004
    )


def _rewrite(found: re.Match[str]) -> str:
    """Write the theme's settings as short as they can be: Korean as letters and not as numbers."""
    try:
        text = json.dumps(json.loads(found[0]), ensure_ascii=False, separators=(",", ":"))
    except ValueError:
        return found[0]
    return text.replace("<", "\\u003c")  # nothing in it ends the element
