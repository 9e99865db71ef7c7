"""Every kind of page, narrow and wide, light and dark: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

AXE = (ROOT / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# Where axe cannot decide (incomplete) a person must look; what it decides must be nothing.
RUN = """async () => (await axe.run()).violations.map(
  (fault) => `${fault.id}: ${fault.nodes.map((node) => `${node.target} ${node.failureSummary}`)}`
)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["phone", "desktop"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, width: str, scheme: str, open_page: Callable[..., Page]) -> None:
    """axe-core, with all its rules, best practices included, finds no violation."""
    page = open_page(KINDS[kind], width, color_scheme=scheme)
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []


@pytest.mark.parametrize("width", ["phone", "desktop"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(kind: str, width: str, open_page: Callable[..., Page]) -> None:
    """At 360 and 1440 pixels nothing is wider than the window."""
    page = open_page(KINDS[kind], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    page.evaluate("scrollTo(500, 0)")
    assert page.evaluate("scrollX") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_follows_the_readers_scheme(scheme: str, open_page: Callable[..., Page]) -> None:
    """A reader who prefers dark gets dark, before any click."""
    page = open_page("", color_scheme=scheme)
    assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "paper", "dark": "slate"}[scheme]
