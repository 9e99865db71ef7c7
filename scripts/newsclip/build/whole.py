"""A site is there whole or not at all: what changed is built aside, and put in its place at the end."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from newsclip.library.saying import say
from newsclip.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "assets/whole.json"  # says how many files the site has besides this one
PLAN = ".newsclip-moves.json"  # in a finished build: what of the old site goes
BUILD, OLD = ".build", ".old"  # ends of the folders beside a site: its next build, and the one it replaces


class NotWholeError(ValueError):
    """A folder that is no site, or a piece of one; the message says what to do."""


def begin_site(site: Path) -> Path:
    """Give the folder beside a site in which its next build is made, after what killed builds left."""
    mend_site(site)
    return site.with_name(f".{site.name}.{os.getpid()}{BUILD}")


def mend_site(site: Path) -> None:
    """Clear away what killed builds left beside a site, so that it is the old or the new one.

    A build that was killed while its files were put in their places is finished; one that was killed while
    the folders were exchanged gives the old site back.
    """
    beside = site.parent
    for left in (*beside.glob(f".{site.name}.*{OLD}"), *beside.glob(f".{site.name}.*{BUILD}")):
        if not _is_running(int(left.name.split(".")[-2])):
            if left.suffix == OLD and not site.exists():
                left.rename(site)
            elif (left / PLAN).is_file():
                _move_in(left, site)
            shutil.rmtree(left, ignore_errors=True)


def finish_site(built: Path, site: Path, kept: Iterable[str] = ()) -> None:
    """Mark a finished build and put it in the place of the old site, of which the files `kept` stay.

    Where nothing stays, the folders are exchanged. Else each file is put over the old one, in one step that
    nobody sees half done; what is to be done is written down first, so that the next build mends a kill.
    """
    kept = set(kept) - {MARK}
    new = {path for path, _ in list_site(built)}
    (built / MARK).parent.mkdir(parents=True, exist_ok=True)
    (built / MARK).write_text(json.dumps({"files": len(kept | new)}) + "\n", encoding="utf-8")
    if not kept and _exchange(built, site):
        return
    gone = sorted({path for path, _ in list_site(site)} - kept - new - {MARK})
    save_bytes(built / PLAN, json.dumps(gone).encode())
    _move_in(built, site)
    shutil.rmtree(built, ignore_errors=True)


def move_over(built: Path, site: Path, gone: Iterable[str]) -> None:
    """Put files over those of a site, and take others away; the site is whole before and after."""
    for way, entry in list(list_site(built)):
        (site / way).parent.mkdir(parents=True, exist_ok=True)
        _move(Path(entry.path), site / way)
    for way in gone:
        (site / way).unlink(missing_ok=True)
    shutil.rmtree(built, ignore_errors=True)


def list_site(site: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give every file of a site by its path, with what the system knows of it."""
    folders = [(str(site), "")]
    while folders:
        folder, way = folders.pop()
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{way}{entry.name}/"))
                else:
                    yield f"{way}{entry.name}", entry


def check_site(site: Path) -> int:
    """Give the number of a whole site's files, the mark among them; NotWholeError where it is none."""
    try:
        files = json.loads((site / MARK).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise NotWholeError(say("{site} is no whole site; build it first (make site)", site=site)) from None
    count = sum(path.is_file() for path in site.rglob("*"))
    if count <= files:
        raise NotWholeError(
            say(
                "{site} has {count} files where it had {files}; build it again (make site)",
                site=site,
                count=count,
                files=files + 1,
            )
        )
    return count


def _exchange(built: Path, site: Path) -> bool:
    """Put a build in the place of a site; False where the folder cannot be moved, as one that is mounted."""
    old = built.with_suffix(OLD)
    try:
        if site.exists():
            site.rename(old)
        built.rename(site)
    except OSError:
        if old.exists() and not site.exists():
            old.rename(site)
        return False
    shutil.rmtree(old, ignore_errors=True)
    return True


def _move_in(built: Path, site: Path) -> None:
    """Do what a finished build says; what was done already may be done again."""
    (site / MARK).unlink(missing_ok=True)  # until all are there, it is a piece of a site
    for way in json.loads((built / PLAN).read_bytes()):
        path = site / way
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == site:
                break
            try:
                folder.rmdir()
            except OSError:
                break
    made: set[Path] = set()
    moves = sorted(path for path, _ in list_site(built) if path not in {PLAN, MARK})
    for way in [*moves, *([MARK] if (built / MARK).is_file() else [])]:
        path = site / way
        if path.parent not in made:
            _make_room(path.parent, site)
            made.add(path.parent)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        _move(built / way, path)
    (built / PLAN).unlink()


def _make_room(folder: Path, site: Path) -> None:
    """Make a folder; where a file of the old site stands in its way, the file goes."""
    for above in (folder, *folder.parents):
        if above.is_file() or above.is_symlink():
            above.unlink()
        if above == site:
            break
    folder.mkdir(parents=True, exist_ok=True)


def _move(path: Path, to: Path) -> None:
    try:
        path.replace(to)
    except OSError:  # another disk, as under a mounted folder
        save_bytes(to, path.read_bytes())
        path.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
