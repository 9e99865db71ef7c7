"""Whom a reader asks for a correction or a takedown, written where a page of `docs/` leaves room for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclip.library.bodies import escape_body
from newsclip.pages.history import repository_address

if TYPE_CHECKING:
    from newsclip.library.site import Site

ROOM = "<!-- newsclip: contact -->"
WEB = re.compile(r"https?://[^\s<>()\[\]]+")
MAIL = re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+")


def write_contact(markdown: str, site: Site) -> str:
    """Give a page's Markdown with the contact in its room; what a reader can do where none is set."""
    return markdown.replace(ROOM, _contact(site)) if ROOM in markdown else markdown


def link_contact(site: Site) -> dict[str, str]:
    """Give the contact, or else the repository, as a link: its text and where it leads; {} for neither."""
    contact, repository = site.contact, repository_address(site.edit_uri)
    if MAIL.fullmatch(contact):
        return {"text": contact, "href": f"mailto:{contact}"}
    if WEB.fullmatch(contact):
        return {"text": contact, "href": contact}
    if contact:
        return {"text": contact, "href": ""}
    return {"text": "저장소", "href": repository} if repository else {}


def _contact(site: Site) -> str:
    contact = site.contact
    if MAIL.fullmatch(contact):
        return f"연락처: [{contact}](mailto:{contact})"
    if WEB.fullmatch(contact):
        return f"연락처: <{contact}>"
    if contact:
        return f"연락처: {escape_body(contact)}"
    if repository := repository_address(site.edit_uri):
        return f"연락처가 따로 없습니다. [이 사이트의 저장소]({repository})에 이슈를 열어 알려 주세요."
    return "연락처가 아직 정해지지 않았습니다. 이 사이트의 주소를 알려 준 곳에 문의해 주세요."
