"""Which outlet published a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.blocks import caption_family
from newsclip.convert.claims import Claim
from newsclip.convert.leads import FULL_NAME, is_byline
from newsclip.library.vocabulary import AGENCIES, OUTLETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclip.convert.blocks import Block
    from newsclip.convert.markup import Markup
    from newsclip.convert.names import Names
    from newsclip.convert.story import Story

OWNER = re.compile(
    r"(?:저작권자|Copyrights?|ⓒ|©|@)\s?(?:[ⓒ©:(@]|\(c\)|\d{4}[-~]?(?:\d{4})?\.?|by|BY|"
    r"\s){0,6}([가-힣A-Za-z][가-힣A-Za-z0-9&.·\s]{1,30}?)"
    r"(?=\s?(?:[(,.<>\]|/&-]|\d{4}년|Corp|Co\b|Inc|all\b|무단|주식회사|$))",
    re.IGNORECASE,
)
HOST = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,20}){1,4})")
BEFORE_STAMP = re.compile(r"^([가-힣A-Za-z0-9]{2,20})\s?[/|]\s?(?:기사\s?)?(?:승인|입력|등록)")
# A line of its own with the shape of a newspaper's name, and not the name of a section.
MASTHEAD = re.compile(
    r"^(?!.*(?:최신|전체|주요|포토|지역|인기|실시간|오늘|관련|기획|영상|카드|종합|속보|시민|많이))[가-힣A-Za-z]{2,8}"
    r"(?:일보|신문|통신|방송|타임즈|타임스|저널|데일리|투데이|프레스|뉴스|TV)$"
)
# Portals print their own copyright below every outlet's page.
LEGAL = re.compile(r"저작권|ⓒ|©|Copyright|무단|reserved")
PORTALS = re.compile(
    r"\bCITY\b|\bCOUNTY\b|NAVER|네이버|Kakao|카카오|Daum|다음|ZUM|줌인터넷|Google|구글|Facebook|게티",
    re.IGNORECASE,
)


def claim_outlets(story: Story, markup: Markup, names: Names, host: str) -> Iterator[Claim]:
    """Yield what says who published: the address, the markup, copyright lines, lead-in, mast, mail."""
    around = (*story.dropped, *story.after, *story.before)
    legal = [
        line.text[:200]
        for line in around
        if LEGAL.search(line.text[:200])
        and line.kind != "caption"
        and not _is_credit(line.text)
        and not CREDITED.fullmatch(line.bare)
    ]
    printed = (*story.before, *story.dropped)
    owned = _owner(legal)
    foot = _owner(
        [line.text[:200] for line in (*story.dropped, *story.after[:FOOT]) if OWN_FOOT.search(line.text)]
    )
    lead = story.lead.outlet if story.lead else ""
    hosted = next((match[1] for text in legal if (match := HOST.search(text))), "")
    for value, source, weight in (
        (names.outlet_of_host(host) if host else "", "address", 4.0),
        (_known_in(legal, names), "copyright", 3.0),
        (lead if names.is_outlet(lead) else "", "lead-in", 2.5),
        *((name, claim.source, claim.weight) for claim in markup.outlet if (name := _name(claim.value))),
        (_alone((*story.before, *story.dropped, *story.after), names), "a line of its name", 2.0),
        (_known_in([line.text for line in printed if is_byline(line.text)], names), "byline", 1.8),
        (names.outlet_of_host(hosted), "copyright's address", 1.8),
        (lead if not names.is_outlet(lead) else "", "lead-in", 1.7),
        (foot, "the story's copyright", 1.0 if HANGUL.search(foot) else 0.4),
        (owned, "copyright", 1.6 if HANGUL.search(owned) else 0.7),
        (_of_works(around), "copyright", 1.6),
        (next((match[1] for line in around if (match := NAMED.search(line.text[:300]))), ""), "imprint", 1.6),
        (_sourced(around), "source", 2.2),
        (_signed(story), "signature", 1.2),
        (_first_in(story.before, BEFORE_STAMP), "stamp", 1.2),
        *((name, claim.source, 1.0) for claim in markup.reporter if (name := _of_author(claim.value, names))),
        (_of_mail(story, names), "mail", 1.0),
        (_first_in(story.before, rules.PAGE_HEAD, 2), "page", 1.0),
        (_first_in(story.before, DATED), "stamp", 1.0),
        (_first_in(story.before, SENDER), "sender", 1.0),
        (_board(story, markup, names), "press board", 1.0),
        (next((line.text for line in story.before if MASTHEAD.match(line.text)), ""), "masthead", 0.8),
        *(
            (name, "title", 0.8)
            for claim in markup.title
            for name in _beside(claim.value, story.headline.title)
        ),
        (_twice(story), "first and last line", 0.7),
    ):
        if value and not PORTALS.search(value):
            hall = HALL.fullmatch(value)
            term = names.vocabulary.find(AGENCIES, hall[1]) if hall else None
            yield Claim(term.name if term else value, source, weight)


def _first_in(lines: Iterable[Block], pattern: re.Pattern[str], group: int = 1) -> str:
    """Give what a pattern holds of the first line that it matches."""
    return next((match[group] for line in lines if (match := pattern.match(line.bare))), "")


def _of_works(lines: Iterable[Block]) -> str:
    return next((match[1] for line in lines if (match := WORKS.search(line.text[:200]))), "")


HANGUL = re.compile("[가-힣]")
CREDITED = re.compile(rf"[ⓒ©]\s?{FULL_NAME.pattern}")  # who took a picture
WORKS = re.compile(
    r"([가-힣A-Za-z0-9]{2,20})의\s(?:저작물|기사|콘텐츠)[을를은는]?\s.{0,20}(?:허락|금[합지]|무단)"
)

# A page that holds another's story names its outlet; 출처 may also be whose press release it is.
SOURCED = re.compile(
    r"^\W{0,3}(?:(?:Source|매체명?|언론사)\s?[:：=|]\s?([가-힣A-Za-z0-9]{2,20})"
    r"|(?:뉴스|기사|자료)?\s?출처\s?[:：=|]\s?([가-힣A-Za-z0-9]{2,20}))",
    re.IGNORECASE,
)
OWN_FOOT = re.compile(r"저작권자|무단\s?(?:전재|복제)")  # what an outlet prints below its story, not a portal
FOOT = 6
NAMED = re.compile(r"제호\s?[:：|]\s?([가-힣A-Za-z0-9&]{2,20})")
TAIL = re.compile(r"\s[-–—|:<]\s([가-힣A-Za-z0-9&]{2,15})$")
SIGNATURE = re.compile(rf"^([가-힣A-Za-z0-9]{{2,12}})\s{rules.NAME}\s?(?:기자)?\s?\(?(?:{rules.MAIL})\)?$")


def _name(said: str) -> str:
    """Give the name in a statement of the site: no address, no slogan."""
    said = re.sub(r"^@|\s?[|:]\s.*$|\s?\([a-z0-9.-]{4,60}\)$", "", said).strip()
    return "" if len(said) > 30 or said.startswith("http") or "/" in said else said  # noqa: PLR2004


def _of_author(said: str, names: Names) -> str:
    """Give the outlet that stands where the author belongs: "매체 | 포털", or the outlet itself."""
    parts = [part.strip() for part in said.split("|")]
    if len(parts) > 1:
        return parts[0]
    return said if names.is_outlet(said) or rules.OUTLET_SHAPE.search(said) else ""


def _beside(title: str, headline: str) -> Iterator[str]:
    """Give the names that a page's title has beside the headline, or what it is where it has none."""
    for match in (TAIL.search(title), HEAD.search(title)):
        if match:
            yield match[1]
    alone = title.strip(" :|-")
    if headline and len(alone) < NAME and NAMED_ALONE.fullmatch(alone) and alone != headline:
        yield alone


