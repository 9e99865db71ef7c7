"""The search index: for each word the articles that hold it, in parts of which a reader fetches few.

A part is packed JSON, `[[word, …], [[posting, …], …]]`, the words in the order in which JavaScript compares
them. A posting is one number: how many rows it stands behind the one before it, times 32, plus 16 where the
word is the whole of a name, plus the number of its weight. A row is an article, 0 the oldest.

A part is named by its content and ends where its words say, not where a count does. So one article more
leaves most files as they are: the articles behind the last full shelf have parts of their own, and what is
counted over a library is counted over the full shelves.

What the client has to know as well, the bits of a posting and the words that no index holds, it reads in
`entry.json`.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import zlib
from array import array
from bisect import bisect
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from newsclip.search.counts import count_words
from newsclip.search.documents import (
    Weigher,
    build_card,
    build_dates,
    build_facets,
    build_names,
    texts_of,
)
from newsclip.search.pages import describe_initiatives
from newsclip.search.spellings import build_spellings
from newsclip.search.text import STOP_WORDS, encode

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.search.documents import Words
    from newsclip.search.pages import PageText

LEAST, STEP = 0.2, 1.35  # the smallest weight that is told from nothing, and the way from one to the next
WEIGHTS = tuple(round(LEAST * STEP**number, 3) for number in range(16))
BETWEEN = tuple((low * high) ** 0.5 for low, high in pairwise(WEIGHTS))  # the middle of two, by their ratio
BITS = {"weight": 0b01111, "name": 0b10000, "row": 5}  # two masks, and how far the rows are shifted
WHOLE_NAME, ROW = BITS["name"], 1 << BITS["row"]
PART = 4_500  # characters before packing; a part travels as about half of it
SHELF = 64  # articles behind the last full shelf have parts of their own
ONE_SHELF = 1024  # up to so many articles all are together
BLOCK = 16  # cards that lie in one folder
NAME, FOLDER = 7, 5  # letters of a file's name, and of a folder's


@dataclass(frozen=True)
class Part:
    """Some words that stand together in order, packed; `first` divides them from those before."""

    first: str
    data: bytes


class Files(dict[str, bytes]):
    """The files of the index by their paths."""

    def keep(self, folder: str, data: bytes) -> str:
        """Keep a file under a name made of its content; give the name."""
        letters = base64.b32encode(hashlib.sha256(data).digest()).decode().lower()
        name = next(
            name
            for at in range(0, len(letters), NAME)
            if self.get(f"{folder}/{(name := letters[at : at + NAME])}.gz", data) == data
        )
        self[f"{folder}/{name}.gz"] = data
        return name


@dataclass(frozen=True)
class FullShelves:
    """What the index of a library has in common with that of a few articles more."""

    articles: int
    shelf: dict[str, Any]  # as `entry.json` has it
    counts: Counter[str]
    files: frozenset[str]


def build_search_index(
    library: Library,
    pages: Iterable[PageText] = (),
    address: Callable[[Article], str] = attrgetter("page"),
) -> dict[str, bytes]:
    """Give the files of the index by their paths; the same library and pages give the same bytes.

    `address` says where an article's page stands. `entry.json` names all others by their content, so a
    browser never mixes two builds.
    """
    files, _ = build_index(library, pages, address)
    return files


def build_index(
    library: Library,
    pages: Iterable[PageText] = (),
    address: Callable[[Article], str] = attrgetter("page"),
    known: FullShelves | None = None,
) -> tuple[dict[str, bytes], FullShelves]:
    """Give the files of the index, and its full shelves.

    `known` are the full shelves of a library that has these articles on them, too: their files are left out.
    """
    articles = library.articles[::-1]
    full = full_shelves(len(articles))
    known = known if known and known.articles == full else None
    counts = known.counts if known else count_words(articles[:full])
    weigher = Weigher.of(library, full, counts)
    files = Files()
    folders = [_folder_of(map(address, articles[at : at + BLOCK])) for at in range(0, len(articles), BLOCK)]
    shelves = [known.shelf] if known else []
    held = known.files if known else frozenset()
    for shelf in (range(0 if known else full), range(full, len(articles))):
        if shelf or not shelves:
            postings: dict[str, array[int]] = {}
            for row in shelf:
                texts = texts_of(articles[row])
                card = {**build_card(articles[row], texts), "page": address(articles[row])}
                files[_card_path(folders, row)] = _pack(card)
                _add_postings(postings, row, weigher.weigh(articles[row], texts))
            parts = [(part.first, files.keep("words", part.data)) for part in _cut_parts(postings)]
            shelves.append(
                {"firsts": [first for first, _ in parts], "names": "".join(name for _, name in parts)}
            )
            held = held or frozenset(files)
    entry = {
        "articles": len(articles),
        "bits": BITS,
        "weights": WEIGHTS,
        "stop": sorted(STOP_WORDS),
        "name": NAME,
        "shelves": shelves,
        "block": BLOCK,
        "folder": FOLDER,
        "cards": "".join(folders),
        "facets": files.keep("more", _pack(build_facets(library))),
        "names": files.keep("more", _pack(build_names(library))),
        "dates": files.keep("more", _pack(build_dates(library))),
        "pages": files.keep("more", _pack([*pages, *describe_initiatives(library)])),
        "spellings": {
            letter: files.keep("spellings", _pack(words))
            for letter, words in build_spellings(library, full, counts).items()
        },
    }
    whole = FullShelves(full, shelves[0], counts, held)
    return {"entry.json": _json(entry).encode(), **files}, whole


def _card_path(folders: Sequence[str], row: int) -> str:
    return f"cards/{folders[row // BLOCK]}/{row}.gz"


def full_shelves(articles: int) -> int:
    """Give how many of the oldest articles stand on full shelves; of a small library all do."""
    return articles if articles <= ONE_SHELF else articles - articles % SHELF


def _folder_of(pages: Iterable[str]) -> str:
    """Name a folder by the pages whose cards it holds: a row never shows the card of another."""
    return hashlib.sha256("\n".join(pages).encode()).hexdigest()[:FOLDER]


def _add_postings(postings: dict[str, array[int]], row: int, found: Words) -> None:
    names = found.names
    for word, weight in found.weights.items():
        posting = row * ROW + WHOLE_NAME * (word in names) + bisect(BETWEEN, weight)
        held = postings.get(word)
        if held is None:
            postings[word] = array("I", (posting,))
        else:
            held.append(posting)


def _cut_parts(postings: Mapping[str, array[int]]) -> Iterator[Part]:
    words: list[str] = []
    lists: list[str] = []
    size = 0
    first = last = ""
    codes = {encode(word): word for word in postings}
    for code in sorted(codes, key=lambda code: code.encode("utf-16-be")):
        numbers = f"[{','.join(map(str, _gaps(postings[codes[code]])))}]"
        weight = len(code) + len(numbers)
        if words and size > PART // 2 and (size > PART * 2 or _begins_part(code, weight)):
            yield Part(first, _pack_text(f"[{_json(words)},[{','.join(lists)}]]"))
            words, lists, size, first = [], [], 0, _divide(last, code)
        words.append(code)
        lists.append(numbers)
        size += weight
        last = code
    if words:
        yield Part(first, _pack_text(f"[{_json(words)},[{','.join(lists)}]]"))


def _begins_part(code: str, weight: int) -> bool:
    # Chosen by the word itself: a part's end does not move with what stands before it.
    return zlib.crc32(code.encode()) * PART < (weight << 32)


def _divide(last: str, first: str) -> str:
    """Give the shortest beginning of a word that stands behind another word."""
    for length in range(1, len(first)):
        if first[:length].encode("utf-16-be") > last.encode("utf-16-be"):
            return first[:length]
    return first


def _gaps(postings: Iterable[int]) -> list[int]:
    before = 0
    gaps = []
    for posting in postings:
        gaps.append(posting - before)
        before = posting - posting % ROW
    return gaps


def _json(data: object) -> str:
    return ENCODER.encode(data)


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _pack(data: Any) -> bytes:  # noqa: ANN401 - JSON
    return _pack_text(_json(data))


def _pack_text(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)
