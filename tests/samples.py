"""Small articles and vocabularies for the tests of single modules."""

from __future__ import annotations

import datetime as dt
from typing import Any

from newsclip.library.collection import Library
from newsclip.library.model import Article
from newsclip.library.vocabulary import (
    AGENCIES,
    INITIATIVES,
    OUTLETS,
    REGIONS,
    Facet,
    Vocabulary,
    local_governments,
    parse_terms,
)
from newsclip.library.yamltext import read_yaml

REGION_TERMS = """
- name: 경기도
  slug: gyeonggi
  code: "41"
  aliases: [경기]
  parts:
    - {name: 화성시, slug: hwaseong, code: "41590", aliases: [화성특례시]}
    - {name: 광주시, slug: gwangju, code: "41610"}
- name: 강원특별자치도
  slug: gangwon
  code: "51"
  former: [{name: 강원도, until: 2023-06-10, aliases: [강원]}]
  parts:
    - {name: 고성군, slug: goseong, code: "51820"}
- name: 경상남도
  slug: gyeongnam
  code: "48"
  parts:
    - {name: 고성군, slug: goseong, code: "48820"}
"""
INITIATIVE_TERMS = """
- {name: 공공 AX, slug: public-ax, aliases: [공공부문 AX], lead: 행정안전부}
- {name: 데이터 개방, slug: open-data}
"""
AGENCY_TERMS = "- {name: 행정안전부, slug: mois, kind: 중앙행정기관, aliases: [행안부]}\n"
OUTLET_TERMS = "- {name: 메이저뉴스, slug: majornews, hosts: [majornews.co.kr]}\n"


def vocabulary() -> Vocabulary:
    """Give a vocabulary of a few terms."""

    def terms(facet: Facet, text: str) -> tuple[Any, ...]:
        found, problems = parse_terms(facet, read_yaml(text), f"{facet.name}.yml")
        assert problems == []
        return tuple(found)

    known = {
        INITIATIVES.name: terms(INITIATIVES, INITIATIVE_TERMS),
        REGIONS.name: terms(REGIONS, REGION_TERMS),
        AGENCIES.name: terms(AGENCIES, AGENCY_TERMS),
        OUTLETS.name: terms(OUTLETS, OUTLET_TERMS),
    }
    known[AGENCIES.name] += tuple(local_governments(known[REGIONS.name], known[AGENCIES.name]))
    return Vocabulary(known)


def article(number: int = 1, /, **changes: Any) -> Article:  # noqa: ANN401 - any field
    """Give a good article; each number has an address and a name of its own."""
    fields: dict[str, Any] = {
        "title": f"제목 {number}",
        "date": dt.date(2026, 1, 15),
        "outlet": "메이저뉴스",
        "url": f"https://www.majornews.co.kr/{number}",
        "region": ("경기도 화성시",),
        "agency": ("행정안전부",),
        "tags": ("공공 AX",),
        "summary": "짧은 요약.",
        "rights": "digest",
        "body": "본문.",
        **changes,
    }
    if "path" not in fields:
        fields["path"] = f"articles/{fields['date']:%Y}/{fields['date']}-majornews-{number:06}.md"
    return Article(**fields)


def library(*articles: Article) -> Library:
    """Give a library of some articles and the small vocabulary."""
    return Library.of(articles, vocabulary())
