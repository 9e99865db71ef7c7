"""The blocks of a page, which element holds its story, and what is set apart from it."""

from __future__ import annotations

import pytest

from newsclip.convert.blocks import Block
from newsclip.convert.page import Page, find_page, is_html, parse_html, read_tree

ONE = "함양군이 숲길마다 쉬어 가는 돌의자를 놓았다."
TWO = "돌은 지난해 무너진 축대에서 나온 것을 다듬어 썼다."
THREE = "군은 가을까지 돌의자를 백 개로 늘릴 계획이다."
STORY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def read(body: str, title: str = "") -> Page:
    """Read a page with this body."""
    return find_page(read_tree(parse_html(f"<html><body>{body}</body></html>")), title)


def inside(page: Page) -> list[str]:
    """Give the texts in the story's container that nothing sets apart."""
    return [block.text for block in page.blocks[page.start : page.end] if not block.apart]


def kind(page: Page, text: str) -> str:
    """Give what kind of block a text is."""
    (block,) = (block for block in page.blocks if block.bare == text)
    return block.kind


def test_container_is_the_innermost_element_with_the_story() -> None:
    """What stands beside the story's own element is outside, however often it is nested."""
    page = read(f"<div><h1>숲길 돌의자</h1><div><div>{STORY}</div></div><p>돌의자 지도</p></div>")
    assert inside(page) == [ONE, TWO, THREE]


def test_container_is_the_element_of_all_parts() -> None:
    """A story in several elements is held by the one around them."""
    page = read(f"<main><div><p>{ONE}</p></div><div><p>{TWO}</p></div><div><p>{THREE}</p></div></main>")
    assert inside(page) == [ONE, TWO, THREE]


def test_list_of_teasers_is_no_container() -> None:
    """Sentences that lead elsewhere tell little, however many they are."""
    teasers = "".join(f'<li><a href="/{number}">{TWO} {THREE}</a></li>' for number in range(9))
    assert inside(read(f"<ul>{teasers}</ul><div>{STORY}</div>")) == [ONE, TWO, THREE]


def test_breaks_and_elements_end_blocks() -> None:
    """A <br>, a cell, an item and a paragraph each begin a block; a word in bold does not."""
    page = read("<div>돌<b>의자</b><br>숲길<table><tr><td>하나</td></tr></table><ul><li>둘</li></ul></div>")
    assert [block.bare for block in page.blocks] == ["돌의자", "숲길", "하나", "둘"]


def test_gap_tells_paragraphs_from_lines() -> None:
    """Two <br> and the ends of <p> leave a gap, one <br> leaves none."""
    page = read("<div>하나<br>둘<br><br>셋<p>넷</p></div>")
    assert [(block.text, block.gap) for block in page.blocks] == [
        ("하나", 0),
        ("둘", 0),
        ("셋", 1),
        ("넷", 1),
    ]


