"""The style sheets that every page needs, as one: a browser draws nothing before it has all of them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MATERIAL = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def find_styles(folders: Iterable[Path]) -> list[Path]:
    """Give Material's style sheets in their order, each from the first folder that has it."""
    places = list(folders)
    found = (next((path for place in places for path in sorted(place.glob(one))), None) for one in MATERIAL)
    return [path for path in found if path]


def merge_styles(texts: Iterable[str]) -> tuple[str, str]:
    """Give the address and the text of one style sheet made of several; a changed text has another address.

    Comments and indentation stay behind; nothing else is touched.
    """
    lines = (line.strip() for text in texts for line in COMMENT.sub("", text).splitlines())
    merged = "\n".join(filter(None, lines)) + "\n"
    return f"assets/style.{hashlib.sha256(merged.encode()).hexdigest()[:8]}.css", merged
