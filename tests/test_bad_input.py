"""A deliberately bad library: every problem named with its line, all at once; the old site stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import mkdocs_build, newsclip, write_project

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """---
title: 시험 기사
date: 2026-01-15
outlet: 메이저뉴스
url: https://www.example.com/news/{id}
region: [경기도 화성시]
agency: [화성특례시]
tags: [공공 AX]
summary: 시험에 쓰는 요약이다.
rights: digest
---

본문.
"""


def article(number: int, *changes: tuple[str, str]) -> str:
    """Give a good article with its own address, after some changes to its text."""
    text = GOOD.replace("{id}", str(number))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


# name of the file: its content, and the problems (line and text) that it must be reported with
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
KEYS = "title, subtitle, date, date_basis, outlet, reporter, url, region, agency, tags, summary, summary_en, "
ALIAS = "a YAML alias or too deep a nesting; write the value out"
BAD: dict[str, tuple[str | bytes, list[str]]] = {
    "broken-yaml": (
        article(1, ("region: [경기도 화성시]", "region: [경기도 화성시")),
        ["6: not valid YAML: the list in brackets does not end; close the bracket"],
    ),
    "colon-in-title": (
        article(2, ("title: 시험 기사", "title: 시험: 기사: 둘")),
        ["2: YAML reads the : of this value as a mark of its own; put the whole value in quotes"],
    ),
    "missing-field": (
        article(3, ("outlet: 메이저뉴스\n", ""), ("rights: digest\n", "")),
        ["2: 'outlet' is missing; add 'outlet: …'", "2: 'rights' is missing; add 'rights: …'"],
    ),
    "misspelt-field": (
        article(4, ("summary:", "sumary:"), ("agency:", "agncy:")),
        [
            "7: unknown key 'agncy'; did you mean 'agency'?",
            "9: unknown key 'sumary'; did you mean 'summary'?",
        ],
    ),
    "unknown-field": (
        article(5, ("rights:", "zzz: 1\nrights:")),
        [f"10: unknown key 'zzz'; use one of {KEYS}"],
    ),
    "own-field": (article(6, ("rights:", "path: 1\nrights:")), ["10: unknown key 'path'; remove it"]),
    "unknown-initiative": (
        article(7, ("[공공 AX]", "[공공 AI전환, 공공 AXX]")),
        [
            "8: tags: unknown '공공 AI전환'; did you mean",
            "8: tags: unknown '공공 AXX'; did you mean '공공 AX'?",
        ],
    ),
    "unknown-region": (
        article(8, ("[경기도 화성시]", "[경기도 화성, 아틀란티스]")),
        [
            "6: region: unknown '경기도 화성'; did you mean '경기도 화성시'?",
            "6: region: unknown '아틀란티스'; the list is articles/vocabulary/regions.yml",
        ],
    ),
    "impossible-date": (
        article(9, ("2026-01-15", "2026-02-30")),
        ["3: date: '2026-02-30' is not a day; write the date as YYYY-MM-DD"],
    ),
    "impossible-event": (
        article(10, ("rights:", "events: [{date: 2026-13, text: 없는 달}]\nrights:")),
        ["10: events.0.date: '2026-13' is not a day, a month or a year; write YYYY, YYYY-MM or YYYY-MM-DD"],
    ),
    "same-address": (
        article(90),
        ["5: articles/2026/2026-01-15-bad-alike.md:5 has the same address; delete one of the two"],
    ),
    "alike": (article(90), []),
    "script-address": (
        article(11, ("https://www.example.com/news/11", "javascript:alert(1)")),
        ["5: url: 'javascript:alert(1)' is not an address; give a full http:// or https:// address"],
    ),
    "quoted-address": (
        article(12, ("https://www.example.com/news/12", "https://x.example/\"onmouseover='alert(1)'")),
        ["5: url: 'https://x.example/\"onmouseover='alert(1)'' is not an address; give a full http"],
    ),
    "markup-in-title": (article(13, ("시험 기사", "<script>alert(1)</script> {{ 7 * 7 }} {% raw %}")), []),
    "not-utf-8": (article(14).encode("cp949"), ["2: the file is not UTF-8; save it as UTF-8"]),
    "empty": ("", ["1: the file is empty; write an article or delete the file"]),
    "only-white-space": (" \n\n", ["1: the file is empty; write an article or delete the file"]),
    "no-front-matter": ("본문만 있다.\n", ["1: no front matter; begin the file with a line '---'"]),
    "open-front-matter": (
        "---\ntitle: 끝이 없다\n",
        ["1: the front matter does not end; close it with a line '---'"],
    ),
    "list-front-matter": (
        "---\n- 하나\n---\n",
        ["1: the front matter has no keys; write it as 'key: value' lines"],
    ),
    "duplicate-key": (
        article(15, ("rights:", "title: 둘째 제목\nrights:")),
        ["10: the key 'title' stands here twice; keep one of them"],
    ),
    "alias-bomb": (
        article(16, ("rights: digest\n", f"{BOMB}rights: digest\n")),
        [
            *[f"{line}: {ALIAS}" for line in (10, 10)],
            "10: unknown key 'a'",
            *[f"{line}: {ALIAS}" for line in (11, 11)],
            "11: unknown key 'b'",
            *[f"{line}: {ALIAS}" for line in (12, 12)],
            "12: unknown key 'c'",
            "13: unknown key 'd'",
        ],
    ),
    "python-tag": (
        article(
            17, ("rights: digest", "subtitle: !!python/object/apply:os.system ['exit 1']\nrights: digest")
        ),
        ["10: subtitle: a list where text is expected; put the text in quotes (it begins with '[' or '-')"],
    ),
    "null-byte": (
        article(18, ("시험 기사", "시험\0기사")),
        ["2: a character that YAML does not allow (U+0000); remove it"],
    ),
    "bell": (
        article(24, ("시험 기사", "시험\a기사")),
        ["2: a character that YAML does not allow (U+0007); remove it"],
    ),
    "written-control-character": (article(19, ("시험 기사", '"시험\\x07\\e[31m\\u2028기사"')), []),
    "unknown-rights": (
        article(20, ("digest", "mine")),
        ["10: rights: 'mine' is not known; use one of 'digest', 'own', 'licensed'"],
    ),
    "licence-without-note": (
        article(21, ("digest", "kogl-1")),
        ["10: rights: kogl-1 without rights_note; say in rights_note who allowed it"],
    ),
    "event-of-another": (
        article(22, ("rights:", "events: [{date: 2026, text: 일, tag: AI 정부}]\nrights:")),
        ["10: events: 'AI 정부' is not among the tags; add it to tags"],
    ),
    "everything": (
        article(
            90,
            ("2026-01-15", "2026-02-30"),
            ("[경기도 화성시]", "[경기도 화성]"),
            ("[공공 AX]", "[공공 AXX, {a: b}]"),
            ("summary:", "sumary:"),
            ("digest", "kogl-1\nevents: [{date: 2026-13, text: 일, tag: AI 정부}]\nrights: licensed"),
        ),
        [
            "3: date: '2026-02-30' is not a day",
            "5: articles/2026/2026-01-15-bad-alike.md:5 has the same address",
            "6: region: unknown '경기도 화성'; did you mean '경기도 화성시'?",
            "8: tags.1: a mapping where text is expected",
            "8: tags: unknown '공공 AXX'; did you mean '공공 AX'?",
            "9: unknown key 'sumary'; did you mean 'summary'?",
            "11: events.0.date: '2026-13' is not a day",
            "11: events: 'AI 정부' is not among the tags",
            "12: rights: licensed without rights_note",
            "12: the key 'rights' stands here twice; keep one of them",
        ],
    ),
}
UNNAMED = (
    "시험 기사.md",
    article(23),
    "1: the file's name cannot be its address; name it <year>/<YYYY-MM-DD>",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the bad library."""
    files = {f"2026/2026-01-15-bad-{name}.md": text for name, (text, _) in BAD.items()}
    return write_project(tmp_path_factory.mktemp("bad"), {**files, f"2026/{UNNAMED[0]}": UNNAMED[1]})


