"""The same text is found in other outlets and cut short; another text on the same event is not."""

from __future__ import annotations

import dataclasses
import time

from newsclip.check.rules import check_stories
from newsclip.check.stories import Stories, alike, group_stories, shingles
from newsclip.library.collection import Library
from newsclip.library.model import Coverage
from tests.makers import find, make_article, make_library, shelved

TEXT = (
    "논산시가 딸기밭에 들어간 물의 양을 인공지능으로 재는 시험을 시작했다. 농가 마흔 곳이 감지기를 달았다. "
    "시는 잎의 온도와 흙의 물기를 한 시간마다 모은다. 모은 자료는 농업기술센터가 살핀다. "
    "물이 모자란 밭에는 문자로 알린다. 시 관계자는 물을 아끼면서 맛은 지키는 길을 찾겠다고 말했다."
)
REWRITE = (
    "딸기 농사에 쓰는 물을 인공지능이 잰다. "
    "논산시는 감지기를 단 농가 마흔 곳에서 잎과 흙의 상태를 살핀다고 밝혔다. "
    "농업기술센터가 자료를 들여다보고 가문 밭의 주인에게 문자를 보낸다. 시는 맛과 절약을 함께 잡을 생각이다."
)


def test_lead_in_spaces_and_quotes_do_not_matter() -> None:
    """Another outlet's lead-in, marks and line breaks leave it the same text."""
    other = "[누리통신] " + TEXT.replace(". ", ".\n\n").replace("말했다", "”라고 말했다")
    assert alike(shingles(TEXT), shingles(other))


def test_cut_text_is_the_same() -> None:
    """The first half of a text is that text."""
    assert alike(shingles(TEXT), shingles(TEXT[: len(TEXT) // 2]))


def test_rewrite_is_another_text() -> None:
    """The same event in other words is not the same text."""
    assert not alike(shingles(TEXT), shingles(REWRITE))


def test_short_texts_are_not_compared() -> None:
    """A sentence or two say too little to tell."""
    assert not alike(shingles("시가 밝혔다."), shingles("시가 밝혔다."))


def test_groups_join_texts_through_a_common_one() -> None:
    """Both halves of a text belong to its story; the rest of the library does not."""
    library = with_texts(TEXT, REWRITE, TEXT[: len(TEXT) // 2], TEXT[len(TEXT) // 2 :])
    assert [[article.body[:5] for article in group] for group in group_stories(library.articles)] == [
        [TEXT[:5], TEXT[:5], TEXT[len(TEXT) // 2 :][:5]]
    ]


def test_check_asks_for_also_in_until_it_is_there() -> None:
    """The warning says what to write, and goes when one of the two names the other."""
    library = with_texts(TEXT, TEXT)
    (problem,) = check_stories(library)
    assert problem.severity == "warning"
    assert "also_in: {outlet: 매체0, url: https://example.com/0}" in problem.todo
    first, second = sorted(library.articles, key=lambda article: article.path)
    named = dataclasses.replace(second, also_in=(Coverage(outlet="매체0", url="https://example.com/0"),))
    assert list(check_stories(Library.of([first, named], library.vocabulary))) == []


def test_only_what_carries_the_same_text_is_a_story() -> None:
    """A press release in two outlets is one; digests of one event, and of one topic, are none."""
    groups = [list(group) for group in group_stories(shelved().articles)]
    assert groups == [[find("mokpo"), find("mokpo2")]]


def test_work_grows_with_the_number_of_texts() -> None:
    """Ten times as many copies of a press release take about ten times as long, not a hundred times."""
    few, many = (measure(count) for count in (200, 2_000))
    assert many < 30 * max(few, 0.01)


def measure(count: int) -> float:
    """Give the processor time that adding copies of one text takes."""
    stories = Stories()
    start = time.process_time()
    for at in range(count):
        stories.add(str(at), f"{TEXT} {at}번째 매체가 실었다.")
    return time.process_time() - start


def with_texts(*texts: str) -> Library:
    """Make a library of articles with these bodies."""
    made = (
        make_article(at, body=text, url=f"https://example.com/{at}", outlet=f"매체{at}")
        for at, text in enumerate(texts)
    )
    return make_library(*made)
