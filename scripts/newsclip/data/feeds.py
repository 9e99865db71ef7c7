"""Feeds: the newest articles of the site as Atom and JSON Feed, of each term as Atom, from the library alone.

Atom is RFC 4287, JSON Feed is version 1.1 of jsonfeed.org's specification. An entry carries the editor's
summary and never a body. Its identifier comes from the file's name, the one thing of an article that never
changes, so that it stays the same when the site moves or anything in the file is mended.
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from newsclip.library.vocabulary import FACETS, OUTLETS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.library.site import Site
    from newsclip.library.vocabulary import Term

NEWEST = 30  # entries in a feed, where there are as many
WHOLE_DAYS = 3  # the last days with changes, which a feed never cuts
ATOM = "feed.xml"
JSON = "feed.json"
ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
JSON_VERSION = "https://jsonfeed.org/version/1.1"
LANGUAGE = "ko"
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


@dataclass(frozen=True)
class Feed:
    """One list that can be followed: the site's newest articles, or those of a term."""

    base: str  # the page that the feed follows, relative to the site's root
    title: str
    description: str
    articles: Sequence[Article]


@dataclass
class Feeds:
    """Writes the feeds of one library; an article stands in ten of them, and its entry is written once.

    Links are absolute where the site's address is known. Where it is not, Atom links relative to the feed
    (RFC 4287 allows it, readers resolve it), and JSON Feed, which has no base to resolve against, names the
    original only.
    """

    library: Library
    site: Site
    _entries: dict[str, Callable[[str], str]] = field(default_factory=dict)

    def whole(self) -> dict[str, str]:
        """Give the text of the site's own feeds by their paths below its root."""
        feed = Feed("", self.site.name, self.site.description, choose(self.library.articles))
        items = (dump_item(article, self.library, self.site) for article in feed.articles)
        return {ATOM: self._atom(feed), JSON: dump_json(feed, self.site, items)}

    def of_term(self, term: Term) -> dict[str, str]:
        """Give the text of a term's feed by its path; none of a term without articles."""
        if not (articles := self.library.articles_of(term)):
            return {}
        title = f"{term.name} - {self.site.name}"
        feed = Feed(term.path, title, term.description or "", choose(articles))
        return {term.path + ATOM: self._atom(feed)}

    def _atom(self, feed: Feed) -> str:
        return dump_atom(feed, self.site, map(self._entry, feed.articles))

    def _entry(self, article: Article) -> Callable[[str], str]:
        if article.path not in self._entries:
            self._entries[article.path] = dump_entry(article, self.library)
        return self._entries[article.path]


def build_feeds(library: Library, site: Site) -> dict[str, str]:
    """Give the text of every feed by its path below the site's root; the site alone has a JSON Feed, too."""
    feeds = Feeds(library, site)
    files = feeds.whole()
    for facet in FACETS:
        for term in library.terms[facet.name]:
            files |= feeds.of_term(term)
    return files


def choose(articles: Sequence[Article]) -> list[Article]:
    """Give the articles that a feed holds, what changed last first: an old one clipped today is among them.

    They are at least 30 where there are as many, and everything of the last three days that hold changes:
    whoever asks once a day loses nothing of a batch, however large, also when it is published a day late.
    """
    latest = sorted(articles, key=changed, reverse=True)  # of one day the newest article first, as they come
    days = list(dict.fromkeys(map(changed, latest)))[:WHOLE_DAYS]
    recent = sum(changed(article) >= days[-1] for article in latest) if days else 0
    return latest[: max(NEWEST, recent)]


def dump_atom(feed: Feed, site: Site, entries: Iterable[Callable[[str], str]]) -> str:
    """Write a feed as Atom around its entries."""
    here = feed.base + ATOM
    # Elements are named plainly and the namespace is declared once: ElementTree would invent a prefix.
    root = ET.Element("feed", {"xmlns": ATOM_NAMESPACE, "xml:lang": LANGUAGE})
    _add(root, "id", feed_id(feed, site))
    _add(root, "title", feed.title)
    if feed.description:
        _add(root, "subtitle", feed.description)
    _add(root, "updated", _stamp(last_change(feed.articles)))
    _link(root, "self", site.link(here, here), type="application/atom+xml")
    _link(root, "alternate", site.link(here, feed.base), type="text/html")
    _add(ET.SubElement(root, "author"), "name", site.name)
    if site.rights:
        _add(root, "rights", site.rights)
    to_root = site.link(here, "")
    text = _write(root).removesuffix("</feed>") + "\n" + "".join(entry(to_root) for entry in entries)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}</feed>\n'


