"""What can be asked of a library."""

import datetime as dt

from newsclip.library.vocabulary import AGENCIES, INITIATIVES, OUTLETS, REGIONS
from tests.makers import good_article, make_library


def test_articles_are_newest_first() -> None:
    """By day, and by name within a day."""
    old, new, too = good_article(1, date=dt.date(2025, 1, 1)), good_article(2), good_article(3)
    assert make_library(old, too, new).articles == (new, too, old)


def test_province_has_its_cities_articles() -> None:
    """A province's page also holds what its cities are in, once."""
    city, both = good_article(1), good_article(2, region=("경기도", "경기도 화성시", "경기도 광주시"))
    held = make_library(city, both)
    assert held.count(held.vocabulary.term(REGIONS, "경기도")) == 2
    assert held.count(held.vocabulary.term(REGIONS, "경기도 광주시")) == 1


def test_former_name_counts_for_todays_region() -> None:
    """An old article is found under the region's present name."""
    held = make_library(good_article(1, region="강원도 고성군"))
    assert held.count(held.vocabulary.term(REGIONS, "강원특별자치도")) == 1


def test_two_names_of_a_term_count_once() -> None:
    """An article that writes an agency in two ways has it once."""
    held = make_library(good_article(1, agency=("행안부", "행정안전부")))
    assert [term.name for term in held.terms_of(held.articles[0], AGENCIES)] == ["행정안전부"]


def test_unlisted_terms_come_after_the_listed() -> None:
    """An outlet that nobody listed is among the terms."""
    held = make_library(good_article(1, outlet="새 매체"))
    terms = held.terms[OUTLETS.name]
    assert [(term.name, term.known) for term in terms if not term.known or term is terms[0]] == [
        ("메이저뉴스", True),
        ("새 매체", False),
    ]
    assert not terms[-1].known


def test_related_share_the_rarest_terms_first() -> None:
    """What shares a rare initiative is nearer than what shares a common region; an article is not its own."""
    rare = good_article(1, tags=("데이터 개방",), agency=())
    near = good_article(2, tags=("데이터 개방",), region=(), agency=())
    common = [good_article(number, tags=(), agency=()) for number in range(3, 9)]
    related = make_library(rare, near, *common).related(rare)
    assert related[0] == near
    assert rare not in related
    assert len(related) == 5


def test_events_are_found_by_their_initiative() -> None:
    """An initiative's timeline is newest first and knows the article of each event."""
    events = [
        {"date": "2025", "text": "처음", "tag": "공공 AX"},
        {"date": "2026-01", "text": "다음", "tag": "공공 AX"},
    ]
    held = make_library(good_article(1, events=events))
    path = held.vocabulary.term(INITIATIVES, "공공 AX").path
    assert [(event.text, source.stem) for event, source in held.events_by_tag[path]] == [
        ("다음", "2026-01-15-majornews-000001"),
        ("처음", "2026-01-15-majornews-000001"),
    ]


def test_terms_that_come_together_are_counted() -> None:
    """Most first, by name among equals, and not more than asked for."""
    held = make_library(
        good_article(1, agency=("행정안전부", "경기도")), good_article(2, agency=("행정안전부", "강원도"))
    )
    pairs = held.together(held.articles, AGENCIES, most=2)
    assert [(term.name, count) for term, count in pairs] == [("행정안전부", 2), ("강원특별자치도", 1)]


def test_months_are_newest_first() -> None:
    """The archive has each month that has articles."""
    held = make_library(good_article(1, date=dt.date(2025, 3, 1)), good_article(2), good_article(3))
    assert {month: len(articles) for month, articles in held.by_month.items()} == {"2026-01": 2, "2025-03": 1}
    assert list(held.by_month) == ["2026-01", "2025-03"]


def test_empty_library_answers() -> None:
    """Without articles every question has an answer."""
    held = make_library()
    assert held.events == ()
    assert held.by_month == {}
    assert held.by_term == {}
