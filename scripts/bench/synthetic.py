"""Synthetic libraries: many invented articles over the project's own vocabulary, the same for the same seed.

Benchmarks and tests need thousands of articles whose words, lengths and facets are spread as real ones are:
a few terms carry many articles, most carry few. Nothing in them is true.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsclip.library.frontmatter import dump_article
from newsclip.library.load import VOCABULARY, load_vocabulary
from newsclip.library.model import Article, Event, article_path
from newsclip.library.vocabulary import (
    AGENCIES,
    INITIATIVES,
    LOCAL_GOVERNMENT,
    OUTLETS,
    REGIONS,
    Term,
    Vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

PROJECT = Path(__file__).resolve().parents[2]
FIRST_DAY = dt.date(2016, 1, 1)
DAYS = 3652  # ten years

FIELDS = (
    "교통 신호", "민원 상담", "재난 문자", "상수도 누수", "불법 주정차", "노인 돌봄", "산불 감시", "하천 수위", "도로 파임",
    "세금 고지", "예산 편성", "복지 사각지대", "전세 사기 예방", "관광 안내", "농작물 병해충", "대기 오염", "보건소 예약",
    "도서관 추천", "일자리 연결", "공공 급식", "건축 인허가", "청년 정책", "아동 안전", "폐기물 수거", "빈집 관리",
    "감염병 예측", "버스 배차", "주차장 안내", "회의록 작성", "법령 검색", "통계 분석", "기록물 분류",
)  # fmt: skip
TECHNIQUES = (
    "생성형 인공지능", "거대언어모델", "영상 분석", "음성 인식", "예측 모델", "합성데이터", "디지털 트윈", "챗봇", "드론 영상",
    "공간정보", "위성 자료", "가명정보", "지식 그래프", "문서 요약", "이상 징후 탐지", "추천 알고리즘",
)  # fmt: skip
THINGS = (
    "서비스", "시스템", "플랫폼", "시범사업", "협의체", "전담 조직", "교육 과정", "공모전", "업무협약", "안내서", "지원 센터",
    "실증 단지", "종합계획", "데이터 허브", "경진대회", "자문단",
)  # fmt: skip
ACTS = (
    "도입", "구축", "개통", "시범 운영", "확대", "고도화", "착수", "추진", "선정", "발표", "개최", "체결", "출범", "개방",
    "전면 시행", "성과 공유",
)  # fmt: skip
PLACES = (
    "시청 대회의실",
    "정부세종청사",
    "컨벤션센터",
    "행정복지센터",
    "데이터센터",
    "혁신파크",
    "도서관 강당",
    "연수원",
)
OFFICES = ("과장", "팀장", "국장", "센터장", "부시장", "담당관", "단장", "위원장")
SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"
GIVEN = (
    "서연",
    "민준",
    "지우",
    "도윤",
    "하은",
    "예준",
    "수아",
    "시우",
    "지호",
    "은서",
    "현우",
    "유진",
    "태오",
    "가온",
)
HEADINGS = (
    "무엇을 하나",
    "어떻게 쓰이나",
    "왜 필요한가",
    "숫자로 본 성과",
    "다음 계획",
    "함께하는 기관",
    "현장의 반응",
)
OPENINGS = (
    "{agency}{subject} {place}에서 {field} 업무에 {technique} 기술을 쓰는 {thing} {act} 계획을 {month}월에 공개했다.",
    "{field} 분야의 {thing}{topic} {agency}의 손을 거쳐 {month}월부터 {act} 단계에 들어간다.",
    "{initiative} 사업의 하나로 {agency}{subject} {field} {thing} {act}에 {money}억 원을 들인다.",
    "{technique}{object} 바탕으로 한 {field} {thing}{subject} {place}에서 처음 선보였다.",
)
SENTENCES = (
    "{agency}{topic} 한 해 {count}건에 이르던 {field} 처리 시간을 평균 {percent}퍼센트 줄이는 것을 목표로 잡았다.",
    "대상은 {region} 주민 {count}명이며 예산은 {money}억 원이다.",
    "{technique} 모델은 지난 {years}년 동안 쌓인 자료 {count}건으로 익혔고, 정확도는 {percent}퍼센트로 조사됐다.",
    "{person} {office}{topic} 현장 직원이 손으로 하던 {field} 확인을 기계가 먼저 살피고 사람이 결정하는 방식이라고 설명했다.",
    "시범 기간 {month}개월 동안 {count}명이 이용했으며 만족한다는 답이 {percent}퍼센트를 넘었다.",
    "{initiative}{subject} 자리를 잡으면 {region}의 다른 부서도 같은 자료를 함께 쓰게 된다.",
    "개인정보는 {technique} 단계 앞에서 가려지고, 원본은 {years}년 뒤에 지워진다.",
    "참여 기관은 {agency} 등 {month}곳이며 협의는 {place}에서 분기마다 열린다.",
    "{field} 담당자 {month}명이 {technique} 교육을 마쳤고 올해 안에 {count}명으로 늘어난다.",
    "{thing}{topic} 밤에도 멈추지 않으며, 장애가 생기면 {month}분 안에 사람에게 넘어간다.",
    "{agency}{topic} 결과를 공공데이터로 열어 기업과 연구자가 {field} 연구에 쓰도록 한다.",
    "앞서 {region}에서 한 실험에서는 {field} 오류가 {percent}퍼센트 줄었다.",
)
TITLES = (
    "{agency}, {field} {technique} {thing} {act}",
    "{region} {field}에 {technique} {act}…{count}명 혜택",
    "{agency} ‘{field} {thing}’ {act}, {money}억 원 투입",
    "{initiative} {thing} {act}…{field} 시간 {percent}% 단축",
    "{technique}{by} {field} 살핀다…{agency} {thing} {act}",
)


@dataclass
class Scene:
    """The words of one invented article."""

    random: random.Random
    region: Term
    agencies: tuple[Term, ...]
    initiatives: tuple[Term, ...]
    words: dict[str, str] = field(default_factory=dict)

    def say(self, patterns: Sequence[str]) -> str:
        """Fill one of some patterns with fresh words and numbers, each noun with the particle that fits it."""
        draw = self.random
        words = {
            "agency": draw.choice(self.agencies).name,
            "initiative": draw.choice(self.initiatives).name,
            "region": self.region.name,
            "technique": draw.choice(TECHNIQUES),
            "place": draw.choice(PLACES),
            "person": draw.choice(SURNAMES) + draw.choice(GIVEN),
            "office": draw.choice(OFFICES),
            "act": draw.choice(ACTS),
            "month": str(draw.randint(2, 12)),
            "years": str(draw.randint(2, 9)),
            "percent": str(draw.randint(11, 97)),
            "money": f"{draw.randint(3, 480):,}",
            "count": f"{draw.randint(120, 98_000):,}",
            **self.words,
        }
        return fill(draw.choice(patterns), words)


def fill(pattern: str, words: dict[str, str]) -> str:
    """Fill a pattern; `{subject}`, `{topic}`, `{object}` and `{by}` become the particle for the word before."""
    text = ""
    for part in pattern.replace("{", "\0{").replace("}", "}\0").split("\0"):
        key = part.strip("{}") if part.startswith("{") else ""
        if key in PARTICLES:
            text += PARTICLES[key][final(text) not in ((0, LIEUL) if key == "by" else (0,))]
        else:
            text += words[key] if key else part
    return text


PARTICLES = {"subject": ("가", "이"), "topic": ("는", "은"), "object": ("를", "을"), "by": ("로", "으로")}


LIEUL = 8  # the number of a syllable's final ㄹ, after which 로 stands as after a vowel


def final(text: str) -> int:
    """Give the number of the last syllable's final consonant; 0 where it has none or is not Hangul."""
    code = ord(text[-1]) - ord("가")
    return code % 28 if 0 <= code <= ord("힣") - ord("가") else 0


