"""Problems."""

from newsclip.library.problem import Problem, errors, warnings

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
