"""Search documents: what the index knows of each article, and what a result shows of it.

A document lists every word once, with the weight of the best place it stands in; a reader never sees it.
What a reader sees comes from a card.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclip.library.bodies import plain_text
from newsclip.library.collection import written_names
from newsclip.library.days import korean_day
from newsclip.library.vocabulary import (
    FACETS,
    LOCAL_GOVERNMENT,
    REGIONS,
    Facet,
    Former,
    Term,
    fold_name,
)
from newsclip.search.aliases import Aliases
from newsclip.search.counts import count_beginnings
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

HEADLINE, FACET, SUMMARY, BODY = 5.0, 4.0, 2.0, 1.0
DERIVED = 0.6  # the end of a word weighs less than the word
# A word of a long text weighs less than one of a short text: BM25's b, and how many words a middle one has.
LENGTH_SHARE, MIDDLE_LENGTH = 0.6, 150
SHORT_NAME = 8  # letters; a longer name is hardly the beginning of something else
# The end of a word earns its place where words begin so in one of so many articles: 행정을 of 기반행정을 does
# and 정을 does not. In a small library all ends do.
EARNS_ONE_IN = 1000

SHOWN_REGIONS = 2  # of an article, in the line of facts
MOST_PEOPLE = 2000  # who are offered by name
EPOCH = dt.date(1970, 1, 1).toordinal()

AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass
class Words:
    """The words by which an article is found, each with what all of its places weigh together.

    `names` are those that are the whole of a name: 대전 is the city then, not the beginning of 대전환.
    """

    weights: dict[str, float] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, word: str, weight: float) -> None:
        """Add a place of a word."""
        self.weights[word] = self.weights.get(word, 0.0) + weight

    def add_all(self, other: Words) -> None:
        """Add all words of another."""
        for word, weight in other.weights.items():
            self.add(word, weight)
        self.names |= other.names

    def longest(self) -> Words:
        """Give the places of a word to a longer one that begins with it and weighs as much.

        A query for the shorter one finds the longer.
        """
        words = sorted(self.weights)
        kept = {}
        carried = 0.0
        for word, after in zip(words, [*words[1:], ""], strict=True):
            weight = self.weights[word]
            if word and word not in self.names and after.startswith(word) and self.weights[after] >= weight:
                carried += weight
            else:
                kept[word] = weight + carried
                carried = 0.0
        kept.pop("", None)
        return Words(kept, self.names)


def build_card(article: Article, others: Sequence[str]) -> dict[str, Any]:
    """Give what a result shows: headline, line of facts, and the lines that may hold the match.

    `others` are the article's texts beside headline and summary.
    """
    return {
        "title": article.title,
        "facts": " · ".join((article.outlet, korean_day(article.date), *article.region[:SHOWN_REGIONS])),
        "tags": list(article.tags),
        "summary": keep_sentences(article.summary or ""),
        "names": list(dict.fromkeys((*article.region[SHOWN_REGIONS:], *article.agency))),
        "lines": [line for text in (article.subtitle or "", *others) for line in keep_sentences(text)],
    }


def keep_sentences(text: str) -> list[str]:
    """Split a text into its sentences, each with its full stop."""
    return [part.strip() for part in AFTER_SENTENCE.split(text) if part.strip()]


@dataclass(frozen=True)
class Weigher:
    """Gives the words by which articles of one library are found."""

    library: Library
    aliases: Aliases
    begins: Counter[str]
    least: int
    _words: dict[tuple[str, str], Words] = field(default_factory=dict)
    _cuts: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library, articles: int, words: Counter[str]) -> Weigher:
        """Weigh as a library asks for of which so many articles hold each word so often."""
        least = articles // EARNS_ONE_IN
        begins = count_beginnings(words) if least else Counter()
        return cls(library, Aliases.of(library), begins, least)

    def weigh(self, article: Article, others: Sequence[str]) -> Words:
        """Give the words of an article; `others` are its texts beside headline and summary."""
        words = Words()
        fields = [
            (HEADLINE, article.title),
            (SUMMARY, article.subtitle or ""),
            (SUMMARY, article.summary or ""),
        ]
        for weight, text in fields:
            self.add_text(words, text, fold_sentences(text), weight)
        texts = [(text, fold_sentences(text)) for text in others]
        length = sum(len(sentence) for _, sentences in texts for sentence in sentences)
        share = BODY / (1 - LENGTH_SHARE + LENGTH_SHARE * length / MIDDLE_LENGTH)
        for text, sentences in texts:
            self.add_text(words, text, sentences, min(share, SUMMARY), body=True)
        facets: dict[str, float] = {}
        for facet in FACETS:
            for name in written_names(article, facet):
                found = self.words_of(facet, name)
                facets |= found.weights
                words.names |= found.names
        for word, weight in facets.items():
            words.add(word, weight)
        for word in fold_words(article.title):
            words.add(initials(word), HEADLINE * DERIVED)
        return words.longest()

    def add_text(
        self,
        words: Words,
        text: str,
        sentences: Sequence[Sequence[str]],
        weight: float,
        *,
        body: bool = False,
    ) -> None:
        """Add the words of a text, their ends, and the other names of what it names."""
        for part in camel_parts(text):
            words.add(part, weight)
        most = self.reach(text, body=body)
        if most == 1:
            self.add_alone(words, Counter(word for sentence in sentences for word in sentence), weight)
        for sentence in sentences:
            if most > 1:
                self.add_spread(words, sentence, weight, most)
            self.add_others(words, sentence, weight, joined=not body)

    def add_alone(self, words: Words, counts: Counter[str], weight: float) -> None:
        """Add words that are not joined, each as often as it stands, and their ends that earn their place."""
        weights, known = words.weights, self._cuts
        for word, count in counts.items():
            if word in STOP_WORDS:
                continue
            weights[word] = weights.get(word, 0.0) + weight * count
            cuts = known.get(word)
            if cuts is None:
                cuts = known[word] = self.cuts(word)
            derived = weight * count * DERIVED
            for cut in cuts:
                end = word[cut:]
                weights[end] = weights.get(end, 0.0) + derived

    def reach(self, text: str, *, body: bool) -> int:
        """Say how many neighbours are joined: three in a headline or a summary, two in a body.

        None in English, and none in the bodies of a large library: there the engine cuts a query in two.
        """
        if not HANGUL.search(text) or (body and self.least):
            return 1
        return 2 if body else 3

    def add_spread(self, words: Words, sentence: Sequence[str], weight: float, most: int) -> None:
        """Add each word and each end of one that earns its place, joined with what follows it."""
        weights, derived, known = words.weights, weight * DERIVED, self._cuts
        for at, word in enumerate(sentence):
            if word in STOP_WORDS:
                continue
            joined = word if most == 1 else join_on(sentence, at, most)
            weights[joined] = weights.get(joined, 0.0) + weight
            cuts = known.get(word)
            if cuts is None:
                cuts = known[word] = self.cuts(word)
            for cut in cuts:
                end = joined[cut:]
                weights[end] = weights.get(end, 0.0) + derived

    def cuts(self, word: str) -> tuple[int, ...]:
        """Give where the ends of a word begin that earn their place."""
        ends = (end for end in word_ends(word) if self.begins[end[:SHORTEST]] >= self.least)
        return tuple(len(word) - len(end) for end in ends)

    def words_of(self, facet: Facet, name: str) -> Words:
        """Give the words of every name of what a facet's value names; each value is looked up once."""
        if (facet.name, name) not in self._words:
            found = Words()
            term = self.library.vocabulary.term(facet, name)
            for other in facet_names(self.library, facet, name, term):
                parts = fold_words(other)
                words = Words()
                self.add_spread(words, parts, FACET, len(parts))
                whole = "".join(parts)
                if len(whole) <= SHORT_NAME:
                    words.names.add(whole)
                    words.weights[whole] = FACET
                    words.weights[initials(whole)] = FACET * DERIVED
                for word, weight in words.weights.items():
                    found.weights[word] = max(found.weights.get(word, 0.0), weight)
                found.names |= words.names
            self._words[facet.name, name] = found
        return self._words[facet.name, name]

    def add_others(self, words: Words, sentence: Sequence[str], weight: float, *, joined: bool) -> None:
        """Add the other names for what a sentence names: they weigh as much as what is written.

        In a headline or a summary also joined to what follows: 인공지능도시 for AI 도시.
        """
        derived = weight * DERIVED
        for name, group, tail in self.aliases.find_names(sentence):
            if len(name) <= SHORT_NAME:
                words.names.add(name)
                words.weights.setdefault(name, 0.0)  # it stands there already, with what follows it
            for other in self.aliases.groups[group]:
                whole = "".join(other)
                if whole != name:
                    words.add(whole + tail if joined else whole, weight)
                    for at in range(1, len(other) if joined else 1):
                        words.add("".join(other[at:]), derived)


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


