"""What the objects of news systems say is known by the words of their keys."""

from __future__ import annotations

from typing import Any

import pytest

from newsclip.convert.fields import claims_of, meaning, said_by, sites_of

KEYS = {
    "title": (
        "title headline headlines newsTitle titleTx articletitle nttSj art_ttl artcTitle head_title TITLE"
    ),
    "subtitle": (
        "subtitle subTitle sub_title stitleTx deck dek standfirst subheadline newsSubTtl field_subtitle"
    ),
    "date": (
        "date regDt regDttm publishedAt display_date createDate frstRegistPnttm pubDate created createdAtText"
    ),
    "reporter": (
        "reporter reporterList gija authors byline writerNm wrterNm rptrNm reporterNames by journalists"
    ),
    "outlet": "pressName siteNm publisher press mediaName site_name",
    "": (
        "modDt updated_at lastPrinted authorId titleImage shareTitle sectionTitle relatedTitle email photo "
        "endDate id media sitemapUrl prevTitle"
    ),
}


@pytest.mark.parametrize(
    ("key", "meant"), [(key, meant) for meant, keys in KEYS.items() for key in keys.split()]
)
def test_meaning_of_a_key(key: str, meant: str) -> None:
    """However a system writes its words and shortens them."""
    assert meaning(key) == meant


ITEMS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a day in milliseconds": ({"createdAt": 1760313600000}, "date", "2025-10-13"),
    "a day in seconds, as text": ({"regDate": "1760313600"}, "date", "2025-10-13"),
    "a moment in another zone": ({"publishedAt": "2022-08-30T18:20:00Z"}, "date", "2022-08-31"),
    "a title within": ({"headlines": {"basic": "굴길", "mobile": ""}}, "title", "굴길"),
    "lines of a second headline": ({"subTitle": ["굴길", "섬길"]}, "subtitle", "굴길 / 섬길"),
    "several writers": (
        {"reporterList": [{"name": "가람", "title": "선임기자"}, {"name": "나래"}]}, "reporter", "가람, 나래",
    ),
    "a writer deep within": ({"author": {"node": {"attributes": {"fullName": "가람"}}}}, "reporter", "가람"),
    "a field in an object of others": ({"title": "굴길", "acf": {"sub_title": "섬길"}}, "subtitle", "섬길"),
}  # fmt: skip


@pytest.mark.parametrize(("item", "field", "value"), ITEMS.values(), ids=ITEMS)
def test_claim_of_an_object(item: dict[str, Any], field: str, value: str) -> None:
    """A field is read from whatever form its value has."""
    assert claims_of((item,))[field][0].value == value


def test_what_an_object_lacks_those_around_it_say() -> None:
    """But not an object with a title of its own, which tells of another story."""
    around: tuple[dict[str, Any], ...] = (
        {"title": "굴길"},
        {"title": "섬길", "reporter": "나래"},
        {"regDate": "2025-06-05", "subtitle": "다른 글"},
    )
    assert {key: claims[0].value for key, claims in claims_of(around).items()} == {
        "title": "굴길",
        "date": "2025-06-05",
    }


def test_title_of_another_story_within_is_not_claimed() -> None:
    """An object in a story's own that has a title gives it no fields."""
    claims = claims_of(
        ({"title": "굴길", "next": {"title": "섬길"}, "box": {"title": "다리", "reporter": "나래"}},)
    )
    assert [claim.value for claim in claims["title"]] == ["굴길"]
    assert "reporter" not in claims


def test_name_of_the_site() -> None:
    """An object may say what the whole site is called."""
    assert [claim.value for claim in sites_of({"site": {"name": "굴신문"}})] == ["굴신문"]
    assert [claim.value for claim in sites_of({"siteNm": "굴신문", "siteUrl": "https://a.example"})] == [
        "굴신문"
    ]


def test_what_a_value_says_ends() -> None:
    """An object that holds itself says nothing for ever."""
    item: dict[str, Any] = {}
    item["data"] = [item]
    assert said_by(item) == ""
