"""The article's schema."""

import datetime as dt

import pytest
from pydantic import ValidationError

from newsclip.library.model import FRONT_MATTER, address_key, article_path, front_matter
from tests.makers import good_article, make_article


def test_single_value_stands_for_a_list() -> None:
    """One region may be written without brackets."""
    assert good_article(region="경기도 화성시").region == ("경기도 화성시",)


def test_no_region_is_the_whole_country() -> None:
    """Where no one region is meant, an empty key, none and 전국 are one value."""
    assert {good_article(region=given).region for given in (None, [], "전국", ["전국"])} == {("전국",)}
    assert make_article().region == ("전국",)


@pytest.mark.parametrize(
    "url", ["http://a.example/", "https://a.example/뉴스?x=1&y=2#z", "https://a.example:8080/"]
)
def test_http_addresses_are_addresses(url: str) -> None:
    """Addresses of the web are kept as written."""
    assert good_article(url=url).url == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//a.example/", "/a", "a.example", "https://", "http://[", "ftp://a.example/",
     "https://a.example/<b>", "https://a.example/ b", 'https://a.example/"x', "https://a.example/\\x"],
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    """Only http and https with a host, and no character that could end an attribute."""
    with pytest.raises(ValidationError):
        good_article(url=url)


@pytest.mark.parametrize("value", ["2026-02-30", "2026-1-5x", "15.01.2026", "2026", "", "어제"])
def test_impossible_days_are_refused(value: str) -> None:
    """A day is YYYY-MM-DD and in the calendar."""
    with pytest.raises(ValidationError):
        good_article(date=value, path="articles/2026/x.md")


@pytest.mark.parametrize("value", ["2026", "2026-12", "2026-12-31"])
def test_events_may_be_known_by_year_or_month(value: str) -> None:
    """An event's date keeps its precision."""
    assert good_article(events=[{"date": value, "text": "일"}]).events[0].date == value


@pytest.mark.parametrize("value", ["2026-13", "2026-02-30", "26", "2026-", "2026-1", ""])
def test_impossible_events_are_refused(value: str) -> None:
    """An event's date is in the calendar."""
    with pytest.raises(ValidationError):
        good_article(events=[{"date": value, "text": "일"}])


def test_control_characters_become_spaces() -> None:
    """A headline is one line of text, in composed Hangul."""
    assert good_article(title="  가\u1100\u1161\x07나\n\u2028다 ").title == "가가 나 다"


@pytest.mark.parametrize("rights", ["licensed", "kogl-1", "kogl-4"])
def test_licence_is_named(rights: str) -> None:
    """A body that is published by permission says whose."""
    with pytest.raises(ValidationError, match="without rights_note"):
        good_article(rights=rights)
    assert good_article(rights=rights, rights_note="허락").publishes_body


def test_unreviewed_body_is_not_published() -> None:
    """The outlet's own text stays unpublished until somebody decides."""
    assert not good_article(rights="unreviewed").publishes_body
    assert good_article(rights="digest").publishes_body


def test_name_follows_from_day_outlet_and_address() -> None:
    """The same clipping gets the same name, another address another."""
    day = dt.date(2026, 1, 15)
    name = article_path(day, "majornews", "https://a.example/1")
    assert name == article_path(day, "majornews", "https://a.example/1")
    assert name.startswith("2026/2026-01-15-majornews-")
    assert name != article_path(day, "majornews", "https://a.example/2")


def test_page_follows_from_the_file() -> None:
    """The file's name is the page's address."""
    assert good_article(7).page == "articles/2026/2026-01-15-majornews-000007/"


def test_front_matter_keeps_the_order_and_leaves_out_nothing() -> None:
    """Front matter is in the schema's order, without empty values."""
    keys = list(front_matter(good_article(subtitle="부제")))
    assert keys == [key for key in FRONT_MATTER if key in keys]
    assert "reporter" not in keys
    assert "subtitle" in keys


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("홍가람", ("홍가람",)),
        ("홍가람, 김누리", ("홍가람", "김누리")),
        ("홍가람·김누리ㆍ박하늘", ("홍가람", "김누리", "박하늘")),
        ("홍가람 ; 김누리", ("홍가람", "김누리")),
        ("홍가람 기자 / 김누리 기자", ("홍가람 기자", "김누리 기자")),
        ("TBS/CBS 공동취재", ("TBS/CBS 공동취재",)),
        (["Doe, Jane", "홍가람"], ("Doe, Jane", "홍가람")),
        ([], ()),
    ],
)
def test_reporters(written: object, names: tuple[str, ...]) -> None:
    """One text may name several reporters; in a list each is one, as it is written."""
    assert good_article(reporter=written).reporter == names


def test_line_of_a_value_that_is_not_there_is_its_parents() -> None:
    """A problem always has a line to point at."""
    sample = good_article(lines={("tags",): 8, ("tags", 0): 9})
    assert [sample.line("tags", 0), sample.line("tags", 5), sample.line("title")] == [9, 8, 1]


BASE = "https://news.city.example/view?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.news.city.example/view?id=7",
        "https://m.news.city.example/view?id=7",
        "https://news.city.example:443/view/?id=7#comments",
        "https://news.city.example/view?id=7&gclid=x",
        "https://news.city.example/view?utm_source=a&id=7&igshid=b",
        "https://news.city.example/%76iew?id=%37",
    ],
)
def test_one_page_has_one_key(url: str) -> None:
    """Other spellings of an address are the same page."""
    assert address_key(url) == address_key(BASE)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.city.example/view?id=8",
        "https://news.city.example/view?id=7&page=2",
        "https://news.city.example:8443/view?id=7",
        "https://news.city.example/view?id=7#/page/2",
        "https://news.city.example/view?id=7#!2",
        "https://news.city.example/View?id=7",
        "https://news.city.example/view%2F?id=7",
        "https://m.example/view?id=7",
        "https://news.city.example/view?id=7&gclidx=1",
    ],
)
def test_two_pages_have_two_keys(url: str) -> None:
    """Routes, ports, parameters and encoded marks tell pages apart."""
    assert address_key(url) != address_key(BASE)
    assert address_key("https://news.city.example/가?a=나") == address_key(
        "https://news.city.example/%EA%B0%80?a=%eb%82%98"
    )
