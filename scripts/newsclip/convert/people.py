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
ENDINGS = "된한인은는의을를로"  # 임명된, 이끄는: words that begin like names
# "조승문 화성시 제2부시장은 “…": name, office, and a particle before a quotation or a verb of saying.
NAME_FIRST = re.compile(
    rf"(?<![가-힣])(?=[가-힣]{{3}}\s)({rules.FAMILY}[가-힣]{{1,2}})(?<![{ENDINGS}])\s(?!등\s|및\s)"
    rf"((?:[가-힣A-Za-z0-9·]{{1,20}}\s){{0,3}}[가-힣A-Za-z0-9·]{{0,18}}{OFFICES})(?:은|는|이|가)\s?"
    rf"(?=[^.]{{0,160}}(?:말했|밝혔|강조|전했|설명|당부|덧붙|주장|[“\"]))"
)
MOST = 6


def find_people(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Give 'name (office)' of those whom the story quotes with name and office, each once."""
    found: dict[str, str] = {}
    for text in paragraphs:
        for match in NAME_FIRST.finditer(text[:4000]):
            found.setdefault(match[1], match[2])
    return tuple(f"{name} ({office})" for name, office in found.items())[:MOST]
