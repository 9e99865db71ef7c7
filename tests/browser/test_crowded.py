"""A site with more articles than its lists show: nothing of the theme shows through, nothing ends unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import WIDTHS
from tests.conftest import Tabs, Watch
from tests.makers import find

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


TOP = "(selector) => document.querySelector(selector).getBoundingClientRect().top + scrollY"


@pytest.mark.parametrize("kind", ["initiative", "province"])
@pytest.mark.parametrize("width", WIDTHS)
def test_articles_come_first(kind: str, width: str, open_crowded: Callable[..., Page]) -> None:
    """The first article begins in the first window; what happened and differing figures follow the list."""
    page = open_crowded(kind, width)
    assert page.evaluate(TOP, ".nc-card") < WIDTHS[width]["height"]
    if kind == "initiative":
        order = [page.evaluate(TOP, selector) for selector in (".nc-card", "#flow", "#figures")]
        assert order == sorted(order)


def test_what_an_initiative_is_takes_two_lines_until_it_is_opened(open_crowded: Callable[..., Page]) -> None:
    """The rest folds out below, without a script."""
    page = open_crowded("initiative", "phone", java_script_enabled=False)
    lead = page.locator(".nc-lead")
    lead.evaluate("(lead) => { lead.textContent = '길게 쓴 설명입니다. '.repeat(20) }")
    folded = lead.bounding_box()
    page.locator(".nc-what > summary").click()
    opened = lead.bounding_box()
    assert folded
    assert opened
    assert folded["height"] < 80
    assert opened["height"] > folded["height"]


@pytest.mark.parametrize("width", WIDTHS)
def test_home_has_one_search_field(width: str, open_crowded: Callable[..., Page]) -> None:
    """The header's where there is room for it, else the page's own; the lead story begins in the window."""
    page = open_crowded("home", width)
    seen = """() => [...document.querySelectorAll("input[name=query], input[name=q]")].filter((field) => {
      const { left, top, width, height } = field.getBoundingClientRect()
      return document.elementFromPoint(left + width / 2, top + height / 2) === field
    }).length"""
    assert page.evaluate(seen) == 1
    assert page.evaluate(TOP, ".nc-top") < WIDTHS[width]["height"] * 0.55


def test_timeline_does_not_promise_everything(open_crowded: Callable[..., Page]) -> None:
    """The overview says that it shows the newest events, leads to the rest, and folds the years."""
    page = open_crowded("overview", "phone")
    assert page.locator(".nc-filter [role=status]").inner_text() == "가장 새로운 100건입니다."
    assert page.locator(".nc-flow .nc-empty a").count() == 1
    assert page.locator(".nc-flow__year[open]").count() < page.locator(".nc-flow__year").count()
    assert page.evaluate("document.documentElement.scrollHeight") < 7000


def test_phone_shows_the_summary_under_the_source(open_page: Callable[..., Page]) -> None:
    """Headline, source line, summary; initiatives, region and agencies come after the text."""
    page = open_page(find("suwon").page, "phone")
    order = ("h1", ".nc-byline", ".nc-lead", ".nc-body", ".nc-rail")
    tops = [page.evaluate(TOP, selector) for selector in order]
    assert tops == sorted(tops)
    assert tops[2] < WIDTHS["phone"]["height"]
