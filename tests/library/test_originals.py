"""The record of the originals' states: what is kept, what is new, and the file's text."""

from __future__ import annotations

import datetime as dt

import pytest

from newsclip.library.originals import Original, State, confirm, dump_originals, parse_originals, update

FIRST, SECOND, THIRD = dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)
URL = "https://news.example/1?no=가"


def seen(state: State, day: dt.date, status: int = 200, url: str = URL) -> Original:
    """Make what is seen on a day for the first time."""
    return Original(url=url, state=state, status=status, checked=day, since=day)


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("here", "here", ("here", SECOND, FIRST)),
        ("here", "gone", ("gone", SECOND, SECOND)),
        ("gone", "here", ("here", SECOND, SECOND)),
        ("gone", "unclear", ("gone", FIRST, FIRST)),
        ("here", "unclear", ("here", FIRST, FIRST)),
        ("unclear", "unclear", ("unclear", SECOND, FIRST)),
        ("unclear", "here", ("here", SECOND, SECOND)),
    ],
)
def test_a_state_keeps_its_first_day(
    before: State, after: State, kept: tuple[State, dt.date, dt.date]
) -> None:
    """A state that lasts keeps the day it began; an unclear answer takes nothing back."""
    now = update({URL: seen(before, FIRST)}, [seen(after, SECOND)])[URL]
    assert (now.state, now.checked, now.since) == kept


def test_a_question_without_an_answer_is_remembered() -> None:
    """An address that gives nothing clear goes to the end of the line, and its state stays."""
    now = update({URL: seen("gone", FIRST, 404)}, [seen("unclear", SECOND, 503)])[URL]
    assert (now.state, now.status, now.checked, now.last) == ("gone", 404, FIRST, SECOND)
    assert f"asked: {SECOND}" in dump_originals({URL: now})
    assert parse_originals(dump_originals({URL: now}), "articles/links.yml")[0] == {URL: now}
    assert "asked" not in dump_originals(update({URL: now}, [seen("gone", SECOND, 404)]))


def unseen(day: dt.date, status: int = 404) -> Original:
    """Make what is seen on a day where the article is not found, or where nothing clear comes back."""
    missing = day if status == 404 else None
    why = 'says "\\x1b[31m없음"'
    return Original(url=URL, state="unclear", status=status, since=day, asked=day, missing=missing, why=why)


def days_of(*seen_in_turn: Original) -> Original:
    """Add one day's answer after another, each read back from the file."""
    known: dict[str, Original] = {}
    for new in seen_in_turn:
        known = update(known, [new])
        assert update(known, [new]) == known
        assert parse_originals(dump_originals(known), "links.yml") == (known, [])
    return known[URL]


def test_gone_takes_two_days() -> None:
    """Not found is unclear on its first day, however often; gone on another, since the first."""
    assert days_of(unseen(FIRST), unseen(FIRST)).state == "unclear"
    now = days_of(unseen(FIRST), unseen(SECOND))
    assert (now.state, now.status, now.since, now.checked) == ("gone", 404, FIRST, SECOND)
    assert (now.asked, now.missing, now.why) == (None, None, None)


def test_what_is_here_stays_here_until_the_second_day() -> None:
    """One day without it changes nothing that was known but says why it is asked again."""
    now = days_of(seen("here", FIRST), unseen(SECOND))
    assert (now.state, now.status, now.checked, now.asked, now.missing) == (
        "here",
        200,
        FIRST,
        SECOND,
        SECOND,
    )
    assert now.why == unseen(SECOND).why
    assert days_of(seen("here", FIRST), unseen(SECOND), unseen(THIRD)).state == "gone"


def test_being_here_between_begins_anew() -> None:
    """A host that was only being mended starts from the beginning; one that was silent between does not."""
    assert days_of(unseen(FIRST), seen("here", SECOND), unseen(THIRD)).state == "here"
    assert days_of(unseen(FIRST), unseen(SECOND, 503), unseen(THIRD)).state == "gone"


def test_gone_stays_gone() -> None:
    """Each further day without it is a day on which that was checked."""
    now = days_of(seen("gone", FIRST, 404), unseen(THIRD))
    assert (now.state, now.since, now.checked) == ("gone", FIRST, THIRD)


def test_what_is_older_than_what_is_known_says_nothing() -> None:
    """Another run may have saved a later day meanwhile."""
    for old in (seen("gone", FIRST, 404), unseen(FIRST)):
        assert days_of(seen("here", SECOND), old) == seen("here", SECOND)
    assert confirm(unseen(SECOND), unseen(FIRST)).state == "unclear"


def test_the_file_reads_back_as_it_was_written() -> None:
    """Dump and parse are inverse, and the order of seeing does not matter."""
    states = {
        original.url: original
        for original in (seen("here", FIRST), seen("gone", SECOND, 404, "http://a.kr/"))
    }
    text = dump_originals(states)
    assert parse_originals(text, "articles/links.yml") == (states, [])
    assert dump_originals(dict(reversed(states.items()))) == text
    assert [line[:8] for line in text.splitlines()[1:]] == ["- {url: ", "- {url: "]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b", "articles/links.yml:1: not a list of originals"),
        (
            "- {url: 'https://a.kr/', state: lost, checked: 2026-01-01, since: 2026-01-01}",
            "'lost' is not known",
        ),
        ("- {url: 'javascript:x', state: here, checked: 2026-01-01, since: 2026-01-01}", "is not an address"),
        (
            "- {url: 'https://a.kr/', state: here, status: 9999, checked: 2026-01-01, since: 2026-01-01}",
            "HTTP status",
        ),
        ("- {url: 'https://a.kr/', state: gone, since: 2026-01-01}", "'gone' without the day"),
        ("- [", "not valid YAML"),
    ],
)
def test_a_broken_file_is_named(text: str, problem: str) -> None:
    """What cannot be read is a problem with its line."""
    _, problems = parse_originals(text, "articles/links.yml")
    assert len(problems) == 1
    assert problem in str(problems[0])


def test_an_empty_file_is_no_fault() -> None:
    """A file that only holds its comment knows nothing."""
    assert parse_originals(dump_originals({}), "articles/links.yml") == ({}, [])
