"""What is made beside the pages: in processes of its own, whose errors are the build's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING

import pytest

from newsclip.build import beside
from newsclip.build.beside import Work, begin, make_exports, make_index
from newsclip.build.making import hash_file
from newsclip.data.exports import build_library_exports
from newsclip.library.load import load_library
from newsclip.library.site import Site
from newsclip.search.index import build_search_index
from tests.conftest import write_project
from tests.makers import SHELF

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY, _ = load_library(SHELF)
SITE = Site("클리핑")


def work(folder: Path, **more: object) -> Work:
    """Give the work of making something of the tests' library in a folder."""
    return Work(beside.pack(LIBRARY), SITE, b"version", folder, None, **more)  # type: ignore[arg-type]


def read(folder: Path) -> dict[str, bytes]:
    """Give every file's bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_an_index_is_made_beside(tmp_path: Path) -> None:
    """The files are those that the library gives, and each is told with its hash."""
    made = begin(make_index, work(tmp_path)).result()
    files = build_search_index(LIBRARY)
    assert read(tmp_path) == files
    assert made == {path: hash_file(data) for path, data in files.items()}


def test_what_stands_is_not_written(tmp_path: Path) -> None:
    """A file that stands with the same bytes is told and left."""
    files = build_library_exports(LIBRARY, SITE)
    database = bytes(files["data/articles.sqlite.zip"])  # type: ignore[arg-type]
    made = make_exports(work(tmp_path, standing={"articles.sqlite.zip": hash_file(database)}))
    assert set(made) == {"articles.json", "articles.csv", "articles.sqlite.zip"}
    assert set(read(tmp_path)) == {"articles.json", "articles.csv"}


def test_the_second_process_says_what_went_wrong(tmp_path: Path) -> None:
    """The index is made in a process of its own; its error is the build's."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        begin(make_index, work(tmp_path / "file/index")).result()


def ask_for_ever() -> None:
    """Ask the processes again and again: the other one may answer until the pool has seen what happened."""
    while True:
        beside._processes().submit(os.getpid).result()  # noqa: SLF001


def test_a_process_that_was_killed_is_begun_anew(tmp_path: Path) -> None:
    """A preview goes on where the machine has killed the process between two builds."""
    pid = beside._processes().submit(os.getpid).result()  # noqa: SLF001
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(BrokenExecutor):
        ask_for_ever()
    assert begin(make_index, work(tmp_path / "index")).result()


def test_a_build_without_an_index_fails(tmp_path: Path) -> None:
    """`mkdocs build` ends with exit status 1 and says why, also where the second process dies."""
    project = write_project(tmp_path, {})
    (tmp_path / "broken").mkdir()
    dies = "import os, sys\nif '--multiprocessing-fork' in sys.orig_argv: os._exit(3)\n"
    (tmp_path / "broken/sitecustomize.py").write_text(dies)
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "broken")}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    run = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "no search index" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="copies begin on Linux only")
def test_copies_make_the_same(tmp_path: Path) -> None:
    """A process that begins as a copy of the build has the library as it is, and makes the same files."""
    program = (
        "import sys; from pathlib import Path; from newsclip.build.beside import *;"
        "from newsclip.library.load import load_library; from newsclip.library.site import Site;"
        "library, _ = load_library(Path(sys.argv[1]));"
        "works = [Work(library, Site('클리핑'), b'', Path(sys.argv[2]), None)];"
        "print(can_fork(), len(begin_copies([(make_index, works[0])])[0].result()))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(SHELF), str(tmp_path)], check=True, capture_output=True, text=True
    ).stdout
    files = build_search_index(LIBRARY)
    assert read(tmp_path) == files
    assert told.split() == [str(sys.platform == "linux"), str(len(files))]
