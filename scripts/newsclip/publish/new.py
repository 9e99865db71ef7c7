"""A new project: settings, vocabulary, an example article and a workflow, ready to build."""

from __future__ import annotations

import json
from pathlib import Path

from newsclip.library.saying import say
from newsclip.saving import save_bytes
from newsclip.settings import FILE

STARTER = Path(__file__).resolve().parent / "starter"
NAME = b"$name"  # stands in the settings for the site's name


def starter_files(name: str) -> dict[str, bytes]:
    """Give the files of a new project, by their way from its folder."""
    paths = sorted(path for path in STARTER.rglob("*") if path.is_file())
    files = {path.relative_to(STARTER).as_posix(): path.read_bytes() for path in paths}
    files[FILE] = files[FILE].replace(NAME, json.dumps(name, ensure_ascii=False).encode())
    return files


def save_project(folder: Path, name: str) -> list[str]:
    """Write a new project into a folder, which may exist; give the names of the files.

    FileExistsError, and nothing written, where a file of the project is there already.
    """
    files = starter_files(name)
    taken = [path for path in files if (folder / path).exists()]
    if taken:
        raise FileExistsError(say("{path} is there already; nothing was written", path=folder / taken[0]))
    for path, data in files.items():
        save_bytes(folder / path, data)
    return list(files)
