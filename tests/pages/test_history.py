"""The address of a file's history."""

from __future__ import annotations

import pytest

from newsclip.pages.history import history_address

PATH = "articles/2025/a.md"


@pytest.mark.parametrize(
    ("edit_uri", "address"),
    [
        ("https://github.com/o/r/edit/main/", "https://github.com/o/r/commits/main/articles/2025/a.md"),
        (
            "https://gitlab.com/g/r/-/edit/main/",
            "https://gitlab.com/g/r/-/commits/main/articles/2025/a.md",
        ),
        (
            "https://git.example/o/r/_edit/main/",
            "https://git.example/o/r/commits/branch/main/articles/2025/a.md",
        ),
        ("https://example.org/wiki/docs/", ""),
        ("edit/main/", ""),
        ("javascript:alert(1)//edit/", ""),
        ("", ""),
    ],
)
def test_history_is_derived_from_the_edit_address(edit_uri: str, address: str) -> None:
    """Each forge's own words for edit and commits; nothing where the forge is unknown."""
    assert history_address(edit_uri, PATH) == address
