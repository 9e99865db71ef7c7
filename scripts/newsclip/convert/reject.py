"""Why a capture is not an article."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.blocks import NOTICE, Block, count_sentences, is_final, is_polite, is_prose, is_told
from newsclip.convert.result import NotAnArticle
from newsclip.convert.story import LIST, is_day
from newsclip.library.saying import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclip.convert.page import Page
    from newsclip.convert.story import Story

CODE = re.compile(r"""[{}\[\]<>=;\\"]""")
HANGUL = re.compile("[가-힣]+")
LETTER = re.compile(r"[^\W\d_]")
KANA, HAN = re.compile("[ぁ-ゖァ-ヺ]"), re.compile("[一-鿿]")
CYRILLIC, LATIN = re.compile("[а-яё]", re.IGNORECASE), re.compile("[a-z]", re.IGNORECASE)
LANGUAGES = {
    "en": "English", "ja": "Japanese", "zh": "Chinese", "ru": "Russian", "vi": "Vietnamese", "es": "Spanish",
    "fr": "French", "de": "German", "ar": "Arabic", "th": "Thai", "id": "Indonesian", "mn": "Mongolian",
}  # fmt: skip
FOREIGN_TEXT = 100  # letters of blocks that no Korean page has in another script
TOLD = 2  # sentences that a story tells; a page that asks to log in tells none
HEAD = 10  # characters of a headline at least
FEW, LITTLE = 3, 150  # sentences and characters below which a page is judged by what stands around them
ACCOUNT = re.compile(r"(?:회원\s?)?(?:로그인|가입|인증)(?:\s?(?:페이지|안내))?|구독\s?(?:안내|신청)")
TITLED_TERMS = re.compile(
    r"^(?:서비스\s?)?(?:이용\s?약관|개인정보\s?(?:처리|취급)\s?방침|청소년\s?보호\s?정책)(?:\s?안내)?$"
)
STATED = re.compile(r"[다요죠까네음함임됨][.\"”]")
REPORTED = re.compile(r"(?:밝혔|말했|전했|설명했|발표했|강조했|덧붙였|알렸)(?:다|습니다)")


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


def refuse_page(page: Page, story: Story, *, language: str = "", scripted: bool = False) -> None:
    """Raise NotAnArticle for a page without a story.

    It is in another language, an error, a log-in, terms, a listing, or filled by a script; `language` is what
    the markup states, `scripted` tells that scripts would fill the page.
    """
    said = sum(len(paragraph) for paragraph in story.paragraphs)
    stated = [paragraph for paragraph in story.paragraphs if STATED.search(paragraph)]  # a form only asks
    sentences = sum(map(count_sentences, stated))
    foreign = _language(page.blocks, language)
    if foreign:
        raise NotAnArticle(say("the text is not Korean ({language})", language=foreign))
    polite = is_polite(page.blocks)
    told = sum(map(is_told, stated))
    _refuse_terms(story)
    if (told < TOLD or polite) and not _is_signed(story):
        _refuse_notice(page.blocks, story, sentences, said)
    _refuse_list(page.blocks, story, sentences)
    if scripted and sentences < FEW and said < LITTLE:
        raise NotAnArticle("filled by a script; save the page after it has loaded, or paste its text")
    if not story.paragraphs or not (sentences or len("".join(story.paragraphs)) > NOTICE):
        raise NotAnArticle("no sentence of a story in it")
    if sentences < 2 and said < 60 and not story.headline.title:  # noqa: PLR2004
        raise NotAnArticle("too little text for an article")


def refuse_unsigned(story: Story, *, known: bool) -> None:
    """Raise NotAnArticle for a text with no sign of news: `known` tells that day, outlet or writer is."""
    if not known and not any(REPORTED.search(paragraph) for paragraph in story.paragraphs):
        raise NotAnArticle("no sign of a news article: no day, outlet or byline; state them if it is one")


