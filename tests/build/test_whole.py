"""A site is whole or not there: built aside, marked, swapped; a kill or a failure leaves the old one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsclip.build.whole import MARK, PLAN, NotWholeError, begin_site, check_site, finish_site
from newsclip.library.frontmatter import dump_article
from newsclip.publish.bundle import zip_site
from tests.conftest import mkdocs_build, write_project
from tests.makers import good_article

if TYPE_CHECKING:
    from pathlib import Path


def built(folder: Path, *names: str) -> Path:
    """Make a build of some files beside the site."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def names(folder: Path) -> set[str]:
    """Give the files of a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_finished_build_takes_the_place_of_the_old_site(tmp_path: Path) -> None:
    """Nothing of the old site stays, and nothing else is left beside the new one."""
    site = built(tmp_path / "site", "old.html")
    finish_site(built(begin_site(site), "index.html", "a/index.html"), site)
    assert names(site) == {"index.html", "a/index.html", MARK}
    assert check_site(site) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_moved_gets_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mounted folder is filled: what the new build has not goes, and the mark comes last."""
    site = built(tmp_path / "site", "old/a.html", "kept.html")
    aside = built(begin_site(site), "index.html", "kept.html")

    def refuse(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    finish_site(aside, site)
    assert names(site) == {"index.html", "kept.html", MARK}
    assert check_site(site) == 3


@pytest.mark.parametrize("loss", ["index.html", MARK])
def test_a_piece_of_a_site_is_none(tmp_path: Path, loss: str) -> None:
    """Without its mark, or with fewer files than it had, a folder is refused with what to do."""
    site = tmp_path / "site"
    finish_site(built(begin_site(site), "index.html", "a.html"), site)
    (site / loss).unlink()
    with pytest.raises(NotWholeError, match="make site"):
        check_site(site)


def test_what_a_killed_build_left_goes_with_the_next(tmp_path: Path) -> None:
    """A build that runs is left alone, one whose process is gone is cleared away."""
    left = built(tmp_path / f".site.{_ended_process()}.build", "index.html")
    runs = built(tmp_path / f".site.{os.getppid()}.build", "index.html")
    begin_site(tmp_path / "site")
    assert not left.exists()
    assert runs.exists()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with a site."""
    folder = write_project(tmp_path, {"2026/2026-01-15-majornews-000001.md": dump_article(good_article(1))})
    assert mkdocs_build(folder, folder / "site").returncode == 0
    return folder


def test_a_killed_build_leaves_the_old_site(project: Path) -> None:
    """However far a build came, the site is the old one, whole."""
    before = {name: (project / "site" / name).read_bytes() for name in names(project / "site")}
    code = (
        "import os, signal, mkdocs.commands.build as b\n"
        "b._build_page = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from mkdocs.config import load_config; b.build(load_config('mkdocs.yml'))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert {name: (project / "site" / name).read_bytes() for name in names(project / "site")} == before


def test_a_build_that_mkdocs_refuses_leaves_the_old_site(project: Path) -> None:
    """A broken link in docs/ stops a strict build at its very end: the old site stays, alone."""
    before = {name: (project / "site" / name).read_bytes() for name in names(project / "site")}
    (project / "docs" / "about.md").write_text("[없는 쪽](nowhere.md)", encoding="utf-8")
    assert mkdocs_build(project, project / "site", "--strict").returncode == 1
    assert {name: (project / "site" / name).read_bytes() for name in names(project / "site")} == before
    assert [path.name for path in project.glob(".site*")] == []


def test_only_what_changed_is_put_over_the_old_site(tmp_path: Path) -> None:
    """A kept file stays the same file; a new one takes the place of the old; what is in neither goes."""
    site = tmp_path / "site"
    finish_site(built(begin_site(site), "kept.html", "old/a.html", "changed.html"), site)
    number = (site / "kept.html").stat().st_ino
    aside = built(begin_site(site), "changed.html/now-a-folder.html", "new.html")
    finish_site(aside, site, {"kept.html"})
    assert names(site) == {"kept.html", "changed.html/now-a-folder.html", "new.html", MARK}
    assert (site / "kept.html").stat().st_ino == number
    assert check_site(site) == 4
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_kill_while_files_are_moved_is_mended_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to go and what was to come is written down before the first file is touched."""
    site = tmp_path / "site"
    finish_site(built(begin_site(site), "kept.html", "old/a.html", "changed.html"), site)
    aside = built(tmp_path / f".site.{_ended_process()}.build", "changed.html", "new.html")
    moved: list[Path] = []

    def die(path: Path, to: Path) -> None:
        if moved:
            raise KeyboardInterrupt
        moved.append(to)
        path.replace(to)

    with monkeypatch.context() as patch:
        patch.setattr("newsclip.build.whole._move", die)
        with pytest.raises(KeyboardInterrupt):
            finish_site(aside, site, {"kept.html"})
    with pytest.raises(NotWholeError):
        check_site(site)
    begin_site(site)
    assert names(site) == {"kept.html", "changed.html", "new.html", MARK}
    assert check_site(site) == 4
    assert not aside.exists()


def test_a_kill_while_the_folders_are_exchanged_gives_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the two new names no site is there: the next build puts the old one back first."""
    site = tmp_path / "site"
    finish_site(built(begin_site(site), "old.html"), site)
    aside = built(tmp_path / f".site.{_ended_process()}.build", "new.html")
    rename = type(site).rename

    def die(path: Path, to: Path) -> None:
        if path == aside:
            raise KeyboardInterrupt
        rename(path, to)

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.rename", die)
        with pytest.raises(KeyboardInterrupt):
            finish_site(aside, site)
    assert not site.exists()
    begin_site(site)
    assert names(site) == {"old.html", MARK}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_was_left_of_a_replaced_site_goes_with_the_next_build(tmp_path: Path) -> None:
    """A build that was killed while it cleared the old site away leaves nothing for ever."""
    site = tmp_path / "site"
    finish_site(built(begin_site(site), "new.html"), site)
    old = built(tmp_path / f".site.{_ended_process()}.old", "old.html")
    begin_site(site)
    assert not old.exists()
    assert names(site) == {"new.html", MARK}


def test_archive_finishes_what_a_kill_interrupted(tmp_path: Path) -> None:
    """A site whose build was killed while its files were moved is packed as the new one."""
    site = tmp_path / "site"
    finish_site(built(begin_site(site), "a.html", "old.html"), site)
    aside = built(tmp_path / f".site.{_ended_process()}.build", "b.html", PLAN, MARK)
    (aside / PLAN).write_text('["old.html"]', encoding="utf-8")
    (aside / MARK).write_text('{"files": 2}', encoding="utf-8")
    (site / MARK).unlink()
    assert zip_site(site, tmp_path / "site.zip") == 3
    assert names(site) == {"a.html", "b.html", MARK}


def _ended_process() -> int:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    return int(done.stdout)
