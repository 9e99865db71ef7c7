"""The headline and the second headlines among the lines above a story."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.blocks import Block, caption_family, noise_family, shared, stems
from newsclip.convert.claims import Claim, Settled, settle
from newsclip.convert.leads import COLUMNIST, is_byline

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
LABELLED = re.compile(r"^제\s?목\s?[:：]?$")
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
    above: Sequence[Block],
    names: Names,
    stated: str = "",
    below: Sequence[Block] = (),
    story: Sequence[Block] = (),
) -> Headline:
    """Choose the headline among the blocks above a story.

    What counts: speaking of what the `story` tells, standing right above a stamp, a byline or the story,
    being printed again `below`, the length and the marks of headlines; a list item, a section name or a menu
    is none. A headline that markup states is taken as it is.
    """
    above = above[-NEAR:]
    candidates = [at for at, line in enumerate(above) if _may_be(line) and not names.is_outlet(line.bare)]
    candidates = [at for at in candidates if not above[at].listed] or candidates
    if not stated and not candidates:
        return Headline()
    told = stems(line.text for line in story)
    if stated:
        same = [at for at in candidates if letters(above[at].bare) == letters(stated)]
        # One that goes over two lines is printed as its last.
        same = same or [at for at in candidates if letters(stated).endswith(letters(above[at].bare))]
        title, at = stated, (same[-1] if same else -1)
    else:
        times = Counter(line.bare for line in above)
        repeated = " ".join(line.text for line in below[-40:] if len(line.text) < 2 * LONGEST)
        at = max(candidates, key=lambda at: (_score(at, above, times, repeated, told), -at))
        title = _printed(PREFIX.sub("", above[at].bare), [above[other].bare for other in candidates])
        title, glued = _unglue(title, [above[other].bare for other in candidates if other != at])
        if glued:
            return Headline(title, (glued,))
    if at < 0:
        return Headline(title)
    last = max(other for other, line in enumerate(above) if line.bare == above[at].bare)
    return Headline(title, _subtitles(above, last, title, told))


def settle_title(claims: Sequence[Claim], blocks: Sequence[Block], outlets: Sequence[str]) -> Settled:
    """Settle the headline from what markup claims and the headings that the page prints.

    The site's and section's names are cut off a claim; a heading that it holds settles where the headline
    ends, and one that it begins is the whole of a claim that was cut short.
    """
    printed_heads = [block for block in blocks if block.kind == "heading" and not block.linked][:HEADS]
    heads = [block.bare for block in printed_heads]
    heads += [f"{one.bare} {two.bare}" for one, two in pairwise(printed_heads) if not two.gap]
    printed = [*heads, *(block.bare for block in blocks[:NEAR] if len(block.text) <= LONGEST)]
    sites = {letters(outlet) for outlet in outlets}
    found = [
        Claim(title, claim.source, claim.weight)
        for claim in claims
        if (title := _cut_site(claim.value, printed, outlets))
        and letters(title) not in sites
        and not PRINTED.fullmatch(title)
    ]
    # What every page of a site calls itself is no headline: a heading of the page then is.
    known = {letters(claim.value) for claim in found}
    found += [Claim(head, "heading", 1.0) for head in heads if letters(head) in known]
    return settle(found, letters)


def is_printed(title: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a page prints a headline, in whatever element; not only in a list of links."""
    wanted = letters(title)
    return any(letters(block.bare) == wanted for block in blocks if not block.linked)


def _cut_site(title: str, printed: Sequence[str], outlets: Sequence[str]) -> str:
    """Cut the site's and section's names off a page's title."""
    stem = letters(title.rstrip(".… "))
    if title.endswith(("…", "...")) and len(stem) > SHORTEST:
        longer = next((head for head in printed if letters(head).startswith(stem)), "")
        if longer:
            return longer
    inner = [
        head for head in printed if len(head) > SHORTEST and head in title and 2 * len(head) > len(title)
    ]
    if inner:
        return max(inner, key=len)
    parts = SEPARATOR.split(title)
    while len(parts) > 1 and (parts[-1].strip() in outlets or len(parts[-1]) < 0.5 * len(parts[0])):
        parts.pop()
    if len(parts) > 1 and parts[0].strip() in outlets:
        parts.pop(0)
    kept = parts[0] if len(parts) == 1 else title
    return re.sub(r"^\[[^\]]{1,12}\]\s(?=.{80})", "", kept).strip(" :|-")


