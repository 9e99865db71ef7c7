"""A story that a page keeps as data: in the values of its scripts, or in an attribute."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from newsclip.convert.blocks import count_sentences
from newsclip.convert.claims import Claim
from newsclip.convert.fields import claims_of, meaning, said_by, sites_of, title_of
from newsclip.convert.headline import letters
from newsclip.convert.literals import read_script
from newsclip.convert.markup import MOST_TEXT
from newsclip.convert.natives import SURROGATE
from newsclip.convert.packed import MOST, Element, unpack, unpack_text
from newsclip.convert.richtext import HANGUL, TAG, is_markup, join_blocks, words, write_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

Around = tuple[dict[str, Any], ...]

MOST_SCRIPT = 4_000_000  # characters of scripts that are read
MOST_SCRIPTS = 400
MOST_ATTRIBUTES = 40
SHORTEST_SCRIPT = 100  # characters; what is shorter holds no story
MOST_SUBTITLES = 3
LEAST = 2  # sentences that make a string a text
NEAR = 4  # objects around a text among whose strings its title may stand
VISITS = 3  # places at which the same object is looked at
ALIKE = 10  # letters from which a headline within another is the same one
DATA = "//@*[string-length() > 200 and contains('{[', substring(., 1, 1))]"
WRITTEN = re.compile(r"[가-힣]|\\u|%[eE][a-dA-D]|atob\(")  # Korean, in whatever way a script writes it
HTML = re.compile(r"<[a-zA-Z]")  # where a script begins that is a template
SENT = re.compile(r"\.(?:push|enqueue|write|append)\(")
MARKDOWN = re.compile(r"^#{1,6} \S|^!\[|\]\(https?:", re.MULTILINE)
ESCAPED = re.compile(r"&lt;(?:p|br|div)\b")
# Keys below which no story of the page's own stands.
OTHERS = frozenset({
    "comment", "comments", "reply", "replies", "related", "recommend", "recommended", "ranking", "bio",
    "profile", "popular",
})  # fmt: skip


@dataclass(frozen=True)
class Island:
    """A text kept as data, with what the objects around it say of it."""

    text: str
    sentences: int = 0
    titled: bool = False
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    depth: int = 0
    around: Around = ()  # the objects that claim something of it, the one with the title first
    subtitles: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, int, int]:
        """By what one text goes before another: the title, the sentences, how closely it is held."""
        return self.titled, self.sentences, self.depth


def find_island(root: Any, title: str) -> Island | None:  # noqa: ANN401 - lxml has no types
    """Give the text with most sentences in a page's data, those beside the page's title first."""
    wanted = letters(title)
    best: Island | None = None
    about: Around = ()  # an object with the title whose text stands elsewhere
    sites: list[Claim] = []
    for value in _all_values(root):
        for island in _Search(wanted, sites).islands(value):
            if not island.text:
                about = about or island.around
            elif best is None or island.rank > best.rank:
                best = island
    if best is None:
        return None
    claims = {"outlet": tuple(sites[:1])} if sites else {}
    claims |= claims_of(about if about and not best.titled else best.around)
    if best.subtitles:
        claims["subtitle"] = (Claim(" / ".join(best.subtitles[:MOST_SUBTITLES]), "script: blocks", 1.5),)
    return replace(best, claims=claims)


def told_in(text: str) -> int:
    """Count the sentences of a text that may have tags in it."""
    return count_sentences(TAG.sub(" ", text)[:MOST])


# --- the values of a page


def _all_values(root: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the data in all scripts and attributes of a page; what is sent in pieces is put together."""
    left, sent = MOST_SCRIPT, dict[str, list[str]]()
    for script in list(root.iter("script"))[:MOST_SCRIPTS]:
        text = (script.text or "")[:left]
        if "ld+json" in (script.get("type") or "") or not _may_hold(text):
            continue
        left -= len(text)
        if HTML.match(text.lstrip()[:2]):
            yield text
            continue
        whole = unpack_text(text) if text.lstrip()[:1] in ("{", "[") else None
        if whole is not None:
            yield unpack(whole)
            continue
        read = read_script(text)
        for callee, pieces in read.sent.items():
            sent.setdefault(callee, []).extend(pieces)
        yield from map(unpack, read.roots)
    for said in root.xpath(DATA)[:MOST_ATTRIBUTES]:
        if WRITTEN.search(said):
            yield unpack(unpack_text(said[:MOST_SCRIPT]))
    for pieces in sent.values():
        packed = unpack_text("".join(pieces))
        yield from map(unpack, pieces if packed is None else [packed])


