"""The benchmark's verdict."""

import pytest

from bench import Measure, report

SMALL = Measure(articles=1_000, seconds=10, busy=10, pages=2_000, bytes=50_000_000, memory=100)


@pytest.mark.parametrize(
    ("seconds", "busy", "size", "status"),
    [(50, 50, 250, 0), (50, 57, 250, 0), (50, 58, 250, 1), (50, 50, 290, 1), (61, 50, 250, 1)],
)
def test_growth_is_judged(seconds: float, busy: float, size: int, status: int) -> None:
    """15 % more for each page, or more than a minute, is a failure."""
    large = Measure(5_000, seconds, busy, pages=10_000, bytes=size * 1_000_000, memory=400)
    assert report([SMALL, large]) == status
