"""A page of HTML as blocks, and which of its elements holds the story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import lxml.html
from lxml import etree

from newsclip.convert.blocks import (
    ITEM,
    NOTICE,
    WIDEST,
    Block,
    Kind,
    is_polite,
    is_prose,
    is_running,
    is_told,
    squeeze,
    write_rows,
)
from newsclip.convert.decode import tidy
from newsclip.convert.headline import LONGEST, letters, says
from newsclip.convert.result import NotAnArticle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|table)\b", re.IGNORECASE)
DEEPEST = 200  # nested blocks; deeper ones are an attack or a broken page, and stand for their outermost

SILENT = {
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video",
    "head", "map", "math",
}  # fmt: skip
PARAGRAPHS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "section", "article", "ul", "ol",
}  # fmt: skip
BLOCKS = PARAGRAPHS | {
    "div", "header", "main", "li", "dl", "dt", "dd", "pre", "tr", "td", "th", "hr", "address", "center",
    "fieldset", "details", "summary", "body", "nav", "aside", "footer", "form", "dialog", "menu", "figure",
    "figcaption", "caption", "tbody", "thead", "button", "select", "option", "textarea", "ins",
}  # fmt: skip
MEANS: dict[str, Kind] = {
    **dict.fromkeys(("nav", "aside", "footer", "dialog", "menu", "ins"), "box"),
    **dict.fromkeys(("figure", "figcaption", "picture", "caption"), "caption"),
    **dict.fromkeys(("button", "select", "option", "textarea", "input"), "control"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "item",
}
ROLES: dict[str, Kind] = {
    **dict.fromkeys(("navigation", "complementary", "contentinfo", "dialog", "search", "banner"), "box"),
    **dict.fromkeys(("button", "tab", "menuitem", "switch"), "control"),
    "heading": "heading",
}
MEDIA = {"img", "video", "iframe", "picture", "audio", "amp-img", "svg"}

# Names that sites give to what is not the story. They are weak signs: what holds the story keeps it, whatever
# it is called.
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:caption|reporter|byline|journalist|writer|author|copyright|sns|share|social|relat(?:ed|e|ion)|"
    r"recommend|ranking|rank|popular|best|comment|reply|banner|ads?|advert|adsense|sponsor|promotion|tags?|"
    r"hashtag|keyword|breadcrumb|gnb|lnb|snb|menu|sidebar|aside|skip|utils?|tool|toolbar|print|paging|"
    r"pagination|subscribe|newsletter|hidden|blind|popup|layer|modal|toast|login|poll|vote|reaction|"
    r"wm-ipp\S*)(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
BOXED = 0.3  # share of a container's prose from which an element is the story's, whatever it is called
NEARLY = 0.95  # share of the best score from which an inner element is as good as an outer one
CAPTIONED = 160  # characters beside a picture that may be its caption
ALT = 80  # characters by which a caption and a picture's alternative text are told to be the same
MOST_CELLS = 4000  # of a table of figures


@dataclass
class Node:
    """A block element with what stands below it, in characters."""

    parent: int
    tag: str
    furniture: bool = False
    media: bool = False
    headed: bool = False
    control: bool = False
    framed: bool = False
    prose: float = 0.0
    linked: int = 0
    said: int = 0


@dataclass(frozen=True)
class Piece:
    """A block with the element that it stands in and how many of its characters lead elsewhere."""

    block: Block
    node: int
    linked: int


@dataclass
class Page:
    """The blocks of a page; `start` and `end` are the bounds of its story's container among them."""

    blocks: list[Block]
    start: int = 0
    end: int = 0

    @property
    def marked(self) -> bool:
        """Whether its markup tells where the story stands; pasted text has none."""
        return self.end > 0


def is_html(text: str) -> bool:
    """Tell whether text is HTML: it begins with a tag and has the elements of a page."""
    return text.lstrip()[:1] == "<" and bool(HTML.search(text[:20000]))


