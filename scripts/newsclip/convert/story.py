"""The story on a page: where it begins and ends, its headline, and its paragraphs without anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.headline import Headline, find_headline
from newsclip.convert.leads import SIGN_OFF, Lead, cut_ending, find_writer, is_byline, parse_lead
from newsclip.convert.lines import (
    SHORT,
    Line,
    after_family,
    caption_family,
    is_final,
    is_prose,
    is_running,
    noise_family,
)

if TYPE_CHECKING:
    from newsclip.convert.names import Names

HEAD = re.compile(
    r"^(?:[◆◇■□▣▶►●○◎◉★☆※❍❏◈▢❑⦁ㅇ▸▹✔✅☞◦‣∘➤➊-➓①-⑳Ⅰ-Ⅻ]|\[[^\]]{2,20}\]$|<[^>]{2,20}>$|【|〈|《|"
    r"[-–]\s|\d{1,2}[.)]\s|[가-하][.)]\s|[Q문A답][.:)]\s)"
)
LIST = re.compile(r"^(?:[▲△▶▷■□●○◎◇◆※*★☆❍ㅇ•·∙–-]|[①-⑳]|\d{1,2}[.)]|[가-하]\.)\s?\S")
TABLE = re.compile(r"^\|.*\|$")
MID_LEAD = 4  # characters before a lead-in that make the line a teaser: a headline, then the story's head
AHEAD = 200  # lines that are looked at below one that may end the story
SEEN_LENGTH = 75  # characters of a caption's one sentence
SEARCHED = 400  # characters of a line in which a second lead-in is looked for
TEASER_LEAD = re.compile(
    r"[\[(【]\s?(?:[가-힣]{2,5}\s?[=＝]\s?)?[가-힣A-Za-z0-9]{2,12}(?:뉴스|일보|신문|통신|방송|"
    r"타임즈|타임스|저널|"
    r"데일리|투데이|경제|뉴스통신|TV)\s?(?:[가-힣]{2,4}\s?기자)?\s?[\])】]\s"
    r"|[가-힣A-Za-z]{2,10}(?:뉴스|일보|신문|통신|저널|데일리|투데이|타임스|"
    r"타임즈)\s[가-힣]{2,4}\s?(?:기자|팀)\s?[|=]\s"
)
HANGUL = re.compile("[가-힣]")
CUT = re.compile(r"(?:\.{2,3}|…)$")


@dataclass(frozen=True)
class Story:
    """What a page tells: headline, paragraphs, and the lines around them, which hold the other facts."""

    headline: Headline = field(default_factory=Headline)
    paragraphs: tuple[str, ...] = ()
    lead: Lead | None = None
    writers: tuple[str, ...] = ()
    before: tuple[Line, ...] = ()
    dropped: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    truncated: bool = False


def find_story(lines: list[Line], names: Names, title: str = "") -> Story:
    """Find the story in the lines of a page; without a sentence that belongs to one, `paragraphs` is empty.

    `title` is the headline where markup states it.
    """
    start = _start(lines, names)
    if start is None:
        return Story(find_headline(lines, names, title), before=tuple(lines))
    headline = find_headline(lines[:start], names, title, lines[start:])
    kept, end = _walk(lines, start, names)
    kept = _trim(kept, ended=end < len(lines))
    lead = parse_lead(lines[start].text, names)
    paragraphs, writers = _clean(kept, lines[start], lead, headline)
    last = paragraphs[-1] if paragraphs else ""
    truncated = (
        bool(last)
        and not is_final(last)
        and not LIST.match(last)
        and (is_running(last) or bool(CUT.search(last)))
    )
    inside = {id(line) for line in kept}
    dropped = tuple(line for line in lines[start:end] if id(line) not in inside)
    return Story(
        headline, paragraphs, lead, writers, tuple(lines[:start]), dropped, tuple(lines[end:]), truncated
    )


def _is_text(line: Line) -> bool:
    text = line.bare
    if noise_family(text) or caption_family(text) or is_byline(text):
        return False
    return is_prose(text) or (len(text) > rules.LONGEST and is_running(text))


def _start(lines: list[Line], names: Names) -> int | None:
    """Give the line on which the story begins: the lead-in near the first sentence, or that sentence."""
    texts = [at for at, line in enumerate(lines) if _is_text(line) and not _is_header_caption(line)]
    # A headline may ask or exclaim; the first sentence of a story states something.
    first = next((at for at in texts if not _is_question(lines[at])), texts[0] if texts else None)
    if first is None:
        return None
    for at in range(first, min(first + 6, len(lines))):
        line = lines[at]
        if caption_family(line.text) or not _is_text(line):
            continue
        lead = parse_lead(line.text, names)
        if lead and (lead.outlet or lead.reporter):
            if all(len(other.text) < 200 for other in lines[first:at]):  # noqa: PLR2004
                first = at
            break
    while first and _belongs(lines, first - 1):
        first -= 1
    return first


def _is_question(line: Line) -> bool:
    return not re.search(r"[다요죠까네][.]", line.text)


def _belongs(lines: list[Line], at: int) -> bool:
    """Tell whether a line above the story is its first: a speaker, a head, a question after a speaker."""
    line = lines[at]
    usual = lines[at + 2].gap if at + 2 < len(lines) else 1
    if lines[at + 1].gap > max(1, usual):
        return False
    if _opens(line):
        return True
    return at > 1 and _is_text(line) and not _is_header_caption(line) and bool(_opens(lines[at - 1]))


def _opens(line: Line) -> bool:
    return bool(rules.SPEAKER.match(line.text) or OPENING_HEAD.match(line.text))


def _is_header_caption(line: Line) -> bool:
    """Tell whether a sentence above the story describes a picture: after an arrow, or what is seen."""
    if rules.SPEAKER.match(line.text):
        return False
    return bool(
        rules.ARROW.match(line.text)
        or (line.gap and rules.SEEN.search(line.text) and len(line.text) < SEEN_LENGTH)
    )


def _walk(lines: list[Line], start: int, names: Names) -> tuple[list[Line], int]:
    """Collect the story's lines from `start`; give them and the line after its last."""
    kept: list[Line] = []
    prose = 0
    signed = skipping = False
    for at in range(start, len(lines)):
        line = lines[at]
        if at > start and prose and _begins_another(line, names):
            while kept and not is_prose(kept[-1].text) and not is_final(kept[-1].text):
                kept.pop()
            return kept, at
        if prose > 1 and _is_teaser(lines, at, kept):
            return kept, at
        family = after_family(line.bare)
        if family and prose and not _goes_on(lines, at, kept, family, names, signed=signed):
            return kept, at
        byline = is_byline(line.text)
        signed |= byline and bool(prose)
        skipping = bool(family) or (skipping and not _is_text(line))
        if skipping or byline or noise_family(line.bare) or _is_caption(lines, at) or _is_stamp(line):
            continue
        kept.append(line)
        prose += is_prose(line.text)
    return kept, len(lines)


