"""YAML as text: every scalar a string, every value with its line, nothing executed and nothing guessed.

YAML 1.1 reads `no` as false, `12:30` as 750 and `2025-02-30` as an exception. The schemas here know
what each value is, so the reader leaves scalars as they are written and only the schema converts them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

Loc = tuple[str | int, ...]

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MAX_DEPTH = 20


@dataclass(frozen=True)
class Fault:
    """A place in a YAML text that cannot be read."""

    line: int
    what: str
    todo: str


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


def read_yaml(text: str, first_line: int = 1) -> Yaml:
    """Read one YAML document; `first_line` is the line of the file on which the text begins."""
    read = Yaml()
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        # What is never closed is mended where it begins; the text's end says nothing.
        open_end = error.context_mark if error.problem == "found unexpected end of stream" else None
        mark = open_end or error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        what = f"not valid YAML ({error.problem or error.context})"
        read.faults.append(
            Fault(line, what, "check quotes, colons and indentation on this line and the one above")
        )
        return read
    except yaml.reader.ReaderError as error:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = first_line + (text.count("\n", 0, found.start()) if found else 0)
        what = f"a character that YAML does not allow (U+{ord(found[0]) if found else error.character:04X})"
        read.faults.append(Fault(line, what, "remove it"))
        return read
    if node is not None:
        read.data = _value(node, (), first_line, read, set())
    return read


def _value(node: yaml.Node, loc: Loc, first_line: int, read: Yaml, seen: set[int]) -> Any:  # noqa: ANN401
    line = node.start_mark.line + first_line
    read.lines[loc] = line
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if id(node) in seen or len(loc) > MAX_DEPTH:
        read.faults.append(Fault(line, "a YAML alias or too deep a nesting", "write the value out"))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*loc, at), first_line, read, seen) for at, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + first_line
        if not isinstance(key_node, yaml.ScalarNode):
            read.faults.append(Fault(key_line, "a key that is not a word", "quote the value"))
            continue
        key = str(key_node.value)
        if key in data:
            read.faults.append(Fault(key_line, f"the key '{key}' stands here twice", "keep one of them"))
        data[key] = _value(value_node, (*loc, key), first_line, read, seen)
        read.lines[(*loc, key)] = key_line
    return data
