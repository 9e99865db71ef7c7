"""`newsclip links`: what is kept whatever happens, in which order it asks, and what it prints."""

from __future__ import annotations

import datetime as dt
import os
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from newsclip.cli import main
from newsclip.library.collection import Library
from newsclip.library.frontmatter import dump_article
from newsclip.library.load import ORIGINALS, load_originals
from newsclip.library.originals import Original, dump_originals, update
from newsclip.web.command import EVERY, due
from newsclip.web.links import Asker
from newsclip.web.record import ASIDE
from tests.conftest import write_project
from tests.makers import make_article, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from newsclip.library.originals import State

DAY = dt.date(2026, 3, 1)
COUNT = EVERY + 5


def url(number: int) -> str:
    """Give the address of an article by its number."""
    return make_article(number).url


def seen(number: int, state: State = "here", day: dt.date = DAY) -> Original:
    """Make what is seen of an article on a day."""
    if state == "unclear":
        return Original(url=url(number), state=state, status=503, since=day, asked=day, why="busy \x9b1m")
    return Original(url=url(number), state=state, status=200, checked=day, since=day)


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of articles, on a day that stays."""
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.setattr("newsclip.web.command.today", lambda: DAY)
    made = [make_article(number) for number in range(1, COUNT + 1)]
    files = {article.path.removeprefix("articles/"): dump_article(article) for article in made}
    return write_project(tmp_path, files) / "articles"


def run(
    articles: Path, monkeypatch: pytest.MonkeyPatch, see: Callable[[int], Original | None], *words: str
) -> Result:
    """Run the command; `see` is told how many were asked before, and may do something else meanwhile."""
    asked: list[str] = []

    def answer(_: Asker, address: str, day: dt.date) -> Original:
        asked.append(address)
        found = see(len(asked))
        return found or Original(url=address, state="here", status=200, checked=day, since=day)

    monkeypatch.setattr(Asker, "see", answer)
    return CliRunner().invoke(main, ["links", "--articles", str(articles), *words])


def saved(articles: Path) -> dict[str, Original]:
    """Read the record."""
    found, problems = load_originals(articles)
    assert problems == []
    return found


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_was_seen_is_kept_when_the_run_is_ended(
    articles: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A request to end in the middle leaves the record of what came before; the handlers are put back."""
    number = getattr(signal, name)
    before = signal.getsignal(number)

    def see(at: int) -> None:
        if at == 4:
            os.kill(os.getpid(), number)

    result = run(articles, monkeypatch, see)
    assert result.exit_code == (1 if name == "SIGINT" else 128 + number)
    assert len(saved(articles)) == 3
    assert signal.getsignal(number) is before


def test_a_signal_that_is_ignored_stays_ignored(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under nohup a lost terminal does not end the run."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        result = run(
            articles, monkeypatch, lambda at: os.kill(os.getpid(), signal.SIGHUP) if at == 4 else None
        )
    finally:
        signal.signal(signal.SIGHUP, before)
    assert result.exit_code == 0, result.stderr
    assert len(saved(articles)) == COUNT


