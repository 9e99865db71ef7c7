"""Load a library from its folder."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from newsclip.library import limits
from newsclip.library.collection import Library
from newsclip.library.fragment import Fragment
from newsclip.library.frontmatter import parse_file
from newsclip.library.model import Article, visible
from newsclip.library.originals import parse_originals
from newsclip.library.problem import Problem
from newsclip.library.saying import say
from newsclip.library.vocabulary import (
    AGENCIES,
    FACETS,
    REGIONS,
    Term,
    Vocabulary,
    local_governments,
    parse_terms,
)
from newsclip.library.yamltext import Yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclip.library.originals import Original

Parsed = tuple[Article | Fragment, list[Problem]]

VOCABULARY = "vocabulary"
ORIGINALS = "links.yml"
MEANT = re.compile(r"\.(?:md|markdown|mdown|mkd)(?:\.txt)?$", re.IGNORECASE)


def load_library(
    folder: Path, name: str = "", parse: Callable[[str, str], Parsed] = parse_file
) -> tuple[Library, list[Problem]]:
    """Load `articles/`; give what can be read, and every problem of what cannot.

    `name` is how messages call the folder, its way from the project; its own name unless told. `parse` reads
    the text of a file by its name.
    """
    name = name or folder.name
    vocabulary, problems = load_vocabulary(folder / VOCABULARY, f"{name}/{VOCABULARY}")
    files: list[Article | Fragment] = []
    for path in list_files(folder):
        if not is_article(path):
            problems += check_stray(path, folder, name)
            continue
        file, faults = _load_file(path, _below(name, folder, path), parse)
        files.append(file)
        problems += faults
    originals, faults = load_originals(folder, name)
    articles = [file for file in files if isinstance(file, Article)]
    fragments = [file for file in files if isinstance(file, Fragment)]
    return Library.of(articles, vocabulary, originals, fragments), problems + faults


def list_files(folder: Path) -> list[Path]:
    """Give every file of a library's folder in the order of their names, also below linked folders.

    What an editor or a system hides (.git, ._x.md, .#x.md) is none; a folder that links back is entered once.
    """
    found: list[Path] = []
    entered: set[Path] = set()
    for at, folders, names in os.walk(folder, followlinks=True):
        here = Path(at)
        if here.resolve() in entered:
            folders.clear()
            continue
        entered.add(here.resolve())
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [here / name for name in names if not name.startswith(".")]
    return sorted(found)


def is_article(path: Path) -> bool:
    """Whether a file of a library's folder is taken for an article."""
    return path.suffix == ".md"


def check_stray(path: Path, folder: Path, name: str) -> Iterator[Problem]:
    """A file that is neither an article nor the vocabulary's is named: it is not published."""
    way = path.relative_to(folder)
    if way.parts[0] == VOCABULARY or way.as_posix() == ORIGINALS:
        return
    meant = MEANT.search(path.name)
    if meant:
        what = "the file is not read: an article's file ends in .md"
        todo = say("rename it to {name}", name=f"{path.name[: meant.start()]}.md")
        yield Problem(_below(name, folder, path), 1, what, todo)
    else:
        what = "the file is no article and is not published"
        yield Problem(_below(name, folder, path), 1, what, "move it out of the articles", "warning")


def _load_file(path: Path, name: str, parse: Callable[[str, str], Parsed]) -> Parsed:
    text, faults = _read(path, name, limits.FILE)
    return (Fragment(path=name), faults) if text is None else parse(text, name)


def load_originals(folder: Path, name: str = "") -> tuple[dict[str, Original], list[Problem]]:
    """Load what was seen of the originals; nothing where nobody looked yet."""
    path = folder / ORIGINALS
    if not path.exists():
        return {}, []
    file = f"{name or folder.name}/{ORIGINALS}"
    text, problems = _read(path, file)
    return ({}, problems) if text is None else parse_originals(text, file)


def load_vocabulary(folder: Path, name: str = "") -> tuple[Vocabulary, list[Problem]]:
    """Load the vocabulary's files; a local government is an agency without being listed.

    `name` is how messages call the folder; its own name and its parent's unless told.
    """
    name = name or f"{folder.parent.name}/{folder.name}"
    problems: list[Problem] = []
    terms: dict[str, tuple[Term, ...]] = {}
    unread: set[str] = set()
    for facet in FACETS:
        file = f"{facet.name}.yml"
        data, faults = _read_yaml(folder / file, f"{name}/{file}")
        problems += faults
        found: list[Term] = []
        if data.data is not None or not faults:
            found, faults = parse_terms(facet, data, f"{name}/{file}")
            problems += faults
        if not isinstance(data.data, list):
            unread.add(facet.name)
        terms[facet.name] = tuple(found)
    terms[AGENCIES.name] += tuple(local_governments(terms[REGIONS.name], terms[AGENCIES.name]))
    synonyms, faults = _load_synonyms(folder / "synonyms.yml", f"{name}/synonyms.yml")
    return Vocabulary(terms, synonyms, frozenset(unread), name), problems + faults


def _below(name: str, folder: Path, path: Path) -> str:
    # A name that is not UTF-8 is shown with its bytes; the check says that it can be no address.
    way = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
    return f"{name}/{way.decode('utf-8', 'backslashreplace')}"


def _read(path: Path, name: str, most: int = limits.VOCABULARY) -> tuple[str | None, list[Problem]]:
    try:
        if too_large := list(limits.check_size(path.stat().st_size, most, name)):
            return None, too_large
        return path.read_text(encoding="utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Problem(name, line, "the file is not UTF-8", "save it as UTF-8")]
    except OSError as error:
        return None, [
            Problem(
                name,
                1,
                say("cannot be read ({strerror})", strerror=error.strerror),
                "check the file and its rights",
            )
        ]


def _read_yaml(path: Path, name: str) -> tuple[Yaml, list[Problem]]:
    text, problems = _read(path, name)
    problems += limits.check_marks(visible(text or ""), name)
    data = read_yaml("" if problems else text or "")
    problems += [Problem(name, fault.line, fault.what, fault.todo, fix=fault.fix) for fault in data.faults]
    return data, problems


def _load_synonyms(path: Path, name: str) -> tuple[tuple[tuple[str, ...], ...], list[Problem]]:
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
