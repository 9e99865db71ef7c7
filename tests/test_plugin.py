"""MkDocs' events."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import newsclip
from newsclip.library.frontmatter import dump_article
from tests.conftest import load_project, write_project
from tests.makers import good_article

if TYPE_CHECKING:
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


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"use_directory_urls": False}, "use_directory_urls: false"),
        ({"theme": {"name": "mkdocs"}}, "theme: "),
        ({"plugins": ["newsclip"]}, "plugins: without 'search'"),
    ],
)
def test_settings_that_cannot_work_are_named(
    project: Path, settings: dict[str, object], what: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What would build a site with broken links, look or search is refused, and the old site stays."""
    old = project / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("옛 사이트", encoding="utf-8")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"), **settings)  # type: ignore[arg-type]
    with pytest.raises(SystemExit):
        build(config)
    assert what in caplog.text
    assert old.read_text(encoding="utf-8") == "옛 사이트"


def test_a_page_at_a_generated_address_names_both(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither of two pages of one address is published over the other."""
    (project / "articles/2026/2026-01-15-majornews-000002.md").unlink()
    (project / "docs" / "overview.md").write_text("# 내 쪽\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        build(load(project, "build"))
    assert "docs/overview.md: newsclip makes the page /overview/" in caplog.text


def test_a_link_out_of_the_project_is_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    """What lies elsewhere on the machine is not published by a link in docs."""
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text("비밀", encoding="utf-8")
    (project / "articles/2026/2026-01-15-majornews-000002.md").unlink()
    (project / "docs" / "note.txt").symlink_to(secret)
    with pytest.raises(SystemExit):
        build(load(project, "build"))
    assert "docs/note.txt: a link out of the project" in caplog.text


def test_the_project_overrules_the_theme(project: Path) -> None:
    """A template and a style sheet of the project's own come before the package's."""
    (project / "articles/2026/2026-01-15-majornews-000002.md").unlink()
    (project / "mine").mkdir()
    (project / "mine" / "404.html").write_text("내 404", encoding="utf-8")
    (project / "docs" / "mine.css").write_text("p {}", encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  name: material\n", "  name: material\n  custom_dir: mine\n")
    (project / "mkdocs.yml").write_text(f"{settings}\nextra_css: [mine.css]\n", encoding="utf-8")
    build(load(project, "build"))
    assert (project / "site" / "404.html").read_text(encoding="utf-8") == "내 404"
    home = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert home.index("assets/style.") < home.index("mine.css")


def test_what_makes_the_pages_is_watched(project: Path) -> None:
    """A changed template, style or client reloads the preview, too."""
    config = load(project, "serve")
    config = config.plugins.on_config(config)
    package = Path(newsclip.__file__).parent
    assert {str(package / part) for part in ("theme", "pages/templates", "search/client")} <= set(
        config.watch
    )


def test_what_check_only_warns_of_is_published(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A strict build mentions a notice and goes on: `newsclip check` lets it pass, too."""
    text = dump_article(good_article(1, agency=("가나다라청",), summary=None))
    folder = write_project(tmp_path, {"2026/2026-01-15-majornews-000001.md": text})
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), strict=True)
    with caplog.at_level("INFO", logger="mkdocs"):
        build(config)
    assert "agency: '가나다라청' is not listed" in caplog.text
    assert "가나다라청" in (folder / PAGE).read_text(encoding="utf-8")


def build_on(day: str, project: Path, patch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Build a project for an address on a day; give every file of the site."""
    moment = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
    patch.setenv("SOURCE_DATE_EPOCH", str(int(moment)))
    site = project.parent / day
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(site), site_url="https://clips.example.org/"))
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """Write a project of an article mended later, one clipped late, and one with nothing but its day."""
    mended = [{"date": "2026-03-05", "text": "고침"}, {"date": "2026-03-01", "text": "고침"}]
    articles = (
        good_article(1, tags=("데이터 개방",), corrections=mended),
        good_article(2, outlet="뉴스1", clipped=dt.date(2026, 2, 1)),
        good_article(3, outlet="뉴스1", date=dt.date(2026, 1, 20)),
    )
    (tmp_path / "project").mkdir()
    files = {a.path.removeprefix("articles/"): dump_article(a) for a in articles}
    return write_project(tmp_path / "project", files)


def test_a_day_later_the_site_is_the_same_bytes(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file holds the day of the build, the sitemap and its packed copy included."""
    first, second = (build_on(day, dated, monkeypatch) for day in ("2026-05-01", "2026-05-02"))
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if second[name] != data] == []
    packed = first["sitemap.xml.gz"]
    assert packed[4:8] == bytes(4)  # RFC 1952, MTIME: no time
    assert gzip.decompress(packed) == first["sitemap.xml"]


def test_the_sitemap_says_when_a_page_last_changed(dated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page changes with its articles: published, clipped or corrected; a written page has no day."""
    sitemap = build_on("2026-05-01", dated, monkeypatch)["sitemap.xml"].decode()
    urls = re.findall(r"<loc>https://clips.example.org/(.*?)</loc>\s*(?:<lastmod>(.*?)</lastmod>)?", sitemap)
    days = dict(urls)
    assert days["articles/2026/2026-01-15-majornews-000001/"] == "2026-03-05"
    assert days["articles/2026/2026-01-15-majornews-000002/"] == "2026-02-01"
    assert days["articles/2026/2026-01-20-majornews-000003/"] == "2026-01-20"
    assert days["initiatives/data-opening/"] == days[""] == days["archive/2026/"] == "2026-03-05"
    assert days["outlets/news1/"] == "2026-02-01"
    assert days["about/"] == ""


def test_a_site_without_articles_has_a_sitemap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that has just begun is built, and its sitemap holds no day of the build either."""
    (tmp_path / "project").mkdir()
    files = build_on("2026-05-01", write_project(tmp_path / "project", {}), monkeypatch)
    assert b"<loc>" in files["sitemap.xml"]
    assert b"2026-05-01" not in files["sitemap.xml"]
