"""`newsclip convert` as an editor runs it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from newsclip.check.rules import check
from newsclip.cli import main
from newsclip.convert.draft import convert
from newsclip.library.load import load_library
from newsclip.library.problem import errors
from newsclip.web.fetch import Fetched, FetchError
from tests.convert.captures import CAPTURES
from tests.makers import ROOT, SHELF

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from newsclip.convert.result import Draft

STAMPED, EVENT, UNDATED, REFUSED = "ndsoft.txt", "weather-header.txt", "wordpress.txt", "not-menu.txt"
URL = "https://www.example.com/news/1"
TODAY = dt.date(2026, 2, 3)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock."""
    monkeypatch.setattr("newsclip.convert.command.today", lambda: TODAY)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Give an empty library with the tests' vocabulary."""
    shutil.copytree(SHELF / "vocabulary", tmp_path / "articles" / "vocabulary")
    return tmp_path / "articles"


def run(articles: Path, *words: str, data: bytes | None = None) -> Result:
    """Convert into a library; captures are named without their folder."""
    named = [str(CAPTURES / word) if (CAPTURES / word).is_file() else word for word in words]
    return CliRunner().invoke(main, ["convert", "--into", str(articles), *named], input=data)


def written(articles: Path) -> list[Path]:
    """Give the articles of a library."""
    return sorted(path for path in articles.rglob("*.md") if "vocabulary" not in path.parts)


def test_capture_becomes_an_article_that_passes_the_check(articles: Path) -> None:
    """With an address the file is complete: it loads, unreviewed, under its permanent name."""
    result = run(articles, STAMPED, "--url", URL)
    assert result.exit_code == 0, result.output
    assert re.search(r"wrote \S+/2025/2025-06-20-\S+-[0-9a-f]{6}\.md; found title, ", result.stdout)
    library, problems = load_library(articles)
    assert problems == []
    (article,) = library.articles
    assert (article.rights, article.date_basis, article.url) == ("unreviewed", "stamped", URL)
    assert article.clipped == TODAY
    assert errors(check(library)) == []


def test_line_says_what_is_missing_and_guessed(articles: Path) -> None:
    """A day that follows from the text is named as a guess, an address that nobody gave as missing."""
    result = run(articles, EVENT)
    assert "; the site will not build until the file has" in result.stdout
    assert "missing url, tags; guessed date" in result.stdout
    assert "will not build" not in run(articles, STAMPED, "--url", URL).stdout
    assert "date_basis: event" in written(articles)[0].read_text(encoding="utf-8")


def test_same_capture_again_says_where_it_is(articles: Path) -> None:
    """Nothing is written twice, also when the address becomes known only later."""
    run(articles, STAMPED)
    (path,) = written(articles)
    before = path.read_bytes()
    for words in ((STAMPED,), (STAMPED, "--url", URL), (STAMPED, "--date", "2025-06-25")):
        result = run(articles, *words)
        assert result.exit_code == 0
        assert f"is already in {path}; left as it is" in result.stdout
    assert written(articles) == [path]
    assert path.read_bytes() == before


def test_another_capture_of_an_address_says_so(articles: Path) -> None:
    """The same page captured otherwise does not become a second article."""
    run(articles, STAMPED, "--url", URL)
    result = run(articles, "approved-stamp.txt", "--url", URL + "#top")
    assert "has the same address; left as it is" in result.stdout
    assert len(written(articles)) == 1


def test_force_rewrites_only_what_nobody_edited(articles: Path) -> None:
    """A generated file is written anew; one with a changed letter is left alone."""
    run(articles, STAMPED)
    (path,) = written(articles)
    assert "rewrote" in run(articles, STAMPED, "--url", URL, "--force").stdout
    assert URL in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8") + "고침\n", encoding="utf-8")
    before = path.read_bytes()
    assert "has been edited" in run(articles, STAMPED, "--force").stdout
    assert path.read_bytes() == before


