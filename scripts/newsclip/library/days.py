"""Days as Korea writes them."""

from __future__ import annotations

import datetime as dt

KOREA = dt.timezone(dt.timedelta(hours=9))
WEEKDAYS = "월화수목금토일"


def today() -> dt.date:
    """Give today's day in Korea."""
    return dt.datetime.now(KOREA).date()


def korean_day(day: dt.date) -> str:
    """Write a day with its weekday: 2025. 12. 22.(월)."""
    return f"{day.year}. {day.month}. {day.day}.({WEEKDAYS[day.weekday()]})"


def korean_partial(text: str) -> str:
    """Write YYYY, YYYY-MM or YYYY-MM-DD: 2025년, 2025년 9월, 2025. 12. 18.(목)."""
    parts = [int(part) for part in text.split("-")]
    match parts:
        case [year]:
            return f"{year}년"
        case [year, month]:
            return f"{year}년 {month}월"
        case _:
            return korean_day(dt.date(*parts))
