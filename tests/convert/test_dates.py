"""The day of publication is the stamped one, else the story's own day as text and header allow."""

from __future__ import annotations

import datetime as dt

import pytest

from newsclip.convert.blocks import split_blocks
from newsclip.convert.dates import bare_day, find_header_day, infer_day, labelled_day

DAY = dt.date(2025, 3, 7)


@pytest.mark.parametrize(
    "line",
    [
        "기사승인 : 2025-03-07 17:40:35",
        "승인 2025.03.07 10:11",
        "등록 2025.03.07 10:12:33수정 2025.03.09 11:20:24",
        "입력2025.03.07. 오후 5:42 수정2025.03.08. 오후 6:10",
        "수정 2025-03-08 18:50 등록 2025-03-07 16:00",
        "작성 2025.03.07 20:31 조회 12",
        "송고시간2025-03-07 12:00",
        "기사입력 2025/03/07",
        "등록일 : 25.03.07",
        "이 기사는 2025년 03월 07일 20시 15분에 등록되었습니다.",
        "2025-03-07 09:10 송고",
    ],
)
def test_stamp_is_read(line: str) -> None:
    """Every label that the sites use, two-digit years too; the day of a change never counts."""
    assert labelled_day(split_blocks(line)) == DAY


def test_label_and_day_may_stand_on_two_lines() -> None:
    """Saved pages put a label above its day."""
    assert labelled_day(split_blocks("입력\n2025.03.07 10:00")) == DAY


def test_day_at_the_top_is_the_day_of_the_crawl() -> None:
    """With its weekday above the headline it bounds, and is no stamp."""
    lines = split_blocks("2025.03.09 (일)\n제목입니다")
    assert find_header_day(lines) == dt.date(2025, 3, 9)
    assert labelled_day(lines) is None
    assert bare_day(lines) is None


def test_bare_day_below_the_headline_is_a_stamp() -> None:
    """Mobile pages print it without a label."""
    assert bare_day(split_blocks("2025.03.07 10:10")) == DAY


@pytest.mark.parametrize(
    ("text", "header", "day"),
    [
        ("시는 7일 행사를 열었다.", dt.date(2025, 3, 9), DAY),
        ("시는 7일 행사를 치렀다.", dt.date(2025, 3, 9), DAY),
        ("시는 7일 행사를 열겠다.", dt.date(2025, 3, 9), None),
        ("시는 지난 28일 행사를 열었다.", dt.date(2025, 3, 2), dt.date(2025, 2, 28)),
        ("시는 이렇게 7일 밝혔다. 교육은 3월 한 달간 열린다.", dt.date(2025, 6, 9), DAY),
        ("시는 3월 7일 행사를 열었다.", dt.date(2026, 1, 9), DAY),
        ("시는 7일 행사를 열었다.", None, None),
        ("시는 오는 7일 행사를 연다.", dt.date(2025, 3, 9), None),
        ("시는 3월 7일부터 한 달 동안 시험했다.", dt.date(2025, 5, 9), None),
        ("시는 31일 행사를 열었다.", dt.date(2025, 3, 1), dt.date(2025, 1, 31)),
    ],
)
def test_event_day(text: str, header: dt.date | None, day: dt.date | None) -> None:
    """A bare day is the latest that the header and the months to come allow; plans and spans give none."""
    assert infer_day([text], header) == day
