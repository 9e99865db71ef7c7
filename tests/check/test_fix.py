"""What has one right answer is mended, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.check.fix import mend
from newsclip.library.frontmatter import dump_article, parse_article
from tests.makers import good_article, vocabulary

PATH = good_article(1).path
HEAD = "---\n{}---\n본문 # 그대로\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: [속보] 지도 #3판\n", 'title: "[속보] 지도 #3판"\n'),
        ("title: '지도' 나왔다\n", "title: \"'지도' 나왔다\"\n"),
        ("date: 2026. 1. 15.\n", "date: 2026-01-15\n"),
        ("tags: [공공AX, 데이터 개방]\n", "tags: [공공 AX, 데이터 개방]\n"),
        ("tags:\n  - 공공부문 AX\n", "tags:\n  - 공공 AX\n"),
        ("outlet: 메이저\u200b뉴스\n", "outlet: 메이저뉴스\n"),
        (
            "# 위\nurl: https://a.kr/\n# 날\ndate: 2026-01-15\n",
            "# 위\n# 날\ndate: 2026-01-15\nurl: https://a.kr/\n",
        ),
        (
            "url: https://a.kr/\nevents:\n  - date: 2026-01\n    text: 글\ntitle: 가\n",
            "title: 가\nurl: https://a.kr/\nevents:\n  - date: 2026-01\n    text: 글\n",
        ),
    ],
)
def test_what_has_one_answer_is_mended(before: str, after: str) -> None:
    """Quotes, days, official names, marks that nobody sees, the order of keys with their comments."""
    assert mend(HEAD.format(before), PATH, vocabulary()) == HEAD.format(after)


@pytest.mark.parametrize(
    "line", ["title: 지도 # 부제인지 말인지\n", "region: 없는시\n", "tags: [공공 AI]\n", "oops: 가\n"]
)
def test_what_only_an_editor_knows_is_left(line: str) -> None:
    """Where two answers are possible nothing is written."""
    assert mend(HEAD.format(line), PATH, vocabulary()) == HEAD.format(line)


def test_the_rest_stays_byte_for_byte() -> None:
    """A byte order mark, line endings, spaces, comments and the body stay."""
    text = "\ufeff---\r\n# 말\r\ntitle:   '가'   # 말\r\ndate: 2026.1.5\r\n---\r\n글  \r\n\r\n#2호\u00a0\r\n"
    assert mend(text, PATH, vocabulary()) == text.replace("2026.1.5", "2026-01-05")


@given(
    st.lists(
        st.sampled_from(
            [
                "title: 가",
                "date: 2026.1.2",
                "tags: [공공AX",
                "- 나",
                "# 말",
                "",
                "  x: 1",
                "url: #3",
                "body",
                "---",
            ]
        )
    )
)
def test_mending_twice_changes_nothing_more(lines: list[str]) -> None:
    """Whatever a file holds, mending it ends, ends once, and loses no line."""
    once = mend("\n".join(["---", *lines, "---", "글"]), PATH, vocabulary())
    assert once.count("\n") == len(lines) + 2
    assert mend(once, PATH, vocabulary()) == once


def test_a_good_file_is_left_alone() -> None:
    """What the product writes needs no mending."""
    text = dump_article(good_article(1))
    assert parse_article(text, PATH)[1] == []
    assert mend(text, PATH, vocabulary()) == text
