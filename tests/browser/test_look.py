"""One grid, whole words, figures in columns: what an eye for print looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

EDGES = """() => {
  const of = (selector) => document.querySelector(selector).getBoundingClientRect()
  const text = of("h1"), mark = of(".md-logo svg"), name = of(".md-header__topic")
  const end = innerWidth < 960 ? of("label[for=__search] svg").right : of(".md-search__form").right
  return {
    begins: [mark.left, of(".md-tabs__item a").left, of(".nc-footer").left].map((x) => x - text.left),
    ends: end - of(".md-content__inner").right,
    apart: name.left - mark.right,
  }
}"""
# A dot whose left neighbour is on another line; the neighbours are found through the text of the whole block.
LOST_DOTS = """() => {
  const lost = []
  for (const block of document.querySelectorAll("main :is(p, li, dd, dt, td, th, h1, h2, h3, summary)")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    let before = null
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.data.length; at++) {
        if (/\\s/.test(node.data[at]) || node.parentElement.closest("code")) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        if (node.data[at] !== "·") { before = range; continue }
        const dot = range.getBoundingClientRect(), left = before?.getBoundingClientRect()
        const below = left && dot.width && left.width && dot.top > left.bottom - 1
        if (below) lost.push(block.textContent.trim().slice(0, 60))
        before = range
      }
    }
  }
  return lost
}"""
UNEVEN = """[...document.querySelectorAll(".nc-count, .nc time, .nc td, .nc-pager a")]
  .filter((element) => /\\d/.test(element.textContent))
  .filter((element) => !getComputedStyle(element).fontVariantNumeric.includes("tabular-nums"))
  .map((element) => element.outerHTML)"""


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_everything_stands_on_one_grid(width: int, open_page: Callable[..., Page]) -> None:
    """Mark, sections, text and footer begin at one line; search and text end at one; the name is near."""
    edges = open_page(KINDS["article"], viewport={"width": width, "height": 900}).evaluate(EDGES)
    assert max(map(abs, edges["begins"])) <= 1
    assert abs(edges["ends"]) <= 1
    assert 0 < edges["apart"] <= 12


@pytest.mark.parametrize("width", [320, 360, 768])
@pytest.mark.parametrize("kind", ["home", "article", "initiative", "archive", "overview", "about", "guide"])
def test_no_line_begins_with_a_dot(kind: str, width: int, open_page: Callable[..., Page]) -> None:
    """가명·합성데이터 breaks behind the dot or nowhere."""
    page = open_page(KINDS[kind], viewport={"width": width, "height": 900})
    assert page.evaluate(LOST_DOTS) == []


@pytest.mark.parametrize("kind", ["home", "initiative", "archive", "index of regions", "overview"])
def test_figures_stand_in_columns(kind: str, page: Page) -> None:
    """Counts and days have figures of one width."""
    page.goto(KINDS[kind])
    assert page.evaluate(UNEVEN) == []


def test_a_marked_word_stays_whole(page: Page) -> None:
    """A word that is marked as found does not break at the mark."""
    page.goto(KINDS["about"])
    style = page.evaluate("""() => {
      const mark = document.querySelector("main p").appendChild(document.createElement("mark"))
      return getComputedStyle(mark).wordBreak
    }""")
    assert style == "keep-all"
