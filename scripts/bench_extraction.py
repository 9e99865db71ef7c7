"""Compare how well the text of a story is taken out of HTML: our own extraction and trafilatura.

Usage: bench_extraction.py [--pages N] [--seed S]

Pages are made here, N in each of six layouts, the same for the same seed: an invented story among a menu,
weather, captions, a box of related stories, a byline, teasers of side stories, comments and a foot. What is
counted are sentences: precision is the share of those taken out that belong to the story, recall the share of
the story's that were taken out, F1 their harmonic mean; each is given as the mean over pages. The pages are
made up, so that the differences count and not the last digit.

trafilatura is pinned in requirements-bench.txt, which `make bench` installs:
.venv/bin/pip install --require-hashes --requirement requirements-bench.txt
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import trafilatura

from newsclip.convert.decode import tidy
from newsclip.convert.draft import convert, convert_page
from newsclip.convert.html import read_html
from newsclip.convert.names import Names
from newsclip.convert.result import NotAnArticle, Page, Stated
from newsclip.disk import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

VOCABULARY = Path(__file__).resolve().parent.parent / "articles" / "vocabulary"
CITIES = ("수원시", "논산시", "밀양시", "군산시", "삼척시", "나주시", "제천시", "포항시")
THINGS = (
    "버스 배차",
    "가로등",
    "빈집 지도",
    "물높이",
    "민원 답변",
    "산불 감시",
    "도서관 추천",
    "주차장 안내",
)
TOOLS = ("인공지능", "감지기", "위성 사진", "챗봇", "예측 모델", "드론", "말소리 인식", "자료 지도")
WHERE = ("시장 골목", "강변길", "섬마을", "보건소", "읍면 창구", "터미널", "들판", "옛 역 앞")
SENTENCES = (
    "{city}는 {thing} 일에 {tool} 하나를 {where}에 들였다.",
    "{where}에서 먼저 {number}일 동안 써 보고 고칠 곳을 적는다.",
    "지난해에는 {thing}에만 {number}명이 매달렸다.",
    "시는 서두르지 않는다.",
    "{tool} 값은 {number}만 원이다.",
    "{thing} 자료는 달마다 {number}건씩 쌓이며 누구나 내려받을 수 있게 연다.",
    "담당 부서는 “{where} 사람들이 묻는 말을 {number}가지로 추려 {tool}에 가르쳤다”고 말했다.",
    "주민 {number}명은 {where}에 모여 {thing}의 잘못된 곳을 짚었다.",
    "“{thing}, 이제 기다리지 않아요.” {where} 상인이 웃었다.",
)
HEADLINES = (
    "{city}, {thing}에 {tool} 쓴다",
    "{where}에 {tool} 들인 {city}",
    "{thing} 걱정 던다…{city} {tool}",
)


@dataclass(frozen=True)
class Sample:
    """A page and the sentences of its story."""

    html: str
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Precision and recall of the sentences taken out of one page, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def words(dice: random.Random) -> dict[str, str]:
    """Draw what fills the gaps of a sentence."""
    return {
        "city": dice.choice(CITIES),
        "thing": dice.choice(THINGS),
        "tool": dice.choice(TOOLS),
        "where": dice.choice(WHERE),
        "number": str(dice.randint(2, 980)),
    }


def write_story(dice: random.Random) -> list[list[str]]:
    """Write a story of 2 to 12 paragraphs of 1 to 3 sentences; each sentence stands in it once."""
    said: set[str] = set()
    paragraphs: list[list[str]] = []
    for _ in range(dice.randint(1, 11)):
        drawn = [dice.choice(SENTENCES).format(**words(dice)) for _ in range(dice.randint(1, 3))]
        fresh = [text for text in dict.fromkeys(drawn) if text not in said]
        said |= set(fresh)
        paragraphs += [fresh] if fresh else []
    return [[SENTENCES[0].format(**words(dice))], *paragraphs]


def by_id(paragraphs: list[str], box: str) -> str:
    """Put paragraphs into the element that one publishing system calls by its id."""
    body = [f"<p>{text}</p>" for text in paragraphs]
    return f'<div id="article-view-content-div">{"".join([*body[:3], box, *body[3:]])}</div>'


def by_breaks(paragraphs: list[str], box: str) -> str:
    """Part paragraphs by line breaks only."""
    return f'<div id="articleBody">{"<br><br>".join(paragraphs)}<br>{box}</div>'


def by_divs(paragraphs: list[str], box: str) -> str:
    """Make each paragraph a div in a div whose class says what it holds."""
    body = [f"<div>{text}</div>" for text in paragraphs]
    return f'<div class="view_con">{"".join(body)}{box}</div>'


def by_tables(paragraphs: list[str], box: str) -> str:
    """Lay the page out by tables, as old sites do."""
    rows = "".join(f"<tr><td class=txt>{text}</td></tr>" for text in paragraphs)
    return f"<table width=640><tr><td><table>{rows}</table>{box}</td><td width=160>바로가기</td></tr></table>"


def by_article(paragraphs: list[str], box: str) -> str:
    """Use HTML5's own element."""
    return f"<article>{''.join(f'<p>{text}</p>' for text in paragraphs)}{box}</article>"


