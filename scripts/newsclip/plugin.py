"""The MkDocs plugin: thin hooks that hand pages, theme and search over to MkDocs."""

from __future__ import annotations

import gzip
import io
import logging
import os
import posixpath
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.utils import CountHandler

from newsclip import search, theme
from newsclip.build.frame import squeeze
from newsclip.check.rules import check, check_site
from newsclip.data.exports import build_exports
from newsclip.data.feeds import build_feeds
from newsclip.framing import (
    PAGE_EVENTS,
    Framer,
    Placed,
    address_of,
    find_foreign,
    is_plain,
    list_pages,
    make_file,
    nav_paths,
)
from newsclip.library.collection import Library
from newsclip.library.days import today
from newsclip.library.load import load_library
from newsclip.library.problem import errors, warnings
from newsclip.library.saying import say, tell
from newsclip.pages.contact import write_contact
from newsclip.pages.views import build_pages
from newsclip.publish.whole import begin_site, finish_site
from newsclip.saving import save_bytes
from newsclip.search.process import begin_index
from newsclip.settings import Options, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from concurrent.futures import Future

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from newsclip.pages.views import View
    from newsclip.settings import Settings

CARD = "assets/card.png"  # the picture of link previews, which a project may have
NEVER = "1970-01-01"  # the day of a site without articles, as in its feeds: MkDocs asks for one day at least
SITEMAP = "sitemap.xml"
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")  # our own engine answers the search box
PACKAGE = Path(__file__).resolve().parent

log = logging.getLogger("mkdocs.plugins.newsclip")


class NewsclipPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds a page for each article, term and month to the site."""

    library: Library = Library()
    settings: Settings
    serving: bool = False
    aside: bool = True  # whether the site is built beside the old one
    site_dir: Path | None = None  # where the site belongs that is being built aside
    built: Path = Path()
    index: Future[int]
    nav: Navigation

    def __init__(self) -> None:
        """Begin without pages."""
        self.views: dict[str, View] = {}
        self.spliced: dict[
            str, Placed
        ] = {}  # the pages that do not pass through MkDocs' loop, by their files

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether an editor is looking: only a preview shows withheld bodies."""
        self.serving = command == "serve"
        self.aside = not self.serving and not dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay the theme behind the project's own and before Material; name settings that cannot work."""
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        if faults := list(find_faults(config)):
            raise PluginError("\n".join([tell("mkdocs.yml has errors:"), *map(tell, faults)]))
        self.settings = read_settings(config, self.config, preview=self.serving)
        own = [config.theme.custom_dir] if config.theme.custom_dir else []
        config.theme.dirs[len(own) : len(own)] = [str(theme.FOLDER)]
        config.theme["font"] = False  # Material would fetch one from another server
        config.extra_css[:0] = [theme.STYLE, search.STYLE]
        script = ExtraScriptValue(theme.SCRIPT)
        script.defer = True
        config.extra_javascript.insert(0, script)
        config.extra["card"] = (self.settings.docs / CARD).is_file()
        watched = (self.settings.articles, theme.FOLDER, search.CLIENT, PACKAGE / "pages" / "templates")
        config.watch += [path for path in map(str, watched) if path not in config.watch]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and check everything before MkDocs empties the site: what is wrong leaves the old one.

        A preview goes on with what can be read and lists the errors on its pages.
        """
        self.library, problems = load_library(self.settings.articles, self.settings.articles_name)
        problems += [*check(self.library, today()), *check_site(self.settings.site)]
        for problem in warnings(problems):
            # What `newsclip check` lets pass is published, also strictly: no warning of the log.
            log.info("%s%s", problem.told(), tell(" (warning)"))
        bad = [problem.told() for problem in errors(problems)]
        if bad and not self.serving:
            raise PluginError("\n".join([tell("the articles have errors:"), *bad]))
        for line in bad:
            log.error("%s", line)
        config.extra["problems"] = bad
        self.views = build_pages(self.library, self.settings.site)
        if taken := list(find_taken(self.views, config, self.settings)):
            raise PluginError("\n".join([tell("two pages have one address:"), *map(tell, taken)]))
        if self.aside:
            self.site_dir = Path(config.site_dir).resolve()
            self.built = begin_site(self.site_dir)
            config.site_dir = str(self.built)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the files beside them, and the browser's half of the search.

        Of the pages only those that stand in the navigation pass through MkDocs' loop, unless another plugin
        asks for each page. Links of `docs/` to the others are resolved and checked all the same.
        """
        site, library = self.settings.site, self.library
        looped = set(nav_paths(config.nav))
        foreign = sorted(set(find_foreign(config, PAGE_EVENTS)))
        if foreign:
            log.info(
                "%s",
                tell(say("{plugins} ask for every page: the build is slower", plugins=", ".join(foreign))),
            )
        self.spliced = {}
        for page in self.place_pages():
            if foreign or page.path in looped or not is_plain(page):
                files.append(make_file(config, page))
            else:
                self.spliced[page.path] = page
        link_to(files, config, self.spliced)
        for path, data in {**build_feeds(library, site), **build_exports(library, site)}.items():
            files.append(File.generated(config, path, content=data))
        for path, part in search.client_files().items():
            files.append(File.generated(config, path, abs_src_path=str(part)))
        for file in [file for file in files if is_left_out(file)]:
            files.remove(file)
        self.index = begin_index(library, Path(config.site_dir, search.INDEX_URI))
        return files

    def place_pages(self) -> Iterator[Placed]:
        """Give every generated page with its place."""
        sources = {f"{article.page.rstrip('/')}.md": article.path for article in self.library.articles}
        way = os.path.relpath(self.settings.folder, self.settings.docs)
        for path, view in self.views.items():
            source = (
                posixpath.normpath(f"{Path(way).as_posix()}/{sources[path]}") if path in sources else None
            )
            yield Placed(path, address_of(path), view, source)

    @event_priority(-100)  # after the plugins that change it
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember the navigation: every frame shows it."""
        self.nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Write the pages that do not pass through MkDocs' loop: the theme is drawn once for each kind."""
        framer = Framer(config, env, files, self.nav)
        for page in self.spliced.values():
            shape, frame = framer.frame(page)
            text = frame.fill(page.values(shape)) if frame else framer.draw(page)
            save_bytes(Path(config.site_dir, page.address, "index.html"), text.encode())
        return env

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Add the pages that MkDocs does not know to the sitemap."""
        if template_name != SITEMAP or not config.site_url:
            return output_content
        days = {page.address: self.day_of(page.view) for page in self.spliced.values()}
        return list_pages(output_content, days, f"{config.site_url.rstrip('/')}/")

    def day_of(self, view: View) -> str:
        """Give the day on which what a page shows last changed."""
        return str(view.meta.get("updated", "" if self.library.articles else NEVER))

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Leave out the white space of the theme's templates: a third of a page, which no reader sees."""
        return squeeze(output)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its front matter: written as YAML, MkDocs would only read it again.

        The theme's own index stays empty: the search box asks ours. A page is dated here, because the sitemap
        is written before the pages, and by what it shows: MkDocs would give it the day of the build. A page
        of `docs/` has no day that all machines know, so the sitemap has none of it.
        """
        page.update_date = ""
        if view := self.views.get(page.file.src_uri):
            page.meta.update(view.meta)
            page.update_date = self.day_of(view)
        page.meta["search"] = {"exclude": True}
        return write_contact(markdown, self.settings.site)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its HTML: the Markdown parser would take half the build to change nothing."""
        view = self.views.pop(page.file.src_uri, None)
        return view.html if view else html

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,
    ) -> TemplateContext:
        """Light the tab under which a generated page stands."""
        for item in nav.items:
            if item.is_page and item.url not in ("", "./"):
                item.active = page.url.startswith(item.url)
        return context

    @event_priority(-100)  # after the plugins that write into the finished site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pack the sitemap without a time, wait for the search index, and put the site in its place.

        A site that MkDocs is about to refuse stays out of it.
        """
        sitemap = Path(config.site_dir, SITEMAP)
        if sitemap.is_file():
            save_bytes(sitemap.with_name(f"{SITEMAP}.gz"), pack(sitemap.read_bytes()))
        try:
            self.index.result()
        except Exception as error:  # whatever it was: a site without its search is not published
            raise PluginError(tell(say("no search index: {error}", error=repr(error)))) from error
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.site_dir:
            if not (config.strict and self.warnings.get_counts()):
                finish_site(self.built, self.site_dir)
            shutil.rmtree(self.built, ignore_errors=True)
            config.site_dir, self.site_dir = str(self.site_dir), None

    def on_build_error(self, error: Exception) -> None:  # noqa: ARG002
        """Leave nothing of a build that failed; the old site stands."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.site_dir:
            shutil.rmtree(self.built, ignore_errors=True)


