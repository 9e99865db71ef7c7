"""One style sheet holds what every page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclip import theme
from newsclip.theme.styles import find_styles, merge_styles
from tests.built import read_pages

if TYPE_CHECKING:
    from pathlib import Path


def test_merged_in_order_and_without_comments() -> None:
    """Rules stay as they are, one after another; the address follows the text."""
    address, text = merge_styles(["/* a */ p { color: red; }\n", "\n  b {}\n/*# sourceMappingURL=x.map */"])
    assert text == "p { color: red; }\nb {}\n"
    assert address != merge_styles(["p {}"])[0]
    assert (address, text) == merge_styles([text])


def test_materials_own_are_found(tmp_path: Path) -> None:
    """By their kind, whatever their version; a project's own one comes before the theme's."""
    for name in ("main.1.min.css", "palette.2.min.css"):
        (tmp_path / "assets/stylesheets").mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets/stylesheets" / name).write_text("")
    found = find_styles([tmp_path / "none", tmp_path, theme.FOLDER])
    assert [path.name for path in found] == ["main.1.min.css", "palette.2.min.css"]


def test_a_page_waits_for_one_style_sheet_and_the_themes_script_beside_it(site: Path) -> None:
    """Every page names one of each; every other script of its own file waits until the page stands."""
    for page in read_pages(site).values():
        sheets = [a["href"] for tag, a in page.elements if tag == "link" and a.get("rel") == "stylesheet"]
        assert len(sheets) == 1, page.address
        scripts = [a for tag, a in page.elements if tag == "script" and a.get("src")]
        waited = [a["src"] for a in scripts if "defer" not in a and a.get("type") != "module"]
        assert len(waited) == 1, page.address
        assert "assets/theme." in waited[0], page.address
        copies = any("copy.js" in a["src"] for a in scripts)
        assert copies == page.address.startswith("articles/"), page.address
