"""Views: every generated page as Markdown text, from the library alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from newsclip.data.exports import json_path
from newsclip.data.feeds import changed, last_change
from newsclip.data.tables import ARTICLE, ARTICLE_TERMS, FIELDS, PAGE, PARTS, TERMS
from newsclip.library.bodies import linked_files, render_body
from newsclip.library.collection import linked_path
from newsclip.library.frontmatter import dump_page
from newsclip.library.site import links_from
from newsclip.library.vocabulary import AGENCIES, FACETS, INITIATIVES, OUTLETS, REGIONS, Facet, Term
from newsclip.pages.cite import cite_apa, cite_bibtex, cite_korean, dump_json_ld, dump_tags
from newsclip.pages.figures import compare_figures
from newsclip.pages.history import history_address
from newsclip.pages.overview import Strip, build_overview, build_strips
from newsclip.templating import environment, hold_dots

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    import jinja2

    from newsclip.library.collection import Library
    from newsclip.library.model import Article, Event
    from newsclip.library.site import Site

RIGHTS_LABELS = {
    "digest": "이 글은 편집자가 사실만 추려 새로 쓴 요약입니다. 기사 원문의 권리는 매체에 있습니다.",
    "own": "이 글은 이 사이트가 직접 쓴 글입니다.",
    "licensed": "매체의 허락을 받아 본문을 싣습니다.",
    "kogl-1": "공공누리 제1유형(출처표시)에 따라 본문을 싣습니다.",
    "kogl-2": "공공누리 제2유형(출처표시·상업적 이용금지)에 따라 본문을 싣습니다.",
    "kogl-3": "공공누리 제3유형(출처표시·변경금지)에 따라 본문을 싣습니다.",
    "kogl-4": "공공누리 제4유형(출처표시·상업적 이용금지·변경금지)에 따라 본문을 싣습니다.",
    "unreviewed": "본문은 매체의 저작물이므로 싣지 않습니다. 원문 보기에서 읽을 수 있습니다.",
}
DATE_BASIS_LABELS = {
    "stamped": "기사에 적힌 날짜",
    "event": "기사에 나온 행사일을 따른 날짜",
    "editor": "편집자가 확인한 날짜",
}

ROOT = "\0"  # stands in a card for the way to the site's root: no text of ours holds it
HIDDEN = ["navigation", "toc"]  # what of Material's no generated page has
HEAD = ("feed", "head")  # what a page's front matter hands to the head of its HTML


@dataclass(frozen=True)
class ListPage:
    """One page of a list that is split: articles, and the way to the pages beside it.

    Pages are counted from the oldest, so that a new article changes the newest page and no other.
    """

    articles: Sequence[Article]
    number: int
    pages: int
    base: str  # address of the newest page, relative to the site's root

    def address(self, number: int) -> str:
        """Give the address of a page of this list."""
        return self.base if number == self.pages else f"{self.base}page/{number}/"

    @property
    def newest(self) -> bool:
        """Whether it is the page on which the list begins."""
        return self.number == self.pages

    @property
    def near(self) -> tuple[int, ...]:
        """The pages that a pager names: newest, oldest and the neighbours; their number is bounded."""
        wanted = {1, self.pages, *range(self.number - 2, self.number + 3)}
        return tuple(sorted((number for number in wanted if 1 <= number <= self.pages), reverse=True))

    @property
    def pager(self) -> tuple[int, tuple[bool, ...]]:
        """What the pager says: a page that keeps it keeps its bytes, however many newer ones there are."""
        return self.number, tuple(number == self.pages for number in self.near)


@dataclass(frozen=True)
class View:
    """One generated page: its front matter, and its HTML in place of Markdown."""

    meta: dict[str, object]
    html: str

    @property
    def text(self) -> str:
        """The page as a Markdown file."""
        return dump_page(self.meta, self.html)


@dataclass(frozen=True)
class Plan:
    """Pages that are made together, and what they are made from besides what all pages share.

    `shown` says everything that they show of the library; None where that may be anything of it. Two plans
    of one name that show the same make the same pages. Of an article in it the front matter counts, not the
    body.
    What all share is the site's settings, the vocabulary's files and the code.
    """

    name: str  # the address of the first
    addresses: tuple[str, ...]
    day: str  # on which what they show last changed; "" where nobody knows
    shown: tuple[object, ...] | None
    make: Callable[[], Iterator[tuple[str, View]]]


@dataclass
class Views:
    """Plans and builds the pages of one library."""

    library: Library
    site: Site
    related: Callable[[Article], Sequence[Article]]
    env: jinja2.Environment = field(init=False)
    _cards: dict[tuple[str, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the templates."""
        self.env = environment(__package__ or "", squeezed=True)
        self.env.globals |= {
            "site": self.site,
            "library": self.library,
            "facets": FACETS,
            "INITIATIVES": INITIATIVES,
            "REGIONS": REGIONS,
            "AGENCIES": AGENCIES,
            "OUTLETS": OUTLETS,
            "cards_of": self._cards_of,
        }

    def plan(self) -> Iterator[Plan]:
        """Give every page, planned: what a plan shows is known before it is rendered."""
        yield from (self._plan_article(at) for at in range(len(self.library.articles)))
        for facet in FACETS:
            for term in self.library.terms[facet.name]:
                articles = self.library.articles_of(term)
                if articles or facet is INITIATIVES:
                    yield from self._plan_term(facet, term, articles)
        for month, articles in self.library.by_month.items():
            yield from self._plan_month(month, articles)
        for build in (self._home, self._indexes, self._archive, self._overview, self._data, self._search):
            for path, view in build():
                day = view.meta.get("updated")
                yield Plan(address_of(path), (address_of(path),), str(day or ""), None, _only(path, view))

    def build(self) -> dict[str, View]:
        """Give every page by its path below `docs/`."""
        return {path: view for plan in self.plan() for path, view in plan.make()}

    def _cards_of(self, articles: Sequence[Article], href: Callable[[str], str], level: int) -> Markup:
        """Give the cards of a list. An article stands on ten lists or more: its card is made once."""
        cards = "".join(self._card(article, level) for article in articles)
        return Markup(cards.replace(ROOT, href("")))  # noqa: S704 - the template escapes

    def _card(self, article: Article, level: int) -> str:
        key = article.path, level
        if key not in self._cards:
            card = self.env.get_template("_card.html")
            self._cards[key] = card.render(article=article, level=level, href=lambda there: ROOT + there)
        return self._cards[key]

    def _page(
        self,
        address: str,
        template: str,
        title: str,
        day: dt.date | None,
        **context: Any,  # noqa: ANN401 - a template takes what it names
    ) -> tuple[str, View]:
        """Give a page with its address and the day on which what it shows last changed."""
        path = path_of(address)
        html = self.env.get_template(template).render(title=title, href=links_from(address), **context)
        meta: dict[str, object] = {
            # MkDocs' templates do not escape: what stands here goes into the page as it is.
            "title": str(escape(title)),
            "description": str(escape(context.get("description") or self.site.description)),
            "hide": HIDDEN,
        }
        if day:
            meta["updated"] = day.isoformat()
        meta |= {key: context[key] for key in HEAD if context.get(key)}
        return path, View(meta, hold_dots(html))

    @cached_property
    def _strips(self) -> dict[str, Strip]:
        """The initiatives' articles by month."""
        return build_strips(self.library, INITIATIVES)

    @cached_property
    def _changed(self) -> dt.date | None:
        """The day on which the last of all articles changed."""
        return last_change(self.library.articles)

    def _home(self) -> Iterator[tuple[str, View]]:
        lead = self.library.lead
        newest = self.library.articles[: self.site.newest]
        yield self._page(
            "",
            "home.html",
            self.site.name,
            self._changed,
            lead=lead,
            articles=[article for article in newest if article is not lead],
            newest_day=self.library.articles[0].date if self.library.articles else None,
            events=self.library.events[:9],
            initiatives=self._ranked(INITIATIVES),
            provinces=[(term, n) for term, n in self._ranked(REGIONS) if not term.parent],
            months=[(month, len(articles)) for month, articles in self.library.by_month.items()][:13],
        )

    def _ranked(self, facet: Facet) -> list[tuple[Term, int]]:
        counted = ((term, self.library.count(term)) for term in self.library.terms[facet.name])
        return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])

    def _plan_article(self, at: int) -> Plan:
        article, articles = self.library.articles[at], self.library.articles
        newer = articles[at - 1] if at else None
        older = articles[at + 1] if at + 1 < len(articles) else None
        related = self.related(article)
        gone = self.library.gone(article)
        shown = (
            article,
            article.body,
            tuple(_named(other) for other in (newer, older, *related)),
            (gone.since, gone.checked) if gone else None,
            tuple(self._resolve(article, address) for address, _ in linked_files(article.body)),
        )
        return Plan(
            article.page,
            (article.page,),
            changed(article).isoformat(),
            shown,
            lambda: self._article(article, related, newer, older),
        )

    def _article(
        self, article: Article, related: Sequence[Article], newer: Article | None, older: Article | None
    ) -> Iterator[tuple[str, View]]:
        shown = article.publishes_body or self.site.preview
        yield self._page(
            article.page,
            "article.html",
            article.title,
            changed(article),
            article=article,
            description=article.summary,
            body=Markup(self._body(article)) if shown else "",  # noqa: S704 - cleaned by render_body
            rights=RIGHTS_LABELS[article.rights],
            date_basis=DATE_BASIS_LABELS[article.date_basis],
            citations=[
                ("korean", "한국어", cite_korean(article)),
                ("apa", "APA", cite_apa(article)),
                ("bibtex", "BibTeX", cite_bibtex(article)),
            ],
            json_path=json_path(article),
            head={
                "data": json_path(article),
                "tags": dump_tags(article),
                "json_ld": dump_json_ld(article, self.site),
            },
            related=related,
            gone=self.library.gone(article),
            history=history_address(self.site.edit_uri, article.path),
            newer=newer,
            older=older,
        )

    def _body(self, article: Article) -> str:
        return render_body(article.body, lambda address: self._resolve(article, address))

    def _resolve(self, article: Article, address: str) -> str:
        """Give the link from an article's page to the file that its body links to."""
        other = self.library.by_path.get(linked_path(article, address))
        anchor = urlsplit(address).fragment
        there = links_from(article.page)(other.page) if other else address
        return f"{there}#{anchor}" if anchor else there

    def _plan_term(self, facet: Facet, term: Term, articles: Sequence[Article]) -> Iterator[Plan]:
        agencies = (
            self.library.vocabulary.term(AGENCIES, name) for name in (term.lead, *term.partners) if name
        )
        shown = (
            term.name,
            articles,
            self._events(term),
            tuple((part.path, self.library.count(part)) for part in self.library.parts.get(term.path, ())),
            tuple(self.library.count(agency) > 0 for agency in agencies),
        )
        for page in self._split(articles, term.path):
            make = partial(self._term, facet, term, articles, page)
            yield self._plan_list(page, make, shown if page.newest else (term.name,))

    def _plan_list(
        self, page: ListPage, make: Callable[[], Iterator[tuple[str, View]]], shown: tuple[object, ...]
    ) -> Plan:
        """Plan a page of a list, which shows something besides its articles."""
        address, day = page.address(page.number), last_change(page.articles)
        return Plan(
            address, (address,), day.isoformat() if day else "", (page.articles, page.pager, shown), make
        )

    def _events(self, term: Term) -> tuple[tuple[Event, Article], ...]:
        """Give the newest events of an initiative."""
        return self.library.events_by_tag.get(term.path, ())[:40]

    def _term(
        self, facet: Facet, term: Term, articles: Sequence[Article], page: ListPage
    ) -> Iterator[tuple[str, View]]:
        own: dict[str, object] = {}
        if page.newest:
            parts = [(part, self.library.count(part)) for part in self.library.parts.get(term.path, ())]
            own = {
                "total": len(articles),
                "parts_of": [pair for pair in parts if pair[1]],
                "other_names": other_names(term),
                "events": self._events(term),
                "figures": compare_figures(articles) if facet is INITIATIVES else [],
                "together": [
                    (other, self.library.together(articles, other, 13))
                    for other in FACETS
                    if other is not facet
                ],
                "strip": self._strips.get(term.path),
            }
        yield self._page(
            page.address(page.number),
            "term.html",
            _numbered(f"{term.name} · {facet.label}", page),
            last_change(page.articles),
            facet=facet,
            term=term,
            feed={"path": term.path, "title": term.name} if articles else None,
            page=page,
            parent=self.library.vocabulary.at(term.parent) if term.parent else None,
            description=term.description,
            **own,
        )

    def _split(self, articles: Sequence[Article], base: str) -> Iterator[ListPage]:
        """Split a list into full pages, from the oldest; the newest has what is left, up to twice as much."""
        size = self.site.per_page
        pages = max(1, len(articles) // size)
        for number in range(pages, 0, -1):
            end = len(articles) - (number - 1) * size
            yield ListPage(articles[0 if number == pages else end - size : end], number, pages, base)

    def _indexes(self) -> Iterator[tuple[str, View]]:
        for facet in FACETS:
            terms = self.library.terms[facet.name]
            counts = {term.path: self.library.count(term) for term in terms}
            shown = [term for term in terms if counts[term.path] or facet is INITIATIVES]
            ranked = sorted(((term, counts[term.path]) for term in shown), key=lambda pair: -pair[1])
            provinces = [term for term in terms if not term.parent]
            yield self._page(
                f"{facet.name}/",
                "facet.html",
                facet.label,
                self._changed,
                facet=facet,
                counts=counts,
                ranked=ranked,
                strips=self._strips,
                provinces=provinces,
                cities={
                    province.path: [pair for pair in ranked if pair[0].parent == province.path]
                    for province in provinces
                    if facet is REGIONS and counts[province.path]
                },
                kinds=_by_kind(ranked),
            )

    def _search(self) -> Iterator[tuple[str, View]]:
        lists = [
            (facet, [pair for pair in self._ranked(facet) if not pair[0].parent][:20]) for facet in FACETS
        ]
        yield self._page("search/", "search.html", "검색", self._changed, lists=lists, years=self._years())

    def _years(self) -> Counter[str]:
        return Counter(month[:4] for month, articles in self.library.by_month.items() for _ in articles)

    def _archive(self) -> Iterator[tuple[str, View]]:
        months = self.library.by_month
        years = self._years()
        most = max((len(articles) for articles in months.values()), default=1)
        yield self._page(
            "archive/",
            "archive.html",
            "보관함",
            self._changed,
            years=years,
            months=months,
            most=most,
            year=None,
        )
        for year in years:
            inside = {month: articles for month, articles in months.items() if month.startswith(year)}
            day = last_change(article for articles in inside.values() for article in articles)
            yield self._page(
                f"archive/{year}/",
                "archive.html",
                f"{year}년",
                day,
                years=years,
                months=inside,
                most=most,
                year=year,
            )

    def _plan_month(self, month: str, articles: Sequence[Article]) -> Iterator[Plan]:
        for page in self._split(articles, f"archive/{month.replace('-', '/')}/"):
            make = partial(self._month, month, page, len(articles))
            yield self._plan_list(page, make, (len(articles),) if page.newest else ())

    def _month(self, month: str, page: ListPage, total: int) -> Iterator[tuple[str, View]]:
        year, number = month.split("-")
        title, day = _numbered(f"{year}년 {int(number)}월", page), last_change(page.articles)
        address = page.address(page.number)
        yield self._page(address, "month.html", title, day, page=page, total=total, year=year)

    def _overview(self) -> Iterator[tuple[str, View]]:
        yield self._page(
            "overview/",
            "overview.html",
            "한눈에",
            self._changed,
            description="지역 지도, 달마다의 기사 수, 사업과 기관의 관계, 사건의 흐름을 한 쪽에서 봅니다.",
            **build_overview(self.library),
        )

    def _data(self) -> Iterator[tuple[str, View]]:
        yield self._page(
            "data/", "data.html", "데이터", self._changed,
            fields=(*FIELDS, PAGE), parts=PARTS, article=ARTICLE, terms=TERMS, article_terms=ARTICLE_TERMS,
        )  # fmt: skip


def _numbered(title: str, page: ListPage) -> str:
    """Give the title of a page of a list: all but the newest have numbers."""
    return title if page.newest else f"{title} ({page.number}쪽)"


def path_of(address: str) -> str:
    """Give the file below `docs/` of the page at an address."""
    return f"{address.rstrip('/')}.md" if address.startswith("articles/") else f"{address}index.md"


def address_of(path: str) -> str:
    """Give the address of the page of a file below `docs/`."""
    return path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"


def _named(article: Article | None) -> tuple[str, ...] | None:
    """Give what a page shows of an article that it links to."""
    return (article.page, article.title, article.outlet, article.date.isoformat()) if article else None


def _only(path: str, view: View) -> Callable[[], Iterator[tuple[str, View]]]:
    return lambda: iter([(path, view)])


def _by_kind(ranked: Sequence[tuple[Term, int]]) -> list[tuple[str, list[tuple[Term, int]]]]:
    """Group terms by their kind: the kind with the most articles first, what has none last."""
    groups: dict[str, list[tuple[Term, int]]] = {}
    for term, count in ranked:
        groups.setdefault(term.kind or "기타", []).append((term, count))
    return sorted(
        groups.items(), key=lambda group: (group[0] == "기타", -sum(count for _, count in group[1]))
    )


def build_pages(library: Library, site: Site) -> dict[str, View]:
    """Give every generated page, by its path below `docs/`."""
    return Views(library, site, library.related).build()


def build_views(library: Library, site: Site) -> dict[str, str]:
    """Give the Markdown text of every generated page, by its path below `docs/`."""
    return {path: view.text for path, view in build_pages(library, site).items()}


def other_names(term: Term, most: int = 6) -> list[str]:
    """Give the names a reader may know a term by, without those that differ only in punctuation."""
    seen = {_bare(term.name)}
    found = []
    for alias in term.aliases:
        if _bare(alias) not in seen:
            seen.add(_bare(alias))
            found.append(alias)
    return found[:most]


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
