"""What is right in a file that is not an article."""

import dataclasses

import pytest

from newsclip.library.fragment import Fragment, read_fragment
from newsclip.library.frontmatter import parse_file
from newsclip.library.model import Article

TEXT = """---
date: 2026-02-30
outlet: 메이저뉴스
url: javascript:alert(1)
tags:
  - {공공: AX}
  - 공공 AX
events: [{date: 2026-13, tag: AI 정부}, 일]
---
본문
"""


def test_wrong_values_are_none_in_their_place() -> None:
    """What is right keeps its place and its line, so that a rule can name it."""
    fragment, problems = parse_file(TEXT, "articles/2026/2026-01-15-x.md")
    assert isinstance(fragment, Fragment)
    assert problems
    assert (fragment.date, fragment.outlet, fragment.url) == (None, "메이저뉴스", None)
    assert fragment.tags == (None, "공공 AX")
    assert fragment.line("tags", 1) == 7
    assert [event and event.tag for event in fragment.events] == ["AI 정부", None]
    assert (fragment.body, fragment.stem) == ("본문", "2026-01-15-x")


def test_fields_are_an_articles() -> None:
    """A rule reads the same names of both."""
    names = {field.name for field in dataclasses.fields(Fragment)}
    assert names <= {field.name for field in dataclasses.fields(Article)}


@pytest.mark.parametrize("value", [None, "", [], {}, [[]], {"a": [{}]}, "x"])
def test_any_value_gives_a_fragment(value: object) -> None:
    """No front matter is so wrong that the file's name is not judged."""
    keys = [
        field.name for field in dataclasses.fields(Fragment) if field.name not in ("path", "lines", "body")
    ]
    assert read_fragment({**dict.fromkeys(keys, value), "path": "a.md"}).path == "a.md"
