"""The words of a site beside its articles."""

from __future__ import annotations

from newsclip.library.collection import Library
from newsclip.search.pages import PageText, describe_initiatives, read_page, text_of_html
from tests.makers import shelved


def test_a_written_page_is_its_heading_and_what_a_reader_sees() -> None:
    """Front matter, markup and the targets of links are none of its words."""
    page = read_page(
        "about/",
        "---\ntitle: 소개\n---\n\n# 이 **사이트**는\n\n[기사](index.md)를 모읍니다.\n\n- 하나\n- 둘\n",
    )
    assert page == PageText("about/", "이 사이트는", "기사를 모읍니다.\n하나\n둘")
    assert read_page("empty/", "---\ntitle: 소개\n---\n") is None


def test_a_page_of_html_is_its_text() -> None:
    """A block is a line; tags are none of it."""
    assert (
        text_of_html("<h1>자료</h1><p>가 &amp; <b>나</b>\n다</p><ul><li>라</li></ul>")
        == "자료\n가 & 나 다\n라"
    )


def test_each_described_initiative_has_a_page() -> None:
    """With its other names; one that nobody described has none."""
    found = {text.page: text for text in describe_initiatives(shelved())}
    terms = [term for term in shelved().terms["initiatives"] if term.description and shelved().count(term)]
    assert terms
    assert all(term.description in found[term.path].text for term in terms if term.description)
    assert list(describe_initiatives(Library())) == []
