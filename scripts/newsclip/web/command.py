"""The command `newsclip links`: whether the originals are still there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from importlib.metadata import version
from typing import TYPE_CHECKING

import click

from newsclip.check.command import ARTICLES, load_good
from newsclip.library.days import today
from newsclip.library.load import ORIGINALS
from newsclip.library.originals import STATES, Original, dump_originals, update
from newsclip.library.vocabulary import OUTLETS
from newsclip.saving import save_text
from newsclip.web.links import Asker, see_all

if TYPE_CHECKING:
    from pathlib import Path

    from newsclip.library.collection import Library


@click.command()
@click.option(
    "--max", "most", type=click.IntRange(min=1), help="How many to ask, those longest not seen first."
)
@click.option(
    "--outlet", "outlets", multiple=True, help="Only this outlet's, by name or alias; may be repeated."
)
@click.option(
    "--pause", type=click.FloatRange(min=0.5), default=2.0, show_default=True, help="Seconds per host."
)
@click.option("--site-url", help="Named in the user agent, who asks and why; site_url unless told.")
@ARTICLES
def links(
    most: int | None, outlets: tuple[str, ...], pause: float, site_url: str | None, folder: Path | None
) -> None:
    """Ask the originals whether they are still there.

    Records what it saw in links.yml beside the articles.

    One request at a time, HEAD before GET, with pauses for each host; addresses inside private networks are
    never asked. An article whose original is gone (404 or 410) says so on its page; what is unclear changes
    nothing that was known. The articles themselves are not touched.

    \b
    Examples:
      newsclip links
      newsclip links --max 100
      newsclip links --outlet 뉴스1 --pause 10
    """
    library, settings = load_good(folder)
    who = site_url or settings.site.url or "no address"
    asker = Asker(f"newsclip/{version('newsclip')} (link check; {who})", pause=pause)
    urls = due(library, outlets)[:most]
    seen: list[Original] = []
    try:
        for at, original in enumerate(see_all(asker, urls, today()), 1):
            seen.append(original)
            click.echo(f"{at}/{len(urls)} {original.state} {original.status or '-'} {original.url}")
    finally:  # what was seen before an interruption is worth keeping
        clipped = {article.url for article in library.articles}
        known = {url: original for url, original in library.originals.items() if url in clipped}
        save_text(settings.articles / ORIGINALS, dump_originals(update(known, seen)))
    counts = Counter(original.state for original in seen)
    click.echo(", ".join(f"{counts[state]} {state}" for state in STATES), err=True)


def due(library: Library, outlets: tuple[str, ...] = ()) -> list[str]:
    """Give the originals' addresses, those never or longest not seen first; with `outlets`, only theirs."""
    wanted = {library.vocabulary.term(OUTLETS, name).path for name in outlets}
    articles = [
        article
        for article in library.articles
        if not wanted or wanted & {term.path for term in library.terms_of(article, OUTLETS)}
    ]
    if outlets and not articles:
        raise click.BadParameter(f"no article of {', '.join(outlets)}", param_hint="--outlet")
    return sorted(
        (article.url for article in articles),
        key=lambda url: library.originals[url].last if url in library.originals else dt.date.min,
    )
