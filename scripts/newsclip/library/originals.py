"""What became of the originals: whether each address that was clipped still answers, as last seen."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import BeforeValidator, ValidatorFunctionWrapHandler, WrapValidator, model_validator
from pydantic.dataclasses import dataclass

from newsclip.library.model import STRICT, Address, Day, Line, fault
from newsclip.library.problem import Problem, printable
from newsclip.library.saying import Said, say
from newsclip.library.schema import read_schema
from newsclip.library.yamltext import read_yaml

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from newsclip.library.yamltext import Yaml

State = Literal["here", "gone", "unclear"]
STATES: tuple[State, ...] = get_args(State)
KEYS = ("url", "state", "status", "checked", "since", "asked", "missing", "why")
TEXTS = ("url", "why")
HEAD = "# Whether the originals still answer, as `newsclip links` last saw them. Written by that command.\n"


def _status(value: object) -> int:
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 3):  # noqa: PLR2004 - HTTP's statuses
        raise fault(say("'{text}' is not an HTTP status", text=text), "run newsclip links again")
    return int(text)


def _reason(value: object, check: ValidatorFunctionWrapHandler) -> object:
    # Hosts have a part in the words, which are printed, and YAML has no controls.
    shown = printable(value) if isinstance(value, str) else value
    checked: object = check(shown)
    return shown if isinstance(shown, Said) else checked


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Original:
    """What was seen at an address: here, gone, or unclear (no answer, refused, or sent elsewhere).

    `status` is HTTP's, 0 where no answer came; `since` and `checked` are the first and the last day it was
    seen so. `asked` is the day of a later question that brought nothing clear, `why` the reason, and
    `missing` the first day since it was here on which it was not found.
    """

    url: Address
    state: State
    status: Annotated[int, BeforeValidator(_status)] = 0
    checked: Day | None = None
    since: Day
    asked: Day | None = None
    missing: Day | None = None
    why: Annotated[Line | None, WrapValidator(_reason)] = None

    @model_validator(mode="after")
    def _is_checked(self) -> Original:
        if self.state != "unclear" and not self.checked:
            what = say("'{state}' without the day on which that was seen", state=self.state)
            raise fault(what, "write it as 'checked: …'")
        return self

    @property
    def last(self) -> dt.date:
        """The day of the last question, answered or not."""
        return self.asked or self.checked or self.since

    @property
    def is_open(self) -> bool:
        """Whether the last question brought nothing clear."""
        return self.state == "unclear" or self.asked is not None


def confirm(old: Original | None, new: Original) -> Original:
    """Say that an original is gone where it was not found on this day and on one before, not here between."""
    if not new.missing or not old:
        return new
    if old.state != "gone" and not (old.missing and old.missing < new.missing):
        return new
    since = old.since if old.state == "gone" else old.missing
    return Original(
        url=new.url, state="gone", status=new.status, checked=new.missing, since=since or new.missing
    )


def update(known: Mapping[str, Original], seen: Iterable[Original]) -> dict[str, Original]:
    """Add what was seen to what was known, by address; adding it twice changes nothing.

    A state that lasts keeps its first day. What is unclear says nothing new about an address whose state
    was known: a host that is down for a day must not make an article look gone, or one that is gone look
    alive. What was seen before the last question that is known says nothing at all.
    """
    states = dict(known)
    for new in seen:
        old = states.get(new.url)
        states[new.url] = _learn(old, confirm(old, new)) if old else new
    return states


def _learn(old: Original, new: Original) -> Original:
    if new.last < old.last:
        return old
    if new.state != "unclear":
        since = old.since if old.state == new.state else new.since
        return replace(new, since=since)
    missing = old.missing or new.missing
    if old.state == "unclear":
        return replace(new, since=old.since, missing=missing)
    return replace(old, asked=new.asked or new.checked, missing=missing, why=new.why)


def parse_originals(text: str, path: str) -> tuple[dict[str, Original], list[Problem]]:
    """Read the file of states; every problem where it is not one."""
    read = read_yaml(text)
    problems = [Problem(path, fault.line, fault.what, fault.todo) for fault in read.faults]
    if read.data is None:
        return {}, problems
    if not isinstance(read.data, list):
        return {}, [
            *problems,
            Problem(path, 1, "not a list of originals", "delete it and run newsclip links"),
        ]
    states, faults = _each(read.data, read, path)
    return states, problems + faults


def _each(data: list[object], read: Yaml, path: str) -> tuple[dict[str, Original], list[Problem]]:
    states: dict[str, Original] = {}
    problems: list[Problem] = []
    for at, item in enumerate(data):
        original, faults = read_schema(Original, item, read, path, KEYS, (at,))
        problems += faults
        if original:
            states[original.url] = original
    return states, problems


def dump_originals(states: Mapping[str, Original]) -> str:
    """Give the file's text: one line an address, in their order, the same for the same states."""
    return HEAD + "".join(_line(states[url]) for url in sorted(states))


def _line(original: Original) -> str:
    # A JSON string is a YAML string; the other values are words, numbers and days, which need no quotes.
    values = [(key, getattr(original, key)) for key in KEYS]
    parts = [
        f"{key}: {json.dumps(value, ensure_ascii=False) if key in TEXTS else value}"
        for key, value in values
        if value is not None
    ]
    return f"- {{{', '.join(parts)}}}\n"