def parse_html(text: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Parse HTML. Raises NotAnArticle where no element can be read."""
    try:
        parser = lxml.html.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        return lxml.html.document_fromstring(_bounded(text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise NotAnArticle("HTML without any text") from None


def _bounded(text: str) -> str:
    """Leave out the attributes of an element that has thousands: the parser's time grows as their square."""
    return LONG_TAG.sub(lambda tag: f"<{tag[1]}>" if tag[0].count("=") > MOST_ATTRIBUTES else tag[0], text)


LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})\s[^<>]{8000,}>")
MOST_ATTRIBUTES = 2000


@dataclass
class Tree:
    """The elements of a page and the blocks in them."""

    nodes: list[Node]
    pieces: list[Piece]

    @property
    def blocks(self) -> list[Block]:
        """The blocks as they stand on the page, wherever its story is."""
        return [piece.block for piece in self.pieces]


def read_tree(root: Any) -> Tree:  # noqa: ANN401 - lxml has no types
    """Read the elements and blocks of a page."""
    return Tree(*_Reader().read(root))


def find_page(tree: Tree, title: str = "") -> Page:
    """Find the element that holds a page's story; `title` is its headline where that is known."""
    if not tree.pieces:
        return Page([])
    nodes, pieces = tree.nodes, _unhidden(tree.pieces)
    blocks = [piece.block for piece in pieces]
    _weigh(nodes, pieces, title)
    notice = _notice(pieces, title)
    if notice:
        for at in notice:
            blocks[at] = replace(blocks[at], kind="text")
        return Page(blocks, notice.start, notice.stop)
    container = _container(nodes)
    inside = _is_inside(nodes, container)
    start = next(at for at, piece in enumerate(pieces) if inside[piece.node])
    end = len(pieces) - next(at for at, piece in enumerate(reversed(pieces)) if inside[piece.node])
    boxes = _boxes(nodes, pieces, container, _headed(pieces, title))
    for at in range(end):
        kind = boxes.get(pieces[at].node)
        if kind and blocks[at].kind not in ("caption", "control"):
            blocks[at] = replace(blocks[at], kind=kind)
    return Page(blocks, start, end)


def _unhidden(pieces: list[Piece]) -> list[Piece]:
    """Show what a page hides where it shows next to nothing: a script would take the story from there."""
    own = [piece.block for piece in pieces if not piece.block.linked]
    shown = sum(len(block.text) for block in own if not block.apart and is_prose(block.text))
    hidden = sum(len(block.text) for block in own if block.apart and is_told(block.text))
    if shown > SHOWN * hidden:
        return pieces
    return [
        replace(piece, block=replace(piece.block, kind="text")) if is_told(piece.block.text) else piece
        for piece in pieces
    ]


SHOWN = 0.25  # of what a page hides, from which what it shows is its story


def _notice(pieces: list[Piece], title: str) -> range:
    """Give the marked items below the headline of a notice of appointments or of a death, if it is one."""
    head = _headed(pieces, title)
    if pieces[head].block.kind != "heading":
        return range(0)
    below = range(head + 1, len(pieces))
    end = next((at for at in below if pieces[at].block.kind == "heading"), len(pieces))
    items = [at for at in range(head + 1, end) if ITEM.match(pieces[at].block.text)]
    told = any(is_prose(pieces[at].block.text) for at in range(head + 1, end))
    said = sum(len(pieces[at].block.text) for at in items)
    if told or said < NOTICE or len(items) < 2:  # noqa: PLR2004
        return range(0)
    last = items[-1] + 1
    dated = last < end and pieces[last].block.text.startswith("(")  # from when it holds
    return range(items[0], last + dated)


# --- blocks


@dataclass(frozen=True)
class _Place:
    """Where the reader stands: the block element, what it means, whether in a link or in large print."""

    node: int = 0
    kind: Kind = "text"
    link: bool = False
    depth: int = 0
    big: bool = False


