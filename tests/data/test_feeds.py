"""Feeds: what RFC 4287 and JSON Feed 1.1 ask for, and what this site promises beyond them."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from newsclip.data.feeds import NEWEST, build_feeds
from newsclip.library.site import Site
from tests.makers import HOSTILE, WITHHELD, make_article, make_library

if TYPE_CHECKING:
    from newsclip.library.collection import Library

ATOM = "{http://www.w3.org/2005/Atom}"
ELSEWHERE = Site("클리핑", "한 줄 소개", url="https://clips.example.org/ax/", rights="제목은 매체의 것")
NOWHERE = Site("클리핑")
# RFC 3339, section 5.6, as RFC 4287 (3.3) and JSON Feed want it
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def library() -> Library:
    """Three articles: a plain one, a hostile one, and one whose body is withheld."""
    return make_library(
        make_article(
            1, tags=["공공 AX"], region=["경기도 화성시"], agency=["화성특례시"], summary="요약 하나."
        ),
        make_article(2, title=HOSTILE, summary=HOSTILE, outlet="낯선 <매체>", reporter="기자", body=HOSTILE),
        make_article(3, rights="unreviewed", body=WITHHELD),
    )


def atom(text: str) -> ET.Element:
    """Read Atom; ParseError where it is not well-formed."""
    return ET.fromstring(text)  # noqa: S314 - our own text


def one(parent: ET.Element, name: str) -> str:
    """Give the text of the one child of a name."""
    (child,) = parent.findall(ATOM + name)
    assert child.text
    return child.text


def check_atom(text: str) -> None:
    """Assert the rules of RFC 4287 that a feed can break, each with its section."""
    feed = atom(text)
    assert feed.tag == f"{ATOM}feed"
    named = all(entry.findall(f"{ATOM}author") for entry in feed.findall(f"{ATOM}entry"))
    assert feed.findall(f"{ATOM}author") or named  # 4.1.1
    assert (
        len([link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]) == 1
    )  # 4.1.1, SHOULD
    ids = [one(feed, "id")]
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert one(part, "title")  # 4.1.1, 4.1.2
        assert STAMP.fullmatch(one(part, "updated"))  # 4.1.1, 4.1.2, 3.3
        links = part.findall(f"{ATOM}link")
        assert all(link.get("href") for link in links)  # 4.2.7
        kinds = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"]
        assert len(kinds) == len(set(kinds)) == 1  # 4.1.1, 4.1.2
        assert all(one(author, "name") for author in part.findall(f"{ATOM}author"))  # 3.2
        assert all(category.get("term") for category in part.findall(f"{ATOM}category"))  # 4.2.2
        for name in ("published", "rights", "subtitle", "summary", "content"):
            assert len(part.findall(ATOM + name)) <= 1  # 4.1.1, 4.1.2
    ids += [one(entry, "id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))  # 4.1.1 with 4.2.6
    assert all(uuid.UUID(urn).urn == urn for urn in ids)  # 4.2.6: an absolute IRI, compared letter for letter


def check_json(text: str) -> None:
    """Assert the rules of JSON Feed 1.1 that a feed can break."""
    feed: dict[str, Any] = json.loads(text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert isinstance(feed["items"], list)
    for key in ("home_page_url", "feed_url"):
        assert key not in feed or feed[key].startswith("https://")
    assert all(author.get("name") for author in feed["authors"])
    assert "author" not in feed  # deprecated since 1.1
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert isinstance(item["content_text"], str)  # content_text or content_html
        assert STAMP.fullmatch(item["date_published"])
        assert STAMP.fullmatch(item["date_modified"])
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert item["external_url"].startswith(("http://", "https://"))
        assert item.get("url", "https://").startswith("https://")
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


@pytest.mark.parametrize("site", [ELSEWHERE, NOWHERE], ids=["published", "unpublished"])
def test_every_feed_is_valid(library: Library, site: Site) -> None:
    """Every feed keeps the rules of its format, with hostile text, with and without an address."""
    for path, text in build_feeds(library, site).items():
        (check_atom if path.endswith(".xml") else check_json)(text)


def test_an_empty_library_has_valid_feeds() -> None:
    """A site without articles can be followed already."""
    files = build_feeds(make_library(), NOWHERE)
    assert set(files) == {"feed.xml", "feed.json"}
    check_atom(files["feed.xml"])
    check_json(files["feed.json"])


def test_there_is_a_feed_for_the_site_and_every_term_with_articles(library: Library) -> None:
    """Whatever has articles can be followed: initiatives, provinces, cities, agencies and outlets."""
    folders = {path.rpartition("/")[0] for path in build_feeds(library, NOWHERE)}
    assert {
        "",
        "initiatives/public-ax",
        "regions/gyeonggi",
        "regions/gyeonggi/hwaseong",
        "agencies/gyeonggi-hwaseong",
        "outlets/majornews",
    } <= folders
    assert folders == {term.rstrip("/") for term in library.by_term} | {""}


def test_withheld_bodies_stay_out(library: Library) -> None:
    """No feed has a word of any body, least of all of one that belongs to its outlet."""
    assert not any(WITHHELD in text or "본문 1" in text for text in build_feeds(library, ELSEWHERE).values())


def test_hostile_text_is_text(library: Library) -> None:
    """Markup in a headline is the headline's letters, not the feed's elements."""
    entry = atom(build_feeds(library, NOWHERE)["feed.xml"]).findall(f"{ATOM}entry")[1]
    assert one(entry, "title") == HOSTILE
    assert one(entry, "summary") == HOSTILE


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    """One stray character must not make a whole feed unreadable: it is a space at most."""
    files = build_feeds(make_library(make_article(title="앞\ufffe뒤\uffff")), NOWHERE)
    assert one(atom(files["feed.xml"]).findall(f"{ATOM}entry")[0], "title").split() == ["앞", "뒤"]


def test_the_original_is_related(library: Library) -> None:
    """Each entry leads to its page here and names the original, in both formats."""
    files = build_feeds(library, ELSEWHERE)
    entry = atom(files["feed.xml"]).findall(f"{ATOM}entry")[-1]
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    page = "https://clips.example.org/ax/articles/2025/2025-01-02-majornews-000001/"
    assert links == {"alternate": page, "related": "https://news.example.com/1?a=1&b=2"}
    item = json.loads(files["feed.json"])["items"][-1]
    assert (item["url"], item["external_url"]) == (page, "https://news.example.com/1?a=1&b=2")


def test_names_depend_on_the_files_name_alone(library: Library) -> None:
    """Moving the site, or mending anything in a file, its original's address too, keeps an entry's name."""
    mended = (
        make_article(n, title="다른 제목", url=f"https://moved.example/{n}", outlet="뉴스1")
        for n in (1, 2, 3)
    )
    there = build_feeds(library, ELSEWHERE)
    here = build_feeds(make_library(*mended), Site("클리핑"))
    for read in (
        lambda files: [one(e, "id") for e in atom(files["feed.xml"]).iter(f"{ATOM}entry")],
        lambda files: [item["id"] for item in json.loads(files["feed.json"])["items"]],
        lambda files: one(atom(files["feed.xml"]), "id"),
    ):
        assert read(there) == read(here)


def test_two_files_have_two_names() -> None:
    """Two clippings of one address are two entries: a reader shows both."""
    twice = make_library(make_article(1, url="https://a.example/"), make_article(2, url="https://a.example/"))
    items = json.loads(build_feeds(twice, NOWHERE)["feed.json"])["items"]
    assert len({item["id"] for item in items}) == 2


def test_without_an_address_atom_links_relative_to_itself(library: Library) -> None:
    """Relative links of a term's feed resolve to the pages; JSON Feed names only the original."""
    files = build_feeds(library, NOWHERE)
    feed = atom(files["regions/gyeonggi/hwaseong/feed.xml"])
    at = "https://anywhere.example/regions/gyeonggi/hwaseong/feed.xml"
    links = [urljoin(at, str(link.get("href"))) for link in feed.iter(f"{ATOM}link")]
    assert links == [
        at,
        "https://anywhere.example/regions/gyeonggi/hwaseong/",
        "https://anywhere.example/articles/2025/2025-01-02-majornews-000001/",
        "https://news.example.com/1?a=1&b=2",
    ]
    assert not {"url", "home_page_url", "feed_url"} & set(json.loads(files["feed.json"])["items"][0])


