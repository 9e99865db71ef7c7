"""The MkDocs plugin: thin hooks that hand pages, theme and search over to MkDocs."""

from __future__ import annotations

import gzip
import io
import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.commands.build import get_context
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.utils import CountHandler

from newsclip import search, theme
from newsclip.check.rules import check, check_site
from newsclip.data.exports import build_exports
from newsclip.data.feeds import build_feeds
from newsclip.library.collection import Library
from newsclip.library.days import today
from newsclip.library.load import load_library
from newsclip.library.problem import errors, warnings
from newsclip.library.saying import reason, say, tell
from newsclip.pages.contact import link_contact, write_contact
from newsclip.pages.views import build_pages
from newsclip.publish.preview import answer_own
from newsclip.publish.whole import begin_site, finish_site
from newsclip.saving import save_bytes, save_text
from newsclip.search.process import begin_index
from newsclip.settings import Options, read_settings
from newsclip.templating import hold_dots
from newsclip.theme.policy import Known, dump_headers, read_known, seal
from newsclip.theme.styles import find_styles, merge_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from newsclip.pages.views import View
    from newsclip.settings import Settings

CARD = "assets/card.png"  # the picture of link previews, which a project may have
NEVER = "1970-01-01"  # the day of a site without articles, as in its feeds: MkDocs asks for one day at least
SITEMAP = "sitemap.xml"
MISSING = "404.html"
EMPTY = '{% extends "main.html" %}{% block content %}{% endblock %}'
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
    style: str = ""  # the one style sheet
    nav: Navigation
    known: Known = Known()  # the theme's inline scripts
    index: Future[int]

    def __init__(self) -> None:
        """Begin without pages."""
        self.views: dict[str, View] = {}

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
        sheets = (*find_styles(map(Path, config.theme.dirs)), theme.FOLDER / theme.STYLE, search.STYLE_FILE)
        config.extra["style"], self.style = merge_styles(path.read_text(encoding="utf-8") for path in sheets)
        config.extra["footer"] = theme.footer(self.settings.docs, link_contact(self.settings.site))
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
        if outside := list(find_outside(config, self.settings)):
            raise PluginError("\n".join([tell("docs leads out of the project:"), *map(tell, outside)]))
        if self.aside:
            self.site_dir = Path(config.site_dir).resolve()
            self.built = begin_site(self.site_dir)
            config.site_dir = str(self.built)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, the files beside them, and the browser's half of the search."""
        site, library = self.settings.site, self.library
        sources = {f"{article.page.rstrip('/')}.md": article.path for article in library.articles}
        for path in self.views:
            file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            if path in sources:
                source = os.path.relpath(self.settings.folder / sources[path], self.settings.docs)
                file.edit_uri = Path(source).as_posix()
            files.append(file)
        for path, data in {**build_feeds(library, site), **build_exports(library, site)}.items():
            files.append(File.generated(config, path, content=data))
        files.append(File.generated(config, config.extra["style"], content=self.style))
        for path, part in search.client_files().items():
            files.append(File.generated(config, path, abs_src_path=str(part)))
        self.index = begin_index(library, Path(config.site_dir, search.INDEX_URI))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Remember the sections for a page that shows nothing else."""
        self.nav = nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Learn what the theme's own scripts are, from a page that shows nothing of an article."""
        page = env.from_string(EMPTY).render(get_context(self.nav, files, config, base_url="."))
        self.known = read_known(page)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its front matter: written as YAML, MkDocs would only read it again.

        The theme's own index stays empty: the search box asks ours. A page is dated here, because the sitemap
        is written before the pages, and by what it shows: MkDocs would give it the day of the build. A page
        of `docs/` has no day that all machines know, so the sitemap has none of it.
        """
        page.update_date = ""
        if view := self.views.get(page.file.src_uri):
            page.meta.update(view.meta)
            page.update_date = str(view.meta.get("updated", "" if self.library.articles else NEVER))
        page.meta["search"] = {"exclude": True}
        return write_contact(markdown, self.settings.site)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its HTML: the Markdown parser would take half the build to change nothing."""
        view = self.views.pop(page.file.src_uri, None)
        return view.html if view else hold_dots(html)

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

    @event_priority(-100)  # after whatever else writes into the page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Say in a published page what it may load and run; a preview has MkDocs' reloading in it."""
        return output if self.serving else seal(output, self.known)

    @event_priority(-100)
    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> str:
        """Say it in the 404 page, too."""
        published = template_name == MISSING and not self.serving
        return seal(output_content, self.known) if published else output_content

    @event_priority(-100)  # after the plugins that write into the finished site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pack the sitemap without a time, wait for the search index, and put the site in its place.

        A site that MkDocs is about to refuse stays out of it.
        """
        sitemap = Path(config.site_dir, SITEMAP)
        if sitemap.is_file():
            save_bytes(sitemap.with_name(f"{SITEMAP}.gz"), pack(sitemap.read_bytes()))
        pages = (path.read_text(encoding="utf-8") for path in some_pages(Path(config.site_dir)))
        for name, text in dump_headers(pages, self.known).items():
            save_text(Path(config.site_dir, name), text)
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

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Answer for the preview's own address only, and say plainly where its port is taken."""
        host, port = config.dev_addr
        server.set_app(answer_own(server.serve_request, host))
        bind = server.server_bind

        def bind_or_say() -> None:
            try:
                bind()
            except OSError as error:
                taken = say(
                    "{host}:{port}: {why}; choose another with --dev-addr",
                    host=host,
                    port=port,
                    why=reason(error),
                )
                raise Abort(tell(taken)) from error

        server.server_bind = bind_or_say  # type: ignore[method-assign]
        return server

    def on_build_error(self, error: Exception) -> None:  # noqa: ARG002
        """Leave nothing of a build that failed; the old site stands."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.site_dir:
            shutil.rmtree(self.built, ignore_errors=True)


def some_pages(site: Path) -> list[Path]:
    """Give a page of each depth and section: inline scripts differ by the way to the site's root alone."""
    pages: dict[tuple[str, int], Path] = {}
    for path in sorted(site.rglob("*.html")):
        parts = path.relative_to(site).parts
        pages.setdefault((parts[0], len(parts)), path)
    return list(pages.values())


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


def find_outside(config: MkDocsConfig, settings: Settings) -> Iterator[str]:
    """Name each file of `docs/` that lies outside the project: a link would publish what nobody meant."""
    inside = (settings.folder.resolve(), settings.docs.resolve())
    for file in get_files(config):
        path = Path(file.abs_src_path or "").resolve()
        if not any(path.is_relative_to(folder) for folder in inside):
            name = f"{settings.name_of(settings.docs)}/{file.src_uri}"
            yield say("{file}: a link out of the project; copy the file there", file=name)
