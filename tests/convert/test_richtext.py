"""A list of blocks becomes the story's paragraphs, and nothing of what stands between them."""

from __future__ import annotations

from typing import Any

import pytest

from newsclip.convert.richtext import Body, join_blocks, words, write_elements

TEXTS = ["굴 껍데기로 길을 덮었다.", "길은 3㎞에 이른다.", "비가 와도 미끄럽지 않다."]
HTML = "".join(f"<p>{text}</p>" for text in TEXTS)


def pieces(text: str) -> list[dict[str, Any]]:
    """Cut a paragraph into three pieces, one of them marked."""
    return [{"text": text[:3]}, {"text": text[3:6], "bold": True}, {"text": text[6:]}]


BLOCKS: dict[str, list[Any]] = {
    "strings": [*TEXTS],
    "Draft.js": [{"key": "a", "type": "unstyled", "text": text, "entityRanges": []} for text in TEXTS],
    "EditorJS": [{"id": "a", "type": "paragraph", "data": {"text": text}} for text in TEXTS],
    "Slate": [{"type": "p", "children": pieces(text)} for text in TEXTS],
    "ProseMirror": [
        {"type": "paragraph", "content": [{"type": "text", **piece} for piece in pieces(text)]}
        for text in TEXTS
    ],
    "portable text": [
        {"_type": "block", "style": "normal", "markDefs": [], "children": pieces(text)} for text in TEXTS
    ],
    "text and its copy": [{"type": "paragraph", "html": text, "plain": text} for text in TEXTS],
    "pairs of kind and text": [["p", text] for text in TEXTS],
    "tag, attributes and content": [
        ["p", {}, text[:3], ["strong", {}, text[3:6]], text[6:]] for text in TEXTS
    ],
    "Quill": [*({"insert": f"{text}\n"} for text in TEXTS[:2]), {"insert": TEXTS[2]}],
    "Gutenberg": [
        {"name": "core/paragraph", "attributes": {"content": text}, "innerBlocks": []} for text in TEXTS
    ],
}  # fmt: skip
BETWEEN: dict[str, Any] = {
    "a picture": {"type": "image", "text": "굴 껍데기를 깐 길이 하얗다."},
    "a link to another story": {"type": "interstitial_link", "text": "[더 읽기] 섬에 다리를 놓는다."},
    "a card": {"type": "relatedCard", "title": "섬에 다리를 놓는다.", "text": "섬에 다리를 놓는다."},
    "another story": {"type": "story", "text": "섬에 다리를 놓는다."},
    "an advertisement": {"type": "ad", "text": "굴을 싸게 팝니다. 지금 사세요."},
    "a letter form": {"type": "newsletterSignup", "text": "소식을 편지로 보냅니다."},
    "HTML that tells nothing": {"type": "raw_html", "text": "<b>아침 편지</b><a href='/a'>받아 보기</a>"},
    "a quotation card": {"type": "quotecard", "text": "비가 와도 미끄럽지 않다."},
    "nothing": {"type": "spacer"},
}


@pytest.mark.parametrize("blocks", BLOCKS.values(), ids=BLOCKS)
def test_blocks_of_editors(blocks: list[Any]) -> None:
    """Every editor's blocks give the same paragraphs."""
    assert join_blocks(blocks) == Body(HTML)


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_what_stands_between_paragraphs_is_left_out(between: dict[str, Any]) -> None:
    """By its kind, by not being prose, or because the story says it itself."""
    blocks = [{"type": "text", "text": text} for text in TEXTS]
    assert join_blocks([*blocks[:2], between, *blocks[2:]]) == Body(HTML)


def test_headings_lists_and_quotations_stay() -> None:
    """What belongs to a story is kept between its paragraphs, an item a paragraph."""
    blocks: list[Any] = [
        {"type": "text", "text": TEXTS[0]},
        {"type": "header", "text": "하얀 길"},
        {"type": "list", "items": ["굴 껍데기 40톤", "일꾼 열 명"]},
        {"type": "text", "text": TEXTS[1]},
        {"type": "blockquote", "text": "섬이 밝아졌다."},
    ]
    assert join_blocks(blocks).html == (
        f"<p>{TEXTS[0]}</p><h3>하얀 길</h3><p>굴 껍데기 40톤</p><p>일꾼 열 명</p><p>{TEXTS[1]}</p>"
        "<p>섬이 밝아졌다.</p>"
    )


def test_sections_with_their_headings() -> None:
    """A section may hold its heading beside a list of paragraphs."""
    blocks = [{"paragraphs": TEXTS[:2]}, {"subheading": "하얀 길", "paragraphs": TEXTS[2:]}]
    assert join_blocks(blocks).html == f"<p>{TEXTS[0]}</p><p>{TEXTS[1]}</p><h3>하얀 길</h3><p>{TEXTS[2]}</p>"


def test_second_headlines_among_the_blocks() -> None:
    """A block of that kind is none of the story's paragraphs."""
    blocks = [{"kind": "subtitle", "text": "길 3㎞"}, *({"kind": "text", "html": text} for text in TEXTS)]
    assert join_blocks(blocks) == Body(HTML, ("길 3㎞",))


def test_stories_are_no_paragraphs() -> None:
    """Objects with a title and a summary each are other stories."""
    assert join_blocks([{"title": "섬에 다리 놓는다", "summary": text} for text in TEXTS]) == Body()


def test_entities_and_signs() -> None:
    """A text with entities is read as HTML is, a text with signs as it stands."""
    assert join_blocks(["굴&middot;조개를 캔다.", "a < b 라고 썼다."]).html == (
        "<p>굴·조개를 캔다.</p><p>a &lt; b 라고 썼다.</p>"
    )


def test_elements_as_html() -> None:
    """Elements that are kept as data are written with what tells of them; two side by side are two words."""
    root = {
        "type": "div",
        "className": "a",
        "children": [
            {"type": "", "children": {"type": "p", "children": ["굴 <길>", 3, None]}},
            {"type": "script", "children": "b()"},
            {"type": "div", "dangerouslySetInnerHTML": {"__html": "<p>섬</p>"}},
            {"type": "br"},
        ],
    }
    assert write_elements(root, 100).replace("  ", " ") == (
        '<div class="a"><p>굴 &lt;길&gt;3</p> <div><p>섬</p></div> <br></div>'
    )


def test_words_of_a_key() -> None:
    """Capitals, lines and figures part words."""
    assert (
        words("newsSubTitle")
        == words("news_sub_title")
        == words("NEWS-SUB-TITLE")
        == ("news", "sub", "title")
    )
