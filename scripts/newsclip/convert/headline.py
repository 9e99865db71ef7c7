"""The headline and the second headlines among the lines above a story."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.leads import is_byline
from newsclip.convert.lines import Line, caption_family, noise_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclip.convert.names import Names

SECTION = re.compile(
    r"^(?:[가-힣A-Za-z/·]{1,6}(?:\s?[>·|/]\s?[가-힣A-Za-z/·]{1,8}){0,4}|"
    r".{0,12}\s?[>›»]\s?.{0,12}(?:\s?[>›»]\s?.{0,12}){0,3})$"
)
MARKED = re.compile(r"[…·'\"‘’“”,↑→]|\.{3}")
MAILED = re.compile(rf"^(?:{rules.MAIL})|{rules.DAY}\s?{rules.CLOCK}")
NEAR = 400  # lines above a story among which its headline stands
PREFIX = re.compile(r"^(?:제\s?목)\s?[:：]?\s(?=\S)")  # boards of public bodies label each field
SHORTEST, LONGEST = 6, 120  # characters of a headline


@dataclass(frozen=True)
class Headline:
    """A headline with the second headlines below it."""

    title: str = ""
    subtitles: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All of its lines."""
        return (self.title, *self.subtitles) if self.title else self.subtitles


def find_headline(
    above: Sequence[Line], names: Names, stated: str = "", below: Sequence[Line] = ()
) -> Headline:
    """Choose the headline among the lines above a story.

    What counts: being printed twice, a stamp or byline right below, the length and the marks of headlines; a
    list item, a section name or a menu is none. A headline that markup states is taken as it is.
    """
    above = above[-NEAR:]
    candidates = [at for at, line in enumerate(above) if _may_be(line) and not names.is_outlet(line.bare)]
    candidates = [at for at in candidates if not above[at].listed] or candidates
    if not stated and not candidates:
        return Headline()
    times = Counter(line.bare for line in above)
    repeated = " ".join(line.text for line in below[-40:] if len(line.text) < 2 * LONGEST)
    scores = {at: _score(at, above, times, repeated) for at in candidates}
    if stated:
        same = [at for at in candidates if _squeeze(above[at].bare) == _squeeze(stated)]
        title, at = stated, (same[-1] if same else -1)
    else:
        at = max(candidates, key=lambda at: (scores[at], -at))
        title = PREFIX.sub("", above[at].bare)
        title, glued = _unglue(title, [above[other].bare for other in candidates if other != at])
        if glued:
            return Headline(title, (glued,))
    if at < 0:
        return Headline(title)
    last = max(other for other, line in enumerate(above) if line.bare == above[at].bare)
    return Headline(title, _subtitles(above, last, title, stated=bool(stated)))


def _may_be(line: Line) -> bool:
    text = line.bare
    if not SHORTEST <= len(text) <= LONGEST or not re.search(r"[가-힣A-Za-z]{2}", text):
        return False
    family = caption_family(text)
    if noise_family(text) or is_byline(text) or (family and family != "picture"):
        return False
    return not (
        rules.BARE_DAY.match(text) or rules.STAMP.search(text) or rules.CHANGE.search(text)
        or rules.STAMP_AFTER.search(text) or MAILED.search(text) or rules.LOOSE_DAY.match(text)
        or rules.ARROW.match(text) or SECTION.match(text) or _is_menu(text)
    )  # fmt: skip


def _is_menu(text: str) -> bool:
    """Tell whether a line lists section names: many short words, none with a particle, a mark or a figure."""
    words = text.split(" ")
    return (
        len(words) > 5  # noqa: PLR2004
        and not re.search(r"[\[(]", text)
        and not MARKED.search(text.replace("·", ""))
        and not any(re.search(r"[은는을를의에로와며서]$|\d", word) for word in words)
        and sum(len(word) for word in words) < 2.7 * len(words)
    )


def _score(at: int, above: Sequence[Line], times: Counter[str], repeated: str) -> float:
    line = above[at]
    text = line.bare
    score = min(len(text), 40) / 10
    score += 6 * (times[text] > 1) + 4 * (len(text) > 10 and text in repeated)  # noqa: PLR2004
    score += 1.5 * bool(MARKED.search(text))
    score -= 4 * line.listed + 3 * text.endswith(".") + 2 * bool(re.match(r"^[-–]", text))
    score += 3 * _signed_below(above[at + 1 : at + 6])
    score -= 3 * bool(caption_family(text))
    return score - 1.2 * min(4, sum(_may_be(other) and not other.listed for other in above[:at]))


def _signed_below(below: Sequence[Line]) -> bool:
    """Tell whether a stamp or a byline stands below, with nothing but other headlines between."""
    for line in below:
        if rules.STAMP.search(line.bare) or rules.BARE_DAY.match(line.bare) or is_byline(line.bare):
            return True
        if not _may_be(line):
            return False
    return False


def _subtitles(above: Sequence[Line], at: int, title: str, *, stated: bool) -> tuple[str, ...]:
    found: list[str] = []
    for below, line in enumerate(above[at + 1 :], at + 1):
        text = line.bare
        if not _may_be(line) or text == title or text in found or text.endswith(".") or caption_family(text):
            continue
        if line.listed or (stated and len(found) > 2):  # noqa: PLR2004
            continue
        following = above[below + 1].text if below + 1 < len(above) else ""
        if following.startswith(text) and caption_family(following):
            continue
        found.append(text)
    return tuple(found[:4])


def _unglue(title: str, others: list[str]) -> tuple[str, str]:
    """Split a headline from the second one glued to it, where the page also prints the headline alone."""
    for other in others:
        rest = title[len(other) :].strip()
        if title.startswith(other) and len(other) >= SHORTEST and len(rest) >= SHORTEST:
            return other, rest
        if other.startswith(title) and len(other) > len(title) + SHORTEST:
            return title, other[len(title) :].strip()
    return title, ""


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
