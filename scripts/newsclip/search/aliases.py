"""Names that mean the same, found in a text's words: 행안부 and 행정안전부, AI and 인공지능."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from newsclip.library.vocabulary import FACETS, LOCAL_GOVERNMENT, REGIONS
from newsclip.search.text import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclip.library.collection import Library

LONG = 4  # letters from which a name is also recognised in the middle of a word


@dataclass(frozen=True)
class Aliases:
    """Groups of names, each name as its words; `members` finds a name by its first two letters.

    A member is a name written without spaces, and the number of its group.
    """

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    members: dict[str, tuple[tuple[str, int], ...]]
    _spots: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, library: Library) -> Aliases:
        """Take the synonyms and the names of all facets but regions, which only an article's facet tells."""
        groups = [tuple(fold_words(name) for name in group) for group in library.vocabulary.synonyms]
        for facet in FACETS:
            if facet is REGIONS:
                continue
            groups += [
                tuple(fold_words(name) for name in term.names)
                for term in library.terms[facet.name]
                if term.kind != LOCAL_GOVERNMENT
            ]
        members: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for at, group in enumerate(groups):
            for joined in {"".join(words) for words in group}:
                if len(joined) > 1 and len(group) > 1:
                    members[joined[:2]].append((joined, at))
        kept = tuple(tuple(dict.fromkeys(tuple(words) for words in group if words)) for group in groups)
        return cls(kept, {key: tuple(sorted(found)) for key, found in members.items()})

    def find_names(self, words: Sequence[str]) -> Iterator[tuple[str, int, str]]:
        """Give each name that the words hold, its group, and the rest of its word, or else the next word."""
        text = "".join(words)
        starts: frozenset[int] = frozenset()
        members, spots_of = self.members, self._spots
        start = 0
        for word in words:
            spots = spots_of.get(word)
            if spots is None:
                spots = spots_of[word] = self._spots_in(word)
            end = start + len(word)
            across = (len(word) - 1,) if text[end - 1 : end + 1] in members else ()
            for spot in (*spots, *across):
                at = start + spot
                for name, group in members[text[at : at + 2]]:
                    if text.startswith(name, at):
                        starts = starts or frozenset(accumulate(map(len, words), initial=0))
                        if _stands_alone(text, at, name, starts):
                            yield name, group, _tail(text, at + len(name), starts)
            start = end

    def _spots_in(self, word: str) -> tuple[int, ...]:
        """Give where in a word two letters stand with which a name begins."""
        return tuple(at for at in range(len(word) - 1) if word[at : at + 2] in self.members)


def _stands_alone(text: str, at: int, name: str, starts: frozenset[int]) -> bool:
    end = at + len(name)
    if name[-1].isascii() and end not in starts and text[end].isascii():
        return False  # ai of air
    if at in starts or (name[0].isascii() and not text[at - 1].isascii()):
        return True
    return len(name) >= LONG and not name[0].isascii()


def _tail(text: str, end: int, starts: frozenset[int]) -> str:
    following = end + 1
    while following < len(text) and following not in starts:
        following += 1
    return text[end:following]