def test_what_was_seen_is_saved_on_the_way(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill that nobody can catch costs the last few only."""
    there: list[int] = []

    def see(_: int) -> None:
        there.append(len(saved(articles)))

    run(articles, monkeypatch, see)
    assert there == [0] * EVERY + [EVERY] * 5
    assert len(saved(articles)) == COUNT


def test_what_others_write_meanwhile_stays(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run's lines, an editor's change and an address that was unknown at the start are kept."""
    file = articles / ORIGINALS
    before = dt.date(2026, 2, 1)
    file.write_text(dump_originals({url(1): seen(1, "gone", before)}), encoding="utf-8")
    new = Original(url="https://new.example/1", state="here", status=200, checked=DAY, since=DAY)

    def see(at: int) -> Original | None:
        if at == 1:
            meanwhile = update({}, [seen(1, "here", before), new])
            file.write_text(dump_originals(meanwhile), encoding="utf-8")
        return None

    run(articles, monkeypatch, see, "--max", "1")
    found = saved(articles)
    assert found[url(1)] == seen(1, "here", before)
    assert found[new.url] == new
    assert len(found) == 3


def test_a_record_that_was_broken_meanwhile_is_not_overwritten(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor's half-typed line stays for the editor; what was seen is beside it."""
    file = articles / ORIGINALS

    def see(at: int) -> None:
        if at == 2:
            file.write_text("- {url: half", encoding="utf-8")

    result = run(articles, monkeypatch, see)
    assert result.exit_code == 1
    assert "articles/links.yml:1: " in result.stderr
    assert ASIDE in result.stderr
    assert file.read_text(encoding="utf-8") == "- {url: half"
    assert (articles / ASIDE).read_text(encoding="utf-8").count("state: here") == COUNT


def test_a_record_that_cannot_be_written_is_one_message(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk or a folder without rights ends in what to do and no traceback."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsclip.web.record.save_text", full)
    result = run(articles, monkeypatch, lambda _: None)
    assert result.exit_code == 1
    assert "articles/links.yml:1: cannot be written (No space left on device)" in result.stderr
    assert ASIDE not in result.stderr


def test_unclear_is_told_with_its_reason(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Why is printed and recorded; nothing in it reaches the terminal raw."""
    result = run(articles, monkeypatch, lambda _: seen(1, "unclear"), "--max", "1")
    assert result.stdout == rf"1/1 unclear 503 {url(1)} (busy \x9b1m)" + "\n"
    assert saved(articles)[url(1)].checked is None


def _same(answer: Original, _: int) -> Original:
    return answer


def test_gone_is_said_on_the_second_day(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first day's line says unclear, the second day's gone."""
    for day, state in ((DAY, "unclear 404"), (DAY + dt.timedelta(days=1), "gone 404")):
        monkeypatch.setattr("newsclip.web.command.today", partial(dt.date.fromordinal, day.toordinal()))
        answer = Original(url=url(1), state="unclear", status=404, since=day, asked=day, missing=day, why="-")
        result = run(articles, monkeypatch, partial(_same, answer), "--max", "1")
        assert f"1/1 {state} {url(1)}" in result.stdout


def order(*known: Original, count: int = 6) -> list[int]:
    """Give the numbers of articles in the order in which they are due on the day."""
    made = [make_article(number) for number in range(1, count + 1)]
    library = Library.of(made, vocabulary(), update({}, known))
    numbers = {article.url: at for at, article in enumerate(made, 1)}
    return [numbers[address] for address in due(library, DAY)]


def test_what_was_unclear_is_asked_again_first() -> None:
    """Those without a clear answer come first, but no two of them in a row while others wait."""
    old, older = dt.date(2026, 2, 2), dt.date(2026, 2, 1)
    unclear = [seen(number, "unclear", dt.date(2026, 1, number)) for number in (1, 2, 3)]
    here = [seen(4, "here", old), seen(5, "here", older)]
    assert order(*unclear, *here) == [1, 6, 2, 5, 3, 4]


def test_what_was_unclear_today_waits_for_another_day() -> None:
    """Asking again on the same day would not tell more; run after run reaches every original."""
    assert order(seen(1, "unclear"), seen(2, "here", dt.date(2026, 2, 1)), count=3) == [3, 2, 1]


def test_a_question_without_an_answer_does_not_count_as_checked() -> None:
    """What was here and gave nothing clear is asked again first."""
    old = dt.date(2026, 2, 2)
    busy = update({url(1): seen(1, "here", dt.date(2026, 2, 1))}, [seen(1, "unclear", old)])[url(1)]
    assert (busy.state, busy.checked) == ("here", dt.date(2026, 2, 1))
    assert order(busy, seen(2, "here", dt.date(2026, 1, 1)), count=2) == [1, 2]
