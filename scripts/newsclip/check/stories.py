"""Stories: which texts are the same, in another outlet, under another lead-in or cut short.

A text that was cut short shares all of its words with the whole text and the whole few with it, so what is
compared is containment, which MinHash with LSH does not find: every word triple is hashed, one in four goes
into an index, and texts that meet there often enough are compared in full. Each entry keeps the last texts,
so that the work for a press release in a hundred outlets grows with the hundred, not with its square.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from newsclip.library.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclip.library.model import Article

WORD = re.compile(r"[0-9A-Za-z가-힣]+")
RUN = 3  # words in a shingle: two articles on one event share names, but few runs of three words
SAMPLE = 4  # one shingle in four is indexed
KEPT = 6  # texts that an index entry remembers
SAME = 0.5  # share of the shorter text's shingles that the longer has too
OFTEN = 0.2  # share of the shorter text's indexed shingles that two texts must meet at to be compared
SHORTEST = 12  # shingles below which a text says too little to be compared


@kept
def runs(text: str) -> tuple[array[int], array[int]]:
    """Give the hashes of all runs of three words, without punctuation and letter case, and those indexed."""
    words = [word.encode() for word in WORD.findall(unicodedata.normalize("NFKC", text).casefold())]
    following = zip(*(words[at:] for at in range(RUN)), strict=False)  # the last words begin no run
    hashes = sorted(set(map(zlib.crc32, map(b" ".join, following))))
    return array("I", hashes), array("I", (each for each in hashes if each % SAMPLE == 0))


def shingles(text: str) -> frozenset[int]:
    """Give the hashes of all runs of three words, without punctuation and letter case."""
    return frozenset(runs(text)[0])


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether two texts are the same, or one is the other cut short."""
    short = min(len(one), len(other))
    return short >= SHORTEST and len(one & other) >= SAME * short


@dataclass
class Stories:
    """An index of texts by key that finds those which are the same as a given one."""

    _shingles: dict[str, array[int]] = field(default_factory=dict)
    _index: dict[int, list[str]] = field(default_factory=dict)

    def add(self, key: str, text: str) -> list[str]:
        """Add a text and give the keys of earlier texts that are the same, most alike first."""
        own, sampled = runs(text)
        found = self._find(own, sampled)
        self._shingles[key] = own
        for shingle in sampled:
            entry = self._index.setdefault(shingle, [])
            entry.append(key)
            if len(entry) > KEPT:
                del entry[0]
        return found

    def find_same(self, text: str) -> list[str]:
        """Give the keys of the texts that are the same as this one, most alike first."""
        return self._find(*runs(text))

    def _find(self, own: array[int], sampled: array[int]) -> list[str]:
        met = Counter(chain.from_iterable(self._index.get(shingle, ()) for shingle in sampled))
        often = [pair for pair in met.items() if pair[1] > 1]
        ranked = sorted(often, key=lambda pair: (-pair[1], pair[0]))
        return [
            key
            for key, count in ranked
            if count * SAMPLE >= OFTEN * min(len(own), len(self._shingles[key]))
            and alike(frozenset(own), frozenset(self._shingles[key]))
        ]


def index_stories(articles: Iterable[Article]) -> Stories:
    """Index the bodies of articles by the path of each."""
    stories = Stories()
    for article in articles:
        stories.add(article.path, article.body)
    return stories


def group_stories(articles: Sequence[Article]) -> Iterator[tuple[Article, ...]]:
    """Yield the groups of articles whose bodies are the same text, in the order of their paths."""
    stories = Stories()
    by_path = {article.path: article for article in sorted(articles, key=lambda a: a.path)}
    leader: dict[str, str] = {}
    for path, article in by_path.items():
        leader[path] = path
        for other in stories.add(path, article.body):
            first, second = sorted((_leader(leader, path), _leader(leader, other)))
            leader[second] = first
    groups: dict[str, list[Article]] = {}
    for path, article in by_path.items():
        groups.setdefault(_leader(leader, path), []).append(article)
    yield from (tuple(group) for group in groups.values() if len(group) > 1)


def _leader(leader: dict[str, str], path: str) -> str:
    while leader[path] != path:
        leader[path] = leader[leader[path]]
        path = leader[path]
    return path


def names_other(article: Article, other: Article) -> bool:
    """Tell whether an article's `also_in` names another article, by address or by outlet."""
    return any(found.url == other.url or found.outlet == other.outlet for found in article.also_in)
