"""Search documents: what the index knows of each article, and what a result shows of it.

A document lists every word once, with the weight of the best place it stands in; a reader never sees it.
What a reader sees comes from a card.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclip.library.bodies import plain_text
from newsclip.library.collection import written_names
from newsclip.library.days import korean_day
from newsclip.library.vocabulary import (
    AGENCIES,
    FACETS,
    INITIATIVES,
    LOCAL_GOVERNMENT,
    REGIONS,
    Facet,
    Former,
    Term,
    fold_name,
)
from newsclip.search.aliases import Aliases
from newsclip.search.text import (
    HANGUL,
    SHORTEST,
    STOP_WORDS,
    camel_parts,
    fold_sentences,
    fold_words,
    initials,
    join_on,
    word_ends,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.model import Article

HEADLINE, FACET, SUMMARY, BODY = 10.0, 8.0, 4.0, 2.0
DERIVED = 0.6  # the end of a word weighs less than the word
SHORT_NAME = 8  # letters; a longer name is hardly the beginning of something else
# The end of a word earns its place where words begin so in one of so many articles: 행정을 of 기반행정을 does
# and 정을 does not. In a small library all ends do.
EARNS_ONE_IN = 100

AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass
class Words:
    """The words by which an article is found: each with the weight of the best place it stands in.

    `names` are those that are the whole of a name: 대전 is the city then, not the beginning of 대전환.
    """

    weights: dict[str, float] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def keep(self, word: str, weight: float) -> None:
        """Keep a word, or the better place of one."""
        if self.weights.get(word, 0.0) < weight:
            self.weights[word] = weight

    def keep_name(self, name: str, weight: float) -> None:
        """Keep a word that is the whole of a name."""
        self.keep(name, weight)
        self.names.add(name)

    def add(self, other: Words) -> None:
        """Keep all words of another."""
        for word, weight in other.weights.items():
            self.keep(word, weight)
        self.names |= other.names

    def longest(self) -> Words:
        """Leave out each word with which a longer one begins that weighs as much: a query finds that one."""
        words = sorted(self.weights)
        kept = {}
        for word, after in zip(words, [*words[1:], ""], strict=True):
            if word in self.names or not after.startswith(word) or self.weights[after] < self.weights[word]:
                kept[word] = self.weights[word]
        kept.pop("", None)
        return Words(kept, self.names)


@dataclass(frozen=True)
class SearchDocument:
    """One article for the index: its page, its words, and the card of its result."""

    page: str
    words: Words
    card: dict[str, Any]


def build_search_documents(library: Library) -> Iterator[SearchDocument]:
    """Give a document for each article, newest first."""
    least = len(library.articles) // EARNS_ONE_IN
    weigher = Weigher(library, Aliases.of(library), begin_counts(library) if least else Counter(), least)
    for article in library.articles:
        yield SearchDocument(article.page, weigher.weigh(article), build_card(article))


def build_card(article: Article) -> dict[str, Any]:
    """Give what a result shows: headline, line of facts, and the lines that may hold the match."""
    return {
        "page": article.page,
        "title": article.title,
        "facts": " · ".join((article.outlet, korean_day(article.date), *article.region[:2])),
        "tags": list(article.tags),
        "summary": keep_sentences(article.summary or ""),
        "lines": [
            line for text in (article.subtitle or "", *_other_texts(article)) for line in keep_sentences(text)
        ],
    }


def keep_sentences(text: str) -> list[str]:
    """Split a text into its sentences, each with its full stop."""
    return [part.strip() for part in AFTER_SENTENCE.split(text) if part.strip()]


def begin_counts(library: Library) -> Counter[str]:
    """Count the articles in whose headline or summary a word begins with each two letters."""
    counts: Counter[str] = Counter()
    for article in library.articles:
        counts.update({word[:SHORTEST] for word in fold_words(f"{article.title} {article.summary or ''}")})
    return counts


@dataclass(frozen=True)
class Weigher:
    """Gives the words by which articles of one library are found."""

    library: Library
    aliases: Aliases
    begins: Counter[str]
    least: int
    _words: dict[tuple[str, str], Words] = field(default_factory=dict)
    _cuts: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def weigh(self, article: Article) -> Words:
        """Give the words of an article."""
        words = Words()
        fields = [
            (HEADLINE, article.title),
            (SUMMARY, article.subtitle or ""),
            (SUMMARY, article.summary or ""),
        ]
        fields += [(BODY, text) for text in _other_texts(article)]
        for weight, text in fields:
            for part in camel_parts(text):
                words.keep(part, weight)
            most = self.reach(text, weight)
            for sentence in fold_sentences(text):
                self.keep_spread(words, sentence, weight, most)
                self.keep_others(words, sentence, weight)
        for facet in FACETS:
            for name in written_names(article, facet):
                words.add(self.words_of(facet, name))
        for word in fold_words(article.title):
            words.keep(initials(word), HEADLINE * DERIVED)
        year, month = f"{article.date.year}년", f"{article.date.month}월"
        words.keep(year + month, BODY)
        words.keep(month, BODY)
        return words.longest()

    def reach(self, text: str, weight: float) -> int:
        """Say how many neighbours are joined: three in a headline or a summary, two in a body.

        None in English, and none in the bodies of a large library: there the engine cuts a query in two.
        """
        if not HANGUL.search(text) or (weight == BODY and self.least):
            return 1
        return 2 if weight == BODY else 3

    def keep_spread(self, words: Words, sentence: Sequence[str], weight: float, most: int) -> None:
        """Keep each word and each end of one that earns its place, joined with what follows it."""
        weights, derived, known = words.weights, weight * DERIVED, self._cuts
        for at, word in enumerate(sentence):
            if word in STOP_WORDS:
                continue
            joined = word if most == 1 else join_on(sentence, at, most)
            if weights.get(joined, 0.0) < weight:
                weights[joined] = weight
            cuts = known.get(word)
            if cuts is None:
                cuts = known[word] = self.cuts(word)
            for cut in cuts:
                end = joined[cut:]
                if weights.get(end, 0.0) < derived:
                    weights[end] = derived

    def cuts(self, word: str) -> tuple[int, ...]:
        """Give where the ends of a word begin that earn their place."""
        ends = (end for end in word_ends(word) if self.begins[end[:SHORTEST]] >= self.least)
        return tuple(len(word) - len(end) for end in ends)

    def words_of(self, facet: Facet, name: str) -> Words:
        """Give the words of every name of what a facet's value names; each value is looked up once."""
        if (facet.name, name) not in self._words:
            words = self._words[facet.name, name] = Words()
            term = self.library.vocabulary.term(facet, name)
            for other in facet_names(self.library, facet, name, term):
                parts = fold_words(other)
                self.keep_spread(words, parts, FACET, len(parts))
                whole = "".join(parts)
                if len(whole) <= SHORT_NAME:
                    words.keep_name(whole, FACET)
                    words.keep(initials(whole), FACET * DERIVED)
        return self._words[facet.name, name]

    def keep_others(self, words: Words, sentence: Sequence[str], weight: float) -> None:
        """Keep the other names for what a sentence names.

        In a headline or a summary also joined to what follows: 인공지능도시 for AI 도시.
        """
        weight, joined = weight * DERIVED, weight > BODY
        for name, group, tail in self.aliases.find_names(sentence):
            if len(name) <= SHORT_NAME:
                words.keep_name(name, weight)
            for other in self.aliases.groups[group]:
                whole = "".join(other)
                if whole != name:
                    words.keep(whole + tail if joined else whole, weight)
                    for at in range(1, len(other) if joined else 1):
                        words.keep("".join(other[at:]), weight)