def build_names(library: Library) -> list[list[Any]]:
    """Give the names that mean the same, each written as one word: what a result marks for any of them.

    A term of some article is `[names, facet, label, address, number of articles]`, a synonym `[names]`.
    """
    groups: list[list[Any]] = [[_joined(group)] for group in library.vocabulary.synonyms]
    for facet in FACETS:
        for term in library.terms[facet.name]:
            if count := library.count(term):
                label = term.name if facet is REGIONS and not term.parent else term.short
                groups.append([_joined(term.names), facet.name, label, term.path, count])
    people = Counter(
        name
        for article in library.articles
        for name in {person.split("(")[0].strip() for person in article.people}
    )
    for name, count in sorted(people.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_PEOPLE]:
        groups.append([_joined([name]), "people", name, "", count])
    return [group for group in groups if len(group) > 1 or len(group[0]) > 1]


def _joined(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys("".join(fold_words(name)) for name in names))


def build_dates(library: Library) -> dict[str, Any]:
    """Give when each article was published and what happened when, by rows, oldest first.

    `days` are counted, the first from 1970-01-01, each other from the one before. `events` are pairs:
    how many rows the article stands behind the one of the pair before, and how many days after it was
    published something happens; or the month or the year of it, where no day is known.
    """
    articles = library.articles[::-1]
    days = [article.date.toordinal() - EPOCH for article in articles]
    events: list[int | str] = []
    before = 0
    for row, article in enumerate(articles):
        for date in sorted({event.date for event in article.events}):
            whole = len(date) == len("2025-12-22")
            events += [row - before, (dt.date.fromisoformat(date) - article.date).days if whole else date]
            before = row
    gaps = [day - last for day, last in zip(days, [0, *days], strict=False)]
    return {"days": gaps, "events": events}


