"""Reads built pages: their elements, anchors and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from newsclip.library.vocabulary import FACETS

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.library.collection import Library

LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}
BASE = "https://site.invalid/"


@dataclass
class BuiltPage(HTMLParser):
    """One page of the built site, at its address relative to the site's root."""

    address: str
    text: str = field(repr=False)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        """Read the text."""
        super().__init__()
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, its anchor and its link."""
        named = {name: value or "" for name, value in attrs}
        self.elements.append((tag, named))
        if anchor := named.get("id") or (named.get("name") if tag == "a" else None):
            self.ids.append(anchor)
        if (link := named.get(LINKING.get(tag, ""))) is not None:
            self.links.append(link)

    @property
    def targets(self) -> set[tuple[str, str]]:
        """The pages and files of this site that the page links to, each with its anchor."""
        found = set()
        for link in self.links:
            parts = urlsplit(urljoin(BASE + self.address, link))
            if f"{parts.scheme}://{parts.netloc}/" == BASE:
                found.add((unquote(parts.path).removeprefix("/"), unquote(parts.fragment)))
        return found

    @property
    def outside(self) -> set[str]:
        """The addresses of other sites that the page links to."""
        return {
            link for link in self.links if urlsplit(urljoin(BASE, link)).netloc not in {"", "site.invalid"}
        }

    @property
    def title(self) -> str:
        """The page's title as the browser's tab would show it."""
        return self.text.partition("<title>")[2].partition("</title>")[0]


def read_pages(site: Path) -> dict[str, BuiltPage]:
    """Read every page of a built site, by its address (a folder's page at the folder's, with a slash)."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        address = address.removesuffix("index.html")
        pages[address] = BuiltPage(address, path.read_text(encoding="utf-8"))
    return pages


def broken_links(site: Path, pages: dict[str, BuiltPage]) -> list[str]:
    """Give the internal links of a built site that lead to no page or file, or to no anchor of a page."""
    return [
        f"{page.address}: {path}#{anchor}"
        for page in pages.values()
        for path, anchor in page.targets
        if (anchor and path in pages and anchor not in pages[path].ids)
        or not (path in pages or (path and (site / path).is_file()))
    ]


def lost_articles(library: Library, pages: dict[str, BuiltPage]) -> list[str]:
    """Give what keeps a reader from an article: no page of its own, or no link to a term or back from it."""
    lost = [article.page for article in library.articles if article.page not in pages]
    for article in library.articles:
        targets = {path for path, _ in pages[article.page].targets} if article.page in pages else set()
        for term in (term for facet in FACETS for term in library.terms_of(article, facet)):
            shelf = [
                page
                for address, page in pages.items()
                if address.startswith((term.path, f"{term.path}page/"))
            ]
            if term.path not in targets:
                lost.append(f"{article.page} -> {term.path}")
            if not any((article.page, "") in page.targets for page in shelf):
                lost.append(f"{term.path} -> {article.page}")
    return lost
