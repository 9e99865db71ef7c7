"""The benchmark's verdict."""

import pytest

from bench.build import Measure, report

SMALL = Measure(articles=1_000, seconds=10, busy=10, pages=2_000, bytes=60_000_000, memory=100)


@pytest.mark.parametrize(
    ("seconds", "busy", "size", "status"),
    [
        (50, 50, 240, 0),
        (50, 57, 275, 0),
        (50, 58, 240, 1),
        (50, 50, 277, 1),
        (61, 50, 240, 1),
    ],
)
def test_growth_is_judged(seconds: float, busy: float, size: int, status: int) -> None:
    """Over 15 % more time an article or bytes a page, or more than a minute for all, is a failure."""
    large = Measure(5_000, seconds, busy, pages=8_000, bytes=size * 1_000_000, memory=400)
    assert report([SMALL, large]) == status
