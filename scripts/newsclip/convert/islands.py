"""A story that a page keeps as data: in the JSON or the strings of its scripts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from newsclip.convert.blocks import count_sentences
from newsclip.convert.claims import Claim
from newsclip.convert.headline import letters
from newsclip.convert.markup import MOST_TEXT, read_json, read_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGUL = re.compile("[가-힣]")
ENTRY = re.compile(r"(?:[=(,]|return)\s{0,9}(?=[{\[])")
KEYED = r"(?:(?<!\w)(\w{1,30})[\"']?\s?:\s?)?"
STRING = re.compile(KEYED + r'"((?:[^"\\]|\\.)*)"')
SQUARE = re.compile(KEYED + r"'((?:[^'\\]|\\.)*)'")
AROUND = 20  # strings of a program around its title that tell of the same story
TAG = re.compile(r"<[a-zA-Z/][^<>]{0,400}>")
MOST_SCRIPT = 4_000_000  # characters of scripts that are read
MOST_VALUES = 200_000  # of one script's JSON
MOST_ENTRIES = 60  # places of a script at which JSON may begin
LEAST = 2  # sentences that make a string a text
NEAR = 4  # objects around a text among whose strings its title may stand

# What the keys of news systems' objects mean, whatever the system.
KEYS = {
    "title": re.compile(r"^(?:head_?line|(?:art(?:icle)?|news)?_?(?:title|subject))$", re.IGNORECASE),
    "subtitle": re.compile(r"^(?:sub_?(?:title|head(?:line)?s?)|deck|second_?title)$", re.IGNORECASE),
    "date": re.compile(
        r"^(?!.*(?:mod|upd|edit|last|print))(?:.*(?:publish|release|create|first|display|regist|input|"
        r"service|reg|open|issue|insert|write|wrt|article|news).*(?:date|time|dt|at|day|dttm)|published|date)$",
        re.IGNORECASE,
    ),
    "reporter": re.compile(
        r"^(?:author|writer|reporter|byline|journalist|credits?|by)s?(?:_?names?)?$", re.IGNORECASE
    ),
    "outlet": re.compile(r"^(?:publisher|media|press|cp|office|outlet|site)_?names?$", re.IGNORECASE),
}  # fmt: skip
NAMES = ("name", "byline", "nm", "reporterName", "writerName", "korName")


@dataclass(frozen=True)
class Island:
    """A text kept as data, with what the objects around it say of it."""

    text: str
    sentences: int = 0
    titled: bool = False
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)


def find_island(root: Any, title: str) -> Island | None:  # noqa: ANN401 - lxml has no types
    """Give the text with most sentences in a page's scripts, those beside the page's title first."""
    wanted = letters(title)
    best: Island | None = None
    about: dict[str, tuple[Claim, ...]] = {}  # of an object with the title whose text stands elsewhere
    for value in _all_values(root, wanted):
        for island in _islands(value, wanted):
            if not island.text:
                about = about or island.claims
            elif best is None or (island.titled, island.sentences) > (best.titled, best.sentences):
                best = island
    return replace(best, claims=about) if best and not best.titled and about else best


def _all_values(root: Any, wanted: str) -> Iterator[Any]:  # noqa: ANN401
    """Yield the data in all scripts of a page; what they send in numbered pieces is put together, too."""
    left, pieces = MOST_SCRIPT, list[str]()
    for script in root.iter("script"):
        text = (script.text or "")[:left]
        kind = script.get("type") or ""
        if "ld+json" in kind or len(text) < 100 or not (HANGUL.search(text) or "\\u" in text):  # noqa: PLR2004
            continue
        left -= len(text)
        for value in _values(text, wanted):
            if isinstance(value, list) and [type(item) for item in value] == [int, str]:
                pieces.append(value[1])
            yield value
        if left <= 0:
            break
    packed = _packed("".join(pieces))
    if packed is not None:
        yield packed


def is_markup(text: str) -> bool:
    """Tell whether a string is HTML."""
    return bool(TAG.search(text[:20_000]))


def _values(text: str, wanted: str) -> Iterator[Any]:
    """Yield the JSON in a script: all of it, what it assigns, and what its strings hold."""
    whole = read_json(text) if text.lstrip()[:1] in "{[" else None
    if whole is not None:
        yield whole
        return
    decoder = json.JSONDecoder(strict=False)
    at, found = 0, False
    for _ in range(MOST_ENTRIES):
        match = ENTRY.search(text, at)
        if not match:
            break
        at = match.end()
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        if end - at > 200:  # noqa: PLR2004 - what is shorter holds no story
            found = True
            at = end
            yield value
    if not found:
        yield from _strings(text, wanted)


def _strings(text: str, wanted: str) -> Iterator[Any]:
    """Yield what a script's string literals hold: JSON that is written in one, and those around the title.

    A program's object is no JSON, but what stands before a string says what it is: regDate: "2026-04-20".
    """
    for pattern in (STRING, SQUARE):
        said: list[tuple[str, str]] = []
        for match in pattern.finditer(text):
            key, literal = match[1] or "", match[2]
            if len(literal) < 3:  # noqa: PLR2004 - shorter than a name
                continue
            value = _unescaped(literal)
            data = _packed(value)
            if data is not None:
                yield data
            else:
                said.append((key, value))
        at = next((at for at, (_, value) in enumerate(said) if wanted and letters(value) == wanted), None)
        near = said if at is None else said[max(0, at - AROUND) : at + AROUND]
        if any(HANGUL.search(value) for _, value in near):
            found: dict[str, str] = {}
            for at, (key, value) in enumerate(near):
                found.setdefault(key or str(at), value)
            yield found
            break


def _packed(value: str) -> Any:  # noqa: ANN401
    """Give the JSON that a string holds; None where it holds none."""
    if len(value) < PACKED:
        return None
    if value.lstrip()[:1] in ("{", "["):
        return read_json(value)
    # React's stream of a page: a row for each part, with its number before it.
    rows = [read_json(row[row.find(":") + 1 :]) for row in value.split("\n") if ROW.match(row)]
    return [row for row in rows if row is not None] or None


ROW = re.compile(r"\w{1,6}:(?=[{\[])")
PACKED = 100  # characters from which a string in a string may hold a story


def _unescaped(literal: str) -> str:
    try:
        return str(json.loads(f'"{literal}"', strict=False))
    except ValueError:
        return re.sub(r"\\(.)", r"\1", literal)


def _islands(data: Any, wanted: str) -> Iterator[Island]:  # noqa: ANN401
    """Yield the texts of a value, each with the objects around it, nearest first."""
    stack: list[tuple[Any, tuple[dict[str, Any], ...]]] = [(data, ())]
    seen = 0
    while stack and seen < MOST_VALUES:
        value, around = stack.pop()
        seen += 1
        text = ""
        if isinstance(value, str):
            inner = _packed(value)
            stack += [(inner, around)] if inner is not None else []
            text = value if inner is None and HANGUL.search(value) else ""
        elif isinstance(value, dict):
            around = (value, *around)[:NEAR]
            if wanted and any(
                isinstance(said, str) and letters(said[:MOST_TEXT]) == wanted for said in value.values()
            ):
                yield Island("", 0, titled=True, claims=_claims(value))
            stack += [(inner, around) for inner in value.values()] if len(stack) < MOST_VALUES else []
        elif isinstance(value, list):
            text = _joined(value)
            stack += [(inner, around) for inner in value] if len(stack) < MOST_VALUES else []
        sentences = told_in(text) if text else 0
        if sentences >= LEAST:
            about = next((item for item in around if _is_titled(item, wanted)), around[0] if around else {})
            yield Island(text, sentences, wanted in _titles(about, wanted), _claims(about))


def _is_titled(item: dict[str, Any], wanted: str) -> bool:
    """Tell whether an object has a title, the page's or that of another story."""
    return any(KEYS["title"].match(key) for key in item) or wanted in _titles(item, wanted)


