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