PRINTED = re.compile(r"(?:인쇄|프린트|기사\s?보기|본문\s?보기)(?:하기)?")  # what a window calls itself
SEPARATOR = re.compile(r"\s(?:[-–—|:<>·»«]|::)\s")
HEADS = 60  # headings of a page that are looked at


def _may_be(line: Block) -> bool:
    text = line.bare
    if line.apart:
        return False
    if not SHORTEST <= len(text) <= LONGEST or not re.search(r"[가-힣A-Za-z]{2}", text):
        return False
    family, noise = caption_family(text), noise_family(text)
    told = (noise == "copyright" and not OWNED.search(text)) or (
        noise == "boilerplate" and MARKED.search(text)
    )
    if (noise and not told) or is_byline(text) or (family and family != "picture" and not SHOWN.match(text)):
        return False
    return not (
        rules.BARE_DAY.match(text) or rules.STAMP.search(text) or rules.CHANGE.search(text)
        or rules.STAMP_AFTER.search(text) or MAILED.search(text) or rules.LOOSE_DAY.match(text)
        or rules.ARROW.match(text) or COUNTER.search(text) or BUTTON.search(text)
        or SECTION.match(text) or _is_menu(text)
        or text.count(" | ") > 1 or CRUMBS.search(text) or max(map(len, text.split(" "))) > ONE_WORD
        or rules.ENGLISH_DAY.search(text) or rules.DAY_OF_WEEK.search(text) or SAID_BY_SITE.search(text)
        or sum(bool(rules.LABEL.fullmatch(word.strip(",."))) for word in text.split(" ")) > 2  # noqa: PLR2004
        or rules.DAY_AND_CLOCK.search(text) or FILE.search(text) or re.match(r"^[·ㆍ]\s", text)
    )  # fmt: skip


SHOWN = re.compile(r"^\[(?:포토|화보|영상|동영상|그래픽|카드뉴스)[^\]]{0,10}\]\s\S")
BUTTON = re.compile(r"\s(?:구독|듣기|보기|공유하기|바로가기)$")
CRUMBS = re.compile(r"[»›]|(?: · [^·]{1,20}){3}")
COUNTER = re.compile(r"(?<!\d)\d{1,3}\s/\s\d{1,3}(?!\d)")  # of pictures


def _is_menu(text: str) -> bool:
    """Tell whether a line lists section names: many short words, none with a particle, a mark or a figure."""
    words = re.split("[ ·]", text)
    return (
        len(words) > 5  # noqa: PLR2004
        and not re.search(r"[\[(]", text)
        and not MARKED.search(text.replace("·", ""))
        and not any(re.search(r"[은는을를의에로와과며서]$|\d", word) for word in words)
        and sum(len(word) for word in words) < 2.7 * len(words)
    )


def _score(at: int, above: Sequence[Block], times: Counter[str], repeated: str, told: set[str]) -> float:
    line = above[at]
    text = line.bare
    score = min(len(text), 40) / 10 + TOLD * min(1, shared(text, told) / ENOUGH)
    score += 6 * (times[text] > 1 and len(text) > WORDY) + 4 * (len(text) > WORDY and text in repeated)
    score += (
        1.5 * bool(MARKED.search(text))
        + 3 * (line.kind == "heading")
        + 4 * (bool(PREFIX.match(text)) or (at > 0 and bool(LABELLED.match(above[at - 1].bare))))
    )
    score -= 4 * line.listed + 3 * text.endswith(".") + 2 * bool(re.match(r"^[-–]", text))
    score += 3 * _signed_below(above[at + 1 : at + 6])
    score -= 3 * bool(caption_family(text))
    near = sum(
        _may_be(other) and not other.listed and shared(other.bare, told) >= LITTLE
        for other in above[max(0, at - 12) : at]
    )
    return score - 1.2 * min(4, near)


TOLD = 5.0  # points of a line that speaks of what the story tells
ENOUGH = 0.3  # share of a line's words from which it does; a headline puts some of them otherwise
MOSTLY = 0.5  # share of a line's words from which it needs no other sign
LITTLE = 0.2  # share of a line's words below which it speaks of something else