CAPTION = "이끼 낀 돌의자에 앉은 나그네"
PICTURES = {
    "figure": f"<figure><img src=a><figcaption>{CAPTION}</figcaption></figure>",
    "frame": f"<div><img src=a><p>{CAPTION}</p></div>",
    "layout table": f"<table><tr><td><img src=a></td></tr><tr><td>{CAPTION}</td></tr></table>",
    "span": f"<p><span><img src=a><em>{CAPTION}</em></span></p>",
    "alternative text": f"<p><img src=a alt='{CAPTION}'></p><div><p>{CAPTION}</p></div>",
    "amp": f"<div><amp-img src=a></amp-img><span>{CAPTION}</span></div>",
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_words_beside_a_picture_are_its_caption(picture: str) -> None:
    """No class is needed to tell a caption: it stands in one small element with a picture."""
    page = read(f"<div><p>{ONE}</p>{picture}<p>{TWO}</p><p>{THREE}</p></div>")
    assert kind(page, CAPTION) == "caption"
    assert inside(page) == [ONE, TWO, THREE]


def test_paragraph_with_a_picture_is_no_caption() -> None:
    """A picture that stands in a paragraph of the story makes no caption of it."""
    page = read(f"<div><p><img src=a>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>")
    assert inside(page) == [ONE, TWO, THREE]


def test_list_of_links_in_a_story_is_a_box() -> None:
    """Headlines of other stories between two paragraphs are set apart, also without a class."""
    links = "".join(f'<li><a href="/{word}">{word} 마을 새 소식 들려왔다</a></li>' for word in "가나다")
    page = read(f"<div><p>{ONE}</p><ul>{links}</ul><p>{TWO}</p><p>{THREE}</p></div>")
    assert inside(page) == [ONE, TWO, THREE]


def test_list_without_links_is_the_story() -> None:
    """What a story lists is its own."""
    page = read(f"<div><p>{ONE}</p><ul><li>너럭돌 서른 개</li><li>둥근돌 스무 개</li></ul><p>{TWO}</p></div>")
    assert inside(page) == [ONE, "• 너럭돌 서른 개", "• 둥근돌 스무 개", TWO]


def test_card_of_another_story_is_a_box() -> None:
    """A headline that leads elsewhere with a sentence below it advertises another story."""
    card = f'<div><a href="/2">숲속 책방 다시 문을 열었다</a><p>{THREE}</p></div>'
    page = read(f"<div><p>{ONE}</p>{card}<p>{TWO}</p><p>{TWO}</p><p>{TWO}</p></div>")
    assert inside(page) == [ONE, TWO, TWO, TWO]


HIDDEN = {
    "style": '<div style="color:red; display: none">{}</div>',
    "visibility": '<p style="visibility:hidden">{}</p>',
    "attribute": "<div hidden>{}</div>",
    "from readers": '<div aria-hidden="true"><p>{}</p></div>',
}


@pytest.mark.parametrize("markup", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_is_set_apart(markup: str) -> None:
    """A reader of the page does not see it, so the story does not have it."""
    page = read(f"<div><p>{ONE}</p>{markup.format(TWO)}<p>{THREE}</p></div>")
    assert inside(page) == [ONE, THREE]


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "iframe", "svg"])
def test_what_is_no_text_is_no_block(tag: str) -> None:
    """Programs, styles and what stands in for them give no blocks."""
    assert [block.text for block in read(f"<p>{ONE}</p><{tag}>{TWO}</{tag}>").blocks] == [ONE]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<nav>{}</nav>", "box"),
        ("<aside><p>{}</p></aside>", "box"),
        ('<div role="complementary">{}</div>', "box"),
        ("<h3>{}</h3>", "heading"),
        ('<div role="heading">{}</div>', "heading"),
        ("<button>{}</button>", "control"),
        ('<div role="button">{}</div>', "control"),
        ("<ul><li>{}</li></ul>", "item"),
        ("<ul><li><p>{}</p></li></ul>", "text"),
    ],
)
def test_elements_and_roles_tell_kinds(markup: str, expected: str) -> None:
    """What a standard's element or role means is what its block is."""
    assert kind(read(markup.format("숲길 돌의자") + STORY), "숲길 돌의자") == expected


def test_table_of_figures_is_rows() -> None:
    """A table with short cells stays a table, its bars escaped."""
    page = read("<table><tr><th>돌</th><th>개</th></tr><tr><td>너럭|둥근</td><td>30</td></tr></table>")
    assert page.blocks == [
        Block("| 돌 | 개 |", 1, "row"),
        Block("|---|---|", 0, "row"),
        Block(r"| 너럭\|둥근 | 30 |", 0, "row"),
    ]


def test_linked_blocks_lead_elsewhere() -> None:
    """A block is linked where most of its characters are, not where a word is."""
    page = read(f'<p><a href="/1">{ONE}</a> 끝</p><p>{TWO} <a href="/2">돌</a></p>')
    assert [block.linked for block in page.blocks] == [True, False]


@pytest.mark.parametrize("text", ["<p>하나</p>", "\n <!DOCTYPE html><html></html>", "<TABLE><tr></TABLE>"])
def test_html_begins_with_a_tag(text: str) -> None:
    """Text that begins with one of a page's elements is HTML."""
    assert is_html(text)


@pytest.mark.parametrize("text", ["하나 <p>둘</p>", "<이름/ 직함> 말했다.", "< 5도 아래에서 언다", ""])
def test_text_with_brackets_is_no_html(text: str) -> None:
    """Neither a speaker in angle brackets nor a tag within text makes HTML."""
    assert not is_html(text)


def test_page_that_tells_nothing_is_read() -> None:
    """A menu above an empty element has blocks, though no story's container."""
    page = read("<ul><li><a href='/1'>들녘</a></li></ul><div id='app'></div>")
    assert [block.bare for block in page.blocks] == ["들녘"]
