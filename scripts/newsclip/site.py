"""The site: its name and settings, and how its pages are addressed."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """What pages, feeds and exports need to know of the site they stand on."""

    name: str
    description: str = ""
    url: str = ""  # the published address, ending in a slash; "" where none is configured
    rights: str = ""  # one sentence on what belongs to whom
    per_page: int = 30
    newest: int = 12
    preview: bool = False  # a preview shows withheld bodies to the editor

    def link(self, here: str, there: str) -> str:
        """Give the address by which the file `here` names the page `there`: absolute where that is possible.

        Both are relative to the site's root. Without a published address the link is relative to `here`.
        """
        return f"{self.url}{there}" if self.url else relative(here, there)


def relative(here: str, there: str) -> str:
    """Give the address of a page of the site as a page or file elsewhere on it links to it."""
    if there.startswith("#"):
        return there
    folder = here if not here or here.endswith("/") else f"{posixpath.dirname(here)}/".lstrip("/")
    path = posixpath.relpath(f"/{there}", f"/{folder}")
    return f"{path}/" if there.endswith("/") or not there else path