@dataclass
class _Reader:
    """Walks a tree once; `run` is what it has read of the current block."""

    nodes: list[Node] = field(default_factory=lambda: [Node(-1, "")])
    pieces: list[Piece] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    linked: int = 0
    big: int = 0
    gap: int = 0
    alts: set[str] = field(default_factory=set)

    def read(self, root: Any) -> tuple[list[Node], list[Piece]]:  # noqa: ANN401
        places = [_Place()]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                places.append(self._open(element, places[-1], walk))
            else:
                left = places.pop()
                if element.tag in BLOCKS or left.node != places[-1].node:
                    self._break(left, gap=element.tag in PARAGRAPHS)
                self._say(element.tail, places[-1])
        self._break(places[0])
        return self.nodes, self.pieces

    def _open(self, element: Any, place: _Place, walk: Any) -> _Place:  # noqa: ANN401
        tag = element.tag
        shadow = tag == "template" and element.get("shadowrootmode") is not None  # as browsers save one
        if not isinstance(tag, str) or (tag in SILENT and not shadow):
            self._note_media(tag, place)
            walk.skip_subtree()
            return place
        if tag in MEDIA:
            self._note_media(tag, place)
            self.alts.add(letters(tidy(element.get("alt") or "")[:ALT]))
        if tag == "br":
            self._break(place, gap=not "".join(self.run).strip())
            return place
        kind = _meaning(element, tag, place.kind)
        apart = kind != place.kind and kind in ("box", "control", "caption")
        if tag not in BLOCKS and not apart and not _is_framed(element, tag):
            place = _Place(
                place.node, kind, place.link or tag == "a", place.depth, _is_big(element, place.big)
            )
            self._say(element.text, place)
            return place
        self._break(place, gap=tag in PARAGRAPHS)
        if place.depth > DEEPEST:
            self._say(element.text, place)
            return place
        framed = tag not in BLOCKS and not apart
        node = Node(place.node, tag, _is_furniture(element), framed, framed=framed, control=kind == "control")
        self.nodes.append(node)
        place = _Place(len(self.nodes) - 1, kind, place.link, place.depth + 1, _is_big(element, place.big))
        if tag == "table" and (rows := _figures(element)):
            self._note_rows(rows, place)
            walk.skip_subtree()
        elif tag in ("pre", "textarea") and element.text:
            for line in element.text.split("\n"):
                self._say(line, place)
                self._break(place, gap=not line.strip())
        else:
            self._say(element.text, place)
        return place

    def _note_media(self, tag: object, place: _Place) -> None:
        if tag in MEDIA:
            self.nodes[place.node].media = True

    def _note_rows(self, rows: list[str], place: _Place) -> None:
        self.gap = 1
        for row in rows:
            self.pieces.append(Piece(Block(row, self.gap, "row"), place.node, 0))
            self.gap = 0
        self.gap = 1

    def _say(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        said = WHITE.sub(" ", text)
        self.run.append(said)
        self.linked += len(said.strip()) if place.link else 0
        self.big += len(said.strip()) if place.big else 0

    def _break(self, place: _Place, *, gap: bool = False) -> None:
        """End the current block, if anything was read of one, with a gap after it or not."""
        text, linked, big = "".join(self.run), self.linked, self.big
        self.run, self.linked, self.big = [], 0, 0
        lines = [line for line in map(squeeze, tidy(text).split("\n")) if line] if text.strip() else []
        for line in lines:
            said = f"• {line}" if place.kind == "item" else line
            # A picture's own words
            pictured = bool(self.alts) and len(line) > LABEL and letters(line[:ALT]) in self.alts
            kind = "caption" if pictured and place.kind == "text" else place.kind
            if kind == "text" and 2 * big > len(text) and len(line) <= LONGEST and not is_prose(line):
                kind = "heading"  # by its size alone
            block = Block(said, self.gap, kind, 2 * linked > len(line))
            self.pieces.append(Piece(block, place.node, min(linked, len(said))))
            self.gap = 0
        self.gap = max(self.gap, int(gap))


SIZE = re.compile(r"font-size\s?:\s?(\d{1,3}(?:\.\d{1,3})?)\s?(px|pt|r?em)")
LARGE = {"px": 20, "pt": 15, "em": 1.3, "rem": 1.3}


def _is_big(element: Any, outer: bool) -> bool:  # noqa: ANN401, FBT001
    """Tell whether an element's print is as large as a headline's, as far as it says so itself."""
    size = SIZE.search((element.get("style") or "")[:300])
    if size:
        return float(size[1]) >= LARGE[size[2]]
    stated = element.get("size") if element.tag == "font" else None
    return stated in ("5", "6", "7", "+2", "+3") if stated else outer


WHITE = re.compile(r"[ \t\r\n\f]+")  # one space; a no-break space is content and stays


def _meaning(element: Any, tag: str, outer: Kind) -> Kind:  # noqa: ANN401
    """Give what an element's text is: what sets an element apart from a story does so for all in it."""
    if outer in ("box", "control", "caption"):
        return outer
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or HIDDEN.search((element.get("style") or "")[:200])
    ):
        return "box"
    role = ROLES.get((element.get("role") or "")[:20])
    found = role or MEANS.get(tag)
    if tag in BLOCKS and not found:
        return "text" if outer == "item" and tag in ("p", "div") else outer
    return found or outer


