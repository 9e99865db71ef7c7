"""Search as a reader does it: the header's box and the search page, on two libraries of the tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS
from tests.conftest import DESKTOP, build_site, serve, write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Route

    from tests.conftest import Watch

MINISTRY = {"suwon", "changwon", "egov", "egov2"}  # the articles of 행정안전부
ENGINE = re.compile(r"assets/search/(engine|index/)")

SMALL = """---
title: {title}
date: {date}
outlet: 뉴스1
url: https://example.org/{name}
region: [{region}]
agency: [{agency}]
summary: {summary}
rights: own
---

{body}
"""
KEYS = ("name", "date", "title", "region", "agency", "summary", "body")
FIXTURES = (
    ("a1", "2024-03-01", "익산시 챗GPT 교육", "전북특별자치도 익산시", "익산시",
     "직원이 배운다.", "거대언어모델을 쓴다."),
    ("a2", "2025-03-01", "창원 스마트 타운 챌린지 예비사업지", "경상남도 창원시", "창원시",
     "공모에 뽑혔다.", "국토교통부 공모다."),
    ("a3", "2025-04-01", "대전 AI 센터 문을 열다", "대전광역시", "대전광역시",
     "센터가 생겼다.", "인공지능 도시로 간다."),
    ("a4", "2025-05-01", "디지털 대전환 이야기", "전국", "과학기술정보통신부",
     "전환을 다룬다.", "생성형 인공지능 이야기."),
    ("a5", "2025-06-01", "목포시 바다 소식", "전라남도 목포시", "목포시",
     "데이터 행정을 편다.", "바다를 살핀다."),
    ("a6", "2025-07-01", "목포시 바다 소식", "전라남도 목포시", "목포시",
     "데이터 행정을 편다.", "바다를 살핀다."),
    ("a7", "2025-08-01", "강릉 소식 <b>굵게</b>", "강원도 강릉시", "강릉시",
     "<img src=x onerror=console.log(1)>", "본문."),
)  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site of the fixture articles; give its address."""
    articles = {}
    for values in FIXTURES:
        given = dict(zip(KEYS, values, strict=True))
        articles[f"{given['date'][:4]}/{given['date']}-news1-{given['name']}.md"] = SMALL.format(**given)
    project = write_project(tmp_path_factory.mktemp("small"), articles)
    with serve(build_site(project)) as address:
        yield address


@pytest.fixture(scope="module")
def reading(browser: Browser, small: str) -> Iterator[Page]:
    """Open the home page of the fixture articles, in a tab that its tests read in turn."""
    context = browser.new_context(viewport=DESKTOP, locale="ko-KR")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(small)
    yield page
    context.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Open a tab that may complain: of a broken index it has to."""
    context = browser.new_context(viewport=DESKTOP, locale="ko-KR")  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def rows(page: Page) -> Locator:
    """Give the rows of the header's box."""
    return page.locator(".md-search-result__item > a")