def facet_names(library: Library, facet: Facet, name: str, term: Term) -> tuple[str, ...]:
    """Give every name under which a reader may look for an article by one of its facets."""
    if facet is REGIONS:
        return tuple(dict.fromkeys(region_names(library, name, term)))
    found = [name, term.name, *term.aliases]
    found += [old for former in formers(term, name) for old in (former.name, *former.aliases)]
    if term.kind == LOCAL_GOVERNMENT:
        found += offices((term.name, *term.aliases))
    return tuple(dict.fromkeys(found))


def offices(governments: Iterable[str]) -> Iterator[str]:
    """Give the name of a local government's office: 익산시청 for 익산시."""
    return (f"{name}청" for name in governments if name.endswith(("시", "군", "구", "도")))


def region_names(library: Library, written: str, term: Term) -> Iterator[str]:
    """Give the names of a region and of its province, those in force and those before.

    A city that came to its province from another (목포시 from 전라남도 to 전남광주통합특별시) is found by its
    own old province only.
    """
    province = library.vocabulary.at(term.parent) if term.parent else term
    yield from (written, term.name, term.short, *term.aliases)
    if province is None:
        return
    yield from (province.name, *province.aliases)
    for former in formers(term, written):
        yield from (former.name, *former.aliases)
        for other in province.former:
            if former.name.startswith(f"{other.name} "):
                yield from (other.name, *other.aliases)