def test_converting_again_on_another_day_changes_nothing(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article keeps the day on which it was clipped first, with --force too."""
    run(articles, STAMPED)
    (path,) = written(articles)
    before = path.read_bytes()
    monkeypatch.setattr("newsclip.convert.command.today", lambda: TODAY + dt.timedelta(days=1))
    for words in ((STAMPED,), (STAMPED, "--force")):
        run(articles, *words)
        assert path.read_bytes() == before


def test_a_day_of_clipping_is_never_before_the_article(articles: Path) -> None:
    """With a date to come, or a clock that is behind, the day is left out: the check would refuse it."""
    run(articles, STAMPED, "--url", URL, "--date", "2026-02-04")
    library, _ = load_library(articles)
    assert library.articles[0].clipped is None
    assert errors(check(library)) == []


def test_undated_capture_is_not_written_until_it_gets_a_date(articles: Path) -> None:
    """Without a day there is no file name: the message says what to give."""
    result = run(articles, UNDATED)
    assert result.exit_code == 1
    assert "nothing is written, give --date YYYY-MM-DD" in result.stderr
    assert written(articles) == []
    assert run(articles, UNDATED, "--date", "2025-01-15").exit_code == 0
    assert "date_basis: editor" in written(articles)[0].read_text(encoding="utf-8")


def test_stdout_prints_also_without_a_date_and_writes_nothing(articles: Path) -> None:
    """Status 0, the article on standard output, the line on standard error."""
    result = run(articles, UNDATED, "--stdout")
    assert result.exit_code == 0
    assert result.stdout.startswith("---\n")
    assert "\ndate:" not in result.stdout
    assert "missing date" in result.stderr
    assert written(articles) == []


def test_refused_source_does_not_stop_the_others(articles: Path) -> None:
    """`path: not an article: why`, status 1, and the rest is converted."""
    result = run(articles, REFUSED, STAMPED)
    assert result.exit_code == 1
    assert f"{CAPTURES / REFUSED}: not an article: " in result.stderr
    assert len(written(articles)) == 1


def test_missing_file_is_one_plain_line(articles: Path) -> None:
    """A file that is not there is told like any other failure."""
    result = run(articles, "no-such-file.txt")
    assert result.exit_code == 1
    assert "no-such-file.txt: No such file or directory" in result.stderr


def test_folder_and_standard_input(articles: Path, tmp_path: Path) -> None:
    """A folder gives its captures, whatever else lies there; - reads what is piped in."""
    (tmp_path / "inbox").mkdir()
    for name in (STAMPED, "table.html"):
        shutil.copy(CAPTURES / name, tmp_path / "inbox")
    (tmp_path / "inbox" / "notes.pdf").write_bytes(b"x")
    assert run(articles, str(tmp_path / "inbox")).exit_code == 0
    assert len(written(articles)) == 2
    assert run(articles, "-", "--stdout", data=(CAPTURES / STAMPED).read_bytes()).stdout.startswith("---\n")


def test_folder_is_read_to_its_depth_without_what_is_hidden(articles: Path, tmp_path: Path) -> None:
    """Folders in a folder count, but not what is hidden or a saved page's own; an empty one says so."""
    deep = tmp_path / "inbox" / "a" / "b"
    deep.mkdir(parents=True)
    assert (
        "no .txt, .html, .htm, .xhtml, .mhtml, .mht, .eml, .hwpx, .docx in this folder"
        in run(articles, str(tmp_path / "inbox")).stderr
    )
    shutil.copy(CAPTURES / STAMPED, deep / "ONE.TXT")
    for name in (".two.txt", ".trash/three.txt", "기사_files/four.txt"):
        (tmp_path / "inbox" / name).parent.mkdir(exist_ok=True)
        shutil.copy(CAPTURES / EVENT, tmp_path / "inbox" / name)
    assert run(articles, str(tmp_path / "inbox"), "--url", URL).exit_code == 0
    assert len(written(articles)) == 1
    shutil.copy(CAPTURES / EVENT, deep / "two.txt")
    assert "--url belongs to one source" in run(articles, str(tmp_path / "inbox"), "--url", URL).stderr


def test_report_holds_every_source(articles: Path, tmp_path: Path) -> None:
    """The report is JSON for scripts: state, path, front matter, what is missing and guessed, or why not."""
    run(articles, STAMPED, EVENT, REFUSED, "--report", str(tmp_path / "report.json"))
    first, second, third = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (first["state"], first["front_matter"]["date"], first["missing"]) == (
        "written",
        "2025-06-20",
        ["url", "tags"],
    )
    assert second["guessed"] == ["date", "outlet"]
    assert third["why"].startswith("not an article")


def test_what_cannot_be_written_is_one_plain_line(articles: Path, tmp_path: Path) -> None:
    """A file where a folder should be: each source says so, the report too, and nothing is raised."""
    (tmp_path / "report").write_text("")
    (articles / "2025").write_text("")
    result = run(articles, STAMPED, "--report", str(tmp_path / "report" / "report.json"))
    assert result.exit_code == 1
    assert f"{CAPTURES / STAMPED}: {articles} cannot be written to: " in result.stderr
    assert "report.json cannot be written: " in result.stderr


def test_same_text_in_another_outlet_is_proposed(articles: Path) -> None:
    """The article names the other outlet in also_in, and the line says so."""
    run(articles, EVENT, "--url", URL)
    other = (CAPTURES / EVENT).read_text(encoding="utf-8").replace("누리통신", "가온일보").encode()
    result = run(articles, "-", "--url", "https://example.org/2", data=other)
    assert "the same text as articles/2025/" in result.stdout
    library, _ = load_library(articles)
    assert [article.also_in[0].url for article in library.articles if article.also_in] == [URL]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--date", "2025-02-30"), "is not a day"),
        (("--url", "javascript:1"), "is not an address"),
        (("--region", "경기도 화성"), "did you mean"),
        (("--tag", "공공 AXX"), "did you mean '공공 AX'"),
        ((EVENT, "--url", URL), "belongs to one source"),
    ],
)
def test_wrong_statements_are_usage_errors(articles: Path, words: tuple[str, ...], message: str) -> None:
    """What the editor states is checked before anything is converted."""
    result = run(articles, STAMPED, *words)
    assert result.exit_code == 2
    assert message in result.stderr


