"""Save the search index while the pages are rendered: in a process of its own, on another core."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from newsclip.searchindex import build_search_index

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.library import Library


def begin_index(library: Library, folder: Path) -> Future[int]:
    """Begin to save the index of a library in `folder`; the future gives the number of files or raises."""
    return _process().submit(save_index, library, folder)


def save_index(library: Library, folder: Path) -> int:
    """Save the index of a library in `folder`, which is replaced; give the number of its files."""
    files = build_search_index(library)
    shutil.rmtree(folder, ignore_errors=True)
    for path in {(folder / name).parent for name in files}:
        path.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return len(files)


@cache
def _process() -> ProcessPoolExecutor:
    # One process serves every build of a preview. It gets Ctrl+C, too, and leaves the answer to the build.
    return ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
