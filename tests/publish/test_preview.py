"""The preview answers its own name only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.publish.preview import answer_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def ask(asked: str, host: str = "preview.example") -> str:
    """Give the status with which a preview at a host answers a Host header."""
    said: list[str] = []

    def app(_: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [])
        return [b""]

    list(answer_own(app, host)({"HTTP_HOST": asked}, lambda status, _: said.append(status)))
    return said[0][:3]


@pytest.mark.parametrize(
    "asked",
    [
        "localhost:8000",
        "LOCALHOST",
        "localhost.",
        "127.0.0.1:8000",
        "[::1]:8000",
        "192.168.0.7",
        "preview.example:8000",
        "",
    ],
)
def test_its_own_names_are_answered(asked: str) -> None:
    """The machine, in words and numbers, and the name it was told to listen at."""
    assert ask(asked) == "200"


@pytest.mark.parametrize(
    "asked",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "[evil"],
)
def test_another_name_is_not_answered(asked: str) -> None:
    """A name that somebody pointed here reads nothing."""
    assert ask(asked) == "421"
