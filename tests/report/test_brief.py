"""The clipping report: which articles, in which groups, and the same bytes for the same library."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import html5lib
import pytest
from markdown_it import MarkdownIt

from newsclip.library.vocabulary import INITIATIVES
from newsclip.report.brief import (
    Brief,
    Period,
    build_brief,
    default_period,
    escape_markdown,
    render_html,
    render_markdown,
)
from tests.makers import FIXTURES, article_on, make_library, shelved, vocabulary

if TYPE_CHECKING:
    from newsclip.library.collection import Library
    from newsclip.library.vocabulary import Term

GOLDEN = FIXTURES / "brief"
DECEMBER = Period(dt.date(2025, 12, 1), dt.date(2025, 12, 31))


def tag(name: str) -> Term:
    """Find an initiative."""
    found = vocabulary().find(INITIATIVES, name)
    assert found
    return found


def december() -> Library:
    """Make a month in which every part of a report occurs."""
    return make_library(
        article_on(
            "2025-12-31",
            1,
            title="<b>제목</b> | *별표* [고리](x)",
            region=["경기도 화성시", "서울특별시"],
            tags=["AI 정부", "공공 AX"],
            summary="1. 요약 & 숫자 <3>",
            reporter="홍길동",
            also_in=[{"outlet": "뉴스1"}],
        ),
        article_on("2025-12-10", 1, tags=["공공 AX"], region=["경기도"], summary="둘째 요약."),
        article_on("2025-12-10", 2, outlet="뉴스1"),
        article_on("2025-11-30", 1, tags=["공공 AX"]),
    )


def built(**values: object) -> Brief:
    """Build the report of that month."""
    return build_brief(december(), DECEMBER, name="클리핑", **values)  # type: ignore[arg-type]


def groups(brief: Brief) -> list[tuple[str, list[int]]]:
    """Give the headings with the running numbers below them."""
    return [(group.name, [clip.number for clip in group.clips]) for group in brief.groups]


def test_an_article_stands_once_under_its_largest_initiative() -> None:
    """Of its two initiatives an article goes to the larger and names the other; the rest comes last."""
    brief = built()
    assert groups(brief) == [("공공 AX", [1, 2]), ("그 밖의 기사", [3])]
    assert brief.clips[0].also == ("AI 정부",)


def test_regions_are_provinces() -> None:
    """By region, a city's article stands under its province, one without a region under 전국."""
    assert groups(built(by="region")) == [("경기도", [1, 2]), ("전국", [3])]


def test_tags_choose_and_head() -> None:
    """With an initiative chosen, only its articles remain and it heads them."""
    assert groups(built(tags=[tag("AI 정부")])) == [("AI 정부", [1])]


def test_both_ends_belong_to_the_period() -> None:
    """The first and the last day count; the day before does not."""
    brief = build_brief(december(), Period(dt.date(2025, 11, 30), dt.date(2025, 12, 10)))
    assert sorted(clip.article.date.day for clip in brief.clips) == [10, 10, 30]


def test_the_default_is_the_week_up_to_the_newest_article() -> None:
    """No clock: seven days, the newest article's day among them."""
    assert default_period(december()) == Period(dt.date(2025, 12, 25), dt.date(2025, 12, 31))
    since = dt.date(2025, 1, 1)
    assert default_period(december(), since) == Period(since, dt.date(2025, 12, 31))
    assert default_period(make_library()).since == dt.date.min


@pytest.mark.parametrize(
    ("since", "until", "title"),
    [
        ((2025, 12, 22), (2025, 12, 22), "클리핑 일일 보고"),
        ((2025, 12, 16), (2025, 12, 22), "클리핑 주간 보고"),
        ((2024, 2, 1), (2024, 2, 29), "클리핑 월간 보고"),
        ((2025, 12, 1), (2025, 12, 22), "클리핑 보고"),
    ],
)
def test_the_title_follows_the_length(
    since: tuple[int, int, int], until: tuple[int, int, int], title: str
) -> None:
    """A day, a week and a whole month have their own names."""
    assert Brief("클리핑", Period(dt.date(*since), dt.date(*until)), ()).title == title


@pytest.mark.parametrize(("ending", "render"), [("html", render_html), ("md", render_markdown)])
def test_golden(ending: str, render: object) -> None:
    """The report is the stored text, byte for byte; write it anew by deleting it and running this twice."""
    text = render(built(site_url="https://clips.example.org/"))  # type: ignore[operator]
    path = GOLDEN / f"december.{ending}"
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was missing and has been written; read it")
    assert path.read_text(encoding="utf-8") == text


class Elements(HTMLParser):
    """Collects what a mail client would have to fetch or run."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts, pictures, linked files, and styles that mail clients do not know."""
        if tag in {"script", "img", "link", "iframe", "form", "b"} or any(name == "src" for name, _ in attrs):
            self.strange.append(tag)
        style = dict(attrs).get("style") or ""
        self.strange += [word for word in ("var(", "flex", "grid", "url(", "position") if word in style]


def test_html_is_one_file_that_mail_clients_understand() -> None:
    """Valid HTML with nothing to fetch, nothing to run, and no layout that Outlook does not know."""
    text = render_html(built())
    html5lib.HTMLParser(strict=True).parse(text)
    elements = Elements()
    elements.feed(text)
    assert elements.strange == []


def test_links_of_the_contents_lead_somewhere() -> None:
    """Each link within the report has its target."""
    text = render_html(built())
    for number in (1, 2, 3):
        assert f'href="#c{number}"' in text
        assert f'id="c{number}"' in text


def test_markdown_shows_words_as_they_are() -> None:
    """What looks like markup in a headline stays text."""
    html = MarkdownIt("commonmark").enable("table").render(render_markdown(built()))
    assert "<b>" not in html
    assert "<em>" not in html
    assert "&lt;b&gt;제목&lt;/b&gt; | *별표* [고리](x)" in html
    assert escape_markdown("- 첫째") == "\\- 첫째"
    assert escape_markdown("1. 첫째") == "1\\. 첫째"


def test_an_empty_period_says_so() -> None:
    """A report without articles is still a report."""
    empty = build_brief(december(), Period(dt.date(2020, 1, 1), dt.date(2020, 1, 7)))
    assert "이 기간에 나온 기사가 없습니다." in render_html(empty)
    assert "이 기간에 나온 기사가 없습니다." in render_markdown(empty)


def test_a_body_never_leaves_with_the_report() -> None:
    """Reports carry summaries only: an article's body may be its outlet's."""
    library = make_library(article_on("2025-12-10", body="매체의 글", rights="unreviewed"))
    brief = build_brief(library, DECEMBER)
    assert "매체의 글" not in render_html(brief) + render_markdown(brief)


def test_a_report_of_all_time_has_every_article() -> None:
    """Whatever an article carries or lacks, it stands in the report, once."""
    brief = build_brief(shelved(), Period(dt.date.min, dt.date.max))
    clipped = [clip.article.path for clip in brief.clips]
    assert sorted(clipped) == sorted(article.path for article in shelved().articles)
