"""The command `newsclip digest`: the clipping report of a period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsclip.check.command import ARTICLES, load_good
from newsclip.library.saying import reason, say, tell
from newsclip.library.schema import with_hint
from newsclip.library.vocabulary import INITIATIVES
from newsclip.report.brief import RENDERERS, Grouping, build_brief, default_period
from newsclip.report.chromium import PrintError, print_pdf
from newsclip.saving import save_text

if TYPE_CHECKING:
    import datetime as dt

    from newsclip.library.collection import Library
    from newsclip.library.vocabulary import Term


FILE = click.Path(path_type=Path)
YMD = "YYYY-MM-DD"
DAY = click.DateTime(formats=["%Y-%m-%d"])
ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".pdf": "pdf"}
MAIL = 100_000  # bytes of a mail that every service shows whole; Gmail cuts at 102 KB


def find_tag(library: Library, name: str) -> Term:
    """Give the initiative of a name or an alias; a usage error with a suggestion where there is none."""
    term = library.vocabulary.find(INITIATIVES, name)
    if not term:
        hint = library.vocabulary.suggestion(INITIATIVES, name)
        todo = with_hint(hint, say("see initiatives.yml"))
        raise click.BadParameter(
            tell(say("unknown '{name}'; {todo}", name=name, todo=todo)), param_hint="--tag"
        )
    return term


def choose_kind(output: Path | None, kind: str | None) -> str:
    """Give the format that was asked for, or that the output's ending names; an error where it names none."""
    if kind or not output:
        return kind or "html"
    if known := ENDINGS.get(output.suffix.lower()):
        return known
    no_format = say(
        "{output}: the ending names no format of a report; use {endings}, or say --format",
        output=output,
        endings=", ".join(ENDINGS),
    )
    raise click.ClickException(tell(no_format))


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
@click.option("--site-url", help="Address of the published site, for links to it; site_url unless told.")
@ARTICLES
def digest(
    since: dt.datetime | None,
    until: dt.datetime | None,
    tags: tuple[str, ...],
    by: Grouping,
    kind: str | None,
    output: Path | None,
    name: str | None,
    site_url: str | None,
    folder: Path | None,
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
    if output and output.is_dir():
        raise click.ClickException(tell(say("{output} is a folder; name a file in it", output=output)))
    kind = choose_kind(output, kind)
    if kind == "pdf" and not output:
        raise click.UsageError(tell("a PDF needs --output FILE"))
    library, settings = load_good(folder)
    period = default_period(library, since and since.date(), until and until.date())
    if period.since > period.until:
        after = say("{since} is after {until}", since=period.since, until=period.until)
        raise click.BadParameter(tell(after), param_hint="--since")
    brief = build_brief(
        library,
        period,
        tags=[find_tag(library, tag) for tag in tags],
        by=by,
        name=settings.site.name if name is None else name,
        site_url=f"{site_url.rstrip('/')}/" if site_url else settings.site.url,
    )
    summary = say(
        "{since} to {until}: {count} articles",
        since=period.since,
        until=period.until,
        count=len(brief.clips),
    )
    click.echo(tell(summary), err=True)
    text = RENDERERS["html" if kind == "pdf" else kind](brief)
    if kind == "html" and (size := len(text.encode())) > MAIL:
        long = say(
            "{size} KB: Gmail cuts a mail at 102 KB; attach the file, or choose fewer days", size=size // 1000
        )
        click.echo(tell(long), err=True)
    if not output:
        click.echo(text, nl=False)
        return
    try:
        print_pdf(text, output) if kind == "pdf" else save_text(output, text)
    except PrintError as error:
        raise click.ClickException(tell(reason(error))) from None
    except OSError as error:
        unsaved = say("{path} cannot be written: {why}", path=output, why=reason(error))
        raise click.ClickException(tell(unsaved)) from None
