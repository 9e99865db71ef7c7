"""Search documents: what the index knows of each article, and what a result shows of it.

An index document lists every word once, with the weight of the best place it stands in; a reader never
sees it. What a reader sees comes from a card.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import nh3

from newsclip.bodies import render_body
from newsclip.days import korean_day
from newsclip.library import names
from newsclip.searchtext import camel_parts, encode, fold_words, initials, joins, sentences, suffixes
from newsclip.views import environment
from newsclip.vocabulary import AGENCIES, FACETS, LOCAL_GOVERNMENT, REGIONS, Facet, Term, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclip.library import Library
    from newsclip.model import Article

# Pagefind takes weights from 0 to 10 and squares them. What is derived from a word weighs less than the word.
HEADLINE, FACET, SUMMARY, BODY = 10.0, 8.0, 4.0, 2.0
DERIVED = 0.6
# Every word is closed: where no word begins as a query does, Pagefind takes the longest word that the query
# begins with (행정 for 행정안젼부), and a closed word is never that. A name stands there again, with an end
# of its own: 대전‿ is the city, never the beginning of 대전환.
CLOSED, NAME = "_", "‿"
LONG = 4  # syllables from which a name is recognised in the middle of a word
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|tr|td|th|dd|dt|blockquote|pre)>|<br>")


@dataclass(frozen=True)
class SearchDocument:
    """One article for the index: its page, its HTML for Pagefind, and the card of its result."""

    page: str
    html: str
    card: dict[str, Any]


def build_search_documents(library: Library) -> Iterator[SearchDocument]:
    """Give a document for each article, newest first; `row` sorts them so in the index."""
    template = environment().get_template("search_document.html")
    aliases = Aliases.of(library)
    for row, article in enumerate(library.articles):
        weights: defaultdict[float, list[str]] = defaultdict(list)
        for word, weight in weigh_words(library, article, aliases).items():
            weights[weight].append(encode(word if word.endswith(NAME) else word + CLOSED))
        page = template.render(row=row, words={weight: sorted(words) for weight, words in weights.items()})
        yield SearchDocument(article.page, page, build_card(article))


def build_card(article: Article) -> dict[str, Any]:
    """Give what a result shows: headline, line of facts, and the lines that may hold the match."""
    return {
        "page": article.page,
        "title": article.title,
        "facts": " · ".join((article.outlet, korean_day(article.date), *article.region[:2])),
        "tags": list(article.tags),
        "summary": sentences_kept(article.summary or ""),
        "lines": [line for text in _other_texts(article) for line in sentences_kept(text)],
    }


def sentences_kept(text: str) -> list[str]:
    """Split a text into its sentences, each with its full stop."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def weigh_words(library: Library, article: Article, aliases: Aliases) -> dict[str, float]:
    """Give every word by which an article is found, with its weight."""
    weights: dict[str, float] = {}

    def add(words: Iterable[str], weight: float) -> None:
        for word in words:
            if weights.get(word, 0) < weight:
                weights[word] = weight

    fields = [(HEADLINE, article.title), (SUMMARY, article.subtitle or ""), (SUMMARY, article.summary or "")]
    fields += [(BODY, text) for text in _other_texts(article)]
    for weight, text in fields:
        for part in sentences(text):
            words = fold_words(part)
            add(words, weight)
            add(camel_parts(part), weight)
            add(derived(words), weight * DERIVED)
            add(aliases.others(words), weight * DERIVED)
    for facet in FACETS:
        for name in facet_names(library, article, facet):
            words = fold_words(name)
            add(words, FACET)
            add(derived(words), FACET * DERIVED)
            add(["".join(words) + NAME], FACET)
            add(aliases.others(words), FACET * DERIVED)
            add([initials("".join(words))], FACET * DERIVED)
    add([f"{article.date.year}년", f"{article.date.month}월", str(article.date.year)], BODY)
    add([initials(word) for word in fold_words(article.title)], HEADLINE * DERIVED)
    weights.pop("", None)
    return weights


def derived(words: list[str]) -> Iterator[str]:
    """Give the words' ends, their joined neighbours, and the joined ends: 기반행정 of 데이터 기반 행정."""
    for word in words:
        yield from suffixes(word)
    yield from joins(words)


def facet_names(library: Library, article: Article, facet: Facet) -> Iterator[str]:
    """Give every name under which a reader may look for an article by one of its facets."""
    for name, term in zip(names(article, facet), library.terms_of_names(article, facet), strict=True):
        yield name
        if facet is REGIONS:
            yield from region_names(library, name, term)
            continue
        yield from (term.name, *term.aliases)
        for former in term.former:
            yield from (former.name, *former.aliases)
        if term.kind == LOCAL_GOVERNMENT:
            yield from offices((term.name, *term.aliases))


