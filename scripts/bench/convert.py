"""Measure `newsclip convert`: captures a second on one core, memory, and how time grows with the length.

Usage: bench_convert.py [--rounds N]

Times are of the processor, so that a busy machine does not count; memory is the process's peak. The captures
are made here: a story among the furniture of a page, as text and as HTML.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newsclip.check.stories import Stories
from newsclip.convert.draft import convert
from newsclip.convert.names import Names
from newsclip.convert.result import NotAnArticle
from newsclip.library.load import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

VOCABULARY = Path(__file__).resolve().parents[2] / "articles" / "vocabulary"
WORDS = (
    "도로", "하천", "공원", "민원", "자료", "분석", "안내",
    "상담", "점검", "예산", "협약", "시범", "운영", "확대", "교육",
    "개선", "지도", "통계", "예측", "신호",
)  # fmt: skip


def story(number: int, paragraphs: int = 12) -> str:
    """Make a story that shares no run of words with another number's."""
    at = number * 7
    lines = []
    for _ in range(paragraphs):
        words = [WORDS[(at + step * (number % 5 + 1)) % len(WORDS)] for step in range(12)]
        first, second = "과 ".join(words[:6]), "와 ".join(words[6:])
        lines.append(f"수원시는 {number}번째 {first}을 살핀다. 시는 {second}를 {at}곳에 넓힌다.")
        at += 11
    return "\n\n".join(lines)


def text_capture(number: int, paragraphs: int = 12) -> bytes:
    """Make a text capture: weather, headline, stamp, story, byline, legal line."""
    weather = "\n".join(f"  • 맑음서울 {degree}.0℃" for degree in range(16))
    day = f"2025.06.0{number % 9 + 1}"
    return (
        f"{day} (월)\n\n{weather}\n기상청 제공\n\n사회\n\n"
        f"수원시, {number}번째 자료 지도 공개\n\n승인 {day} 10:00\n\n"
        f"(수원=국제뉴스) 한가람 기자 = {story(number, paragraphs)}\n\n"
        "한가람 기자 garam@example.com\n저작권자 © 국제뉴스 무단전재 및 재배포 금지\n\n많이 본 뉴스\n"
    ).encode()


def html_capture(number: int, paragraphs: int = 12) -> bytes:
    """Make an HTML capture of the same story."""
    body = "".join(f"<p>{line}</p>" for line in story(number, paragraphs).split("\n\n"))
    menu = "".join(f"<li><a href='/{at}'>메뉴 {at}</a></li>" for at in range(60))
    return (
        f"<!doctype html><html><head><title>수원시, {number}번째 자료 지도 공개 - 국제뉴스</title>"
        f'<meta property="article:published_time" content="2025-06-0{number % 9 + 1}T10:00:00+09:00"></head>'
        f"<body><nav><ul>{menu}</ul></nav><h1>수원시, {number}번째 자료 지도 공개</h1>"
        f"<div id='article-view-content-div'>{body}</div><footer>저작권자 © 국제뉴스</footer></body></html>"
    ).encode()


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def attempt(data: bytes, names: Names) -> None:
    """Convert a capture, whatever comes of it."""
    try:
        convert(data, names)
    except NotAnArticle:
        return


def rate(make: Callable[[int], bytes], rounds: int, names: Names) -> float:
    """Give how many captures a second are converted."""
    captures = [make(number) for number in range(rounds)]
    return rounds / sum(seconds(lambda data=data: attempt(data, names)) for data in captures)  # type: ignore[misc]


def growth(small: bytes, large: bytes, names: Names) -> str:
    """Tell how long a capture and one ten times as long take."""
    few, many = (seconds(lambda data=data: attempt(data, names)) for data in (small, large))  # type: ignore[misc]
    return (
        f"{len(small)} bytes {few:.2f} s, {len(large)} bytes {many:.2f} s, {many / max(few, 0.001):.1f} times"
    )


def index(count: int) -> float:
    """Give the time that finding the same text among many takes."""
    stories = Stories()
    return seconds(lambda: [stories.add(str(at), story(at)) for at in range(count)])


def main() -> None:
    """Print the figures, one a line."""
    parser = argparse.ArgumentParser(description="Measure newsclip convert.")
    parser.add_argument("--rounds", type=int, default=300)
    rounds = parser.parse_args().rounds
    names = Names(load_vocabulary(VOCABULARY)[0])
    attempt(text_capture(0), names)
    print(f"text: {rate(text_capture, rounds, names):.0f} captures a second")
    print(f"HTML: {rate(html_capture, rounds, names):.0f} captures a second")
    end = " 수원시는 밝혔다.".encode()
    menu = "메뉴 하나\n".encode()
    print(f"text: {growth(text_capture(1, 2_600), text_capture(1, 26_000), names)}")
    print(f"HTML: {growth(html_capture(1, 2_600), html_capture(1, 26_000), names)}")
    print(f"one line: {growth(b'a' * 500_000 + end, b'a' * 5_000_000 + end, names)}")
    print(f"10,000 and 100,000 lines: {growth(menu * 10_000, menu * 100_000, names)}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for count in (1_000, 10_000):
        print(f"same text: {count} texts {index(count):.1f} s")


if __name__ == "__main__":
    main()
