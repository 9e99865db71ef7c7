"""The overview as a reader uses it: map, table, months, matrix, and the timeline's filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.library.vocabulary import REGIONS
from newsclip.report.brief import Period, build_brief, render_html
from tests.browser.conftest import AXE
from tests.makers import shelved

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PROVINCES = [term for term in shelved().terms[REGIONS.name] if not term.parent and term.code]


def test_every_province_has_a_tile_and_those_with_articles_lead_to_their_page(page: Page) -> None:
    """A tile with articles is a link to its region; one without is a gap that says so."""
    page.goto("overview/")
    tiles = page.locator(".nc-map > li")
    assert tiles.count() == len(PROVINCES)
    with_articles = [term for term in PROVINCES if shelved().count(term)]
    assert tiles.locator("a").count() == len(with_articles)
    for term in with_articles:
        tile = page.locator(f'.nc-map a[title="{term.name}"]')
        assert f"{shelved().count(term)}건" in (tile.text_content() or "")
        assert str(tile.evaluate("link => link.href")).endswith(f"/{term.path}")
    gaps = page.locator(".nc-map > li:not(:has(a))").all_text_contents()
    assert len(gaps) == len(PROVINCES) - len(with_articles) > 0
    assert all("아직 기사 없음" in gap for gap in gaps)
    page.locator(".nc-map a").first.click()
    assert page.locator("h1").inner_text() in {term.short for term in with_articles}


def test_the_map_is_also_a_table(page: Page) -> None:
    """The table opens by keyboard and has every province with its number."""
    page.goto("overview/")
    page.locator(".nc-details > summary").focus()
    page.keyboard.press("Enter")
    rows = page.locator(".nc-details tbody tr")
    assert rows.first.is_visible()
    told = {
        row.locator("th").inner_text(): int(row.locator("td").first.inner_text().replace(",", ""))
        for row in rows.all()
    }
    assert told == {term.name: shelved().count(term) for term in PROVINCES}


def test_the_filter_works_by_keyboard_and_stays_in_the_address(page: Page) -> None:
    """Arrow keys choose a region; only its events remain, their number is said, and a reload keeps it."""
    page.goto("overview/")
    page.evaluate("document.querySelectorAll('.nc-flow details').forEach((year) => { year.open = true })")
    events = page.locator(".nc-flow li")
    everything = events.count()
    assert events.locator("visible=true").count() == everything
    page.locator(".nc-filter input").first.focus()
    page.keyboard.press("ArrowRight")
    region = page.locator(".nc-filter input:checked").get_attribute("value")
    assert region
    shown = events.locator("visible=true")
    assert 0 < shown.count() < everything
    assert all(region in (event.get_attribute("data-regions") or "").split() for event in shown.all())
    assert (
        page.locator(".nc-filter [role=status]")
        .inner_text()
        .startswith(f"{everything}건 가운데 {shown.count()}건")
    )
    assert page.url.endswith(f"?region={region}")
    left = shown.count()
    page.reload()
    assert events.locator("visible=true").count() == left
    page.locator(".nc-filter input").first.focus()
    page.keyboard.press("Space")
    assert events.locator("visible=true").count() == everything
    assert "region" not in page.url


def test_an_unknown_region_in_the_address_shows_everything(page: Page) -> None:
    """A mistyped address is no empty page."""
    page.goto("overview/?region=atlantis")
    assert page.locator(".nc-flow li").locator("visible=true").count() == page.locator(".nc-flow li").count()


def test_without_scripts_everything_is_shown(open_page: Callable[..., Page]) -> None:
    """No script: all events, no form that does nothing."""
    page = open_page("overview/", java_script_enabled=False)
    assert not page.locator(".nc-filter").is_visible()
    assert page.locator(".nc-flow li").count() == min(100, len(shelved().events))
    assert page.locator(".nc-flow li").last.is_visible()


def test_the_tiles_keep_their_shades_on_paper(page: Page) -> None:
    """Printed, the form goes and the shades stay, although browsers drop backgrounds."""
    page.goto("overview/")
    page.emulate_media(media="print")
    assert not page.locator(".nc-filter").is_visible()
    tile = page.locator(".nc-map li:has(a)").first
    assert tile.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
    assert tile.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def report() -> str:
    """Write the clipping report of all articles."""
    newest, oldest = shelved().articles[0].date, shelved().articles[-1].date
    return render_html(build_brief(shelved(), Period(oldest, newest), name="클리핑"))


@pytest.mark.parametrize("width", [360, 1280])
def test_the_clipping_report_reads_on_every_screen(page: Page, width: int) -> None:
    """The report is accessible, fits a phone, and asks for nothing, whatever the reader's scheme."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark")
    page.set_content(report())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE)
    rules = "{rules: {region: {enabled: false}, 'landmark-one-main': {enabled: false}}}"  # a mail has none
    found = page.evaluate(f"async () => (await axe.run({rules})).violations.map(item => item.id)")
    assert found == []


def test_the_clipping_report_keeps_an_article_on_one_sheet(page: Page) -> None:
    """On paper no article is torn, and only print rules stand in the style sheet."""
    page.set_content(report())
    page.emulate_media(media="print")
    breaks = page.locator(".clip").evaluate_all("all => all.map(e => getComputedStyle(e).breakInside)")
    assert set(breaks) == {"avoid"}
    assert len(breaks) == len(shelved().articles)
