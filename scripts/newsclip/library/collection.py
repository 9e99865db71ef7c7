"""The library: all articles and the vocabulary, with what can be asked of them."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, overload
from urllib.parse import unquote, urlsplit

from newsclip.library.vocabulary import AGENCIES, FACETS, INITIATIVES, REGIONS, Facet, Term, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsclip.library.fragment import Fragment
    from newsclip.library.model import Article, Event
    from newsclip.library.originals import Original


WINDOW = 15  # articles before and after one on a term's page among which related ones are looked for


@dataclass(frozen=True)
class Library:
    """Articles, newest first (by name within a day), the vocabulary they are sorted by, and their originals.

    `originals` says by address what was last seen there; an address that was never checked is not in it.
    `fragments` are what is right in files that are not articles: rules look at them, pages do not.
    """

    articles: tuple[Article, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    originals: Mapping[str, Original] = field(default_factory=dict)
    fragments: tuple[Fragment, ...] = ()

    @classmethod
    def of(
        cls,
        articles: Iterable[Article],
        vocabulary: Vocabulary,
        originals: Mapping[str, Original] | None = None,
        fragments: Iterable[Fragment] = (),
    ) -> Library:
        """Sort the articles into a library."""
        ordered = sorted(articles, key=lambda a: (-a.date.toordinal(), a.stem))
        return cls(tuple(ordered), vocabulary, originals or {}, tuple(fragments))

    @property
    def files(self) -> tuple[Article | Fragment, ...]:
        """Every file, whole or not."""
        return (*self.articles, *self.fragments)

    @cached_property
    def by_path(self) -> dict[str, Article]:
        """Articles by the path of their file."""
        return {article.path: article for article in self.articles}

    @property
    def lead(self) -> Article | None:
        """The home page's lead story: the newest that an editor marked, else the newest."""
        marked = (article for article in self.articles if article.lead)
        return next(marked, self.articles[0] if self.articles else None)

    def gone(self, article: Article) -> Original | None:
        """Give what was seen at the article's original where it is gone."""
        original = self.originals.get(article.url)
        return original if original and original.state == "gone" else None

    def terms_of(self, article: Article, facet: Facet) -> tuple[Term, ...]:
        """Give the terms of a facet that an article carries, in its order, each once."""
        return self._terms_of[article.path, facet.name]

    @cached_property
    def _terms_of(self) -> dict[tuple[str, str], tuple[Term, ...]]:
        return {
            (article.path, facet.name): tuple(
                dict.fromkeys(self.vocabulary.term(facet, name) for name in written_names(article, facet))
            )
            for article in self.articles
            for facet in FACETS
        }

    @cached_property
    def by_term(self) -> dict[str, tuple[Article, ...]]:
        """Articles by the path of each term, newest first; a province also has its cities' articles."""
        found: defaultdict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            paths: dict[str, None] = {}
            for facet in FACETS:
                for term in self.terms_of(article, facet):
                    paths[term.path] = paths[term.parent or term.path] = None
            for path in paths:
                found[path].append(article)
        return {path: tuple(articles) for path, articles in found.items()}

    @cached_property
    def terms(self) -> dict[str, tuple[Term, ...]]:
        """The terms of each facet: those of the vocabulary in its order, then the unlisted by name."""
        terms: dict[str, tuple[Term, ...]] = {}
        for facet in FACETS:
            carried = [term for article in self.articles for term in self.terms_of(article, facet)]
            unknown = {term.path: term for term in carried if not term.known}  # spellings of a name share one
            strange = sorted(unknown.values(), key=lambda term: term.name)
            terms[facet.name] = (*self.vocabulary.terms.get(facet.name, ()), *strange)
        return terms

    @cached_property
    def parts(self) -> dict[str, tuple[Term, ...]]:
        """The cities of each province, by its path."""
        found: defaultdict[str, list[Term]] = defaultdict(list)
        for term in self.terms[REGIONS.name]:
            if term.parent:
                found[term.parent].append(term)
        return {path: tuple(terms) for path, terms in found.items()}

    def articles_of(self, term: Term) -> tuple[Article, ...]:
        """Give the articles of a term, newest first."""
        return self.by_term.get(term.path, ())

    def count(self, term: Term) -> int:
        """Count the articles of a term."""
        return len(self.articles_of(term))

    def together(self, articles: Iterable[Article], facet: Facet, most: int = 12) -> list[tuple[Term, int]]:
        """Give the terms of a facet that some articles carry, with in how many of them, most first."""
        carried = [term for article in articles for term in self.terms_of(article, facet)]
        counts = Counter(term.path for term in carried)
        terms = {term.path: term for term in carried}
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], terms[pair[0]].name))
        return [(terms[path], count) for path, count in ranked[:most]]

    @cached_property
    def events(self) -> tuple[tuple[Event, Article], ...]:
        """All events with the article each comes from, newest first."""
        pairs = ((event, article) for article in self.articles for event in article.events)
        return tuple(sorted(pairs, key=lambda pair: (pair[0].date, pair[1].stem, pair[0].text), reverse=True))

    @cached_property
    def events_by_tag(self) -> dict[str, tuple[tuple[Event, Article], ...]]:
        """Events by the path of the initiative they name, newest first."""
        found: defaultdict[str, list[tuple[Event, Article]]] = defaultdict(list)
        for event, article in self.events:
            if event.tag:
                found[self.vocabulary.term(INITIATIVES, event.tag).path].append((event, article))
        return {path: tuple(pairs) for path, pairs in found.items()}

    @cached_property
    def by_month(self) -> dict[str, tuple[Article, ...]]:
        """Articles by month (YYYY-MM), newest month first."""
        months: defaultdict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            months[f"{article.date:%Y-%m}"].append(article)
        return {month: tuple(articles) for month, articles in months.items()}

    @cached_property
    def _place(self) -> dict[tuple[str, str], int]:
        return {
            (path, a.stem): at for path, articles in self.by_term.items() for at, a in enumerate(articles)
        }

    def related(self, article: Article, most: int = 5, window: int = WINDOW) -> list[Article]:
        """Give the articles that share the rarest terms with this one, among equals the nearest in time.

        Only the `window` articles before and after it on each term's page are looked at, so that
        the cost for a library grows with the number of articles and not with its square.
        """
        scores: defaultdict[str, int] = defaultdict(int)
        met: dict[str, Article] = {}
        for facet in (INITIATIVES, REGIONS, AGENCIES):
            for term in self.terms_of(article, facet):
                shelf = self.articles_of(term)
                at = self._place[term.path, article.stem]
                weight = weigh_shelf(len(shelf))
                for other in shelf[max(0, at - window) : at + window + 1]:
                    scores[other.path] += weight
                    met[other.path] = other
        scores.pop(article.path, None)
        # Only the best can be chosen: their dates and names need not be asked of all.
        least = min(sorted(scores.values(), reverse=True)[:most], default=0)
        best = [path for path, score in scores.items() if score >= least]
        day = article.date
        best.sort(key=lambda path: (-scores[path], abs((met[path].date - day).days), met[path].stem))
        return [met[path] for path in best[:most]]


def weigh_shelf(shelf: int) -> int:
    """Give what it weighs that two articles share a term of so many.

    Whole numbers keep the order the same on every machine: a term of 2 articles weighs 500.
    """
    return 1000 // shelf


def linked_path(article: Article | Fragment, address: str) -> str:
    """Give the path of the file to which a link in an article's body leads, relative to the project."""
    way = unquote(urlsplit(address).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(article.path), way))


@overload
def written_names(article: Article, facet: Facet) -> tuple[str, ...]: ...
@overload
def written_names(article: Fragment, facet: Facet) -> tuple[str | None, ...]: ...
def written_names(article: Article | Fragment, facet: Facet) -> tuple[str | None, ...]:
    """Give the names of a facet as the article's front matter writes them."""
    value = getattr(article, facet.key)
    return value if isinstance(value, tuple) else (value,)
