"""What an editor writes into a file is on the page, letter for letter, or it is named."""

from __future__ import annotations

import functools

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from newsclip.library.frontmatter import parse_file
from newsclip.library.model import Article
from newsclip.library.site import Site
from newsclip.pages.views import build_views
from tests.makers import make_library

PATH = "articles/2026/2026-01-15-majornews-000001.md"
SITE = Site(name="시험")
# What Korean news is written with.
LETTERS = "가나다 ㄱab인1290.,:;!?()[]<>{}「」『』“”‘’'\"·…‥―—-~/%℃#&*@+=_|\\^`$▲△▶※→①㈜"
TEXT = (
    st.text(st.sampled_from(LETTERS), min_size=1, max_size=25)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
KEYS = st.sampled_from(["title", "subtitle", "outlet", "summary", "people", "facts", "agency"])


def file_of(body: str, **fields: str) -> str:
    """Write a file as an editor does who never heard of YAML."""
    lines = {
        "title": "제목",
        "date": "2026-01-15",
        "outlet": "메이저뉴스",
        "url": "https://a.example/",
        "region": "전국",
        "tags": "공공 AX",
        "rights": "digest",
        **fields,
    }
    return "\n".join(["---", *(f"{key}: {value}" for key, value in lines.items()), "---", body, ""])


@functools.cache
def page_of(article: Article) -> str:
    """Give the text of an article's page as a browser shows it, its spaces made one."""
    [(_, page)] = [
        each for each in build_views(make_library(article), SITE).items() if each[0].startswith("articles/")
    ]
    tree = html5lib.parseFragment(page.split("\n---\n", 1)[1], namespaceHTMLElements=False)
    return " ".join("".join(tree.itertext()).split())


@given(KEYS, TEXT)
def test_a_value_written_without_quotes_arrives_or_is_named(key: str, text: str) -> None:
    """YAML's marks in a value are named; every other text is on the page as it was typed."""
    article, problems = parse_file(file_of("글.", **{key: text}), PATH)
    if not problems:
        assert isinstance(article, Article)
        listed = key in ("people", "facts", "agency") and text.startswith("[")
        names = text.strip("[]").split(",") if listed else text.replace("、", ",").split(", ")
        for name in names:
            said = name.strip().strip("'\"") if listed or text[0] in "'\"" else name
            label, colon, value = said.partition(": ")
            shown = (label, value) if colon and key == "facts" else (said.strip(", "),)
            assert all(part.strip() in page_of(article) for part in shown), (key, text)


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_a_body_of_ordinary_punctuation_arrives(paragraphs: list[str]) -> None:
    """Paragraphs without Markdown's own marks are on the page as they were typed."""
    plain = [text.translate(dict.fromkeys(map(ord, "*_`|\\[]#&-=~>"))) for text in paragraphs]
    plain = [" ".join(text.split()) for text in plain]
    article, problems = parse_file(file_of("\n\n".join(plain)), PATH)
    assert problems == []
    assert isinstance(article, Article)
    for text in filter(None, plain):
        assert text.removeprefix("1. ") in page_of(article)
