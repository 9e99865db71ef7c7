"""What is said to an editor, in English and in Korean.

Messages are written in English where they arise, so that the code reads by itself; those that hold values
are made by `say`. What prints them asks `tell` for the reader's language. The Korean table is
`messages.ko.yml`; a test holds it complete.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("en", "ko")
VARIABLES = ("NEWSCLIP_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides


class Said(str):
    """A message with values: an English text that remembers what it was made of."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]


def say(template: str, /, **values: object) -> Said:
    """Fill a message's template; the text is English, and `tell` gives it in another language."""
    said = Said(template.format(**values))
    said.template, said.values = template, values
    return said


def reason(error: Exception) -> str:
    """Give the message that an error was raised with, whose text alone forgets what it was made of.

    The system's errors say theirs without number and file.
    """
    if len(error.args) == 1 and isinstance(error.args[0], Said):
        return error.args[0]
    return getattr(error, "strerror", None) or str(error)


def tell(text: str, language: str = "") -> str:
    """Give a message in a language ("en", "ko"); in that of the editor's machine unless told."""
    language = language or reader_language()
    if language == "en":
        return str(text)
    table = _table(language)
    if not isinstance(text, Said):
        return table.get(text, text)
    values = text.values.items()
    told = {name: tell(each, language) if isinstance(each, str) else each for name, each in values}
    return table.get(text.template, text.template).format(**told)


def reader_language() -> str:
    """Give the language of the editor's machine: NEWSCLIP_LANG, else the locale's, else English."""
    said = next(filter(None, map(os.environ.get, VARIABLES)), "")
    return next((language for language in LANGUAGES if said.lower().startswith(language)), "en")


@cache
def _table(language: str) -> dict[str, str]:
    path = Path(__file__).with_name(f"messages.{language}.yml")
    table: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return table
