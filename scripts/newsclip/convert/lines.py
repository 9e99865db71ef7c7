"""A capture as lines, each with what kind of line it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from newsclip.convert import rules

BULLET = re.compile(r"^(?:[•∙◦*]|\d{1,2}\.(?=\s[가-힣]{2,4}$))\s*")
SPACES = re.compile(r" {2,}")
RULE = re.compile(r"^[-=_*·.~─━—―\s]{2,}$")
TRAILING_MAIL = re.compile(rf"\s?\(?(?:{rules.MAIL})\)?\s?$")
PARTICLE = re.compile(r"[가-힣](?:은|는|이|가|을|를|의|에|에서|으로|로|와|과|도|고|며|해|한|된|할)(?=\s)")

_noise = tuple((family, re.compile(pattern)) for family, pattern in rules.NOISE)
_after = tuple((family, re.compile(pattern)) for family, pattern in rules.AFTER)
_caption = tuple((family, re.compile(pattern)) for family, pattern in rules.CAPTION)
SHORT = 60  # characters below which a line may be a label, a credit or a caption without a sentence
RUNNING = 3  # words with a particle that make a line running text rather than a list of words


@dataclass(frozen=True)
class Line:
    """One line of a capture, its spaces collapsed; `gap` counts the blank lines before it."""

    text: str
    gap: int = 0

    @property
    def bare(self) -> str:
        """The text without the bullet that a saved page puts before list items."""
        return BULLET.sub("", self.text)

    @property
    def listed(self) -> bool:
        """Whether a saved page put a list item's bullet before it."""
        return bool(BULLET.match(self.text))


def split_lines(text: str) -> list[Line]:
    """Split a capture into its lines; blank ones and drawn rules only count as gaps."""
    lines: list[Line] = []
    gap = 0
    for raw in text.split("\n"):
        line = SPACES.sub(" ", raw).strip()
        if not line or RULE.match(line):
            gap += 1
            continue
        lines.append(Line(line, gap))
        gap = 0
    return lines


@lru_cache(maxsize=4096)
def noise_family(text: str) -> str:
    """Give the family of page furniture that a line belongs to, or nothing."""
    if _is_told(text):
        return ""
    return _family(_noise, text) or (
        "mail" if len(text) < SHORT and TRAILING_MAIL.search(text) and not is_prose(text) else ""
    )


@lru_cache(maxsize=4096)
def after_family(text: str) -> str:
    """Give the family of lines that follow a story, or nothing; never for running text."""
    return "" if len(text) > 120 or _is_told(text) else _family(_after, text)  # noqa: PLR2004 - longer lines are no headings


@lru_cache(maxsize=4096)
def caption_family(text: str) -> str:
    """Give the family of picture captions that a line belongs to, or nothing."""
    if len(text) > rules.LONGEST:
        return ""
    family = _family(_caption, TRAILING_MAIL.sub("", text))
    return "" if family == "picture" and (len(text) > SHORT or is_prose(text)) else family


def _is_told(text: str) -> bool:
    """Tell whether a line is a sentence that a story tells, whatever words of the site's it has."""
    return is_prose(text) and not rules.POLITE.search(text) and not rules.LEGAL.search(text)


def _family(table: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str:
    if len(text) > rules.LONGEST:
        return ""
    return next((family for family, pattern in table if pattern.search(text)), "")


def is_prose(text: str) -> bool:
    """Tell whether a line is running text with at least one finished sentence."""
    return len(text) > 9 and bool(rules.SENTENCE_END.search(text))  # noqa: PLR2004


def is_running(text: str) -> bool:
    """Tell whether a line reads like part of a sentence, though none ends in it."""
    return len(PARTICLE.findall(text[: rules.LONGEST] + " ")) >= RUNNING


def is_final(text: str) -> bool:
    """Tell whether a line ends where a sentence ends."""
    return bool(rules.FINAL.search(text[-60:]))