def build_facets(library: Library) -> dict[str, Any]:
    """Give the table that the search page filters by: for each facet its terms, and what each row carries.

    The terms are [name, path, number of the province or -1], most articles first. The rows are the articles
    as in the index, oldest first: the numbers of its terms, a city's with its province's, are set apart by
    commas, the rows by semicolons. `years` is [year, number of articles], newest first.
    """
    facets = []
    for facet in FACETS:
        found = [term for term in library.terms[facet.name] if library.count(term)]
        terms = sorted(found, key=lambda term: (-library.count(term), term.path))
        numbers = {term.path: at for at, term in enumerate(terms)}
        rows = []
        for article in reversed(library.articles):
            paths = {path for term in library.terms_of(article, facet) for path in (term.path, term.parent)}
            rows.append(",".join(str(number) for number in sorted(numbers[path] for path in paths if path)))
        named = [[term.short, term.path, numbers.get(term.parent, -1)] for term in terms]
        facets.append({"name": facet.name, "terms": named, "rows": ";".join(rows)})
    years = Counter(str(article.date.year) for article in library.articles)
    return {"facets": facets, "years": list(years.items())}


def texts_of(article: Article) -> list[str]:
    """Give an article's texts beside headline, second headline and summary."""
    body = [plain_text(article.body)] if article.publishes_body and article.body else []
    more = (*article.reporter, article.summary_en or "", *article.people, *article.facts)
    events = (event.text for event in article.events)
    return [text for text in (*body, *more, *events, *(held.outlet for held in article.also_in)) if text]
