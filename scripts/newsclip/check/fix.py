"""What has one right answer, mended in an article's text; everything else stays byte for byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.check.rules import check_closed_facets
from newsclip.library.collection import Library
from newsclip.library.frontmatter import NOTHING, parse_file
from newsclip.library.model import FRONT_MATTER, INVISIBLE, Article
from newsclip.library.yamltext import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclip.library.problem import Problem
    from newsclip.library.vocabulary import Vocabulary

ROUNDS = 30  # YAML names one fault at a time
HEAD = re.compile(r"(\ufeff?---[ \t]*\r?\n)(.*?)(^---[ \t]*\r?$)", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"([A-Za-z_]+):")


def mend(text: str, path: str, vocabulary: Vocabulary) -> str:
    """Give an article's text with what has one right answer mended.

    Quotes around a value that YAML would cut, characters that nobody sees, days and official names in their
    spelling, the order of the keys. Comments, line endings and every other line stay as they are.
    """
    text = _without_marks(text)
    for _ in range(ROUNDS):
        mended = _edited(text, _problems(text, path, vocabulary))
        if mended == text:
            break
        text = mended
    return HEAD.sub(lambda found: f"{found[1]}{_in_order(found[2])}{found[3]}", text, count=1)


def _problems(text: str, path: str, vocabulary: Vocabulary) -> list[Problem]:
    file, problems = parse_file(text.removeprefix("\ufeff"), path)
    library = (
        Library.of([file], vocabulary)
        if isinstance(file, Article)
        else Library.of([], vocabulary, None, [file])
    )
    return [*problems, *check_closed_facets(library)]


def _edited(text: str, problems: Iterable[Problem]) -> str:
    lines = text.split("\n")
    for problem in problems:
        at = problem.line - 1
        # What stands on the line more than once could be something else there.
        if problem.fix and at < len(lines) and lines[at].count(problem.fix.old) == 1:
            lines[at] = lines[at].replace(problem.fix.old, problem.fix.new)
    return "\n".join(lines)


def _without_marks(text: str) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    rest = NOTHING.sub("", text)
    return mark + HEAD.sub(lambda found: INVISIBLE.sub("", found[0]), rest, count=1)


def _in_order(head: str) -> str:
    """Put the keys of a front matter in the schema's order, each with the comments above it."""
    blocks: list[tuple[str, str]] = [("", "")]  # what stands before the first key, then each key's lines
    waiting = ""
    for line in head.splitlines(keepends=True):
        key, last = KEY.match(line), len(blocks) - 1
        if key and last == 0:
            blocks = [("", blocks[0][1] + waiting), (key[1], line)]
        elif key:
            blocks.append((key[1], waiting + line))
        elif line.startswith("#") or not line.strip():
            waiting += line
            continue
        else:
            blocks[last] = blocks[last][0], blocks[last][1] + waiting + line
        waiting = ""
    first, *keyed = blocks
    read = read_yaml(head)
    if read.faults or any(name not in FRONT_MATTER for name, _ in keyed):
        return head
    keyed.sort(key=lambda block: FRONT_MATTER.index(block[0]))
    return first[1] + "".join(block for _, block in keyed) + waiting
