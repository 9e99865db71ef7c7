"""What is wrong with a file, said to its editor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Edit:
    """The one right answer to a problem: on its line, `old` becomes `new`."""

    old: str
    new: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an editor can mend; `line` counts from 1, `path` is relative to the project."""

    path: str
    line: int
    what: str
    todo: str
    severity: Severity = "error"
    fix: Edit | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Give the one line that every command prints: `path:line: what; what to do`."""
        return f"{self.path}:{self.line}: {self.what}; {self.todo}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems that stop a build, in the order of the files."""
    return sorted(problem for problem in problems if problem.severity == "error")


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems that a build only mentions, in the order of the files."""
    return sorted(problem for problem in problems if problem.severity == "warning")
