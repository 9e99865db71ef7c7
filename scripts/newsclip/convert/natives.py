"""What JavaScript's own signs and functions give: escapes, figures, moments, text in another writing."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from newsclip.library.days import KOREA

if TYPE_CHECKING:
    from collections.abc import Callable

ESCAPE = re.compile(r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|.))", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": " ", "0": "", "\n": "", "\r\n": ""}
FILLED = re.compile(r"\$\{[^{}`]{0,400}\}")
SURROGATE = re.compile("[\ud800-\udfff]")
MISSING: Any = object()


class Name(str):
    """What a program calls a value that stands elsewhere: a variable, a member, an argument."""

    __slots__ = ()

    @property
    def last(self) -> str:
        """Its last part, by which a reader knows what it means."""
        return re.split(r"[.\[]", self.rstrip("]"))[-1]


def unescaped(literal: str) -> str:
    """Give the text of a string literal, with its quotation marks."""
    inner = literal[1 : -1 if len(literal) > 1 and literal[-1] == literal[0] else None]
    if literal[0] == "`":
        inner = FILLED.sub("", inner)
    if "\\" not in inner:
        return inner
    said = ESCAPE.sub(_escaped, inner)
    if SURROGATE.search(said):
        said = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return said


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return ESCAPES.get(match[4], match[4])


def number_of(said: str) -> Any:  # noqa: ANN401
    """Give a figure as JavaScript writes it, or None where it is too long."""
    said = said.replace("_", "").rstrip("n")
    try:
        return int(said, 0) if said[:2].lower() == "0x" or said.isdecimal() else float(said)
    except (ValueError, OverflowError):
        return None


DECODER = json.JSONDecoder(strict=False)


def parsed(text: str) -> Any:  # noqa: ANN401
    """Give the value of JSON, or the text where it is none."""
    try:
        return DECODER.decode(text)
    except (ValueError, RecursionError):
        return text


def from_base64(text: str) -> str:
    """Give the text that is written in base64, or the text where none is."""
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except ValueError:
        return text


READERS: dict[str, Callable[[str], Any]] = {
    "JSON.parse": parsed,
    "atob": from_base64,
    "decodeURI": unquote,
    "decodeURIComponent": unquote,
    "unescape": unquote,
}  # fmt: skip


def result_of(callee: str, items: list[Any]) -> Any:  # noqa: ANN401
    """Give what a call of a language's own function gives, or MISSING."""
    name = callee.removeprefix("window.").removeprefix("self.")
    first = items[0] if items else None
    if name in READERS and isinstance(first, str) and not isinstance(first, Name):
        return READERS[name](first)
    if name == "Date" and items:
        return moment_of(items)
    if name == "Map" and isinstance(first, list):
        return {str(pair[0]): pair[1] for pair in first if isinstance(pair, list) and len(pair) > 1}
    return MISSING


def moment_of(items: list[Any]) -> Any:  # noqa: ANN401
    """Give the moment of `new Date(…)` in ISO 8601: milliseconds, or year, month from 0, day and so on."""
    if not all(isinstance(item, (int, float)) for item in items):
        return items[0]
    try:
        if len(items) == 1:
            return dt.datetime.fromtimestamp(items[0] / 1000, KOREA).isoformat()
        year, month, day, *_ = (*map(int, items), 1)
        return dt.date(year, month + 1, day).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