def formers(term: Term, written: str) -> list[Former]:
    """Give the former names that an article means: the written one, else its own, else all."""
    same = [former for former in term.former if fold_name(former.name) == fold_name(written)]
    own = [former for former in term.former if former.code and " " in former.name]
    return same or own or list(term.former)


def build_spellings(library: Library, most: int = 4000) -> list[str]:
    """Give the words that a misspelt query may have meant: names, then the headlines' words by number."""
    known: dict[str, None] = {}
    for facet in (INITIATIVES, REGIONS, AGENCIES):
        for term in library.terms[facet.name]:
            if library.count(term) or facet is INITIATIVES:
                known |= dict.fromkeys((term.short, *term.aliases, *(former.name for former in term.former)))
    known |= dict.fromkeys(word for group in library.vocabulary.synonyms for word in group)
    counts = Counter(word for article in library.articles for word in set(fold_words(article.title)))
    known |= dict.fromkeys(
        word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if len(word) > 1
    )
    return list(known)[:most]


def build_names(library: Library) -> list[list[str]]:
    """Give the names that mean the same, each written as one word: what a result marks for any of them."""
    groups = [["".join(fold_words(name)) for name in group] for group in library.vocabulary.synonyms]
    for facet in FACETS:
        groups += [
            ["".join(fold_words(name)) for name in term.names]
            for term in library.terms[facet.name]
            if library.count(term)
        ]
    return [kept for group in groups if len(kept := list(dict.fromkeys(group))) > 1]


def build_facets(library: Library) -> dict[str, Any]:
    """Give the table that the search page filters by: for each facet its terms, and what each row carries.

    The terms are [name, path, number of the province or -1], most articles first. The rows are the articles
    as in the index, newest first: the numbers of its terms, a city's with its province's, are set apart by
    commas, the rows by semicolons. `years` is [year, number of articles], newest first.
    """
    facets = []
    for facet in FACETS:
        found = [term for term in library.terms[facet.name] if library.count(term)]
        terms = sorted(found, key=lambda term: (-library.count(term), term.path))
        numbers = {term.path: at for at, term in enumerate(terms)}
        rows = []
        for article in library.articles:
            paths = {path for term in library.terms_of(article, facet) for path in (term.path, term.parent)}
            rows.append(",".join(str(number) for number in sorted(numbers[path] for path in paths if path)))
        named = [[term.short, term.path, numbers.get(term.parent, -1)] for term in terms]
        facets.append({"name": facet.name, "terms": named, "rows": ";".join(rows)})
    years = Counter(str(article.date.year) for article in library.articles)
    return {"facets": facets, "years": list(years.items())}


def _other_texts(article: Article) -> Iterator[str]:
    if article.publishes_body and article.body:
        yield plain_text(article.body)
    yield from (*article.reporter, article.summary_en or "", *article.people, *article.facts)
    yield from (event.text for event in article.events)
    yield from (coverage.outlet for coverage in article.also_in)
