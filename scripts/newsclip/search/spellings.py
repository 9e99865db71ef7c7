"""The known words that a misspelt one may have meant."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsclip.library.vocabulary import AGENCIES, INITIATIVES, REGIONS
from newsclip.search.text import STOP_WORDS, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclip.library.collection import Library

SHORTEST, LONGEST = 2, 12  # letters of a word that is worth a correction
NAME = 512  # how often a name counts as written: above all words but the most frequent
MANY = 1000  # articles; in so many a word that stands once is more often an error than what was meant


def build_spellings(library: Library, articles: int, words: Counter[str]) -> dict[str, list[list[str]]]:
    """Give known words by the initial consonant or letter with which they begin.

    `words` says in how many of so many articles each stands.

    Each letter has lists of words, in order: those that stand once, twice or more, four times or more …
    """
    counts = words | Counter(dict.fromkeys(_names(library), NAME))
    least = 1 if articles < MANY else 2
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for word, count in sorted(counts.items()):
        if count < least or not _is_worth(word):
            continue
        lists = found[initial_of(word)]
        often = count.bit_length() - 1
        lists += [[] for _ in range(often + 1 - len(lists))]
        lists[often].append(word)
    return dict(sorted(found.items()))


def initial_of(word: str) -> str:
    """Give the initial consonant or the letter with which a word begins."""
    return unicodedata.normalize("NFD", word)[0]


def _is_worth(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word not in STOP_WORDS and not word.isdigit()


def _names(library: Library) -> Iterator[str]:
    for facet in (INITIATIVES, REGIONS, AGENCIES):
        for term in library.terms[facet.name]:
            if library.count(term) or facet is INITIATIVES:
                for name in term.names:
                    yield "".join(fold_words(name))
    for group in library.vocabulary.synonyms:
        yield from ("".join(fold_words(name)) for name in group)
