"""A capture read: its page as blocks, and what its markup or its scripts say beside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import lxml.html

from newsclip.convert.blocks import count_sentences, split_blocks
from newsclip.convert.claims import Settled
from newsclip.convert.decode import tidy
from newsclip.convert.headline import is_printed, settle_title
from newsclip.convert.islands import Island, find_island, told_in
from newsclip.convert.markup import Markup, read_markup
from newsclip.convert.outlets import official
from newsclip.convert.page import Page, find_page, is_html, parse_html, read_tree
from newsclip.convert.richtext import is_markup

if TYPE_CHECKING:
    from newsclip.convert.names import Names

WORDS = 3  # of a title that no site is called by
MORE = 2.0  # times as many sentences as the page shows, from which a script's text is the story


@dataclass(frozen=True)
class Capture:
    """A page as read, and what its markup claims."""

    page: Page
    markup: Markup = field(default_factory=Markup)
    title: Settled = field(default_factory=Settled)
    scripted: bool = False


def read_capture(text: str, names: Names) -> Capture:
    """Read pasted text or HTML. Raises NotAnArticle where no element of HTML can be read."""
    return _read_html(text, names) if is_html(text) else Capture(Page(split_blocks(text)))


def _read_html(text: str, names: Names) -> Capture:
    """Read a page's blocks, or those of the text that it keeps as data where it shows less than that."""
    root = parse_html(text)
    markup = read_markup(root)
    sites = [official(claim.value, names) for claim in markup.outlet] + [
        claim.value for claim in markup.outlet
    ]
    tree = read_tree(root)
    title = stated = settle_title(markup.title, tree.blocks, sites)
    if title.guessed and not is_printed(title.value, tree.blocks):
        title = Settled()  # what a site calls all of its pages
    page = find_page(tree, title.value)
    known = title.value or (stated.value if len(stated.value.split()) >= WORDS else "")
    island = find_island(root, known) or Island("")
    if (told := told_in(markup.body)) > island.sentences:
        island = Island(markup.body, told)
    shown = sum(
        count_sentences(block.text) for block in page.blocks[page.start : page.end] if not block.apart
    )
    if island.sentences > MORE * shown:
        page = _beside(page, island)
        markup = _joined(markup, island)
        if island.titled or not title.value:
            title = settle_title(markup.title, page.blocks, sites)
    scripts = root.xpath("count(//script[@src])") if shown < 1 else 0
    return Capture(page, markup, title, scripted=bool(scripts))


def _beside(page: Page, island: Island) -> Page:
    """Put a text that a page keeps as data below what the page shows."""
    if is_markup(island.text):
        inner = find_page(read_tree(lxml.html.document_fromstring(f"<div>{island.text}</div>")))
    else:
        inner = Page(split_blocks(tidy(island.text)))
        inner = Page([replace(block, gap=1) for block in inner.blocks], 0, len(inner.blocks))
    above = len(page.blocks)
    return Page([*page.blocks, *inner.blocks], above + inner.start, above + inner.end)


def _joined(markup: Markup, island: Island) -> Markup:
    told = island.claims
    return replace(
        markup,
        title=(*markup.title, *told.get("title", ())),
        subtitle=told.get("subtitle", ()),
        date=(*markup.date, *told.get("date", ())),
        outlet=(*markup.outlet, *told.get("outlet", ())),
        reporter=(*markup.reporter, *told.get("reporter", ())),
    )
