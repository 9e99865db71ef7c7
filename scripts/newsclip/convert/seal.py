"""The seal of a generated file: a comment in its front matter that tells later whether anybody edited it.

It must not be a key, which would be unknown to the schema, nor a file beside the article, which git would not
keep with it. YAML ignores comments, so the seal travels with the article and goes when somebody removes it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclip.convert.result import Draft

SEAL = re.compile(r"^# newsclip convert: text ([0-9a-f]{16}), capture ([0-9a-f]{16})\n", re.MULTILINE)
FENCE = "---\n"


def capture_id(draft: Draft) -> str:
    """Name what a capture tells: outlet, headline and body, whatever surrounded them."""
    words = "".join(f"{draft.meta.get('outlet', '')}\n{draft.meta.get('title', '')}\n{draft.body}".split())
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def seal(text: str, draft: Draft) -> str:
    """Put the seal below the first line of a generated file."""
    mark = f"# newsclip convert: text {_digest(text)}, capture {capture_id(draft)}\n"
    return f"{FENCE}{mark}{text.removeprefix(FENCE)}"


def sealed_capture(text: str) -> str:
    """Give the name of the capture that a file was generated from, or nothing."""
    match = SEAL.search(text[:500])
    return match[2] if match else ""


def is_untouched(text: str) -> bool:
    """Tell whether a file is still as it was generated."""
    match = SEAL.search(text[:500])
    return match is not None and _digest(text[: match.start()] + text[match.end() :]) == match[1]


def _digest(text: str) -> str:
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]