@pytest.fixture(scope="module")
def report(project: Path) -> list[str]:
    """Check the bad library; give the lines of the errors."""
    run = newsclip(project, "check")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    return [line for line in run.stdout.splitlines() if not line.endswith("(warning)")]


@pytest.mark.parametrize("name", BAD)
def test_problems_of_a_file(name: str, report: list[str]) -> None:
    """A file's problems are named with line, what is wrong and what to do: these and no others."""
    path = f"articles/2026/2026-01-15-bad-{name}.md:"
    found = [line.removeprefix(path) for line in report if line.startswith(path)]
    expected = BAD[name][1]
    assert len(found) == len(expected), found
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(start)
        assert "; " in line


def test_name_that_cannot_be_an_address(report: list[str]) -> None:
    """A file whose name is no address is named too."""
    assert f"articles/2026/{UNNAMED[0]}:{UNNAMED[2]}" in "\n".join(report)


def test_nothing_else_is_reported(report: list[str]) -> None:
    """Good files get no line: the report is as long as the list of what is wrong."""
    expected = sum(len(lines) for _, lines in BAD.values()) + 1
    assert len(report) == expected


def test_build_reports_the_same_and_leaves_the_old_site(
    project: Path, report: list[str], tmp_path: Path
) -> None:
    """`mkdocs build` ends with status 1, every problem and no traceback; what was published stays."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("published before", encoding="utf-8")
    run = mkdocs_build(project, site)
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert [line for line in report if line not in run.stderr] == []
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "published before"


BAD_VOCABULARY = {
    "initiatives.yml": """- {name: 공공 AX, slug: Public AX, since: 2026-13, hosts: [x], zzz: 1}