def _language(blocks: Sequence[Block], stated: str) -> str:
    """Give the language of a page whose running text is not Korean, or nothing."""
    running = [block.text for block in blocks if not block.linked and len(block.text) > 40]  # noqa: PLR2004
    text = "\n".join(running)[:20_000]
    letters, hangul = len(LETTER.findall(text)), sum(map(len, HANGUL.findall(text)))
    if letters < FOREIGN_TEXT or hangul > letters / 4:
        return ""
    if stated in LANGUAGES:
        return LANGUAGES[stated]
    for pattern, name in ((KANA, "Japanese"), (HAN, "Chinese"), (CYRILLIC, "Russian"), (LATIN, "English")):
        if len(pattern.findall(text)) > letters / 10:
            return name
    return "another script"


def _refuse_notice(blocks: Sequence[Block], story: Story, sentences: int, said: int) -> None:
    """Refuse an error page, a page to log in and terms; a story about one tells sentences of its own."""
    text = "\n".join(block.text for block in blocks[:400])[:40000]
    title = story.headline.title
    for pattern, why in (
        (rules.ERROR_PAGE, "an error page"),
        (rules.LOGIN_PAGE, "a page to log in or subscribe"),
    ):
        hits = sum(1 for paragraph in (*story.paragraphs, title) if pattern.search(paragraph[:400]))
        around = len(pattern.findall(text)) if pattern is rules.ERROR_PAGE else _asked(blocks)
        most = hits and 2 * hits > len(story.paragraphs)
        if most or (around and sentences < FEW and said < LITTLE):
            raise NotAnArticle(why)
    if ACCOUNT.fullmatch(title):
        raise NotAnArticle("a page to log in or subscribe")


def _refuse_terms(story: Story) -> None:
    """Refuse terms by their articles, or by their title where nothing below it tells something."""
    terms = sum(1 for paragraph in story.paragraphs if rules.TERMS_PAGE.search(paragraph[:200]))
    above = [story.headline.title, *(block.bare for block in story.before[-NEAR:])]
    tells = not story.paragraphs or _is_signed(story) or any(map(is_told, story.paragraphs))
    titled = TITLED_TERMS.search(above[0]) or (not tells and any(map(TITLED_TERMS.search, above)))
    if titled or (terms > 2 and 4 * terms > len(story.paragraphs)):  # noqa: PLR2004
        raise NotAnArticle("terms or a privacy policy")


NEAR = 6  # lines above a text in which its title stands


def _asked(blocks: Sequence[Block]) -> int:
    """Count the lines that ask to log in or pay; the menu's own 로그인 and 회원가입 are on every page."""
    return sum(
        1
        for block in blocks[:400]
        if rules.LOGIN_PAGE.search(block.text[:200])
        and block.bare not in ("로그인", "회원가입", "정기구독", "구독신청")
    )


def _refuse_list(blocks: Sequence[Block], story: Story, sentences: int) -> None:
    """Refuse a list of stories: their texts are cut, or one headline follows the other."""
    prose = [block for block in blocks if is_prose(block.text) or len(block.text) > 60]  # noqa: PLR2004
    cut = [block for block in prose if not is_final(block.text)]
    title = story.headline.title
    listed = sum(
        1
        for block in blocks
        if not is_told(block.text) and rules.LISTING_PAGE.search(block.text[:80]) and block.bare != title
    )
    if len(cut) > 2 and len(cut) > 0.5 * len(prose) and not _is_whole(story):  # noqa: PLR2004
        raise NotAnArticle("a listing of several articles")
    if listed > 1 and sentences < 4:  # noqa: PLR2004
        raise NotAnArticle("a listing")
    heads = [
        text
        for text in story.paragraphs
        if not is_final(text) and len(text) > HEAD and text[0] != "|" and not LIST.match(text)
    ]
    if not _is_signed(story) and len(heads) > 2 and 2 * len(heads) >= len(story.paragraphs) - len(heads):  # noqa: PLR2004
        raise NotAnArticle("a listing of several articles")


def _is_signed(story: Story) -> bool:
    """Tell whether a lead-in, a sign-off or a stamp makes it news, whatever the page around it asks for."""
    return bool(story.headline.title and (story.lead or story.writers or any(map(is_day, story.before))))


def _is_whole(story: Story) -> bool:
    """Tell whether a story tells enough to be one, whatever lists stand around it."""
    return sum(is_final(paragraph) for paragraph in story.paragraphs) > TOLD