def _titles(item: dict[str, Any], wanted: str) -> set[str]:
    return set(map(letters, _near(item))) if wanted else set()


def told_in(text: str) -> int:
    """Count the sentences of a text that may have tags in it."""
    return count_sentences(TAG.sub(" ", text)[:MOST_VALUES])


def _joined(values: list[Any]) -> str:
    """Join the paragraphs of a list of blocks; of a list of stories, which have a title each, nothing."""
    rows: list[dict[str, str]] = []
    for value in values[:2000]:
        row = {"": value} if isinstance(value, str) else dict(_flat(value))
        rows.append({key: said for key, said in row.items() if HANGUL.search(said)})
    told = [row for row in rows if row]
    if not told or sum(len(row) for row in told) > 1.5 * len(told):
        return ""
    keys = sorted({key for row in told for key in row})
    key = max(keys, key=lambda key: sum(len(row.get(key, "")) for row in told))
    return "".join(f"<p>{_text_of(row[key])}</p>" for row in rows if row.get(key))


def _text_of(said: str) -> str:
    return said if is_markup(said) else said.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def _flat(value: Any, depth: int = 0) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give the strings in a block by their keys; the pieces of one paragraph are one."""
    if not isinstance(value, (dict, list)) or depth > 3:  # noqa: PLR2004
        return
    pieces: dict[str, list[str]] = {}
    for key, inner in value.items() if isinstance(value, dict) else [("", each) for each in value[:200]]:
        if isinstance(inner, str):
            pieces.setdefault(key, []).append(inner)
        else:
            for name, said in _flat(inner, depth + 1):
                pieces.setdefault(name, []).append(said)
    yield from ((key, "".join(said)) for key, said in pieces.items())


def _near(item: dict[str, Any]) -> Iterator[str]:
    for value in item.values():
        if isinstance(value, str):
            yield value[:MOST_TEXT]
        elif isinstance(value, dict):
            yield from (inner[:MOST_TEXT] for inner in value.values() if isinstance(inner, str))


def _claims(item: dict[str, Any]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for key, value in list(item.items())[:300]:
        meant = next((name for name, pattern in KEYS.items() if pattern.match(key)), "")
        said = _said(value)
        if meant == "date":
            said = read_moment(said)
        if meant and said:
            found.setdefault(meant, []).append(Claim(said, f"script: {key}", 1.5))
    return {key: tuple(claims) for key, claims in found.items()}


def _said(value: Any) -> str:  # noqa: ANN401
    """Give the text of a value; of several authors all names, of an object its name."""
    if isinstance(value, str):
        lines = [" ".join(line.split()) for line in TAG.sub("\n", unescape(value)).split("\n")]
        return " / ".join(filter(None, lines))[:MOST_TEXT]
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value[:5])))
    if isinstance(value, dict):
        return next((_said(value[key]) for key in (*NAMES, "basic", "by") if value.get(key)), "")
    return ""
