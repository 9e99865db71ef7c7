"""What the browser tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.conftest import Watch

WIDTHS = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture
def open_page(browser: Browser, server: str, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open a page of the site in a fresh browser of a given width, colour scheme and so on."""
    opened: list[BrowserContext] = []

    def open_page(address: str, width: str = "desktop", **options: object) -> Page:
        settings = {"viewport": WIDTHS[width], "base_url": server, "locale": "ko-KR", **options}
        context = watch.over(browser.new_context(**settings))  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in opened:
        context.close()
