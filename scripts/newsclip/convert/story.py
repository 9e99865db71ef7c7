"""The story on a page: where it begins and ends, its headline, and its paragraphs without anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.blocks import (
    ITEM,
    NOTICE,
    QUOTES,
    SHORT,
    Block,
    after_family,
    caption_family,
    is_final,
    is_polite,
    is_prose,
    is_running,
    is_told,
    noise_family,
    shared,
    stems,
)
from newsclip.convert.headline import Headline, find_headline, letters, says
from newsclip.convert.leads import SIGN_OFF, Lead, cut_ending, find_writer, is_byline, parse_lead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclip.convert.names import Names
    from newsclip.convert.page import Page

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
    before: tuple[Block, ...] = ()
    dropped: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    truncated: bool = False


def find_story(page: Page, names: Names, title: str = "") -> Story:
    """Find the story on a page; without a sentence that belongs to one, `paragraphs` is empty.

    `title` is the headline where markup states it.
    """
    blocks = _without_summaries(page.blocks)
    floor = _floor(page, title)
    high = page.end if page.marked else len(blocks)
    polite = is_polite(blocks[floor:high])
    low, high = densest(blocks, floor, high, polite=polite, marked=page.marked)
    if not page.marked:
        blocks = _set_apart(blocks, low, high, polite=polite)
    span = Span(blocks, low, high, floor, page.marked, polite)
    start = _start(span, names)
    if start is None:
        return Story(find_headline(blocks, names, title), before=tuple(blocks))
    kept, end = _walk(span, start, names)
    kept = _trim(kept, ended=end < len(blocks))
    headline = find_headline(blocks[:start], names, title, blocks[start:], kept)
    lead = parse_lead(blocks[start].text, names)
    paragraphs, writers = _clean(kept, blocks[start], lead, headline)
    last = paragraphs[-1] if paragraphs else ""
    truncated = (
        bool(last)
        and not is_final(last)
        and not LIST.match(last)
        and (is_running(last) or bool(CUT.search(last)))
    )
    inside = {id(block) for block in kept}
    dropped = tuple(block for block in blocks[start:end] if id(block) not in inside)
    return Story(
        headline, paragraphs, lead, writers, tuple(blocks[:start]), dropped, tuple(blocks[end:]), truncated
    )


@dataclass(frozen=True)
class Span:
    """Where on a page the story is looked for: from `low` to `high`, by markup or by where prose is dense.

    `floor` is the first block that may still belong to it.
    `polite` tells that the story says …습니다 itself.
    """

    blocks: list[Block]
    low: int
    high: int
    floor: int
    marked: bool
    polite: bool

    @cached_property
    def arrows(self) -> int:
        """How many blocks begin with an arrow: one marks a caption, many a list or turns to speak."""
        return sum(bool(rules.ARROW.match(block.text)) for block in self.blocks[self.low : self.high])

    @cached_property
    def said(self) -> list[int]:
        """The characters of prose from each block to the end of the span."""
        left, sums = 0, [0]
        for block in reversed(self.blocks[self.low : self.high]):
            left += len(block.text) if not block.apart and is_prose(block.text) else 0
            sums.append(left)
        return [*[left] * self.low, *reversed(sums)]

    def is_last(self, at: int, *, signed: bool = False) -> bool:
        """Tell whether little of the span's prose stands below a block; below a byline it may be more."""
        left = self.said[min(at + 1, self.high)]
        return left < (SIGNED_LITTLE if signed else LITTLE) * self.said[self.low]

    def is_text(self, block: Block) -> bool:
        """Tell whether a block is running text of a story."""
        text = block.bare
        if block.apart or noise_family(text, polite=self.polite) or caption_family(text) or is_byline(text):
            return False
        return is_prose(text) or (len(text) > rules.LONGEST and is_running(text))


SIGNED_LITTLE = 0.3
LITTLE = 0.2  # share of a container's prose below a line that usually ends a story, which then does


def densest(blocks: Sequence[Block], low: int, high: int, *, polite: bool, marked: bool) -> tuple[int, int]:
    """Give the bounds of the first stretch of blocks that holds much of their prose.

    A sentence counts by its length, a block that is none costs as much as a short one: a menu separates more
    than a caption. Running text below the last sentence is left to whoever reads the story's end.
    """
    stretches: list[tuple[float, int, int]] = []
    total, start, best, end = 0.0, 0, 0.0, 0
    for at, value in enumerate(_weights(blocks[low:high], polite=polite, marked=marked), low):
        if total <= 0:
            if best:
                stretches.append((best, start, end))
            total, start, best, end = 0.0, at, 0.0, at
        total += value
        if total > best:
            best, end = total, at + 1
    if best:
        stretches.append((best, start, end))
    if not stretches:
        return low, high
    most, first = max(best for best, _, _ in stretches), FIRST_MARKED if marked else FIRST
    _, low, end = next(stretch for stretch in stretches if stretch[0] >= first * most)
    return low, _reach(blocks, end, high)


