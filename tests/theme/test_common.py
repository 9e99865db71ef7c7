"""What all pages of a theme carry alike is written once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.theme.common import PLACE, ROOT, Common
from tests.built import read_pages

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h1z"/></svg>'
THEME = (
    '<link rel="stylesheet" href="{root}/assets/style.1.css">'
    '<script>scope=new URL("{root}",location)</script>'
    f'<form class="a" data-md-component="palette">{SVG}</form><script>early()</script>'
    f'<label class="md-header__button md-icon" for="__search">{SVG}</label>'
    '<div class="md-search"><div>ask</div></div><main>{body}</main><script>late()</script>'
    '<script id="__config" type="application/json">{{"base":"{root}","search":"{root}/a.js"}}</script>'
)


def draw(root: str, body: str = "") -> str:
    """Draw a page at some depth."""
    way = "" if root == "." else root if root == "/" else f"{root}/"
    return THEME.replace("{root}/", way).format(root=root, body=body)


COMMON = Common.read(draw(ROOT), str)


def test_a_page_keeps_what_is_its_own() -> None:
    """At every depth: scripts and settings are gone, and icons are named."""
    for root, way in ((".", ""), ("../..", "../../"), ("/", "/")):
        light = COMMON.lighten(draw(root, SVG))
        assert light.count(PLACE) == 2, root
        assert f'<script src="{way}{COMMON.address}"></script>' in light, root
        assert "<form" not in light
        assert "early" not in light
        assert "late" not in light
        assert "__config" not in light
        assert "M0 0h1z" not in light
        assert '<main><svg viewBox="0 0 24 24" class="nc-icon-' in light


def test_the_script_holds_what_the_pages_lost() -> None:
    """In the order of the page; what stood behind its words waits for them."""
    script = COMMON.script
    assert script.index("scope=") < script.index("early()") < script.index("DOMContentLoaded")
    assert script.index("DOMContentLoaded") < script.index("late()")
    assert "<div>ask</div></div>" in script
    assert "M0 0h1z" not in script
    assert "M0 0h1z" in COMMON.style


def test_another_page_stays_as_it_is() -> None:
    """A template that lacks a part of it, or has it otherwise, keeps its own."""
    other = draw("..").replace("early()", "mine()")
    assert COMMON.lighten(other).count("<script") == other.count("<script")
    assert not Common.read("<p>nothing</p>", str).script


def test_the_pages_of_a_site_carry_no_icon_and_no_script_of_the_theme(site: Path) -> None:
    """A frame is less than half of what it was: what it weighs stands on every page."""
    for page in read_pages(site).values():
        text = (
            site / page.address / "index.html" if not page.address.endswith(".html") else site / page.address
        ).read_text(encoding="utf-8")
        inline = re.findall(r"<script(?![^>]*(?:src=|ld\+json))[^>]*>", text)
        assert not inline, page.address
        assert "<path d=" not in re.sub(r'<svg class="nc-.*?</svg>', "", text, flags=re.DOTALL), page.address
        frame = text.partition('<div id="content"')[0].encode()
        assert len(frame) < 9_000, page.address
