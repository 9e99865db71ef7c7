"""Drafts on disk: where a draft goes, what is already there, and what may be written over."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from newsclip.convert.seal import capture_id, is_untouched, seal, sealed_capture
from newsclip.library.frontmatter import dump_page
from newsclip.library.load import is_article, list_files
from newsclip.library.model import address_key, article_path, host_of
from newsclip.library.vocabulary import OUTLETS, unlisted_slug
from newsclip.saving import save_text

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.convert.result import Draft
    from newsclip.library.vocabulary import Vocabulary

State = Literal["written", "rewritten", "exists", "same address", "edited"]
URL = re.compile(r"^url: ?['\"]?(\S+?)['\"]?\s*$", re.MULTILINE)
CLIPPED = re.compile(r"^clipped: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
HEAD = 65536  # characters of a file in which its front matter is looked for


@dataclass(frozen=True)
class Saved:
    """What became of a draft: the file it is in, or the file that stood in its way."""

    path: Path
    state: State


@dataclass
class Shelf:
    """The files of a folder by the address they clip and by the capture they were generated from."""

    folder: Path
    by_address: dict[str, Path] = field(default_factory=dict)
    by_capture: dict[str, Path] = field(default_factory=dict)

    def put(self, path: Path, text: str) -> None:
        """Note a file's address and capture."""
        url = URL.search(text[:HEAD])
        if url:
            self.by_address.setdefault(address_key(url[1]), path)
        capture = sealed_capture(text)
        if capture:
            self.by_capture.setdefault(capture, path)


def load_shelf(folder: Path) -> Shelf:
    """Read which address and capture each file of a folder has, also of files that are not complete yet."""
    shelf = Shelf(folder)
    for path in filter(is_article, list_files(folder)):
        try:
            shelf.put(path, path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue  # the check of the library reports files that cannot be read
    return shelf


def draft_text(draft: Draft) -> str:
    """Give the text of a draft's file, sealed."""
    return seal(dump_page(draft.meta, draft.body), draft)


def draft_path(draft: Draft, vocabulary: Vocabulary) -> str:
    """Name a draft's file below `articles/`; without an address the text itself is what names it."""
    name = draft.meta.get("outlet", "")
    term = vocabulary.find(OUTLETS, name)
    slug = (
        term.slug
        if term
        else _slug(draft.meta.get("url", "")) or (unlisted_slug(name) if name else "unknown")
    )
    return article_path(draft.meta["date"], slug, draft.meta.get("url") or f"capture:{capture_id(draft)}")


def save_draft(draft: Draft, shelf: Shelf, vocabulary: Vocabulary, *, force: bool) -> Saved:
    """Write a dated draft whole or not at all; what an editor has touched is never written over."""
    found = shelf.by_capture.get(capture_id(draft))
    state: State = "exists"
    if found is None and "url" in draft.meta:
        found, state = shelf.by_address.get(address_key(draft.meta["url"])), "same address"
    path = found or shelf.folder / draft_path(draft, vocabulary)
    text = draft_text(draft)
    if not path.exists():
        save_text(path, text)
        shelf.put(path, text)
        return Saved(path, "written")
    if not force:
        return Saved(path, state)
    old = path.read_text(encoding="utf-8", errors="replace")
    if not is_untouched(old):
        return Saved(path, "edited")
    save_text(path, draft_text(_clipped_first(draft, old)))
    return Saved(path, "rewritten")


def _clipped_first(draft: Draft, old: str) -> Draft:
    """Keep the day on which the file was made first: converting again changes nothing by itself."""
    made = CLIPPED.search(old.split("\n---\n", 1)[0])
    if not made or "clipped" not in draft.meta:
        return draft
    return replace(draft, meta={**draft.meta, "clipped": dt.date.fromisoformat(made[1])})


def _slug(url: str) -> str:
    """Give the name in a host, as slugs are built: portalnews of www.portalnews.co.kr."""
    labels = host_of(url).split(".") if url else []
    labels = [label for label in labels if label not in ("www", "m", "news", "amp", "mobile")]
    return labels[0] if labels and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", labels[0]) else ""
