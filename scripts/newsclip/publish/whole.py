"""A site is there whole or not at all: it is built aside, marked, and put in the old one's place."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from newsclip.library.saying import say

MARK = "assets/whole.json"  # says how many files the site has besides this one


class NotWholeError(ValueError):
    """A folder that is no site, or a piece of one; the message says what to do."""


def begin_site(site: Path) -> Path:
    """Give the folder beside a site in which its next build is made; what killed builds left there goes."""
    for left in site.parent.glob(f".{site.name}.*.build"):
        if not _is_running(int(left.name.split(".")[-2])):
            shutil.rmtree(left, ignore_errors=True)
    return site.with_name(f".{site.name}.{os.getpid()}.build")


def finish_site(built: Path, site: Path) -> None:
    """Mark a finished build and put it in the place of the old site.

    A folder that cannot be moved, as one that is mounted, gets the files instead.
    """
    count = sum(path.is_file() for path in built.rglob("*"))
    (built / MARK).parent.mkdir(parents=True, exist_ok=True)
    (built / MARK).write_text(json.dumps({"files": count}) + "\n", encoding="utf-8")
    old = built.with_suffix(".old")
    try:
        if site.exists():
            site.rename(old)
        built.rename(site)
    except OSError:
        if old.exists() and not site.exists():
            old.rename(site)
        (site / MARK).unlink(missing_ok=True)  # until all are there, it is a piece of a site
        _mirror(built, site)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(built, ignore_errors=True)


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


def _mirror(built: Path, site: Path) -> None:
    site.mkdir(parents=True, exist_ok=True)
    kept = {path.relative_to(built) for path in built.rglob("*")}
    for path in sorted(site.rglob("*"), reverse=True):
        if path.relative_to(site) not in kept:
            with suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    marked = built / MARK
    shutil.copytree(
        built,
        site,
        dirs_exist_ok=True,
        ignore=lambda at, _: {marked.name} if Path(at) == marked.parent else set(),
    )
    shutil.copy(marked, site / MARK)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
