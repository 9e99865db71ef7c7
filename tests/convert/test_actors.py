"""Region and main agency follow from who acts, under the names of the day."""

from __future__ import annotations

import datetime as dt

import pytest

from newsclip.convert.actors import find_actors
from tests.convert.captures import names

STORIES = [
    ("경북도, 인공지능 예산 확보", "경북도는 인공지능 예산을 늘렸다고 밝혔다.", "경상북도", "경상북도"),
    ("예산 9조 인공지능에 쓴다", "기획예산처는 부처의 예산을 나눴다.", "", "기획예산처"),
    ("고성군, 산불 감시", "강원 고성군이 산불을 감시한다.", "강원특별자치도 고성군", "강원특별자치도 고성군"),
    ("광주 북구, 쓰레기통 바꾼다", "광주 북구가 쓰레기통을 바꿨다.", "광주광역시 북구", "광주광역시 북구"),
    ("인천 중구, 관광 안내", "인천 중구가 관광 안내를 열었다.", "인천광역시 중구", "인천광역시 중구"),
    ("행안부, 교육 연다", "행정안전부는 경기도와 부산시 등에서 교육을 연다고 밝혔다.", "", "행정안전부"),
    ("경기도교육청, 새 교과서", "경기도교육청이 새 교과서를 쓴다.", "경기도", "경기도교육청"),
    ("서울시, 자치구로 넓힌다", "서울시는 강남구와 성동구 등에 서비스를 넓힌다.", "서울특별시", "서울특별시"),
    ("강원도, 지도 공개", "강원도가 지도를 공개했다.", "강원특별자치도", "강원특별자치도"),
    ("화성특례시, 지도 공개", "화성특례시가 지도를 공개했다.", "경기도 화성시", "화성시"),
]


@pytest.mark.parametrize(("title", "text", "region", "agency"), STORIES, ids=[story[0] for story in STORIES])
def test_main_actor(title: str, text: str, region: str, agency: str) -> None:
    """Everyday words are no counties, a venue is no actor, context settles a shared name."""
    found = find_actors(title, (), (text,), names(), day=dt.date(2025, 3, 1))
    assert found.region == region
    assert found.agencies[0] == agency


def test_merged_province_goes_by_the_day() -> None:
    """전라남도 is the region of its articles until the last day of that name."""
    story = ("전남도, 섬 드론 배송", (), ("전남도가 섬에 드론을 띄웠다.",), names())
    assert find_actors(*story, day=dt.date(2026, 6, 30)).region == "전라남도"
    assert find_actors(*story, day=dt.date(2026, 7, 1)).region == "전남광주통합특별시"


def test_lenders_of_experts_and_rooms_do_not_act() -> None:
    """Somebody's employer and the owner of a hall are not among the agencies."""
    text = "수원시는 행정안전부와 자료를 나눈다. 국토교통부 관계자가 참석했고 감사원에서 회의를 열었다."
    assert find_actors("수원시, 자료 나눈다", (), (text,), names()).agencies == ("수원시", "행정안전부")


def test_local_governments_beside_the_main_one_are_left_to_the_editor() -> None:
    """A story names its neighbours for many reasons; only the government of its region is taken."""
    text = "부산시는 지도를, 경기도는 표를 내놓았다. 부산 사하구와의 기술 협력으로 만들었다."
    found = find_actors("김해시, 지도 낸다", (), ("김해시는 지도를 낸다.", text), names())
    assert found.agencies == ("김해시",)


def test_who_gives_an_award_acts() -> None:
    """An award of an agency's head names the agency, whatever the space between."""
    for award in ("질병관리청장상을", "질병관리청장 표창을"):
        text = f"김해시는 지도로 {award} 받았다."
        assert find_actors("김해시, 상 받았다", (), (text,), names()).agencies == ("김해시", "질병관리청")


def test_a_list_of_lenders_does_not_act() -> None:
    """Experts of several bodies are people, however many bodies stand before them."""
    text = "김해시는 국토교통부, 감사원, 한국소비자원 등 산·학·관 전문가들이 모이는 자리를 열었다."
    assert find_actors("김해시, 자리 연다", (), (text,), names()).agencies == ("김해시",)
