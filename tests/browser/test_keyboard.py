"""A reader without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS
from tests.kinds import KINDS, LAYOUTS
from tests.makers import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

MOST_STOPS = 400
# What the eye needs of the element with the focus: a mark on it, and the element itself in the window.
FOCUS = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  // The switch between light and dark is a radio without a size: the picture beside it shows the focus.
  const shown = element.type === "radio" ? element.form.querySelector("label:not([hidden])") : element
  const style = getComputedStyle(shown)
  const box = shown.getBoundingClientRect()
  return {
    what: `${element.tagName} ${element.id || element.className} ${element.textContent.trim().slice(0, 40)}`,
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    shown: box.width > 0 && box.height > 0 && style.visibility !== "hidden",
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  }
}"""


def walk(page: Page) -> list[dict[str, object]]:
    """Press Tab through a whole page; give every stop."""
    stops: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", LAYOUTS)
def test_focus_is_always_seen(kind: str, width: str, open_page: Callable[..., Page]) -> None:
    """Tab goes through every link of a page; wherever it stops, the eye finds it."""
    page = open_page(KINDS[kind], width)
    expect(page.locator("label[for^=__palette]:not([hidden])")).to_be_visible()  # the theme's script is ready
    stops = walk(page)
    assert len(stops) < MOST_STOPS, "a keyboard trap"
    lost = [stop["what"] for stop in stops if not (stop["marked"] and stop["shown"] and stop["inside"])]
    assert lost == []


@pytest.mark.parametrize("width", WIDTHS)
def test_skip_link_jumps_to_the_content(width: str, open_page: Callable[..., Page]) -> None:
    """The first Tab offers to skip the navigation; Enter does it, and the next Tab is in the content."""
    page = open_page("", width)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="본문으로 건너뛰기")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_article_opens_from_its_initiative(page: Page) -> None:
    """On an initiative's page Tab reaches an article and Enter opens it."""
    article = find("suwon")
    page.goto("initiatives/field-data-school/")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == article.title:
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)


@pytest.mark.parametrize("key", ["/", "s"])
def test_search_opens_by_a_key(key: str, page: Page) -> None:
    """`/` and `s` put the cursor into the search box, Escape leaves it."""
    page.goto("")
    page.keyboard.press(key)
    expect(page.locator("input[name=query]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("input[name=query]")).not_to_be_focused()
