"""The site: its name and settings, and how its pages are addressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Site:
    """What pages, feeds and exports need to know of the site they stand on."""

    name: str
    description: str = ""
    url: str = ""  # the published address, ending in a slash; "" where none is configured
    rights: str = ""  # one sentence on what belongs to whom
    per_page: int = 20
    newest: int = 12
    edit_uri: str = ""  # where the project can be edited, ending in a slash; histories are derived from it
    contact: str = ""  # whom to ask: a mail address, a web address or words
    preview: bool = False  # a preview shows withheld bodies to the editor

    def link(self, here: str, there: str) -> str:
        """Give the address by which the file `here` names the page `there`: absolute where that is possible.

        Both are relative to the site's root. Without a published address the link is relative to `here`.
        """
        return f"{self.url}{there}" if self.url else links_from(here)(there)


def links_from(here: str) -> Callable[[str], str]:
    """Give the function that turns an address on the site into a link from the page or file `here`."""
    root = "../" * here.count("/") or "./"
    return lambda there: root + there