def _is_framed(element: Any, tag: str) -> bool:  # noqa: ANN401
    """Tell whether an inline element frames a picture with the words beside it."""
    return tag in ("span", "em", "strong", "a", "b", "font") and len(element) > 1 and element[0].tag == "img"


def _is_furniture(element: Any) -> bool:  # noqa: ANN401
    return bool(FURNITURE.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]))


def _figures(table: Any) -> list[str]:  # noqa: ANN401
    """Give the rows of a table of figures as Markdown; of one that only lays out the page, nothing."""
    if any(child.tag in ("table", "script", "img", "form", "input") for child in table.iterdescendants()):
        return []
    rows: list[list[str]] = []
    for row in table.iterdescendants("tr"):
        cells = [child for child in row if child.tag in ("td", "th")]
        texts = [" ".join("".join(cell.itertext()).split()) for cell in cells]
        if any(len(text) >= 200 for text in texts) or len(texts) > WIDEST:  # noqa: PLR2004 - a paragraph
            return []
        rows += [texts] if any(texts) else []
        if len(rows) * WIDEST > MOST_CELLS:
            return []
    if all(sum(map(bool, row)) < 2 for row in rows):  # noqa: PLR2004 - one text a row is no table
        return []
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2:  # noqa: PLR2004
        return []
    return write_rows([[*map(tidy, row), *[""] * (width - len(row))] for row in rows])


# --- the container


def _weigh(nodes: list[Node], pieces: list[Piece], title: str) -> None:
    """Count for every element its characters, those that lead elsewhere and those that tell something.

    What an element tells counts for those around it less its own share of links: a list of teasers tells
    little.
    """
    above = _headed(pieces, title)
    polite = is_polite(piece.block for piece in pieces)
    for at, piece in enumerate(pieces):
        prose = _prose(piece.block, polite=polite) * (1 - piece.linked / len(piece.block.text))
        node = nodes[piece.node]
        node.prose += prose * (BEFORE_TITLE if at < above else 1)
        node.linked += piece.linked
        node.said += len(piece.block.text)
        node.headed |= piece.block.kind == "heading"
    for node in reversed(nodes):
        node.prose *= 1 - node.linked / node.said if node.said else 0
        if node.parent >= 0:
            outer = nodes[node.parent]
            outer.prose += node.prose * (WEAK if node.furniture else 1)
            outer.linked += node.linked
            outer.said += node.said
            outer.media |= node.media
            outer.control |= node.control
            outer.headed |= node.headed


BEFORE_TITLE = 0.3  # what stands above the headline is seldom the story
WEAK = 0.5  # of the prose of an element that a site calls furniture counts for those around it


