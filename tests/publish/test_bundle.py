"""The built site as one zip."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from newsclip.build.whole import begin_site, finish_site
from newsclip.publish.bundle import zip_site

if TYPE_CHECKING:
    from pathlib import Path


def test_the_zip_holds_the_site_file_by_file(site: Path, tmp_path: Path) -> None:
    """Unpacked, it is the site: every file, at the root, with its bytes."""
    count = zip_site(site, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        packed = {name: archive.read(name) for name in archive.namelist()}
    built = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    assert packed == built
    assert count == len(built)
    assert "index.html" in packed


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    """Neither times, nor rights, nor the order of the disk, nor the zip itself inside the site matter."""
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, names in ((one, ("index.html", "가.txt", "a.txt")), (two, ("a.txt", "가.txt", "index.html"))):
        built = begin_site(folder)
        built.mkdir()
        for name in names:
            (built / name).write_text(name, encoding="utf-8")
        finish_site(built, folder)
    os.utime(two / "a.txt", (0, 0))
    (two / "a.txt").chmod(0o600)
    zip_site(one, tmp_path / "one.zip")
    zip_site(two, two / "site.zip")
    zip_site(two, two / "site.zip")
    assert (tmp_path / "one.zip").read_bytes() == (two / "site.zip").read_bytes()
    assert sorted(path.name for path in two.iterdir()) == [
        "a.txt",
        "assets",
        "index.html",
        "site.zip",
        "가.txt",
    ]


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    """Without the mark of a whole site there is nothing to pack, and nothing is left behind."""
    with pytest.raises(ValueError, match="build it first"):
        zip_site(tmp_path, tmp_path / "site.zip")
    assert list(tmp_path.iterdir()) == []
