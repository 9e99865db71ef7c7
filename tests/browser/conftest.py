"""What the browser tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import DESKTOP, PHONE
from tests.makers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.conftest import Tabs, Watch

WIDTHS = {"phone": PHONE, "desktop": DESKTOP}
AXE = (ROOT / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def open_page(tabs: Tabs, watch: Watch) -> Callable[..., Page]:  # noqa: ARG001 - it watches
    """Open a page of the site in a browser of a given width, colour scheme and so on."""

    def open_page(address: str, width: str = "desktop", **options: object) -> Page:
        page = tabs.open(**{"viewport": WIDTHS[width], **options})
        page.goto(address)
        return page

    return open_page
