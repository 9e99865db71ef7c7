"""Who wrote it and where from: bylines, and the lead-ins that outlets put before the first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclip.convert import rules
from newsclip.convert.blocks import is_prose
from newsclip.library.model import split_names

if TYPE_CHECKING:
    from newsclip.convert.names import Names

LONGEST = 90  # characters of a byline
NAMES = rf"{rules.NAME}(?:\s?[·,ㆍ/]\s?{rules.NAME}){{0,4}}"
# What may follow a role: no more of the word, or the label of a stamp that the page prints right behind it.
ENDED = r"(?![가-힣])|(?=(?:기사)?(?:입력|등록|승인|수정|구독|작성))"
WRITER = re.compile(rf"(?<![가-힣])({NAMES})\s?({rules.ROLE})(?:{ENDED})")
# 홍길동·김철수 기자, and several such: 홍길동 기자 a@b.kr, 김철수 기자
SIGNED = (
    rf"(?:{NAMES})\s?(?:{rules.ROLE})"
    rf"(?:\s?(?:\(?(?:{rules.MAIL})\)?)?\s?[·,ㆍ/;&]?\s?(?:{NAMES})\s?(?:{rules.ROLE})){{0,4}}"
)
WRITERS = re.compile(rf"(?<![가-힣])({SIGNED})(?:{ENDED})")
BRACKET = re.compile(r"^\s?[\[(【<〔［]\s?([^\[\](){}【】<>]{2,40}?)\s?[\])】>〕］]\s?[-–]{0,2}\s?")
ABROAD = re.compile(r"^([(\[][가-힣]{2,10})[\[(][가-힣]{2,10}[\])](?==)")  # (헬싱키[핀란드]=매체)
WIRE = re.compile(r"^([가-힣]{2,6})--\(([가-힣A-Za-z0-9]{2,12})\)--\s?")
SEPARATED = re.compile(
    rf"^(?:([가-힣A-Za-z0-9.·\s]{{2,20}}?)\s?[\s=/|"
    rf"]\s?)??({SIGNED})\s?(?:\(?(?:{rules.MAIL})\)?)?\s?[=|ㅣ│:]\s?(?=\S)"
)
DESKED = re.compile(rf"^([가-힣A-Za-z0-9.·]{{2,20}})\s({rules.DESK})\s?[=|ㅣ│]\s?(?=\S)")
INNER_WRITER = re.compile(
    rf"^(?:(.{{1,24}}?)\s?[\s=/·|]\s?)??(?:(?:정리|글|취재|대담|진행)\s?[=:]\s?)?({SIGNED})$"
)
BYLINE = re.compile(
    rf"^[-–—/▪■●*=|\s(\[<·]{{0,4}}(?:(?:기자명|글|취재|작성자?|기사\s?작성|By|by|Reporter|"
    rf"담당)\s?[:：|=]?\s?)?"
    rf"(?:[가-힣A-Za-z0-9()·]{{1,14}}\s?[=/·\s|]\s?){{0,3}}(?:{SIGNED})"
    rf"(?:[\s=|,/(:]{{0,3}}(?:{rules.MAIL})[)\s]{{0,2}}){{0,2}}[\s)\]>.|=/]{{0,4}}(?:구독|응원|\+)?$"
)
ENDING = re.compile(
    rf"(?<=[다요까죠\"”’.)\]])\s?[/<\[(|]{{0,2}}\s?(?:[가-힣A-Za-z0-9]{{2,12}}\s?[=/·]\s?|"
    rf"[가-힣]{{2,10}}\s)??({SIGNED})\s?"
    rf"(?:[=,/|(]?\s?(?:{rules.MAIL})\)?)?[\s)\]>.]{{0,3}}$"
)
MAILED = re.compile(rf"(?<=[다요.\"”])\s?(?:{rules.DAY}\s)?(?:[◎/]\S{{0,12}}\s)?(?:{rules.MAIL})\s?$")
DESK = re.compile(rules.DESK)
SIGN_OFF = re.compile(
    rf"^(?:[가-힣]{{2,8}}에서\s)?([A-Z가-힣][A-Za-z0-9가-힣]{{1,8}})(?:\s?(?:뉴스|"
    rf"News))?,?\s({rules.NAME})(?:\s?[\[(](?:{rules.MAIL})[\])])?(?:이었|였)?(?:입니다|이에요)\.?"
    r"(?:\s?[\[(][^)\]]{1,60}[\])])?$"
)
BY = re.compile(
    rf"^({rules.NAME})\s?/\s?[가-힣A-Za-z0-9]{{2,12}}\s?(?:기자|특파원|PD)$|"
    rf"^(?:By|by|Written by)\s?:?\s([A-Za-z가-힣][A-Za-z가-힣 .]{{1,40}})$|^(?:글쓴이|작성자|"
    rf"글|(?:인턴|수습|선임|객원)?\s?기자(?=\s[가-힣]{{3}}))\s?[:：]?\s({rules.NAME})$"
)
# A columnist goes by what else they are: 홍길동 / 한울대 교수, 홍길동 시인
FULL_NAME = re.compile(rf"{rules.NOT_NAME}{rules.FAMILY}[가-힣]{{2}}(?<![부면판글])")
COLUMNIST = re.compile(
    rf"^({rules.NOT_NAME}{rules.FAMILY}[가-힣]{{2}})\s?[/|,·]?\s?(?:[가-힣A-Za-z0-9()·]{{1,14}}\s){{0,3}}[가-힣A-Za-z0-9]{{0,12}}"
    r"(?:교수|작가|시인|소설가|평론가|변호사|변리사|회계사|세무사|노무사|건축가|연구위원|연구원|연구소장|소장|원장|이사장|회장|"
    r"대표|활동가|감독|전문의|의사|약사|수의사|박사|논설위원|칼럼니스트|저자|번역가|기획자)(?:[·(\s][^.]{0,14})?$"
)
ON_SCREEN = re.compile(rf"^[\[<(]?\s?({rules.NAME})\s(기자)\s?[\]>)]")


@dataclass(frozen=True)
class Lead:
    """What a lead-in says, and the text after it."""

    rest: str
    outlet: str = ""
    place: str = ""
    reporter: str = ""


def parse_lead(text: str, names: Names) -> Lead | None:
    """Read the lead-in at the head of a line: [매체] (서울=매체) 홍길동 기자 =; else None."""
    bracket = _bracket(text, names)
    rest = bracket.rest if bracket else text
    for pattern in (SEPARATED, DESKED):
        match = pattern.match(rest[:120])
        if not match:
            continue
        before, who = match[1] or "", _writers(match[2]) if pattern is SEPARATED else match[2].strip()
        outlet, place = _outlet_and_place(
            re.split(r"\s?[=/|]\s?|\s", before), names, single=pattern is DESKED
        )
        lead = bracket or Lead(rest)
        return Lead(rest[match.end() :], lead.outlet or outlet, lead.place or place, who)
    return bracket


def _bracket(text: str, names: Names) -> Lead | None:
    text = ABROAD.sub(r"\1", text)
    wire = WIRE.match(text)
    if wire:
        return Lead(text[wire.end() :], outlet=wire[2], place=wire[1])
    match = BRACKET.match(text[:80])
    if not match or rules.MARKS.fullmatch(match[1].strip()) or re.search(r"[.:“\"]", match[1]):
        return None
    inner, reporter = match[1].strip(), ""
    writer = INNER_WRITER.match(inner)
    if writer:
        inner, reporter = (writer[1] or "").strip(), _writers(writer[2])
    parts = [part for part in re.split(r"\s?[=/|ㅣ]\s?", inner) if part]
    outlet, place = _outlet_and_place(parts, names, single=bool(writer))
    if match[0].lstrip()[0] in "<〔" and not (
        writer or names.is_outlet(outlet) or rules.OUTLET_SHAPE.search(outlet)
    ):
        return None  # <이름/ 직함>: who speaks
    if not (outlet or reporter or (place and len(parts) == 1 and names.is_place(parts[0]))):
        return None
    return Lead(text[match.end() :], outlet, place, reporter)


def _outlet_and_place(parts: list[str], names: Names, *, single: bool) -> tuple[str, str]:
    """Tell the outlet from the place: a known name first, then the shape of a name."""
    outlet = next((part for part in parts if names.is_outlet(part)), "")
    place = next((part for part in parts if part != outlet and names.is_place(part)), "")
    if not outlet:
        left = [part for part in parts if part != place]
        shaped = [part for part in left if rules.OUTLET_SHAPE.search(part)]
        outlet = shaped[0] if shaped else (left[-1] if left and (len(parts) > 1 or single) else "")
    return outlet, place


def _writers(signed: str) -> str:
    """Give the names of those who signed, set apart by commas; each with what they are unless it is 기자."""
    return ", ".join(
        name if role == "기자" else f"{name} {role}"
        for names, role in WRITER.findall(signed)
        for name in split_names(names.replace("/", ","))
    )


def is_byline(text: str) -> bool:
    """Tell whether a line only names who wrote the story."""
    return (
        len(text) < LONGEST
        and not is_prose(text)
        and not rules.SPEAKER.match(text)
        and bool(BYLINE.match(text) or DESK.fullmatch(text))
    )


def find_writer(text: str) -> str:
    """Give the writers that a byline or a line of page furniture names, set apart by commas, or nothing."""
    if len(text) > LONGEST + 30:
        return ""
    match = WRITERS.search(text)
    if match:
        return _writers(match[1])
    if DESK.fullmatch(text):
        return text
    match = BY.match(text)
    return next(name for name in match.groups() if name).strip() if match else ""


def cut_ending(text: str) -> tuple[str, str]:
    """Cut the byline that is glued to the end of a paragraph; give the paragraph and the writer."""
    head, tail = text[:-90], text[-90:]
    match = ENDING.search(tail)
    if match:
        return (head + tail[: match.start()]).rstrip(), _writers(match[1])
    mail = MAILED.search(tail) if "@" in tail or tail.endswith("protected]") else None
    return ((head + tail[: mail.start()]).rstrip(), "") if mail else (text, "")