def _is_teaser(lines: list[Line], at: int, kept: list[Line]) -> bool:
    """Tell whether a line is the headline of another story, whose text is cut and tells of other things."""
    if at + 1 >= len(lines):
        return False
    head, text = lines[at].text, lines[at + 1].text
    if is_final(head) or is_final(text) or HEAD.match(head) or not is_prose(text) or len(text) < SHORT:
        return False
    return is_final(kept[-1].text) and not _shares(text, _words(kept[:AHEAD]))


def _is_stamp(line: Line) -> bool:
    stamped = rules.STAMP.search(line.text[:120]) or rules.BARE_DAY.match(line.bare[:60])
    return bool(stamped) and not is_prose(line.text)


def _begins_another(line: Line, names: Names) -> bool:
    """Tell whether a line begins another story: a second lead-in, at its head or after a headline."""
    if caption_family(line.text):
        return False
    lead = parse_lead(line.text, names)
    if lead and lead.outlet and is_prose(lead.rest):
        return True
    match = TEASER_LEAD.search(line.text[:SEARCHED])
    return match is not None and match.start() > MID_LEAD


def _is_caption(lines: list[Line], at: int) -> bool:
    line = lines[at]
    if TABLE.match(line.text):
        return False
    if caption_family(line.text):
        return not (
            LIST.match(line.text)
            and not rules.ARROW.match(line.text)
            and not re.search("사진|ⓒ|©", line.text)
        )
    near = [other.text for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])]
    # The same words again, this time with who gave the picture.
    if any(
        len(other) > len(line.text) and other.startswith(line.text) and caption_family(other)
        for other in near
    ):
        return True
    if rules.SPEAKER.match(line.text):
        return False
    if rules.ARROW.match(line.text) and line.text[0] not in "▶◆":
        return not any(rules.ARROW.match(other) for other in near) and not is_final(line.text)
    # "… 청도군 직원들.": a full stop after a noun is how captions end; stories end sentences with verbs.
    return (
        line.text.endswith(".")
        and len(line.text) < SHORT
        and not is_prose(line.text)
        and not LIST.match(line.text)
        and bool(re.search(r"[가-힣](?:들|인|씨|장|원|관|청|과|단|회)\.$", line.text))
    )


