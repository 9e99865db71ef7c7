"""The search index: for each word the articles that hold it, in parts of which a reader fetches few.

A part is packed JSON, `[[word, …], [[posting, …], …]]`, the words in the order in which JavaScript compares
them. A posting is one number: how many rows it stands behind the one before it, times 16, plus 8 where the
word is the whole of a name, plus the number of its weight. A row is an article, 0 the newest.

What the client has to know as well, the bits of a posting and the words that no index holds, it reads in
`entry.json`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from newsclip.search.documents import (
    BODY,
    DERIVED,
    FACET,
    HEADLINE,
    SUMMARY,
    build_facets,
    build_names,
    build_search_documents,
    build_spellings,
)
from newsclip.search.text import STOP_WORDS, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclip.library.collection import Library

PLACES = (HEADLINE, FACET, SUMMARY, BODY)
WEIGHTS = (*PLACES, *(place * DERIVED for place in PLACES))
NUMBERS = {weight: number for number, weight in enumerate(WEIGHTS)}
BITS = {"weight": 0b0111, "name": 0b1000, "row": 4}  # two masks, and how far the rows are shifted
WHOLE_NAME, ROW = BITS["name"], 1 << BITS["row"]
PART = 36_000  # characters before packing; a part travels as about a third of it


def build_search_index(library: Library) -> dict[str, bytes]:
    """Give the files of the index by their paths; the same library gives the same bytes.

    `entry.json` names the folder of all others. The folder's name comes from what is in it, so a browser
    never mixes the parts of two builds.
    """
    postings: defaultdict[str, list[int]] = defaultdict(list)
    files = {}
    for row, document in enumerate(build_search_documents(library)):
        files[f"cards/{row}.gz"] = _pack(document.card)
        names = document.words.names
        for word, weight in document.words.weights.items():
            postings[word].append(row * ROW + WHOLE_NAME * (word in names) + NUMBERS[weight])
    firsts = []
    for number, (first, part) in enumerate(_parts(postings)):
        files[f"words/{number}.gz"] = _pack_text(part)
        firsts.append(first)
    files["facets.gz"] = _pack(build_facets(library))
    files["names.gz"] = _pack(build_names(library))
    files["spellings.gz"] = _pack(build_spellings(library))
    digest = hashlib.sha256()
    for path, data in files.items():
        digest.update(f"{path}\0{len(data)}\0".encode() + data)
    folder = digest.hexdigest()[:12]
    entry = {
        "folder": folder,
        "articles": len(library.articles),
        "bits": BITS,
        "weights": WEIGHTS,
        "stop": sorted(STOP_WORDS),
        "firsts": firsts,
    }
    return {"entry.json": _json(entry).encode(), **{f"{folder}/{path}": data for path, data in files.items()}}


def _parts(postings: dict[str, list[int]]) -> Iterator[tuple[str, str]]:
    """Give each part with its first word."""
    words: list[str] = []
    lists: list[str] = []
    size = 0
    codes = {encode(word): word for word in postings}
    for code in sorted(codes, key=lambda code: code.encode("utf-16-be")):
        numbers = _json(_gaps(postings[codes[code]]))
        if words and size + len(numbers) > PART:
            yield words[0], f"[{_json(words)},[{','.join(lists)}]]"
            words, lists, size = [], [], 0
        words.append(code)
        lists.append(numbers)
        size += len(code) + len(numbers)
    if words:
        yield words[0], f"[{_json(words)},[{','.join(lists)}]]"


def _gaps(postings: list[int]) -> list[int]:
    before = 0
    gaps = []
    for posting in postings:
        gaps.append(posting - before)
        before = posting - posting % ROW
    return gaps


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _pack(data: object) -> bytes:
    return _pack_text(_json(data))


def _pack_text(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)
