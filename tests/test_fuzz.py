"""Whatever the input, there is an answer, and soon: seconds of it in `make test`, minutes in `make fuzz`.

An input that once broke something stands in `fixtures/fuzz` and is tried first.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.check.rules import check
from newsclip.convert.draft import convert
from newsclip.convert.result import NotAnArticle
from newsclip.library.bodies import plain_text, render_body
from newsclip.library.collection import Library
from newsclip.library.frontmatter import parse_file
from newsclip.library.model import FRONT_MATTER, Article
from newsclip.library.vocabulary import FACETS, Vocabulary, parse_terms
from newsclip.library.yamltext import read_yaml
from newsclip.search.text import fold_sentences, word_ends
from tests.convert.captures import names
from tests.makers import FIXTURES, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsclip.library.vocabulary import Facet

CASES = sorted((FIXTURES / "fuzz").iterdir())
SECONDS = 2.0  # of this process, for inputs of up to 100 KB
PATH = "articles/2025/2025-01-15-a-1.md"
# What files are made of: keys and marks of YAML, Markdown and HTML, letters of many kinds, and runs of them.
MARKS = (
    "\n",
    ": ",
    "- ",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!t ",
    " #",
    "|",
    ">",
    "---\n",
    "\\u0301",
    "~",
    "?",
    "%",
    "@",
    "`",
    "\t",
)
TEXTS = (
    "가",
    "공공 AX",
    "경기도 화성시",
    "2025-01-15",
    "https://a.example/1",
    "a",
    "1",
    " ",
    "\u0301",
    "\u200b",
    "\ufdd0",
    "\x85",
    "２０２５",
    "digest",
    "true",
    "null",
)
MARKUP = (
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "<a href=",
    "<!--",
    "-->",
    "<script>",
    "&#",
    "**",
    "](",
    "![",
    "|---|",
    "> ",
    "1. ",
)
RUN = st.tuples(st.sampled_from((*MARKS, *TEXTS, *MARKUP)), st.sampled_from((1, 1, 1, 2, 40, 3000))).map(
    lambda made: made[0] * made[1]
)
TEXT = (
    st.lists(st.one_of(RUN, st.text(max_size=20)), max_size=30).map("".join).map(lambda text: text[:100_000])
)


@contextmanager
def soon() -> Iterator[None]:
    """Fail where the time of this process goes beyond what a reader would wait."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < SECONDS


def read(text: str) -> None:
    """Read a file as check and build do, and say what is wrong with it."""
    with soon():
        found, problems = parse_file(text, PATH)
        whole = [found] if isinstance(found, Article) else []
        pieces = [] if isinstance(found, Article) else [found]
        library = Library.of(whole, vocabulary(), {}, pieces)
        for problem in [*problems, *check(library)]:
            assert "\n" not in str(problem)
        if isinstance(found, Article):
            assert "<script" not in render_body(found.body)
            plain_text(found.body)


def convert_any(data: bytes) -> None:
    """Convert a capture, or hear why it is none."""
    with soon():
        try:
            convert(data, names())
        except NotAnArticle:
            return


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_broke_once(path: Path) -> None:
    """Every case is read both ways."""
    convert_any(path.read_bytes())
    read(path.read_bytes().decode("utf-8", "replace"))


@given(TEXT)
def test_any_capture(text: str) -> None:
    """A capture is a draft, or is refused with a reason."""
    convert_any(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.tuples(st.sampled_from((*FRONT_MATTER, "x")), TEXT), max_size=12), TEXT)
def test_any_article(values: list[tuple[str, str]], body: str) -> None:
    """A file is an article, or has problems."""
    head = "".join(f"{key}: {value}\n" for key, value in values)
    read(f"---\n{head}---\n\n{body}\n")


@given(st.sampled_from(FACETS), TEXT)
def test_any_vocabulary(facet: Facet, text: str) -> None:
    """A vocabulary file has terms, or problems; either way names are found in it."""
    with soon():
        terms, _ = parse_terms(facet, read_yaml(text), "v.yml")
        Vocabulary({each.name: tuple(terms) if each is facet else () for each in FACETS}).find(
            facet, text[:200]
        )


@given(TEXT.map(lambda text: text[:2000]))
def test_any_query(text: str) -> None:
    """What a reader may type is words."""
    with soon():
        for words in fold_sentences(text):
            for word in words:
                word_ends(word[:100])
