"""The MkDocs plugin: thin hooks that hand the generated pages over. Only this file knows MkDocs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from mkdocs.config import base, config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel

from newsclip.check import check
from newsclip.disk import load_library
from newsclip.exports import build_exports
from newsclip.feeds import build_feeds
from newsclip.indexer import begin_index
from newsclip.library import Library
from newsclip.problem import errors, warnings
from newsclip.site import Site
from newsclip.views import build_pages

if TYPE_CHECKING:
    from concurrent.futures import Future

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from newsclip.views import View

INDEX = "assets/search/index"

log = logging.getLogger("mkdocs.plugins.newsclip")


class NewsclipConfig(base.Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say below `newsclip:`."""

    articles_dir = config_options.Type(str, default="articles")
    per_page = config_options.Type(int, default=20)
    newest = config_options.Type(int, default=12)


class NewsclipPlugin(BasePlugin[NewsclipConfig]):  # type: ignore[no-untyped-call]
    """Adds a page for each article, term and month to the site."""

    library: Library = Library()
    serving: bool = False
    index: Future[int]

    def __init__(self) -> None:
        """Begin without pages."""
        self.views: dict[str, View] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether an editor is looking: only a preview shows withheld bodies."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reload the site when an article or a vocabulary file changes."""
        folder = str(self._folder(config))
        if folder not in config.watch:
            config.watch.append(folder)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and check the library before MkDocs empties the site: bad content leaves the old one.

        A preview goes on with what can be read and lists the errors on its pages.
        """
        self.library, problems = load_library(self._folder(config))
        problems += check(self.library)
        for problem in warnings(problems):
            log.warning("%s", problem)
        bad = [str(problem) for problem in errors(problems)]
        if bad and not self.serving:
            raise PluginError("\n".join(["the articles have errors:", *bad]))
        for line in bad:
            log.error("%s", line)
        config.extra["problems"] = bad

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, and the files beside them."""
        site = Site(
            name=config.site_name,
            description=config.site_description or "",
            url=f"{config.site_url.rstrip('/')}/" if config.site_url and not self.serving else "",
            rights=config.copyright or "",
            per_page=self.config.per_page,
            newest=self.config.newest,
            edit_uri=urljoin(config.repo_url or "", config.edit_uri or ""),
            preview=self.serving,
        )
        self.views = build_pages(self.library, site)
        for path in self.views:
            file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            if path.startswith("articles/"):
                file.edit_uri = f"../{path}"
            files.append(file)
        beside = {**build_feeds(self.library, site), **build_exports(self.library, site)}
        for path, data in beside.items():
            files.append(File.generated(config, path, content=data))
        self.index = begin_index(self.library, Path(config.site_dir, *INDEX.split("/")))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give a generated page its front matter: written as YAML, MkDocs would only read it again.

        The theme's own index stays empty: the search box asks ours.
        """
        if view := self.views.get(page.file.src_uri):
            page.meta.update(view.meta)
        page.meta["search"] = {"exclude": True}
        return markdown

    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Wait for the search index, which was begun when the site was empty."""
        try:
            self.index.result()
        except Exception as error:  # whatever it was: a site without its search is not published
            raise PluginError(f"no search index: {error!r}") from error

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
        """Light the tab under which a generated page stands, and date the page by its newest article."""
        newest = self.library.articles[0].date.isoformat() if self.library.articles else "1970-01-01"
        page.update_date = str(page.meta.get("updated", newest))
        for item in nav.items:
            if item.is_page and item.url not in ("", "./"):
                item.active = page.url.startswith(item.url)
        return context

    def _folder(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or ".").resolve().parent / self.config.articles_dir
