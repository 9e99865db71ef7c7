"""Every kind of page, narrow and wide, light and dark: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import AXE, WIDTHS
from tests.kinds import KINDS, LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

# Where axe cannot decide (incomplete) a person must look; what it decides must be nothing.
RUN = """async () => (await axe.run()).violations.map(
  (fault) => `${fault.id}: ${fault.nodes.map((node) => `${node.target} ${node.failureSummary}`)}`
)"""
UNFOLD = "document.querySelectorAll('details').forEach((details) => { details.open = true })"
# A layout in every light on every screen; kinds that share one in each light and on each screen once.
SEEN = [
    *product(LAYOUTS, WIDTHS, ["light", "dark"]),
    *product([kind for kind in KINDS if kind not in LAYOUTS], ["phone"], ["light"]),
    *product([kind for kind in KINDS if kind not in LAYOUTS], ["desktop"], ["dark"]),
]


@pytest.mark.parametrize(("kind", "width", "scheme"), SEEN)
def test_axe_finds_nothing(kind: str, width: str, scheme: str, open_page: Callable[..., Page]) -> None:
    """axe-core, with all its rules, best practices included, finds no violation, with everything unfolded."""
    page = open_page(KINDS[kind], width, color_scheme=scheme)
    page.evaluate(UNFOLD)
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(kind: str, width: str, open_page: Callable[..., Page]) -> None:
    """At 360 and 1440 pixels nothing is wider than the window, folded or unfolded."""
    page = open_page(KINDS[kind], width)
    for _ in ("folded", "unfolded"):
        assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
        page.evaluate("scrollTo(500, 0)")
        assert page.evaluate("scrollX") == 0
        page.evaluate(UNFOLD)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_follows_the_readers_scheme(scheme: str, open_page: Callable[..., Page]) -> None:
    """A reader who prefers dark gets dark, before any click."""
    page = open_page("", color_scheme=scheme)
    assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "paper", "dark": "slate"}[scheme]


# WCAG 1.4.12: what a reader may set, all at once.
SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
CUT = """() => [...document.querySelectorAll("main *, footer *")].filter((element) => {
  const style = getComputedStyle(element)
  const hides = style.overflowX === "hidden" && style.webkitLineClamp === "none" && element.clientWidth > 2
  return hides && element.scrollWidth > element.clientWidth + 1
}).map((element) => element.outerHTML.slice(0, 80))"""
# WCAG 2.5.8: 24 px, or a circle of 24 px around it that meets no other target, or a link within a sentence.
TOO_SMALL = """() => {
  const targets = [...document.querySelectorAll("main :is(a[href], button, summary), footer a")]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => box.width && box.height && element.checkVisibility())
  return targets.filter(({ element, box }) => {
    if (Math.min(box.width, box.height) >= 24) return false
    const words = element.parentElement.textContent.trim().length - element.textContent.trim().length
    if (getComputedStyle(element).display === "inline" && words > 8) return false
    const x = box.left + box.width / 2, y = box.top + box.height / 2
    return targets.some(({ element: other, box: near }) => {
      if (other === element || other.contains(element) || element.contains(other)) return false
      const across = Math.max(near.left - x, 0, x - near.right)
      return Math.hypot(across, Math.max(near.top - y, 0, y - near.bottom)) < 12
    })
  }).map(({ element }) => element.outerHTML.slice(0, 80))
}"""


@pytest.mark.parametrize("kind", LAYOUTS)
def test_enlarged_and_spaced_nothing_is_lost(kind: str, open_page: Callable[..., Page]) -> None:
    """At 400 % (320 by 256 px) with widened text nothing is cut off, and nothing scrolls sideways."""
    page = open_page(KINDS[kind], viewport={"width": 320, "height": 256})
    page.evaluate(SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("kind", LAYOUTS)
def test_a_thumb_meets_one_target(kind: str, open_page: Callable[..., Page]) -> None:
    """Links and buttons are 24 px or apart, with everything unfolded."""
    page = open_page(KINDS[kind], "phone")
    page.evaluate(UNFOLD)
    assert page.evaluate(TOO_SMALL) == []
