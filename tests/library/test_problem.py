"""Problems."""

import pytest

from newsclip.library.problem import Problem, errors, printable, warnings

ERROR = Problem("b.md", 2, "wrong", "mend it")
WARNING = Problem("a.md", 1, "odd", "look", "warning")


def test_problem_is_one_line() -> None:
    """A problem reads `path:line: what; what to do`."""
    assert str(ERROR) == "b.md:2: wrong; mend it"


def test_errors_and_warnings_are_told_apart() -> None:
    """Only errors stop a build."""
    assert errors([ERROR, WARNING]) == [ERROR]
    assert warnings([ERROR, WARNING]) == [WARNING]


def test_problems_come_in_the_order_of_the_files() -> None:
    """An editor reads the files from top to bottom, line 10 after line 9."""
    tenth, ninth = Problem("a.md", 10, "x", "y"), Problem("a.md", 9, "x", "y")
    assert errors([ERROR, tenth, ninth]) == [ninth, tenth, ERROR]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b]0;owned\x07\x1b[31mred", r"\x1b]0;owned\x07\x1b[31mred"),
        ("one\r\ntwo\tthree", r"one\r\ntwo\tthree"),
        ("\x00\x7f\x9b31m\x85", r"\x00\x7f\x9b31m\x85"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("\u202egpj.exe\u2066\u200f", r"\u202egpj.exe\u2066\u200f"),
        ("\u200b\ufeff\U000e0041", r"\u200b\ufeff\U000e0041"),
        ("\udc80", r"\udc80"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(raw: str, shown: str) -> None:
    """Controls, ends of lines, marks of direction, what has no width, and half characters are escapes."""
    assert printable(raw) == shown
    assert printable(shown) == shown


@pytest.mark.parametrize(
    "text", ["수원시 “AI·DATA” 2025. 12. 22.(월) 漢字", "C:\\new", "👩\u200d🔬 한글", ""]
)
def test_text_stays_as_it_is(text: str) -> None:
    """Every script, emoji and backslash is left alone."""
    assert printable(text) == text
