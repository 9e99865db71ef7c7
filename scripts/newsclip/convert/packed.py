"""Data as frameworks pack it for a page, unpacked: flat arrays, numbered rows, references, tagged values."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from newsclip.convert.literals import containers, entries
from newsclip.convert.markup import read_json
from newsclip.convert.natives import moment_of

LEAST = 100  # characters from which a string in a string may hold a story
MOST = 200_000  # values of one script
PLACE = re.compile(r"_\d+")
ROW = re.compile(rb"([0-9a-f]{0,6}):")
NEXT_ROW = re.compile(rb"(?<=[\n>])[0-9a-f]{1,6}:(?=[\[{\"TIHEDn])")
LATER = re.compile(r"\n?P(\d{1,6}):(?=[\[{])")
REFERENCE = re.compile(r"\$[L@QWFBK]?([0-9a-f]{1,6})((?::\w{1,40}){0,8})")
TAGGED = 2  # items of a tag with its value
DEEPEST = 60


class Element(dict[str, Any]):
    """An element of a page that is kept as data: its tag as `type`, its attributes and `children`."""


def unpack_text(text: str) -> Any:  # noqa: ANN401 - any value
    """Give the data that a string holds, as JSON or in rows; None where it holds none."""
    if len(text) < LEAST:
        return None
    start = text.lstrip()[:9]
    if start[:1] in ("{", "["):
        if "&quot;" in start or "&#34;" in start:
            text = unescape(text)
        if "&q;" in start:  # Angular's way to write a quotation mark
            for sign, mark in (("&q;", '"'), ("&l;", "<"), ("&g;", ">"), ("&s;", "'"), ("&a;", "&")):
                text = text.replace(sign, mark)
        line, *later = LATER.split(text.strip())
        value = read_json(line)
        if later and isinstance(value, list):
            return _hydrated(value, {later[at]: read_json(later[at + 1]) for at in range(0, len(later), 2)})
        return value
    return _rows(text) if re.match(r"[0-9a-f]{0,6}:[\[{\"TIHE]", start) else None


def unpack(value: Any) -> Any:  # noqa: ANN401
    """Give a value in which nothing is packed: lists of places, tagged values and references put in.

    The same object may stand at several places, and within itself.
    """
    if isinstance(value, list) and _is_flat(value):
        value = _hydrated(value, {})
    if isinstance(value, dict) and _is_tagged(value):
        value = _untagged(value, 0)
    held = [value]
    if isinstance(value, (dict, list)):
        _refer(held)
        for each in containers(held, MOST):
            for key, item in entries(each):
                if isinstance(item, list) and _is_typed(item):
                    each[key] = item[0]
                elif isinstance(item, list) and _is_flat(item):
                    each[key] = _hydrated(item, {})
    return held[0]


# --- devalue and turbo-stream: every value once, and containers that hold places


def _is_flat(values: list[Any]) -> bool:
    """Tell whether a list has every value once, so that its objects hold nothing but places."""
    if len(values) < 3 or not isinstance(values[0], (dict, list)) or not values[0]:  # noqa: PLR2004
        return False
    objects = [value for value in values if isinstance(value, dict) and value]
    return (
        any(isinstance(value, str) for value in values)
        and bool(objects)
        and all(type(place) is int and place < len(values) for value in objects for place in value.values())
    )


def _hydrated(values: list[Any], later: dict[str, Any]) -> Any:  # noqa: ANN401
    """Give the first value of a list of all values, with others at the places that each names.

    `later` holds what was promised and sent afterwards, by number; its places go on counting.
    """
    values = list(values)
    promised: dict[int, int] = {}
    for number, said in later.items():
        promised[int(number)] = said if isinstance(said, int) else len(values)
        values += said if isinstance(said, list) else []
    flat = _Flat(values, promised)
    for value, target in zip(values, flat.made, strict=True):
        flat.fill(value, target)
    return flat.at(0)


class _Flat:
    """All values of a list, each made once; `same` tells which place stands for another."""

    def __init__(self, values: list[Any], promised: dict[int, int]) -> None:
        self.same: dict[int, int] = {}
        self.promised = promised
        self.made = [self.make(at, value) for at, value in enumerate(values)]

    def make(self, at: int, value: Any) -> Any:  # noqa: ANN401
        """Make a value, of an object or a list the empty form; what a tag says of it is read."""
        if not isinstance(value, (dict, list)):
            return value
        if isinstance(value, dict) or value[:1] in PAIRS:
            return {}
        tag, rest = (value[0], value[1:]) if value and isinstance(value[0], str) else ("", [])
        if tag == "D" and rest and isinstance(rest[0], int):
            return moment_of(rest)
        if tag in PLAIN:
            return rest[0] if rest else None
        if tag and tag not in SETS and len(rest) == 1 and isinstance(rest[0], int):
            self.same[at] = self.promised.get(rest[0], rest[0]) if tag == "P" else rest[0]
        return []

    def at(self, place: Any) -> Any:  # noqa: ANN401
        for _ in range(MOST_STEPS):
            place = self.same.get(place, place)
        return self.made[place] if isinstance(place, int) and 0 <= place < len(self.made) else None

    def fill(self, value: Any, target: Any) -> None:  # noqa: ANN401
        """Put the values at the places that an object or a list names into the one made for it."""
        if isinstance(value, dict):
            for key, place in value.items():
                name = self.at(int(key[1:])) if PLACE.fullmatch(key) else key
                target[str(name)] = self.at(place)
        elif isinstance(target, dict):
            for key, place in zip(value[1::2], value[2::2], strict=False):
                target[str(key if value[0] == "null" else self.at(key))] = self.at(place)
        elif isinstance(target, list):
            target += [self.at(place) for place in value if isinstance(place, int)]


# What the tags of flat lists say: that pairs follow, a set, a plain value; others stand for one other place.
PAIRS = (["Map"], ["M"], ["null"], ["N"])
SETS = frozenset(("Set", "S"))
PLAIN = frozenset(("Date", "D", "URL", "U", "BigInt", "RegExp", "R", "Object"))
MOST_STEPS = 9  # wrappers around a value


# --- React's rows


def _rows(text: str) -> Any:  # noqa: ANN401
    """Read numbered rows, each JSON or a text with its length in bytes, and put in what they name."""
    data = text.encode("utf-8", "replace")
    rows: dict[str, Any] = {}
    at = 0
    while at < len(data) and (match := ROW.match(data, at)):
        number, at = match[1].decode(), match.end()
        if data[at : at + 1] == b"T":
            comma = data.find(b",", at, at + 12)
            size = data[at + 1 : comma].decode("ascii", "replace")
            if comma < 0 or not re.fullmatch("[0-9a-f]{1,8}", size):
                break
            end = comma + 1 + int(size, 16)
            if end < len(data) and not ROW.match(data, end):  # a length that counts something else
                begun = NEXT_ROW.search(data, comma)
                end = begun.start() if begun else len(data)
            rows[number] = data[comma + 1 : end].decode("utf-8", "replace")
            at = end
        else:
            end = data.find(b"\n", at)
            end = len(data) if end < 0 else end
            if data[at : at + 1] in (b"{", b"[", b'"'):
                rows[number] = read_json(data[at:end].decode("utf-8", "replace"))
            at = end + 1
        at += data[at : at + 1] == b"\n"
    return _elements(rows)


def _elements(rows: dict[str, Any]) -> Any:  # noqa: ANN401
    """Put rows in the places that name them, and make elements of lists that write one."""
    held = [rows]
    made: dict[int, Element] = {}
    kept = list(containers(held, MOST))
    for value in kept:
        if isinstance(value, list) and len(value) > 3 and value[0] == "$" and isinstance(value[3], dict):  # noqa: PLR2004
            tag = value[1] if isinstance(value[1], str) and not value[1].startswith("$") else ""
            made[id(value)] = Element(type=tag)
    for value in kept:
        for key, item in entries(value):
            if isinstance(item, str) and item[:1] == "$" and len(item) > 1:
                item = _referred(item, rows)  # noqa: PLW2901
            value[key] = made.get(id(item), item)
        if id(value) in made and isinstance(value, list):
            made[id(value)].update({name: said for name, said in value[3].items() if name != "type"})
    for element in made.values():
        for key, item in element.items():
            if isinstance(item, str) and item[:1] == "$" and len(item) > 1:
                item = _referred(item, rows)  # noqa: PLW2901
            element[key] = made.get(id(item), item)
    return rows


def _referred(said: str, rows: dict[str, Any]) -> Any:  # noqa: ANN401
    """Give what a string of a row names: another row or a part of it, a moment, nothing; else the string."""
    if said.startswith("$$"):
        return said[1:]
    if said.startswith("$D"):
        return said[2:]
    match = REFERENCE.fullmatch(said)
    if not match or match[1] not in rows:
        return None if said in ("$undefined", "$NaN", "$Infinity") or match else said
    value = rows[match[1]]
    for part in match[2].split(":")[1:]:
        if isinstance(value, list) and value[:1] == ["$"]:
            value = value[3] if part in ("props", "3") and len(value) > 3 else None  # noqa: PLR2004
        elif isinstance(value, list):
            value = value[int(part)] if part.isdecimal() and int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


# --- tags and references


def _is_typed(values: list[Any]) -> bool:
    """Tell whether a list is a value with what it is made of after it, as Livewire writes."""
    made = values[1] if len(values) == TAGGED else None
    return isinstance(made, dict) and isinstance(made.get("s"), str) and made.keys() <= {"s", "class", "type"}


def _is_tagged(value: dict[str, Any]) -> bool:
    """Tell whether every value of an object stands in a list after the number of its type."""
    return bool(value) and all(
        isinstance(item, list) and len(item) == TAGGED and type(item[0]) is int for item in value.values()
    )


def _untagged(value: Any, depth: int) -> Any:  # noqa: ANN401
    if depth > DEEPEST:
        return None
    if isinstance(value, dict):
        return {key: _untagged(item, depth + 1) for key, item in value.items()}
    if not isinstance(value, list) or len(value) != TAGGED or type(value[0]) is not int:
        return value
    inner = value[1]
    if isinstance(inner, list):
        return [_untagged(item, depth + 1) for item in inner]
    return _untagged(inner, depth + 1) if isinstance(inner, dict) else inner


NAMING = frozenset(("type", "id", "meta", "generated", "typename"))


def _name_of(value: dict[str, Any]) -> Any:  # noqa: ANN401
    """Give by what an object names another that stands elsewhere, or None."""
    if isinstance(value.get("__ref"), str):
        return value["__ref"]
    if value.keys() <= NAMING and isinstance(value.get("id"), (str, int)):
        return value["id"] if value.get("type") == "id" else (value.get("type"), str(value["id"]))
    return None


def _refer(held: list[Any]) -> None:
    """Put objects in the places that name them: by their key in a store, or by type and number."""
    places: list[tuple[Any, Any, Any]] = []
    known: dict[Any, dict[str, Any]] = {}
    for value in containers(held, MOST):
        for key, item in entries(value):
            if not isinstance(item, dict):
                continue
            name = _name_of(item)
            if name is not None:
                places.append((value, key, name))
                continue
            if isinstance(key, str):
                known.setdefault(key, item)
            if isinstance(item.get("type"), str) and isinstance(item.get("id"), (str, int)):
                known.setdefault((item["type"], str(item["id"])), item)
    for value, key, name in places:
        if name in known:
            value[key] = known[name]
