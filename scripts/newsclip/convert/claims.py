"""What several sources say of one field, and how they are settled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SURE = 2.0  # weight from which a value needs no second source
RIVAL = 0.7  # share of the winner's weight from which another value makes it a guess


@dataclass(frozen=True)
class Claim:
    """What one source says that a field is; `weight` tells how much the source is worth."""

    value: str
    source: str
    weight: float


@dataclass(frozen=True)
class Settled:
    """The value that most speaks for, whether it is a guess, what else was said, and who said the same."""

    value: str = ""
    guessed: bool = False
    others: tuple[Claim, ...] = ()
    same: tuple[Claim, ...] = field(default=(), compare=False)


def settle(claims: Iterable[Claim], same: Callable[[str], str] = str) -> Settled:
    """Give the value for which the sources' weights add up to most; of equals the first.

    `same` gives what must be equal where two values mean the same.
    """
    claims = [claim for claim in claims if claim.value]
    weights: dict[str, float] = defaultdict(float)
    heard: set[tuple[str, str]] = set()
    for claim in claims:
        if (same(claim.value), claim.source) not in heard:  # a source that repeats itself speaks once
            weights[same(claim.value)] += claim.weight
        heard.add((same(claim.value), claim.source))
    if not weights:
        return Settled()
    best = max(weights, key=lambda value: weights[value])
    rivals = [value for value in weights if value != best and weights[value] >= RIVAL * weights[best]]
    agreed = tuple(claim for claim in claims if same(claim.value) == best)
    others = tuple(claim for claim in claims if same(claim.value) != best)
    surest = max(agreed, key=lambda claim: claim.weight)
    return Settled(surest.value, weights[best] < SURE or bool(rivals), others, agreed)
