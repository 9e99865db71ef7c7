"""The day of publication: what the page stamps, else the day of the event that text and page header allow."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsclip.convert import rules
from newsclip.convert.blocks import SHORT, is_prose
from newsclip.convert.claims import Claim
from newsclip.convert.headline import letters
from newsclip.convert.leads import find_writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclip.convert.blocks import Block
    from newsclip.convert.story import Story

NUMBERS = re.compile(r"\d+")
ENGLISH = "janfebmaraprmayjunjulaugsepoctnovdec"
MONTHS = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1990, 2100

# The day a government announces or holds something: "3일 밝혔다", "지난 18일 … 개최했다", "19일 오전 10시 …".
ANNOUNCED = re.compile(
    r"(?<![\d~∼-])(?:(\d{1,2})월\s?)?(\d{1,2})일(?:자로|"
    r"에)?,?\s?(?:\S{1,20}\s){0,6}?\S{0,12}(?:밝혔|전했|발표했|설명했|말했|내놨|내놓|공개했|알렸|선언했)"
)
HELD = re.compile(
    r"(?<![\d~∼-])(지난\s?|오는\s?|다음\s?달\s?|내달\s?|지난달\s?|작년\s?|지난해\s?|내년\s?|"
    r"올해\s?)?(?:(\d{4})년\s?)?(?:(\d{1,2})월\s?)?(\d{1,2})일(?!\s?(?:부터|까지|간|동안|~|∼|-|만|차|째|"
    r"\d|이상|이내|전|후|뒤|앞|정도|가량))"
)
RANGE = re.compile(r"^(?:\([월화수목금토일]\))?\s?(?:부터|까지|~|∼|–|-)")
# Every syllable that ends in ㅆ is of the past (했, 열었, 치렀), but for 겠, which is to come, and 있.
PASSED = "".join(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28) if chr(code) not in "겠있")
PAST = re.compile(rf"[{PASSED}](?:다|습니다|으며|고|는데|던|어요)")
MONTH = re.compile(
    r"(지난\s?|작년\s?|지난해\s?|내년\s?|오는\s?|"
    r"이듬해\s?)?(?:(\d{4})년\s?)?(?<!\d)(\d{1,2})월(?!\s?\d{1,2}일)"
)
SENTENCE = re.compile(r"[^.?!]+(?:[.?!]+[\"'”’]*\s*|$)")
LEAD_SENTENCES = 8  # an event's own day stands near the head of a story; later days belong to other events


@dataclass(frozen=True)
class Published:
    """A day and where it comes from."""

    day: dt.date
    basis: Literal["stamped", "event", "editor"]


def read_day(text: str) -> dt.date | None:
    """Read a day as the sites write it, two-digit years too; None where it is no day of the calendar."""
    numbers = [int(number) for number in NUMBERS.findall(text)[:3]]
    name = MONTHS.search(text)
    if name and len(numbers) > 1:
        numbers = [numbers[1], ENGLISH.index(name[0].lower()) // 3 + 1, numbers[0]]
    if len(numbers) < 3:  # noqa: PLR2004
        return None
    year, month, day = numbers
    try:
        read = dt.date(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004
    except ValueError:
        return None
    return read if FIRST_YEAR <= read.year <= LAST_YEAR else None


def _in_address(url: str) -> dt.date | None:
    """Read the day that many sites put into an article's address: /2025/03/12/, /20250312000123."""
    match = ADDRESS_DAY.search(url)
    return read_day(" ".join(match.groups())) if match else None


ADDRESS_DAY = re.compile(
    r"(?<!\d)(20[0-3]\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|\d{2,10}(?!\d))"
)


def claim_days(story: Story, title: str, url: str = "") -> Iterator[Claim]:
    """Yield the days that the page prints as the day of publication, those near the headline as the surest.

    A stamp has a label (입력, 승인); a bare day counts below the headline only, since the day at the top of a
    page is that of the crawl.
    """
    before = story.before
    titled = letters(story.headline.title or title)
    heads = [at for at, block in enumerate(before) if titled and letters(block.bare) == titled]
    head = heads[-1] if heads else -1
    near, far = (before[head + 1 :], before[:head]) if head >= 0 else (before[-CLOSE:], before[:-CLOSE])
    for blocks, source, weight in (
        (near, "stamp", 3.0),
        (story.dropped, "stamp in the story", 2.0),
        (far, "stamp above", 2.0 if head < 0 else 1.5),
        (story.after[:CLOSE], "stamp below", 1.5),
    ):
        day = labelled_day(blocks)
        if day:
            yield Claim(day.isoformat(), source, weight)
    day = _in_address(url)
    if day:
        yield Claim(day.isoformat(), "address", 0.8)
    day = bare_day(before[heads[0] + 1 :]) if heads else None
    if day:
        yield Claim(day.isoformat(), "day below the headline", 2.0)
    above = rules.DAY_AND_CLOCK.fullmatch(before[head - 1].bare) if head > 0 else None
    if above and (day := read_day(above[1])):
        yield Claim(day.isoformat(), "day right above the headline", 1.2)
    header = find_header_day(before)
    day = _days_ago(near, header) if header else None
    if day:
        yield Claim(day.isoformat(), "so long before the page was saved", 1.0)
    printed = next((match[1] for block in near if (match := PRINTED.search(block.bare[:SHORT]))), "") or next(
        (match[1] for block in before if (match := rules.PAGE_HEAD.match(block.bare[:SHORT]))), ""
    )
    if printed and (day := read_day(printed)):
        yield Claim(day.isoformat(), "day of print", 0.6)