def _weights(blocks: Sequence[Block], *, polite: bool, marked: bool) -> Iterator[float]:
    """Give what each block adds to a stretch: a summary that the site puts above its story adds half."""
    spaced = not marked and _is_spaced(blocks, polite=polite)
    run, halved, begun, told, tied = 0, False, False, False, False
    for block in blocks:
        value = _density(block, polite=polite)
        run = 0 if value > 0 else run + (block.kind in ("text", "heading") or block.linked)
        value *= STEP * max(run, 1) if marked and value < 0 else 1
        lone, tied, told = not (block.gap or tied), value > 0, told or value > 0
        # Below the byline or the legal line that closes a story no box is part of it.
        spaced = spaced and not (told and (is_byline(block.bare) or after_family(block.bare) in CLOSING))
        value *= GROUPED if spaced and lone else 1
        if rules.SUMMARY.match(block.bare):
            halved, begun = True, False
        elif halved and not begun and noise_family(block.bare) == "control":
            halved = False  # only the button of one
        halved, begun = halved and not (begun and value < 0), begun or value > 0
        yield value / 2 if halved and value > 0 else value


def _is_spaced(blocks: Sequence[Block], *, polite: bool) -> bool:
    """Tell whether blank lines set the paragraphs of a text apart; a line without one is then a box's."""
    told = [is_told(block.text, polite=polite) for block in blocks]
    begun = [block.gap > 0 for block, says in zip(blocks, told, strict=True) if says]
    tied = sum(
        not block.gap and says and above
        for block, says, above in zip(blocks[1:], told[1:], told, strict=False)
    )
    return sum(begun) > 1 and 3 * (sum(begun) + tied) >= 2 * len(begun)


GROUPED = 0.3  # of what a line counts that has neither a blank line nor a sentence above it


def _without_summaries(blocks: list[Block]) -> list[Block]:
    """Set the points apart that a site lists below the label of a summary."""
    marked = list(blocks)
    for label, block in enumerate(blocks):
        at = label + 1
        while rules.SUMMARY.match(block.bare) and at < len(blocks) and _is_point(blocks[at]):
            marked[at] = replace(blocks[at], kind="box")
            at += 1
    return marked


def _is_point(block: Block) -> bool:
    return block.kind == "item" or (block.kind == "text" and bool(POINT.match(block.text)))


POINT = re.compile(r"^(?:[•·∙▪–-]|\d{1,2}[.)]|[①-⑳])\s?\S")


def _set_apart(blocks: list[Block], low: int, high: int, *, polite: bool) -> list[Block]:
    """Mark the boxes in a stretch of text: lines without a blank one between, none a sentence of the story's.

    A story's own list speaks of what the story speaks of; a box of other stories or a form does not.
    """
    marked = list(blocks)
    for at in range(low, high - 1):  # a picture's words, copied as its caption and as what it stands for
        if blocks[at].text == blocks[at + 1].text:
            marked[at : at + 2] = [replace(block, kind="caption") for block in blocks[at : at + 2]]
    if not _is_spaced(blocks[low:high], polite=polite):
        return marked
    words = stems(
        block.text
        for block in blocks[low:high]
        if is_told(block.text, polite=polite) and not LIST.match(block.text)
    )
    starts = [at for at in range(low, high) if blocks[at].gap] or [low]
    for start, end in zip(starts, [*starts[1:], high], strict=True):
        group = blocks[start:end]
        if len(group) > 1 and _is_box(group, words, polite=polite):
            marked[start:end] = [replace(block, kind="box") for block in group]
    return marked


def _is_box(group: Sequence[Block], words: set[str], *, polite: bool) -> bool:
    """Tell whether lines that stand together are a box: a list with a head, a form, buttons."""
    head = after_family(group[0].bare, polite=polite)
    least = SHORT if head else 0  # below 관련기사 stand headlines, some of which end as sentences do
    for block in group:
        told = len(block.text) > least and is_told(block.text, polite=polite)
        if told or find_writer(block.bare):
            return False
    listed = not LIST.match(group[0].text) and all(LIST.match(block.text) for block in group[1:])
    sites = any(noise_family(block.bare, polite=polite) or is_prose(block.text) for block in group)
    return bool(head or listed or sites) and not _shares(" ".join(block.text for block in group), words)


