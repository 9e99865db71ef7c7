"""The bench of kills sees what is broken: a bench that finds nothing must be able to find something."""

from __future__ import annotations

import pytest

from bench.kills import compare

OLD, NEW = b"old text", b"new text"
ARTICLE, RECORD = "articles/2025/a.md", "articles/links.yml"
SEEN = '- {{url: "https://a.example/1", state: here, status: 200, checked: {0}, since: {0}}}\n'


@pytest.mark.parametrize("left", [{ARTICLE: OLD}, {ARTICLE: NEW}])
def test_the_old_and_the_new_file_are_whole(left: dict[str, bytes]) -> None:
    """Whichever of the two a kill leaves, nothing is broken."""
    assert list(compare({ARTICLE: OLD}, left, {ARTICLE: NEW})) == []


@pytest.mark.parametrize("left", [{ARTICLE: b"new t"}, {}, {ARTICLE: OLD, "articles/2025/b.md": b""}])
def test_a_half_a_lost_and_a_stray_file_are_broken(left: dict[str, bytes]) -> None:
    """A piece of a file, none where one was, and one that neither run makes are each named."""
    assert len(list(compare({ARTICLE: OLD}, left, {ARTICLE: NEW}))) == 1


@pytest.mark.parametrize(
    ("day", "whole"), [("2026-01-01", True), ("2026-01-02", True), ("2026-01-03", False), ("no day", False)]
)
def test_a_record_holds_lines_of_before_and_after(day: str, whole: bool) -> None:  # noqa: FBT001
    """The record may have been saved halfway, but each line is one that was or will be."""
    old, new, left = ({RECORD: SEEN.format(at).encode()} for at in ("2026-01-01", "2026-01-02", day))
    assert (list(compare(old, left, new)) == []) is whole
