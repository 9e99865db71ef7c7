"""YAML as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.library.problem import Edit
from newsclip.library.yamltext import read_yaml


@pytest.mark.parametrize(
    "word", ["no", "12:30", "2025-02-30", "0x1F", "1_000", "1e3", "true", "=", "2026-01-15"]
)
def test_scalars_stay_as_written(word: str) -> None:
    """Nothing is guessed: a scalar is the text that stands there."""
    assert read_yaml(f"key: {word}").data == {"key": word}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_is_none(nothing: str) -> None:
    """A key without a value has none."""
    assert read_yaml(f"key: {nothing}").data == {"key": None}


def test_every_value_has_its_line() -> None:
    """Keys and items are found by their location, counted from the first line of the file."""
    read = read_yaml("a: 1\nb:\n  - x\n  - {c: 2}\n", first_line=2)
    assert read.lines["a",] == 2
    assert read.lines["b", 1] == 5
    assert read.lines["b", 1, "c"] == 5


def test_duplicate_key_is_a_fault() -> None:
    """A key that stands twice is named at its second place."""
    assert [(fault.line, fault.what) for fault in read_yaml("a: 1\nb: 2\na: 3\n").faults] == [
        (3, "the key 'a' stands here twice")
    ]


def test_alias_bomb_stays_small() -> None:
    """Aliases are not followed: a bomb gives as many faults as it has aliases, and no data."""
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    read = read_yaml("\n".join(lines))
    assert len(read.faults) == 29 * 9
    assert "x" not in str(read.data["a29"])


def test_deep_nesting_is_a_fault() -> None:
    """Nesting without end is named, not followed."""
    assert read_yaml("a: " + "[" * 20_000).faults != []
    assert read_yaml("a: " + "[" * 200 + "]" * 200).faults != []


@given(st.text())
def test_any_text_is_read_or_named(text: str) -> None:
    """No text makes the reader fail: it gives data or faults, each within the text's lines."""
    read = read_yaml(text)
    assert all(
        1 <= fault.line <= text.count("\n") + text.count("\r") + text.count("\x85") + 3
        for fault in read.faults
    )
    assert all("\n" not in fault.what for fault in read.faults)


def test_open_quote_is_named_where_it_begins() -> None:
    """The end of the text says nothing about a quote that is never closed."""
    [fault] = read_yaml('title: 하나\noutlet: "둘\nurl: 셋\n').faults
    assert fault.line == 2


@pytest.mark.parametrize(
    ("value", "fixed"),
    [
        ("새 창구 #4호 개소", '"새 창구 #4호 개소"'),
        ("#4호 창구", '"#4호 창구"'),
        ("&우리 도시 소식", '"&우리 도시 소식"'),
        ("!속보 도시 소식", '"!속보 도시 소식"'),
        ("*표 하나", '"*표 하나"'),
        ("[속보] 도시 소식", '"[속보] 도시 소식"'),
        ("'지도' 새로 낸다", "\"'지도' 새로 낸다\""),
        ('"지도" 새로 낸다', "'\"지도\" 새로 낸다'"),
        ("지도: 새로 낸다", '"지도: 새로 낸다"'),
        ("@우리 도시", '"@우리 도시"'),
        ("> 인용", '"> 인용"'),
        ("- 빼기", '"- 빼기"'),
    ],
)
def test_what_yaml_would_cut_off_a_value_is_a_fault_with_its_answer(value: str, fixed: str) -> None:
    """A headline keeps its marks: each value that YAML reads otherwise is named, and quotes mend it."""
    [fault] = read_yaml(f"a: 하나\nt: {value}\nz: 끝\n", prose=True).faults
    assert (fault.line, fault.todo) == (2, "put the whole value in quotes")
    assert fault.fix == Edit(value, fixed)
    assert read_yaml(f"t: {fixed}").data == {"t": value}


@pytest.mark.parametrize(
    "text",
    [
        "t: '글' # 말",
        "t: [가, 나] # 말",
        "t: # 말",
        "# 말\nt: 글",
        "t: C#과 F#",
        "t: '#글'",
        "t: 10:30~11:00",
    ],
)
def test_comments_that_cut_nothing_are_none_of_our_business(text: str) -> None:
    """A comment beside quotes, brackets or nothing, or on a line of its own, takes nothing away."""
    assert read_yaml(text, prose=True).faults == []


def test_a_comment_behind_an_open_value_is_named_in_prose_only() -> None:
    """Where people comment their files, a # with a space behind it begins one; in prose it may be text."""
    assert read_yaml("t: 글 # 말").faults == []
    [fault] = read_yaml("t: 글 # 말", prose=True).faults
    assert fault.fix is None  # only the editor knows whether it is text
