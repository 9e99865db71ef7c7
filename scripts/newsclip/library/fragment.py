"""Fragments: what is right in a file that is not an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, TypeVar

from pydantic import (
    BeforeValidator,
    ConfigDict,
    SkipValidation,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.dataclasses import dataclass

from newsclip.library.model import Address, Day, Line, file_stem, listed, named
from newsclip.library.yamltext import Loc, nearest_line

LENIENT = ConfigDict(extra="ignore", str_strip_whitespace=True)
T = TypeVar("T")


def _or_none(value: object, read: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - whatever the field holds
    try:
        return read(value)
    except ValidationError:
        return None


def _or_nothing(value: object, read: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - likewise
    try:
        return read(value)
    except ValidationError:
        return ()


Right = Annotated[T | None, WrapValidator(_or_none)]
RightOnes = Annotated[tuple[Right[T], ...], BeforeValidator(listed), WrapValidator(_or_nothing)]
RightNames = Annotated[tuple[Right[Line], ...], BeforeValidator(named), WrapValidator(_or_nothing)]


@dataclass(frozen=True, kw_only=True, config=LENIENT)
class EventFragment:
    """What is right of an event."""

    tag: Right[Line] = None


@dataclass(frozen=True, kw_only=True, config=LENIENT)
class CorrectionFragment:
    """What is right of a correction."""

    date: Right[Day] = None


@dataclass(frozen=True, kw_only=True, config=LENIENT)
class Fragment:
    """The fields of an article that a rule judges by themselves; what is wrong or missing is None.

    Thus an editor hears of an unknown tag and of an impossible date at once. No page is made of a fragment.
    """

    date: Right[Day] = None
    outlet: Right[Line] = None
    url: Right[Address] = None
    region: RightNames = ()
    agency: RightNames = ()
    tags: RightNames = ()
    summary: Any = None  # as it is written: a wrong one is not a missing one
    events: RightOnes[EventFragment] = ()
    clipped: Right[Day] = None
    checked: Right[Day] = None
    corrections: RightOnes[CorrectionFragment] = ()
    body: str = ""
    path: str
    lines: SkipValidation[Mapping[Loc, int]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return file_stem(self.path)

    def line(self, *loc: str | int) -> int:
        """The line on which a value stands in the file, or its nearest parent's, or 1."""
        return nearest_line(self.lines, loc)


_FRAGMENT = TypeAdapter(Fragment)


def read_fragment(data: dict[str, Any]) -> Fragment:
    """Give what is right of the plain data of an article; `path` must be in it."""
    return _FRAGMENT.validate_python(data)
