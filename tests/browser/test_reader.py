"""Following, citing and taking away, in a browser as a reader does it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from tests.built import BuiltPage
from tests.kinds import KINDS
from tests.makers import shelved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.conftest import Watch

SAID = "복사했습니다"


@pytest.fixture
def clipboard(browser: Browser, server: str, watch: Watch) -> Iterator[Page]:
    """Open a tab of its own that may read the clipboard."""
    context = watch.over(browser.new_context(base_url=server, locale="ko-KR"))
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    yield context.new_page()
    context.close()


def pasted(page: Page) -> str:
    """Give what the clipboard holds."""
    return str(page.evaluate("() => navigator.clipboard.readText()"))


@pytest.mark.parametrize("kind", ["home", "initiative", "city", "agency", "outlet", "about"])
def test_feeds_are_found_in_the_head(kind: str, page: Page) -> None:
    """A feed reader that is given a page's address finds its feeds there, and each can be read."""
    answer = page.request.get(KINDS[kind])
    links = [
        attributes for tag, attributes in BuiltPage(KINDS[kind], answer.text()).elements if tag == "link"
    ]
    feeds = [link for link in links if link["rel"] == "alternate"]
    assert len(feeds) == (1 if kind == "about" else 2)
    at = answer.url
    for feed in feeds:
        answer = page.request.get(urljoin(at, feed["href"]))
        assert answer.ok
        if feed["type"] == "application/atom+xml":
            assert ET.fromstring(answer.text()).tag.endswith("feed")  # noqa: S314 - our own text
        else:
            assert feed["type"] == "application/feed+json"
            assert answer.json()["items"]


def test_feeds_cost_a_reader_nothing(page: Page, watch: Watch) -> None:
    """No page asks for a feed or, as Material would beside each feed, for a sitemap as long as the site."""
    page.goto(KINDS["city"], wait_until="networkidle")
    assert not [url for url in watch.requests if url.endswith(("sitemap.xml", "feed.xml", "feed.json"))]


@pytest.mark.parametrize("kind", ["home", "initiative", "province", "agency", "outlet"])
def test_feeds_are_seen_on_the_page(kind: str, page: Page) -> None:
    """The page's own feeds stand in its head, as links to click."""
    page.goto(KINDS[kind])
    names = {"Atom": "feed.xml", "JSON": "feed.json"} if kind == "home" else {"Atom": "feed.xml"}
    for name, ending in names.items():
        link = page.locator(".nc-follow").get_by_role("link", name=name)
        assert link.is_visible()
        assert link.evaluate("link => link.href") == f"{page.url}{ending}"


@pytest.mark.parametrize("style", ["korean", "apa", "bibtex"])
def test_a_citation_is_copied_by_keyboard(style: str, clipboard: Page) -> None:
    """Enter opens the block, Enter on a button copies the text beside it, and the page says so."""
    clipboard.goto(KINDS["article"])
    clipboard.locator(".nc-cite > summary").focus()
    clipboard.keyboard.press("Enter")
    button = clipboard.locator(f'.nc-copy[aria-describedby="cite-{style}-name"]')
    button.focus()
    clipboard.keyboard.press("Enter")
    said = clipboard.get_by_role("status").filter(has_text=SAID)
    said.wait_for()
    assert said.locator("..").locator("pre").get_attribute("id") == f"cite-{style}"
    assert pasted(clipboard) == clipboard.locator(f"#cite-{style}").text_content() != ""


def test_a_citation_is_copied_without_the_clipboard_api(clipboard: Page) -> None:
    """Where the clipboard is closed, as on a page without TLS, the old way copies the same text."""
    clipboard.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))")
    clipboard.goto(KINDS["article"])
    clipboard.locator(".nc-cite > summary").click()
    clipboard.locator('.nc-copy[aria-describedby="cite-bibtex-name"]').click()
    clipboard.get_by_role("status").filter(has_text=SAID).wait_for()
    assert pasted(clipboard).strip() == str(clipboard.locator("#cite-bibtex").text_content()).strip()


def test_a_citation_can_be_selected_without_javascript(open_page: Callable[..., Page]) -> None:
    """Without JavaScript there is no button that would do nothing, and the text is there to select."""
    plain = open_page(KINDS["article"], java_script_enabled=False)
    plain.locator(".nc-cite > summary").click()
    assert plain.locator("#cite-korean").is_visible()
    assert not plain.locator(".nc-copy").first.is_visible()


def download(page: Page, name: str) -> Path:
    """Click a file on the data page and give where it was saved."""
    page.goto("data/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    assert waiting.value.suggested_filename == name
    return Path(waiting.value.path())


def test_the_data_page_is_one_click_from_home(page: Page) -> None:
    """The home page leads to the data."""
    page.goto("")
    page.locator(".nc-follow").get_by_role("link", name="데이터 내려받기").click()
    assert page.get_by_role("heading", level=1).text_content() == "데이터"


def test_csv_is_downloaded(page: Page) -> None:
    """The file has a row for every article, in columns a BIGKinds user knows."""
    text = download(page, "articles.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["제목"] for row in rows} <= {
        title for a in shelved().articles for title in (a.title, f"'{a.title}")
    }
    assert [row["뉴스 식별자"] for row in rows] == [article.stem for article in shelved().articles]


def test_json_is_downloaded(page: Page) -> None:
    """The file of all articles holds each, and each page leads to its own."""
    data = json.loads(download(page, "articles.json").read_text(encoding="utf-8"))
    assert [item["URL"] for item in data["기사"]] == [article.url for article in shelved().articles]
    page.goto(KINDS["article"])
    page.locator(".nc-cite > summary").click()
    own = page.locator(".nc-cite").get_by_role("link", name="JSON")
    whole = page.request.get(str(own.evaluate("link => link.href"))).json()
    assert whole in data["기사"]


def test_sqlite_is_downloaded_and_searched(page: Page) -> None:
    """Full-text search for 행정 finds the articles on 데이터기반행정, as the page promises."""
    with zipfile.ZipFile(download(page, "articles.sqlite.zip")) as archive:
        data = archive.read("articles.sqlite")
    query = page.locator("pre code").text_content()
    db = sqlite3.connect(":memory:")
    db.deserialize(data)
    found = {title for _, _, title in db.execute(str(query))}
    assert {a.title for a in shelved().articles if "데이터기반행정" in a.tags} <= found
    db.close()


def test_link_previews_have_a_picture(page: Page) -> None:
    """The card's picture is a PNG of the size that the tags promise."""
    data = page.request.get("assets/card.png").body()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)