def _may_hold(text: str) -> bool:
    """Tell whether a script may hold a story, or a piece of one."""
    return bool(SENT.search(text)) or (len(text) >= SHORTEST_SCRIPT and bool(WRITTEN.search(text)))


@dataclass
class _Place:
    """A value to look at, with the objects around it, nearest first."""

    value: Any
    around: Around = ()
    depth: int = 0
    written: bool = False  # as part of an element that was written as HTML


@dataclass
class _Search:
    """The texts of a value, looked for from the outside."""

    wanted: str
    sites: list[Claim]
    stack: list[_Place] = field(default_factory=list)
    visits: Counter[int] = field(default_factory=Counter)
    kept: list[Any] = field(default_factory=list)  # so that no object gets another's place in memory

    def islands(self, data: Any) -> Iterator[Island]:  # noqa: ANN401
        """Yield the texts, each with what the objects around it say."""
        self.stack.append(_Place(data))
        for _ in range(MOST):
            if not self.stack:
                break
            place = self.stack.pop()
            if isinstance(place.value, str):
                yield from self.text(place.value, place)
                continue
            self.visits[id(place.value)] += 1
            if self.visits[id(place.value)] <= VISITS:
                yield from self.blocks(place) if isinstance(place.value, list) else self.object(place)

    def text(self, value: str, place: _Place) -> Iterator[Island]:
        inner = unpack_text(value) if value[:1] in ("{", "[", " ", "\n") else None
        if inner is not None:
            self.kept.append(unpack(inner))
            self.stack.append(replace(place, value=self.kept[-1], depth=place.depth + 1))
        elif HANGUL.search(value):
            yield from _island(value, place, self.wanted)

    def blocks(self, place: _Place) -> Iterator[Island]:
        if not place.written:
            body = join_blocks(place.value)
            yield from _island(body.html, place, self.wanted, body.subtitles)
        self.push(place.value, place)

    def object(self, place: _Place) -> Iterator[Island]:
        value = place.value
        if not isinstance(value, dict):
            return
        place = replace(place, around=(value, *place.around)[:NEAR])
        if isinstance(value, Element) and value["type"]:
            if not place.written:
                yield from _island(write_elements(value, MOST), place, self.wanted)
            place = replace(place, written=True)
        elif self.wanted and any(_says(said, self.wanted) for said in value.values()):
            yield Island("", titled=True, around=(value,))
        self.sites += sites_of(value)
        self.push([inner for key, inner in value.items() if not OTHERS.intersection(words(key))], place)

    def push(self, values: list[Any], place: _Place) -> None:
        if len(self.stack) < MOST:
            self.stack += [
                _Place(inner, place.around, place.depth + 1, place.written)
                for inner in values
                if isinstance(inner, (str, dict, list))
            ]


def _island(text: str, place: _Place, wanted: str, subtitles: tuple[str, ...] = ()) -> Iterator[Island]:
    """Yield a text as an island if it has enough sentences."""
    text = SURROGATE.sub("", text)  # half a sign, which no page can hold
    if ESCAPED.search(text) and not is_markup(text):
        text = unescape(text)
    elif MARKDOWN.search(text) and not is_markup(text):
        text = MarkdownIt().render(text)
    sentences = told_in(text) if text else 0
    if sentences < LEAST:
        return
    around = place.around
    at = next((at for at, item in enumerate(around) if _is_titled(item, wanted)), 0)
    titled = bool(around) and bool(wanted) and _has_title(around[at], wanted)
    around = (*around[at : at + 1], *around[:at], *around[at + 1 :])
    yield Island(text, sentences, titled, {}, place.depth, around, subtitles)


def _says(said: Any, wanted: str) -> bool:  # noqa: ANN401
    return isinstance(said, str) and len(said) <= MOST_TEXT and letters(said) == wanted


def _is_titled(item: dict[str, Any], wanted: str) -> bool:
    """Tell whether an object has a title, the page's or that of another story."""
    return bool(title_of(item)) or (bool(wanted) and _has_title(item, wanted))


def _has_title(item: dict[str, Any], wanted: str) -> bool:
    """Tell whether the page's title stands in an object or in one of its own; or one is part of the other."""
    for key, value in item.items():
        inner = value.values() if isinstance(value, dict) else (value,)
        if any(_says(said, wanted) for said in inner):
            return True
        own = letters(said_by(value)) if meaning(key) == "title" else ""
        if min(len(own), len(wanted)) >= ALIKE and (own in wanted or wanted in own):
            return True
    return False
