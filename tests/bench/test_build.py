"""The benchmark's verdict."""

from dataclasses import replace

import pytest

from bench.build import Cost, Measure, report

GOOD = Measure(
    10_000,
    clean=Cost(30, 50, 800),
    more=Cost(4, 5, 500),
    bytes=390_000_000,
    changed=50,
    listed=300,
    peer=Cost(60, 70, 2_000),
    peer_more=Cost(61, 70, 2_000),
)


@pytest.mark.parametrize(
    ("missed", "status"),
    [
        ({}, 0),
        ({"peer": None, "peer_more": None}, 0),
        ({"clean": Cost(61, 50, 800)}, 1),
        ({"clean": Cost(30, 50, 1_001)}, 1),
        ({"more": Cost(6.2, 5, 500)}, 1),
        ({"bytes": 401_000_000}, 1),
        ({"changed": 61}, 1),
    ],
)
def test_every_bar_is_judged(missed: dict[str, object], status: int) -> None:
    """Time beside Hugo, memory, bytes and files that change: one bar missed is a failure."""
    assert report([replace(GOOD, **missed)]) == status  # type: ignore[arg-type]


@pytest.mark.parametrize(("busy", "status"), [(57, 0), (58, 1)])
def test_growth_is_judged(busy: float, status: int) -> None:
    """Over 15 % more time an article than at the smallest size is a failure."""
    small = replace(GOOD, articles=1_000, clean=Cost(5, 5, 200), bytes=100_000_000)
    assert report([small, replace(GOOD, clean=Cost(30, busy, 800))]) == status
