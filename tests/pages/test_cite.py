"""Citations: as text for people, as metadata for programs; the outlet's article is never claimed as ours."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from newsclip.library.frontmatter import split_page
from newsclip.library.site import Site
from newsclip.library.yamltext import read_yaml
from newsclip.pages.cite import cite_apa, cite_bibtex, cite_korean, describe, dump_json_ld
from newsclip.pages.views import build_views
from tests.makers import HOSTILE, WITHHELD, make_article, make_library

SITE = Site("클리핑", url="https://clips.example.org/")
SIGNED = make_article(1, title="모두 쓸까?", reporter="한지명", summary="요약.", tags=["공공 AX"])
UNSIGNED = make_article(2, title="제목", region=["경기도 화성시"], agency=["화성특례시"])
NASTY = make_article(3, title=HOSTILE, subtitle=HOSTILE, summary=HOSTILE, reporter=HOSTILE)


def test_korean_style() -> None:
    """Reporter, headline in 「」, paper in 『』, day, address; no gap where no reporter is named."""
    address = "https://news.example.com/1?a=1&b=2"
    assert cite_korean(SIGNED) == f"한지명, 「모두 쓸까?」, 『메이저뉴스』, 2025. 1. 2., {address}"
    assert cite_korean(UNSIGNED).startswith("「제목」, 『메이저뉴스』, 2025. 1. 3., https://")


def test_apa_style() -> None:
    """The author comes first, or else the headline; no second stop after a question mark."""
    address = "https://news.example.com/1?a=1&b=2"
    assert cite_apa(SIGNED) == f"한지명. (2025, January 2). 모두 쓸까? 메이저뉴스. {address}"
    assert cite_apa(UNSIGNED).startswith("제목. (2025, January 3). 메이저뉴스. https://")


def test_bibtex() -> None:
    """One entry, its key the article's name."""
    assert cite_bibtex(SIGNED).splitlines() == [
        "@article{2025-01-02-majornews-000001,",
        "  author = {{한지명}},",
        "  title = {{모두 쓸까?}},",
        "  journal = {메이저뉴스},",
        "  year = {2025},",
        "  month = {1},",
        "  day = {2},",
        "  url = {https://news.example.com/1?a=1&b=2},",
        "  language = {korean},",
        "}",
    ]


def test_bibtex_runs_nothing() -> None:
    """TeX's own marks are letters, and braces stay in pairs whatever a headline holds."""
    text = cite_bibtex(make_article(title=r"50% & 중괄호 \input x $_^~#"))
    assert r"50\% \& 중괄호 \textbackslash{}input x \$\_\textasciicircum{}\textasciitilde{}\#" in text


def read_bibtex(text: str) -> list[tuple[str, dict[str, str]]]:
    """Read entries as BibTeX does: a value ends with its brace's partner, and a backslash hides no brace."""
    found = []
    at = 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@article\{([^\s,{}]+),").match(text, at)
        assert head, text[at : at + 40]
        at, values = head.end(), {}
        while field := re.compile(r"\s*(\w+) = \{").match(text, at):
            start = at = field.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            values[field[1]] = text[start : at - 1]
            assert text[at] == ","
            at += 1
        end = re.compile(r"\s*\}").match(text, at)
        assert end, text[at : at + 40]
        at = end.end()
        found.append((head[1], values))
    return found


LETTERS = st.text(st.sampled_from("{}\\%@,\"'=#~^$&_ 한가A·"), min_size=1, max_size=12).filter(str.strip)


@given(LETTERS, LETTERS, st.lists(LETTERS, max_size=3))
def test_bibtex_is_never_broken(title: str, outlet: str, reporter: list[str]) -> None:
    """Whatever stands in an article, its entry has all its fields, and so has the one after it."""
    wild = make_article(1, title=title, outlet=outlet, reporter=reporter, url="https://a.example/{%7D}#}@")
    (_, first), second = read_bibtex(f"{cite_bibtex(wild)}\n\n{cite_bibtex(SIGNED)}")
    names = ["author"] if reporter else []
    assert list(first) == [*names, "title", "journal", "year", "month", "day", "url", "language"]
    assert second[1]["title"] == "{모두 쓸까?}"
    between = first.get("author", "")
    while (outside := re.sub(r"\{[^{}]*\}", "", between)) != between:
        between = outside
    assert between == " and " * (len(reporter) - 1)


def test_several_reporters_are_cited_each() -> None:
    """Each has a name of their own, in every style and for every program; none is cut at a comma."""
    both = make_article(1, title="제목", reporter="홍가람, 김누리")
    assert cite_korean(both).startswith("홍가람·김누리, 「제목」")
    assert cite_apa(both).startswith("홍가람, & 김누리. (2025, January 2). 제목.")
    three = make_article(1, reporter=["홍가람", "김누리", "Doe, Jane"])
    assert cite_apa(three).startswith("홍가람, 김누리, & Doe, Jane. (2025")
    assert "  author = {{홍가람} and {김누리} and {Doe, Jane}},\n" in cite_bibtex(three)
    assert [content for tag, content in describe(both) if tag == "citation_author"] == ["홍가람", "김누리"]
    authors = json.loads(dump_json_ld(both, SITE))["citation"]["author"]
    assert authors == [{"@type": "Person", "name": name} for name in ("홍가람", "김누리")]


def test_json_ld_is_a_page_that_cites_the_article() -> None:
    """The page is a WebPage of this site; what the outlet wrote and published is cited."""
    data: dict[str, Any] = json.loads(dump_json_ld(SIGNED, SITE))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "WebPage")
    assert data["url"] == "https://clips.example.org/articles/2025/2025-01-02-majornews-000001/"
    assert not {"author", "publisher", "datePublished", "articleBody"} & set(data)
    cited = data["citation"]
    assert (cited["@type"], cited["headline"], cited["datePublished"]) == (
        "NewsArticle",
        "모두 쓸까?",
        "2025-01-02",
    )
    assert (cited["author"][0]["name"], cited["publisher"]["name"]) == ("한지명", "메이저뉴스")
    assert cited["url"] == SIGNED.url


