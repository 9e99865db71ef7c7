"""The clipping report that offices circulate: a period's articles, grouped, as one HTML or Markdown text."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsclip.library.vocabulary import INITIATIVES, REGIONS
from newsclip.templating import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.library.vocabulary import Term

Grouping = Literal["initiative", "region"]
WEEK = 7
REST = "그 밖의 기사"


@dataclass(frozen=True)
class Period:
    """Days from `since` to `until`, both included."""

    since: dt.date
    until: dt.date

    def __contains__(self, day: dt.date) -> bool:
        """Whether a day lies in the period."""
        return self.since <= day <= self.until

    @property
    def kind(self) -> str:
        """What Korean offices call a report of this length."""
        if self.since == self.until:
            return "일일 "
        if (self.until - self.since).days == WEEK - 1:
            return "주간 "
        days_of_month = calendar.monthrange(self.since.year, self.since.month)[1]
        whole = self.since.day == 1 and self.until == self.since.replace(day=days_of_month)
        return "월간 " if whole else ""


def default_period(library: Library, since: dt.date | None = None, until: dt.date | None = None) -> Period:
    """Fill in what is not said: up to the newest article, and from six days before that.

    The newest article and not today's date: the same library gives the same report.
    """
    last = until or (library.articles[0].date if library.articles else since or dt.date.min)
    try:
        return Period(since or last - dt.timedelta(days=WEEK - 1), last)
    except OverflowError:  # an empty library has no newest article
        return Period(last, last)


@dataclass(frozen=True)
class Clip:
    """One article of the report with its running number and the other initiatives it belongs to."""

    number: int
    article: Article
    also: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Articles under one heading, newest first."""

    name: str
    clips: tuple[Clip, ...]


@dataclass(frozen=True)
class Brief:
    """A report: its name, its period and its groups, the one with the most articles first."""

    name: str
    period: Period
    groups: tuple[Group, ...]
    site_url: str = ""

    @property
    def title(self) -> str:
        """The report's title, by the length of its period."""
        return f"{self.name or '뉴스 클리핑'} {self.period.kind}보고"

    @property
    def clips(self) -> tuple[Clip, ...]:
        """All articles in the report's order."""
        return tuple(clip for group in self.groups for clip in group.clips)

    @property
    def outlets(self) -> int:
        """From how many outlets the articles come."""
        return len({clip.article.outlet for clip in self.clips})


def build_brief(
    library: Library,
    period: Period,
    *,
    tags: Sequence[Term] = (),
    by: Grouping = "initiative",
    name: str = "",
    site_url: str = "",
) -> Brief:
    """Collect the articles of a period; with `tags`, only those of these initiatives.

    Each article stands once. Of several initiatives it goes to the one that has the most articles in the
    report, so that a report has few headings; the others are named below it.
    """
    wanted = {tag.path for tag in tags}
    articles = [
        article
        for article in library.articles
        if article.date in period
        and (not wanted or wanted & {term.path for term in library.terms_of(article, INITIATIVES)})
    ]
    headings = (
        _initiatives(library, articles, wanted) if by == "initiative" else _provinces(library, articles)
    )
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(headings[article.path], []).append(article)
    ranked = sorted(groups.items(), key=lambda group: (group[0] == REST, -len(group[1])))
    return Brief(name, period, tuple(_numbered(ranked, by)), site_url)


def _numbered(groups: Iterable[tuple[str, list[Article]]], by: Grouping) -> Iterable[Group]:
    number = 0
    for name, articles in groups:
        clips = []
        for article in articles:
            number += 1
            also = tuple(tag for tag in article.tags if by == "region" or tag != name)
            clips.append(Clip(number, article, also))
        yield Group(name, tuple(clips))


def _initiatives(library: Library, articles: Sequence[Article], wanted: set[str]) -> dict[str, str]:
    terms = {
        article.path: [
            term for term in library.terms_of(article, INITIATIVES) if not wanted or term.path in wanted
        ]
        for article in articles
    }
    counts = Counter(term for found in terms.values() for term in found)
    return {
        path: max(found, key=lambda term: counts[term]).name if found else REST
        for path, found in terms.items()
    }


def _provinces(library: Library, articles: Sequence[Article]) -> dict[str, str]:
    headings = {}
    for article in articles:
        first = library.terms_of(article, REGIONS)[0]
        headings[article.path] = (library.vocabulary.at(first.parent) or first).name
    return headings


def render_html(brief: Brief) -> str:
    """Give the report as one HTML text: no file beside it, styles inline, layout by tables for e-mail."""
    return environment(__package__ or "").get_template("brief.html").render(brief=brief)


def render_markdown(brief: Brief) -> str:
    """Give the report as Markdown that shows every word as the article has it."""
    env = environment(__package__ or "").overlay(autoescape=False)  # Markdown has its own escapes
    env.filters["md"] = escape_markdown
    return env.get_template("brief.md").render(brief=brief)


RENDERERS: dict[str, Callable[[Brief], str]] = {"html": render_html, "md": render_markdown}


def escape_markdown(text: str) -> str:
    """Write text so that CommonMark shows it as it is: markup escaped, HTML as references."""
    text = re.sub(r"([\\`*_{}\[\]#~!])", r"\\\1", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"^(\d{0,9})([-+.)])(?=\s|$)", r"\1\\\2", text)  # what would begin a list
