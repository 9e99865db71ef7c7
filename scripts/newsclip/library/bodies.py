"""Bodies: how an article's Markdown is read, as harmless HTML, as plain text, and the other way round.

CommonMark with what Korean news asks for: nothing that an editor writes vanishes. What begins no element of
the short list is text (<AI 기본법>), and so are a day at the beginning of a line (2025. 12. 22.), an
indented paragraph and a name in brackets with a colon behind it; dashes below a line make it no heading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_block.list import list_block
from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.renderer import RendererProtocol
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

TAGS = {
    *(
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
    ),
    *("hr", "i", "li", "ol", "p", "pre", "q", "s", "strong", "sub", "sup", "u", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# A wide table scrolls inside its own box, which a keyboard can reach, and never widens the page.
WIDE = '<div class="nc-scroll" role="group" tabindex="0" aria-label="표">'
NESTING = 40  # levels of elements in which the parser still reads
DEEPEST = 16  # levels from which a quotation or a list is text

ELEMENT = re.compile(
    r"</?([a-z][a-z0-9]{0,20})((?:\s+[a-z-]{1,20}\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*)\s*/?>|<!--.*?-->",
    re.DOTALL,
)
LONGEST_ELEMENT = 2000  # characters of an element or a comment
NUMBER = re.compile(r"(\d{1,9})[.)]")
DAY = re.compile(r"\d{1,4}\.\s?\d{1,2}\.")
MARKS = re.compile(r"[\\`*_\[\]<>&|~#!]")  # what may be markup anywhere in a line
OPENING = re.compile(r"(\s*\d{0,9})([.)+\-=:])")  # and at its beginning
PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
PLAIN = {"text", "text_special", "softbreak"}


def render_body(text: str, resolve: Callable[[str], str] | None = None) -> str:
    """Render an article's Markdown; scripts, styles, images, frames, handlers and odd addresses go.

    A first-level heading becomes a second-level one: the page's headline is its only first. `resolve` gives
    the address on the site of a file that the text links to; without it such links stay as written.
    """
    html = PARSER.render(text)

    def attribute(element: str, name: str, value: str) -> str:
        return resolve(value) if resolve and (element, name) == ("a", "href") and is_file(value) else value

    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
    )
    return clean.replace("<table>", f"{WIDE}<table>").replace("</table>", "</table></div>").strip()


@lru_cache(maxsize=1024)  # search, stories and data ask for the same texts
def plain_text(text: str) -> str:
    """Give the text that a reader sees of a body, a block a line."""
    return "\n".join(filter(None, map(_said, PARSER.parse(text))))


def linked_files(text: str) -> list[tuple[str, int]]:
    """Give the files that a body links to, each with its line in the body, from 0."""
    if "md" not in text and "&" not in text:  # most bodies need not be parsed to see that there are none
        return []
    return [
        (str(child.attrs["href"]), token.map[0] if token.map else 0)
        for token in PARSER.parse(text)
        for child in token.children or ()
        if child.type == "link_open" and is_file(str(child.attrs["href"]))
    ]


def is_file(address: str) -> bool:
    """Whether a link leads to a Markdown file of the project."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and parts.path.endswith(".md")


def escape_body(text: str) -> str:
    """Write a paragraph so that a body shows exactly this; what shows itself stays as it is."""
    if _is_plain(text) or _shows(text, text):
        return text
    marked = MARKS.sub(r"\\\g<0>", text)
    return OPENING.sub(r"\1\\\2", marked, count=1) if OPENING.match(marked) else marked


def _is_plain(text: str) -> bool:
    """Whether a text has nothing that could be markup, as most have: the parser need not be asked."""
    return text.isprintable() and text == text.strip() and not MARKS.search(text) and not OPENING.match(text)


def _shows(body: str, text: str) -> bool:
    """Whether a body is one paragraph of nothing but this text."""
    tokens = PARSER.parse(body)
    return (
        [token.type for token in tokens] == PARAGRAPH
        and _said(tokens[1]) == text
        and all(child.type in PLAIN for child in tokens[1].children or ())
    )


def _said(token: Token) -> str:
    """Give the text of a block or of a piece of one."""
    match token.type:
        case "inline" | "image":
            return "".join(map(_said, token.children or ()))
        case "softbreak" | "hardbreak":
            return " "
        case "html_inline":
            return ""
        case _:
            return token.content.strip("\n")


def _read_element(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as the parser calls its rules
    """Read an element of the short list, or a comment; anything else in angle brackets is text."""
    found = ELEMENT.match(state.src, state.pos, min(state.posMax, state.pos + LONGEST_ELEMENT))
    if not found or (found[1] and found[1] not in TAGS):
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _read_stars(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read stars for emphasis by the spaces around them alone.

    CommonMark asks for a space or a mark outside, which Korean has not: **‘공공 AX’**를 would keep its stars.
    """
    if silent or state.src[state.pos] != "*":
        return False
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    for _ in range(end - start):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=end - start,
                token=len(state.tokens) - 1,
                end=-1,
                open=not after.isspace(),
                close=not before.isspace(),
            )
        )
    state.pos = end
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _read_list(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a list: numbered from 1, or with - or *; a day, another number and a plus sign are text."""
    line = _line(state, first)
    number = NUMBER.match(line)
    next_item = silent and state.sCount[first] < state.blkIndent
    odd = number is not None and int(number[1]) != 1 and not next_item
    if DAY.match(line) or line.startswith("+") or odd or state.level > DEEPEST:
        return False
    return list_block(state, first, last, silent)


def _read_quote(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a quotation, unless it is so deep that the parser would drop what is in it."""
    return state.level <= DEEPEST and blockquote(state, first, last, silent)


def _end_list(state: StateBlock, line: int, _last: int, silent: bool) -> bool:  # noqa: FBT001
    """End a list before a line that begins with a day."""
    return silent and bool(DAY.match(_line(state, line)))


def _say_numbers(state: StateCore) -> None:
    """Say the number of an item that is not one more than the one before; lower first-level headings."""
    expected: list[int] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            expected.append(1)
        elif token.type == "ordered_list_close":
            expected.pop()
        elif token.type == "list_item_open" and token.info:
            if int(token.info) != expected[-1]:
                token.attrSet("value", token.info)
            expected[-1] = int(token.info) + 1
        elif token.tag == "h1":
            token.tag = "h2"


def _render_image(
    _renderer: RendererProtocol, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Show the words of a picture: pictures are not shown."""
    return escapeHtml(_said(tokens[at]))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table")
    parser.disable(["code", "html_block", "reference", "lheading"])
    parser.block.ruler.before("list", "day", _end_list, {"alt": ["list"]})
    parser.block.ruler.at("list", _read_list, {"alt": ["paragraph", "blockquote"]})
    parser.block.ruler.at("blockquote", _read_quote, {"alt": ["paragraph", "blockquote", "list"]})
    parser.core.ruler.after("block", "numbers", _say_numbers)
    parser.inline.ruler.before("emphasis", "stars", _read_stars)
    parser.inline.ruler.at("html_inline", _read_element)
    parser.validateLink = _leads_somewhere  # type: ignore[method-assign, assignment]
    parser.add_render_rule("image", _render_image)
    return parser


def _leads_somewhere(address: str) -> bool:
    """Whether an address is one that a body may link to: [단독](종합) is text."""
    return address.startswith(("http://", "https://", "#")) or is_file(address)


PARSER = _parser()
