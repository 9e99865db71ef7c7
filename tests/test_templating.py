"""What templates have in common."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from newsclip.templating import hold_dots


@pytest.mark.parametrize(
    ("html", "held"),
    [
        ("<p>가명·합성데이터</p>", '<p>가<span class="nc-held">명·</span>합성데이터</p>'),
        ("<p>매체 · 날짜</p>", '<p>매<span class="nc-held">체 ·</span> 날짜</p>'),
        ('<a title="사업·지역">지역</a>', '<a title="사업·지역">지역</a>'),
        ("<p>·처음 <b>굵게</b>·끝</p>", "<p>·처음 <b>굵게</b>·끝</p>"),
        ("<p>A &amp;·B</p>", "<p>A &amp;·B</p>"),
    ],
)
def test_a_dot_is_held_by_the_word_before_it(html: str, held: str) -> None:
    """In text, after a character; never inside a tag or an entity."""
    assert hold_dots(html) == held


@given(st.text(st.sampled_from("가나 ·<>&\"'1")))
def test_holding_dots_changes_no_letter(text: str) -> None:
    """The text that a browser reads is the same."""
    html = f'<p title="{escape(text)}">{escape(text)}</p>'
    [held] = html5lib.parseFragment(hold_dots(html), namespaceHTMLElements=False)
    assert "".join(held.itertext()) == text
    assert held.get("title") == text
