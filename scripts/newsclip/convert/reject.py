"""Why a capture is not an article."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.lines import Line, is_final, is_prose
from newsclip.convert.result import NotAnArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclip.convert.story import Story

CODE = re.compile(r"""[{}\[\]<>=;\\"]""")


def refuse_data(text: str) -> None:
    """Raise NotAnArticle for a dump of data or program text."""
    sample = text.strip()[:20000]
    if sample[:1] in "[{":
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            raise NotAnArticle("JSON data, not a page")
    letters = len(sample) - sample.count(" ") or 1
    if len(CODE.findall(sample)) > letters * 0.08 and not re.search(
        r"<(?:html|body|p|div|article)\b", sample, re.IGNORECASE
    ):
        raise NotAnArticle("program text or data, not a page")


def _asked(lines: Sequence[Line]) -> int:
    """Count the lines that ask to log in or pay; the menu's own 로그인 and 회원가입 are on every page."""
    return sum(
        1
        for line in lines[:400]
        if rules.LOGIN_PAGE.search(line.text[:200])
        and line.bare not in ("로그인", "회원가입", "정기구독", "구독신청")
    )


def refuse_page(lines: Sequence[Line], story: Story) -> None:
    """Raise NotAnArticle for a page without a story: an error, a login wall, terms, a listing, a menu."""
    text = "\n".join(line.text for line in lines[:400])[:40000]
    said = sum(len(paragraph) for paragraph in story.paragraphs)
    sentences = sum(len(rules.SENTENCE_END.findall(paragraph[:4000])) for paragraph in story.paragraphs)
    for pattern, why in (
        (rules.ERROR_PAGE, "an error page"),
        (rules.LOGIN_PAGE, "a page to log in or subscribe"),
    ):
        hits = sum(
            1 for paragraph in (*story.paragraphs, story.headline.title) if pattern.search(paragraph[:400])
        )
        around = len(pattern.findall(text)) if pattern is rules.ERROR_PAGE else _asked(lines)
        if (hits and (2 * hits > len(story.paragraphs))) or (around and sentences < 3 and said < 150):  # noqa: PLR2004
            raise NotAnArticle(why)
    terms = sum(1 for paragraph in story.paragraphs if rules.TERMS_PAGE.search(paragraph[:200]))
    if (terms > 2 and 4 * terms > len(story.paragraphs)) or rules.TERMS_PAGE.search(story.headline.title):  # noqa: PLR2004
        raise NotAnArticle("terms or a privacy policy")
    prose = [line.text for line in lines if is_prose(line.text) or len(line.text) > 60]  # noqa: PLR2004
    cut = [line for line in prose if not is_final(line)]
    listed = sum(1 for line in lines if rules.LISTING_PAGE.search(line.text[:80]))
    if len(cut) > 2 and len(cut) > 0.5 * len(prose):  # noqa: PLR2004
        raise NotAnArticle("a listing of several articles")
    if listed > 1 and sentences < 4:  # noqa: PLR2004
        raise NotAnArticle("a listing")
    if not story.paragraphs or not sentences:
        raise NotAnArticle("no sentence of a story in it")
    if sentences < 2 and said < 60 and not story.headline.title:  # noqa: PLR2004
        raise NotAnArticle("too little text for an article")
