"""Bylines and lead-ins: everyone who signed is named, each for themselves."""

from __future__ import annotations

import pytest

from newsclip.convert.draft import convert
from newsclip.convert.leads import cut_ending, find_writer, is_byline, parse_lead
from tests.convert.captures import names

STORY = """한빛시, 민원 안내에 인공지능 도입

입력 2026-01-15 09:00

{byline}

한빛시가 민원 안내에 인공지능을 쓰기로 했다고 밝혔다. 시는 석 달 동안 시험한 뒤 모든 동으로 넓힐 계획이다.

시민은 밤에도 물을 수 있게 됐다. 시는 직원 교육도 했다.
"""


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("홍길동 기자", "홍길동"),
        ("홍길동·김철수 기자", "홍길동, 김철수"),
        ("홍길동, 김철수 기자", "홍길동, 김철수"),
        ("홍길동 기자, 김철수 기자", "홍길동, 김철수"),
        ("홍길동 기자 / 김철수 기자", "홍길동, 김철수"),
        ("홍길동 기자 김철수 기자", "홍길동, 김철수"),
        ("홍길동 기자 hong@a.kr, 김철수 기자 kim@a.kr", "홍길동, 김철수"),
        ("홍길동ㆍ김철수 특파원", "홍길동 특파원, 김철수 특파원"),
        ("홍길동 선임기자·김철수 기자", "홍길동 선임기자, 김철수"),
    ],
)
def test_everyone_on_a_byline_is_named(line: str, writers: str) -> None:
    """However a line sets its writers apart, it is a byline and names all of them."""
    assert is_byline(line)
    assert find_writer(line) == writers
    assert cut_ending(f"시는 직원 교육도 했다. {line}") == ("시는 직원 교육도 했다.", writers)


@pytest.mark.parametrize(
    "head",
    [
        "(서울=새벽통신) 홍길동·김철수 기자 = ",
        "(서울=새벽통신) 홍길동 기자, 김철수 기자 = ",
        "[새벽통신 홍길동·김철수 기자] ",
        "[홍길동 기자·김철수 기자] ",
        "홍길동·김철수 기자 = ",
    ],
)
def test_everyone_in_a_lead_in_is_named(head: str) -> None:
    """A lead-in that names two writers names two."""
    lead = parse_lead(f"{head}한빛시가 인공지능을 쓴다.", names())
    assert lead
    assert (lead.reporter, lead.rest.strip()) == ("홍길동, 김철수", "한빛시가 인공지능을 쓴다.")


@pytest.mark.parametrize(
    ("byline", "reporter"),
    [
        ("홍길동 기자", "홍길동"),
        ("홍길동·김철수 기자", ["홍길동", "김철수"]),
        ("홍길동 기자, 김철수 기자", ["홍길동", "김철수"]),
    ],
)
def test_a_draft_lists_several_reporters(byline: str, reporter: str | list[str]) -> None:
    """One reporter is one text, several are a list, and no byline is left in the story."""
    draft = convert(STORY.format(byline=byline).encode(), names())
    assert draft.meta["reporter"] == reporter
    assert "기자" not in draft.body
