"""Bodies as HTML."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.pages.bodies import ATTRIBUTES, TAGS, render_body


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## 제목\n\n글", "<h2>제목</h2>\n<p>글</p>"),
        ("# 제목", "<h2>제목</h2>"),
        ("**굵게** <u>밑줄</u>", "<p><strong>굵게</strong> <u>밑줄</u></p>"),
        ("[글](https://a.example/)", '<p><a href="https://a.example/" rel="noopener nofollow">글</a></p>'),
        ("[글](javascript:alert(1))", '<p><a rel="noopener nofollow">글</a></p>'),
        ("![그림](https://a.example/a.png)", "<p></p>"),
        ("<script>alert(1)</script>", ""),
        ("{{ 7 * 7 }}", "<p>{{ 7 * 7 }}</p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_harmless_html(text: str, html: str) -> None:
    """What an editor writes is kept, what acts is gone."""
    assert render_body(text) == html


def test_wide_table_scrolls_in_a_box_that_a_keyboard_reaches() -> None:
    """A table never widens the page."""
    html = render_body("| 가 | 나 |\n|---|---|\n| 1 | 2 |")
    assert html.startswith('<div class="nc-scroll" role="group" tabindex="0" aria-label="표"><table>')
    assert html.endswith("</table></div>")


PIECES = st.sampled_from(
    [
        *("<script>", "</script>", "<img src=x onerror=a()>", "<a href='javascript:a()'>", "<svg>", "<math>"),
        *("<style>", "<!--", "-->", "<table>", "&#106;", '"', "'", ">", "[x](data:x)", "{: onclick=a }"),
        *("`", "```\n", "## ", "\n\n", "|a|b|\n|-|-|\n"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_no_body_has_an_element_that_is_not_listed(text: str) -> None:
    """A browser's parser sees only the elements and attributes of the short list."""
    tree = html5lib.parseFragment(render_body(text), namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag == "DOCUMENT_FRAGMENT" or element.get("class") == "nc-scroll":
            continue
        assert element.tag in TAGS
        assert set(element.keys()) <= ATTRIBUTES.get(element.tag, set()) | {"rel"}
        assert not re.match(r"(?!https?:)[\w+.-]*:", element.get("href", ""))
