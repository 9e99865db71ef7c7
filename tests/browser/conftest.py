"""What the browser tests share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bench.synthetic import build_articles
from newsclip.library.frontmatter import dump_article
from newsclip.library.vocabulary import INITIATIVES
from tests.conftest import DESKTOP, PHONE, build_site, serve, write_project
from tests.makers import ROOT, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with more articles than any list shows at once: 90 of three initiatives."""
    terms = vocabulary().terms[INITIATIVES.name][:3]
    few = replace(vocabulary(), terms={**vocabulary().terms, INITIATIVES.name: terms})
    articles = {
        article.path.removeprefix("articles/"): dump_article(article) for article in build_articles(few, 90)
    }
    with serve(build_site(write_project(tmp_path_factory.mktemp("crowded"), articles))) as address:
        yield address
