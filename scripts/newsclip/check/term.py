"""A term added to the text of a vocabulary file; every other byte stays."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from newsclip.library.problem import Problem
from newsclip.library.vocabulary import parse_terms
from newsclip.library.yamltext import quote, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclip.library.vocabulary import Facet

    Values = Mapping[str, str | Sequence[str]]

WIDTH = 110  # columns that a list in brackets may take; a longer one has a line for each name
HOST = re.compile(r"(?:https?://)?(?:www\.|m\.)?([^/:?#]+)", re.IGNORECASE)


def add_term(facet: Facet, text: str, path: str, values: Values) -> tuple[str, list[Problem]]:
    """Give a vocabulary file's text with a term behind its last entry, and what is wrong with it then.

    `values` are the entry's keys in their order; empty ones are left out. A text with problems is not to be
    written: they are those that `newsclip check` would name.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    gap = end if text.endswith("\n") else end * 2 if text else ""
    indent = _indent(text)
    lines = [f"{indent}{line}" for line in _entry(values)]
    added = text + gap + end.join(lines) + end
    terms, problems = _read(facet, added, path)
    before, _ = _read(facet, text, path)
    if not problems and terms[: len(before)] != before:
        # A text that runs to the end of the file (|+, >+) would take the empty line in.
        problems.append(Problem(path, text.count("\n"), *UNSAFE))
    return added, problems


UNSAFE = ("the last entry would change", "end the file with another kind of entry, or write the term by hand")


def propose_slug(name: str, host: str = "") -> str:
    """Propose a slug: the host's first label, else the name's ASCII; nothing where neither has a letter."""
    label = host.partition(".")[0] if host else name
    slug = "-".join(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", label).lower()))
    return slug if re.search("[a-z]", slug) else propose_slug(name) if host else ""


def bare_host(address: str) -> str:
    """Give a host as the vocabulary lists it, without www. and m., also from a whole address."""
    found = HOST.match(address.strip())
    return found[1].lower() if found else address


def _read(facet: Facet, text: str, path: str) -> tuple[list[object], list[Problem]]:
    read = read_yaml(text.removeprefix("\ufeff"))
    faults = [Problem(path, fault.line, fault.what, fault.todo) for fault in read.faults]
    if read.data is None:
        return [], faults
    terms, problems = parse_terms(facet, read, path)
    return list(terms), faults + problems


def _indent(text: str) -> str:
    """Give the spaces before the file's entries."""
    found = re.search(r"^( *)- ", text, re.MULTILINE)
    return found[1] if found else ""


def _entry(values: Values) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, str):
            lines += [f"{key}: {_scalar(value, 'x: {}')}"] if value else []
        elif value:
            whole = f"{key}: [{', '.join(_scalar(item, 'x: [{}]') for item in value)}]"
            each = [f"{key}:", *(f"  - {_scalar(item, '- {}')}" for item in value)]
            lines += [whole] if len(whole) <= WIDTH else each
    return [f"{'  ' if at else '- '}{line}" for at, line in enumerate(lines)]


def _scalar(text: str, place: str) -> str:
    """Write a text as it is where YAML reads it so in its place, else in quotes."""
    text = " ".join(text.split())
    plain, quoted = (read_yaml(place.format(form)) for form in (text, quote(text)))
    return text if not plain.faults and plain.data == quoted.data else quote(text)
