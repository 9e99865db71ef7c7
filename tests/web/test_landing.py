"""Where redirects lead: to the article, or to what stands where it was."""

from __future__ import annotations

import pytest

from newsclip.web.landing import astray

ASKED = "https://www.news.example/news/view.html?no=20251222"
FRONTS = (
    "/ /index.html /index.php /index.do;jsessionid=0A1 /INDEX.ASP /main /main/ /main.do /main/main.php /home "
    "/default.aspx /m/ /mobile/index.html /ko/main.jsp /?ref=deleted /index.php?menu=1 /index_main.html #top"
)
FAULTS = (
    "/error /error.html /404 /404.html /error404.do /err_404.jsp /common/error/page.html /notFound "
    "/not-found.html /page_not_found /news/view.html?error=deleted /error.php?no=20251222 /errors/20251222"
)
LOGINS = "/login /member/login.php?return=/news/view.html /signin"
LISTS = "/news/articleList.html /list.php?page=1 /news/list"


@pytest.mark.parametrize(
    ("places", "what"),
    [(FRONTS, "a front page"), (FAULTS, "an error's page"), (LOGINS, "a log-in"), (LISTS, "a list")],
)
@pytest.mark.parametrize(
    "host", ["https://www.news.example", "http://m.news.example", "https://parked.example"]
)
def test_what_stands_where_an_article_was(places: str, what: str, host: str) -> None:
    """Front pages, errors, log-ins and lists are told by their names, on whatever host."""
    for place in places.split():
        assert astray(ASKED, host + place) == what, place


@pytest.mark.parametrize(
    ("asked", "landed"),
    [
        ("/news/view.html?no=20251222", "/news/20251222"),
        ("/news/20251222", "/index.php?mid=news&document_srl=20251222"),
        ("/?p=123", "/2025/12/city-opens-main-hall"),
        ("/news/1234", "/news/1234/"),
        ("/news/1234", "/m/news/1234"),
        ("/article/404", "/news/404"),
        ("/news/1234", "/news/error-in-the-model.html"),
        ("/story/some-title/amp", "/story/some-title"),
        ("/article/1234/amp", "/article/1234"),
    ],
)
def test_an_article_elsewhere_is_an_article(asked: str, landed: str) -> None:
    """A new address, also under a front page's name where it carries the article's number."""
    host = "https://www.news.example"
    assert astray(host + asked, host + landed) == ""


def test_a_section_is_no_article() -> None:
    """The folder above an article's number is no article either."""
    assert astray("https://a.kr/news/1234", "https://a.kr/news/") == "the folder above it"


@pytest.mark.parametrize("asked", ["/", "/main.do", "/list"])
def test_what_was_asked_for_is_not_astray(asked: str) -> None:
    """Somebody may have clipped a front page; and the same address without TLS is the same."""
    assert astray(f"http://a.kr{asked}", f"https://a.kr{asked}") == ""
    assert astray(f"http://a.kr{asked}", "https://www.a.kr/index.html") == ""


def test_an_article_under_a_front_pages_name_may_be_astray() -> None:
    """`/index.php?no=1` is an article's address, `/index.php` is not."""
    assert astray("https://a.kr/index.php?no=1", "https://a.kr/index.php") == "a front page"
