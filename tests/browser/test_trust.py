"""What a reader sees of an article whose original is gone, and of figures that differ."""

from __future__ import annotations

import functools
import threading
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from newsclip.library.frontmatter import dump_article
from tests.conftest import DESKTOP, PHONE, ROOT, StaticHost, mkdocs_build, write_project
from tests.makers import article_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

AXE = (ROOT / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN = "async () => (await axe.run('#content')).violations.map((fault) => `${fault.id}: ${fault.help}`)"
GONE = article_on(
    "2025-01-02",
    tags=["공공 AX"],
    summary="요약.",
    body="본문.",
    facts=["참석: 300명"],
    clipped="2025-01-03",
    checked="2025-02-01",
    corrections=[{"date": "2025-01-05", "text": "인원을 바로 적었습니다."}],
    archived="https://archive.example/1",
)
OTHER = article_on("2025-01-01", tags=["공공 AX"], summary="요약.", body="본문.", facts=["참석: 200여 명"])


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve a site of two articles; the original of one is gone."""
    folder = tmp_path_factory.mktemp("trusted")
    (folder / "project").mkdir()
    articles = {article.path.removeprefix("articles/"): dump_article(article) for article in (GONE, OTHER)}
    state = f"- {{url: '{GONE.url}', state: gone, status: 404, checked: 2025-03-01, since: 2025-02-10}}\n"
    project = write_project(folder / "project", {**articles, "links.yml": state})
    built = mkdocs_build(project, folder / "site", "--strict")
    assert built.returncode == 0, built.stderr
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(StaticHost, directory=str(folder / "site"))
    ) as host:
        thread = threading.Thread(target=host.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()
        thread.join()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_pages_of_trust_are_accessible(trusted: str, browser: Browser, viewport: Any, scheme: Any) -> None:  # noqa: ANN401
    """Neither the article nor its initiative has anything for axe to find, or scrolls sideways."""
    context = browser.new_context(base_url=trusted, viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    for address in (GONE.page, "initiatives/public-ax/"):
        page.goto(address)
        page.evaluate(AXE)
        assert page.evaluate(RUN) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    context.close()


def test_the_copy_takes_the_originals_place(trusted: str, browser: Browser) -> None:
    """The one strong button leads to the archived copy, beside the words that the original is gone."""
    context = browser.new_context(base_url=trusted)
    page = context.new_page()
    page.goto(GONE.page)
    assert page.locator(".nc-gone").inner_text().startswith("원문 삭제됨")
    buttons = page.locator(".nc-button")
    assert buttons.count() == 1
    assert buttons.get_attribute("href") == GONE.archived
    context.close()


def test_different_figures_stand_side_by_side(trusted: str, browser: Browser) -> None:
    """Both figures are in one table, each with its article."""
    context = browser.new_context(base_url=trusted)
    page = context.new_page()
    page.goto("initiatives/public-ax/")
    assert page.locator(".nc-figures td:first-of-type").all_inner_texts() == ["300명", "200여 명"]
    page.locator(".nc-figures a").last.click()
    assert page.url.endswith(OTHER.page)
    context.close()