# Share of the densest stretch's prose from which an earlier one is the story, in text and inside a container.
FIRST, FIRST_MARKED = 0.5, 0.2
# What a block that tells nothing costs: an item of a list or a row of a table may be the story's, and what
# markup sets apart says nothing of where the story ends. Inside a container one such block separates little,
# each further one more.
COSTS = {"row": 1, "caption": 1, "heading": 10, "item": 10, "control": 1, "box": 1, "text": 30}
LINKED_COST, STEP = 30, 0.4


def _density(block: Block, *, polite: bool) -> float:
    text = block.text
    if block.apart:
        return -COSTS[block.kind]
    if is_told(text, polite=polite) and not block.linked and block.kind != "heading":
        return min(len(text), rules.LONGEST)
    if TABLE.match(text):
        return -COSTS["row"]
    if block.linked:
        return -LINKED_COST
    if (
        len(text) > rules.LONGEST
        or is_final(text)
        or caption_family(text)
        or (LIST.match(text) and is_running(text))
    ):
        return 0
    return -COSTS[block.kind]


def _reach(blocks: Sequence[Block], end: int, high: int) -> int:
    """Go on below the last sentence while running text follows, such as a sentence that the capture cuts."""
    while (
        end < high
        and not blocks[end].apart
        and not blocks[end].linked
        and (is_running(blocks[end].text) or is_final(blocks[end].text) or LIST.match(blocks[end].text))
    ):
        end += 1
    return end


def _floor(page: Page, title: str) -> int:
    """Give the first block that may be the story's: in its container, below the headline if that is there.

    A headline with little of the container's prose below it is printed again there, as that of a link.
    """
    if not (page.marked and title):
        return page.start
    wanted = letters(title)
    same = [at for at in range(page.start, page.end) if says(page.blocks[at].text, wanted)]
    below = Span(page.blocks, page.start, page.end, page.start, marked=True, polite=False)
    return same[0] + 1 if same and not below.is_last(same[0]) else page.start


def _start(span: Span, names: Names) -> int | None:
    """Give the block on which the story begins: the lead-in near the first sentence, or that sentence."""
    blocks, low, floor = span.blocks, span.low, span.floor
    # A headline may ask or exclaim; the first sentence of a story states something, and tells it.
    found: dict[int, int] = {}  # the first block by how much of this it does
    for at in range(low, span.high):
        if span.is_text(blocks[at]) and not _is_header_caption(blocks[at], span):
            states = not _is_question(blocks[at])
            found.setdefault(states + (states and is_told(blocks[at].text, polite=span.polite)), at)
        if found and max(found) == 2:  # noqa: PLR2004
            break
    first = found[max(found)] if found else None
    if first is None:
        return _listed_start(span)
    for at in range(first, min(first + 6, span.high)):
        block = blocks[at]
        if caption_family(block.text) or not span.is_text(block):
            continue
        lead = parse_lead(block.text, names)
        if lead and (lead.outlet or lead.reporter):
            if all(len(other.text) < 200 for other in blocks[first:at]):  # noqa: PLR2004
                first = _lead_again(span, at, lead, names) or at
            break
    while first > floor and _belongs(span, first - 1):
        first -= 1
    return first


def _lead_again(span: Span, at: int, lead: Lead, names: Names) -> int | None:
    """Give where the same lead-in stands once more, right below: the first was a caption's."""
    for below in range(at + 1, min(at + 4, span.high)):
        other = parse_lead(span.blocks[below].text, names)
        if other and lead.outlet and (other.outlet, other.place) == (lead.outlet, lead.place):
            return below
    return None


def _listed_start(span: Span) -> int | None:
    """Give the first of several marked items: a notice of appointments or of a death has no sentence."""
    listed = [
        at
        for at in range(span.low, span.high)
        if ITEM.match(span.blocks[at].text) and not span.blocks[at].apart and not span.blocks[at].linked
    ]
    said = sum(len(span.blocks[at].text) for at in listed)
    return listed[0] if said > NOTICE else None


def _is_question(block: Block) -> bool:
    return not re.search(r"[다요죠까네][.]", block.text)


