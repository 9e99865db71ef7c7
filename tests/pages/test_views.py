"""Views: every generated page, from a library alone."""

from __future__ import annotations

import datetime as dt

import pytest

from newsclip.library.frontmatter import dump_article, parse_article
from newsclip.library.site import Site
from newsclip.library.vocabulary import INITIATIVES
from newsclip.pages.views import build_views
from tests.makers import good_article, make_library, vocabulary

SITE = Site(name="시험", description="시험하는 곳", per_page=10)


def test_empty_library_has_its_pages() -> None:
    """Without articles there are home, indexes, archive and initiatives, each saying what is missing."""
    pages = build_views(make_library(), SITE)
    assert {
        "index.md",
        "initiatives/index.md",
        "archive/index.md",
        "initiatives/caio/index.md",
    } <= pages.keys()
    assert "아직 기사가 없습니다" in pages["index.md"]
    assert not any(path.startswith(("articles/", "regions/gy")) for path in pages)


def test_long_list_is_split() -> None:
    """A term with more articles than a page holds has more pages, each with its own, all of them once."""
    held = make_library(*(good_article(number) for number in range(25)))
    pages = build_views(held, SITE)
    shelves = [pages[f"initiatives/public-ax/{part}index.md"] for part in ("", "page/1/")]
    assert "initiatives/public-ax/page/2/index.md" not in pages
    found = [
        number
        for shelf in shelves
        for number in range(25)
        if f'/2026-01-15-majornews-{number:06}/">' in shelf
    ]
    assert sorted(found) == list(range(25))
    assert [shelf.count('class="nc-card"') for shelf in shelves] == [15, 10]


def test_a_new_article_leaves_older_pages_as_they_are() -> None:
    """Pages are counted from the oldest: those that do not stand beside the newest say what they said."""
    articles = [
        good_article(number, date=dt.date(2026, 1, 1) + dt.timedelta(number)) for number in range(100)
    ]
    before, after = (build_views(make_library(*some), SITE) for some in (articles[:99], articles))
    changed = {
        path
        for path, text in after.items()
        if path.startswith("initiatives/public-ax/") and before.get(path) != text
    }
    assert changed <= {
        "initiatives/public-ax/index.md",
        *(f"initiatives/public-ax/page/{number}/index.md" for number in (9, 8, 7, 6)),
    }
    assert "initiatives/public-ax/page/1/index.md" in after


def test_pager_does_not_grow() -> None:
    """Whatever the number of pages, a pager names at most seven."""
    held = make_library(*(good_article(number) for number in range(400)))
    page = build_views(held, SITE)["initiatives/public-ax/page/20/index.md"]
    pager = page.partition("nc-pager")[2].partition("</nav>")[0]
    assert pager.count("<a ") <= 9


def test_withheld_body_is_shown_to_the_editor_only() -> None:
    """An outlet's own text is in no published page, and in the preview under a notice."""
    held = make_library(good_article(1, rights="unreviewed", body="매체가 쓴 글"))
    published = build_views(held, SITE)
    assert not any("매체가 쓴 글" in text for text in published.values())
    preview = build_views(held, Site(name="시험", preview=True))[
        "articles/2026/2026-01-15-majornews-000001.md"
    ]
    assert "매체가 쓴 글" in preview
    assert "편집 미리보기" in preview


@pytest.mark.parametrize("rights", ["own", "licensed", "kogl-1", "digest"])
def test_published_body_says_by_what_right(rights: str) -> None:
    """A body that is published comes with its basis."""
    text = build_views(
        make_library(good_article(1, rights=rights, rights_note="허락한 곳", body="실어도 되는 글")), SITE
    )
    page = text["articles/2026/2026-01-15-majornews-000001.md"]
    assert "실어도 되는 글" in page
    assert "허락한 곳" in page


def test_neighbours_are_linked() -> None:
    """From each article to the one before and after it in time."""
    first, second = good_article(1, date=dt.date(2026, 1, 1)), good_article(2, date=dt.date(2026, 1, 2))
    pages = build_views(make_library(first, second), SITE)
    assert 'rel="next"' in pages[f"{first.page.rstrip('/')}.md"]
    assert 'rel="prev"' in pages[f"{second.page.rstrip('/')}.md"]


def test_same_library_gives_the_same_pages() -> None:
    """Nothing but the library decides what is written."""
    articles = [good_article(number) for number in range(30)]
    assert build_views(make_library(*articles), SITE) == build_views(make_library(*reversed(articles)), SITE)


def test_a_link_between_articles_leads_to_the_page() -> None:
    """A body names another article by its file, and a reader gets to its page."""
    other = good_article(2)
    pages = build_views(make_library(good_article(1, body=f"[전편]({other.stem}.md#표)"), other), SITE)
    page = pages[f"{good_article(1).page.rstrip('/')}.md"]
    assert f'href="../../../{other.page}#%ED%91%9C"' in page


def test_home_leads_with_the_newest_article_or_the_marked_one() -> None:
    """One story leads; it is not in the list below it once more."""
    first, second = good_article(1, date=dt.date(2026, 1, 1)), good_article(2, date=dt.date(2026, 1, 2))
    marked = good_article(3, date=dt.date(2025, 1, 1), lead=True)
    for articles, lead in (((first, second), second), ((first, second, marked), marked)):
        home = build_views(make_library(*articles), SITE)["index.md"]
        assert f'nc-top__title"><a href="./{lead.page}"' in home
        assert f'<h2><a href="./{lead.page}"' not in home


def test_lead_is_true_or_nothing() -> None:
    """What else is written there is named; what is not marked is not written out."""
    marked, problems = parse_article(dump_article(good_article(lead=True)), good_article().path)
    assert problems == []
    assert marked
    assert marked.lead
    assert "lead" not in dump_article(good_article())
    _, problems = parse_article(dump_article(marked).replace("lead: true", "lead: 첫째"), marked.path)
    assert [problem.what for problem in problems] == ["lead: '첫째' is neither true nor false"]


def test_what_a_list_leaves_out_is_a_link_away() -> None:
    """A month, the initiatives of a card and those of home each lead to the rest of them."""
    tags = [term.name for term in vocabulary().terms[INITIATIVES.name]]
    pages = build_views(make_library(*(good_article(number, tags=tags) for number in range(9))), SITE)
    assert "2026년 1월 기사 9건 모두 보기</a>" in pages["archive/index.md"]
    assert f"사업 {len(tags)}개 모두 보기</a>" in pages["index.md"]
    assert f'#initiatives">외 {len(tags) - 5}<' in pages["index.md"]
