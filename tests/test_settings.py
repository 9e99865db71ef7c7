"""Settings: one reading of mkdocs.yml for the plugin and for the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclip.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path


def project(folder: Path, text: str) -> Path:
    """Make a project of settings alone; give the folder of its articles."""
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    articles = folder / "articles"
    articles.mkdir()
    return articles


def test_the_site_is_read_as_mkdocs_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, options, and variables of the environment with what stands for them."""
    text = "site_name: 가\nsite_url: !ENV SITE_URL\nplugins: {search: {}, newsclip: {per_page: 9}}\n"
    articles = project(tmp_path, text)
    monkeypatch.setenv("SITE_URL", "https://clips.example/a")
    site = load_settings(articles).site
    assert (site.name, site.url, site.per_page, site.newest) == ("가", "https://clips.example/a/", 9, 12)
    monkeypatch.delenv("SITE_URL")
    assert load_settings(articles).site.url == ""
    assert load_settings(articles).site.preview is False


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("제목의 권리는 각 매체에 있습니다.", "제목의 권리는 각 매체에 있습니다."),
        ('&copy; 2026 <a href="/about/">가나 &amp; 다라</a><br>R&D 1 < 2', "© 2026 가나 & 다라 R&D 1 < 2"),
        ("<p>하나</p><p>둘</p><script>alert(1)</script>", "하나 둘"),
    ],
)
def test_the_copyright_line_is_text_outside_pages(tmp_path: Path, written: str, text: str) -> None:
    """Feeds and exports carry words: the markup that pages may show is read as a browser reads it."""
    articles = project(tmp_path, f"site_name: 가\ncopyright: '{written}'\n")
    assert load_settings(articles).site.rights == text


def test_inherited_settings_count(tmp_path: Path) -> None:
    """INHERIT is followed."""
    (tmp_path / "base.yml").write_text(
        "site_name: 부모\nplugins: [newsclip: {newest: 3}]\n", encoding="utf-8"
    )
    site = load_settings(project(tmp_path, "INHERIT: base.yml\n")).site
    assert (site.name, site.newest) == ("부모", 3)


def test_articles_may_lie_deeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`articles_dir` is taken from the project, wherever below it a command runs."""
    project(tmp_path, "site_name: 가\nplugins: [newsclip: {articles_dir: content/clips}]\n")
    inside = tmp_path / "content" / "clips" / "2026"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    settings = load_settings()
    assert settings.articles == inside.parent
    assert settings.articles_name == "content/clips"


@pytest.mark.parametrize(
    "text",
    [
        "edit_uri: https://github.com/o/r/edit/main/docs/",
        "repo_url: https://github.com/o/r\nedit_uri: edit/main/docs/",
        "repo_url: https://github.com/o/r\nedit_uri: edit/main/docs",
    ],
)
def test_the_project_is_edited_beside_its_docs(tmp_path: Path, text: str) -> None:
    """Histories of articles are derived from where docs/ can be edited, with or without `repo_url`."""
    articles = project(tmp_path, f"site_name: 가\n{text}\n")
    assert load_settings(articles).site.edit_uri == "https://github.com/o/r/edit/main/"


def test_without_settings_the_folder_alone_is_read(tmp_path: Path) -> None:
    """A folder of articles needs no project around it."""
    settings = load_settings(tmp_path)
    assert (settings.site.name, settings.articles) == ("", tmp_path)


@pytest.mark.parametrize(
    ("option", "what"), [("per_page: 0", "1 or more"), ("newest: true", "1 or more"), ("per_page: 가", "int")]
)
def test_options_that_cannot_work_are_named(
    tmp_path: Path, option: str, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A count of nothing is an error of the settings, not a traceback of the build."""
    articles = project(tmp_path, f"site_name: 가\nplugins: [newsclip: {{{option}}}]\n")
    with pytest.raises(SystemExit):
        load_settings(articles)
    assert what in caplog.text
