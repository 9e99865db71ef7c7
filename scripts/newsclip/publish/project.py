"""The project as builders other than MkDocs need it: settings, pages and theme as plain files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import yaml

from newsclip import search, theme
from newsclip.library.saying import say
from newsclip.pages.contact import link_contact, write_contact
from newsclip.saving import save_bytes, save_text
from newsclip.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsclip.settings import Settings

MARK = "# Written by `newsclip pages`, which replaces this folder; do not edit.\n"
PLUGIN = "newsclip"
DOCS, OVERRIDES = "docs", "overrides"
# As YAML, because it is laid over settings that are never read further than their nodes.
PORTABLE = f"""
docs_dir: {DOCS}
site_dir: site
theme: {{variant: classic, custom_dir: {OVERRIDES}, font: false}}
"""
# These come before the project's own, which may overrule them.
LISTS = f"""
extra_css: [{theme.STYLE}, {search.STYLE}]
"""


def portable_settings(path: Path, footer: Mapping[str, object] | None = None) -> str:
    """Give a `mkdocs.yml` for a folder that holds all pages as files: without our plugin, with its theme.

    What it inherits is laid under it. Nothing is read further than YAML's nodes, so that `!ENV` and
    `!!python` tags reach the builder as they are. `footer` is what the page's foot names, which the
    plugin would say. `variant: classic` asks Zensical for the theme this
    site is drawn on; MkDocs' theme ignores it.
    """
    own = _inherited(path)
    extra = yaml.safe_dump({"extra": {"footer": dict(footer or {})}}, allow_unicode=True)
    settings = _laid_over(_laid_over(_laid_over(_compose(LISTS), own), _compose(PORTABLE)), _compose(extra))
    values = {key.value: value for key, value in settings.value}
    for key, value in _compose(LISTS).value:
        if key.value in _keys(own):
            values[key.value].value[:0] = value.value
    if plugins := values.get("plugins"):
        plugins.value = [item for item in plugins.value if PLUGIN not in _keys(item)]
    text: str = yaml.serialize(settings, Dumper=yaml.SafeDumper, allow_unicode=True, width=4096)
    return MARK + text


def save_pages(settings: Settings, pages: Mapping[str, str | bytes], into: Path) -> None:
    """Write settings, docs, theme, pages and the files beside them into a folder for a Markdown builder.

    ValueError where the folder holds something that an earlier run did not write.
    """
    written = into / FILE
    ours = written.is_file() and written.read_text(encoding="utf-8").startswith(MARK)
    if into.exists() and any(into.iterdir()) and not ours:
        raise ValueError(
            say("{into} is not empty; give a new folder, or one that newsclip pages wrote", into=into)
        )
    docs, overrides = into / DOCS, into / OVERRIDES
    for folder in (docs, overrides):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(theme.FOLDER, overrides, ignore=shutil.ignore_patterns("*.py", "__pycache__", "assets"))
    if settings.custom_dir:
        shutil.copytree(settings.custom_dir, overrides, dirs_exist_ok=True)
    shutil.copytree(theme.FOLDER / "assets", docs / "assets")
    if settings.docs.is_dir():
        shutil.copytree(settings.docs, docs, dirs_exist_ok=True)
    for page in docs.rglob("*.md"):
        save_text(page, write_contact(page.read_text(encoding="utf-8"), settings.site))
    footer = theme.footer(settings.docs, link_contact(settings.site))
    client = {path: part.read_bytes() for path, part in search.client_files().items()}
    for path, data in {**pages, **client}.items():
        save_bytes(docs / path, data.encode() if isinstance(data, str) else data)
    save_text(written, portable_settings(settings.folder / FILE, footer))


def _inherited(path: Path) -> yaml.MappingNode:
    """Read a settings file with those that it inherits, as MkDocs does: mappings merge, the rest replaces."""
    settings = _compose(path.read_text(encoding="utf-8"))
    parents = [value.value for key, value in settings.value if key.value == "INHERIT"]
    settings.value = [pair for pair in settings.value if pair[0].value != "INHERIT"]
    for parent in parents:
        settings = _laid_over(_inherited(path.parent / parent), settings)
    return settings


def _compose(text: str) -> yaml.MappingNode:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return node if isinstance(node, yaml.MappingNode) else yaml.MappingNode("tag:yaml.org,2002:map", [])


def _laid_over(below: yaml.MappingNode, above: yaml.MappingNode) -> yaml.MappingNode:
    values = {key.value: (key, value) for key, value in below.value}
    for key, value in above.value:
        old = values.get(key.value, (key, None))[1]
        if isinstance(old, yaml.MappingNode) and isinstance(value, yaml.MappingNode):
            values[key.value] = key, _laid_over(old, value)
        else:
            values[key.value] = key, value
    return yaml.MappingNode(below.tag, list(values.values()))


def _keys(node: object) -> list[object]:
    """Give the keys of a mapping, of one of its pairs the key, of a scalar itself: how a plugin is named."""
    if isinstance(node, yaml.MappingNode):
        return [key.value for key, _ in node.value]
    head = node[0] if isinstance(node, tuple) else node
    return [head.value] if isinstance(head, yaml.ScalarNode) else []
