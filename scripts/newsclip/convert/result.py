"""What a conversion gives: the draft of an article, or the reason why a capture is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from newsclip.convert.claims import Claim


class NotAnArticle(Exception):  # noqa: N818 - the name says what the editor reads
    """A capture that holds no article; its message is the reason, in the editor's words."""


@dataclass(frozen=True)
class Stated:
    """What the editor states on the command line; it goes before anything the capture says."""

    date: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    region: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reporter: str | None = None


@dataclass(frozen=True)
class Draft:
    """The front matter and body that a capture gives, with what is missing and what was guessed."""

    meta: dict[str, Any]
    body: str
    guessed: tuple[str, ...] = ()
    truncated: bool = False
    coverage: tuple[int, int] = (0, 0)  # sentences that it has, and that its page has
    alternatives: dict[str, tuple[Claim, ...]] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that an article must have, or stands on no page without, and the capture does not give."""
        return tuple(key for key in ("title", "date", "outlet", "url", "tags") if key not in self.meta)
