"""What the markup of a page says of its article."""

from __future__ import annotations

import lxml.html
import pytest

from newsclip.convert.markup import Markup, read_json, read_markup, read_moment
from newsclip.convert.reporters import read_author


def read(page: str) -> Markup:
    """Read the markup of a page."""
    return read_markup(lxml.html.document_fromstring(page))


def linked(data: str) -> Markup:
    """Read the markup of a page with this JSON-LD."""
    return read(f'<html><head><script type="application/ld+json">{data}</script></head><body></body></html>')


def test_entities_in_json_are_characters() -> None:
    """A headline in JSON-LD with the entities of HTML reads as on the page."""
    page = """<script type="application/ld+json">{"@type": "NewsArticle",
    "headline": "가온시 &quot;길 안내&quot; R&amp;D 연다"}</script>"""
    assert read_markup(lxml.html.fromstring(page)).title[0].value == '가온시 "길 안내" R&D 연다'


def test_all_authors_are_named() -> None:
    """JSON-LD may list several authors, and a meta tag may name several in one text."""
    page = """<script type="application/ld+json">{"@type": "NewsArticle",
    "author": [{"name": "홍길동 기자"}, {"name": "김철수"}, {"name": "홍길동"}]}</script>"""
    assert read_author(read_markup(lxml.html.fromstring(page)).reporter[0].value) == "홍길동, 김철수"
    page = '<html><head><meta name="author" content="홍길동·김철수 기자"></head></html>'
    assert read_author(read_markup(lxml.html.fromstring(page)).reporter[0].value) == "홍길동, 김철수"


def test_entities_that_were_escaped_twice_are_characters() -> None:
    """A meta tag whose entities a site wrote twice reads as on the page."""
    page = '<meta property="og:title" content="단양군 &amp;quot;굴길&amp;quot; 연다&amp;hellip;사흘 동안">'
    assert read(page).title[0].value == '단양군 "굴길" 연다…사흘 동안'


BROKEN = {
    "trailing commas": '{"@type": "NewsArticle", "headline": "굴길 연다", "keywords": ["굴", "길",],}',
    "block comment": '/* 기사 */ {"@type": "NewsArticle", /* 제목 */ "headline": "굴길 연다"}',
    "line comment": '{"@type": "NewsArticle", // 기사\n"headline": "굴길 연다"}',
    "cdata": '//<![CDATA[\n{"@type": "NewsArticle", "headline": "굴길 연다"}\n//]]>',
    "html comment": '<!-- {"@type": "NewsArticle", "headline": "굴길 연다"} -->',
    "line break in a string": '{"@type": "NewsArticle", "headline": "굴길\n연다"}',
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_json_as_sites_write_it(data: str) -> None:
    """Comments, CDATA marks, trailing commas and line breaks in strings lose no article."""
    assert linked(data).title[0].value == "굴길 연다"


def test_what_looks_like_a_comment_in_a_string_stays() -> None:
    """An address has two slashes, a headline may have a comment's marks or a comma before a bracket."""
    said = read_json('{"url": "https://a.example/1", "headline": "굴 /* 길 */ [하나,]", "extra": [1,],}')
    assert said == {"url": "https://a.example/1", "headline": "굴 /* 길 */ [하나,]", "extra": [1]}


def test_what_is_no_json_gives_nothing() -> None:
    """Neither a program nor an object that was cut short is read."""
    assert read_json("var a = 1;") is None
    assert read_json('{"headline": "굴길') is None


GRAPH = """{"@context": "https://schema.org", "@graph": [
  {"@type": "Organization", "@id": "#paper", "name": "굴길신문"},
  {"@type": "Person", "@id": "#one", "name": "단비솔"}, {"@type": "Person", "@id": "#two", "name": "소리담"},
  {"@type": "WebPage", "@id": "#page", "name": "굴길신문 첫 화면", "datePublished": "2020-01-01"},
  {"@type": "NewsArticle", "headline": "굴길 연다", "datePublished": "2025-05-05T08:00:00+09:00",
   "publisher": {"@id": "#paper"}, "author": [{"@id": "#one"}, {"@id": "#two"}]}]}"""


def test_references_in_a_graph_are_followed() -> None:
    """Publisher and authors may stand elsewhere in the graph; other objects of the page say nothing."""
    markup = linked(GRAPH)
    assert [claim.value for claim in markup.title] == ["굴길 연다"]
    assert [claim.value for claim in markup.date] == ["2025-05-05"]
    assert markup.outlet[0].value == "굴길신문"
    assert read_author(markup.reporter[0].value) == "단비솔, 소리담"


def test_reference_to_what_is_nowhere_is_nothing() -> None:
    """A reference without its object names nobody."""
    assert linked('{"@type": "NewsArticle", "headline": "굴길", "author": {"@id": "#gone"}}').reporter == ()


def test_article_of_a_page() -> None:
    """The article may be what a page's object is mainly of, and have more than one type."""
    data = (
        '{"@type": "WebPage", "mainEntity": {"@type": ["Article", "NewsArticle"], "headline": "굴길 연다"}}'
    )
    assert linked(data).title[0].value == "굴길 연다"


def test_organization_is_no_article() -> None:
    """JSON-LD of the site alone gives no headline."""
    assert linked('{"@type": "NewsMediaOrganization", "name": "굴길신문", "headline": "굴길"}').title == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-05-05T15:30:00Z", "2025-05-06"),
        ("2025-05-05T14:59:59Z", "2025-05-05"),
        ("2025-05-05T15:30:00.123Z", "2025-05-06"),
        ("2025-05-05T23:50:00+09:00", "2025-05-05"),
        ("2025-05-05T23:50:00+0900", "2025-05-05"),
        ("2025-05-05 23:50:00 +0900", "2025-05-05"),
        ("2025-05-05T20:00:00-05:00", "2025-05-06"),
        ("2024-12-31T15:00:00Z", "2025-01-01"),
        ("2025-05-05T23:50", "2025-05-05"),
        ("2025-05-05 23:50:00", "2025-05-05"),
        ("20250505093000", "2025-05-05"),
        ("2025.5.5 오후 3:10", "2025-05-05"),
        ("2025년 5월 5일", "2025-05-05"),
        ("곧", ""),
        ("", ""),
    ],
)
def test_moment_is_a_day_in_korea(text: str, day: str) -> None:
    """A moment of any zone is the day that it was in Korea; one without a zone is Korea's already."""
    assert read_moment(text) == day


def test_address_is_the_canonical_one() -> None:
    """What the page calls its own address goes before OpenGraph's; a script's is none."""
    page = """<link rel="canonical" href="{}"><meta property="og:url" content="https://m.gulgil.example/7">"""
    assert read(page.format("https://gulgil.example/7")).url == "https://gulgil.example/7"
    assert read(page.format("javascript:void(0)")).url == "https://m.gulgil.example/7"
