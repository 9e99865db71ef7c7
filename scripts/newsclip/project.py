"""The project as builders other than MkDocs need it: settings, pages and theme as plain files."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any

from newsclip.disk import load_settings, save_bytes, save_text
from newsclip.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTINGS = "mkdocs.yml"
MARK = "# Written by `newsclip pages`, which replaces this folder; do not edit.\n"
PLUGIN = re.compile(r"^  - newsclip\b.*\n(?:    .*\n)*", re.MULTILINE)
THEME = re.compile(r"^(  name: material\n)", re.MULTILINE)
COPIED = ("docs", "overrides")


def load_site(folder: Path) -> Site:
    """Read from `mkdocs.yml` what the views need of the site, as the plugin would."""
    settings = load_settings(folder / SETTINGS)
    options = _options(settings)
    return Site(
        name=_text(settings, "site_name"),
        description=_text(settings, "site_description"),
        url=f"{url.rstrip('/')}/" if (url := _text(settings, "site_url")) else "",
        rights=_text(settings, "copyright"),
        per_page=int(options.get("per_page", Site.per_page)),
        newest=int(options.get("newest", Site.newest)),
        edit_uri=_text(settings, "edit_uri"),
    )


def _text(settings: Mapping[str, object], key: str) -> str:
    """Give a setting; `!ENV [NAME, default]` is read as a list of the two."""
    value = settings.get(key) or ""
    if isinstance(value, list):
        *names, default = value
        value = next((os.environ[name] for name in names if name in os.environ), default or "")
    return str(value)


def _options(settings: Mapping[str, object]) -> dict[str, Any]:
    plugins = settings.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else ():
        if isinstance(plugin, dict) and "newsclip" in plugin:
            return plugin["newsclip"] or {}
    return {}


def portable_settings(text: str) -> str:
    """Give `mkdocs.yml` for a folder that holds all pages as files: without our plugin.

    `variant: classic` asks Zensical for the theme this site is drawn on; MkDocs' theme ignores it.
    """
    return MARK + THEME.sub(r"\1  variant: classic\n", PLUGIN.sub("", text))


def save_pages(project: Path, pages: Mapping[str, str | bytes], into: Path) -> None:
    """Write settings, docs, theme, pages and the files beside them into a folder for a Markdown builder.

    ValueError where the folder holds something that an earlier run did not write.
    """
    settings = into / SETTINGS
    ours = settings.is_file() and settings.read_text(encoding="utf-8").startswith(MARK)
    if into.exists() and any(into.iterdir()) and not ours:
        raise ValueError(f"{into} is not empty; give a new folder, or one that newsclip pages wrote")
    for name in COPIED:
        shutil.rmtree(into / name, ignore_errors=True)
        if (project / name).is_dir():
            shutil.copytree(project / name, into / name)
    for path, data in pages.items():
        save_bytes(into / "docs" / path, data.encode() if isinstance(data, str) else data)
    save_text(settings, portable_settings((project / SETTINGS).read_text(encoding="utf-8")))