- {nmae: 둘, slug: two}
- name: 공공 ax
  slug: three
  aliases:
    - 셋
    - 공공AX
- {name: 넷, slug: three, slug: Four!}
""",
    "regions.yml": "- {name: 경기도, slug: gyeonggi, parts: [{name: 화성시, slug: h, lead: x}]}\n",
    "agencies.yml": "name: 행정안전부\n",
    "outlets.yml": "- {name: 하나, slug: one}\n- {name: 둘, slug: one}\n- [셋]\n",
    "synonyms.yml": "- 홀로\n- [둘, 이]\n- {}\n",
}
BAD_VOCABULARY_LINES = [
    "agencies.yml:1: not a list of terms; write each term as '- name: …'",
    "initiatives.yml:1: since: '2026-13' is not a day, a month or a year",
    "initiatives.yml:1: slug: 'Public AX' is not a slug; use lower-case ASCII letters",
    "initiatives.yml:1: unknown key 'hosts'; use one of name, slug",
    "initiatives.yml:1: unknown key 'zzz'; use one of name, slug",
    "initiatives.yml:2: 'name' is missing",
    "initiatives.yml:2: unknown key 'nmae'; did you mean 'name'?",
    "initiatives.yml:3: the name '공공ax' of '공공 ax' is taken by '공공 AX'; change one",
    "initiatives.yml:7: the alias '공공ax' of '공공 ax' is taken by '공공 AX'; change one",
    "initiatives.yml:8: slug: 'Four!' is not a slug",
    "initiatives.yml:8: the key 'slug' stands here twice; keep one of them",
    "outlets.yml:2: the address 'outlets/one/' of '둘' is taken by '하나'; change one",
    "outlets.yml:3: a mapping is expected here; write it as 'key: value' pairs",
    "regions.yml:1: unknown key 'lead'; use one of name, slug, code, since, aliases, former, parts",
    "synonyms.yml:1: not a group of words; write [word, word, …]",
    "synonyms.yml:3: not a group of words; write [word, word, …]",
]


def test_bad_vocabulary(tmp_path: Path) -> None:
    """The vocabulary's files are checked the same way."""
    project = write_project(tmp_path, {})
    for name, text in BAD_VOCABULARY.items():
        (project / "articles/vocabulary" / name).write_text(text, encoding="utf-8")
    run = newsclip(project, "check")
    assert run.returncode == 1
    assert run.stderr.startswith("0 articles, ")
    lines = [line.removeprefix("articles/vocabulary/") for line in run.stdout.splitlines()]
    assert len(lines) == len(BAD_VOCABULARY_LINES), lines
    assert [
        line for line, start in zip(lines, BAD_VOCABULARY_LINES, strict=True) if not line.startswith(start)
    ] == []
