"""The benchmark's verdict."""

import pytest

from bench import Measure, report

SMALL = Measure(articles=1_000, seconds=10, busy=10, pages=2_000, bytes=60_000_000, memory=100)
MIDDLE = Measure(articles=2_000, seconds=20, busy=20, pages=3_000, bytes=100_000_000, memory=200)


@pytest.mark.parametrize(
    ("seconds", "busy", "size", "status"),
    [
        (50, 50, 220, 0),
        (50, 54, 237, 0),
        (50, 55, 220, 1),
        (50, 45, 220, 0),
        (50, 50, 239, 1),
        (61, 50, 220, 1),
    ],
)
def test_growth_is_judged(seconds: float, busy: float, size: int, status: int) -> None:
    """A further page that costs over 15 % more, or more than a minute for all, is a failure."""
    large = Measure(5_000, seconds, busy, pages=6_000, bytes=size * 1_000_000, memory=400)
    assert report([SMALL, MIDDLE, large]) == status
