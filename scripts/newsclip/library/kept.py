"""Answers that are kept: pure functions of texts, asked once for each, also from one build to the next."""

from __future__ import annotations

import functools
from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Kept(Generic[T]):
    """The answers of one function, by the hashes of what it was asked; what nobody asks for is dropped."""

    def __init__(self, function: Callable[..., T]) -> None:
        """Begin without answers."""
        self.function = function
        self.old: dict[bytes, T] = {}
        self.asked: dict[bytes, T] = {}
        self.on = False

    def ask(self, *texts: str) -> T:
        """Give the answer, from memory where it is there."""
        if not self.on:
            return self.function(*texts)
        key = blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self.asked:
            self.asked[key] = self.old[key] if key in self.old else self.function(*texts)
        return self.asked[key]


TABLES: dict[str, Kept[object]] = {}


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Keep the answers of a pure function of texts while a build asks for that; elsewhere it is as it was."""
    table = TABLES[function.__qualname__] = Kept(function)

    @functools.wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:  # noqa: ARG001 - texts are given by position
        return table.ask(*args)  # type: ignore[return-value,arg-type]

    return ask


def begin_keeping(tables: dict[str, dict[bytes, object]]) -> None:
    """Keep answers from now on; `tables` are those of an earlier time, as `end_keeping` gave them."""
    for name, table in TABLES.items():
        table.on, table.old, table.asked = True, tables.get(name, {}), {}


def end_keeping() -> tuple[dict[str, dict[bytes, object]], bool]:
    """Keep no more; give the answers that were asked for, and whether they differ from the earlier ones."""
    tables = {name: table.asked for name, table in TABLES.items()}
    new = any(table.asked.keys() != table.old.keys() for table in TABLES.values())
    for table in TABLES.values():
        table.on, table.old, table.asked = False, {}, {}
    return tables, new
