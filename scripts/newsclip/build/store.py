"""What a build keeps for the next one: tables on disk that are whole and this code's, or not there."""

from __future__ import annotations

import gc
import importlib.metadata
import io
import pickle
import platform
import sqlite3
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclip.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGE = Path(__file__).resolve().parents[1]
CHECK = 32  # bytes of a table's own hash, which stands before it
MADE_WITH = (
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "nh3",
    "pydantic",
    "python-frontmatter",
    "pyyaml",
)
# What a table may hold besides numbers, texts, lists and dicts: what else a foreign file names is refused.
PLAIN = {
    ("datetime", "date"),
    ("array", "_array_reconstructor"),
    ("array", "array"),
    *(("newsclip.library.model", name) for name in ("Article", "Coverage", "Correction", "Event")),
    *(("newsclip.library.fragment", name) for name in ("CorrectionFragment", "EventFragment", "Fragment")),
    *(("newsclip.library.problem", name) for name in ("Edit", "Problem")),
    ("newsclip.library.saying", "Said"),
}


class Plain(pickle.Unpickler):
    """Reads nothing but data: a table that somebody else wrote runs no code."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - the base class gives any
        """Give a class that holds data, or refuse."""
        if (module, name) not in PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def hash_of(parts: Iterable[bytes]) -> bytes:
    """Hash parts, each set apart from the next."""
    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.digest()


def hash_text(*texts: str) -> bytes:
    """Hash texts, each set apart from the next."""
    return hash_of([text.encode("utf-8", "surrogatepass") for text in texts])


def code_version() -> bytes:
    """Hash what makes pages of articles: this package's files and the libraries that it makes them with."""
    files = sorted(
        path
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".html", ".yml"} and "__pycache__" not in path.parts
    )
    parts = [part for path in files for part in (str(path.relative_to(PACKAGE)).encode(), path.read_bytes())]
    return hash_of([*parts, _libraries()])


@cache
def _libraries() -> bytes:
    versions = (f"{name} {importlib.metadata.version(name)}" for name in MADE_WITH)
    return "\n".join([*versions, platform.python_version(), sqlite3.sqlite_version]).encode()


def load_table(path: Path, version: bytes) -> Any:  # noqa: ANN401 - what was saved
    """Give what was saved for a version of the code; None where it is missing, broken, old or foreign."""
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of objects come to life, and none of them is garbage
    try:
        data = path.read_bytes()
        body = data[CHECK:]
        if data[:CHECK] != blake2b(version + body, digest_size=CHECK).digest():
            return None
        return Plain(io.BytesIO(body)).load()
    except Exception:  # noqa: BLE001 - whatever a broken file does, it is rebuilt
        return None
    finally:
        if collecting:
            gc.enable()


def save_table(path: Path, version: bytes, table: object) -> None:
    """Save a table whole or not at all; where nothing can be written, the next build does without it."""
    body = pickle.dumps(table, protocol=5)
    try:
        save_bytes(path, blake2b(version + body, digest_size=CHECK).digest() + body)
    except OSError:
        return
