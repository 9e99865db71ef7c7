"""The command line: `newsclip check` and the commands beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsclip.check import check as check_library
from newsclip.cli_convert import convert
from newsclip.commands import COMMANDS
from newsclip.disk import load_library
from newsclip.problem import errors

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsclip")
def main() -> None:
    """Keep a news-clipping site: turn captures into articles, check them, hand them on.

    \b
    Examples:
      newsclip convert capture.txt --url https://www.example.com/news/1
      newsclip check
      newsclip convert --help
    """


@main.command()
@click.argument("folder", type=FOLDER, default="articles")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
def check(folder: Path, *, strict: bool) -> None:
    """Check every article and vocabulary file in FOLDER (articles/ unless told).

    Prints each problem as "path:line: what; what to do". Exit status 1 where there is an error.

    \b
    Examples:
      newsclip check
      newsclip check --strict articles
    """
    library, problems = load_library(folder)
    problems += check_library(library)
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


for command in (convert, *COMMANDS):
    main.add_command(command)
