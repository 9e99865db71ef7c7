"""The words of a site beside its articles: what its own pages say, and what each initiative is."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from newsclip.library.bodies import plain_text
from newsclip.library.vocabulary import INITIATIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclip.library.collection import Library

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)
BLOCK_END, TAG = re.compile(r"</(?:p|li|h\d|tr|dd|section)>"), re.compile(r"<[^<>]*>")
MARKUP = re.compile(r"<[^<>]*>|\]\([^()]*\)|[*`\[]|\{[^}]*\}")


class PageText(NamedTuple):
    """A page of the site: its address, its title, and its text, a block a line."""

    page: str
    title: str
    text: str


def read_page(page: str, markdown: str) -> PageText | None:
    """Read a page that somebody wrote for the site; None where it says nothing."""
    body = FRONT_MATTER.sub("", markdown.replace("\r\n", "\n"))
    heading = HEADING.search(body)
    text = plain_text(MARKUP.sub("", body.replace(heading[0], "", 1) if heading else body))
    title = MARKUP.sub("", heading[1]).strip() if heading else ""
    return PageText(page, title or page, text) if text else None


def describe_initiatives(library: Library) -> Iterator[PageText]:
    """Give the page of each initiative that the vocabulary describes, with its other names."""
    for term in library.terms[INITIATIVES.name]:
        if term.description and (term.keep or library.count(term)):
            yield PageText(term.path, term.name, "\n".join((term.description, *term.names[1:])))


def text_of_html(page: str) -> str:
    """Give the text of a page that was made as HTML, a block a line."""
    blocks = (html.unescape(TAG.sub(" ", block)).split() for block in BLOCK_END.split(page))
    return "\n".join(" ".join(words) for words in blocks if words)