def ask(page: Page, query: str) -> list[str]:
    """Type a query into the header's box; give the names of the articles found, best first."""
    box = page.locator("[name=query]")
    box.focus()
    box.fill("")
    box.dispatch_event("keyup")
    expect(rows(page)).to_have_count(0)
    box.fill(query)
    box.dispatch_event("keyup")
    expect(rows(page).last).to_be_visible()
    links = [row.get_attribute("href") or "" for row in rows(page).all()]
    return [found[1] for link in links if (found := re.search(r"-([0-9a-z]+)/(?:\?|$)", link))]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("데이터기반행정", "suwon"),
        ("기반행정", "suwon"),
        ("수원특례시가", "suwon"),
        ("데이터 기반 행정", "suwon"),
        ("한국지능정보사회진흥원", "suwon"),
        ("NIA", "suwon"),
        ("경남", "changwon"),
        ("경상남도", "changwon"),
        ("전주시청", "jeonju"),
        ("나미르", "suwon"),
        ("98명", "suwon"),
        ("119", "changwon"),
        ("ㅅㅇㅅ", "suwon"),
        ("데이타기반행정", "suwon"),
        ("ＮＩＡ", "suwon"),
        ("\u110c\u1165\u11ab\u110c\u116e", "jeonju"),
        ("수원특례ㅅ", "suwon"),
        ("전줏", "jeonju"),
        ("“전자정부의 날에 나온”", "egov2"),
        ("한바다 국장", "suwon"),
    ],
)
def test_the_box_finds(page: Page, query: str, first: str) -> None:
    """Each kind of query finds the article it is about, first."""
    page.goto("")
    assert ask(page, query)[:1] == [first]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("행정안전부", MINISTRY),
        ("행안부", MINISTRY),
        ("행정안젼부", MINISTRY),
        ("드론", {"mokpo", "mokpo2"}),
        ("창원시 -로봇", set()),
        ("행안부 -창원시", MINISTRY - {"changwon"}),
        ("우주정거장", set()),
    ],
)
def test_the_box_finds_all_and_no_more(page: Page, query: str, found: set[str]) -> None:
    """Abbreviations and typos find the same articles; an excluded word keeps them out."""
    page.goto("")
    assert set(ask(page, query)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("챗지피티", ["a1"]),
        ("LLM", ["a1"]),
        ("전라북도", ["a1"]),
        ("전북 교육", ["a1"]),
        ("스마트타운챌린지", ["a2"]),
        ("국토부", ["a2"]),
        ("대전", ["a3", "a4"]),
        ("과기정통부", ["a4"]),
        ("생성형AI", ["a4"]),
        ("인공지능도시", ["a3"]),
        ("전남", ["a6", "a5"]),
        ("전남광주통합특별시", ["a6", "a5"]),
        ("강원특별자치도", ["a7"]),
        ("ㄱㄹㅅ", ["a7"]),
        ("2024년", ["a1"]),
        ("익산시 우주선", ["a1"]),
    ],
)
def test_the_box_ranks(reading: Page, query: str, found: list[str]) -> None:
    """Old and new names, synonyms; the place before the word that begins so, the newer before the older."""
    assert ask(reading, query) == found


def test_a_row_shows_headline_facts_and_the_marked_sentence(page: Page) -> None:
    """Outlet, date, region and the sentence that matched; the last row leads to all results."""
    page.goto("")
    ask(page, "음성인식")
    row = rows(page).first
    expect(row).to_contain_text("새벽신문 · 2025. 6. 30.(월) · 경상남도 창원시")
    expect(row.locator("mark").first).to_have_text("음성인식")
    rows(page).last.click()
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.get_by_role("status")).to_contain_text("결과 1건")


def test_a_half_typed_word_is_marked(page: Page) -> None:
    """The sentence shows where 기반행저 would be 기반행정."""
    page.goto("")
    ask(page, "기반행저")
    expect(rows(page).first.locator("mark").first).to_have_text(re.compile("기반 ?행정"))


@pytest.mark.parametrize(
    ("query", "marked"), [("행안부", "행정안전부"), ("경남", "경상남도"), ("ㅅㅇㅌㄹㅅ", "수원특례시")]
)
def test_another_name_is_marked(page: Page, query: str, marked: str) -> None:
    """What matched is shown, also where the article says it in another way."""
    page.goto("")
    ask(page, query)
    expect(rows(page).first.locator("mark").first).to_have_text(marked)


def test_the_box_says_which_word_it_left_out(tab: Page, small: str) -> None:
    """Results with some of the words only stand below a line that says so."""
    tab.goto(small)
    ask(tab, "익산시 우주선")
    expect(rows(tab).first).to_contain_text("‘우주선’은(는) 어느 기사에도 없어")
    rows(tab).first.click()
    expect(tab).to_have_url(re.compile(r"/search/\?q="))


def test_the_rows_behind_the_first_follow(tab: Page, small: str) -> None:
    """The first come before the others; all are there in the end, and the way to the page below them."""
    tab.goto(small)
    ask(tab, "뉴스1")
    expect(rows(tab)).to_have_count(len(FIXTURES) + 1)
    expect(rows(tab).last).to_contain_text("결과 7건 모두 보기")


def test_marks_of_the_article_open_from_the_box(page: Page) -> None:
    """The page that a result leads to marks the words, too."""
    page.goto("")
    ask(page, "사투리")
    rows(page).first.click()
    expect(page.locator("mark").first).to_have_text("사투리")