def by_spans(paragraphs: list[str], box: str) -> str:
    """Use elements whose names say nothing."""
    body = "".join(f'<div class="c7"><span class="t">{text}</span></div>' for text in paragraphs)
    return f'<div class="c1"><div class="c2">{body}</div>{box}</div>'


LAYOUTS: dict[str, Callable[[list[str], str], str]] = {
    "id": by_id,
    "breaks": by_breaks,
    "divs": by_divs,
    "tables": by_tables,
    "article": by_article,
    "spans": by_spans,
}


def make_sample(layout: str, dice: random.Random) -> Sample:
    """Make a page in a layout, with a story and what sites put around it."""
    story = write_story(dice)
    title = dice.choice(HEADLINES).format(**words(dice))
    others = [dice.choice(HEADLINES).format(**words(dice)) for _ in range(8)]
    teaser = " ".join(dice.choice(SENTENCES).format(**words(dice)) for _ in range(3))
    menu = "".join(
        f'<li><a href="/{at}">{name}</a></li>' for at, name in enumerate(("정치", "경제", "사회", "문화") * 6)
    )
    weather = "".join(
        f"<li>맑음{place} {dice.randint(0, 30)}.{at}℃</li>"
        for at, place in enumerate(("서울", "대전", "부산"))
    )
    links = "".join(f'<li><a href="/{at}">{text}</a></li>' for at, text in enumerate(others[:4]))
    box = f'<div class="related"><strong>관련기사</strong><ul>{links}</ul></div>'
    caption = f"▲ {dice.choice(WHERE)}에 선 {dice.choice(TOOLS)}. (사진=시청)"
    picture = f'<div class="photo"><img src="a.jpg">{caption}</div>'
    side = "".join(f'<li><a href="/{at}">{text}</a></li>' for at, text in enumerate(others[4:]))
    body = LAYOUTS[layout]([" ".join(paragraph) for paragraph in story], box)
    html = (
        f"<!doctype html><html lang=ko><head><meta charset=utf-8><title>{title} - 가온일보</title></head>"
        "<body>"
        f"<div class=top><ul>{menu}</ul><ul>{weather}</ul>기상청 제공</div><h1>{title}</h1>"
        f"<div class=info>한마루 기자 승인 2025.06.0{dice.randint(1, 9)} 10:00</div>{picture}{body}"
        "<p>한마루 기자 maru@example.com</p><p>저작권자 © 가온일보 무단전재 및 재배포 금지</p>"
        f"<div class=rank><h3>많이 본 뉴스</h3><ol>{side}</ol></div>"
        f"<div class=more><h3>최신기사</h3><a href='/9'>{others[0]}</a><p>{teaser[:-9]}</p></div>"
        "<div class=reply>댓글 0<p>로그인 후 댓글을 남길 수 있습니다.</p></div>"
        "<div class=foot>제호: 가온일보 | 등록번호: 가온 아0001 | 발행인: 나가온</div></body></html>"
    )
    return Sample(
        html, title, tuple(sentence for paragraph in story for text in paragraph for sentence in split(text))
    )


