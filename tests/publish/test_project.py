"""The project without MkDocs: its settings read, its pages written, and other builders at work on them."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config

from newsclip import search, theme
from newsclip.publish.project import MARK, portable_settings, save_pages
from newsclip.settings import load_settings
from tests.built import read_pages
from tests.conftest import newsclip
from tests.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

GENERATOR = re.compile(rb'\s*<meta name="generator"[^>]*>')


def run(folder: Path, *words: str) -> None:
    """Run a Python module in a folder; its output is the failure's message."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_properdocs_builds_the_same_site(project: Path, site: Path, tmp_path: Path) -> None:
    """ProperDocs builds a project as it is, strictly, to the same files but for the generator's name."""
    run(project, "properdocs", "build", "--strict", "-q", "-f", "mkdocs.yml", "-d", str(tmp_path))
    ours = {path.relative_to(site): path for path in site.rglob("*") if path.is_file()}
    theirs = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file()}
    assert ours.keys() == theirs.keys()
    different = [
        str(name)
        for name, path in ours.items()
        if name.suffix != ".gz"  # holds the sitemap, which is compared by itself
        and GENERATOR.sub(b"", path.read_bytes()) != GENERATOR.sub(b"", theirs[name].read_bytes())
    ]
    assert different == []


def test_zensical_builds_the_pages(project: Path, site: Path, tmp_path: Path) -> None:
    """Zensical builds every page from what `newsclip pages` writes; links and headings are whole."""
    assert newsclip(project, "pages", "--into", str(tmp_path)).returncode == 0
    run(tmp_path, "zensical", "build", "--strict", "-f", "mkdocs.yml")
    assert files_beside(tmp_path / "site") == files_beside(site)
    ours, theirs = read_pages(site), read_pages(tmp_path / "site")
    assert theirs.keys() == ours.keys()
    broken = [
        (page.address, path, anchor)
        for page in theirs.values()
        for path, anchor in page.targets
        if not (path in theirs or (path and (tmp_path / "site" / path).is_file()))
        or (anchor and path in theirs and anchor not in theirs[path].ids)
    ]
    assert broken == []
    for kind, address in KINDS.items():
        if kind != "404":
            assert heading(theirs[address].text) == heading(ours[address].text), kind


def files_beside(site: Path) -> dict[str, bytes]:
    """Give the feeds and exports of a built site."""
    return {
        str(path.relative_to(site)): path.read_bytes()
        for pattern in ("**/feed.*", "data/*.*", "articles/**/*.json")
        for path in sorted(site.glob(pattern))
        if path.suffix != ".html"
    }


def heading(text: str) -> str:
    """Give the words of a page's first heading."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text, flags=re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>|&para;", "", found[1]).strip()


def test_settings_lose_the_plugin_and_nothing_else(tmp_path: Path) -> None:
    """The plugin goes however it is written, the theme comes, and what the builder has to read stays."""
    write(tmp_path / "base.yml", "theme: {name: material, language: ko}\nextra_css: [mine.css]\n")
    for plugins in (
        "[search, newsclip]",
        "{search: {}, newsclip: {per_page: 9}}",
        "\n- search\n- newsclip:\n    newest: 3",
    ):
        text = f"INHERIT: base.yml\nsite_url: !ENV [SITE_URL, '']\nplugins: {plugins}\n"
        portable = portable_settings(write(tmp_path / "mkdocs.yml", text))
        assert portable.startswith(MARK)
        assert "newsclip\n" not in portable
        assert "site_url: !ENV [SITE_URL, '']" in portable
        (tmp_path / "mkdocs.yml").write_text(portable, encoding="utf-8")
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "overrides").mkdir(exist_ok=True)
        config = load_config(str(tmp_path / "mkdocs.yml"), site_name="가")
        assert config.theme["variant"] == "classic"
        assert config.theme["language"] == "ko"
        assert config.extra_css == [theme.STYLE, search.STYLE, "mine.css"]
        assert list(config.plugins) == ["material/search"]


def test_a_folder_with_something_else_in_it_is_refused(project: Path, tmp_path: Path) -> None:
    """Nothing that somebody else wrote is deleted; what an earlier run wrote is replaced."""
    settings = load_settings(project / "articles")
    (tmp_path / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match="is not empty"):
        save_pages(settings, {}, tmp_path)
    again = tmp_path / "pages"
    save_pages(settings, {"old.md": "x"}, again)
    save_pages(settings, {"new.md": "y"}, again)
    assert not (again / "docs" / "old.md").exists()
    assert (again / "docs" / "new.md").read_text(encoding="utf-8") == "y"


def write(path: Path, text: str) -> Path:
    """Write a file and give its path."""
    path.write_text(text, encoding="utf-8")
    return path
