"""The command `newsclip check`, and how other commands ask for a library without errors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsclip.check.rules import check as check_library
from newsclip.library.days import today
from newsclip.library.load import load_library
from newsclip.library.problem import errors
from newsclip.settings import load_settings

if TYPE_CHECKING:
    from newsclip.library.collection import Library
    from newsclip.settings import Settings

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
# How every command that reads articles is told where they are.
ARTICLES = click.option(
    "--articles",
    "folder",
    type=FOLDER,
    help="Folder of the articles; the project's unless told.",
)


def load_good(folder: Path | None) -> tuple[Library, Settings]:
    """Load a library and the settings around it; where it has errors print them and end.

    Nothing that a build would refuse is handed on, and nothing is left out silently.
    """
    settings = load_settings(folder)
    library, problems = load_library(settings.articles, settings.articles_name)
    bad = errors([*problems, *check_library(library, today())])
    for problem in bad:
        click.echo(str(problem), err=True)
    if bad:
        raise click.ClickException(f"{len(bad)} errors; mend them first (newsclip check)")
    return library, settings


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
def check(folder: Path | None, *, strict: bool) -> None:
    """Check every article and vocabulary file in FOLDER (the project's articles unless told).

    Prints each problem as "path:line: what; what to do". Exit status 1 where there is an error.

    \b
    Examples:
      newsclip check
      newsclip check --strict articles
    """
    settings = load_settings(folder)
    library, problems = load_library(settings.articles, settings.articles_name)
    problems += check_library(library, today())
    for problem in sorted(problems):
        mark = "" if problem.severity == "error" else " (warning)"
        click.echo(f"{problem}{mark}")
    bad = len(problems if strict else errors(problems))
    click.echo(
        f"{len(library.articles)} articles, {len(errors(problems))} errors, "
        f"{len(problems) - len(errors(problems))} warnings",
        err=True,
    )
    sys.exit(1 if bad else 0)
