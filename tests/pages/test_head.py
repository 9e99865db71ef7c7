"""The head of pages on a site that knows its address: previews, feeds and data lead there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsclip.library.frontmatter import dump_article
from tests.built import BuiltPage, read_pages
from tests.conftest import build_site, write_project
from tests.kinds import KINDS
from tests.makers import HOSTILE, make_article

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://clips.example.org/ax/"


@pytest.fixture(scope="module")
def published(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tests' project for an address, given without its last slash."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS.rstrip("/"))
        return build_site(project, tmp_path_factory.mktemp("published"))


def tags(page: BuiltPage) -> dict[str, str]:
    """Give the meta tags of a page by their names."""
    metas = [attributes for tag, attributes in page.elements if tag == "meta" and "content" in attributes]
    return {a[key]: a["content"] for a in metas for key in ("name", "property") if key in a}


def test_previews_name_the_page_and_the_picture(published: Path) -> None:
    """Every page has a card: its title, its description, its address, and a picture that is there."""
    pages = read_pages(published)
    for kind in ("home", "article", "city", "data", "about"):
        card = tags(pages[KINDS[kind]])
        assert card["og:url"] == ADDRESS + KINDS[kind]
        assert card["og:image"] == f"{ADDRESS}assets/card.png"
        assert card["og:title"]
        assert card["og:description"] == card["description"]
        assert card["twitter:card"] == "summary_large_image"
        assert card["og:type"] == ("article" if kind == "article" else "website")
    assert (published / "assets/card.png").is_file()


def test_json_ld_and_exports_name_the_page(published: Path) -> None:
    """The address of an article's page is the same in its JSON-LD, its JSON and its canonical link."""
    page = read_pages(published)[KINDS["article"]]
    text = page.text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(text)["url"] == ADDRESS + page.address
    own = json.loads((published / f"{page.address.rstrip('/')}.json").read_text(encoding="utf-8"))
    assert own["기사 쪽"] == ADDRESS + page.address
    assert f'<link rel="canonical" href="{ADDRESS}{page.address}">' in page.text


def test_feeds_link_absolutely(published: Path) -> None:
    """Feeds name their pages and themselves by full addresses."""
    feed = json.loads((published / "feed.json").read_text(encoding="utf-8"))
    assert feed["feed_url"] == f"{ADDRESS}feed.json"
    assert all(item["url"].startswith(ADDRESS) for item in feed["items"])


def test_without_an_address_nothing_is_half_named(site: Path) -> None:
    """Where the address is not known, no tag carries a relative address that a preview could not follow."""
    card = tags(read_pages(site)[KINDS["article"]])
    assert not {"og:url", "og:image"} & set(card)
    assert card["og:title"]
    assert card["twitter:card"] == "summary"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Markup in a headline or a name makes no element in the head, and is shown as it was written."""
    article = make_article(title=HOSTILE, summary=HOSTILE, outlet=HOSTILE, reporter=HOSTILE)
    project = write_project(tmp_path, {article.path.removeprefix("articles/"): dump_article(article)})
    pages = read_pages(build_site(project, strict=False))
    card = tags(pages[article.page])
    assert card["og:title"] == card["citation_title"] == card["citation_author"] == HOSTILE
    assert card["og:description"] == card["description"] == HOSTILE
    (outlet,) = [
        page for address, page in pages.items() if address.startswith("outlets/") and "un" in address
    ]
    feeds = [link for tag, link in outlet.elements if tag == "link" and link["rel"] == "alternate"]
    assert feeds[0]["title"] == f"{HOSTILE} (Atom)"
    for page in pages.values():
        assert "<script>alert" not in page.text
