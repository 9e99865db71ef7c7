"""The commands that hand the library on, as an editor runs them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from newsclip.cli import main
from newsclip.library.load import load_library
from newsclip.library.originals import Original
from newsclip.web.links import Asker
from tests.makers import ROOT

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SITE_URL", raising=False)


def run(*words: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_has_examples_line_by_line(command: str) -> None:
    """Each example of a command stands on its own line, ready to copy."""
    text = run(command, "--help").stdout
    examples = text.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    assert all(line.strip().startswith("newsclip ") for line in examples)


def test_archive_packs_a_site(tmp_path: Path) -> None:
    """The zip is written and counted; a folder that is no site is a plain message."""
    (tmp_path / "site").mkdir()
    assert "build the site first" in run("archive", str(tmp_path / "site")).stderr
    (tmp_path / "site" / "index.html").write_text("x", encoding="utf-8")
    result = run("archive", str(tmp_path / "site"), "--output", str(tmp_path / "a.zip"))
    assert result.exit_code == 0, result.stderr
    assert "1 files" in result.stderr
    assert (tmp_path / "a.zip").exists()


def test_pages_refuses_a_folder_in_use(tmp_path: Path) -> None:
    """A folder that somebody else filled is left as it is."""
    (tmp_path / "thesis.txt").write_text("x", encoding="utf-8")
    result = run("pages", "--into", str(tmp_path))
    assert result.exit_code == 1
    assert "is not empty" in result.stderr


def test_digest_prints_html_unless_told() -> None:
    """Without an output the report goes to standard output, and what it covers to standard error."""
    result = run("digest", "--since", "2025-01-01")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("<!doctype html>")
    assert "공공AX 클리핑 보고" in result.stdout
    assert result.stderr == "2025-01-01 to 2025-12-22: 4 articles\n"


def test_digest_takes_the_format_from_the_files_name(tmp_path: Path) -> None:
    """A name that ends in .md gets Markdown; aliases of initiatives are understood."""
    result = run("digest", "--since", "2025-01-01", "--tag", "공공AX", "--output", str(tmp_path / "a.md"))
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# 공공AX 클리핑 보고")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.MD", "# "),
        ("a.markdown", "# "),
        ("a.HTM", "<!doctype"),
        ("a.Html", "<!doctype"),
        ("주간.2026", ""),
    ],
)
def test_digest_knows_the_usual_endings(tmp_path: Path, name: str, start: str) -> None:
    """However an ending is written, the file holds what it names; --format allows any."""
    told = () if start else ("--format", "md")
    result = run("digest", *told, "--output", str(tmp_path / name))
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start or "# ")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("r.docx", "use .html, .htm, .md, .markdown, .pdf, or say --format"),
        ("r", "or say --format"),
        ("folder.html", "is a folder"),
        ("file.txt/r.html", "cannot be written"),
        ("file.txt/r.pdf", "cannot be written"),
    ],
)
def test_digest_refuses_an_output_in_one_line(
    tmp_path: Path, output: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name without a format, a folder, and a place that cannot be written: one line, and no file."""
    monkeypatch.setenv("CHROMIUM", "/bin/false")
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "file.txt").write_text("내 글", encoding="utf-8")
    result = run("digest", "--output", str(tmp_path / output))
    assert result.exit_code == 1
    *_, line = result.stderr.splitlines()
    assert line.startswith("Error: ")
    assert message in line
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file.txt", "folder.html"]


