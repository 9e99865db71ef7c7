"""Read plain data into a schema and say every problem with its line and what to do."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from newsclip.library.limits import NAME
from newsclip.library.problem import Edit, Problem
from newsclip.library.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclip.library.yamltext import Loc, Yaml

T = TypeVar("T")


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}  # making one compiles the schema


def _adapter(schema: type[T]) -> TypeAdapter[T]:
    if schema not in _ADAPTERS:
        _ADAPTERS[schema] = TypeAdapter(schema)
    return _ADAPTERS[schema]


def read_schema(
    schema: type[T], data: object, read: Yaml, path: str, keys: Iterable[str], at: Loc = ()
) -> tuple[T | None, list[Problem]]:
    """Give the object that `data` describes, or None with all that is wrong.

    `data` stands at `at` in the YAML that was read; `keys` are the names that a typo may have meant.
    """
    try:
        return _adapter(schema).validate_python(data), []
    except ValidationError as error:
        return None, [_problem(item, read, path, tuple(keys), at) for item in error.errors(include_url=False)]


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that a typo most likely meant, or nothing."""
    if len(word) > NAME:
        return ""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give the question that helps with a misspelt word, or nothing."""
    found = nearest(word, known)
    return say("did you mean '{found}'?", found=found) if found else ""


def with_hint(hint: str, todo: str) -> str:
    """Put a hint, where there is one, before what to do."""
    return say("{hint} {todo}", hint=hint, todo=todo) if hint else todo


def unknown_key(key: str, keys: Iterable[str]) -> tuple[str, str]:
    """Say that a key is not known, and which one was meant or which there are."""
    return say("unknown key '{key}'", key=key), did_you_mean(key, keys) or say(
        "use one of {keys}", keys=", ".join(keys)
    )


def _problem(item: Any, read: Yaml, path: str, keys: tuple[str, ...], at: Loc) -> Problem:  # noqa: ANN401
    loc: Loc = item["loc"]
    if beside := item.get("ctx", {}).get("beside"):
        loc = (*loc[:-1], beside)
    key = ".".join(str(part) for part in loc)
    match item["type"]:
        case "newsclip":
            what, todo = item["ctx"]["what"], item["ctx"]["todo"]
            if key:
                what = say("{key}: {what}", key=key, what=what)
        case "missing":
            what, todo = say("'{loc}' is missing", loc=loc[-1]), say("add '{loc}: …'", loc=loc[-1])
            loc = loc[:-1]
        case "unexpected_keyword_argument":
            what, todo = unknown_key(str(loc[-1]), keys)
        case "literal_error":
            what, todo = (
                say("{key}: '{input}' is not known", key=key, input=item["input"]),
                say("use one of {expected}", expected=item["ctx"]["expected"]),
            )
        case "dataclass_type" | "dataclass_exact_type":
            what, todo = (
                say("{key}: a mapping is expected here", key=key) if key else "a mapping is expected here",
                "write it as 'key: value' pairs",
            )
        case _:
            what, todo = say("{key}: {msg}", key=key, msg=item["msg"]), "see the guide for editors"
    new = item.get("ctx", {}).get("new")
    fix = Edit(str(item["input"]), new) if new else None
    return Problem(path, read.line((*at, *loc)), what, todo, fix=fix)
