"""Write files whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all."""
    save_bytes(path, text.encode())


def save_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a complete file beside it takes its place.

    A file keeps its rights, and a link to it stays one. What is no file, as /dev/stdout, is written into.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.write(data)
        return
    with _beside(path, data) as whole:
        os.replace(whole, path)  # noqa: PTH105


def save_new(path: Path, text: str) -> None:
    """Write a text where no file is, whole or not at all; FileExistsError where one is."""
    if path.exists() or path.is_symlink():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with _beside(path, text.encode()) as whole:
        try:
            os.link(whole, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: the last look is as late as can be
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            os.replace(whole, path)  # noqa: PTH105


def save_over(path: Path, text: str, old: bytes) -> None:
    """Write a text over a file that still holds `old`; FileExistsError where it holds something else by now.

    The look comes when all is written: between it and the new name lies nothing but that.
    """
    with _beside(path, text.encode()) as whole:
        if path.read_bytes() != old:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        os.replace(whole, path)  # noqa: PTH105


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Give a whole file beside the one that it is to become, with its rights; what is left of it goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        _write_unnamed(temporary, data) or temporary.write_bytes(data)
        temporary.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _write_unnamed(path: Path, data: bytes) -> bool:
    """Write a file that gets its name only when it is whole; False where the system cannot.

    Linux drops a file without a name when its process is killed; elsewhere a kill may leave the temporary.
    """
    unnamed = getattr(os, "O_TMPFILE", 0)
    if not unnamed:
        return False
    try:
        handle = os.open(path.parent, unnamed | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            # With src_dir_fd, Python asks the system to follow the link to the open file.
            os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle)
    except OSError:
        path.unlink(missing_ok=True)
        return False
    return True