def split(text: str) -> list[str]:
    """Split a text into sentences, without the spaces in them."""
    parts = re.split(r"(?<=[.?!])[”\"]?\s|\n", text)
    return [sentence for part in parts if (sentence := re.sub(r"[\s”\"]+", "", part))]


def judge(text: str, sample: Sample) -> Score:
    """Compare a text with the story of its page; the headline is neither right nor wrong."""
    title = re.sub(r"\s+", "", sample.title)
    got = Counter(sentence for sentence in split(text) if title not in sentence)
    want = Counter(sample.sentences)
    right = (got & want).total()
    return Score(right / got.total() if got else 0.0, right / want.total())


def ours(html: str, names: Names) -> str:
    """Take the story out as `newsclip convert` does."""
    try:
        return convert(html.encode(), names).body
    except NotAnArticle:
        return ""


def theirs(html: str, _: Names) -> str:
    """Take the story out as trafilatura does."""
    return unruled(trafilatura.extract(html, include_comments=False) or "")


def theirs_then_cleaned(html: str, names: Names) -> str:
    """Give what trafilatura finds, with all it can, to the cleaning that our own lines get."""
    text = unruled(trafilatura.extract(html, include_comments=False, favor_recall=True) or "")
    try:
        return convert_page(Page(tidy(text), read_html(html).fields), names, Stated()).body
    except NotAnArticle:
        return ""


def unruled(text: str) -> str:
    """Take off the rules that trafilatura draws around the cells of a table, here of a layout."""
    return re.sub(r"\s*\|\s*", "\n", text)


EXTRACTORS: dict[str, Callable[[str, Names], str]] = {
    "newsclip convert": ours,
    "trafilatura, then the cleaning": theirs_then_cleaned,
    "trafilatura": theirs,
}


def measure(
    extract: Callable[[str, Names], str], samples: list[Sample], names: Names
) -> tuple[list[Score], float]:
    """Give the score of each page, and the pages a second of processor time."""
    start = time.process_time()
    texts = [extract(sample.html, names) for sample in samples]
    rate = len(samples) / (time.process_time() - start)
    return [judge(text, sample) for text, sample in zip(texts, samples, strict=True)], rate


def main() -> None:
    """Print a table: an extractor a line, then the F1 of each layout."""
    parser = argparse.ArgumentParser(description="Compare our extraction from HTML with trafilatura's.")
    parser.add_argument("--pages", type=int, default=50, help="pages of each layout")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)  # noqa: S311 - nothing secret
    names = Names(load_vocabulary(VOCABULARY)[0])
    kinds = [layout for layout in LAYOUTS for _ in range(options.pages)]
    samples = [make_sample(layout, dice) for layout in kinds]
    ours(samples[0].html, names)
    print(f"{len(samples)} pages, trafilatura {trafilatura.__version__}")
    print(f"| | precision | recall | F1 | pages a second | F1 of {', '.join(LAYOUTS)} |")
    print("|---|---|---|---|---|---|")
    for label, extract in EXTRACTORS.items():
        scores, rate = measure(extract, samples, names)
        layouts = [
            fmean(s.f1 for s, kind in zip(scores, kinds, strict=True) if kind == layout) for layout in LAYOUTS
        ]
        figures = [
            fmean(s.precision for s in scores),
            fmean(s.recall for s in scores),
            fmean(s.f1 for s in scores),
        ]
        cells = [
            *(f"{figure:.3f}" for figure in figures),
            f"{rate:.0f}",
            " ".join(f"{f1:.2f}" for f1 in layouts),
        ]
        print(f"| {label} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
