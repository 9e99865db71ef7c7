"""The project without MkDocs: its settings read, its pages written, and other builders at work on them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsclip.project import MARK, load_site, portable_settings, save_pages
from tests.conftest import ROOT, newsclip
from tests.kinds import KINDS
from tests.pages import read_pages

if TYPE_CHECKING:
    from pathlib import Path

GENERATOR = re.compile(rb'\s*<meta name="generator"[^>]*>')


def run(folder: Path, *words: str) -> None:
    """Run a Python module in a folder; its output is the failure's message."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_properdocs_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    """ProperDocs builds this project as it is, strictly, to the same files but for the generator's name."""
    run(ROOT, "properdocs", "build", "--strict", "-q", "-f", "mkdocs.yml", "-d", str(tmp_path))
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


def test_zensical_builds_the_pages(site: Path, tmp_path: Path) -> None:
    """Zensical builds every page from what `newsclip pages` writes; links and headings are whole."""
    assert newsclip(ROOT, "pages", "--into", str(tmp_path)).returncode == 0
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


def test_settings_lose_the_plugin_and_nothing_else() -> None:
    """The plugin goes, with its options; what stands around it stays."""
    text = (
        "theme:\n  name: material\nplugins:\n  - search:\n      lang: ko\n"
        "  - newsclip:\n      per_page: 9\n      newest: 3\nnav:\n"
    )
    assert portable_settings(text) == (
        f"{MARK}theme:\n  name: material\n  variant: classic\nplugins:\n  - search:\n      lang: ko\nnav:\n"
    )
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    portable = portable_settings(ours)
    assert "- newsclip" not in portable
    assert set(ours.splitlines()) - set(portable.splitlines()) == {"  - newsclip"}


def test_the_site_is_read_as_the_plugin_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, options and variables of the environment come out of mkdocs.yml."""
    (tmp_path / "mkdocs.yml").write_text(
        'site_name: 가\nedit_uri: !ENV [EDIT_URI, ""]\nplugins: [search, newsclip: {per_page: 9}]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("EDIT_URI", "https://github.com/o/r/edit/main/docs/")
    site = load_site(tmp_path)
    assert (site.name, site.per_page, site.newest) == ("가", 9, 12)
    assert site.edit_uri == os.environ["EDIT_URI"]
    monkeypatch.delenv("EDIT_URI")
    assert load_site(tmp_path).edit_uri == ""


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    """Nothing that somebody else wrote is deleted; what an earlier run wrote is replaced."""
    (tmp_path / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match="is not empty"):
        save_pages(ROOT, {}, tmp_path)
    again = tmp_path / "pages"
    save_pages(ROOT, {"old.md": "x"}, again)
    save_pages(ROOT, {"new.md": "y"}, again)
    assert not (again / "docs" / "old.md").exists()
    assert (again / "docs" / "new.md").read_text(encoding="utf-8") == "y"


def test_bodies_that_are_withheld_are_not_written() -> None:
    """The pages are the published ones, not the editor's preview."""
    assert load_site(ROOT).preview is False
