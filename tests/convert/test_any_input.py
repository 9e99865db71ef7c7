"""Whatever the input, conversion gives a draft or a reason, and soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclip.convert.draft import convert
from newsclip.convert.result import Draft, NotAnArticle
from newsclip.library.bodies import render_body
from newsclip.library.frontmatter import dump_page, parse_article
from tests.convert.captures import captures, names

PIECES = [
    line
    for path in captures()
    for line in path.read_bytes().decode("utf-8", "replace").split("\n")
    if line.strip()
]
TAGS = ["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<script>", "&nbsp;"]


def attempt(data: bytes) -> Draft | None:
    """Convert, or give nothing where there is no article."""
    try:
        return convert(data, names())
    except NotAnArticle:
        return None


@given(st.binary(max_size=4000))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    """Bytes never raise anything but the reason for refusing them."""
    attempt(data)


@given(st.text(max_size=2000))
@settings(deadline=None)
def test_any_text(text: str) -> None:
    """Text never raises anything but the reason for refusing it."""
    attempt(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(deadline=None)
def test_any_page_of_real_lines(lines: list[str]) -> None:
    """Lines of real layouts in any order give an article that parses once its missing keys are stated."""
    draft = attempt("\n".join(lines).encode())
    if draft:
        stated = {"title": "제목", "date": "2025-01-01", "outlet": "매체", "url": "https://example.com/1"}
        meta = {**stated, **draft.meta}
        article, problems = parse_article(dump_page(meta, draft.body), "articles/2025/a.md")
        assert problems == []
        assert article
        assert article.body == draft.body
        assert "<script" not in render_body(draft.body)


@given(st.lists(st.sampled_from([*PIECES, *TAGS]), max_size=40))
@settings(deadline=None)
def test_any_markup(parts: list[str]) -> None:
    """Broken HTML gives a draft or a reason."""
    attempt(("<html><body>" + "".join(parts)).encode())


HOSTILE = {
    "one word": "가" * 300_000,
    "related boxes": "관련기사\n수원시가 밝혔다.\n" * 20_000,
    "headlines": "수원시 자료 지도 새로 공개\n" * 50_000,
    "brackets": "[" * 200_000,
    "nested markup": "<div class='ad'>" * 20_000,
    "addresses": "a@" * 100_000,
    "blanks": "\u00a0 " * 100_000,
    "sentences": "수원시가 말했다. " * 30_000,
    "tables": "|a|b|\n" * 50_000,
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
def test_nothing_hangs(line: str) -> None:
    """Hostile lines take seconds of the processor at most: no pattern backtracks, nothing is quadratic."""
    start = time.process_time()
    attempt(line.encode())
    assert time.process_time() - start < 20
