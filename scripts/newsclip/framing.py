"""MkDocs' half of the frames: a page of each kind drawn by MkDocs and its theme, with marks for its words.

MkDocs draws the whole theme for each page, though the frames of two articles differ only in words and in the
way to the site's root. Here the theme is drawn once for each `Shape`, through the same template, context and
events as in MkDocs' own loop, and the first page of every shape is drawn whole beside it: only a frame that
gives that page letter for letter is used.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from newsclip.build.frame import Frame, mark, squeeze
from newsclip.pages.views import HIDDEN, View, address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

# The events that MkDocs sends for every page, and the plugins whose answers are the same for all of ours.
PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
KNOWN = ("newsclip.", "material.plugins.search.", "mkdocs.contrib.search", "properdocs.contrib.search")
TITLE, DESCRIPTION, FEED, TAGS, JSON_LD, HTML = "title", "description", "feed", "tags", "jsonld", "html"

HEADING = "<h1>"  # Material writes one of its own where it finds none

log = logging.getLogger("mkdocs.plugins.newsclip")


def find_foreign(config: MkDocsConfig, events: Iterable[str]) -> Iterator[str]:
    """Name the plugins that ask for some events and of which nothing is known here."""
    for event in events:
        for method in config.plugins.events[event]:
            owner = type(getattr(method, "__self__", method))
            module = owner.__module__ if owner.__module__ != "builtins" else method.__module__
            if not f"{module}.".startswith(KNOWN):
                yield config.plugins._event_origins.get(method, module)  # noqa: SLF001 - MkDocs has no other way


class Shape(NamedTuple):
    """What the frame of a page depends on besides the words that are filled in."""

    within: str  # the folders of its address that the frame may know, as a tab's
    below: int  # how many folders follow
    feed: int  # how many of them lead to the page that its feed follows; -1 without a feed
    ups: int  # how many folders up and down its source stands; -1 without a source
    downs: int
    described: bool
    headed: bool  # whether it brings its own tags for the head


@dataclass(frozen=True)
class Placed:
    """A page with its address, its file's and its source's way from the folder of pages."""

    path: str
    address: str
    view: View
    source: str | None

    def shape(self, known: frozenset[str]) -> Shape:
        """Give the shape of its frame; `known` are the folders to which frames link."""
        parts = self.address.split("/")[:-1]
        within = ""
        for end in range(len(parts), 0, -1):
            if (folder := "/".join(parts[:end]) + "/") in known:
                within = folder
                break
        feed, source = self.view.meta.get("feed"), self.source.split("/") if self.source else []
        ups = source.count("..")
        return Shape(
            within,
            len(parts) - within.count("/"),
            feed["path"].count("/") - within.count("/") if isinstance(feed, dict) else -1,
            ups if source else -1,
            len(source) - ups,
            bool(self.view.meta["description"]),
            "head" in self.view.meta,
        )

    def values(self, shape: Shape) -> dict[str, str]:
        """Give what is filled in."""
        meta: dict[str, Any] = self.view.meta
        parts = self.address.split("/")[shape.within.count("/") : -1]
        found = {f"a{at}": part for at, part in enumerate(parts)}
        if self.source:
            found |= {f"s{at}": part for at, part in enumerate(self.source.split("/")[shape.ups :])}
        found |= {TITLE: meta["title"], DESCRIPTION: meta["description"], HTML: self.view.html}
        if shape.feed >= 0:
            found[FEED] = meta["feed"]["title"]
        if shape.headed:
            found |= {TAGS: meta["head"]["tags"], JSON_LD: meta["head"]["json_ld"]}
        return found


def marked(shape: Shape) -> Placed:
    """Give a page of a shape that has marks for words."""
    names = [mark(f"a{at}") for at in range(shape.below)]
    address = shape.within + "".join(f"{name}/" for name in names)
    meta: dict[str, object] = {"title": mark(TITLE), "hide": HIDDEN}
    meta["description"] = mark(DESCRIPTION) if shape.described else ""
    if shape.feed >= 0:
        path = shape.within + "".join(f"{name}/" for name in names[: shape.feed])
        meta["feed"] = {"path": path, "title": mark(FEED)}
    if shape.headed:
        data = f"{address.rstrip('/')}.json"
        meta["head"] = {"tags": mark(TAGS), "json_ld": mark(JSON_LD), "data": data}
    source = "/".join([*[".."] * shape.ups, *(mark(f"s{at}") for at in range(shape.downs))])
    view = View(meta, HEADING + mark(HTML))
    return Placed(f"{address}index.md", address, view, source if shape.ups >= 0 else None)


@dataclass
class Framer:
    """Gives the frames of one build, by their shapes."""

    config: MkDocsConfig
    env: jinja2.Environment
    files: Files
    nav: Navigation
    way: str  # from the folder of pages to the project's, ending in a slash
    right: set[bytes] = field(default_factory=set)  # the hashes of frames that were held against a page
    wrong: set[bytes] = field(default_factory=set)
    frames: dict[Shape, Frame] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the folders to which a frame may link."""
        pages: Sequence[File] = self.files.documentation_pages()
        self.pages = pages
        addresses = [file.url for file in pages]
        addresses += [str(script) for script in self.config.extra_javascript]
        addresses += self.config.extra_css
        self.known = frozenset(
            "/".join(parts[:end]) + "/"
            for address in addresses
            if (parts := address.split("/")[:-1])
            for end in range(1, len(parts) + 1)
        )

    def draw(self, page: Placed) -> str:
        """Draw a page whole, as MkDocs' own loop does."""
        drawn = make_page(self.config, page)
        context = get_context(self.nav, self.pages, self.config, drawn)
        template = self.env.get_template("main.html")
        drawn.active = True
        context = self.config.plugins.on_page_context(context, page=drawn, config=self.config, nav=self.nav)
        text: str = self.config.plugins.on_post_page(template.render(context), page=drawn, config=self.config)
        return text

    def frame(self, shape: Shape) -> Frame:
        """Give the frame of a shape, right or not."""
        if shape not in self.frames:
            drawn = self.draw(marked(shape))
            self.frames[shape] = Frame.of(drawn.replace(HEADING + mark(HTML), mark(HTML)))
        return self.frames[shape]

    def hash(self, shapes: Iterable[tuple[object, ...]]) -> bytes:
        """Give the hash of the frames of some shapes."""
        return b"".join(self.frame(Shape._make(shape)).digest for shape in shapes)

    def fill(self, path: str, view: View, source: str | None) -> tuple[str, Shape | None]:
        """Give a page in its frame, and its shape; None where the theme does more than show its words."""
        page = Placed(path, address_of(path), view, source and f"{self.way}{source}")
        shape = page.shape(self.known)
        frame, values = self.frame(shape), page.values(shape)
        if frame.digest not in self.right and frame.digest not in self.wrong:
            same = squeeze(frame.fill(values)) == squeeze(self.draw(page))
            (self.right if same else self.wrong).add(frame.digest)
            if not same:
                log.info("newsclip: the theme draws %s otherwise than its frame", page.address)
        if frame.digest in self.wrong:
            return self.draw(page), None
        return frame.fill(values), shape


