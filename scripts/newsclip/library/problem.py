"""What is wrong with a file, said to its editor."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from newsclip.library.saying import Said, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]

# What a terminal obeys or hides instead of showing it: controls (Cc), ends of lines, marks that turn the
# direction of writing or have no width (Cf but for the two joiners that scripts need), and halves of pairs.
UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


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
        """Give the problem in English: `path:line: what; what to do`."""
        return self.told("en")

    def told(self, language: str = "") -> str:
        """Give the one line that is printed, in a language; in that of the editor's machine unless told."""
        what, todo = tell(self.what, language), tell(self.todo, language)
        return printable(f"{self.path}:{self.line}: {what}; {todo}")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems that stop a build, in the order of the files."""
    return sorted(problem for problem in problems if problem.severity == "error")


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems that a build only mentions, in the order of the files."""
    return sorted(problem for problem in problems if problem.severity == "warning")


def printable(text: str) -> str:
    r"""Give a text that others wrote as a terminal may have it, in one line.

    What would move the cursor, colour, hide, turn or end the line is shown as Python writes it (`\x1b`,
    `\u202e`), everything else as it is. Text without them stays the same, so it may be given twice.
    Of a message it is the values that others wrote.
    """
    if isinstance(text, Said):
        values = text.values.items()
        shown = {name: printable(each) if isinstance(each, str) else each for name, each in values}
        return say(text.template, **shown)
    return UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)
