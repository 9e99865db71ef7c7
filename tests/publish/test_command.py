"""`newsclip archive` and `newsclip pages` as an editor runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclip.build.whole import finish_site
from tests.conftest import invoke

if TYPE_CHECKING:
    from pathlib import Path


def test_archive_packs_a_site(tmp_path: Path) -> None:
    """The zip is written and counted; a folder that is no site is a plain message."""
    (tmp_path / "site").mkdir()
    assert "build it first" in invoke("archive", str(tmp_path / "site")).stderr
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "index.html").write_text("x", encoding="utf-8")
    finish_site(tmp_path / "built", tmp_path / "site")
    result = invoke("archive", str(tmp_path / "site"), "--output", str(tmp_path / "a.zip"))
    assert result.exit_code == 0, result.stderr
    assert "2 files" in result.stderr
    assert (tmp_path / "a.zip").exists()


def test_pages_refuses_a_folder_in_use(project: Path, tmp_path: Path) -> None:
    """A folder that somebody else filled is left as it is."""
    (tmp_path / "thesis.txt").write_text("x", encoding="utf-8")
    result = invoke("pages", "--articles", str(project / "articles"), "--into", str(tmp_path))
    assert result.exit_code == 1
    assert "is not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
