"""One page of every kind that the site has, by its address; chosen from what the tests' library holds."""

from __future__ import annotations

from newsclip.library.vocabulary import FACETS
from tests.makers import find

KINDS = {
    "home": "",
    "article": find("suwon").page,
    "withheld article": find("jeonju").page,
    "gone article": find("saha").page,
    "initiative": "initiatives/e-government-day/",
    "province": "regions/gyeonggi/",
    "city": "regions/gyeonggi/suwon/",
    "agency": "agencies/mois/",
    "outlet": "outlets/saebyeok/",
    **{f"index of {facet.name}": f"{facet.name}/" for facet in FACETS},
    "archive": "archive/",
    "year": "archive/2025/",
    "month": "archive/2025/12/",
    "overview": "overview/",
    "search": "search/",
    "data": "data/",
    "about": "about/",
    "rights": "rights/",
    "guide": "guide/",
    "accessibility": "accessibility/",
    "404": "404.html",
}

# One page of each template and stylesheet's concern: what two kinds share is tried on one of them.
LAYOUTS = [
    "home", "article", "withheld article", "gone article", "initiative", "index of regions", "archive",
    "month", "overview", "search", "data", "about", "404",
]  # fmt: skip