def _days_ago(near: Sequence[Block], header: dt.date) -> dt.date | None:
    """Find a day told from the day of the page: 어제 오후 6:12, 3일 전."""
    for block in near:
        match = AGO.search(block.bare) if len(block.bare) < SHORT and not is_prose(block.text) else None
        if match:
            ago = AGO_WORDS.get(match[1], int(match[2] or 0))
            return header - dt.timedelta(days=ago)
    return None


# Where a page tells how long ago, it says so alone or behind the writer: · 어제 오후 6:12, 3일 전
AGO = re.compile(
    r"(?:^|[·|\s])(오늘|어제|그제|방금 전|(?:\d{1,2}\s?(?:시간|분)|(\d{1,2})\s?일)\s?전)"
    r"(?=$|\s?[·|]|\s(?:오전|오후|\d))"
)
AGO_WORDS = {"오늘": 0, "어제": 1, "그제": 2}
PRINTED = re.compile(rf"지면\s?[:：|]?\s?({rules.DAY})")


def labelled_day(lines: Sequence[Block]) -> dt.date | None:
    """Find the day after a stamp's label, on its line or on the next; the day of a change does not count."""
    for at, line in enumerate(lines):
        text = line.bare[: rules.LONGEST]
        for match in (*rules.STAMP.finditer(text), *rules.STAMP_AFTER.finditer(text)):
            day = read_day(match[1])
            if day:
                return day
        if rules.STAMP_LABEL.match(text) and not OTHER_DAY.search(text) and at + 1 < len(lines):
            bare = rules.BARE_DAY.match(lines[at + 1].bare)
            if bare and (day := read_day(bare[1])):
                return day
    return None


def bare_day(lines: Sequence[Block]) -> dt.date | None:
    """Find a day in a short line below the headline: alone, with a clock, a writer or a board's name."""
    changed = False
    for line in lines:
        text = line.bare[:SHORT]
        other = OTHER_DAY.search(text)
        if other and other.start() < LABEL:
            changed = len(text) < LABEL
            continue
        text = text[: other.start()] if other else text
        bare = rules.BARE_DAY.match(text) or (rules.LEADING_DAY.match(text) if find_writer(text) else None)
        loose = (
            rules.LOOSE_DAY.match(text) or rules.DAY_AND_CLOCK.search(text) or rules.ENGLISH_DAY.search(text)
        )
        if (
            bare and bare.re is rules.BARE_DAY and bare[2] and not bare[3]
        ):  # with its weekday and without a clock: the day of today
            continue
        match = bare or loose
        if match and not changed and not is_prose(text) and (day := read_day(match[1])):
            return day
        changed = False
    return None


CLOSE = 12  # lines around a story in which its stamp stands
LABEL = 12  # characters of a label


OTHER_DAY = re.compile(r"지면|최종|수정|편집|업데이트")  # the day of print, of a change


def find_header_day(lines: Sequence[Block]) -> dt.date | None:
    """Find the day of the crawl that some sites print at the top of every page."""
    for line in lines[:40]:
        match = rules.BARE_DAY.match(line.bare[:60])
        if match and (day := read_day(match[1])):
            return day
        named = HEADER_DAY.match(line.bare[:80])
        if named and (day := read_day(named[1])):
            return day
    return None


HEADER_DAY = re.compile(
    rf"^(?:.{{0,20}}\s)?(?:오늘|UPDATED?\.?|Updated?|최종\s?편집|최종편집일?|"
    rf"편집)?\s?[:：]?\s?({rules.DAY})\s?\(?[월화수목금토일]"
)


def infer_day(paragraphs: Iterable[str], header: dt.date | None) -> dt.date | None:
    """Give the latest day that the story's own day and the page's header allow, or None.

    A day with a year needs no header; a day without a month is the latest such day that is neither after the
    header nor after a month that the story still looks forward to.
    """
    sentences = [sentence.strip() for text in paragraphs for sentence in SENTENCE.findall(text)]
    found = _announced(sentences) or _held(sentences[:LEAD_SENTENCES])
    if not found:
        return None
    year, month, day = found
    try:
        if year and month:
            return dt.date(year, month, day)
    except ValueError:
        return None
    if header is None:
        return None
    return _latest(month, day, _limit(sentences, header))


def _announced(sentences: list[str]) -> tuple[int, int, int] | None:
    for sentence in sentences[:LEAD_SENTENCES]:
        match = ANNOUNCED.search(sentence)
        if match:
            return 0, int(match[1] or 0), int(match[2])
    return None


def _held(sentences: list[str]) -> tuple[int, int, int] | None:
    for sentence in sentences:
        if not PAST.search(sentence):
            continue
        for match in HELD.finditer(sentence):
            when = (match[1] or "").strip()
            if when in ("", "지난", "올해") and not RANGE.match(sentence[match.end() :]):
                return int(match[2] or 0), int(match[3] or 0), int(match[4])
    return None


def _limit(sentences: list[str], header: dt.date) -> dt.date:
    """Give the last day that the text allows: the end of a month that it speaks of as present or to come."""
    limit = header
    for sentence in sentences:
        if PAST.search(sentence[-12:]):
            continue
        for match in MONTH.finditer(sentence):
            month = int(match[3])
            if (match[1] or "").strip() in ("", "오는") and 1 <= month <= 12 and not match[2]:  # noqa: PLR2004
                year = header.year if month <= header.month else header.year - 1
                end = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
                # A month far ahead is next year's plan, not a month of last year.
                if month <= header.month:
                    limit = min(limit, end)
    return limit


def _latest(month: int, day: int, limit: dt.date) -> dt.date | None:
    for back in range(13):
        number = limit.year * 12 + limit.month - 1 - back
        if month and number % 12 + 1 != month:
            continue
        try:
            candidate = dt.date(number // 12, number % 12 + 1, day)
        except ValueError:
            continue
        if candidate <= limit:
            return candidate
    return None
