"""Index and exports: what is made of all articles at once, in processes of its own beside the pages."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from newsclip.build.making import hash_file
from newsclip.build.store import hash_of, load_table, save_table
from newsclip.check.rules import check_stories
from newsclip.data.database import States
from newsclip.data.exports import FOLDER, build_library_exports
from newsclip.library.kept import begin_keeping, end_keeping
from newsclip.saving import save_bytes
from newsclip.search.index import full_shelves
from newsclip.search.process import save_index

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsclip.library.collection import Library
    from newsclip.library.problem import Problem
    from newsclip.library.site import Site
    from newsclip.search.pages import PageText

T = TypeVar("T")

PROCESSES = 2
LATE = 10  # how far a process stands back (nice) for which nobody waits
DATABASE, INDEX, STORIES = "database.bin", "index.bin", "stories.bin"  # files of the cache


@dataclass(frozen=True)
class Work:
    """What the processes are given: the library, packed once for both or as it is, and where files belong.

    `fronts` are the hashes of all that an article's rows are made from but its body; `standing` names the
    files that need not be written, by their hashes; `pages` are the site's own, for the index.
    """

    library: bytes | Library
    site: Site
    version: bytes
    folder: Path
    cache: Path | None
    fronts: Mapping[str, bytes] = field(default_factory=dict)
    standing: Mapping[str, bytes] = field(default_factory=dict)
    pages: tuple[PageText, ...] = ()
    late: bool = False  # nobody waits for it: the next save goes first


def pack(library: Library) -> bytes:
    """Pack a library for the processes."""
    return pickle.dumps(library, protocol=5)


def can_fork() -> bool:
    """Whether processes may begin as copies of this one: on Linux, where no other thread holds anything."""
    return sys.platform == "linux" and threading.active_count() == 1


def begin_copies(tasks: Sequence[tuple[Callable[[Work], Any], Work]]) -> list[Future[Any]]:
    """Begin tasks in copies of this process, which have the library and the code already."""
    works = [work for _, work in tasks]
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(PROCESSES, context, initializer=_begin_copy, initargs=(works,))
    futures = [pool.submit(_do, task, at) for at, (task, _) in enumerate(tasks)]
    pool.shutdown(wait=False)  # the copies end with their tasks
    return futures


def begin(task: Callable[[Work], T], work: Work) -> Future[T]:
    """Begin a task; the future gives what it gives: the hash of every file that it made, or problems."""
    try:
        return _processes().submit(task, work)
    except BrokenExecutor:  # killed since the last build of a preview
        _processes.cache_clear()
        return _processes().submit(task, work)


def make_index(work: Work) -> dict[str, bytes]:
    """Save the search index, but for what stands."""
    _let_others(work)
    library = _unpack(work.library)
    articles = library.articles[::-1][: full_shelves(len(library.articles))]
    texts = (part for a in articles for part in (work.fronts.get(a.path, b""), a.body.encode()))
    key = hash_of(texts)
    path = work.cache / INDEX if work.cache else None
    match load_table(path, work.version) if path else None:
        case (bytes() as was, known) if was == key:
            made, _ = save_index(library, work.folder, work.pages, standing=work.standing, known=known)
        case _:
            made, known = save_index(library, work.folder, work.pages, standing=work.standing)
            if path:
                save_table(path, work.version, (key, known))
    return made


def make_exports(work: Work) -> dict[str, bytes]:
    """Save the exports of all articles, but for what stands."""
    _let_others(work)
    kept = work.cache / DATABASE if work.cache else None
    known = load_table(kept, work.version) if kept else None
    states = States(work.fronts, known if isinstance(known, dict) else {})
    before = set(states.known)
    files = build_library_exports(_unpack(work.library), work.site, states)
    if kept and set(states.known) != before:
        save_table(kept, work.version, states.known)
    made = {}
    for path, text in files.items():
        name = path.removeprefix(FOLDER)
        data = text.encode() if isinstance(text, str) else text
        made[name] = hash_file(data)
        if work.standing.get(name) != made[name]:
            save_bytes(work.folder / name, data)
    return made


def find_stories(work: Work) -> list[Problem]:
    """Name the articles that carry the same text: that stops no build, which need not wait for it."""
    kept = work.cache / STORIES if work.cache else None
    tables = load_table(kept, work.version) if kept else None
    begin_keeping(tables if isinstance(tables, dict) else {})
    problems = list(check_stories(_unpack(work.library)))
    tables, new = end_keeping()
    if kept and new:
        save_table(kept, work.version, tables)
    return problems


_given: list[Work] = []  # to a copy


def _begin_copy(works: Sequence[Work]) -> None:
    _follow()
    _given[:] = works


def _do(task: Callable[[Work], T], at: int) -> T:
    return task(_given[at])


def _let_others(work: Work) -> None:
    if work.late and hasattr(os, "nice") and (more := LATE - os.nice(0)) > 0:
        os.nice(more)


def _unpack(library: bytes | Library) -> Library:
    if not isinstance(library, bytes):
        return library
    gc.disable()  # the process makes a library after another, and ends with the build
    try:
        unpacked: Library = pickle.loads(library)  # noqa: S301 - packed by the build itself
    finally:
        gc.enable()
        gc.freeze()
    return unpacked


@cache
def _processes() -> ProcessPoolExecutor:
    # They serve every build of a preview.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=PROCESSES, mp_context=context, initializer=_follow)


def _follow() -> None:
    """Leave the answer to Ctrl+C to the build, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(0)
