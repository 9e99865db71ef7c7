"""Bodies as HTML: an article's Markdown is rendered by itself and only harmless elements remain."""

from __future__ import annotations

import re

import markdown
import nh3

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
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# Made once: its extensions cost more to set up than a body costs to render.
MARKDOWN = markdown.Markdown(extensions=["tables", "sane_lists", "abbr"], output_format="html")
# A wide table scrolls inside its own box, which a keyboard can reach, and never widens the page.
WIDE = '<div class="nc-scroll" role="group" tabindex="0" aria-label="표">'
HEADING = re.compile(r"<(/?)h1\b")


def render_body(text: str) -> str:
    """Render an article's Markdown; scripts, styles, images, frames, handlers and odd addresses go.

    A first-level heading becomes a second-level one: the page's headline is its only first.
    """
    html = MARKDOWN.reset().convert(text)
    clean = nh3.clean(
        HEADING.sub(r"<\1h2", html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
    )
    return clean.replace("<table>", f"{WIDE}<table>").replace("</table>", "</table></div>")
