"""Load and save the library."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newsclip.fragment import Fragment
from newsclip.frontmatter import parse_file
from newsclip.library import Library
from newsclip.model import Article
from newsclip.originals import parse_originals
from newsclip.problem import Problem
from newsclip.vocabulary import AGENCIES, FACETS, REGIONS, Term, Vocabulary, local_governments, parse_terms
from newsclip.yamltext import Yaml, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.originals import Original

VOCABULARY = "vocabulary"
ORIGINALS = "links.yml"


def load_library(folder: Path) -> tuple[Library, list[Problem]]:
    """Load `articles/`; give what can be read, and every problem of what cannot."""
    vocabulary, problems = load_vocabulary(folder / VOCABULARY)
    files: list[Article | Fragment] = []
    for path in sorted(folder.rglob("*.md")):
        file, faults = _load_file(path, _name(path, folder))
        files.append(file)
        problems += faults
    originals, faults = load_originals(folder)
    articles = [file for file in files if isinstance(file, Article)]
    fragments = [file for file in files if isinstance(file, Fragment)]
    return Library.of(articles, vocabulary, originals, fragments), problems + faults


def _load_file(path: Path, name: str) -> tuple[Article | Fragment, list[Problem]]:
    text, faults = _read(path, name)
    return (Fragment(path=name), faults) if text is None else parse_file(text, name)


def load_originals(folder: Path) -> tuple[dict[str, Original], list[Problem]]:
    """Load what was seen of the originals; nothing where nobody looked yet."""
    path = folder / ORIGINALS
    if not path.exists():
        return {}, []
    text, problems = _read(path, _name(path, folder))
    return ({}, problems) if text is None else parse_originals(text, _name(path, folder))


def load_vocabulary(folder: Path) -> tuple[Vocabulary, list[Problem]]:
    """Load the vocabulary's files; a local government is an agency without being listed."""
    problems: list[Problem] = []
    terms: dict[str, tuple[Term, ...]] = {}
    unread: set[str] = set()
    for facet in FACETS:
        path = folder / f"{facet.name}.yml"
        data, faults = _read_yaml(path, _name(path, folder.parent))
        problems += faults
        found: list[Term] = []
        if data.data is not None or not faults:
            found, faults = parse_terms(facet, data, _name(path, folder.parent))
            problems += faults
        if not isinstance(data.data, list):
            unread.add(facet.name)
        terms[facet.name] = tuple(found)
    terms[AGENCIES.name] += tuple(local_governments(terms[REGIONS.name], terms[AGENCIES.name]))
    synonyms, faults = _load_synonyms(folder / "synonyms.yml", folder.parent)
    return Vocabulary(terms, synonyms, frozenset(unread)), problems + faults


def load_settings(path: Path) -> dict[str, object]:
    """Read the site's settings (mkdocs.yml) as text; nothing where the file is missing or not readable."""
    data = _read_yaml(path, path.name)[0].data if path.exists() else None
    return data if isinstance(data, dict) else {}


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


def _name(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _read(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Problem(name, line, "the file is not UTF-8", "save it as UTF-8")]
    except OSError as error:
        return None, [Problem(name, 1, f"cannot be read ({error.strerror})", "check the file and its rights")]


def _read_yaml(path: Path, name: str) -> tuple[Yaml, list[Problem]]:
    text, problems = _read(path, name)
    data = read_yaml(text or "")
    problems += [Problem(name, fault.line, fault.what, fault.todo) for fault in data.faults]
    return data, problems


def _load_synonyms(path: Path, folder: Path) -> tuple[tuple[tuple[str, ...], ...], list[Problem]]:
    name = _name(path, folder)
    data, problems = _read_yaml(path, name)
    if data.data is not None and not isinstance(data.data, list):
        problems.append(Problem(name, 1, "not a list of groups", "write each group as '- [word, word, …]'"))
    groups = data.data if isinstance(data.data, list) else []
    good: list[tuple[str, ...]] = []
    for at, group in enumerate(groups):
        if isinstance(group, list) and len(group) > 1 and all(isinstance(word, str) for word in group):
            good.append(tuple(group))
        else:
            problems.append(
                Problem(name, data.lines.get((at,), 1), "not a group of words", "write [word, word, …]")
            )
    return tuple(good), problems
