"""People with their office, where the text states both beside each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.convert import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

OFFICES = (
    r"(?:시장|군수|구청장|도지사|지사|부시장|부군수|부구청장|부지사|장관|차관|처장|청장|차장|"
    r"국장|과장|실장|단장|본부장|센터장|원장|소장|팀장|위원장|부위원장|"
    r"공동위원장|의장|부의장|의원|교육감|교육장|총장|학장|회장|부회장|이사장|사장|부사장|"
    r"대표이사|대표|수석|비서관|정책관|기획관|조정관|보좌관|대변인|"
    r"교수|직무대행|권한대행|이사|감사|총리|대통령)"
)
ENDINGS = "된한인은는의을를로온고"  # 임명된, 이끄는: words that begin like names
NAME = rf"(?P<name>{rules.FAMILY}[가-힣]{{1,2}})(?<![{ENDINGS}])"
WORD = r"[가-힣A-Za-z0-9·]"
TITLE = rf"(?:{WORD}{{1,20}}\s){{0,3}}{WORD}{{0,18}}{OFFICES}"
BODY = rf"{WORD}{{1,20}}(?:학회|협회|공사|공단|재단|연구원|진흥원|대학교|위원회|부|처|청|시|군|구|도)"
PARTICLE = r"(?:은|는|이|가)\s?"
SAYS = r"(?=[^.]{0,160}(?:말했|밝혔|강조|전했|설명|당부|덧붙|주장|[“\"]))"
# 조승문 화성시 제2부시장은 “…”: name, title, and what they say.
NAME_FIRST = re.compile(
    rf"(?<![가-힣])(?=[가-힣]{{3}}\s){NAME}\s(?!등\s|및\s)(?P<title>{TITLE}){PARTICLE}{SAYS}"
)
# 한국디지털정부학회 송석현 회장이: the body before the name says that it is one.
BODY_FIRST = re.compile(
    rf"(?<!{WORD})(?P<body>{BODY})\s(?=[가-힣]{{3}}\s){NAME}\s(?P<title>{OFFICES}){PARTICLE}"
)
# 단장인 신대호 부시장은, 수석으로 임명된 하정우 수석이: a second title before the name.
TITLE_FIRST = re.compile(
    rf"(?<!{WORD})(?P<other>(?:{WORD}{{2,20}}\s)?{WORD}{{0,18}}{OFFICES})(?:인|(?:으로|로)\s임명된|[을를]\s맡은)\s"
    rf"(?=[가-힣]{{3}}\s){NAME}\s(?P<title>{OFFICES}){PARTICLE}"
)
SPEAKER = re.compile(rf"{OFFICES}(?:은|는|이|가)")  # all three have it; most paragraphs do not
# A title that local governments give without saying whose it is: 김해시 부시장.
LOCAL = re.compile(rf"{WORD}{{0,30}}(?:부시장|부군수|부구청장|부지사|국장|과장|실장|담당관)")
MOST = 6


def find_people(paragraphs: Iterable[str], government: str = "") -> tuple[str, ...]:
    """Give 'name (title)' of those whom the story names with both, each once, in its order.

    `government` is the local government that acts, if one does: its officials' bare titles get its name.
    """
    found: dict[str, str] = {}
    for text in paragraphs:
        if not SPEAKER.search(text):
            continue
        matches = [
            match
            for pattern in (TITLE_FIRST, BODY_FIRST, NAME_FIRST)
            for match in pattern.finditer(text[:4000])
        ]
        for match in sorted(matches, key=lambda match: match.start("title")):
            found.setdefault(match["name"], _title(match.groupdict(), government))
    return tuple(f"{name} ({title})" for name, title in found.items())[:MOST]


def _title(said: dict[str, str], government: str) -> str:
    title = said["title"]
    if LOCAL.fullmatch(title) and government:
        title = f"{government} {title}"
    if "body" in said:
        title = f"{said['body']} {said['title']}"
    other = said.get("other", "")
    if other:
        return other if other.endswith(said["title"]) else f"{title}, {other}"
    return title
