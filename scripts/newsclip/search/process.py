"""Save the search index while the pages are rendered: in a process of its own, on another core."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from newsclip.search.index import build_search_index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.search.pages import PageText


def begin_index(library: Library, folder: Path, pages: Sequence[PageText] = ()) -> Future[int]:
    """Begin to save the index of a library and pages in `folder`; the future gives the number of files."""
    try:
        return _process().submit(save_index, library, folder, pages)
    except BrokenExecutor:  # killed since the last build of a preview
        _process.cache_clear()
        return _process().submit(save_index, library, folder, pages)


def save_index(
    library: Library,
    folder: Path,
    pages: Sequence[PageText] = (),
    address: Callable[[Article], str] = attrgetter("page"),
) -> int:
    """Save the index of a library and pages in `folder`, which is replaced; give the number of its files."""
    files = build_search_index(library, pages, address)
    shutil.rmtree(folder, ignore_errors=True)
    for path in {(folder / name).parent for name in files}:
        path.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return len(files)


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
