"""No regular expression of the package takes more than its share of time, whatever text it meets."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsclip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SIZE = 1_000  # repetitions of a piece
SUSPECT = 0.004  # seconds from which a text is tried again, four times as long; a linear pattern takes 0.0002
MOST_RATIO = 9  # between the two: 4 where time grows with the text, 16 where it grows with its square
ALARM = 30  # seconds after which a pattern is given up
CLASSES = {"\\s": " ", "\\d": "1", "\\w": "a", "\\S": "가", "\\D": "가", "\\W": ".", ".": "가"}
# Texts that hold what patterns repeat: spaces, digits, letters, Hangul, marks.
PLAIN = (
    " ",
    "\n",
    "\t ",
    "1",
    "a",
    "가",
    "가 ",
    ".",
    "-",
    "- ",
    ", ",
    "a.",
    "1.",
    "(",
    "[",
    "<",
    "<a ",
    "'",
    '"',
    "·",
    "#",
    "a=",
    "http://a",
    "%20",
    "|a",
)


def modules() -> Iterator[ModuleType]:
    """Give every module of the package."""
    for found in pkgutil.walk_packages(newsclip.__path__, "newsclip."):
        yield importlib.import_module(found.name)


def patterns_of(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Give the text patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4 and isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from patterns_of(each, depth + 1)
    elif depth < 4 and isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from patterns_of(each, depth + 1)
    elif depth < 4 and hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for name in value.__dataclass_fields__:
            yield from patterns_of(getattr(value, name, None), depth + 1)


def written_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give the patterns that are written where they are used: re.sub(r"…", …)."""
    package = Path(newsclip.__file__).parent
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re")), args=[ast.Constant(value=str(source)), *_]
                ):
                    yield f"{path.relative_to(package)} {source[:24]}", re.compile(source)


def all_patterns() -> dict[str, re.Pattern[str]]:
    """Give every pattern of the package once, by the first name or place it has."""
    named: dict[str, re.Pattern[str]] = {}
    for module in modules():
        for name, value in sorted(vars(module).items()):
            for at, pattern in enumerate(patterns_of(value)):
                named[f"{module.__name__}.{name}.{at}"] = pattern
    named.update(written_patterns())
    seen: dict[tuple[str, int], str] = {}
    for name, pattern in named.items():
        seen.setdefault((pattern.pattern, pattern.flags), name)
    return {name: named[name] for name in seen.values()}


def pieces_of(pattern: re.Pattern[str]) -> list[str]:
    """Give what a pattern may repeat: its own literal runs, and the classes that it names."""
    source = pattern.pattern
    found = [text for mark, text in CLASSES.items() if mark in source]
    found += re.findall(r"[\w가-힣 ]{1,8}", re.sub(r"\\[a-zA-Z]", " ", source))[:12]
    found += list(dict.fromkeys(re.sub(r"\\[a-zA-Z]|[\[\](){}?*+|^$]", "", source)))[:12]
    return list(dict.fromkeys([*PLAIN, *filter(None, found)]))


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Give the processor's time for all matches in a text."""
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


def slow_text(pattern: re.Pattern[str]) -> str:
    """Give the making of a text on which a pattern's time grows faster than the text, or nothing."""
    pieces = pieces_of(pattern)
    for prefix in ("", pieces[-1]):
        for piece in pieces:
            for end in ("\x00", ""):
                short, long = (prefix + piece * (SIZE * times) + end for times in (1, 4))
                if seconds(pattern, short) < SUSPECT:
                    continue
                ratio = min(seconds(pattern, long) for _ in "12") / min(
                    seconds(pattern, short) for _ in "123"
                )
                if ratio > MOST_RATIO:
                    return f"{prefix!r} + {piece!r} * n + {end!r}: {ratio:.0f} times as long for 4 times"
    return ""


def give_up(*_: object) -> None:
    """End a pattern that does not end by itself."""
    pytest.fail("the pattern does not end")


@pytest.mark.parametrize(
    ("source", "slow"),
    [(r"\s+$", True), (r"(?:a+)+$", True), (r"\d+\d+x", True), (r"(?<!\s)\s+$", False), (r"[a-z]+", False)],
)
def test_the_walk_knows_a_slow_pattern(source: str, slow: bool) -> None:  # noqa: FBT001
    """What grows as the square, or without end, is seen; its linear form is not blamed."""
    assert is_slow(re.compile(source)) is slow


def is_slow(pattern: re.Pattern[str]) -> bool:
    """Whether a pattern is slow on some text, or is given up."""
    old = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(2)
    try:
        return bool(slow_text(pattern))
    except pytest.fail.Exception:
        return True
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)


def test_what_is_known_is_there() -> None:
    """A pattern that was mended or renamed is not excused any longer."""
    assert KNOWN.keys() <= PATTERNS.keys()


def test_every_pattern_is_seen() -> None:
    """The walk finds what modules hold, also in tables, and what is written where it is used."""
    assert len(all_patterns()) > 200


PATTERNS = all_patterns()
# Those that grow as the square, and why this does no harm or who mends it. Nothing is added without a reason.
FIRST = "it is matched at one place only"
VALUE = "a value has at most 5,000 characters (library/limits.py), a word 2,000"
KNOWN = {
    "convert/request.py (`{3,})text\\n(.*)\\n\\1": "an issue has at most 65,536 characters",
    "newsclip.check.fix.KEY.0": FIRST,
    "newsclip.convert.actors.PERSON.0": FIRST,
    "newsclip.convert.request.FENCE.0": "an issue has at most 65,536 characters",
    "newsclip.data.database.WORD.0": VALUE,
    "newsclip.data.tables.PERSON.0": VALUE,
    "newsclip.library.bodies.OPENING.0": FIRST,
    "newsclip.library.model.BETWEEN_NAMES.0": VALUE,
    "newsclip.library.model.COMMA.0": VALUE,
    "newsclip.library.yamltext.COMMENT.0": FIRST,
    "newsclip.library.yamltext.UNQUOTED.0": FIRST,
    "newsclip.library.yamltext.VALUE.0": FIRST,
    "newsclip.pages.contact.MAIL.0": "it reads a setting of mkdocs.yml",
    "newsclip.pages.figures.TIMES.0": VALUE,
    "pages/history.py https?://[^/]+/.*/$": "it reads a setting of mkdocs.yml",
}


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - KNOWN.keys()))
def test_a_pattern_takes_time_as_the_text(name: str) -> None:
    """What repeats in a text makes no pattern slow."""
    old = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(ALARM)
    try:
        assert slow_text(PATTERNS[name]) == ""
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)
