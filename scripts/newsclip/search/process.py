"""Save the search index, in a process of its own while the pages are rendered (`newsclip.build.beside`)."""

from __future__ import annotations

import shutil
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsclip.search.index import build_search_index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsclip.library.collection import Library


def save_index(
    library: Library, folder: Path, standing: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Save the index of a library in `folder`, which is replaced; give the hash of every file.

    A file that stands elsewhere with the hash that `standing` gives it is not written.
    """
    files = build_search_index(library)
    hashes = {name: blake2b(data, digest_size=16).digest() for name, data in files.items()}
    shutil.rmtree(folder, ignore_errors=True)
    made = set()
    for name, data in files.items():
        if not standing or standing.get(name) != hashes[name]:
            path = folder / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_bytes(data)
    return hashes
