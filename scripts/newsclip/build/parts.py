"""The parts of a site: files that are made together, each with the hash of all that it is made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from newsclip.build.store import hash_of, hash_text
from newsclip.data.exports import dump_own_json, json_path
from newsclip.data.feeds import ATOM, JSON, Feeds
from newsclip.library.frontmatter import parse_file
from newsclip.library.kept import kept
from newsclip.library.model import Article, Event, front_matter
from newsclip.library.vocabulary import FACETS
from newsclip.pages.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.fragment import Fragment
    from newsclip.library.problem import Problem
    from newsclip.library.site import Site
    from newsclip.pages.views import Plan, View


@dataclass(frozen=True)
class Part:
    """Files that are made together. `key` is the hash of what they are made from; None where nobody knows.

    `pages` gives the pages among them, `files` the others, both by their addresses.
    """

    name: str
    key: bytes | None
    addresses: tuple[str, ...]  # of the pages
    day: str  # on which what the pages show last changed, or ""
    pages: Callable[[], Iterator[tuple[str, View]]]
    paths: tuple[str, ...]  # of the others
    files: Callable[[], Mapping[str, str | bytes]]


@kept
def read_article(text: str, path: str) -> tuple[Article | Fragment, list[Problem], bytes]:
    """Read an article as `parse_file` does; also give the hash of its name and front matter."""
    found, problems = parse_file(text, path)
    front = hash_text(path, repr(front_matter(found))) if isinstance(found, Article) else b""
    return found, problems, front


@dataclass
class Fronts:
    """Reads articles and remembers the hash of the front matter of each."""

    hashes: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, text: str, path: str) -> tuple[Article | Fragment, list[Problem]]:
        """Read the text of an article's file, as `load_library` asks for it."""
        found, problems, front = read_article(text, path)
        self.hashes[path] = front
        return found, problems


@dataclass
class Parts:
    """The parts of one library's site. `base` is the hash of what all of them are made from."""

    library: Library
    site: Site
    base: bytes
    fronts: Mapping[str, bytes]
    related: Mapping[str, Sequence[Article]]

    def plan(self) -> Iterator[Part]:
        """Give every part but what is made of all articles at once."""
        feeds = Feeds(self.library, self.site)
        terms = {term.path: term for facet in FACETS for term in self.library.terms[facet.name]}
        # A preview goes on with two files of one name: the last one stays.
        views = Views(self.library, self.site, lambda article: self.related[article.path])
        for plan in {plan.name: plan for plan in views.plan()}.values():
            article = self._by_page.get(plan.name)
            if article:
                yield self._part(plan, (json_path(article),), partial(self._own, article))
            elif plan.name in terms:
                yield self._part(plan, (f"{plan.name}{ATOM}",), partial(feeds.of_term, terms[plan.name]))
            else:
                yield self._part(plan, (), dict)
        yield Part("feeds", None, (), "", lambda: iter(()), (ATOM, JSON), feeds.whole)

    @cached_property
    def everything(self) -> bytes:
        """The hash of all articles: what is made of all of them is made of this."""
        texts = (part for a in self.library.articles for part in (self.fronts[a.path], *self._write(a.body)))
        return hash_of([self.base, *texts])

    def _part(
        self, plan: Plan, paths: tuple[str, ...], files: Callable[[], Mapping[str, str | bytes]]
    ) -> Part:
        key = None if plan.shown is None else hash_of([self.base, *self._write(plan.shown)])
        return Part(plan.name, key, plan.addresses, plan.day, plan.make, paths, files)

    def _own(self, article: Article) -> dict[str, str]:
        return {json_path(article): dump_own_json(article, self.site)}

    @cached_property
    def _by_page(self) -> dict[str, Article]:
        return {article.page: article for article in self.library.articles}

    def _write(self, shown: object) -> Iterator[bytes]:
        """Write what is shown as bytes; an article as the hash of its front matter."""
        match shown:
            case Article():
                yield self.fronts[shown.path]
            case tuple():
                yield b"(%d" % len(shown)
                for each in shown:
                    yield from self._write(each)
            case Event():
                yield repr(shown).encode("utf-8", "surrogatepass")
            case str():
                yield shown.encode("utf-8", "surrogatepass")
            case None | bool() | int() | dt.date():
                yield repr(shown).encode()
            case _:
                raise TypeError(f"{type(shown)} cannot be hashed")