def test_a_typo_says_what_was_looked_for_and_offers_the_words_as_typed(page: Page) -> None:
    """The results of the nearest spelling come at once, below a line that says so."""
    page.goto("")
    ask(page, "행정안젼부")
    expect(rows(page).first).to_contain_text("‘행정안전부’")
    rows(page).first.click()
    expect(page).to_have_url(re.compile(r"literal=1"))
    expect(page.get_by_role("status")).to_contain_text("결과가 없습니다")


def test_nothing_is_fetched_before_the_box_has_the_focus(page: Page, watch: Watch) -> None:
    """A reader who does not search pays nothing for the index."""
    page.goto("")
    page.wait_for_load_state("networkidle")
    assert [url for url in watch.requests if ENGINE.search(url)] == []
    with page.context.expect_event("request", lambda request: "entry.json" in request.url):
        page.keyboard.press("/")


def test_the_keyboard_is_enough(page: Page) -> None:
    """A key opens the box, arrows choose, Enter opens the best result."""
    page.goto("")
    page.keyboard.press("s")
    page.keyboard.type("창원시")
    expect(rows(page).last).to_contain_text("모두 보기")
    page.keyboard.press("ArrowDown")
    expect(rows(page).first).to_be_focused()
    page.locator("[name=query]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("-changwon/"))


def test_pasted_text_is_searched(page: Page) -> None:
    """Text that no key brought in, as pasting and dictating do, gives results all the same."""
    page.goto("")
    page.keyboard.press("/")
    page.keyboard.insert_text("창원시")
    expect(rows(page).first).to_contain_text("창원시")


@pytest.mark.parametrize("broken", ["**/entry.json", "**/engine.js", "**/words/*.gz"])
def test_a_broken_index_says_so(tab: Page, server: str, broken: str) -> None:
    """The box and the search page say that search could not be loaded; the lists can still be used."""
    tab.route(broken, lambda route: route.abort())
    tab.goto(server)
    ask(tab, "행정")
    expect(rows(tab).first).to_contain_text("불러오지 못했습니다")
    tab.goto(f"{server}search/?q=행정")
    expect(tab.get_by_role("status")).to_contain_text("불러오지 못했습니다")
    expect(tab.locator("[data-nc-lists] a").first).to_be_visible()
    tab.unroute(broken)
    tab.get_by_role("button", name="다시 시도").click()
    expect(tab.get_by_role("status")).to_contain_text("결과 6건")


def test_a_new_build_while_a_page_is_open(tab: Page, tmp_path: Path) -> None:
    """The box opens the new index by itself when the parts of the old one are gone."""
    old, new = (SMALL.format(**dict(zip(KEYS, FIXTURES[at], strict=True))) for at in (0, 1))
    project = write_project(tmp_path, {"2024/2024-03-01-news1-a1.md": old})
    with serve(build_site(project)) as address:
        tab.goto(address)
        assert ask(tab, "익산") == ["a1"]
        newer = project / "articles/2025/2025-03-01-news1-a2.md"
        newer.parent.mkdir()
        newer.write_text(new, encoding="utf-8")
        build_site(project)
        assert ask(tab, "창원") == ["a2"]


def test_filters_and_order_stand_in_the_address(page: Page) -> None:
    """Choosing narrows and counts, a province includes its cities; Back undoes, a copied address restores."""
    page.goto("search/?q=행정")
    status = page.get_by_role("status")
    expect(status).to_contain_text("결과 6건")
    page.get_by_role("checkbox", name=re.compile("2025년")).check()
    expect(status).to_contain_text("결과 3건")
    page.get_by_role("group", name="지역").get_by_role("checkbox", name=re.compile("경기도")).first.check()
    expect(status).to_contain_text("결과 1건")
    expect(page.locator("[data-nc-hits] > li")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"regions=gyeonggi&years=2025"))
    page.go_back()
    expect(status).to_contain_text("결과 3건")
    page.get_by_role("radio", name="최신순").check()
    expect(page).to_have_url(re.compile(r"sort=date"))
    page.reload()
    expect(status).to_contain_text("결과 3건")
    expect(page.get_by_role("radio", name="최신순")).to_be_checked()
    page.get_by_role("button", name=re.compile("2025년")).click()
    expect(status).to_contain_text("결과 6건")
    expect(page).not_to_have_url(re.compile("years"))