HEAD = re.compile(r"^([가-힣A-Za-z0-9&]{2,15})\s(?:[-–—|:]|::)\s")
NAMED_ALONE = re.compile(r"[가-힣A-Za-z0-9&]{2,12}(?:\s[가-힣A-Za-z0-9&]{1,8})?")


def _twice(story: Story) -> str:
    """Give the line at the head of a page that its foot has again, where it says who publishes."""
    foot = [block.text for block in story.after if PUBLISHER.search(block.text)]
    for block in story.before[:10]:
        if (
            NAMED_ALONE.fullmatch(block.bare)
            and len(block.bare) >= LEAST
            and any(block.bare in text for text in foot)
        ):
            return block.bare
    return ""


LEAST = 4  # characters; a shorter line is a section of the menu
PUBLISHER = re.compile(
    r"발행|편집인|등록번호|청소년보호|ⓒ|©|Copyright|저작권|구독|제보|앱에서|사단법인|주식회사|\(주\)",
    re.IGNORECASE,
)


def _board(story: Story, markup: Markup, names: Names) -> str:
    """Give the public body whose press board a page is: its fields have labels, its owner a name."""
    if not any(BOARD.match(line.bare) for line in (*story.before, *story.after)):
        return ""
    heads = [line.bare for line in story.before if len(line.bare) < NAME]
    titles = [part for claim in markup.title for part in re.split(r"\s[|>:<-]\s", claim.value)]
    for said in (*titles, *heads, *(line.bare for line in story.after if len(line.bare) < NAME)):
        hall = HALL.fullmatch(said)
        term = names.vocabulary.find(AGENCIES, hall[1] if hall else said)
        if term:
            return term.name
        council = COUNCIL.fullmatch(said)
        if council and names.is_place(council[1]):
            return said
    return ""