FILE = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|mp4)\b", re.IGNORECASE)
OWNED = re.compile(r"[ⓒ©@]|copyright|reserved|저작권자|배포", re.IGNORECASE)
SAID_BY_SITE = re.compile(r"니다\.(?:\s|$)")
ONE_WORD = 24  # characters of a word; a longer one is a menu run together
WORDY = 10  # characters of a line that is no menu word


def _signed_below(below: Sequence[Block]) -> bool:
    """Tell whether a stamp or a byline stands below, with nothing but other headlines between."""
    for line in below:
        if rules.STAMP.search(line.bare) or rules.BARE_DAY.match(line.bare) or is_byline(line.bare):
            return True
        if not _may_be(line):
            return False
    return False


def _subtitles(above: Sequence[Block], at: int, title: str, told: set[str]) -> tuple[str, ...]:
    """Give the second headlines below a headline: they say something, as no button or menu does."""
    found, run = list[str](), list[str]()
    last = at
    for below, block in enumerate(above[at + 1 :], at + 1):
        text = re.sub(r"^[-–]\s?|\s?[-–]$", "", PREFIX.sub("", block.bare))
        if found and rules.SUMMARY.match(text):
            break
        if block.apart or block.linked or block.listed or letters(text) in letters(title) or text in found:
            continue
        following = above[below + 1].text if below + 1 < len(above) else ""
        if caption_family(following) and (following.startswith(text) or CREDIT.match(following)):
            continue
        dashed = text != block.bare
        goes_on = bool(found) and last == below - 1  # one that is right below another needs no word of it
        ours = goes_on or block.kind == "heading" or shared(text, told) >= LITTLE
        speaks = dashed or (_says_something(text, told) and ours)
        none = (
            caption_family(text)
            or NUMBERED.match(text)
            or DAY.search(text)
            or COLUMNIST.match(text)
            or text.endswith("기자")
        )
        if _may_be(block) and speaks and not none:
            found.append(text)
            last = below
            run += [text] if goes_on or len(found) == 1 else []
    return tuple(found if len(found) <= MOST else run if len(run) <= MOST else ())


CREDIT = re.compile(r"^(?:[\[(<ⓒ©/]|사진|자료)(?!.*다\.)")
DAY = re.compile(rules.DAY)
NUMBERED = re.compile(r"^\d{1,2}[.)]\s")  # a summary's point
MOST = 3  # second headlines; more lines of the kind are a list of other stories


def _says_something(text: str, told: set[str]) -> bool:
    """Tell whether a line reads like a second headline.

    It has three words, and a particle, a mark, a figure, or most of its words from the story.
    """
    words = text.split(" ")
    said = (
        text[0] == "["
        or MARKED.search(text)
        or re.search(r"\d", text)
        or any(TIED.search(word) for word in words)
        or shared(text, told) >= MOSTLY
    )
    return len(words) > 2 and bool(said) and not re.search(r"\.[\"'”’]?$", text)  # noqa: PLR2004


TIED = re.compile(
    r"[가-힣](?:은|는|이|가|을|를|의|에|에서|에게|으로|로|와|과|도|까지|부터|만|마다|처럼|보다|씩)$"
)


def _printed(title: str, others: Sequence[str]) -> str:
    """Give the line that is most of a labelled headline: a mail's subject has [보도자료] before it."""
    return next((other for other in others if other in title and 5 * len(other) >= 3 * len(title)), title)


def _unglue(title: str, others: list[str]) -> tuple[str, str]:
    """Split a headline from the second one glued to it, where the page also prints the headline alone."""
    for other in others:
        rest = title[len(other) :].strip()
        if title.startswith(other) and len(other) >= SHORTEST and len(rest) >= SHORTEST:
            return other, rest
        if other.startswith(title) and len(other) > len(title) + SHORTEST:
            return title, other[len(title) :].strip()
    return title, ""


@lru_cache(maxsize=16384)
def letters(text: str) -> str:
    """Give a text's letters and digits alone, by which two spellings of a headline are one."""
    return MARKS.sub("", text)


def says(text: str, wanted: str) -> bool:
    """Tell whether a text is nothing but these `letters`; most are too short or long to be looked at."""
    return len(wanted) <= len(text) <= 3 * len(wanted) and letters(text) == wanted


MARKS = re.compile(r"[\W_]+")
