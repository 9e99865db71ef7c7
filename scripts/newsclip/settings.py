"""A project's settings: `mkdocs.yml` and the plugin's options, read here for plugin and commands."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import nh3
from mkdocs.config import base, config_options, load_config

from newsclip.library.saying import say, tell
from newsclip.library.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FILE = "mkdocs.yml"
ARTICLES = "articles"


class Count(config_options.Type[int]):
    """A whole number of at least one."""

    def __init__(self, default: int) -> None:
        """Take the number that stands for a missing one."""
        super().__init__(int, default=default)

    def run_validation(self, value: object) -> int:
        """Refuse what counts nothing."""
        number: int = super().run_validation(value)
        if isinstance(value, bool) or number < 1:
            wrong = say("{value} is no number of articles; write 1 or more", value=value)
            raise base.ValidationError(tell(wrong))
        return number


class Options(base.Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say below `newsclip:`."""

    articles_dir = config_options.Type(str, default=ARTICLES)
    per_page = Count(default=Site.per_page)
    newest = Count(default=Site.newest)
    contact = config_options.Type(str, default="")


@dataclass(frozen=True)
class Settings:
    """A project's site and folders; `folder` holds `mkdocs.yml`, `articles` the library."""

    site: Site
    folder: Path
    articles: Path
    docs: Path
    custom_dir: Path | None = None  # the project's own templates, laid before the theme's

    @property
    def articles_name(self) -> str:
        """How the library's folder is called in messages: by its way from the project."""
        return self.name_of(self.articles)

    def name_of(self, path: Path) -> str:
        """Name a file or folder by its way from the project; one that lies elsewhere by its name alone."""
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        return path.name


def read_settings(config: MkDocsConfig, options: Options, *, preview: bool = False) -> Settings:
    """Read the settings from MkDocs' configuration and the plugin's options.

    A preview has no published address and shows what is withheld.
    """
    folder = Path(config.config_file_path or FILE).resolve().parent
    docs = Path(config.docs_dir).resolve()
    site = Site(
        name=config.site_name,
        description=config.site_description or "",
        url=f"{config.site_url.rstrip('/')}/" if config.site_url and not preview else "",
        rights=plain(config.copyright or ""),
        per_page=options.per_page,
        newest=options.newest,
        edit_uri=_edit_uri(config, folder, docs),
        contact=options.contact.strip(),
        preview=preview,
    )
    custom = config.theme.custom_dir
    articles = (folder / options.articles_dir).resolve()
    return Settings(site, folder, articles, docs, Path(custom) if custom else None)


def plain(markup: str) -> str:
    """Give the text of a setting that may hold markup: MkDocs puts `copyright` into its pages as it is."""
    spaced = re.sub(r"(<(?:br|p|div|li)\b|</(?:p|div|li)\b)", r" \1", markup, flags=re.IGNORECASE)
    return " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())


def load_settings(articles: Path | None = None) -> Settings:
    """Load the settings of the project around a library's folder, or around the current one.

    Where there is no `mkdocs.yml` above it, the site has no name and the library is `articles/`.
    Raises MkDocs' Abort, which says at the command line what is wrong with the file.
    """
    start = (articles or Path()).resolve()
    file = next((path for folder in (start, *start.parents) if (path := folder / FILE).is_file()), None)
    if file is None:
        folder = start.parent if articles else start
        return Settings(Site(name=""), folder, start if articles else start / ARTICLES, folder / "docs")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # warnings are the build's to give
    config = load_config(str(file))
    plugin = config.plugins.get("newsclip")
    settings = read_settings(config, plugin.config if plugin else _defaults())
    return settings if articles is None else replace(settings, articles=start)


def _defaults() -> Options:
    options = Options()
    options.validate()
    return options


def _edit_uri(config: MkDocsConfig, folder: Path, docs: Path) -> str:
    """Give the address at which the project's own folder can be edited, ending in a slash, or ""."""
    if not config.edit_uri or not docs.is_relative_to(folder):
        return ""
    repository = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
    address = urljoin(repository, f"{config.edit_uri.rstrip('/')}/")
    return urljoin(address, "../" * len(docs.relative_to(folder).parts))
