"""Where a file's history stands on the web, derived from where it can be edited."""

from __future__ import annotations

import re
from urllib.parse import urljoin

# How the forges write "edit" and "commits" in an address, the more particular first.
FORGES = (
    ("/-/edit/", "/-/commits/"),  # GitLab
    ("/_edit/", "/commits/branch/"),  # Gitea, Forgejo
    ("/edit/", "/commits/"),  # GitHub
)


def repository_address(edit_uri: str) -> str:
    """Give the address of the repository in which a project can be edited, or "" where it cannot be told."""
    for edit, _ in FORGES:
        if edit in edit_uri and re.match(r"https?://[^/]+/", edit_uri):
            return edit_uri.partition(edit)[0]
    return ""


def history_address(edit_uri: str, path: str) -> str:
    """Give the address of the commits that changed a file, or "" where it cannot be told.

    `edit_uri` is where the project can be edited, `path` the file's way from there.
    """
    if not re.match(r"https?://[^/]+/.*/$", edit_uri):
        return ""
    address = urljoin(edit_uri, path)
    for edit, commits in FORGES:
        if edit in address:
            return address.replace(edit, commits, 1)
    return ""