def _write(element: ET.Element) -> str:
    return NOT_XML.sub("", ET.tostring(element, encoding="unicode"))


def dump_entry(article: Article, library: Library) -> Callable[[str], str]:
    """Write an article as an entry of Atom, up to the way from the feed to the site's root."""
    entry = ET.Element("entry")
    _add(entry, "id", entry_id(article))
    _add(entry, "title", article.title)
    _link(entry, "alternate", article.page, type="text/html")
    _link(entry, "related", article.url, title=article.outlet)
    if article.date != changed(article):
        _add(entry, "published", _stamp(article.date))
    _add(entry, "updated", _stamp(changed(article)))
    for name in authors(article):
        _add(ET.SubElement(entry, "author"), "name", name)
    for name in categories(article, library):
        ET.SubElement(entry, "category", {"term": name})
    _add(entry, "summary", summary(article))
    before, link, after = _write(entry).partition('<link rel="alternate" href="')
    return lambda to_root: f"{before}{link}{to_root}{after}\n"


def dump_json(feed: Feed, site: Site, items: Iterable[str]) -> str:
    """Write a feed as JSON Feed around its items."""
    data: dict[str, object] = {"version": JSON_VERSION, "title": feed.title}
    if site.url:
        data["home_page_url"] = f"{site.url}{feed.base}"
        data["feed_url"] = f"{site.url}{feed.base}{JSON}"
    if feed.description:
        data["description"] = feed.description
    if site.rights:
        data["user_comment"] = site.rights
    data["authors"] = [{"name": site.name}]
    data["language"] = LANGUAGE
    text = json.dumps(data, ensure_ascii=False, indent=2).removesuffix("\n}")
    inside = ",\n    ".join(items)
    listed = f"[\n    {inside}\n  ]" if inside else "[]"
    return f'{text},\n  "items": {listed}\n}}\n'


def dump_item(article: Article, library: Library, site: Site) -> str:
    """Write an article as an item of JSON Feed, indented for its place."""
    own = {"url": f"{site.url}{article.page}"} if site.url else {}
    data = {
        "id": entry_id(article),
        **own,
        "external_url": article.url,
        "title": article.title,
        "content_text": summary(article),
        "date_published": _stamp(article.date),
        "date_modified": _stamp(changed(article)),
        "authors": [{"name": name} for name in authors(article)],
        "tags": categories(article, library),
    }
    return json.dumps(data, ensure_ascii=False, indent=2).replace("\n", "\n    ")


def entry_id(article: Article) -> str:
    """Name an article wherever the site stands: a UUID (version 5, RFC 9562) of its file's name."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"articles/{article.stem}").urn


def feed_id(feed: Feed, site: Site) -> str:
    """Name a feed wherever the site stands, by the site's name and the page it follows."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{site.name} {feed.base}").urn


def changed(article: Article) -> dt.date:
    """Give the day on which an entry last changed for its reader: published, clipped or corrected."""
    days = (article.date, article.clipped, *(correction.date for correction in article.corrections))
    return max(day for day in days if day)


def last_change(articles: Iterable[Article]) -> dt.date | None:
    """Give the day on which the last of some articles changed; None where there are none."""
    return max(map(changed, articles), default=None)


def authors(article: Article) -> list[str]:
    """Give who wrote and who published the original."""
    return [*article.reporter, article.outlet]


def categories(article: Article, library: Library) -> list[str]:
    """Give the official names of an article's initiatives, regions and agencies, each once."""
    terms = (term for facet in FACETS if facet is not OUTLETS for term in library.terms_of(article, facet))
    return list(dict.fromkeys(term.name for term in terms))


def summary(article: Article) -> str:
    """Give the editor's summary; where there is none yet, the headlines: a body never stands in a feed."""
    return article.summary or article.subtitle or article.title


def _stamp(day: dt.date | None) -> str:
    """Write a day as RFC 3339 wants it: its first moment in Korea; an empty feed is as old as the epoch."""
    return f"{day}T00:00:00+09:00" if day else "1970-01-01T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _link(parent: ET.Element, rel: str, href: str, **more: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, **more})
