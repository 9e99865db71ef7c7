"""Who wrote it: what lead-in, bylines, sign-offs and markup claim."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.blocks import SHORT, caption_family, is_prose, noise_family
from newsclip.convert.claims import Claim
from newsclip.convert.leads import COLUMNIST, FULL_NAME, ON_SCREEN, find_writer, is_byline
from newsclip.convert.story import is_day
from newsclip.library.model import split_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclip.convert.blocks import Block
    from newsclip.convert.markup import Markup
    from newsclip.convert.names import Names
    from newsclip.convert.story import Story

NEAR = 12  # lines above a story in which its byline stands, where no headline says from where
MOST, FAR = 40, 200
FULL_NAMES = re.compile(rf"{FULL_NAME.pattern}(?:\s?[,·&]\s?{FULL_NAME.pattern}){{0,3}}")
PEN_NAME = re.compile(rf"^{rules.NOT_NAME}([가-힣]{{2,4}})\s?기자(?:$|[\s(\d]|입력|등록|승인)")
LABELS = ("기자", "기자명", "글", "작성자")
PICTURED = re.compile(
    r"(?<![가-힣])(?:사진|영상|그래픽|편집|촬영)(?:\s?[:=/·|]|\s?(?:기자|취재|제공|편집|부)|\s)"
)
SIGNED = re.compile(
    rf"^(?:[가-힣A-Za-z0-9]{{2,12}}\s)?({rules.NAME}|{rules.NOT_NAME}(?!제보|문의|메일|이메일|뉴스|광고|구독|홍보|편집)[가-힣]{{2,4}}(?=\s?\(?[\w.+-]{{1,40}}@))"
    rf"\s?(?:\(?(?:{rules.MAIL})\)?|\([a-z][a-z0-9_]{{2,20}}\))$"
)
# Who wrote and took the pictures, too: 글·사진 홍길동
WROTE = re.compile(r"^(?:글|취재)\s?[·,&/+]\s?(?:사진|영상|그림)\s?[:=]?\s?")
NOBODY = re.compile(
    r"^(?:admin|관리자|webmaster|editor|운영자|편집자|unknown|null|undefined)\d*$|.{2}(?:실|국|센터|사무소)$",
    re.IGNORECASE,
)


def claim_reporters(story: Story, markup: Markup, names: Names, outlet: str) -> Iterator[Claim]:
    """Yield who is said to have written the story, the surest source first."""
    head = max(
        (at for at, block in enumerate(story.before) if block.bare == story.headline.title), default=None
    )
    near = story.before[head if head is not None else -NEAR :][:MOST]
    far = story.before[: len(story.before) - len(near)][-FAR:]
    below = (*story.dropped, *story.after[:8])
    screens = [match[1] for text in story.paragraphs if (match := ON_SCREEN.match(text))]
    for value, source, weight in (
        (story.lead.reporter if story.lead else "", "lead-in", 3.0),
        *((writer, "end of the story", 2.5) for writer in story.writers),
        *(
            (name, claim.source, claim.weight)
            for claim in markup.reporter
            if (name := read_author(claim.value))
        ),
        (", ".join(reversed(_persons(near[::-1]))), "byline", 2.4),
        (", ".join(_persons(below)), "byline below", 2.3),
        (_first((*below, *reversed(near))), "desk", 1.0),
        (_labelled(near), "label", 2.0),
        (_columnist(near), "columnist", 1.4),
        (_beside_day(near), "beside the day", 1.6),
        (_pen_name((*near, *below)), "pen name", 1.5),
        *((screen, "on the screen", 1.0) for screen in screens[:1]),
        (_person(_first(list(reversed(far)))), "byline above", 0.8),
    ):
        if value and not names.is_outlet(value) and value != outlet:
            yield Claim(value, source, weight)


def _first(blocks: Sequence[Block]) -> str:
    return next((name for block in blocks if (name := writer_of(block))), "")


def _persons(blocks: Sequence[Block]) -> list[str]:
    """Give the first writer that lines name, with those whose bylines stand right beside."""
    found: list[str] = []
    for block in blocks:
        name = _person(writer_of(block))
        if found and not (name and is_byline(block.bare)):
            break
        found += [] if not name or {*split_names(name)} <= {*split_names(", ".join(found))} else [name]
    return found


def _columnist(near: Sequence[Block]) -> str:
    """Give the name below a headline with what its owner is: 홍길동 / 한울대 교수, 홍길동 시인."""
    for block in near:
        match = COLUMNIST.match(block.bare)
        if match and len(block.bare) < SHORT and not is_prose(block.text):
            return match[1]
    return ""


def _beside_day(near: Sequence[Block]) -> str:
    """Give the name that stands alone right beside the day of publication."""
    for one, other in pairwise(near):
        for name, day in ((one, other), (other, one)):
            if (
                FULL_NAMES.fullmatch(name.bare)
                and not rules.LABEL.fullmatch(name.bare)
                and (is_day(day) or any(stamp.match(day.bare) for stamp in DAYS))
            ):
                return name.bare
    return ""


DAYS = (rules.BARE_DAY, rules.ENGLISH_DAY)


def _pen_name(blocks: Sequence[Block]) -> str:
    """Give the name before 기자 at the head of a short line, though no family is called so."""
    for block in blocks:
        match = PEN_NAME.match(block.bare)
        if match and not caption_family(block.text) and not PICTURED.search(block.text):
            return match[1]
    return ""


def _person(name: str) -> str:
    """Give a name, but not that of a desk, which far from a story is a section of the menu."""
    return "" if re.fullmatch(rules.DESK, name) else name


def _labelled(blocks: Sequence[Block]) -> str:
    return next(
        (
            after.bare
            for label, after in pairwise(blocks)
            if (label.bare.rstrip(" :") in LABELS and re.fullmatch(rules.NAME, after.bare))
            or (label.bare in ("by", "By") and re.fullmatch(r"[가-힣A-Za-z ]{2,12}", after.bare))
        ),
        "",
    )


def writer_of(block: Block) -> str:
    """Give the writer that a line around the story names, or nothing; pictures have their own authors."""
    text = WROTE.sub("", block.bare)
    pictured = PICTURED.search(text)
    text = text[: pictured.start()].rstrip(" ·,/|") if pictured else text
    if caption_family(block.text) or noise_family(text) == "credit":
        return ""
    signed = SIGNED.match(text[:100])
    return find_writer(text) or (signed[1] if signed else "")


def read_author(said: str) -> str:
    """Give the names that a statement of authors holds, set apart by commas: no address, portal or robot."""
    if "|" in said or said.startswith(("@", "http")):
        return ""
    said = re.sub(
        r"^(?:정리|글|취재)\s?=\s?|\s?\(?[\w.+-]{1,64}@[\w.-]{1,80}\)?|https?://\S+|^by\s",
        "",
        said,
        flags=re.IGNORECASE,
    ).strip()
    found = [find_writer(name) or name.removesuffix("기자").strip() for name in split_names(said)]
    people = [name for name in found if name and len(name) < 40 and not NOBODY.match(name)]  # noqa: PLR2004
    return ", ".join(dict.fromkeys(name for name in people if not rules.OUTLET_SHAPE.search(name)))