def _belongs(span: Span, at: int) -> bool:
    """Tell whether a block above the story is its first: a speaker, a head, a line that goes on below."""
    blocks, block = span.blocks, span.blocks[at]
    usual = blocks[at + 2].gap if at + 2 < len(blocks) else 1
    if block.apart or blocks[at + 1].gap > max(1, usual):
        return False
    if _opens(block):
        return True
    if _is_header_caption(block, span) or block.kind == "heading":
        return False
    told = is_prose(block.text) and span.is_text(block) and not _is_sites(block, span)
    if span.marked and (told or block.text.endswith(",")):
        return True
    return at > 1 and span.is_text(block) and _opens(blocks[at - 1])


SAID = re.compile(r"[\"'“”‘’]|^[^\w※]|\s?[:：]\s")


def _is_sites(block: Block, span: Span) -> bool:
    """Tell whether a sentence is in the site's register, which is not the story's."""
    return not span.polite and bool(rules.POLITE.search(block.text)) and is_prose(block.text)


def _opens(block: Block) -> bool:
    return bool(rules.SPEAKER.match(block.text) or OPENING_HEAD.match(block.text))


def _is_header_caption(block: Block, span: Span) -> bool:
    """Tell whether a sentence above the story describes a picture: after an arrow, or what is seen."""
    if rules.SPEAKER.match(block.text):
        return False
    return bool(
        (rules.ARROW.match(block.text) and span.arrows < MANY)
        or (block.gap and rules.SEEN.search(block.text) and len(block.text) < SEEN_LENGTH)
    )


MANY = 3  # blocks with arrows that are a list or an interview rather than captions


def _walk(span: Span, start: int, names: Names) -> tuple[list[Block], int]:
    """Collect the story's blocks from `start`; give them and the place after its last."""
    blocks, kept = span.blocks, list[Block]()
    prose = 0
    signed = skipping = False
    for at in range(start, span.high):
        block = blocks[at]
        if prose and _begins_another(span, at, names):
            while kept and not is_prose(kept[-1].text) and not is_final(kept[-1].text):
                kept.pop()
            return kept, at
        if prose > 1 and not span.marked and not skipping and _is_teaser(blocks, at, kept, signed=signed):
            return kept, at
        family = after_family(block.bare, polite=span.polite)
        if family and prose and _ends(span, at, kept, family, names, signed=signed):
            return kept, at
        byline = is_byline(block.bare)
        if byline and prose > 1 and span.is_last(at, signed=True):
            return kept, at
        signed |= byline and bool(prose)
        skipping = bool(family) or (skipping and not span.is_text(block) and not span.marked)
        if skipping or byline or _is_noise(span, at):
            continue
        kept.append(block)
        prose += is_prose(block.text)
    return kept, span.high


def _is_noise(span: Span, at: int) -> bool:
    block = span.blocks[at]
    return (
        block.apart
        or bool(noise_family(block.bare, polite=span.polite))
        or _is_caption(span, at)
        or _is_stamp(block)
        or (_is_sites(block, span) and not SAID.search(block.text) and not _is_answered(span, at))
    )


def _is_answered(span: Span, at: int) -> bool:
    """Tell whether a quotation stands below: then the line is an interview's question."""
    return at + 1 < span.high and span.blocks[at + 1].text.startswith(QUOTES)


def _ends(span: Span, at: int, kept: list[Block], family: str, names: Names, *, signed: bool) -> bool:
    """Tell whether a line that usually stands below a story ends this one."""
    if span.marked:
        return (signed and family in FOOT) or span.is_last(at)
    return not _goes_on(span, at, kept, family, names, signed=signed)


def _is_teaser(lines: list[Block], at: int, kept: list[Block], *, signed: bool) -> bool:
    """Tell whether a line is the headline of another story, whose text is cut and tells of other things."""
    if at + 1 >= len(lines):
        return False
    head, text = lines[at].text, lines[at + 1].text
    if is_final(head) or is_final(text) or HEAD.match(head) or not is_prose(text) or len(text) < SHORT:
        return False
    if not (signed or is_final(kept[-1].text)) or _shares(text, stems(line.text for line in kept[:AHEAD])):
        return False
    # A head inside a story looks the same, but what follows it is not one pair after the other.
    after = [line.text for line in lines[at + 2 : at + 4]]
    return len(after) < 2 or (not is_final(after[0]) and not HEAD.match(after[0]))  # noqa: PLR2004


def _is_stamp(line: Block) -> bool:
    if is_prose(line.text):
        return False
    return bool(rules.STAMP.search(line.text[:120]) or rules.BARE_DAY.match(line.bare[:60]))


