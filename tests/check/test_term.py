"""`newsclip term add`: a term at the end of its file, and nothing else changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.check.term import add_term, bare_host, propose_slug
from newsclip.library.load import VOCABULARY
from newsclip.library.vocabulary import AGENCIES, INITIATIVES, OUTLETS, parse_terms
from newsclip.library.yamltext import read_yaml
from tests.conftest import invoke, write_project
from tests.makers import SHELF

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.library.vocabulary import Facet, Term

PATH = "articles/vocabulary/outlets.yml"
ONE = "# 매체\n\n- name: 가신문  # 그대로\n  slug: ga\n"
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" :#'\"[]{},&-"), min_size=1)


def terms_of(facet: Facet, text: str) -> list[Term]:
    """Read a vocabulary file's text that has nothing wrong."""
    read = read_yaml(text)
    terms, problems = parse_terms(facet, read, PATH)
    assert (read.faults, problems) == ([], [])
    return terms


def add(project: Path, *words: str) -> tuple[int, str]:
    """Run `newsclip term add` in a project; give its exit status and what it says."""
    run = invoke("term", "add", *words, "--articles", str(project / "articles"))
    return run.exit_code, run.stderr


@given(name=NAMES, aliases=st.lists(NAMES, max_size=3), description=NAMES)
@pytest.mark.parametrize("facet", [INITIATIVES, AGENCIES])
def test_the_other_terms_stay(facet: Facet, name: str, aliases: list[str], description: str) -> None:
    """Whatever is added, the file parses and holds the others as they were, or a problem is named."""
    text = (SHELF / VOCABULARY / f"{facet.name}.yml").read_text(encoding="utf-8")
    values = {"name": name, "slug": "a-new-one", "aliases": aliases, "description": description}
    added, problems = add_term(facet, text, PATH, values)
    assert added.startswith(text)
    if not problems:
        *others, new = terms_of(facet, added)
        assert others == terms_of(facet, text)
        assert new.slug == "a-new-one"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ONE, f"{ONE}\n- name: 나\n  slug: na\n"),
        (ONE.rstrip("\n"), f"{ONE}\n- name: 나\n  slug: na\n"),
        (ONE.replace("\n", "\r\n"), f"{ONE}\n- name: 나\n  slug: na\n".replace("\n", "\r\n")),
        ("\ufeff- {name: 가, slug: ga}\n", "\ufeff- {name: 가, slug: ga}\n\n- name: 나\n  slug: na\n"),
        ("  - name: 가\n    slug: ga\n", "  - name: 가\n    slug: ga\n\n  - name: 나\n    slug: na\n"),
        ("# 아직 없음\n", "# 아직 없음\n\n- name: 나\n  slug: na\n"),
        ("", "- name: 나\n  slug: na\n"),
    ],
)
def test_every_other_byte_stays(before: str, after: str) -> None:
    """Line ends, byte order mark, indentation and comments are the file's own."""
    assert add_term(OUTLETS, before, PATH, {"name": "나", "slug": "na"}) == (after, [])


def test_values_are_quoted_where_yaml_would_read_them_otherwise() -> None:
    """A value is plain where it can be, and a long list has a line for each name."""
    long = [f"이름이 꽤 긴 매체의 다른 표기 {number}" for number in range(8)]
    added, _ = add_term(OUTLETS, "", PATH, {"name": "뉴스 #1: 'A'", "slug": "n", "aliases": ["a, b", "null"]})
    assert added == '- name: "뉴스 #1: \'A\'"\n  slug: n\n  aliases: ["a, b", "null"]\n'
    added, _ = add_term(OUTLETS, "", PATH, {"name": "나", "slug": "n", "aliases": long})
    assert added.count("\n    - 이름이") == 8


@pytest.mark.parametrize(
    "text",
    [
        "[{name: 가, slug: ga}]\n",
        "- name: 가\n  slug: ga\n  hosts:\n    - |+\n      a.kr\n",
        "- name: 가\n  x: [\n",
    ],
)
def test_a_file_that_cannot_take_it_is_named(text: str) -> None:
    """A list in brackets, and what is no YAML, are a problem; a text to the end of the file never grows."""
    added, problems = add_term(OUTLETS, text, PATH, {"name": "나", "slug": "na"})
    assert problems or terms_of(OUTLETS, added)[:-1] == terms_of(OUTLETS, text)


