"""What a page may load and run, as a Content-Security-Policy: the site's files, the theme's scripts.

Those are known by their hashes. What the theme's own are is read from a page that shows no article: a script
that got into a page by an article's text is not among them, and does not run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CHARSET = '<meta charset="utf-8">'
INLINE = re.compile(r"<script(?P<attributes>(?![^>]*\ssrc=)[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style[^>]*>(?P<text>.*?)</style>", re.DOTALL)
ROOT = re.compile(r'new URL\("[^"]*"')  # the way to the site's root: it differs from page to page
DATA = re.compile(r"\stype=\"?application/(?:ld\+)?json")  # no script: nothing runs it
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
FRAMES = "frame-ancestors 'none'"  # a header's to say: browsers ignore it in a page


@dataclass(frozen=True)
class Known:
    """The theme's inline scripts and styles, without the way to the root."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()


def read_known(page: str) -> Known:
    """Read the theme's inline scripts and styles from a page that shows nothing but the theme."""
    return Known(frozenset(map(_rootless, _scripts(page))), frozenset(_styles(page)))


def dump_policy(pages: Iterable[str], known: Known) -> str:
    """Give the policy of some pages: what stands in them is allowed where it is the theme's."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in pages:
        scripts |= {_hash(text) for text in _scripts(page) if _rootless(text) in known.scripts}
        styles |= {_hash(text) for text in _styles(page) if text in known.styles}
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *sorted(scripts))),
            " ".join(("style-src 'self'", *sorted(styles))),
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def seal(page: str, known: Known) -> str:
    """Write a page's policy into its head, for hosts that send no headers."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{dump_policy([page], known)}">'
    return page.replace(CHARSET, f"{CHARSET}\n      {meta}", 1)


def dump_headers(pages: Iterable[str], known: Known) -> dict[str, str]:
    """Give the files that tell hosts the headers of a site with these pages, by their names.

    `_headers` is read by Netlify, Cloudflare Pages and others, the other one by nginx (`include`).
    """
    headers = {"Content-Security-Policy": f"{dump_policy(pages, known)}; {FRAMES}", **HEADERS}
    lines = (f"  {name}: {value}\n" for name, value in headers.items())
    nginx = (f'add_header {name} "{value}" always;\n' for name, value in headers.items())
    return {"_headers": "".join(("/*\n", *lines)), "headers.nginx.conf": "".join(nginx)}


def _scripts(page: str) -> list[str]:
    return [found["text"] for found in INLINE.finditer(page) if not DATA.search(found["attributes"])]


def _styles(page: str) -> list[str]:
    return [found["text"] for found in STYLE.finditer(page)]


def _rootless(script: str) -> str:
    return ROOT.sub('new URL(""', script)


@cache
def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
