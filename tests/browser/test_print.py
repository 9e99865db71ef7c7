"""What a reader prints: a real PDF, read back by the boxes of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.kinds import KINDS, LAYOUTS
from tests.makers import find

if TYPE_CHECKING:
    from playwright.sync_api import Page

A4 = (595, 842)  # points
ARTICLE = find("suwon")


@dataclass(frozen=True)
class Box:
    """A run of letters on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def area(self) -> float:
        """Its size."""
        return (self.right - self.left) * (self.top - self.bottom)

    def covers(self, other: Box) -> bool:
        """Whether the two lie over each other; tight tracking lets letters touch."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return width > 0 and height > 0 and width * height > 0.3 * min(self.area, other.area)


@dataclass(frozen=True)
class Sheet:
    """A printed page: its words without the spaces between them, and where they stand."""

    text: str
    boxes: list[Box]


def box_of(text: pypdfium2.PdfTextPage, at: int) -> Box:
    """Give one run of a sheet's letters."""
    left, bottom, right, top = text.get_rect(at)
    return Box(left, bottom, right, top, text.get_text_bounded(left, bottom, right, top))


def print_page(page: Page, address: str) -> list[Sheet]:
    """Print a page as the browser's command does; give its sheets."""
    page.goto(address, wait_until="networkidle")
    page.emulate_media(media="print")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = []
    for sheet in document:
        assert tuple(map(round, sheet.get_size())) == A4
        text = sheet.get_textpage()
        boxes = [box_of(text, at) for at in range(text.count_rects())]
        words = "".join(text.get_text_range().split())
        sheets.append(Sheet(words, [box for box in boxes if box.text.strip()]))
    document.close()
    return sheets


PRINTED = {kind: KINDS[kind] for kind in LAYOUTS if kind != "404"} | {"found": "search/?q=행정"}


@pytest.mark.parametrize("kind", PRINTED)
def test_nothing_is_printed_over_something_else(kind: str, page: Page) -> None:
    """No letters cover others or leave the sheet, and no sheet is blank but for its number."""
    for sheet in print_page(page, PRINTED[kind]):
        assert [(a.text, b.text) for a, b in combinations(sheet.boxes, 2) if a.covers(b)] == []
        assert all(0 < box.left < box.right < A4[0] for box in sheet.boxes)
        assert all(0 < box.bottom < box.top < A4[1] for box in sheet.boxes)
        assert len(sheet.text) > 20


def test_a_clipping_says_where_it_is_from(page: Page) -> None:
    """Site, address and day of printing are on the first sheet, and the original's address is written out.

    The headline does not stand there alone: the summary begins below it.
    """
    text = print_page(page, ARTICLE.page)[0].text
    assert "공공AX클리핑" in text
    assert ARTICLE.page in text
    assert re.search(r"20\d\d년\d+월\d+일인쇄", text)
    assert ARTICLE.url in text
    assert "".join(ARTICLE.title.split()) in text
    assert "".join((ARTICLE.summary or "").split())[:40] in text