def test_statements_go_before_the_capture(articles: Path) -> None:
    """Outlet, reporter, region, agency and initiatives are what the editor says; an alias gives the name."""
    words = (
        "--outlet",
        "뉴스원",
        "--reporter",
        "나하나",
        "--region",
        "세종",
        "--agency",
        "행정안전부",
        "--tag",
        "공공AX",
    )
    text = run(articles, STAMPED, "--stdout", *words).stdout
    for line in ("outlet: 뉴스원", "reporter: 나하나", "- 세종특별자치시", "- 행정안전부", "- 공공 AX"):
        assert line in text


def test_address_is_fetched_and_kept(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that answered becomes the article's; one that cannot be fetched is one line."""
    page = (CAPTURES / "breaks.html").read_bytes()

    def answer(url: str, **_: object) -> Fetched:
        if url.endswith("/2"):
            raise FetchError("the server answers 404 Not Found")
        return Fetched(page, URL)

    monkeypatch.setattr("newsclip.convert.command.fetch", answer)
    assert run(articles, "https://example.com/moved").exit_code == 0
    assert f"url: {URL}" in written(articles)[0].read_text(encoding="utf-8")
    assert "answers 404" in run(articles, "https://example.org/2").stderr


def test_killed_conversion_leaves_no_partial_file(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is there whole or not at all, and no temporary file stays."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("link", "replace"):
        monkeypatch.setattr(f"newsclip.saving.os.{step}", die)
    run(articles, STAMPED)
    assert [name for _, _, names in os.walk(articles) for name in names if not name.endswith(".yml")] == []


def test_nothing_is_written_outside_the_target(articles: Path, tmp_path: Path) -> None:
    """Titles, outlets and addresses never choose a path."""
    text = "수원시, 자료 지도 공개\n승인 2025.06.02\n\n수원시가 자료 지도를 공개했다.\n\n시는 더 넓힌다.\n"
    result = run(
        articles, "-", "--outlet", "../../x", "--url", "https://../../etc/passwd", data=text.encode()
    )
    assert result.exit_code == 0, result.output
    assert {path.parent.name for path in tmp_path.rglob("*.md")} == {"2025"}


def test_guide_shows_every_option() -> None:
    """The editors' guide and the help speak of the same options."""
    given = (option for param in main.commands["convert"].params for option in param.opts)
    options = {option for option in given if option.startswith("--")}
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    assert {option for option in options if option not in guide} == set()


def test_a_file_says_its_region_also_where_it_is_the_whole_country(articles: Path) -> None:
    """What no one region is meant by is written as 전국, as a guess, so that its editor sees it."""
    result = run(articles, "press-board.txt")
    [path] = articles.rglob("2*.md")
    assert "\nregion: 전국\nagency:" in path.read_text(encoding="utf-8")
    assert "region" in result.stdout.partition("guessed")[2]


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ('<link rel="canonical" href="https://[b">', "url"),
        ('<meta property="article:published_time" content="9999-12-31T23:59:59-05:00">', "date"),
        ('<meta charset="undefined">', ""),
        ('<meta charset="idna">', ""),
    ],
)
def test_a_value_that_cannot_be_read_is_none(articles: Path, tmp_path: Path, head: str, key: str) -> None:
    """An address, a moment or an encoding that there cannot be does not stop the page."""
    story = "".join(f"<p>수원시는 {day}일 자료 지도를 시민에게 공개했다고 밝혔다.</p>" for day in range(2, 6))
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head>{head}<title>수원시, 자료 지도 공개</title></head><body>{story}</body></html>"
    )
    result = run(articles, str(page), "--stdout")
    assert result.exit_code == 0, result.stderr
    assert f"\n{key}: " not in result.stdout


def test_a_fault_of_ours_is_told_and_the_run_goes_on(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw in one page is said in its line; the other sources are converted."""
    faults: list[Exception] = [ZeroDivisionError()]

    def fail_once(*given: Any) -> Draft:  # noqa: ANN401 - as conversion takes them
        if faults:
            raise faults.pop()
        return convert(*given)

    monkeypatch.setattr("newsclip.convert.command.convert_capture", fail_once)
    result = run(articles, EVENT, STAMPED)
    assert result.exit_code == 1
    assert "cannot be converted (ZeroDivisionError()); this is a fault of newsclip" in result.stderr
    assert len(written(articles)) == 1


def test_both_lines_are_told_in_korean(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What became an article and what is none are said in the language of the editor's machine."""
    monkeypatch.setenv("NEWSCLIP_LANG", "ko")
    result = run(articles, STAMPED, REFUSED)
    assert re.search(rf"{STAMPED}: \S+\.md에 썼습니다; 찾은 항목 title, ", result.stdout)
    assert re.search(rf"{REFUSED}: 기사가 아닙니다: [가-힣]", result.stderr)
