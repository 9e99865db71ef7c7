"""The commands that hand the library on: reports, and what is made of the site."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsclip.brief import RENDERERS, Grouping, build_brief, default_period, render_html
from newsclip.bundle import zip_site
from newsclip.check import check
from newsclip.chromium import PrintError, print_pdf
from newsclip.days import today
from newsclip.disk import ORIGINALS, load_library, save_text
from newsclip.exports import build_exports
from newsclip.feeds import build_feeds
from newsclip.links import Asker, see_all
from newsclip.originals import STATES, Original, dump_originals, update
from newsclip.problem import errors
from newsclip.project import load_site, save_pages
from newsclip.views import build_views
from newsclip.vocabulary import INITIATIVES, OUTLETS

if TYPE_CHECKING:
    from newsclip.library import Library
    from newsclip.vocabulary import Term

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
YMD = "YYYY-MM-DD"
DAY = click.DateTime(formats=["%Y-%m-%d"])


def load_good(folder: Path) -> Library:
    """Load a library; where it has errors print them and end, so that nothing is left out silently."""
    library, problems = load_library(folder)
    bad = errors([*problems, *check(library)])
    for problem in bad:
        click.echo(str(problem), err=True)
    if bad:
        raise click.ClickException(f"{len(bad)} errors; mend them first (newsclip check)")
    return library


def find_tag(library: Library, name: str) -> Term:
    """Give the initiative of a name or an alias; a usage error with a suggestion where there is none."""
    term = library.vocabulary.find(INITIATIVES, name)
    if not term:
        hint = library.vocabulary.suggestion(INITIATIVES, name)
        raise click.BadParameter(f"unknown '{name}'; {hint}see initiatives.yml", param_hint="--tag")
    return term


@click.command()
@click.option("--since", type=DAY, metavar=YMD, help="First day; six days before the last unless told.")
@click.option("--until", type=DAY, metavar=YMD, help="Last day; the newest article's unless told.")
@click.option("--tag", "tags", multiple=True, help="Only this initiative, by name or alias; may be repeated.")
@click.option("--by", type=click.Choice(["initiative", "region"]), default="initiative", show_default=True)
@click.option(
    "--format", "kind", type=click.Choice(["html", "md", "pdf"]), help="By --output's ending, or html."
)
@click.option("--output", type=FILE, help="Standard output unless told.")
@click.option("--name", help="What the report is of; site_name in mkdocs.yml unless told.")
@click.option(
    "--site-url", envvar="SITE_URL", default="", help="Address of the published site, for links to it."
)
@click.option("--articles", "folder", type=FOLDER, default="articles", show_default=True)
def digest(
    since: dt.datetime | None,
    until: dt.datetime | None,
    tags: tuple[str, ...],
    by: Grouping,
    kind: str | None,
    output: Path | None,
    name: str | None,
    site_url: str,
    folder: Path,
) -> None:
    """Write the clipping report of a period.

    Headlines, outlets, days, summaries and links, grouped, with a table of contents.

    One HTML file that can be mailed and prints well on A4, Markdown, or a PDF by a Chromium of this machine.
    Without days it covers the week up to the newest article.

    \b
    Examples:
      newsclip digest --output weekly.html
      newsclip digest --since 2025-12-01 --until 2025-12-31 --by region --output december.pdf
      newsclip digest --since 2025-01-01 --tag "공공 AX" --format md
    """
    library = load_good(folder)
    kind = kind or {".md": "md", ".pdf": "pdf"}.get(output.suffix if output else "", "html")
    period = default_period(library, since and since.date(), until and until.date())
    if period.since > period.until:
        raise click.BadParameter(f"{period.since} is after {period.until}", param_hint="--since")
    if kind == "pdf" and not output:
        raise click.UsageError("a PDF needs --output FILE")
    brief = build_brief(
        library,
        period,
        tags=[find_tag(library, tag) for tag in tags],
        by=by,
        name=load_site(folder.resolve().parent).name if name is None else name,
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
    )
    click.echo(f"{period.since} to {period.until}: {len(brief.clips)} articles", err=True)
    if kind == "pdf" and output:
        try:
            print_pdf(render_html(brief), output)
        except PrintError as error:
            raise click.ClickException(str(error)) from None
    elif output:
        save_text(output, RENDERERS[kind](brief))
    else:
        click.echo(RENDERERS[kind](brief), nl=False)


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
@click.option("--site-url", envvar="SITE_URL", default="", help="Named in the user agent: who asks, and why.")
@click.option("--articles", "folder", type=FOLDER, default="articles", show_default=True)
def links(most: int | None, outlets: tuple[str, ...], pause: float, site_url: str, folder: Path) -> None:
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
    library = load_good(folder)
    asker = Asker(f"newsclip/{version('newsclip')} (link check; {site_url or 'no address'})", pause=pause)
    urls = due(library, outlets)[:most]
    seen: list[Original] = []
    try:
        for at, original in enumerate(see_all(asker, urls, today()), 1):
            seen.append(original)
            click.echo(f"{at}/{len(urls)} {original.state} {original.status or '-'} {original.url}")
    finally:  # what was seen before an interruption is worth keeping
        clipped = {article.url for article in library.articles}
        known = {url: original for url, original in library.originals.items() if url in clipped}
        save_text(folder / ORIGINALS, dump_originals(update(known, seen)))
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


@click.command()
@click.argument("site", type=FOLDER, default="site")
@click.option("--output", type=FILE, default="site.zip", show_default=True)
def archive(site: Path, output: Path) -> None:
    """Pack the built site into one zip.

    SITE is site/ unless told. Any static host can serve what is in the zip; the same site gives the
    same bytes.

    \b
    Examples:
      newsclip archive
      newsclip archive site --output ax-clippings.zip
    """
    try:
        count = zip_site(site, output)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{output}: {count} files, {output.stat().st_size:,} bytes", err=True)


@click.command()
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), required=True, help="A new folder.")
@click.option("--articles", "folder", type=FOLDER, default="articles", show_default=True)
def pages(into: Path, folder: Path) -> None:
    """Write all pages as Markdown, for other builders.

    Beside them stand docs, theme, settings, feeds and exports.
    The folder needs neither the plugin nor this project. Bodies that may not be published are not in it.

    \b
    Examples:
      newsclip pages --into build/pages
      newsclip pages --into build/pages && cd build/pages && zensical build
    """
    project = folder.resolve().parent
    library, site = load_good(folder), load_site(project)
    files = {**build_views(library, site), **build_feeds(library, site), **build_exports(library, site)}
    try:
        save_pages(project, files, into)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{into}: {len(files)} files", err=True)


COMMANDS = (digest, links, archive, pages)
