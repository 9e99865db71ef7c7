"""Save the search index while the pages are rendered: in a process of its own, on another core."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsclip.search.index import build_search_index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsclip.library.collection import Library


def begin_index(library: Library, folder: Path, standing: Mapping[str, bytes]) -> Future[dict[str, bytes]]:
    """Begin to save the index of a library in `folder`; the future gives each file's hash, or raises.

    A file that is among those that `standing` names, with the same hash, is not written.
    """
    try:
        return _process().submit(save_index, library, folder, dict(standing))
    except BrokenExecutor:  # killed since the last build of a preview
        _process.cache_clear()
        return _process().submit(save_index, library, folder, dict(standing))


def save_index(
    library: Library, folder: Path, standing: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """Save the index of a library in `folder`, but for what stands elsewhere; give the hash of every file."""
    standing = standing or {}
    files = build_search_index(library)
    hashes = {name: blake2b(data, digest_size=16).digest() for name, data in files.items()}
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        if standing.get(name) != hashes[name]:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return hashes


@cache
def _process() -> ProcessPoolExecutor:
    # One process serves every build of a preview.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=_follow)


def _follow() -> None:
    """Leave the answer to Ctrl+C to the build, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(0)
