"""A story that is kept as a list of blocks, as editors write it, put back into HTML."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from newsclip.convert.blocks import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGUL = re.compile("[가-힣]")
TAG = re.compile(r"<[a-zA-Z/][^<>]{0,400}>")
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,9});")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[가-힣]+")
MOST_BLOCKS = 2000
MOST_PIECES = 400  # of one block
DEEPEST = 12
LONGEST_KIND = 40  # characters of what names a block's kind

# Keys that say of what kind a block is; what they say, in words.
KINDS = (
    "type", "_type", "kind", "ty", "nodeType", "blockName", "block", "component", "__component",
    "tagName", "__typename",
)  # fmt: skip
STYLES = ("style", "tag", "variant")
HEADINGS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "heading", "header", "subheading", "subhead", "crosshead",
})  # fmt: skip
SUBTITLES = frozenset(("subtitle", "subtitles", "deck", "dek", "standfirst", "subheadline"))
ITEMS = frozenset(("li", "item", "listitem"))
LISTS = frozenset({
    "list", "ul", "ol", "bulletlist", "orderedlist", "quote", "blockquote", *ITEMS,
})  # fmt: skip
# Kinds of blocks that tell nothing of a story: what leads elsewhere or asks for something, and pictures.
LEADING = frozenset({
    "ad", "ads", "advert", "advertisement", "banner", "button", "card", "embed", "form", "interstitial",
    "iframe", "link", "links", "linktool", "newsletter", "poll", "promo", "promotion", "recommend",
    "recommended", "related", "nav", "script", "share", "signup", "social", "sponsor", "subscribe",
    "subscription", "summary", "survey", "widget", "aside",
})  # fmt: skip
STORIES = frozenset(("article", "news", "post", "story"))  # of a block, that it is another one
PICTURES = frozenset({
    "audio", "caption", "figcaption", "figure", "gallery", "image", "images", "img", "media", "photo",
    "photos", "picture", "slide", "slideshow", "svg", "video", "youtube",
})  # fmt: skip
# What stands in a block beside its text: where a link leads, marks, settings.
BESIDE = frozenset({
    "additional_properties", "alt", "caption", "className", "credits", "entityMap", "entityRanges", "href",
    "id", "inlineStyleRanges", "key", "markDefs", "marks", "meta", "src", "url", "uri",
})  # fmt: skip


@dataclass(frozen=True)
class Body:
    """The text of a list of blocks as HTML, and the second headlines among its blocks."""

    html: str = ""
    subtitles: tuple[str, ...] = ()


def is_markup(text: str) -> bool:
    """Tell whether a string is HTML."""
    return bool(TAG.search(text[:20_000]))


@lru_cache(maxsize=8192)
def words(key: str) -> tuple[str, ...]:
    """Give the words that a key is written of, in lower case: newsSubTitle, news_sub_title.

    Nuxt writes $s before the name of a state.
    """
    return tuple(word.lower() for word in WORD.findall(key[:LONGEST_KIND].removeprefix("$s")))


def join_blocks(values: list[Any]) -> Body:
    """Join the paragraphs of a list of blocks; of a list of stories, which have a title each, nothing.

    A block stands for a paragraph where it reads like one or is of the kind that most paragraphs are;
    headings, lists and quotations stay between them. What leads elsewhere, asks for something or names a
    picture is left out by its kind, a quotation that the story repeats because it does.
    """
    blocks = [_block(value) for value in _lines(values[:MOST_BLOCKS])]
    blocks = [value for value in blocks if isinstance(value, (str, dict))]
    if not any(isinstance(value, dict) or HANGUL.search(value) for value in blocks):
        return Body()
    rows: list[tuple[frozenset[str], Any, dict[str, str]]] = []
    for block in blocks:
        kind = kind_of(block)
        if not kind & (LEADING | PICTURES) and not (kind and kind <= STORIES):
            said = _once({key: text for key, text in _pieces(block) if HANGUL.search(text)})
            rows += [(kind, block, said)] if said else []
    texts = sum(key not in HEADINGS for *_, said in rows for key in said)
    if not rows or texts > 1.5 * len(rows):
        return Body()
    told: Counter[str] = Counter()
    kinds: Counter[frozenset[str]] = Counter()
    for kind, _, said in rows:
        told.update({key: len(text) for key, text in said.items()})
        kinds[kind] += sum(is_prose(text) for text in said.values())
    key, usual = told.most_common(1)[0][0], kinds.most_common(1)[0][0]
    subtitles, html = [], []
    whole = " ".join(plain(said.get(key, "")) for kind, _, said in rows if kind == usual)
    for kind, block, said in rows:
        own = key if key in said else max(said, key=lambda name: len(said[name]))
        text = said[own]
        html += [f"<h3>{text_of(said[name])}</h3>" for name in said if name in HEADINGS and name != own]
        if kind & SUBTITLES:
            subtitles.append(plain(text))
        elif kind & HEADINGS:
            html.append(f"<h3>{text_of(text)}</h3>")
        elif kind == usual or ((kind & LISTS or is_prose(text)) and plain(text) not in whole):
            html.append(_written(block, own))
    return Body("".join(html), tuple(filter(None, subtitles)))


def _lines(values: list[Any]) -> list[Any]:
    """Give the blocks of a list; of pieces that are inserted one after the other, the lines they make."""
    if not all(isinstance(value, dict) and "insert" in value for value in values):
        return values
    pieces = (value["insert"] if isinstance(value["insert"], str) else "\n" for value in values)
    return "".join(pieces).split("\n")


def _block(value: Any) -> Any:  # noqa: ANN401
    """Give a block as an object where a list holds its kind and its text."""
    return {"type": value[0], "": value[1:]} if _is_tagged(value) else value


def _is_tagged(value: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(value, list)
        and len(value) > 1
        and isinstance(value[0], str)
        and bool(PLAIN_TAG.fullmatch(value[0]))
    )


def _once(said: dict[str, str]) -> dict[str, str]:
    """Leave out what an object says twice, as text and as HTML."""
    first: dict[str, str] = {}
    for key, text in said.items():
        first.setdefault(plain(text), key)
    return {key: said[key] for key in first.values()}


def kind_of(block: Any) -> frozenset[str]:  # noqa: ANN401
    """Give the words for a block's kind, each alone and all as one."""
    if not isinstance(block, dict):
        return frozenset()
    found: list[str] = []
    for key in (*KINDS, *STYLES, "name"):
        said = block.get(key)
        if not isinstance(said, str) or len(said) > LONGEST_KIND or (key == "name" and "/" not in said):
            continue
        named = words(said.rpartition("/")[2])
        if key not in STYLES or HEADINGS.intersection(named):
            found += (*named, "".join(named))
    return frozenset(found)


