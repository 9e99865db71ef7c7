"""A reader finds an article and its source, with and without a mouse, with and without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from newsclip.library.vocabulary import INITIATIVES
from tests.kinds import KINDS
from tests.makers import find, shelved

if TYPE_CHECKING:
    from collections.abc import Callable

    OpenPage = Callable[..., Page]

ARTICLE, GONE = find("suwon"), find("saha")
TAG = shelved().terms_of(ARTICLE, INITIATIVES)[0]
NAVIGATION = ("최신", "사업", "지역", "기관", "매체", "보관함", "소개")


def test_from_home_to_the_original(page: Page) -> None:
    """Home, an initiative's page, an article, and there the link to the original."""
    page.goto("")
    page.get_by_role("navigation").get_by_role("link", name="사업", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name=TAG.name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TAG.name)
    page.get_by_role("main").get_by_role("heading").get_by_role("link", name=ARTICLE.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ARTICLE.title)
    original = page.get_by_role("link", name="원문 보기")
    expect(original).to_be_visible()
    expect(original).to_have_attribute("href", ARTICLE.url)


def test_article_leads_back_to_its_initiative(page: Page) -> None:
    """From an article each initiative's page is one click away."""
    page.goto(ARTICLE.page)
    page.get_by_role("main").get_by_role("link", name=TAG.name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TAG.name)


@pytest.mark.parametrize("kind", KINDS)
def test_navigation_is_on_every_page(kind: str, page: Page) -> None:
    """Every page has the seven sections in its navigation."""
    page.goto(KINDS[kind])
    for name in NAVIGATION:
        expect(
            page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first
        ).to_be_visible()


def test_the_copy_takes_the_originals_place(page: Page) -> None:
    """Where the original is gone, the one strong button leads to the archived copy."""
    page.goto(GONE.page)
    expect(page.locator(".nc-gone")).to_have_text(re.compile("^원문 삭제됨"))
    expect(page.locator(".nc-button")).to_have_count(1)
    expect(page.locator(".nc-button")).to_have_attribute("href", str(GONE.archived))


def test_different_figures_stand_side_by_side(page: Page) -> None:
    """Both figures of an initiative are in one table, each with its article."""
    page.goto("initiatives/e-government-day/")
    expect(page.locator(".nc-figures td:first-of-type")).to_have_text(["200여 명", "300명"])
    page.locator(".nc-differ > summary").click()
    page.locator(".nc-figures a").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(find("egov").title)


@pytest.mark.parametrize("kind", ["index of initiatives", "index of regions", "initiative", "month", "about"])
def test_section_of_a_page_is_lit(kind: str, page: Page) -> None:
    """A reader sees in which section a page stands."""
    page.goto(KINDS[kind])
    assert page.locator(".md-tabs__item--active").count() == 1


def test_missing_page_says_so(open_page: OpenPage, watch: object) -> None:
    """An address that leads nowhere gets the site's own page, with ways on."""
    page = open_page("about/")
    with page.expect_response("**/nowhere/at/all/") as answer:
        page.goto("nowhere/at/all/")
    assert answer.value.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("찾는 쪽이 없습니다")
    page.get_by_role("main").get_by_role("link", name="사업").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("사업")
    watch.complaints.clear()  # type: ignore[attr-defined]  # Chromium logs the 404 that this test asks for


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("initiatives/public-a/", f"initiatives/{shelved().vocabulary.terms['initiatives'][0].slug}/"),
        ("regions/gyeonggi/suwom/", "regions/gyeonggi/suwon/"),
        (f"{ARTICLE.page[:-3]}/", ARTICLE.page),
    ],
)
def test_missing_page_names_the_nearest(asked: str, near: str, open_page: OpenPage, watch: object) -> None:
    """A mistyped address leads to the page that was meant, first of a few; the search field is there, too."""
    page = open_page("about/")
    page.goto(asked)
    first = page.locator(".nc-near a").first
    expect(first).to_be_visible()
    assert str(first.evaluate("link => link.href")).endswith(f"/{near}")
    assert page.locator(".nc-near a").count() <= 5
    expect(page.get_by_role("searchbox", name="기사 검색")).to_be_visible()
    watch.complaints.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["home", "article", "about", "404"])
def test_the_foot_says_who_and_by_what_right(kind: str, page: Page) -> None:
    """Every page's foot leads to about, rights, data and feeds, and says whom to ask and whose it is."""
    page.goto(KINDS[kind])
    foot = page.locator(".nc-footer")
    for name in ("소개", "권리와 삭제 요청", "데이터", "구독(Atom)", "구독(JSON)"):
        expect(foot.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(foot.get_by_role("link", name="desk@clips.example")).to_be_visible()
    expect(foot).to_contain_text("기사 제목의 권리는 각 매체에 있습니다")


def test_works_without_javascript(open_page: OpenPage) -> None:
    """Lists and navigation are plain HTML: without JavaScript a reader gets to the source, too."""
    page = open_page("", java_script_enabled=False)
    page.get_by_role("navigation").get_by_role("link", name="사업", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name=TAG.name, exact=True).click()
    page.get_by_role("main").get_by_role("heading").get_by_role("link", name=ARTICLE.title).click()
    expect(page.get_by_role("link", name="원문 보기")).to_have_attribute("href", ARTICLE.url)


@pytest.mark.parametrize("kind", ["home", "article", "initiative", "archive"])
def test_phone_without_javascript_reaches_the_sections(kind: str, open_page: OpenPage) -> None:
    """On a phone without JavaScript the sections are one tap away."""
    page = open_page(KINDS[kind], width="phone", java_script_enabled=False)
    page.get_by_role("navigation").get_by_role("link", name="지역", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("지역")


def test_print_shows_the_clipping_only(page: Page) -> None:
    """On paper there is no navigation, no search and no footer, but the article is there."""
    page.goto(ARTICLE.page)
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-tabs", ".md-footer", ".nc-turn"):
        assert [item.is_visible() for item in page.locator(selector).all()].count(True) == 0, selector
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator(".nc-body").is_visible()


@pytest.mark.parametrize("kind", ["home", "about", "article"])
def test_narrowest_page_never_scrolls_sideways(kind: str, open_page: OpenPage) -> None:
    """At 320 px the row of sections scrolls by itself, never the page."""
    page = open_page(KINDS[kind], viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("navigation").get_by_role("link", name=NAVIGATION[-1], exact=True).first.focus()
    expect(page.get_by_role("link", name=NAVIGATION[-1], exact=True).first).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollLeft") == 0


@pytest.mark.parametrize("width", [320, 360])
def test_placeholder_is_not_cut(width: int, open_page: OpenPage) -> None:
    """What may be typed into the search of the home page is read in full on a phone."""
    page = open_page(KINDS["home"], viewport={"width": width, "height": 640})
    box = page.get_by_role("searchbox", name="기사 검색")
    fits = """input => {
        const style = getComputedStyle(input), draw = document.createElement("canvas").getContext("2d")
        draw.font = style.font
        const inside = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
        return draw.measureText(input.placeholder).width <= inside
    }"""
    assert box.evaluate(fits)
