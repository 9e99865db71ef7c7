"""Search documents: what the index knows of each article, and what a result shows of it.

An index document lists every word once, with the weight of the best place it stands in; a reader never
sees it. What a reader sees comes from a card.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclip.aliases import Aliases
from newsclip.days import korean_day
from newsclip.library import names
from newsclip.searchtext import (
    HANGUL,
    SHORTEST,
    STOP_WORDS,
    camel_parts,
    encode,
    fold_sentences,
    fold_words,
    initials,
    join_on,
    word_ends,
)
from newsclip.views import environment
from newsclip.vocabulary import (
    AGENCIES,
    FACETS,
    INITIATIVES,
    LOCAL_GOVERNMENT,
    REGIONS,
    Facet,
    Former,
    Term,
    fold,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclip.library import Library
    from newsclip.model import Article

# Pagefind takes weights from 0 to 10. The end of a word weighs less than the word.
HEADLINE, FACET, SUMMARY, BODY = 10.0, 8.0, 4.0, 2.0
DERIVED = 0.6
# Every word is closed: where no word begins as a query does, Pagefind takes the longest word that the query
# begins with (행정 for 행정안젼부), and a closed word is never that. A name stands there again, with an end
# of its own: 대전‿ is the city, never the beginning of 대전환.
CLOSED, NAME = "_", "‿"
SHORT_NAME = 8  # letters; a longer name is hardly the beginning of something else
# The end of a word earns its place where words begin so in one of so many articles: 행정을 of 기반행정을 does
# and 정을 does not. In a small library all ends do.
EARNS_ONE_IN = 100

MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKDOWN = re.compile(
    r"<[^>]*>|^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+|[*`|\\]|:?-{3,}:?|(?<!\w)_|_(?!\w)", re.MULTILINE
)
AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class SearchDocument:
    """One article for the index: its page, its HTML for Pagefind, and the card of its result."""

    page: str
    html: str
    card: dict[str, Any]


def build_search_documents(library: Library) -> Iterator[SearchDocument]:
    """Give a document for each article, newest first; its row sorts it so in the index."""
    template = environment().get_template("search_document.html")
    least = len(library.articles) // EARNS_ONE_IN
    weigher = Weigher(library, Aliases.of(library), begin_counts(library) if least else Counter(), least)
    for row, article in enumerate(library.articles):
        weights: defaultdict[float, list[str]] = defaultdict(list)
        for word, weight in sorted(weigher.weigh(article).items()):
            weights[weight].append(word)
        shelves = [
            (weight, encode(" ".join(words))) for weight, words in sorted(weights.items(), reverse=True)
        ]
        yield SearchDocument(article.page, template.render(row=row, shelves=shelves), build_card(article))


def build_card(article: Article) -> dict[str, Any]:
    """Give what a result shows: headline, line of facts, and the lines that may hold the match."""
    return {
        "page": article.page,
        "title": article.title,
        "facts": " · ".join((article.outlet, korean_day(article.date), *article.region[:2])),
        "tags": list(article.tags),
        "summary": keep_sentences(article.summary or ""),
        "lines": [line for text in _other_texts(article) for line in keep_sentences(text)],
    }


def keep_sentences(text: str) -> list[str]:
    """Split a text into its sentences, each with its full stop."""
    return [part.strip() for part in AFTER_SENTENCE.split(text) if part.strip()]


def plain_text(body: str) -> str:
    """Give the text of a Markdown body without its marks; for searching, not for showing as it is."""
    return MARKDOWN.sub(" ", MARKDOWN_LINK.sub(r"\1", body))


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
    _names: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def weigh(self, article: Article) -> dict[str, float]:
        """Give every word of an article for the index, closed, with its weight.

        Of words that begin alike the longest stands for all: a query finds it by its beginning.
        """
        weights: dict[str, float] = {}
        fields = [
            (HEADLINE, article.title),
            (SUMMARY, article.subtitle or ""),
            (SUMMARY, article.summary or ""),
        ]
        fields += [(BODY, text) for text in _other_texts(article)]
        for weight, text in fields:
            _keep_best(weights, camel_parts(text), weight)
            most = self.reach(text, weight)
            for words in fold_sentences(text):
                self.keep_spread(weights, words, weight, most)
                _keep_best(weights, self.others(words, joined=weight > BODY), weight * DERIVED)
        for facet in FACETS:
            for name in names(article, facet):
                for parts in self.names_of(facet, name):
                    self.keep_spread(weights, parts, FACET, len(parts))
                    whole = "".join(parts)
                    if len(whole) <= SHORT_NAME:
                        _keep_best(weights, (whole + NAME,), FACET)
                        _keep_best(weights, (initials(whole),), FACET * DERIVED)
        _keep_best(weights, (initials(word) for word in fold_words(article.title)), HEADLINE * DERIVED)
        year, month = f"{article.date.year}년", f"{article.date.month}월"
        _keep_best(weights, (year + month, month), BODY)
        return _longest(weights)

    def reach(self, text: str, weight: float) -> int:
        """Say how many neighbours are joined: three in a headline or a summary, two in a body.

        None in English, and none in the bodies of a large library: there the engine cuts a query in two.
        """
        if not HANGUL.search(text) or (weight == BODY and self.least):
            return 1
        return 2 if weight == BODY else 3

    def keep_spread(
        self, weights: dict[str, float], words: Sequence[str], weight: float, most: int = 3
    ) -> None:
        """Keep each word and each end of one that earns its place, joined with what follows it."""
        for at, word in enumerate(words):
            if word in STOP_WORDS:
                continue
            joined = join_on(words, at, most)
            if weights.get(joined, 0.0) < weight:
                weights[joined] = weight
            for end in word_ends(word):
                if self.begins[end[:SHORTEST]] >= self.least:
                    rest = joined[len(word) - len(end) :]
                    if weights.get(rest, 0.0) < weight * DERIVED:
                        weights[rest] = weight * DERIVED

    def names_of(self, facet: Facet, name: str) -> tuple[tuple[str, ...], ...]:
        """Give every name, as words, of what a facet's value names; each value is looked up once."""
        if (facet.name, name) not in self._names:
            term = self.library.vocabulary.term(facet, name)
            found = facet_names(self.library, facet, name, term)
            self._names[facet.name, name] = tuple(tuple(fold_words(other)) for other in found)
        return self._names[facet.name, name]

    def others(self, words: Sequence[str], *, joined: bool) -> Iterator[str]:
        """Give the other names for what the words name, also `joined` to what follows (인공지능도시)."""
        for name, group, tail in self.aliases.find(words):
            if len(name) <= SHORT_NAME:
                yield name + NAME
            for other in self.aliases.groups[group]:
                whole = "".join(other)
                if whole != name:
                    yield whole + tail if joined else whole
                    for at in range(1, len(other) if joined else 1):
                        yield "".join(other[at:])


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
    same = [former for former in term.former if fold(former.name) == fold(written)]
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
    yield from (article.reporter or "", article.summary_en or "", *article.people, *article.facts)
    yield from (event.text for event in article.events)
    yield from (coverage.outlet for coverage in article.also_in)


def _keep_best(weights: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        if weights.get(word, 0.0) < weight:
            weights[word] = weight


def _longest(weights: dict[str, float]) -> dict[str, float]:
    weights.pop("", None)
    words = sorted(weights)
    kept = {}
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if not after.startswith(word) or weights[after] < weights[word]:
            kept[word if word.endswith(NAME) else word + CLOSED] = weights[word]
    return kept