def plain(text: str) -> str:
    """Give a string's text in one line, its tags taken off."""
    return " ".join(unescape(TAG.sub(" ", text)).split())


def text_of(said: str) -> str:
    """Give a string of a block as HTML, which it may be already."""
    if is_markup(said):
        return said
    return escape(unescape(said) if ENTITY.search(said) else said, quote=False).replace("\n", "<br>")


def _pieces(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Give the strings in a block by their keys, those of one key as one."""
    found: dict[str, list[str]] = {}
    for key, said, _ in _walk(value):
        found.setdefault(key, []).append(said)
    yield from ((key, "".join(said)) for key, said in found.items())


def _walk(value: Any) -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401
    """Yield the strings in a block in order, with their keys; then whether a line begins before each."""
    stack: list[tuple[str, Any, int]] = [("", value, 0)]
    left, begins = MOST_PIECES, False
    while stack and left:
        key, value, depth = stack.pop()
        left -= 1
        if isinstance(value, str):
            yield key, value, begins
            begins = False
        elif depth > DEEPEST:
            continue
        elif isinstance(value, list):
            value = value[1:] if _is_tagged(value) else value
            lines = key not in ("", "children") and all(isinstance(item, str) for item in value)
            stack += [
                (f"{key}\n" if lines else key, item, depth + 1) for item in reversed(value[:MOST_PIECES])
            ]
        elif isinstance(value, dict):
            kind = kind_of(value)
            if depth and kind & PICTURES:
                continue
            begins = begins or (depth > 0 and bool(kind & (ITEMS | {"paragraph", "p", "tr", "div"})))
            stack += [
                (name, inner, depth + 1)
                for name, inner in reversed(value.items())
                if name not in BESIDE and name not in KINDS and name not in STYLES
            ]


def _written(block: Any, key: str) -> str:  # noqa: ANN401
    """Write a block as a paragraph, or as one for each item and line that it holds."""
    lines: list[list[str]] = [[]]
    for name, said, begins in _walk(block):
        if name == key:
            if (begins or name.endswith("\n")) and lines[-1]:
                lines.append([])
            lines[-1].append(said)
    return "".join(f"<p>{text_of(''.join(line))}</p>" for line in lines if line)


# --- elements


PLAIN_TAG = re.compile(r"[a-z][a-z0-9]{0,11}")
UNSAID = frozenset(("script", "style", "svg", "path", "template", "iframe"))
WHOLE = frozenset(("html", "head", "body"))
MOST_ELEMENTS = 60  # elements within elements
VOID = frozenset(("br", "img", "hr", "input", "meta", "link", "source", "wbr"))


def write_elements(root: dict[str, Any], most: int) -> str:
    """Write elements that are kept as data as HTML; a part of the site's own is what it holds."""
    out: list[str] = []
    stack: list[tuple[Any, int]] = [(root, 0)]
    while stack and most:
        value, depth = stack.pop()
        most -= 1
        if isinstance(value, _Raw):
            out.append(value)
        elif isinstance(value, str) or type(value) is int:
            out.append(escape(str(value), quote=False))
        elif isinstance(value, list):
            for at, item in reversed(list(enumerate(value))):
                stack.append((item, depth))
                if at and isinstance(item, dict) and isinstance(value[at - 1], dict):
                    stack.append((" ", depth))  # two elements side by side are two words
        elif isinstance(value, dict) and value.get("type") not in UNSAID and depth < MOST_ELEMENTS:
            stack += [(part, depth + 1) for part in reversed(_parts(value))]
    return "".join(out)


class _Raw(str):
    """What is HTML already."""

    __slots__ = ()


def _parts(element: dict[str, Any]) -> list[Any]:
    """Give an element's tag, what it holds, and its end."""
    tag = element.get("type")
    inner = element.get("dangerouslySetInnerHTML")
    said = inner.get("__html") if isinstance(inner, dict) else None
    held = _Raw(said) if isinstance(said, str) else element.get("children")
    if not isinstance(tag, str) or not PLAIN_TAG.fullmatch(tag) or tag in WHOLE:
        return [held]
    names = (("class", "className"), ("href", "href"), ("datetime", "dateTime"))
    said = "".join(
        f' {name}="{escape(element[key])}"' for name, key in names if isinstance(element.get(key), str)
    )
    return [_Raw(f"<{tag}{said}>"), *([held, _Raw(f"</{tag}>")] if tag not in VOID else [])]
