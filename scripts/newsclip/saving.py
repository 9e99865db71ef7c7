"""Write files whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all."""
    save_bytes(path, text.encode())


def save_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a complete file beside it takes its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        _write_unnamed(temporary, data) or temporary.write_bytes(data)
        temporary.chmod(0o644)
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


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
