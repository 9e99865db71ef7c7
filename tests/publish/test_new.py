"""A new project: complete, and built by the wheel alone."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from typing import TYPE_CHECKING

import pytest

from newsclip.publish.new import save_project, starter_files
from tests.conftest import serve
from tests.makers import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def run(folder: Path, *words: str | Path) -> str:
    """Run a command in a folder; its output is the failure's message."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def install(folder: Path) -> Path:
    """Build the wheel and install it into an environment that has its dependencies and nothing else of ours.

    The dependencies are those of the tests' environment, found by a path: nothing is fetched. Where this
    project is installed as editable there, its path file is not read, so the wheel is all there is.
    """
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(ROOT, *pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    environment = folder / "environment"
    venv.create(environment, symlinks=True)
    [packages] = environment.rglob("site-packages")
    [wheel] = folder.glob("newsclip-*.whl")
    run(folder, *pip, "--python", environment / "bin" / "python", "install", "--no-deps", "--no-index", wheel)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return environment / "bin"


def test_the_wheel_makes_a_project_that_builds_and_is_searched(tmp_path: Path, browser: Browser) -> None:
    """Installed elsewhere: a new project passes its check, builds strictly, and its article is found."""
    programs = install(tmp_path)
    run(tmp_path, programs / "newsclip", "new", "my-clips", "--name", "첫 클리핑: '시험'")
    project = tmp_path / "my-clips"
    assert "0 errors, 0 warnings" in run(project, programs / "newsclip", "check")
    output = run(project, programs / "python", "-m", "mkdocs", "build", "--strict")
    assert "WARNING" not in output
    assert "site-packages/newsclip" in run(
        project, programs / "python", "-c", "import newsclip; print(newsclip)"
    )
    with serve(project / "site") as address:
        page = browser.new_page(base_url=address, locale="ko-KR")
        page.goto("")
        assert page.title() == "첫 클리핑: '시험'"
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--nc-rule') !== ''")
        page.goto("search/?q=보기 기사")
        page.get_by_role("link", name="보기 기사입니다").first.wait_for()
        page.close()


def test_a_new_project_writes_over_nothing(tmp_path: Path) -> None:
    """Where one file is there already, none is written; other files of the folder stay."""
    (tmp_path / "notes.txt").write_text("내 글", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: 가\n", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"mkdocs\.yml is there already"):
        save_project(tmp_path, "나")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "notes.txt"]
    (tmp_path / "mkdocs.yml").unlink()
    assert save_project(tmp_path, "나") == list(starter_files("나"))
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "내 글"