def test_digest_says_when_a_mail_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What mail services would cut is named with its size; a report that fits is not."""
    monkeypatch.setattr("newsclip.report.command.MAIL", 100)
    result = run("digest", "--output", str(tmp_path / "a.html"))
    assert "Gmail cuts a mail at 102 KB" in result.stderr
    assert (tmp_path / "a.html").exists()
    assert "Gmail" not in run("digest", "--format", "md").stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--tag", "공공 AXX"), "did you mean '공공 AX'?"),
        (("--since", "2025-12-31", "--until", "2025-12-01"), "is after"),
        (("--since", "yesterday"), "does not match"),
        (("--format", "pdf"), "a PDF needs --output"),
    ],
)
def test_digest_explains_what_is_wrong(words: tuple[str, ...], message: str) -> None:
    """A mistake is a usage error with a sentence, never a traceback."""
    result = run("digest", *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_digest_without_a_browser_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF without a Chromium ends with one sentence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    result = run("digest", "--output", str(tmp_path / "a.pdf"))
    assert result.exit_code == 1
    assert "install chromium" in result.stderr


def test_digest_refuses_a_library_with_errors(tmp_path: Path) -> None:
    """A report never leaves out silently what cannot be read."""
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "2025-01-01-x-1.md").write_text("no front matter", encoding="utf-8")
    result = run("digest", "--articles", str(tmp_path))
    assert result.exit_code == 1
    assert "2025-01-01-x-1.md:1: no front matter" in result.stderr


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the articles, and answer for the originals: 뉴스1's is gone, the others are here."""
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "articles", folder)
    (folder / "links.yml").unlink(missing_ok=True)

    def see(self: Asker, url: str, day: dt.date) -> Original:
        assert self.agent.startswith("newsclip/")
        state, status = ("gone", 404) if "news1" in url else ("here", 200)
        return Original(url=url, state=state, status=status, checked=day, since=day)  # type: ignore[arg-type]

    monkeypatch.setattr(Asker, "see", see)
    return folder


def test_links_records_what_it_saw_and_the_page_says_so(shelf: Path) -> None:
    """States go to links.yml, the articles stay as they are, and the library knows what is gone."""
    before = {path: path.read_bytes() for path in shelf.rglob("*.md")}
    result = run("links", "--articles", str(shelf))
    assert result.exit_code == 0, result.stderr
    assert result.stderr == "4 here, 1 gone, 0 unclear\n"
    assert {path: path.read_bytes() for path in shelf.rglob("*.md")} == before
    library, problems = load_library(shelf)
    assert problems == []
    assert [article.outlet for article in library.articles if library.gone(article)] == ["뉴스1"]


def test_links_asks_the_longest_unseen_first(shelf: Path) -> None:
    """With --max, run after run reaches every original."""
    for _ in range(3):
        assert run("links", "--max", "2", "--articles", str(shelf)).exit_code == 0
    assert len(load_library(shelf)[0].originals) == 5


def test_links_of_one_outlet(shelf: Path) -> None:
    """An alias finds its outlet; an outlet without articles is a usage error."""
    assert "1/1 gone 404" in run("links", "--outlet", "News1", "--articles", str(shelf)).stdout
    result = run("links", "--outlet", "연합뉴스", "--articles", str(shelf))
    assert result.exit_code == 2
    assert "no article of 연합뉴스" in result.stderr


def test_links_forgets_addresses_that_no_article_has(shelf: Path) -> None:
    """The record holds the library's originals and no others."""
    old = "- {url: 'https://old.example/', state: here, checked: 2026-01-01, since: 2026-01-01}\n"
    (shelf / "links.yml").write_text(old, encoding="utf-8")
    assert run("links", "--articles", str(shelf)).exit_code == 0
    assert "old.example" not in (shelf / "links.yml").read_text(encoding="utf-8")


def test_nothing_is_handed_on_from_a_library_with_errors(shelf: Path, tmp_path: Path) -> None:
    """What a build refuses is in no report and no folder of pages either."""
    file = next(path for path in shelf.rglob("*.md") if "공공 AX" in path.read_text(encoding="utf-8"))
    file.write_text(file.read_text(encoding="utf-8").replace("공공 AX", "공공 AXX"), encoding="utf-8")
    for words in (["digest", "--output", str(tmp_path / "a.html")], ["pages", "--into", str(tmp_path / "p")]):
        result = run(*words, "--articles", str(shelf))
        assert result.exit_code == 1
        assert "unknown '공공 AXX'" in result.stderr
    assert not (tmp_path / "a.html").exists()
    assert not (tmp_path / "p").exists()