def _begins_another(span: Span, at: int, names: Names) -> bool:
    """Tell whether a block begins another story: a headline with its stamp, or in text a second lead-in."""
    line = span.blocks[at]
    if line.apart or caption_family(line.text):
        return False
    if not is_prose(line.text) and len(line.text) < 2 * SHORT and _is_stamped(span, at):
        return True
    if span.marked:
        return False
    lead = parse_lead(line.text, names)
    if lead and lead.outlet and is_prose(lead.rest):
        return True
    match = TEASER_LEAD.search(line.text[:SEARCHED])
    return match is not None and match.start() > MID_LEAD


def _is_stamped(span: Span, at: int) -> bool:
    """Tell whether a headline stands here: the day of its publication stands below, then a story."""
    below = [block for block in span.blocks[at + 1 : min(at + 8, span.high)] if block.kind != "control"]
    stamp = next((n for n, block in enumerate(below[:4]) if is_day(block)), None)
    if stamp is None or is_day(span.blocks[at]) or any(is_prose(block.text) for block in below[:stamp]):
        return False
    return any(is_prose(block.text) for block in below[stamp + 1 :])


def is_day(block: Block) -> bool:
    """Tell whether a line that is no sentence stamps a day of publication: with a label or a clock."""
    if len(block.text) < 2 * SHORT and not is_prose(block.text) and rules.DAY_AND_CLOCK.search(block.text):
        return True
    return _is_stamp(block) and bool(
        rules.STAMP.search(block.text[:120]) or re.search(r"\d:\d\d", block.text)
    )


def _is_caption(span: Span, at: int) -> bool:
    lines, line = span.blocks, span.blocks[at]
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
    if rules.ARROW.match(line.text) and line.text[0] not in "▶◆" and len(line.text) < 2 * SHORT:
        return (
            span.said[span.low] > 0
            and span.arrows < MANY
            and not any(rules.ARROW.match(other) for other in near)
            and (not is_final(line.text) or line.text.endswith("고 있다."))
        )
    return False


def _goes_on(span: Span, at: int, kept: list[Block], family: str, names: Names, *, signed: bool) -> bool:
    """Tell whether the story goes on below a line that usually ends it, such as a box of related stories.

    It does where whole paragraphs follow that speak of the same things, or that lead up to the first byline
    or copyright line of the page: both stand below a story, not in its middle.
    """
    lines, rest = span.blocks, list[Block]()
    closed = False
    for below, line in enumerate(lines[at + 1 : at + AHEAD], at + 1):
        if _begins_another(span, below, names):
            break
        if is_byline(line.text) or after_family(line.bare) in CLOSING:
            closed = True
            break
        if span.is_text(line):
            rest.append(line)
    if not rest or not all(is_final(line.text) for line in rest):
        return False
    said = sum(len(line.text) for line in kept)
    more = sum(len(line.text) for line in rest)
    if family not in ("ranking", "banner", "shares"):
        return said < 80 and more > 3 * said  # noqa: PLR2004 - a notice above the story, not below it
    if closed and not signed and rest[0] in lines[at + 1 : at + 8]:
        return True
    words = stems(line.text for line in kept[:AHEAD])
    alike = sum(1 for line in rest if _shares(line.text, words))
    return 2 * alike > len(rest)


FOOT = (
    "ranking",
    "copyright",
    "comments",
    "reactions",
    "author",
    "neighbours",
)  # stands below a signed story
CLOSING = ("copyright", "comments", "reactions", "source")


def _shares(text: str, words: set[str]) -> bool:
    return shared(text, words) > 0.35  # noqa: PLR2004 - measured on side stories of the same site: at most 0.25


def _trim(kept: list[Block], *, ended: bool) -> list[Block]:
    """Drop what trails the last sentence: short lines that belong to the page's foot."""
    kept = list(kept)
    if not any(is_prose(block.text) for block in kept):  # a notice
        while kept and not ITEM.match(kept[-1].text):
            kept.pop()
        return kept
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
    kept: list[Block], first: Block, lead: Lead | None, headline: Headline
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


CLOSED = re.compile(r"[>\])〉】]\s?\.?$|(?:금지|reserved)\.?$")  # how each of these ends


def _cut_inline(text: str) -> str:
    head, tail = text[:-120], text[-120:]
    if not CLOSED.search(tail):
        return text.strip()
    return (head + INLINE_TAIL.sub("", tail)).strip()
