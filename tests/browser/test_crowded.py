"""A site with more articles than its lists show: nothing of the theme shows through, nothing ends unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import WIDTHS
from tests.conftest import Tabs, Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

PAGES = {
    "home": "",
    "index of initiatives": "initiatives/",
    "index of agencies": "agencies/",
    "initiative": "initiatives/public-ax/",
    "province": "regions/gyeonggi/",
    "archive": "archive/",
    "overview": "overview/",
}


@pytest.fixture(scope="module")
def crowded_tabs(browser: Browser, crowded: str) -> Tabs:
    """Keep tabs of the crowded site."""
    return Tabs(browser, Watch(crowded))


@pytest.fixture
def open_crowded(crowded_tabs: Tabs) -> Callable[..., Page]:
    """Open a page of the crowded site."""

    def open_crowded(kind: str, width: str = "desktop", **options: object) -> Page:
        page = crowded_tabs.open(**{"viewport": WIDTHS[width], **options})
        page.goto(PAGES[kind])
        return page

    return open_crowded


PLAIN = """[...document.querySelectorAll(".nc details")].flatMap((fold) => {
  const summary = fold.querySelector("summary"), of = (e, pseudo) => getComputedStyle(e, pseudo)
  const icons = ["::before", "::after"].filter((pseudo) => of(summary, pseudo).display !== "none")
  const bar = [fold, summary].filter((e) => of(e).backgroundColor !== "rgba(0, 0, 0, 0)")
  const inside = summary.getBoundingClientRect().left >= fold.getBoundingClientRect().left
  return icons.length || bar.length || !inside ? [summary.textContent] : []
})"""


@pytest.mark.parametrize("kind", ["initiative", "index of agencies", "archive", "overview"])
def test_what_folds_is_plain(kind: str, open_crowded: Callable[..., Page]) -> None:
    """Material's blue bar and icon are on nothing that folds."""
    assert open_crowded(kind).evaluate(PLAIN) == []


def test_matrix_keeps_its_widths(open_crowded: Callable[..., Page]) -> None:
    """A phone that is turned round shows the table as it was."""
    page = open_crowded("overview", "phone")
    widths = "[...document.querySelectorAll('.nc-matrix td')].map((cell) => cell.offsetWidth)"
    before = page.evaluate(widths)
    page.set_viewport_size({"width": 740, "height": 3000})
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(widths) == before
    assert max(before) < 50
