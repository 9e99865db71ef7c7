"""Frames: a page that is filled in is the page that MkDocs would have drawn."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build

from newsclip.build.frame import Frame, mark, squeeze
from tests.conftest import load_project, shelve, write_project

if TYPE_CHECKING:
    from pathlib import Path

LOOK_ON = "def on_post_page(output, page, config):\n    return output\n"
ADDRESSES = {"site_url": "https://clips.example.org/ax/", "edit_uri": "https://git.example/edit/main/docs/"}


def read(site: Path) -> dict[str, bytes]:
    """Read every file of a site, pages without the white space that no reader sees."""
    return {
        path.relative_to(site).as_posix(): squeeze(path.read_text(encoding="utf-8")).encode()
        if path.suffix == ".html"
        else path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("settings", [{}, ADDRESSES])
@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_filled_frame_is_the_page_that_mkdocs_draws(
    tmp_path: Path, command: str, settings: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """A plugin that asks for every page gets them from MkDocs' own loop, and the site is the same."""
    folder = shelve(tmp_path)
    build(load_project(folder, command, site_dir=str(tmp_path / "filled"), **settings))
    assert "otherwise than its frame" not in caplog.text
    (folder / "hook.py").write_text(LOOK_ON, encoding="utf-8")
    hooks = {"hooks": ["hook.py"]}
    build(load_project(folder, command, site_dir=str(tmp_path / "drawn"), **hooks, **settings))
    filled, drawn = read(tmp_path / "filled"), read(tmp_path / "drawn")
    order = [sorted(site.pop("sitemap.xml", b"").split(b"<url>")) for site in (filled, drawn)]
    assert order[0] == order[1]
    packed = {"sitemap.xml.gz"}
    assert filled.keys() == drawn.keys()
    assert [name for name, data in filled.items() if drawn[name] != data and name not in packed] == []


def test_a_theme_that_changes_words_is_drawn_for_each_page(tmp_path: Path) -> None:
    """A project's template may do with a title what it likes: a frame that would be wrong is not used."""
    folder = shelve(tmp_path)
    (folder / "mine").mkdir()
    text = (
        '{% extends "base.html" %}{% block htmltitle %}<title>{{ page.title | length }}</title>{% endblock %}'
    )
    (folder / "mine" / "main.html").write_text(text, encoding="utf-8")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  name: material\n", "  name: material\n  custom_dir: mine\n")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build(load_project(folder, site_dir=str(tmp_path / "site")))
    pages = (tmp_path / "site" / "articles").rglob("index.html")
    titles = {page.read_text(encoding="utf-8").partition("<title>")[2].partition("<")[0] for page in pages}
    assert len(titles) > 1


def test_links_to_pages_that_mkdocs_does_not_know_are_checked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A page of `docs/` links to an initiative's file; a link to one that is not there is named."""
    caplog.set_level(logging.WARNING, logger="mkdocs")  # a command run quietly before leaves it at errors
    folder = write_project(tmp_path, {})
    page = folder / "docs" / "about.md"
    page.write_text(
        "[여기](initiatives/public-ax/index.md) [없음](initiatives/none/index.md)\n", encoding="utf-8"
    )
    with pytest.raises(SystemExit):
        build(load_project(folder, site_dir=str(tmp_path / "site"), strict=True))
    assert "initiatives/none/index.md" in caplog.text
    assert "initiatives/public-ax/index.md" not in caplog.text


def test_white_space_goes_only_where_nobody_sees_it() -> None:
    """Lines lose their indentation; what is shown or run as it is written keeps it."""
    text = "<p>\n\n   한\n  줄</p>\n<pre>  코드\n\n  끝</pre>\n  <script>\n  let a\n</script>\n"
    assert squeeze(text) == "<p>\n한\n줄</p>\n<pre>  코드\n\n  끝</pre>\n<script>\n  let a\n</script>\n"


def test_a_frame_is_filled_as_often_as_it_is_marked() -> None:
    """A title stands in the head and in the header."""
    frame = Frame.of(f"<title>{mark('title')}</title>{mark('html')}{mark('title')}")
    assert frame.fill({"title": "제목", "html": "<p>"}) == "<title>제목</title><p>제목"
