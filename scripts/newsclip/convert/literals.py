"""What a script writes down as data: the literals of JavaScript in it, read without running it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclip.convert.natives import DECODER, MISSING, Name, number_of, result_of, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(
    r"""(?xs)(?P<space>//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|<!--)
    |(?P<string>"(?:[^"\\\n]++|\\.)*+"?|'(?:[^'\\\n]++|\\.)*+'?|`(?:[^`\\]++|\\.)*+`?)
    |(?P<number>0[xX][\da-fA-F]++|\d[\d_]*+(?:\.\d*+)?(?:[eE][+-]?\d++)?n?|\.\d++(?:[eE][+-]?\d++)?)
    |(?P<name>[\w$]++)
    |(?P<mark>=>|\.{3}|\?\.(?!\d)|[=!<>]==?|&&|\|\||\?\?|\+[+=]|--|[^\s\w])"""
)
REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}+\]){1,500}+/[a-z]{0,8}")
CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
KEYWORDS = frozenset({
    "async", "await", "case", "class", "const", "default", "delete", "do", "else", "export", "extends",
    "from", "if", "import", "in", "instanceof", "let", "new", "of", "return", "switch", "throw", "try",
    "typeof", "var", "void", "while", "yield", "for", "catch", "finally",
})  # fmt: skip
CLOSED = {"}": "{", "]": "[", ")": "("}
OPENERS = frozenset(CLOSED.values())
BRACKETS = OPENERS | CLOSED.keys()
SENT = re.compile(r"(?:^|\.)(?:push|enqueue|write|append)$")
DEEPEST = 200  # brackets within brackets that are read
MOST_JSON = 60  # places of a script at which JSON is tried
MOST_BOUND = 200_000  # values in which a function's arguments are put
LONG = 100  # characters from which a string that nothing names may hold a story
LONGEST_NAME = 200


@dataclass
class Function:
    """A function with the names of its arguments and the values that are written in it."""

    arguments: list[str]
    roots: list[Any]


@dataclass
class Read:
    """What a script holds: its values, and the strings that it sends in pieces, by who gets them."""

    roots: list[Any] = field(default_factory=list)
    sent: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class _Frame:
    """What is open: a bracket, with the items before and the operand that is being read."""

    opener: str = ""
    index: bool = False
    arguments: list[str] | None = None  # of the function whose body it is
    begun: int = 0  # values that stood before this body
    items: list[Any] = field(default_factory=list)
    named: dict[str, Any] = field(default_factory=dict)
    added: dict[str, list[str]] = field(default_factory=dict)  # what += puts after a string
    key: str | None = None
    adds: bool = False
    held: Any = MISSING
    parts: list[str] = field(default_factory=list)
    before: str = ""  # the operator before the next operand
    targets: list[str] = field(default_factory=list)
    awaits: str = ""  # "name" after `function`, "body" after its arguments
    group: list[Name] | None = None  # names in the bracket that closed last


def read_script(text: str) -> Read:
    """Read the values that a script writes: what it assigns, hands over and returns.

    Only literals are read, in the forms of JSON and of JavaScript; of an expression the last operand counts.
    Names are replaced by what the script assigns to them or calls their function with, else by None. Time is
    linear in the text.
    """
    return _Reader(text).read()


class _Reader:
    """One pass over a script's tokens, with a stack of open brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.read_ = Read()
        self.frames = [_Frame()]
        self.assigned: dict[str, Any] = {}
        self.skipped = 0
        self.tried = 0
        self.budget = MOST_BOUND

    def read(self) -> Read:
        at = 0
        while match := TOKEN.search(self.text, at):
            at = match.end()
            kind, said = match.lastgroup, match[0]
            if said in BRACKETS:
                at = self.open(said, match.start(), at) if said in OPENERS else self.shut(CLOSED[said], at)
            elif self.skipped or kind == "space":
                continue
            elif kind == "mark":
                regex = REGEX.match(self.text, match.start()) if said == "/" and self.expects else None
                at = regex.end() if regex else at
                self.mark("" if regex else said)
            elif kind == "string":
                self.operand(unescaped(said))
            elif kind == "number":
                self.operand(number_of(said))
            else:
                self.name(said, at)
        while len(self.frames) > 1:
            self.close()
        self.commit()
        self.add()
        self.emit(self.frames[0].named)
        _bind(self.read_.roots, self.assigned, MOST_BOUND)
        return self.read_

    # --- tokens

    def name(self, said: str, at: int) -> None:
        frame = self.frames[-1]
        if frame.before == "." or self.text[at : at + 1] == ":":
            self.operand(Name(said))
        elif said == "function":
            self.drop()
            frame.awaits = "name"
        elif said in CONSTANTS:
            self.operand(CONSTANTS[said])
        elif said in KEYWORDS:
            if said in {"return", "var", "let", "const"}:
                self.commit()
            self.drop()
            frame.before = said
        elif frame.awaits != "name":
            self.operand(Name(said))

    @property
    def expects(self) -> bool:
        """Whether an operand comes next, so that a slash begins a regular expression."""
        return self.frames[-1].held is MISSING

    def mark(self, said: str) -> None:
        """Take an operator."""
        frame = self.frames[-1]
        text = isinstance(frame.held, str) and not isinstance(frame.held, Name)
        if said in {",", ";"}:
            self.commit()
        elif said == ":":
            self.colon()
        elif said in {"=", "+="}:
            self.assign()
            frame.adds = said == "+="
        elif said == "=>":
            self.arrow()
        elif said in {".", "?."}:
            frame.before = "."
        elif said == "+" and text:
            frame.before = "+"
        elif said:
            self.drop()
            frame.before = said

    def arrow(self) -> None:
        """Begin a function whose arguments are the name or the bracket before."""
        frame = self.frames[-1]
        group = frame.group if frame.group is not None else [frame.held]
        frame.held, frame.group = Function([str(name) for name in group if isinstance(name, Name)], []), None
        frame.awaits = "arrow"

    def colon(self) -> None:
        frame = self.frames[-1]
        if frame.opener == "{" and frame.key is None and isinstance(frame.held, (str, int, float)):
            frame.key = str(self.take())
        else:
            self.drop()

    def assign(self) -> None:
        frame = self.frames[-1]
        if not isinstance(frame.held, Name):
            self.drop()
            return
        target = frame.held
        frame.held = MISSING
        frame.targets.append(str(target))
        if frame.key is None and frame.opener in {"", "{"}:
            frame.key = target.last

    # --- operands

    def operand(self, value: Any) -> None:  # noqa: ANN401 - any value
        frame = self.frames[-1]
        before, frame.before = frame.before, ""
        frame.group = None
        if before == "." and frame.held is not MISSING:
            if isinstance(frame.held, Name) and len(frame.held) < LONGEST_NAME:
                frame.held = Name(f"{frame.held}.{value}")
            return
        if before == "+" and isinstance(value, str) and not isinstance(value, Name):
            frame.parts.append(value)
            return
        if before == "+":
            return
        if frame.held is not MISSING:
            self.drop()
        if isinstance(value, (int, float)) and before in {"-", "!"}:
            value = -value if before == "-" else not value
        frame.held = None if before == "void" else value

    def take(self) -> Any:  # noqa: ANN401
        frame = self.frames[-1]
        value, frame.held, frame.before = frame.held, MISSING, ""
        parts, frame.parts = frame.parts, []
        if parts and isinstance(value, str):
            value += "".join(parts)
        return value

    def drop(self) -> None:
        """Leave an operand; what is data is kept as a value of its own."""
        self.emit(self.take())

    def emit(self, value: Any) -> None:  # noqa: ANN401
        if isinstance(value, Function):
            self.read_.roots += value.roots
        elif (isinstance(value, (dict, list)) and value) or (
            isinstance(value, str) and not isinstance(value, Name) and len(value) >= LONG
        ):
            self.read_.roots.append(value)

    def commit(self) -> None:
        """End an item of the open bracket, or a statement."""
        frame = self.frames[-1]
        value = self.take()
        key, frame.key, frame.awaits, frame.group = frame.key, None, "", None
        targets, frame.targets, adds, frame.adds = frame.targets, [], frame.adds, False
        if value is MISSING:
            return
        if isinstance(value, Function) and frame.opener != "(":
            self.emit(value)
            value = None
        if adds and isinstance(value, str) and key is not None:
            frame.added.setdefault(key, []).append(value)
            return
        for target in targets:
            self.assigned[target] = self.assigned.get(target) or value
        if frame.opener in {"[", "("}:
            frame.items.append(value)
        elif key is not None:
            frame.named[key] = frame.named.get(key) or value
        elif frame.opener == "{" and isinstance(value, Name):
            frame.named.setdefault(str(value), value)
        else:
            self.emit(value)

    def add(self) -> None:
        """Put after the strings of the open bracket what += puts there."""
        frame = self.frames[-1]
        for key, parts in frame.added.items():
            before = frame.named.get(key)
            frame.named[key] = "".join((before, *parts) if isinstance(before, str) else parts)

    # --- brackets

    def open(self, said: str, start: int, at: int) -> int:
        frame = self.frames[-1]
        if self.skipped or len(self.frames) >= DEEPEST:
            self.skipped += 1
            return at
        if said == "{" and frame.awaits in {"body", "arrow"}:
            names = frame.held.arguments if isinstance(frame.held, Function) else []
            frame.held, frame.awaits = MISSING, ""
            self.frames.append(_Frame("{", arguments=names, begun=len(self.read_.roots)))
            return at
        index = said == "[" and frame.held is not MISSING and frame.before in {"", "."}
        if said != "(" and not index and self.tried < MOST_JSON:
            self.tried += 1
            try:
                value, end = DECODER.raw_decode(self.text, start)
            except (ValueError, RecursionError):
                pass
            else:
                self.operand(value)
                self.tried -= 1
                return end
        self.frames.append(_Frame(said, index=index))
        return at

    def shut(self, opener: str, at: int) -> int:
        if self.skipped:
            self.skipped -= 1
        elif any(frame.opener == opener for frame in self.frames[-4:]):
            while self.frames[-1].opener != opener:
                self.close()
            self.close()
        return at

    def close(self) -> None:
        """Close the innermost bracket and hand its value to the one around it."""
        self.commit()
        self.add()
        frame = self.frames.pop()
        outer = self.frames[-1]
        if frame.opener == "(":
            self.called(frame.items)
        elif frame.index:
            self.indexed(frame.items)
        elif frame.opener == "[":
            self.operand(frame.items)
        elif frame.arguments is not None:
            self.emit(frame.named)
            roots = self.read_.roots[frame.begun :]
            del self.read_.roots[frame.begun :]
            self.operand(Function(frame.arguments, roots))
        else:
            self.operand(frame.named)
            outer.awaits = ""

    def indexed(self, items: list[Any]) -> None:
        frame = self.frames[-1]
        if isinstance(frame.held, Name) and len(items) == 1 and isinstance(items[0], (str, int)):
            frame.held = Name(f"{frame.held}[{items[0]}]"[:LONGEST_NAME])

    def called(self, items: list[Any]) -> None:
        """Give a call's value: of what is known its result, else its first argument that is data."""
        frame = self.frames[-1]
        names = [name for name in items if isinstance(name, Name)]
        if frame.awaits == "name":
            self.operand(Function([str(name) for name in names], []))
            frame.awaits = "body"
            return
        callee = frame.held if frame.before in {"", "new"} else MISSING
        if callee is MISSING or frame.before not in {"", "new"}:  # a bracket around an expression
            self.emit_all(items[:-1])
            self.operand(items[-1] if items else None)
            frame.group = names
            return
        if isinstance(callee, Function):
            given = {
                name: None if isinstance(item, Function) else item
                for name, item in zip(callee.arguments, items, strict=False)
            }
            self.budget = _bind(callee.roots, given, self.budget, rest=False)
            frame.held = MISSING
            self.emit(callee)
            self.emit_all(items)
        elif not isinstance(callee, Name):  # a method of what was read
            self.emit_all(items)
        else:
            frame.held = MISSING
            self.operand(self.result(str(callee), items))
            frame.group = names

    def result(self, callee: str, items: list[Any]) -> Any:  # noqa: ANN401
        """Give a call's value; what it is not is kept as a value of its own."""
        if SENT.search(callee) and (piece := _piece(items)) is not None:
            self.read_.sent.setdefault(callee, []).append(piece)
            return None
        value = result_of(callee, items)
        if value is MISSING:
            data = [item for item in items if isinstance(item, (dict, list))]
            texts = [item for item in items if isinstance(item, str)]
            value = next(iter(data or texts), None)
            self.emit_all([item for item in items if item is not value])
        return value

    def emit_all(self, items: list[Any]) -> None:
        for item in items:
            self.emit(item)


def _piece(items: list[Any]) -> str | None:
    """Give the piece of text that a call hands over: alone, or after a number."""
    value = items[0] if len(items) == 1 else None
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], int):  # noqa: PLR2004
        value = value[1]
    return value if isinstance(value, str) and not isinstance(value, Name) else None


def containers(roots: list[Any], most: int) -> Iterator[Any]:
    """Yield every object and list in some values once, as many as `most`."""
    stack: list[Any] = [roots]
    seen: set[int] = set()
    while stack and len(seen) < most:
        value = stack.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        yield value
        stack += [item for _, item in entries(value) if isinstance(item, (dict, list))]


def entries(value: dict[str, Any] | list[Any]) -> list[tuple[Any, Any]]:
    """Give what an object or a list holds, with the key or place of each."""
    return list(value.items() if isinstance(value, dict) else enumerate(value))


def _bind(roots: list[Any], given: dict[str, Any], budget: int, *, rest: bool = True) -> int:
    """Put values in the place of names; with `rest` None in that of what is not known."""
    for value in containers(roots, budget):
        budget -= 1
        for key, item in entries(value):
            if isinstance(item, Name):
                known = given.get(item, None if rest else item)
                value[key] = None if known is value else known
    return budget
