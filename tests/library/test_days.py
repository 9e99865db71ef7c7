"""Days as Korea writes them."""

import datetime as dt

import pytest

from newsclip.library.days import korean_day, korean_partial


def test_day_has_its_weekday() -> None:
    """A day is written 2025. 12. 22.(월)."""
    assert korean_day(dt.date(2025, 12, 22)) == "2025. 12. 22.(월)"


@pytest.mark.parametrize(
    ("text", "written"),
    [("2025", "2025년"), ("2025-09", "2025년 9월"), ("2025-12-18", "2025. 12. 18.(목)")],
)
def test_partial_day_keeps_its_precision(text: str, written: str) -> None:
    """What is known only by year or month is not made more precise."""
    assert korean_partial(text) == written