def build_articles(vocabulary: Vocabulary, count: int, *, seed: int = 1) -> Iterator[Article]:
    """Give `count` invented articles, in no order of days; a longer run begins as a shorter one does."""
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    regions = [Skewed(draw, vocabulary.terms[REGIONS.name]), Skewed(draw, vocabulary.terms[INITIATIVES.name])]
    outlets = Skewed(draw, vocabulary.terms[OUTLETS.name])
    national = [term for term in vocabulary.terms[AGENCIES.name] if term.kind != LOCAL_GOVERNMENT]
    agencies = Skewed(draw, national)
    for number in range(count):
        region = regions[0].pick(1)[0]
        local = vocabulary.find(AGENCIES, region.name) or vocabulary.find(AGENCIES, region.short)
        actors = ((local,) if local else ()) + agencies.pick(draw.randint(1, 3))
        scene = Scene(draw, region, actors, regions[1].pick(draw.randint(1, 3)))
        yield _article(scene, outlets.pick(1)[0], number)


def _article(scene: Scene, outlet: Term, number: int) -> Article:
    draw = scene.random
    scene.words = {"field": draw.choice(FIELDS), "thing": draw.choice(THINGS)}
    day = FIRST_DAY + dt.timedelta(days=draw.randrange(DAYS))
    host = outlet.hosts[0] if outlet.hosts else f"{outlet.slug}.example"
    url = f"https://{host}/synthetic/{number + 1:06}"
    tags = tuple(term.name for term in scene.initiatives)
    return Article(
        title=scene.say(TITLES),
        subtitle=scene.say(TITLES) if draw.random() < 1 / 3 else None,
        date=day,
        date_basis="stamped",
        outlet=outlet.name,
        reporter=(draw.choice(SURNAMES) + draw.choice(GIVEN),) if draw.random() < 1 / 2 else (),
        url=url,
        region=(scene.region.name,),
        agency=tuple(term.name for term in scene.agencies),
        tags=tags,
        summary=" ".join(scene.say(patterns) for patterns in (OPENINGS, SENTENCES, SENTENCES)),
        people=tuple(scene.say(("{person} ({agency} {office})",)) for _ in range(draw.randint(0, 3))),
        facts=tuple(
            scene.say(
                (
                    "이용자: {count}명",
                    "예산: {money}억 원",
                    "정확도: {percent}%",
                    "장소: {place}",
                    "기간: {years}년",
                )
            )
            for _ in range(draw.randint(3, 8))
        ),
        events=tuple(
            Event(
                date=(day + dt.timedelta(days=draw.randint(-40, 200))).isoformat(),
                text=scene.say(("{agency}, {field} {thing} {act}", "{place}에서 {field} {thing} {act}")),
                tag=draw.choice(tags),
            )
            for _ in range(draw.randint(1, 3))
        ),
        rights="digest",
        body=_body(scene),
        path=f"articles/{article_path(day, outlet.slug, url)}",
    )


