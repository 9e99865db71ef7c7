"""How an article is cited: as text for people, and as metadata for programs.

A page of this site is a record about somebody else's article. Its JSON-LD is therefore a WebPage that has the
NewsArticle as its citation, and its Dublin Core and citation_* tags describe the original, as a library's
catalogue does: what a reference manager saves from the page is the outlet's article at the outlet's address.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from newsclip.library.model import Article
    from newsclip.library.site import Site

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# BibTeX counts braces before TeX reads them, those behind a backslash too: each is written by its name.
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}
IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C"}
NOT_IN_KEY = re.compile(r"[^0-9A-Za-z.:+_-]")
# JSON inside <script> must not hold what ends the element or opens another (HTML, 4.12.1.3).
IN_SCRIPT = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def cite_korean(article: Article) -> str:
    """Cite as Korean bibliographies do: the article in 「」, the paper in 『』, the day, the address."""
    day = f"{article.date.year}. {article.date.month}. {article.date.day}."
    parts = ["·".join(article.reporter), f"「{article.title}」", f"『{article.outlet}』", day, article.url]
    return ", ".join(part for part in parts if part)


def cite_apa(article: Article) -> str:
    """Cite by APA's 7th edition, section 10.16; the headline comes first where nobody is named."""
    day = f"({article.date.year}, {MONTHS[article.date.month - 1]} {article.date.day})."
    *others, last = article.reporter or ("",)
    names = f"{', '.join(others)}, & {last}" if others else last
    head = [_end(names), day, _end(article.title)] if names else [_end(article.title), day]
    return " ".join([*head, _end(article.outlet), article.url])


def cite_bibtex(article: Article) -> str:
    """Cite as a BibTeX entry that nothing in an article can break.

    What TeX would take for a command is written out. Names and headline stand in braces of their own: a name
    is not cut at a comma or a space, and capitals stay as they are.
    """
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in article.reporter),
        "title": f"{{{_tex(article.title)}}}",
        "journal": _tex(article.outlet),
        "year": str(article.date.year),
        "month": str(article.date.month),
        "day": str(article.date.day),
        "url": "".join(IN_ADDRESS.get(mark, mark) for mark in article.url),
        "language": "korean",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{NOT_IN_KEY.sub('-', article.stem)},", *lines, "}"])


def describe(article: Article) -> list[tuple[str, str]]:
    """Give the names and contents of the meta tags that describe the original.

    Zotero reads them so: DC.type makes a newspaper article of it, prism.publicationName names the paper,
    citation_public_url is the address it saves, the abstract is the page's description (its translators
    "Embedded Metadata" and "RDF"). What both vocabularies have a word for is said in one of them.
    """
    tags = [
        ("DC.type", "newspaperArticle"),
        *(("DC.subject", name) for name in article.tags),
        ("prism.publicationName", article.outlet),
        ("citation_title", article.title),
        *(("citation_author", name) for name in article.reporter),
        ("citation_publication_date", f"{article.date:%Y/%m/%d}"),
        ("citation_language", "ko"),
        ("citation_public_url", article.url),
    ]
    return [(name, content) for name, content in tags if content]


def dump_tags(article: Article) -> str:
    """Write the meta tags that describe the original, one a line."""
    return "\n".join(
        f'<meta name="{name}" content="{escape(content)}">' for name, content in describe(article)
    )


def dump_json_ld(article: Article, site: Site) -> str:
    """Write the page as schema.org JSON-LD, fit to stand inside a <script>."""
    return json.dumps(
        _drop_empty(json_ld(article, site)), ensure_ascii=False, separators=(",", ":")
    ).translate(IN_SCRIPT)


def json_ld(article: Article, site: Site) -> dict[str, object]:
    """Describe the page in schema.org's words: a WebPage of this site, citing a NewsArticle of its outlet."""
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": article.title,
        "url": f"{site.url}{article.page}" if site.url else None,
        "inLanguage": "ko",
        "dateCreated": article.clipped.isoformat() if article.clipped else None,
        "lastReviewed": article.checked.isoformat() if article.checked else None,
        "keywords": list(article.tags),
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.url or None},
        "spatialCoverage": [{"@type": "Place", "name": name} for name in article.region],
        "mentions": [{"@type": "Organization", "name": name} for name in article.agency],
        "citation": {
            "@type": "NewsArticle",
            "headline": article.title,
            "alternativeHeadline": article.subtitle,
            "datePublished": article.date.isoformat(),
            "inLanguage": "ko",
            "url": article.url,
            "archivedAt": article.archived,
            "author": [{"@type": "Person", "name": name} for name in article.reporter],
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet},
        },
    }


def _drop_empty(data: dict[str, object]) -> dict[str, object]:
    """Leave out what is empty."""
    plain = {key: _drop_empty(value) if isinstance(value, dict) else value for key, value in data.items()}
    return {key: value for key, value in plain.items() if value not in (None, [], {})}


def _end(text: str) -> str:
    """End a part of a reference with a full stop, unless it ends itself."""
    return text if re.search(r"[.?!…]$", text) else f"{text}."


def _tex(text: str) -> str:
    return "".join(TEX.get(mark, mark) for mark in text)
