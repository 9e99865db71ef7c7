"""People are named with the office that the story gives them."""

from __future__ import annotations

import pytest

from newsclip.convert.people import find_people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("나미르 가온시 부시장은 “좋다”고 말했다.", ("나미르 (가온시 부시장)",)),
        ("모임을 이끄는 나미르 부시장은 “좋다”고 말했다.", ("나미르 (부시장)",)),
        ("단장인 나미르 부시장은 “좋다”고 말했다.", ("나미르 (부시장)",)),
        ("나미르 부시장은 자리를 떠났다.", ()),
        ("이런저런 부시장 이야기가 나왔다.", ()),
    ],
)
def test_who_is_quoted(text: str, found: tuple[str, ...]) -> None:
    """Name, then office, then what they say; a verb before the name is no name."""
    assert find_people([text]) == found
