"""Save the search index, in a process of its own while the pages are rendered (`newsclip.build.beside`)."""

from __future__ import annotations

import shutil
from collections import Counter
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING

from newsclip.search.index import FullShelves, build_index, full_shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.search.pages import PageText


def save_index(
    library: Library,
    folder: Path,
    pages: Iterable[PageText] = (),
    address: Callable[[Article], str] = attrgetter("page"),
    standing: Mapping[str, bytes] | None = None,
    known: object = None,
) -> tuple[dict[str, bytes], object]:
    """Save the index of a library and pages in `folder`, which is replaced; give the hash of every file.

    A file that stands elsewhere with the hash that `standing` gives it is not written. The second answer may
    be given as `known` for a library with the same articles on its full shelves: what stands of them is not
    made again.
    """
    standing, pages = standing or {}, list(pages)
    shelves, held = _read(known, len(library.articles), standing)
    files, whole = build_index(library, pages, address, shelves)
    hashes = {name: blake2b(data, digest_size=16).digest() for name, data in files.items()}
    if any(held.get(name, made) != made for name, made in hashes.items()):  # two contents of one short name
        return save_index(library, folder, pages, address, standing)
    shutil.rmtree(folder, ignore_errors=True)
    made = set()
    for name, data in files.items():
        if standing.get(name) != hashes[name]:
            path = folder / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(data)
    hashes = {**held, **hashes}
    kept = {name: hashes[name] for name in whole.files}
    return hashes, (whole.articles, whole.shelf, dict(whole.counts), kept)


def _read(
    known: object, articles: int, standing: Mapping[str, bytes]
) -> tuple[FullShelves | None, dict[str, bytes]]:
    match known:
        case (int() as full, dict() as shelf, dict() as counts, dict() as files) if full == full_shelves(
            articles
        ) and all(standing.get(name) == made for name, made in files.items()):
            return FullShelves(full, shelf, Counter(counts), frozenset(files)), files
    return None, {}