# Who sent a press release by mail, less the office that did: 보낸사람: 한울공단 홍보실 <pr@…>
SENDER = re.compile(
    r"^(?:보낸\s?사람|발신(?:자|인)?|From)\s?[:：]\s?[\"“]?([가-힣A-Za-z0-9]{2,20})(?:\s(?:홍보|대변인|공보|언론|소통)\S{0,6})?[\"”]?\s?[<(]"
)
# A blog prints whose it is before the day: 한울공단・2025. 1. 2. 10:00
DATED = re.compile(
    rf"^(?!{FULL_NAME.pattern}\s?[・·|])([가-힣A-Za-z0-9]{{2,16}})\s?[・·|]\s?{rules.DAY}\s?{rules.CLOCK}?$"
)
BOARD = re.compile(r"^(?:담당\s?부서|담당자|첨부\s?파일|등록일|작성일|배포일|조회수|보도자료)\b")
HALL = re.compile(r"([가-힣]{2,10}[시군구도])청")
COUNCIL = re.compile(r"([가-힣]{2,10}[시군구도])(?:의회|교육청)")
NAME = 20  # characters of a public body's name


def _sourced(lines: Iterable[Block]) -> str:
    for line in lines:
        match = SOURCED.match(line.text[:60])
        if match and (match[1] or rules.OUTLET_SHAPE.search(match[2])):
            return match[1] or match[2]
    return ""


def _signed(story: Story) -> str:
    """Give the outlet before the writer's name and mail address, as broadcasters sign."""
    lines = (*story.dropped, *story.after[:8])
    return next((match[1] for line in lines if (match := SIGNATURE.match(line.bare[:100]))), "")


def official(name: str, names: Names) -> str:
    """Give an outlet's name in the vocabulary, or the name itself."""
    term = names.vocabulary.find(OUTLETS, name) if name else None
    return term.name if term else name


def _is_credit(text: str) -> bool:
    """Tell whether a line credits a picture, not the page."""
    return bool(caption_family(text)) and not re.search("저작권|Copyright|무단|reserved|^[ⓒ©]", text)


def _known_in(texts: list[str], names: Names) -> str:
    for text in texts:
        for mention in names.find_outlets(text):
            if not PORTALS.search(mention.word):
                return mention.term.name
    return ""


def _alone(lines: tuple[Block, ...], names: Names) -> str:
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
        # Three words with nothing after them are a name and the menu beside it.
        loose = match and match.end() == len(text) and match[1].count(" ") > 1
        if (
            match
            and not loose
            and not PORTALS.search(match[1])
            and not re.search("무단|금지|저작|기자", match[1])
        ):
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
