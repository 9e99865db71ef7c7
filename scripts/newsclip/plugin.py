"""The MkDocs plugin: thin hooks that hand pages, theme and search over to MkDocs."""

from __future__ import annotations

import gzip
import importlib.metadata
import io
import logging
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import click
from click.core import ParameterSource
from mkdocs.commands.build import get_context
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.utils import CountHandler

from newsclip import search, theme
from newsclip.build.cache import FOLDER, Cache
from newsclip.build.frame import squeeze
from newsclip.build.site import SiteBuild
from newsclip.check.rules import RULES, check, check_site, check_stories
from newsclip.data.exports import LIBRARY_EXPORTS
from newsclip.framing import (
    PAGE_EVENTS,
    Framer,
    Placed,
    find_foreign,
    list_pages,
    make_file,
    nav_paths,
)
from newsclip.library.days import today
from newsclip.library.problem import errors, warnings
from newsclip.library.saying import reason, say, tell
from newsclip.pages.contact import link_contact, write_contact
from newsclip.pages.views import address_of, path_of
from newsclip.publish.preview import answer_own
from newsclip.saving import save_bytes, save_text
from newsclip.search.pages import PageText, read_page, text_of_html
from newsclip.settings import Options, read_settings
from newsclip.templating import hold_dots, keep_compiled
from newsclip.theme.common import ROOT, Common, place
from newsclip.theme.policy import Known, dump_headers, read_known, seal
from newsclip.theme.styles import find_styles, merge_styles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from newsclip.build.parts import Part
    from newsclip.library.problem import Problem
    from newsclip.settings import Settings

CARD = "assets/card.png"  # the picture of link previews, which a project may have
NEVER = "1970-01-01"  # the day of a site without articles, as in its feeds: MkDocs asks for one day at least
PAGES = ("data/",)  # generated pages that say something themselves
SITEMAP = "sitemap.xml"
MISSING = "404.html"
EMPTY = '{% extends "main.html" %}{% block content %}{% endblock %}'
STYLE = "assets/style.css"  # until it is known what all is in it
DEEPEST = 8  # folders below the site's root to which its pages go down, at most
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")  # our own engine answers the search box
PACKAGE = Path(__file__).resolve().parent

log = logging.getLogger("mkdocs.plugins.newsclip")


class NewsclipPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds a page for each article, term and month to the site."""

    settings: Settings
    serving: bool = False
    dirty: bool = False
    cache: Cache | None = None
    build: SiteBuild
    framer: Framer
    nav: Navigation
    common: Common
    known: Known = Known()  # the theme's inline scripts
    empty: tuple[str, ...] = ()  # pages that show nothing, one of each depth

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether an editor is looking: only a preview shows withheld bodies."""
        self.serving = command == "serve"
        self.dirty = dirty

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
        config.extra["style"] = STYLE
        config.extra["footer"] = theme.footer(self.settings.docs, link_contact(self.settings.site))
        config.extra["card"] = (self.settings.docs / CARD).is_file()
        watched = (self.settings.articles, theme.FOLDER, search.CLIENT, PACKAGE / "pages" / "templates")
        config.watch += [path for path in map(str, watched) if path not in config.watch]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and check everything before MkDocs empties the site: what is wrong leaves the old one.

        A preview goes on with what can be read and lists the errors on its pages.
        """
        folder = self.settings.folder / FOLDER
        if self.cache is None or self.cache.folder != folder:
            self.cache = Cache(folder)
            if is_asked_anew():
                self.cache.drop()
        build = self.build = SiteBuild(self.settings, self.cache)
        problems = build.load()
        rules = [rule for rule in RULES if rule is not check_stories]  # which is done beside the pages
        problems += [*check(build.library, today(), rules), *check_site(self.settings.site)]
        mention(problems)
        bad = [problem.told() for problem in errors(problems)]
        if bad and not self.serving:
            raise PluginError("\n".join([tell("the articles have errors:"), *bad]))
        for line in bad:
            log.error("%s", line)
        config.extra["problems"] = bad
        build.plan(own_templates(config), (config.site_url, material_version()))
        if taken := list(find_taken(build.parts, config, self.settings)):
            raise PluginError("\n".join([tell("two pages have one address:"), *map(tell, taken)]))
        if outside := list(find_outside(config, self.settings)):
            raise PluginError("\n".join([tell("docs leads out of the project:"), *map(tell, outside)]))
        site = Path(config.site_dir).resolve()
        if self.dirty:
            build.begin_there(site)
        else:
            config.site_dir = str(build.begin(site, anew=any(find_foreign(config, ("post_build",)))))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages in the navigation and the browser's half of the search; begin index and exports.

        All pages pass through MkDocs' loop where another plugin asks for each of them. Links of `docs/` to
        those that do not are resolved and checked all the same.
        """
        foreign = sorted(set(find_foreign(config, PAGE_EVENTS)))
        if foreign:
            plugins = ", ".join(foreign)
            log.info("%s", tell(say("{plugins} ask for every page: the build is slower", plugins=plugins)))
        addresses = [address for part in self.build.parts for address in part.addresses]
        named = {*nav_paths(config.nav), *(path_of(odd) for odd in addresses if quote(odd) != odd)}
        way = self.way(config)
        sources = {article.page: f"{way}{article.path}" for article in self.build.library.articles}
        for path, view in self.build.loop(named, everything=bool(foreign)).items():
            address = address_of(path)
            files.append(make_file(config, Placed(path, address, view, sources.get(address))))
        others = (path for part in self.build.parts for path in part.paths)
        link_to(files, config, {*map(path_of, addresses), *others, *LIBRARY_EXPORTS})
        for path, part in search.client_files().items():
            files.append(File.generated(config, path, abs_src_path=str(part)))
        for file in [file for file in files if is_left_out(file)]:
            files.remove(file)
        self.build.begin_beside(tuple(self.page_texts(files)), late=self.serving)
        return files

    def page_texts(self, files: Files) -> Iterator[PageText]:
        """Give the words of the pages that stand beside the articles: those of `docs/`, and of the data."""
        for file in files.documentation_pages():
            own = file.src_uri not in self.build.looped and file.url not in ("", "./")
            if own and (found := read_page(file.url, file.content_string)):
                yield found
        for part in self.build.parts:
            if not set(PAGES).isdisjoint(part.addresses):
                for path, view in part.pages():
                    if address_of(path) in PAGES:
                        yield PageText(address_of(path), str(view.meta["title"]), text_of_html(view.html))

    def way(self, config: MkDocsConfig) -> str:
        """Give the way from the folder of pages to the project's, ending in a slash."""
        return f"{Path(os.path.relpath(self.settings.folder, Path(config.docs_dir).resolve())).as_posix()}/"

    @event_priority(-100)  # after the plugins that change it
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember the navigation: every frame shows it."""
        self.nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the pages that do not pass through MkDocs' loop: the theme is drawn once for each kind.

        What the theme's own scripts are is learnt before, from pages that show nothing of an article.
        """
        keep_compiled(env)
        template = env.from_string(EMPTY)
        marked = template.render(get_context(self.nav, files, config, base_url=ROOT))
        self.known, self.common = read_known(marked), Common.read(marked, squeeze)
        sheets = (*find_styles(map(Path, config.theme.dirs)), theme.FOLDER / theme.STYLE, search.STYLE_FILE)
        texts = (*(path.read_text(encoding="utf-8") for path in sheets), self.common.style)
        config.extra["style"], style = merge_styles(texts)
        files.append(File.generated(config, config.extra["style"], content=style))
        if self.common.script:
            files.append(File.generated(config, self.common.address, content=self.common.script))
        self.empty = tuple(place(marked, "../" * depth) for depth in range(DEEPEST))
        self.framer = Framer(config, env, files, self.nav, self.way(config))
        self.build.make(self.framer)
        return env

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Add the pages that MkDocs does not know to the sitemap, and its policy to the 404 page."""
        if template_name == MISSING and not self.serving:
            self.empty += (output_content,)
            return squeeze(seal(self.common.lighten(output_content), self.known))
        if template_name != SITEMAP or not config.site_url:
            return output_content
        days = {address: day or self.day_of_none for address, day in self.build.days().items()}
        return list_pages(output_content, days, f"{config.site_url.rstrip('/')}/")

    @property
    def day_of_none(self) -> str:
        """The day of a page that shows no article."""
        return "" if self.build.library.articles else NEVER

    @event_priority(-100)  # after whatever else writes into the page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Say in a page what it may load and run, and leave out the white space that no reader sees.

        A preview has MkDocs' reloading in it, and no policy.
        """
        light = self.common.lighten(output)
        return squeeze(light if self.serving else seal(light, self.known))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its front matter: written as YAML, MkDocs would only read it again.

        The theme's own index stays empty: the search box asks ours. A page is dated here, because the sitemap
        is written before the pages, and by what it shows: MkDocs would give it the day of the build. A page
        of `docs/` has no day that all machines know, so the sitemap has none of it.
        """
        page.update_date = ""
        if view := self.build.looped.get(page.file.src_uri):
            page.meta.update(view.meta)
            page.update_date = str(view.meta.get("updated", self.day_of_none))
        page.meta["search"] = {"exclude": True}
        return write_contact(markdown, self.settings.site)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its HTML: the Markdown parser would take half the build to change nothing."""
        view = self.build.looped.get(page.file.src_uri)
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

    @event_priority(-100)  # after the plugins that write into the finished site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pack the sitemap without a time, wait for the search index, and put the site in its place.

        A site that MkDocs is about to refuse stays out of it.
        """
        sitemap = Path(config.site_dir, SITEMAP)
        if sitemap.is_file():
            save_bytes(sitemap.with_name(f"{SITEMAP}.gz"), pack(sitemap.read_bytes()))
        for name, text in dump_headers(self.empty, self.known).items():
            save_text(Path(config.site_dir, name), text)
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        refused = config.strict and self.warnings.get_counts()
        try:
            self.build.finish(self.framer.right, publish=not refused, save=not self.serving)
        except Exception as error:  # whatever it was: a site without its search is not published
            raise PluginError(tell(say("no search index or exports: {error}", error=repr(error)))) from error
        self.build.same_texts(mention, late=self.serving)
        config.site_dir = str(self.build.now.site)

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
        if hasattr(self, "build"):
            self.build.drop()

    def on_shutdown(self) -> None:
        """Leave nothing of a preview that was stopped in the middle of a build."""
        if hasattr(self, "build"):
            self.build.sweep()


def mention(problems: Iterable[Problem]) -> None:
    """Log what `newsclip check` lets pass: it is published, also strictly, so it is no warning of the log."""
    for problem in warnings(problems):
        log.info("%s%s", problem.told(), tell(" (warning)"))


def is_asked_anew() -> bool:
    """Whether `--clean` was written: MkDocs means it when it is not."""
    context = click.get_current_context(silent=True)
    names = {"clean", "build_type"} & set(context.params) if context else set()
    return any(
        context is not None
        and context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        and context.params[name] in {True, "clean"}
        for name in names
    )


def own_templates(config: MkDocsConfig) -> list[Path]:
    """Give the folders of templates that are laid over Material's."""
    return [Path(folder) for folder in config.theme.dirs if "site-packages" not in Path(folder).parts]


@cache
def material_version() -> str:
    """Give the versions of the programs whose templates are drawn."""
    return " ".join(importlib.metadata.version(name) for name in ("mkdocs", "mkdocs-material"))


def link_to(files: Files, config: MkDocsConfig, paths: Collection[str]) -> None:
    """Let links of `docs/` find the pages and files at some paths that MkDocs does not know."""
    find = files.get_file_from_path

    def find_any(path: str) -> File | None:
        found, way = find(path), Path(path).as_posix()
        if found is None and way in paths:
            return File.generated(config, way, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        return found

    files.get_file_from_path = find_any  # type: ignore[method-assign]


def is_left_out(file: File) -> bool:
    """Whether no page loads a file of Material's: source maps, and the search that ours replaces."""
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


def find_taken(parts: Iterable[Part], config: MkDocsConfig, settings: Settings) -> Iterator[str]:
    """Name each page of `docs/` that stands at the address of a generated one."""
    files = get_files(config)
    set_exclusions(files, config)
    made = {f"{address}index.html" for part in parts for address in part.addresses}
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
