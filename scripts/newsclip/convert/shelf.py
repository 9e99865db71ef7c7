"""Drafts on disk: where a draft goes, what is already there, and what may be written over."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from newsclip.convert.seal import FENCE, capture_id, is_untouched, seal, sealed_capture
from newsclip.library.frontmatter import dump_page
from newsclip.library.load import is_article, list_files
from newsclip.library.model import address_key, article_path, host_of
from newsclip.library.vocabulary import OUTLETS, unlisted_slug
from newsclip.saving import save_new, save_over

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.convert.result import Draft
    from newsclip.library.vocabulary import Vocabulary

State = Literal["written", "rewritten", "exists", "same address", "edited"]
URL = re.compile(r"^url: ?['\"]?(\S+?)['\"]?[ \t]*$", re.MULTILINE)
CLIPPED = re.compile(r"^clipped: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
DIGITS = (6, 10, 16, 64)  # of a file's name: the next where another article has the shorter one


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
        if address := _address(text):
            self.by_address.setdefault(address, path)
        if capture := sealed_capture(_head(text)):
            self.by_capture.setdefault(capture, path)

    def find(self, draft: Draft) -> tuple[Path | None, State]:
        """Give the file that was made of the same capture, or else clips the same address."""
        if found := self.by_capture.get(capture_id(draft)):
            return found, "exists"
        url = draft.meta.get("url")
        return self.by_address.get(address_key(url)) if url else None, "same address"


def load_shelf(folder: Path) -> Shelf:
    """Read which address and capture each file of a folder has, also of files that are not complete yet."""
    shelf = Shelf(folder)
    for path in filter(is_article, list_files(folder)):
        try:
            shelf.put(path, path.read_text(encoding="utf-8-sig", errors="replace"))
        except OSError:
            continue  # the check of the library reports files that cannot be read
    return shelf


def draft_text(draft: Draft) -> str:
    """Give the text of a draft's file, sealed."""
    return seal(dump_page(draft.meta, draft.body), draft)


def draft_path(draft: Draft, vocabulary: Vocabulary, digits: int = DIGITS[0]) -> str:
    """Name a draft's file below `articles/`; without an address the text itself is what names it."""
    name = draft.meta.get("outlet", "")
    term = vocabulary.find(OUTLETS, name)
    slug = (
        term.slug
        if term
        else _slug(draft.meta.get("url", "")) or (unlisted_slug(name) if name else "unknown")
    )
    origin = draft.meta.get("url") or f"capture:{capture_id(draft)}"
    return article_path(draft.meta["date"], slug, origin, digits)


def save_draft(draft: Draft, shelf: Shelf, vocabulary: Vocabulary, *, force: bool) -> Saved:
    """Write a dated draft whole or not at all; what an editor has touched is never written over.

    Nor is another article's draft, nor what was saved while this one was being made.
    """
    found, state = shelf.find(draft)
    if found is None or not found.exists():
        saved = _create(draft, shelf, vocabulary)
        if saved.state == "written":
            return saved
        found, state = saved.path, saved.state
    if not force:
        return Saved(found, state)
    old = found.read_bytes()
    text = old.decode("utf-8-sig", errors="replace")
    if not is_untouched(text):
        return Saved(found, "edited")
    try:
        save_over(found, draft_text(_clipped_first(draft, text)), old)
    except FileExistsError:
        return Saved(found, "edited")
    return Saved(found, "rewritten")


def _create(draft: Draft, shelf: Shelf, vocabulary: Vocabulary) -> Saved:
    """Write a draft where no file is: under a longer name where another article has the shorter one."""
    text = draft_text(draft)
    for digits in DIGITS:
        path = shelf.folder / draft_path(draft, vocabulary, digits)
        try:
            save_new(path, text)
        except FileExistsError:
            if _is_of(draft, path.read_text(encoding="utf-8-sig", errors="replace")):
                break
        else:
            shelf.put(path, text)
            return Saved(path, "written")
    return Saved(path, "exists")


def _is_of(draft: Draft, text: str) -> bool:
    """Whether a file is a draft's own, by its address, or by its capture where one of them has none."""
    address = _address(text)
    if address and "url" in draft.meta:
        return address == address_key(draft.meta["url"])
    capture = sealed_capture(_head(text))
    return not capture or capture == capture_id(draft)


def _address(text: str) -> str:
    """Give the address that a file clips, as addresses are compared, or nothing."""
    url = URL.search(_head(text))
    return address_key(url[1]) if url else ""


def _head(text: str) -> str:
    """Give the front matter of a file; all of it where it does not end yet."""
    if not text.startswith(FENCE):
        return ""
    return text.split("\n---", 1)[0]


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