def _body(scene: Scene) -> str:
    draw = scene.random
    headings = iter(draw.sample(HEADINGS, 4))
    blocks = []
    for at in range(draw.randint(4, 8)):
        if at % 3 == 0:
            blocks.append(f"## {next(headings)}")
        rest = (scene.say(SENTENCES) for _ in range(draw.randint(2, 4)))
        blocks.append(" ".join([scene.say(OPENINGS), *rest] if at == 0 else rest))
    return "\n\n".join(blocks)


class Skewed:
    """Draws from terms the way news does: the term of rank n comes up 1/√n as often as the first."""

    def __init__(self, draw: random.Random, terms: Sequence[Term]) -> None:
        """Rank the terms by chance."""
        self.draw = draw
        self.terms = draw.sample(list(terms), len(terms))
        self.weights = [(rank + 1) ** -0.5 for rank in range(len(terms))]

    def pick(self, count: int) -> tuple[Term, ...]:
        """Draw up to `count` different terms."""
        return tuple(dict.fromkeys(self.draw.choices(self.terms, self.weights, k=count)))


def write_library(folder: Path, count: int, *, seed: int = 1) -> None:
    """Write a library of `count` invented articles, with the project's vocabulary, into an empty folder."""
    shutil.copytree(PROJECT / "articles" / VOCABULARY, folder / VOCABULARY)
    vocabulary, _ = load_vocabulary(folder / VOCABULARY)
    for article in build_articles(vocabulary, count, seed=seed):
        path = folder / article.path.removeprefix("articles/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_article(article), encoding="utf-8", newline="\n")
