"""What the markup of a page says of its article."""

from __future__ import annotations

import lxml.html

from newsclip.convert.markup import read_markup
from newsclip.convert.reporters import read_author


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
