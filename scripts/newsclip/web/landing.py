"""Where a redirect leads that is no article: front pages, lists, errors, log-ins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from newsclip.library.saying import say

if TYPE_CHECKING:
    from urllib.parse import SplitResult

# Names of pages, without their ends (.html, .do, .aspx …), capitals, signs and HTTP's numbers.
FRONTS = frozenset(
    (
        "default",
        "front",
        "frontpage",
        "home",
        "homepage",
        "index",
        "indexmain",
        "intro",
        "main",
        "mainhome",
        "mainindex",
        "mainpage",
        "portal",
        "root",
        "start",
        "top",
        "welcome",
    )
)
LISTS = frozenset(
    (
        "articlelist",
        "articles",
        "list",
        "newslist",
        "sectionlist",
    )
)
ERRORS = frozenset(
    (
        "articlenotfound",
        "badrequest",
        "deleted",
        "denied",
        "err",
        "error",
        "errormsg",
        "errorpage",
        "errors",
        "errpage",
        "exception",
        "expired",
        "forbidden",
        "gone",
        "invalid",
        "missing",
        "noarticle",
        "nodata",
        "nofile",
        "nonews",
        "nopage",
        "notexist",
        "notfound",
        "pageerror",
        "pagenotfound",
        "removed",
        "unavailable",
    )
)
LOGINS = frozenset(
    (
        "login",
        "loginform",
        "logon",
        "memberlogin",
        "signin",
        "sso",
    )
)
# Folders that stand before a front page and make no other page of it: languages and devices.
EDITIONS = frozenset(
    (
        "en",
        "eng",
        "ko",
        "kor",
        "kr",
        "m",
        "mobile",
        "pc",
        "web",
        "www",
    )
)
STATUS = re.compile(r"[45]\d\d")
ERROR_FOLDERS = frozenset(("err", "error", "errors", "exception"))


def astray(url: str, landed: str) -> str:
    """Say what the page is that an article's address led to, where it is none; nothing where it may be one.

    Many outlets answer for a deleted article with their front page or an error's, though not only for one.
    A front page or a list is still an article where its address carries what tells the article from others
    (`/index.php?no=123` for `/news/123`), and nothing is astray that was asked for by such a name itself.
    """
    if _plain(url) == _plain(landed) or (_kind(url) and not _marks(url)):
        return ""
    marks = _marks(url)
    if wrong := _fault(landed, marks):
        return wrong
    if marks and max(marks, key=len) in _marks(landed):
        return ""
    return _kind(landed) or (say("the folder above it") if marks and _is_above(landed, url) else "")


def _plain(url: str) -> SplitResult:
    return urlsplit(url)._replace(scheme="", fragment="")


def _fault(url: str, marks: set[str]) -> str:
    """Name the error's page or the log-in that an address says it is; an article may be number 404."""
    *folders, last = _steps(url) or [""]
    name = _name(last)
    keys = {_name(key) for key, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True)}
    is_status = bool(STATUS.fullmatch(last.partition(".")[0])) and last.partition(".")[0] not in marks
    if is_status or name in ERRORS or ERROR_FOLDERS & {*keys, *map(_name, folders)}:
        return say("an error's page")
    return say("a log-in") if name in LOGINS else ""


def _kind(url: str) -> str:
    """Name the front page or the list that an address says it is."""
    names = [_name(step) for step in _steps(url)]
    if not names or names[-1] in FRONTS or all(name in EDITIONS for name in names):
        return say("a front page")
    return say("a list") if names[-1] in LISTS else ""


def _is_above(landed: str, url: str) -> bool:
    """Tell whether an address is a folder above another one, which has its number below it."""
    above, steps = _steps(landed), _steps(url)
    below = steps[len(above) :]
    return not urlsplit(landed).query and steps[: len(above)] == above and any(map(_has_number, below))


def _marks(url: str) -> set[str]:
    """Give what may tell one article of an outlet from another: the parts of its address with a number."""
    values = [value for _, value in parse_qsl(urlsplit(url).query)]
    stems = [step.partition(".")[0] for step in _steps(url)]
    return {part for part in (*stems, *values) if _has_number(part)}


def _has_number(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _steps(url: str) -> list[str]:
    """Give the folders and the page of an address, without the session that Java writes behind them."""
    steps = unquote(urlsplit(url).path).split("/")
    return [stem for step in steps if (stem := step.partition(";")[0])]


def _name(step: str) -> str:
    """Give a page's name without its end, capitals, signs and a status of HTTP: 'Err_404.jsp' is 'err'."""
    name = re.sub(r"[\W_]", "", step.partition(".")[0].lower())
    return name if name.isdigit() else STATUS.sub("", name)