def _goes_on(
    lines: list[Line], at: int, kept: list[Line], family: str, names: Names, *, signed: bool
) -> bool:
    """Tell whether the story goes on below a line that usually ends it, such as a box of related stories.

    It does where whole paragraphs follow that speak of the same things, or that lead up to the first byline
    or copyright line of the page: both stand below a story, not in its middle.
    """
    rest: list[Line] = []
    closed = False
    for line in lines[at + 1 : at + AHEAD]:
        if _begins_another(line, names):
            break
        if is_byline(line.text) or after_family(line.bare) in CLOSING:
            closed = True
            break
        if _is_text(line):
            rest.append(line)
    if not rest or not all(is_final(line.text) for line in rest):
        return False
    said = sum(len(line.text) for line in kept)
    more = sum(len(line.text) for line in rest)
    if family not in ("ranking", "banner", "shares"):
        return said < 80 and more > 3 * said  # noqa: PLR2004 - a notice above the story, not below it
    if closed and not signed and rest[0] in lines[at + 1 : at + 8]:
        return True
    words = _words(kept[:AHEAD])
    alike = sum(1 for line in rest if _shares(line.text, words))
    return 2 * alike > len(rest)


CLOSING = ("copyright", "comments", "reactions", "source")


def _words(lines: list[Line]) -> set[str]:
    return {word[:2] for line in lines for word in re.findall(r"[가-힣A-Za-z]{2,}", line.text)}


def _shares(text: str, words: set[str]) -> bool:
    own = {word[:2] for word in re.findall(r"[가-힣A-Za-z]{2,}", text)}
    return len(own & words) > 0.35 * len(own)  # measured on side stories of the same site: at most 0.25


def _trim(kept: list[Line], *, ended: bool) -> list[Line]:
    """Drop what trails the last sentence: short lines that belong to the page's foot."""
    kept = list(kept)
    usual = max((line.gap for line in kept[1:-1]), default=1)
    while kept:
        last = kept[-1]
        if (
            is_prose(last.text)
            or (is_final(last.text) and HANGUL.search(last.text))
            or TABLE.match(last.text)
        ):
            break
        if (
            LIST.match(last.text)
            and len(kept) > 1
            and last.gap <= max(1, usual)
            and not HEAD_ONLY.match(last.text)
        ):
            break
        # The capture stops in mid-sentence: the line stands like the paragraphs above. Where more follows, it
        # must be longer than the headlines that stand there.
        if len(last.text) > (30 if ended else 14) and is_running(last.text) and last.gap <= max(1, usual):
            break
        kept.pop()
    return kept


OPENING_HEAD = re.compile(r"^[◆◇■□▣●○◎]\s?\S")
HEAD_ONLY = re.compile(r"^[◆◇■▶]")


def _clean(
    kept: list[Line], first: Line, lead: Lead | None, headline: Headline
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    paragraphs: list[str] = []
    writers: list[str] = []
    for line in kept:
        text = line.text
        if line is first and lead:
            text = lead.rest.strip()
        sign_off = SIGN_OFF.match(text)
        if sign_off:
            writers.append(sign_off[2])
            continue
        text, writer = cut_ending(text)
        if writer:
            writers.append(writer)
        text = _cut_inline(text)
        if text and text not in headline.all:
            paragraphs.append(text)
    return tuple(paragraphs), tuple(writers)


INLINE_TAIL = re.compile(
    r"\s?[<\[(〈【]\s?(?:저작권자|ⓒ|©|무단|뉴스\s?출처|기사\s?출처|사진|끝|"
    r"Copyright)[^>\])〉】]{0,80}[>\])〉】]\s?\.?$|\s?(?:저작권자\s?[ⓒ©(<]|ⓒ\s?|"
    r"Copyrights?\s?[ⓒ©]).{2,60}(?:금지|reserved)\.?$"
)


def _cut_inline(text: str) -> str:
    head, tail = text[:-120], text[-120:]
    return (head + INLINE_TAIL.sub("", tail)).strip()


def writer_of(line: Line) -> str:
    """Give the writer that a line around the story names, or nothing; pictures have their own authors."""
    if caption_family(line.text) or re.search("사진|영상|그래픽|편집", line.text):
        return ""
    return find_writer(line.bare)
