"""People are named with the office that the story gives them."""

from __future__ import annotations

import pytest

from newsclip.convert.people import find_people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("나미르 가온시 부시장은 “좋다”고 말했다.", ("나미르 (가온시 부시장)",)),
        ("모임을 이끄는 나미르 부시장은 “좋다”고 말했다.", ("나미르 (부시장)",)),
        ("새길팀 단장인 나미르 부시장은 “좋다”고 말했다.", ("나미르 (부시장, 새길팀 단장)",)),
        ("대통령실 새길수석으로 임명된 나미르 수석이 왔다.", ("나미르 (대통령실 새길수석)",)),
        ("새길학회 나미르 회장이 자리를 이끌었다.", ("나미르 (새길학회 회장)",)),
        (
            "나미르 국장은 “좋다”고 했고 새길학회 한바다 회장은 웃었다.",
            ("나미르 (국장)", "한바다 (새길학회 회장)"),
        ),
        ("나미르 부시장은 자리를 떠났다.", ()),
        ("이런저런 부시장 이야기가 나왔다.", ()),
    ],
)
def test_who_is_quoted(text: str, found: tuple[str, ...]) -> None:
    """Name, then office, then what they say; a verb before the name is no name."""
    assert find_people([text]) == found


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("부시장", "가온시 부시장"),
        ("나무심기과장", "가온시 나무심기과장"),
        ("회장", "회장"),
        ("가온시 부시장", "가온시 부시장"),
    ],
)
def test_whose_official_a_bare_title_means(said: str, title: str) -> None:
    """A deputy mayor and a head of division belong to the government that acts; others are left alone."""
    assert find_people([f"나미르 {said}은 “좋다”고 말했다."], "가온시") == (f"나미르 ({title})",)
