"""Bodies: what is written is on the page, letter for letter, and nothing acts."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.library.bodies import (
    ATTRIBUTES,
    TAGS,
    escape_body,
    linked_files,
    plain_text,
    render_body,
)

if TYPE_CHECKING:
    from types import FrameType

    from _typeshed import TraceFunction


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## 제목\n\n글", "<h2>제목</h2>\n<p>글</p>"),
        ("# 제목", "<h2>제목</h2>"),
        ("**굵게** <u>밑줄</u>", "<p><strong>굵게</strong> <u>밑줄</u></p>"),
        ("[글](https://a.example/)", '<p><a href="https://a.example/" rel="noopener nofollow">글</a></p>'),
        ("[글](javascript:alert(1))", "<p>[글](javascript:alert(1))</p>"),
        ("![그림](https://a.example/a.png)", "<p>그림</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("**‘열린 자료’**를 낸다", "<p><strong>‘열린 자료’</strong>를 낸다</p>"),
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


@pytest.mark.parametrize(
    "text",
    [
        "<데이터 기본계획> 공청회가 열렸다",
        "<Q> 왜 지금인가 <A> 수요가 늘었다",
        "문의: <kim@city.example>",
        "<!-- 끝나지 않는 말",
        "2026. 3. 4. 협약을 맺었다",
        "3. 4. 협약을 맺었다",
        "7. 다음 달에 문을 연다",
        "#3공장이 섰다",
        "+ 3.5% 늘었다",
        "[진행자]: 반갑습니다",
        "[속보](1보) 지도가 나왔다",
        "*[지도]: 나라의 모습",
        "전년 대비 10~20% · 3건 / 4명 (총 7건) = 100%",
        "R&D와 A&B, 5 < 6 > 4",
    ],
)
def test_what_is_no_markup_stands_letter_for_letter(text: str) -> None:
    """What Korean news writes every day is text, at the beginning of a body, in it and after a list."""
    for body in (text, f"    {text}", f"앞 문단\n\n{text}", f"- 하나\n- 둘\n\n{text}"):
        assert plain_text(body).splitlines()[-1] == text
        page = html5lib.parseFragment(render_body(body), namespaceHTMLElements=False)
        assert "".join(page.itertext()).endswith(text)


def test_a_list_keeps_its_numbers() -> None:
    """A list begins with 1; a number that does not follow the one before is said."""
    html = render_body("1. 하나\n2. 둘\n5. 다섯\n6. 여섯")
    assert html == '<ol>\n<li>하나</li>\n<li>둘</li>\n<li value="5">다섯</li>\n<li>여섯</li>\n</ol>'


def test_a_line_of_dashes_makes_no_heading() -> None:
    """A paragraph with dashes below it stays one."""
    assert render_body("문단\n---\n다음") == "<p>문단</p>\n<hr>\n<p>다음</p>"


def test_links_to_files_are_found_and_resolved() -> None:
    """A link to a Markdown file is the site's; its line is told, and what is code is no link."""
    body = "첫 줄\n\n[전편](2026-01-01-a-b.md#%EA%B0%80) `[글](x.md)`"
    assert linked_files(body) == [("2026-01-01-a-b.md#%EA%B0%80", 2)]
    assert 'href="../there/"' in render_body(body, lambda _: "../there/")


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "[", "<b>"])
def test_depth_loses_no_text(mark: str) -> None:
    """However deep a text is nested, its words are on the page."""
    assert "바닥" in render_body(f"{mark * 200}바닥")


LINES = st.text(st.sampled_from("가나 ab1.)(#>+-=*_`[]<>!&|~:;\\/\"'·…「」%,{}$^@"), min_size=1, max_size=40)


@given(LINES.map(lambda text: " ".join(text.split())).filter(bool))
def test_an_escaped_paragraph_shows_itself(text: str) -> None:
    """What conversion writes shows exactly what the page said."""
    assert plain_text(escape_body(text)) == text
    assert render_body(escape_body(text)).count("<p>") == 1


@pytest.mark.parametrize(
    "piece", ["[", "![", "<", "<b ", "<!--", "*a", "_a", "`", "> ", "- ", "1. ", "|a", "\\", "&", "\n", "가"]
)
def test_work_grows_with_the_length(piece: str) -> None:
    """Four times the text takes no more than about four times the steps, whatever is repeated."""
    small, large = (steps(piece * count) for count in (500, 2000))
    assert large < 6 * small + 2000


def steps(text: str) -> int:
    """Count the lines of Python that rendering a text runs: a measure of its work without a clock."""
    count = 0

    def trace(_frame: FrameType, event: str, _arg: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        render_body(text)
    finally:
        sys.settrace(before)
    return count