def offices(governments: Iterable[str]) -> Iterator[str]:
    """Give the name of a local government's office: 익산시청 for 익산시."""
    for name in governments:
        if name.endswith(("시", "군", "구", "도")):
            yield f"{name}청"


def region_names(library: Library, written: str, term: Term) -> Iterator[str]:
    """Give the names of a region and of its province, those in force and those before.

    A city that came to its province from another (목포시 from 전라남도 to 전남광주통합특별시) is found by its
    own old province only.
    """
    province = library.vocabulary.at(term.parent) if term.parent else term
    yield from (term.name, term.short, *term.aliases)
    if province is None:
        return
    yield from (province.name, *province.aliases)
    own = [former for former in term.former if former.code and " " in former.name]
    old = own or list(term.former)
    if any(fold(former.name) == fold(written) for former in old):
        old = [former for former in old if fold(former.name) == fold(written)]
    for former in old:
        yield from (former.name, *former.aliases)
        for other in province.former:
            if former.name.startswith(f"{other.name} "):
                yield from (other.name, *other.aliases)


@dataclass(frozen=True)
class Aliases:
    """Groups of names that mean the same, and how a text's words lead to the others of a group.

    `members` is keyed by the first two letters of each name as it is written without spaces.
    """

    groups: tuple[tuple[str, ...], ...]
    members: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library) -> Aliases:
        """Take the synonyms and the names of all facets but regions, which only an article's facet tells."""
        groups = [tuple(group) for group in library.vocabulary.synonyms]
        for facet in FACETS:
            if facet is REGIONS:
                continue
            for term in library.terms[facet.name]:
                if term.kind != LOCAL_GOVERNMENT:
                    old = [name for former in term.former for name in (former.name, *former.aliases)]
                    groups.append((term.name, *term.aliases, *old))
        members: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for at, group in enumerate(groups):
            for name in group:
                joined = "".join(fold_words(name))
                if len(joined) > 1:
                    members[joined[:2]].append((joined, at))
        return cls(tuple(groups), dict(members))

    @cached_property
    def forms(self) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
        """For each group, each name as it is joined, and the words it adds to an article."""
        return tuple(
            tuple(
                (
                    "".join(fold_words(name)),
                    tuple(
                        dict.fromkeys(
                            (*fold_words(name), *joins(fold_words(name)), *derived(fold_words(name)))
                        )
                    ),
                )
                for name in group
            )
            for group in self.groups
        )

    def others(self, words: list[str]) -> Iterator[str]:
        """Give the other names of every group of which the words hold a name."""
        text = "".join(words)
        starts = {0}
        for word in words:
            starts.add(max(starts) + len(word))
        for at in range(len(text) - 1):
            for name, group in self.members.get(text[at : at + 2], ()):
                if text.startswith(name, at) and _stands_alone(text, at, name, starts):
                    yield from self._added(group, name, text, at, starts)

    def _added(self, group: int, name: str, text: str, at: int, starts: set[int]) -> Iterator[str]:
        # 인공지능도시 for AI 도시: the name and its neighbour, joined.
        end = at + len(name)
        nearest = min((start for start in starts if start > end), default=end)
        tail = text[end:nearest] if end in starts else ""
        for other, added in self.forms[group]:
            if other == name:
                yield name + NAME
            else:
                yield from added
                yield other + NAME
                if tail:
                    yield other + tail


def _stands_alone(text: str, at: int, name: str, starts: set[int]) -> bool:
    end = at + len(name)
    if name[-1].isascii() and end < len(text) and end not in starts and text[end].isascii():
        return False  # ai of air
    if at in starts or (name[0].isascii() and not text[at - 1].isascii()):
        return True
    return len(name) >= LONG and not name[0].isascii()


def _other_texts(article: Article) -> Iterator[str]:
    if article.publishes_body and article.body:
        marked = BLOCK_END.sub(lambda match: match.group() + "\n", render_body(article.body))
        yield html.unescape(nh3.clean(marked, tags=set()))
    yield from (article.reporter or "", article.summary_en or "", *article.people, *article.facts)
    yield from (event.text for event in article.events)
    yield from (coverage.outlet for coverage in article.also_in)


def build_spellings(library: Library, most: int = 4000) -> list[str]:
    """Give the words that a misspelt query may have meant: names, then the headlines' words by number."""
    known: dict[str, None] = {}
    for facet in FACETS:
        for term in library.terms[facet.name]:
            if facet in (REGIONS, AGENCIES) and not library.count(term):
                continue
            for name in (term.short, *term.aliases, *(former.name for former in term.former)):
                known[name] = None
    for group in library.vocabulary.synonyms:
        known.update(dict.fromkeys(group))
    counts = Counter(word for article in library.articles for word in set(fold_words(article.title)))
    for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if len(word) > 1:
            known.setdefault(word, None)
    return list(known)[:most]
