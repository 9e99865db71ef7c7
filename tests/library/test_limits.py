"""What is too much for a build is refused before it costs anything."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from newsclip.library import limits
from newsclip.library.frontmatter import parse_article
from newsclip.library.load import load_library
from newsclip.library.vocabulary import FACETS, INITIATIVES, REGIONS, parse_terms
from newsclip.library.yamltext import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.library.vocabulary import Facet

HEAD = "title: 시험\ndate: 2025-01-15\noutlet: 새벽신문\nurl: https://a.example/1\nrights: digest\n"
PATH = "articles/2025/2025-01-15-a-1.md"
PILE = "\u0301\u0327"
SECONDS = 2.0  # of this process: what grows as the square takes a minute


def page(more: str = "", body: str = "본문이다.") -> str:
    """Give an article with more keys, or another body."""
    return f"---\n{HEAD}{more}---\n\n{body}\n"


TOO_MUCH = {
    "a value": (page(f"subtitle: {'가 ' * 3000}\n"), 7, "characters"),
    "digits in a fact": (page(f"facts: ['수: {'1' * 100_000}']\n"), 7, "characters"),
    "a word of a value": (page(f"subtitle: {'가' * 101}\n"), 7, "without a space"),
    "a list": (page(f"facts: [{'가,' * 501}]\n"), 7, "a list of 501"),
    "names": (page(f"people: [{'가,' * 501}]\n"), 7, "a list of 501"),
    "keys": (page("".join(f"x{at}: 1\n" for at in range(300))), 1, "keys"),
    "front matter": (page(f"facts: [{'가 나, ' * 60_000}]\n"), 1, "front matter has"),
    "marks": (page(f"subtitle: 가{PILE * 100_000}\n"), 7, "marks on one letter"),
    "escaped marks": (page('subtitle: "가' + r"\u0301\u0327" * 500 + '"\n'), 7, "marks on one letter"),
    "marks with unseen ones": (page(body=f"가{(PILE + chr(0x200E)) * 50_000}"), 9, "marks on one letter"),
    "a Hangul word": (page(body=f"첫 줄\n{'가' * 60_000}"), 10, "characters"),
    "a short Hangul word": (page(body=f"첫 줄\n나 {'가' * 101} 다"), 10, "without a space"),
    "a Latin word": (page(body="a" * 2001), 9, "without a space"),
    "a line": (page(body="가 " * 25_000), 9, "the line has"),
    "a body": (page(body="가 나\n" * 80_000), 9, "the body has"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_refused_on_its_line(name: str) -> None:
    """Each limit is named with the line to shorten, within a moment."""
    text, line, what = TOO_MUCH[name]
    begun = time.process_time()
    article, problems = parse_article(text, PATH)
    assert time.process_time() - begun < SECONDS
    assert article is None
    assert [(problem.line, what in problem.what) for problem in problems] == [(line, True)]


@pytest.mark.parametrize(
    "text",
    [
        page(body="가 " * 20_000),
        page(body="\n".join(["가나 다라 " * 500] * 30)),
        page(body="가" * 100),
        page(body=f"https://a.example/{'a' * 1900}"),
        page(body=f"가{PILE * 15} {'─' * 5000}"),
        page(body="가\n" + "\n" * 99_000 + "나"),
        page(body="[" * 30_000),
        page(f"facts: [{'가,' * 499}]\n"),
    ],
)
def test_what_news_may_hold_passes(text: str) -> None:
    """A whole story in one paragraph, a long address, a ruled line and a letter with many marks are none."""
    article, problems = parse_article(text, PATH)
    assert (article is not None, problems) == (True, [])


def test_a_file_that_is_no_article_is_not_read(tmp_path: Path) -> None:
    """What is larger than any article is named by its size."""
    path = tmp_path / "2025" / "2025-01-15-a-1.md"
    path.parent.mkdir()
    path.write_bytes(b"-" * (limits.FILE + 1))
    _, problems = load_library(tmp_path, "articles")
    said = [problem.what for problem in problems if problem.path == PATH]
    assert said == ["the file has 1,000,001 bytes; 1,000,000 are read"]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
@pytest.mark.parametrize(
    "entry",
    [
        "- slug: a",
        "- name: ''\n  slug: a",
        "- name:\n  slug: a",
        "- name: ' \u200b'\n  slug: a",
        "- name: [a]\n  slug: a",
        "- ~",
        "- name: 가\n  slug: a\n  aliases: [{b: c}]",
        f"- name: {'가나 ' * 100_000}\n  slug: a",
        f"- name: {'가나 ' * 100}\n  slug: a",
        f"- name: 가\n  slug: {'a' * 300}",
        '- name: "가' + r"\u0301\u0327" * 500 + '"\n  slug: a',
        f"- name: 가\n  slug: a\n  aliases: [{'가나 ' * 100_000}]",
    ],
)
def test_an_entry_that_cannot_be_one_is_named(facet: Facet, entry: str) -> None:
    """A vocabulary entry without a name, or with one that is none, is a problem and no traceback."""
    begun = time.process_time()
    _, problems = parse_terms(facet, read_yaml(entry), "v.yml")
    assert time.process_time() - begun < SECONDS
    assert {problem.path for problem in problems} == {"v.yml"}


def test_a_part_without_a_name_is_named() -> None:
    """Its province stays a name that articles may carry."""
    entry = "- name: 가도\n  slug: a\n  parts: [{slug: b}, {name: '', slug: c}]\n"
    terms, problems = parse_terms(REGIONS, read_yaml(entry), "v.yml")
    assert [term.name for term in terms] == ["가도"]
    assert [problem.line for problem in problems] == [3, 3]


def test_many_long_names_are_read_in_a_moment() -> None:
    """Three megabytes of names that are as long as names may be."""
    entries = "".join(f"- name: {'가나 ' * 60}{at}\n  slug: a{at}\n" for at in range(5000))
    begun = time.process_time()
    terms, problems = parse_terms(INITIATIVES, read_yaml(entries), "v.yml")
    assert time.process_time() - begun < 2 * SECONDS
    assert (len(terms), problems) == (5000, [])


def test_a_name_that_is_not_utf8_is_shown_with_its_bytes(tmp_path: Path) -> None:
    """A file whose name no program could print is a problem and no traceback."""
    folder = tmp_path / "2025"
    folder.mkdir()
    (folder / "2025-01-15-a-\udcff.md").write_text(page(), encoding="utf-8")
    library, _ = load_library(tmp_path, "articles")
    assert [article.path for article in library.files] == [r"articles/2025/2025-01-15-a-\xff.md"]


def test_a_year_with_a_digit_too_few_is_named() -> None:
    """No article is older than the newspapers."""
    _, problems = parse_article(page().replace("2025-01-15", "0205-01-15"), PATH)
    assert [str(problem) for problem in problems] == [
        f"{PATH}:3: date: 0205-01-15 is before 1900; correct the year"
    ]


def test_what_is_no_character_is_not_in_a_text() -> None:
    """Controls and noncharacters, which HTML allows nowhere, become spaces; lines stay where they are."""
    found, problems = parse_article(
        page('subtitle: "가\\uFFFE나\\x9F다"\n', "가\x85나\ufdd0다\U0001ffff라\n마"), PATH
    )
    assert problems == []
    assert found
    assert (found.subtitle, found.body) == ("가 나 다", "가 나 다 라\n마")
