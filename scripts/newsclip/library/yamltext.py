"""YAML as text: every scalar a string, every value with its line, nothing executed and nothing guessed.

YAML 1.1 reads `no` as false, `12:30` as 750 and `2025-02-30` as an exception. The schemas here know
what each value is, so the reader leaves scalars as they are written and only the schema converts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from newsclip.library.problem import Edit
from newsclip.library.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

Loc = tuple[str | int, ...]

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 20
PLACES: dict[Loc, Loc] = {}  # thousands of files have values in the same places: one object for each
QUOTE = "put the whole value in quotes"
LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # as YAML 1.1 counts lines
VALUE = re.compile(r"\s*(?:- )*(?:[\w.-]+: +|- +)(\S.*?)\s*$")
# What begins or holds a mark of YAML's and is no quoted text; a list in brackets has its faults inside.
UNQUOTED = re.compile(
    r"(?!\[.*\]$|\{.*\}$)"
    r"(?:(\[(?=.*\])|\{(?=.*\})|[\]}&*!|>%@`]|[-?](?= ))"
    r"|(?P<quote>['\"])[^'\"]*(?P=quote)."
    r"|[^\[{'\"].*?(: | #|:$))"
)
COMMENT = re.compile(r"\s+(#.*\S|#)")


@dataclass(frozen=True)
class Fault:
    """A place in a YAML text that cannot be read."""

    line: int
    what: str
    todo: str
    fix: Edit | None = None


@dataclass
class Yaml:
    """What a YAML text holds: `data` of str, None, list and dict; the line of each value by its location."""

    data: Any = None
    lines: dict[Loc, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, loc: Loc) -> int:
        """Give the line of a value, or its nearest parent's, or 1."""
        return nearest_line(self.lines, loc)


def nearest_line(lines: Mapping[Loc, int], loc: Loc) -> int:
    """Give the line of a value, or its nearest parent's, or 1."""
    while loc and loc not in lines:
        loc = loc[:-1]
    return lines.get(loc, 1)


def read_yaml(text: str, first_line: int = 1, *, prose: bool = False) -> Yaml:
    """Read one YAML document; `first_line` is the line of the file on which the text begins.

    YAML takes ` #` for a comment, `&` for an anchor, `!` for a tag and `*` for an alias, also in a headline:
    what would vanish so is a fault. Of `prose` that is every comment behind a value, elsewhere (in files
    that people comment) only one without a space behind its #.
    """
    read = Yaml()
    source = _Source(LINE_BREAK.split(text), first_line, prose)
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        read.faults.append(source.explain(error))
        return read
    except yaml.reader.ReaderError as error:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = first_line + (text.count("\n", 0, found.start()) if found else 0)
        what = say(
            "a character that YAML does not allow (U+{character:04X})",
            character=ord(found[0]) if found else error.character,
        )
        read.faults.append(Fault(line, what, "remove it"))
        return read
    if node is not None:
        read.data = _value(node, (), source, read, set())
    return read


@dataclass(frozen=True)
class _Source:
    """The lines of a YAML text: what stands there besides what YAML reads."""

    lines: list[str]
    first: int
    prose: bool

    def explain(self, error: yaml.MarkedYAMLError) -> Fault:
        """Say why a text is no YAML: most often a value begins with a mark of YAML's, or holds one."""
        marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark]
        for at in marks:
            value = VALUE.match(self.lines[at]) if at < len(self.lines) else None
            if value and (found := UNQUOTED.match(value[1])):
                mark = found[1] or found["quote"] or found[3]
                what = say("YAML reads the {mark} of this value as a mark of its own", mark=mark.strip())
                return Fault(at + self.first, what, QUOTE, Edit(value[1], quote(value[1])))
        if error.context and "flow" in error.context and error.context_mark:
            todo = "close the bracket, and put a name that holds # or : in quotes"
            return Fault(
                error.context_mark.line + self.first,
                "not valid YAML: the list in brackets does not end",
                todo,
            )
        # What is never closed is mended where it begins; the text's end says nothing.
        open_end = error.context_mark if error.problem == "found unexpected end of stream" else None
        place = open_end or error.problem_mark or error.context_mark
        what = say("not valid YAML ({context})", context=error.problem or error.context)
        todo = "check quotes, colons and indentation on this line and the one above"
        return Fault((place.line if place else 0) + self.first, what, todo)

    def cut(self, node: yaml.ScalarNode, *, flow: bool) -> Fault | None:
        """Name what YAML cuts off an unquoted value: a comment behind it, an anchor or a tag before it."""
        start, end = node.start_mark, node.end_mark
        if node.style or max(start.line, end.line) >= len(self.lines):
            return None
        behind = self.lines[end.line][end.column :]
        found = COMMENT.match(behind)
        before = self.lines[start.line][start.column : start.column + 1]
        if before in ("&", "!") and node.value:
            what = say("YAML reads the {mark} of this value as a mark of its own", mark=before)
        elif found and (self.prose or found[1][1:2] not in (" ", "")):
            what = say("'{found}' is a comment to YAML and no part of the value", found=found[1])
        else:
            return None
        note = behind.lstrip()[1:2] in (" ", "")
        todo = say("{value}, or the comment on a line of its own", value=QUOTE) if note else QUOTE
        whole = self.lines[start.line][start.column :].strip()
        sure = start.line == end.line and not flow and not note
        return Fault(end.line + self.first, what, todo, Edit(whole, quote(whole)) if sure else None)


def quote(text: str) -> str:
    """Write a text as a quoted YAML scalar of one line."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _value(
    node: yaml.Node, loc: Loc, source: _Source, read: Yaml, seen: set[int], *, flow: bool = False
) -> Any:  # noqa: ANN401
    line = node.start_mark.line + source.first
    loc = PLACES.setdefault(loc, loc)
    read.lines[loc] = line
    if isinstance(node, yaml.ScalarNode):
        if fault := source.cut(node, flow=flow):
            read.faults.append(fault)
        return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if id(node) in seen or len(loc) > MAX_DEPTH:
        read.faults.append(Fault(line, "a YAML alias or too deep a nesting", "write the value out"))
        return None
    seen.add(id(node))
    flow = flow or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*loc, at), source, read, seen, flow=flow) for at, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + source.first
        if not isinstance(key_node, yaml.ScalarNode):
            read.faults.append(Fault(key_line, "a key that is not a word", "quote the value"))
            continue
        key = str(key_node.value)
        if key in data:
            read.faults.append(
                Fault(key_line, say("the key '{key}' stands here twice", key=key), "keep one of them")
            )
        data[key] = _value(value_node, (*loc, key), source, read, seen, flow=flow)
        place = (*loc, key)
        read.lines[PLACES.get(place, place)] = key_line
    return data
