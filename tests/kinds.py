"""One page of every kind that the site has, by its address; chosen from what the library holds."""

from __future__ import annotations

from newsclip.library.load import load_library
from newsclip.library.vocabulary import AGENCIES, FACETS, INITIATIVES, OUTLETS, REGIONS
from tests.conftest import ROOT

LIBRARY, _ = load_library(ROOT / "articles")
_busiest = {facet.name: max(LIBRARY.terms[facet.name], key=LIBRARY.count) for facet in FACETS}
_month = next(iter(LIBRARY.by_month)).replace("-", "/")

KINDS = {
    "home": "",
    "article": max(LIBRARY.articles, key=lambda article: len(article.body)).page,
    "initiative": _busiest[INITIATIVES.name].path,
    "province": next(
        term for term in LIBRARY.terms[REGIONS.name] if not term.parent and LIBRARY.count(term)
    ).path,
    "city": next(term for term in LIBRARY.terms[REGIONS.name] if term.parent and LIBRARY.count(term)).path,
    "agency": _busiest[AGENCIES.name].path,
    "outlet": _busiest[OUTLETS.name].path,
    **{f"index of {facet.name}": f"{facet.name}/" for facet in FACETS},
    "archive": "archive/",
    "year": f"archive/{_month[:4]}/",
    "month": f"archive/{_month}/",
    "overview": "overview/",
    "search": "search/",
    "data": "data/",
    "about": "about/",
    "rights": "rights/",
    "guide": "guide/",
    "404": "404.html",
}
