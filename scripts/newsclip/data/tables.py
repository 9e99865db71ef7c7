"""The data dictionary: every column of the exports, written once; files and the page about them read it.

Names follow the export of BIGKinds, the Korea Press Foundation's news archive, where it has a column for
the same thing, so that what reads its files reads ours. A withheld body is in none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclip.library.model import split_fact
from newsclip.library.vocabulary import FACETS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from newsclip.library.collection import Library
    from newsclip.library.model import Article

Cell = str | int | tuple[str, ...] | None
Row = tuple[Cell, ...]

ID = "뉴스 식별자"
BODY = "본문"
PERSON = re.compile(r"(?P<name>[^()]+?)\s*\((?P<office>.+)\)")


@dataclass(frozen=True)
class Column:
    """One column: its name, what stands in it, and whether BIGKinds' export has it under this name.

    A column of the articles knows how an article fills it.
    """

    name: str
    meaning: str
    bigkinds: bool = False
    number: bool = False
    value: Callable[[Article], Cell] = lambda _: None


@dataclass(frozen=True)
class Part:
    """What an article has several of: a table of the database, a list in JSON, one cell in CSV."""

    table: str
    label: str
    columns: tuple[Column, ...]
    rows: Callable[[Article], Iterator[Row]]


FIELDS = (
    Column(ID, "기사의 이름이자 주소. 바뀌지 않습니다", bigkinds=True, value=lambda a: a.stem),
    Column("일자", "발행일, YYYY-MM-DD (한국 시각)", bigkinds=True, value=lambda a: a.date.isoformat()),
    Column(
        "일자 근거",
        "stamped 기사에 적힌 날, event 기사에 나온 행사일, editor 편집자 확인",
        value=lambda a: a.date_basis,
    ),
    Column("언론사", "기사를 낸 매체", bigkinds=True, value=lambda a: a.outlet),
    Column("기고자", "기자, 여럿이면 모두", bigkinds=True, value=lambda a: a.reporter),
    Column("제목", "매체가 붙인 제목 그대로", bigkinds=True, value=lambda a: a.title),
    Column("부제목", "매체가 붙인 부제목 그대로", value=lambda a: a.subtitle),
    Column("인물", "기사에 나온 사람의 이름", bigkinds=True, value=lambda a: tuple(p[0] for p in people(a))),
    Column("위치", "지역, 기사가 나온 때의 공식 이름", bigkinds=True, value=lambda a: a.region),
    Column("기관", "기관, 중심이 되는 곳부터", bigkinds=True, value=lambda a: a.agency),
    Column("키워드", "사업의 이름", bigkinds=True, value=lambda a: a.tags),
    Column("요약", "편집자가 새로 쓴 요약", value=lambda a: a.summary),
    Column("영문 요약", "같은 요약을 영어로", value=lambda a: a.summary_en),
    Column(
        BODY,
        "편집자가 새로 쓴 글이나 실을 수 있는 글, 마크다운. 매체의 글이면 비어 있습니다. "
        "CSV와 JSON에는 앞 200자, SQLite와 기사마다의 JSON에는 모두",
        bigkinds=True,
        value=lambda a: (a.body or None) if a.publishes_body else None,
    ),
    Column("URL", "원문의 주소", bigkinds=True, value=lambda a: a.url),
    Column("클리핑한 날", "클리핑을 만든 날", value=lambda a: _day(a.clipped)),
    Column("대조한 날", "원문과 마지막으로 맞춰 본 날", value=lambda a: _day(a.checked)),
    Column("보존본", "원문 보존본의 주소", value=lambda a: a.archived),
    Column(
        "권리",
        "본문을 실을 수 있는 근거: digest, own, licensed, kogl-1…4, unreviewed",
        value=lambda a: a.rights,
    ),
    Column("권리 근거", "허락한 곳이나 이용허락의 주소", value=lambda a: a.rights_note),
    Column("첫머리", "첫 화면이 크게 싣는 기사면 예", value=lambda a: "예" if a.lead else None),
)
PAGE = Column("기사 쪽", "이 사이트에서의 주소")


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def people(article: Article) -> Iterator[tuple[str, str | None]]:
    """Give each person's name and office: '조승문 (화성특례시 제2부시장)' has both."""
    for person in article.people:
        match = PERSON.fullmatch(person)
        yield (match["name"], match["office"]) if match else (person, None)


def _facts(article: Article) -> Iterator[Row]:
    for label, value in map(split_fact, article.facts):
        yield label or None, value


def _events(article: Article) -> Iterator[Row]:
    yield from ((event.date, event.text, event.tag) for event in article.events)


def _corrections(article: Article) -> Iterator[Row]:
    yield from ((correction.date.isoformat(), correction.text) for correction in article.corrections)


def _coverage(article: Article) -> Iterator[Row]:
    yield from ((other.outlet, other.url) for other in article.also_in)


PARTS = (
    Part(
        "people",
        "인물 소개",
        (Column("이름", "사람의 이름"), Column("직함", "소속과 직함")),
        people,
    ),
    Part("facts", "사실", (Column("항목", "무엇의 값인지"), Column("값", "숫자나 짧은 사실")), _facts),
    Part(
        "events",
        "일정",
        (
            Column("일자", "YYYY, YYYY-MM 또는 YYYY-MM-DD"),
            Column("내용", "일어났거나 예정된 일"),
            Column("사업", "그 일이 속한 사업"),
        ),
        _events,
    ),
    Part(
        "coverage",
        "다른 매체",
        (Column("언론사", "같은 소식을 실은 매체"), Column("URL", "그 기사의 주소")),
        _coverage,
    ),
    Part(
        "corrections",
        "바로잡음",
        (Column("일자", "고친 날"), Column("내용", "무엇을 고쳤는지")),
        _corrections,
    ),
)

TERMS = (
    Column("주소", "이 사이트에서의 쪽, 용어의 이름"),
    Column("분류", "사업, 지역, 기관, 매체"),
    Column("이름", "지금의 공식 이름"),
    Column("상위", "시·군·구가 속한 시·도의 주소"),
    Column("코드", "행정구역 코드: 시·도 2자리, 시·군·구 5자리"),
    Column("다른 이름", "줄임말과 옛 이름"),
    Column("설명", "무엇인지"),
    Column("기사 수", "시·도에는 시·군·구의 기사도 셉니다", number=True),
)
ARTICLE = Column(ID, "articles의 기사")
ARTICLE_TERMS = (
    ARTICLE,
    Column("주소", "terms의 용어. 시·군·구의 기사는 시·도에도 있습니다"),
)


def term_rows(library: Library) -> Iterator[Row]:
    """Give the terms that have articles, facet by facet."""
    for facet in FACETS:
        for term in library.terms[facet.name]:
            if count := library.count(term):
                others = (*term.aliases, *(former.name for former in term.former))
                known = (term.parent or None, term.code, others, term.description)
                yield (term.path, facet.label, term.name, *known, count)


def shelves_of(library: Library, article: Article) -> list[str]:
    """Give the addresses of the terms on whose pages an article stands; of a city's also the province."""
    terms = [term for facet in FACETS for term in library.terms_of(article, facet)]
    return list(dict.fromkeys(path for term in terms for path in (term.path, term.parent or term.path)))
