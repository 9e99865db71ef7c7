"""Whom a reader asks stands where a page leaves room for it."""

from __future__ import annotations

import pytest

from newsclip.check.rules import check_site
from newsclip.library.site import Site
from newsclip.pages.contact import ROOM, write_contact


@pytest.mark.parametrize(
    ("site", "text"),
    [
        (Site("가", contact="desk@city.example"), "[desk@city.example](mailto:desk@city.example)"),
        (Site("가", contact="https://city.example/ask"), "<https://city.example/ask>"),
        (Site("가", contact="홍보과 <내선> *12*"), r"홍보과 \<내선\> \*12\*"),
        (
            Site("가", edit_uri="https://github.com/o/r/edit/main/"),
            "[이 사이트의 저장소](https://github.com/o/r)",
        ),
        (Site("가", edit_uri="javascript:x/edit/"), "아직 정해지지 않았습니다"),
        (Site("가"), "아직 정해지지 않았습니다"),
    ],
)
def test_the_contact_or_what_a_reader_can_do(site: Site, text: str) -> None:
    """A setting gives it; without one the page names the repository, or says plainly that there is none."""
    page = write_contact(f"# 권리\n\n{ROOM}\n", site)
    assert page.startswith("# 권리\n\n")
    assert text in page
    assert ROOM not in page


def test_a_missing_contact_is_warned_of() -> None:
    """The operator hears of it; it stops nothing."""
    assert [problem.severity for problem in check_site(Site("가"))] == ["warning"]
    assert list(check_site(Site("가", contact="desk@city.example"))) == []
