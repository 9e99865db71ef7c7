"""A comparable site made by Hugo and Pagefind: the same articles, facets, lists, pages of 20 and related ones.

What it lacks counts for it: no figures side by side, no overview, no exports, a plain layout.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

from newsclip.library.load import load_library
from newsclip.library.vocabulary import FACETS

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.library.collection import Library
    from newsclip.library.model import Article

SETTINGS = """
baseURL = "/"
languageCode = "ko"
title = "비교"
paginate = 20
disableKinds = []
[taxonomies]
outlet = "outlets"
region = "regions"
agency = "agencies"
initiative = "initiatives"
month = "months"
year = "years"
[related]
threshold = 20
includeNewer = true
[[related.indices]]
name = "initiatives"
weight = 100
[[related.indices]]
name = "agencies"
weight = 60
[[related.indices]]
name = "regions"
weight = 60
"""
BASE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .RelPermalink }}">{{ end }}
</head><body><header><a href="/">비교</a><nav>{{ range $name, $_ := .Site.Taxonomies }}<a href="/{{ $name }}/">{{ $name }}</a>
{{ end }}</nav></header><main>{{ block "main" . }}{{ end }}</main><footer>기사 제목의 권리는 각 매체에 있습니다.</footer></body></html>
"""
CARD = """<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ range .Params.outlets }}<a href="/outlets/{{ . | urlize }}/">{{ . }}</a>{{ end }} <time>{{ .Date.Format "2006-01-02" }}</time>
{{ range .Params.regions }}<a href="/regions/{{ . | urlize }}/">{{ . }}</a>{{ end }}</p><p>{{ .Description }}</p>
<ul>{{ range .Params.initiatives }}<li><a href="/initiatives/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></li>
"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><p>기사 {{ len .Pages }}건</p><ol>
{{ $paginator := .Paginate .RegularPages }}{{ range $paginator.Pages }}{{ partial "card.html" . }}{{ end }}</ol>
{{ template "_internal/pagination.html" . }}{{ end }}
"""
TERMS = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.ByCount }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
"""
ARTICLE = """{{ define "main" }}<article data-pagefind-body><h1 data-pagefind-meta="title">{{ .Title }}</h1>
<p>{{ range .Params.outlets }}<a href="/outlets/{{ . | urlize }}/" data-pagefind-filter="outlet">{{ . }}</a>{{ end }}
<time>{{ .Date.Format "2006-01-02" }}</time> <a href="{{ .Params.original }}">원문</a></p><p>{{ .Description }}</p>{{ .Content }}
<ul>{{ range .Params.regions }}<li><a href="/regions/{{ . | urlize }}/" data-pagefind-filter="region">{{ . }}</a></li>{{ end }}
{{ range .Params.agencies }}<li><a href="/agencies/{{ . | urlize }}/" data-pagefind-filter="agency">{{ . }}</a></li>{{ end }}
{{ range .Params.initiatives }}<li><a href="/initiatives/{{ . | urlize }}/" data-pagefind-filter="initiative">{{ . }}</a></li>{{ end }}</ul>
<dl>{{ range .Params.facts }}<dd>{{ . }}</dd>{{ end }}</dl><ul>{{ range .Params.people }}<li>{{ . }}</li>{{ end }}</ul>
<ol>{{ range .Params.events }}<li>{{ .date }} {{ .text }}</li>{{ end }}</ol></article>
<ul>{{ range first 5 (.Site.RegularPages.Related .) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
"""
LAYOUTS = {
    "_default/baseof.html": BASE,
    "_default/list.html": LIST,
    "_default/terms.html": TERMS,
    "_default/single.html": ARTICLE,
    "partials/card.html": CARD,
}


def find_programs() -> tuple[str, str] | None:
    """Give Hugo and Pagefind, or None where one of them is not installed."""
    found = shutil.which("hugo"), shutil.which("pagefind")
    return (found[0], found[1]) if found[0] and found[1] else None


def write_site(articles: Path, folder: Path) -> None:
    """Write a library as a site for Hugo."""
    library, _ = load_library(articles)
    for name, text in LAYOUTS.items():
        path = folder / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "config.toml").write_text(SETTINGS, encoding="utf-8")
    for article in library.articles:
        write_article(article, library, folder)


def write_article(article: Article, library: Library, folder: Path) -> None:
    """Write one article for Hugo; its front matter is JSON, which Hugo reads faster than YAML."""
    facets = {facet.name: [term.name for term in library.terms_of(article, facet)] for facet in FACETS}
    head = {
        "title": article.title,
        "date": article.date.isoformat(),
        "description": article.summary,
        "original": article.url,
        "months": [f"{article.date:%Y-%m}"],
        "years": [f"{article.date:%Y}"],
        "facts": list(article.facts),
        "people": list(article.people),
        "events": [{"date": event.date, "text": event.text} for event in article.events],
        **facets,
    }
    path = folder / "content" / "articles" / f"{article.stem}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{json.dumps(head, ensure_ascii=False)}\n\n{article.body}\n", encoding="utf-8")


def build(folder: str) -> None:
    """Build Hugo's site and Pagefind's index of it."""
    hugo, pagefind = find_programs() or ("hugo", "pagefind")
    shutil.rmtree(f"{folder}/public", ignore_errors=True)
    subprocess.run([hugo, "--quiet", "--source", folder], check=True)
    command = [pagefind, "--site", f"{folder}/public", "--force-language", "ko"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