def link_to(files: Files, config: MkDocsConfig, pages: Mapping[str, Placed]) -> None:
    """Let links of `docs/` find pages that MkDocs does not know."""
    find = files.get_file_from_path

    def find_any(path: str) -> File | None:
        way = Path(path).as_posix()
        return find(path) or (make_file(config, pages[way]) if way in pages else None)

    files.get_file_from_path = find_any  # type: ignore[method-assign]


def is_left_out(file: File) -> bool:
    """Whether a file of Material's is one that no page loads: source maps, and the search that ours replaces."""
    ours = "material" in Path(file.src_dir or "").parts
    return ours and (file.src_uri.endswith(".map") or file.src_uri.startswith(UNUSED))


def pack(data: bytes) -> bytes:
    """Compress as gzip does, without the time and the file's name that its header may hold."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", mtime=0) as file:
        file.write(data)
    return packed.getvalue()


def find_faults(config: MkDocsConfig) -> Iterator[str]:
    """Name the settings with which the site would build and not work."""
    if config.theme.name != "material":
        yield say("theme: the pages are drawn on Material; write 'theme: {{name: material}}'")
    if not config.use_directory_urls:
        yield say("use_directory_urls: false breaks every link between pages; remove it")
    if "search" not in config.plugins and "material/search" not in config.plugins:
        yield say("plugins: without 'search' the header has no search box; add it before 'newsclip'")


def find_taken(views: Iterable[str], config: MkDocsConfig, settings: Settings) -> Iterator[str]:
    """Name each page of `docs/` that stands at the address of a generated one."""
    files = get_files(config)
    set_exclusions(files, config)
    made = {File.generated(config, path, content="").dest_uri: path for path in views}
    for file in files:
        if file.dest_uri in made and file.inclusion is not InclusionLevel.EXCLUDED:
            yield say(
                "{docs}/{file}: newsclip makes the page /{url}; rename yours",
                docs=settings.name_of(settings.docs),
                file=file.src_uri,
                url=file.url,
            )