def test_a_feed_holds_the_newest() -> None:
    """A feed holds the newest 30 articles, newest first, and is as new as the first."""
    library = make_library(*(make_article(number) for number in range(1, NEWEST + 6)))
    feed = atom(build_feeds(library, NOWHERE)["outlets/majornews/feed.xml"])
    titles = [one(entry, "title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == [f"제목 {number}" for number in range(NEWEST + 5, 5, -1)]
    assert one(feed, "updated") == f"{dt.date(2025, 1, 1) + dt.timedelta(days=NEWEST + 5)}T00:00:00+09:00"


def test_an_old_article_clipped_last_comes_first() -> None:
    """What is new for a reader is what was clipped or corrected last, whenever the outlet published it."""
    late = make_article(1, date="2019-03-02", clipped="2026-02-01")
    library = make_library(late, *(make_article(number) for number in range(2, NEWEST + 10)))
    feed = atom(build_feeds(library, NOWHERE)["feed.xml"])
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == NEWEST
    assert (one(entries[0], "title"), one(entries[0], "published")[:10]) == ("제목 1", "2019-03-02")
    days = [one(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)


def test_who_asks_daily_loses_nothing_of_a_batch() -> None:
    """All that changed on the last days with changes is in a feed, also where it is more than the usual."""
    clipped = [f"2026-02-{day:02}" for day in (9, 7, 4) for _ in range(NEWEST)] + ["2026-02-03"]
    library = make_library(*(make_article(at, clipped=day) for at, day in enumerate(clipped, start=1)))
    for feed in ("feed.xml", "outlets/majornews/feed.xml"):
        entries = atom(build_feeds(library, NOWHERE)[feed]).findall(f"{ATOM}entry")
        assert [one(entry, "updated")[:10] for entry in entries] == sorted(clipped[:-1], reverse=True)


def test_an_entry_is_updated_when_it_is_clipped_or_corrected() -> None:
    """A late clipping and a correction make an entry new, a look at the original does not."""
    mended = [{"date": "2025-03-01", "text": "날짜를 고침"}]
    article = make_article(1, clipped="2025-02-01", corrections=mended, checked="2026-01-01")
    files = build_feeds(make_library(article, make_article(2, clipped="2025-02-02")), NOWHERE)
    dates = [
        (item["date_published"][:10], item["date_modified"][:10])
        for item in json.loads(files["feed.json"])["items"]
    ]
    assert dates == [("2025-01-02", "2025-03-01"), ("2025-01-03", "2025-02-02")]
    assert one(atom(files["feed.xml"]), "updated").startswith("2025-03-01")


def test_the_same_library_gives_the_same_bytes(library: Library) -> None:
    """No clock, no chance."""
    assert build_feeds(library, ELSEWHERE) == build_feeds(library, ELSEWHERE)


def test_each_reporter_is_an_author() -> None:
    """Two reporters are two authors, before their outlet, in both formats."""
    files = build_feeds(make_library(make_article(reporter="홍가람·김누리")), NOWHERE)
    names = ["홍가람", "김누리", "메이저뉴스"]
    assert [author["name"] for author in json.loads(files["feed.json"])["items"][0]["authors"]] == names
    entry = atom(files["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    assert [one(author, "name") for author in entry.findall(f"{ATOM}author")] == names


def test_authors_and_tags(library: Library) -> None:
    """An entry says who wrote and published the original, and which terms it belongs to."""
    items = json.loads(build_feeds(library, NOWHERE)["feed.json"])["items"]
    assert [author["name"] for author in items[1]["authors"]] == ["기자", "낯선 <매체>"]
    assert items[2]["tags"] == ["공공 AX", "경기도 화성시", "화성시"]