def test_json_ld_says_when_the_page_was_made_and_reviewed() -> None:
    """The days of clipping and checking are the page's, the archived copy is the article's."""
    archive = "https://archive.example.com/1"
    data = json.loads(
        dump_json_ld(make_article(clipped="2025-02-01", checked="2025-03-01", archived=archive), SITE)
    )
    assert (data["dateCreated"], data["lastReviewed"]) == ("2025-02-01", "2025-03-01")
    assert data["citation"]["archivedAt"] == archive


def test_json_ld_leaves_out_what_is_not_known() -> None:
    """No empty values, and no address of a page that has none."""
    data = json.loads(dump_json_ld(UNSIGNED, Site("클리핑")))
    assert "url" not in data
    assert "author" not in data["citation"]
    assert not [value for value in data.values() if value in (None, "", [], {})]


def test_json_ld_cannot_leave_its_script() -> None:
    """Nothing in it ends the script element or begins a comment; the data is what was written."""
    text = dump_json_ld(NASTY, SITE)
    assert not set("<>&") & set(text)
    assert json.loads(text)["citation"]["headline"] == HOSTILE


def test_meta_tags_describe_the_original() -> None:
    """A reference manager saves the outlet's article: its type, title, author, paper, day and address."""
    tags = dict(describe(SIGNED))
    assert tags["DC.type"] == "newspaperArticle"
    assert tags["citation_title"] == "모두 쓸까?"
    assert tags["citation_author"] == "한지명"
    assert tags["prism.publicationName"] == "메이저뉴스"
    assert tags["citation_publication_date"] == "2025/01/02"
    assert tags["citation_public_url"] == SIGNED.url
    assert "citation_author" not in dict(describe(UNSIGNED))


class Scripts(HTMLParser):
    """Counts the elements that a hostile text would have to make."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note an element."""
        self.tags.append(tag)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Build the pages of a hostile and of a withheld article."""
    library = make_library(NASTY, make_article(4, rights="unreviewed", body=WITHHELD))
    return build_views(library, SITE)


def test_the_block_on_the_page_is_text(pages: dict[str, str]) -> None:
    """A hostile headline stays text in every citation."""
    text = pages["articles/2025/2025-01-04-majornews-000003.md"]
    parser = Scripts()
    parser.feed(split_page(text)[1])
    assert "script" not in parser.tags
    assert parser.tags.count("pre") == 3


def test_front_matter_carries_the_head_unharmed(pages: dict[str, str]) -> None:
    """What the head of the page needs survives the way through YAML."""
    head, _, _ = split_page(pages["articles/2025/2025-01-04-majornews-000003.md"])
    data = read_yaml(head).data
    assert f'<meta name="citation_title" content="{escape(HOSTILE)}">' in data["head"]["tags"]
    assert data["head"]["json_ld"] == dump_json_ld(NASTY, SITE)


def test_withheld_bodies_are_in_no_citation(pages: dict[str, str]) -> None:
    """A citation, a description and the head of a page hold nothing of a body."""
    assert WITHHELD not in pages["articles/2025/2025-01-05-majornews-000004.md"]
