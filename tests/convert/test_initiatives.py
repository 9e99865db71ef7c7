"""An initiative is found where a story calls it by name, and only there."""

from __future__ import annotations

import pytest

from newsclip.convert.initiatives import find_initiatives
from tests.convert.captures import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("시는 공공AX와 데이터 기반행정을 함께 다룬다.", ("공공 AX", "데이터기반행정")),
        ("부처마다 인공지능 책임관(CAIO)을 둔다.", ("인공지능책임관(CAIO)",)),
        ("ＡＩ ３대 강국을 말했다.", ("AI 3대 강국",)),
        ("재난데이터기반행정실이 문을 열었다.", ()),
        ("CAIOS는 다른 말이다.", ()),
    ],
)
def test_name_begins_a_word(text: str, found: tuple[str, ...]) -> None:
    """Spaces, width and case do not matter; a part of a longer word is another word."""
    assert find_initiatives([text], names()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘데이터 개방’과 ‘데이터 활용’을 앞세운다.", ("데이터 개방", "데이터 활용")),
        ("군은 공공데이터 개방을 넓히고 데이터 활용 교육을 한다.", ()),
    ],
)
def test_name_of_everyday_words_counts_in_quotation_marks(text: str, found: tuple[str, ...]) -> None:
    """What the vocabulary calls quoted is an initiative only where the story names it as one."""
    assert find_initiatives([text], names()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("낙동강협의회(네 곳)는 내년에 AI 공동사업을 벌인다.", ("낙동강협의회 AI 공동사업",)),
        ("낙동강협의회가 모였다. 다른 시의 AI 공동사업도 있다.", ()),
        ("세 도시의 AI 공동사업을 낙동강협의회가 살폈다.", ()),
    ],
)
def test_words_may_stand_between_an_agency_and_its_initiative(text: str, found: tuple[str, ...]) -> None:
    """The agency comes first, in the same sentence."""
    assert find_initiatives([text], names()) == found