def test_the_page_works_by_keyboard(page: Page) -> None:
    """Type, press Enter, choose a filter with the space bar and keep the focus there."""
    page.goto("search/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("행안부")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("‘행안부’ 결과 4건")
    box = page.get_by_role("checkbox", name=re.compile("전국"))
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("결과 2건")
    expect(page.get_by_role("checkbox", name=re.compile("전국"))).to_be_focused()


def test_filters_without_words_list_all_of_a_term(page: Page) -> None:
    """An address with a filter and no query shows that term's articles."""
    page.goto("search/?outlets=mulgyeol")
    expect(page.get_by_role("status")).to_contain_text("결과 3건")


def test_slow_cards_leave_the_count_and_the_results_before_standing(tab: Page, server: str) -> None:
    """While cards are on the way, the number of results and the results before stay where they are."""
    held: list[Route] = []
    tab.goto(f"{server}search/?q=창원시")
    hits, status = tab.locator("[data-nc-hits] > li"), tab.get_by_role("status")
    expect(hits).to_have_count(1)
    tab.route("**/cards/**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes functions only
    tab.locator("#nc-query").fill("행정")  # the index is there: no "one moment" before the answer
    expect(status).to_contain_text("결과 6건")
    tab.wait_for_function("() => new Promise(done => setTimeout(() => done(true), 400))")
    expect(status).to_contain_text("결과 6건")
    expect(hits).to_have_count(1)
    assert held
    for route in held:
        route.continue_()
    expect(hits).to_have_count(6)


def test_what_an_exclusion_empties_is_not_called_unknown(page: Page) -> None:
    """The words are there; the reader left the articles out. An exclusion alone lists the others."""
    page.goto("search/?q=창원시 -행정")
    expect(page.locator("[data-nc-notice]")).to_contain_text("빼라고 한 말")
    page.goto("search/?q=-창원시")
    expect(page.get_by_role("status")).to_contain_text("결과 12건")


def test_a_phrase_of_a_subtitle_is_found(page: Page) -> None:
    """Second headlines are text of the article, too."""
    page.goto("")
    assert ask(page, "“로봇 상담원 대신”") == ["changwon"]


def test_nothing_found_offers_terms(page: Page) -> None:
    """No result: it says so, offers the nearest terms and shows the lists."""
    page.goto("search/?q=행정안젼뷰&literal=1")
    expect(page.get_by_role("status")).to_contain_text("결과가 없습니다")
    page.get_by_role("link", name="행정안전부").first.click()
    expect(page.get_by_role("status")).to_contain_text("결과 4건")


def test_home_leads_to_the_search_page(page: Page) -> None:
    """The form on the home page is plain HTML."""
    page.goto("")
    page.get_by_role("searchbox").fill("창원시")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.get_by_role("status")).to_contain_text("결과 1건")
    expect(page.locator(".md-search")).not_to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()


def test_without_javascript_there_are_lists(open_page: Callable[..., Page]) -> None:
    """A sentence says what is missing, and the lists of terms lead on."""
    page = open_page("search/?q=행정", java_script_enabled=False)
    assert "자바스크립트가 꺼져 있어" in page.content()
    expect(page.locator("[data-nc-lists] a").first).to_be_visible()


def test_articles_are_text_and_nothing_else(tab: Page, small: str) -> None:
    """Marks of HTML in a headline or a summary are shown, not obeyed."""
    alarms: list[str] = []
    tab.on("console", lambda message: alarms.append(message.text))
    tab.goto(small)
    ask(tab, "강릉")
    expect(rows(tab).first).to_contain_text("<b>굵게</b>")
    tab.goto(f"{small}search/?q=강릉")
    expect(tab.locator("[data-nc-hits] h2")).to_contain_text("<b>굵게</b>")
    assert alarms == []


@pytest.mark.parametrize("width", WIDTHS)
def test_results_are_not_wider_than_the_screen(open_page: Callable[..., Page], width: str) -> None:
    """Results and filters fit a phone."""
    page = open_page("search/?q=AI", width)
    expect(page.get_by_role("status")).to_contain_text("결과")
    expect(page.locator("[data-nc-hits] > li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
