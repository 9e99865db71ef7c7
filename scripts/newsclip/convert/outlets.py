"""Which outlet published a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.leads import is_byline
from newsclip.convert.lines import caption_family
from newsclip.library.vocabulary import OUTLETS

if TYPE_CHECKING:
    from newsclip.convert.lines import Line
    from newsclip.convert.names import Names
    from newsclip.convert.story import Story

OWNER = re.compile(
    r"(?:저작권자|Copyrights?|ⓒ|©|@)\s?(?:[ⓒ©:(@]|\(c\)|\d{4}[-~]?(?:\d{4})?\.?|by|BY|"
    r"\s){0,6}([가-힣A-Za-z][가-힣A-Za-z0-9&.·\s]{1,30}?)"
    r"(?=\s?(?:[(,.<>\]|/-]|Corp|Co\b|Inc|All\b|ALL\b|무단|주식회사|$))"
)
HOST = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,20}){1,4})")
BEFORE_STAMP = re.compile(r"^([가-힣A-Za-z0-9]{2,20})\s?[/|]\s?(?:기사\s?)?(?:승인|입력|등록)")
# A line of its own with the shape of a newspaper's name, and not the name of a section.
MASTHEAD = re.compile(
    r"^(?!.*(?:최신|전체|주요|포토|지역|인기|실시간|오늘|관련|기획|영상|카드|종합|속보|시민|많이))[가-힣A-Za-z]{2,8}"
    r"(?:일보|신문|통신|방송|타임즈|타임스|저널|데일리|투데이|프레스|뉴스)$"
)
# Portals print their own copyright below every outlet's page.
LEGAL = re.compile(r"저작권|ⓒ|©|Copyright|무단|reserved")
PORTALS = re.compile(
    r"\bCITY\b|\bCOUNTY\b|NAVER|네이버|Kakao|카카오|Daum|다음|ZUM|줌인터넷|Google|구글|Facebook|게티",
    re.IGNORECASE,
)


def find_outlet(story: Story, names: Names, host: str = "", stated: str = "") -> str:
    """Find the outlet: address, copyright line, lead-in, a line of its name, mail address; else nothing."""
    around = (*story.dropped, *story.after, *story.before)
    legal = [
        line.text[:200] for line in around if LEGAL.search(line.text[:200]) and not _is_credit(line.text)
    ]
    for found in (
        names.outlet_of_host(host) if host else "",
        _known_in(legal, names),
        _known_lead(story, names),
        _alone((*story.before, *story.dropped, *story.after), names),
        _known_in([line.text for line in (*story.before, *story.dropped) if is_byline(line.text)], names),
        names.outlet_of_host(next((match[1] for text in legal if (match := HOST.search(text))), "")),
        story.lead.outlet if story.lead else "",
        _owner(legal),
        next((match[1] for line in story.before if (match := BEFORE_STAMP.match(line.bare))), ""),
        _official(stated, names),
        _of_mail(story, names),
        next((line.text for line in story.before if MASTHEAD.match(line.text)), ""),
    ):
        if found:
            return found
    return ""


def _is_credit(text: str) -> bool:
    """Tell whether a line credits a picture, not the page."""
    return bool(caption_family(text)) and not re.search("저작권|Copyright|무단|reserved|^[ⓒ©]", text)


def _official(name: str, names: Names) -> str:
    term = names.vocabulary.find(OUTLETS, name) if name else None
    return term.name if term else name


def _known_in(texts: list[str], names: Names) -> str:
    for text in texts:
        for mention in names.find_outlets(text):
            if not PORTALS.search(mention.word):
                return mention.term.name
    return ""


def _known_lead(story: Story, names: Names) -> str:
    if not story.lead or not story.lead.outlet:
        return ""
    term = names.vocabulary.find(OUTLETS, story.lead.outlet)
    return term.name if term else ""


def _alone(lines: tuple[Line, ...], names: Names) -> str:
    for line in lines:
        if len(line.bare) < 30:  # noqa: PLR2004
            term = names.vocabulary.find(
                OUTLETS, re.sub(r"\s?(?:로고|홈|홈페이지|TV)$", "", line.bare)
            ) or names.vocabulary.find(OUTLETS, line.bare)
            if term:
                return term.name
    return ""


def _owner(texts: list[str]) -> str:
    for text in texts:
        match = OWNER.search(text)
        if match and not PORTALS.search(match[1]) and not re.search("무단|금지|저작|기자", match[1]):
            return match[1].strip()
    return ""


def _of_mail(story: Story, names: Names) -> str:
    for line in (*story.dropped, *story.after[:8], *story.before):
        match = re.search(rules.MAIL, line.text[:200])
        if match and "@" in match[0]:
            name = names.outlet_of_host(match[0].rsplit("@", 1)[1])
            if name:
                return name
    return ""