def _prose(block: Block, *, polite: bool) -> float:
    """Give how many characters of a block tell something."""
    if block.kind == "row":
        return 0.3 * len(block.text)
    if block.apart:
        return 0
    if is_told(block.text, polite=polite):
        return len(block.text)
    return 0.3 * len(block.text) if is_running(block.text) else 0


def _headed(pieces: Sequence[Piece], title: str) -> int:
    """Give where the page prints its title: as a heading, else anywhere; 0 where it does not."""
    wanted = letters(title)
    if not wanted:
        return 0
    same = [at for at, piece in enumerate(pieces) if says(piece.block.text, wanted)]
    heads = [at for at in same if pieces[at].block.kind == "heading"]
    return (heads or same or [0])[0]


def _container(nodes: list[Node]) -> int:
    """Give the innermost element with nearly the best prose, less what leads elsewhere."""
    best = max(node.prose for node in nodes)
    if best <= 0:
        return 0
    return max(at for at, node in enumerate(nodes) if node.prose >= NEARLY * best)


def _is_inside(nodes: list[Node], container: int) -> list[bool]:
    inside = [False] * len(nodes)
    for at, node in enumerate(nodes):
        inside[at] = at == container or (node.parent >= 0 and inside[node.parent])
    return inside


def _boxes(nodes: list[Node], pieces: list[Piece], container: int, head: int) -> dict[int, Kind]:
    """Give the elements that are not the story: lists of links, teasers, boxes, pictures with their captions.

    Outside the container only captions matter, which would be taken for second headlines.
    """
    inside = _is_inside(nodes, container)
    around = {*_ancestors(nodes, container), *_ancestors(nodes, pieces[head].node)}  # the headline is in none
    whole = nodes[container].prose
    cards = _cards(nodes, pieces)
    # A form above the first sentence is the headline's own: its buttons stand beside it.
    told = next((piece.node for piece in pieces if inside[piece.node] and is_prose(piece.block.text)), 0)
    found: dict[int, Kind] = {}
    for at, node in enumerate(nodes):
        if at in around or not node.said:
            continue
        most = 2 * CAPTIONED if node.framed else CAPTIONED
        captioned = node.media and node.said < most and node.prose < BOXED * whole and node.tag != "p"
        if node.parent in found:
            found[at] = found[node.parent]
        elif captioned and not node.headed:
            found[at] = "caption"
        elif inside[at] and (
            2 * node.linked > node.said
            or at in cards
            or (node.furniture and node.prose < BOXED * whole)
            or (at > told and node.control and node.said < TEASER and node.prose < FORM * node.said)
        ):
            found[at] = "box"
    captions = [at for at, kind in found.items() if kind == "caption" and inside[at]]
    if sum(nodes[at].prose for at in captions if nodes[at].parent not in found) > MOSTLY * whole:
        return {at: kind for at, kind in found.items() if kind != "caption"}  # a story told on cards
    return found


FORM = 0.35  # share of what tells something below which an element with a button is a form
MOSTLY = 0.5  # of a container's prose that no captions are


def _ancestors(nodes: list[Node], at: int) -> Iterator[int]:
    while at >= 0:
        yield at
        at = nodes[at].parent


def _cards(nodes: list[Node], pieces: list[Piece]) -> set[int]:
    """Give the elements that advertise another story: its headline, which leads there, and a sentence."""
    links, told = [0] * len(nodes), [0] * len(nodes)
    for piece in pieces:
        is_told_here = is_prose(piece.block.text) and not piece.block.linked
        for at in _ancestors(nodes, piece.node):
            links[at] += piece.block.linked and len(piece.block.text) > LABEL
            told[at] += is_told_here
    return {
        at
        for at, node in enumerate(nodes)
        if links[at] and told[at] <= 1 and node.said < TEASER and node.parent > 0
    }


LABEL, TEASER = 10, 300  # characters of a headline at least, of a teaser at most
