"""MkDocs' events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build

from newsclip.library.frontmatter import dump_article
from tests.conftest import load_project, write_project
from tests.makers import good_article

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

GOOD = good_article(1, tags=("공공 AX", "데이터 개방"), rights="unreviewed", body="매체가 쓴 글")
PAGE = "site/articles/2026/2026-01-15-majornews-000001/index.html"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a project of a good and a bad article."""
    return write_project(
        tmp_path,
        {
            "2026/2026-01-15-majornews-000001.md": dump_article(GOOD),
            "2026/2026-01-15-majornews-000002.md": "---\n",
        },
    )


def load(project: Path, command: str) -> MkDocsConfig:
    """Load a project that can be edited on a forge."""
    uri = "https://git.example/edit/docs/"
    return load_project(project, command, site_dir=str(project / "site"), edit_uri=uri)


def test_preview_shows_what_it_can_and_names_the_problems(project: Path) -> None:
    """While an editor works, a bad file does not hide the good ones, and withheld bodies are shown."""
    build(load(project, "serve"))
    html = (project / PAGE).read_text(encoding="utf-8")
    assert "articles/2026/2026-01-15-majornews-000002.md:1: " in html
    assert "매체가 쓴 글" in html


def test_published_page_withholds_the_outlets_text(project: Path) -> None:
    """A build publishes no outlet's text in any file."""
    (project / "articles/2026/2026-01-15-majornews-000002.md").unlink()
    build(load(project, "build"))
    found = [
        path
        for path in (project / "site").rglob("*")
        if path.is_file() and "매체가 쓴 글".encode() in path.read_bytes()
    ]
    assert found == []


def test_edit_link_leads_to_the_articles_file(project: Path) -> None:
    """The link to edit a page opens the Markdown file that an editor wrote."""
    build(load(project, "serve"))
    html = (project / PAGE).read_text(encoding="utf-8")
    # A browser takes docs/.. away.
    assert 'href="https://git.example/edit/docs/../articles/2026/2026-01-15-majornews-000001.md"' in html


def test_articles_are_watched(project: Path) -> None:
    """Live reload follows the articles and the vocabulary."""
    config = load(project, "serve")
    config = config.plugins.on_config(config)
    assert str(project / "articles") in config.watch