def make_page(config: MkDocsConfig, page: Placed) -> Page:
    """Make MkDocs' page of a generated one, as if it had passed through MkDocs' loop."""
    made = Page(None, make_file(config, page), config)
    made.meta = {**page.view.meta, "search": {"exclude": True}}
    made.markdown, made.content, made.toc = "", page.view.html, get_toc([])
    made.update_date = ""
    return made


def make_file(config: MkDocsConfig, page: Placed) -> File:
    """Make MkDocs' file of a generated page, with the way to its source."""
    file = File.generated(config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    if page.source:
        file.edit_uri = page.source
    return file


def nav_paths(nav: object) -> Iterator[str]:
    """Give the files that `nav` in `mkdocs.yml` names."""
    match nav:
        case str():
            yield nav
        case dict():
            for each in nav.values():
                yield from nav_paths(each)
        case list():
            for each in nav:
                yield from nav_paths(each)


def list_pages(sitemap: str, pages: Mapping[str, str], site_url: str) -> str:
    """Add pages, by address with the day of each or "", to a sitemap as MkDocs writes it."""
    entries = "".join(
        f"\n    <url>\n         <loc>{site_url}{address}</loc>\n         "
        f"{f'<lastmod>{day}</lastmod>' if day else ''}\n    </url>"
        for address, day in pages.items()
    )
    head, end, rest = sitemap.rpartition("\n</urlset>")
    return f"{head}{entries}{end}{rest}"