def test_slugs_are_proposed() -> None:
    """From the first host of an outlet, else from the ASCII of the name, where that has a letter."""
    assert propose_slug("K-지역 관광 ＡＩ") == "k-ai"
    assert propose_slug("새벽신문 24", "saebyeok.example") == "saebyeok"
    assert [propose_slug("공공 2026"), propose_slug("News 1", "1.kr")] == ["", "news-1"]
    assert bare_host("https://www.Saebyeok.example/news?id=1") == "saebyeok.example"


def test_an_editor_adds_one_of_each(tmp_path: Path) -> None:
    """The command writes the entry with its keys, and the check has nothing to say."""
    project = write_project(tmp_path, {})
    words = (
        "--alias",
        "국민비서",
        "--alias",
        "비서",
        "--lead",
        "행정안전부",
        "--description",
        "알려 준다: 늘.",
    )
    assert add(project, "initiative", "AI 국민비서", *words) == (
        0,
        "articles/vocabulary/initiatives.yml: added 'AI 국민비서', its page is initiatives/ai/\n",
    )
    assert add(project, "agency", "한국새벽원", "--slug", "kdawn", "--kind", "공공기관")[0] == 0
    assert add(project, "outlet", "한낮신문", "--host", "https://www.hannat.example/")[0] == 0
    folder = project / "articles" / VOCABULARY
    assert (
        (folder / "initiatives.yml")
        .read_text(encoding="utf-8")
        .endswith(
            "\n\n- name: AI 국민비서\n  slug: ai\n  aliases: [국민비서, 비서]\n  lead: 행정안전부\n"
            '  description: "알려 준다: 늘."\n'
        )
    )
    assert (
        (folder / "outlets.yml")
        .read_text(encoding="utf-8")
        .endswith("\n\n- name: 한낮신문\n  slug: hannat\n  hosts: [hannat.example]\n")
    )
    assert invoke("check", str(project / "articles")).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("outlet", "KBS", "--slug", "other"), "the name 'kbs' of 'KBS' is taken by 'KBS'; change one"),
        (("outlet", "새 신문", "--slug", "kbs"), "the address 'outlets/kbs/' of '새 신문' is taken by 'KBS'"),
        (
            ("outlet", "새 신문", "--slug", "s", "--alias", "한국방송"),
            "the alias '한국방송' of '새 신문' is taken",
        ),
        (("outlet", "새 신문", "--slug", "새"), "slug: '새' is not a slug; use lower-case ASCII letters"),
        (("outlet", "새 신문", "--slug", "s", "--kind", "신문"), "unknown key 'kind'; use one of"),
        (("outlet", "새 신문"), "'새 신문' gives no address: add --slug"),
        (("region", "새 도", "--slug", "s"), "regions are an official list"),
    ],
)
def test_what_a_check_would_refuse_is_not_written(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """The problem is the check's own line, and the file stays as it was."""
    project = write_project(tmp_path, {})
    file = project / "articles" / VOCABULARY / "outlets.yml"
    before = file.read_bytes()
    status, errors = add(project, *words)
    assert status != 0
    assert said in errors
    assert file.read_bytes() == before


def test_the_line_is_the_new_entrys(tmp_path: Path) -> None:
    """A problem stands on the line that the entry would have."""
    project = write_project(tmp_path, {})
    file = project / "articles" / VOCABULARY / "outlets.yml"
    lines = file.read_text(encoding="utf-8").count("\n")
    assert f"articles/vocabulary/outlets.yml:{lines + 2}: the name" in add(project, "outlet", "KBS")[1]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    """A file that is not UTF-8 is said to be, without a traceback."""
    project = write_project(tmp_path, {})
    (project / "articles" / VOCABULARY / "outlets.yml").write_bytes("- name: 가".encode("cp949"))
    assert add(project, "outlet", "새 신문", "--slug", "s") == (
        1,
        "Error: articles/vocabulary/outlets.yml: the file is not UTF-8\n",
    )
