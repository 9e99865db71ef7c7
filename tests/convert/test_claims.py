"""Several sources say what a field is: what most speaks for it stands, and doubt is said."""

from __future__ import annotations

import pytest

from newsclip.convert.claims import Claim, Settled, settle


def claims(*said: tuple[str, str, float]) -> list[Claim]:
    """Make claims of value, source and weight."""
    return [Claim(*each) for each in said]


def test_nothing_said_is_nothing_and_no_guess() -> None:
    """Without a claim, or with empty ones only, no value stands."""
    assert settle([]) == Settled()
    assert settle(claims(("", "stamp", 3.0))) == Settled()


def test_sources_that_agree_are_sure() -> None:
    """Two weak sources that say the same make a value sure."""
    settled = settle(claims(("물소리신문", "title", 1.0), ("물소리신문", "mail", 1.0)))
    assert settled == Settled("물소리신문", guessed=False)


def test_one_strong_source_is_sure() -> None:
    """A standard's own field needs no second source."""
    assert not settle(claims(("2025-03-04", "JSON-LD", 3.0))).guessed


def test_a_lone_weak_source_is_a_guess() -> None:
    """What only a weak source says stands, and the editor hears that it is a guess."""
    assert settle(claims(("물소리신문", "masthead", 0.8))) == Settled("물소리신문", guessed=True)


def test_the_heavier_value_stands_and_the_other_is_told() -> None:
    """A value that far less speaks for makes no guess of the winner, but is not lost."""
    stamp, meta, time = claims(("2025-03-04", "stamp", 3.0), ("2025-03-09", "time", 1.5), ("", "date", 1.5))
    assert settle([meta, stamp, time]) == Settled("2025-03-04", guessed=False, others=(meta,))


def test_a_conflict_of_near_equals_is_a_guess() -> None:
    """Two strong sources that contradict each other leave the editor to look."""
    settled = settle(claims(("2025-03-04", "JSON-LD", 3.0), ("2025-03-05", "stamp", 3.0)))
    assert (settled.value, settled.guessed) == ("2025-03-04", True)
    assert [claim.value for claim in settled.others] == ["2025-03-05"]


def test_weak_sources_together_outweigh_a_strong_one() -> None:
    """Weights add up by value."""
    said = claims(("강마을", "copyright", 3.0), ("들마을", "meta", 2.0), ("들마을", "byline", 1.8))
    assert settle(said).value == "들마을"


def test_a_source_that_repeats_itself_speaks_once() -> None:
    """Ten tags of one kind are one source."""
    settled = settle(claims(*[("들마을", "time", 1.5)] * 10, ("강마을", "JSON-LD", 2.0)))
    assert settled.value == "강마을"


@pytest.mark.parametrize(("one", "other"), [("물소리 신문", "물소리신문"), ("물소리신문", "물소리 신문")])
def test_spellings_of_one_value_agree_and_the_first_stands(one: str, other: str) -> None:
    """What `same` makes equal is one value, spelled as it was first said."""
    said = claims((one, "JSON-LD", 1.0), (other, "title", 1.0))
    assert settle(said, lambda value: value.replace(" ", "")) == Settled(one, guessed=False)
