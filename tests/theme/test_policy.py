"""A page runs the theme's own scripts and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.theme.policy import dump_headers, dump_policy, read_known, seal
from tests.makers import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

THEME = (
    '<meta charset="utf-8"><script>scope = new URL(".", location)</script><style>p {}</style>'
    '<script type="application/json">{"a": 1}</script><script src="a.js"></script>'
)
DEEP = THEME.replace('URL(".', 'URL("../../..')
KNOWN = read_known(THEME)
HASH = re.compile(r"'sha256-[^']+'")


def test_the_themes_scripts_are_allowed_at_every_depth() -> None:
    """One script and one style sheet each; data and files of the site need no hash."""
    assert len(HASH.findall(dump_policy([THEME], KNOWN))) == 2
    assert len(HASH.findall(dump_policy([DEEP], KNOWN))) == 2
    assert len(HASH.findall(dump_policy([THEME, DEEP], KNOWN))) == 3
    assert "unsafe" not in dump_policy([THEME, DEEP], KNOWN)


def test_a_script_of_an_article_is_not() -> None:
    """What got into a page by a text that nobody escaped does not run."""
    assert dump_policy([f"{THEME}<p>{HOSTILE}</p>"], KNOWN) == dump_policy([THEME], KNOWN)


def test_a_page_says_it_before_its_first_script() -> None:
    """In its head, right behind the encoding."""
    page = seal(THEME, KNOWN)
    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert page.count('"') % 2 == 0


def test_headers_of_every_kind_of_host() -> None:
    """Both files say the same policy, and that no other site may frame a page."""
    files = dump_headers([THEME, DEEP], KNOWN)
    policy = dump_policy([THEME, DEEP], KNOWN)
    for text in files.values():
        assert policy in text
        assert "frame-ancestors 'none'" in text
        assert "nosniff" in text
    assert files["_headers"].startswith("/*\n  ")
    assert all(line.endswith('" always;') for line in files["headers.nginx.conf"].splitlines())


def test_every_inline_script_of_the_site_is_known(site: Path) -> None:
    """No page of the site has a script that its own policy, or the host's headers, would stop."""
    header = (site / "_headers").read_text(encoding="utf-8")
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        own = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert own, path
        hashes = set(HASH.findall(dump_policy([page], read_known(page))))
        assert hashes == set(HASH.findall(own[1])) <= set(HASH.findall(header)), path
