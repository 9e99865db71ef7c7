"""The command `newsclip check`, and how other commands ask for a library without errors."""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsclip.check.fix import mend
from newsclip.check.rules import check as check_library
from newsclip.check.rules import check_site
from newsclip.library.days import today
from newsclip.library.load import VOCABULARY, is_article, list_files, load_library, load_vocabulary
from newsclip.library.problem import errors, warnings
from newsclip.library.saying import say, tell
from newsclip.saving import save_text
from newsclip.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.problem import Problem
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
        click.echo(problem.told(), err=True)
    if bad:
        summary = say("{count} errors; mend them first (newsclip check)", count=len(bad))
        raise click.ClickException(tell(summary))
    return library, settings


def as_text(problems: Sequence[Problem]) -> str:
    """Give the problems a line each, as people read them."""
    return "\n".join(f"{problem.told()}{tell(MARKS[problem.severity])}" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Give the problems as a JSON list of {path, line, severity, what, todo}."""
    entries = [
        {
            "path": each.path,
            "line": each.line,
            "severity": each.severity,
            "what": tell(each.what),
            "todo": tell(each.todo),
        }
        for each in problems
    ]
    return json.dumps(entries, ensure_ascii=False)


def as_annotations(problems: Sequence[Problem]) -> str:
    """Give the problems as GitHub's workflow commands, which stand beside the lines of a pull request."""

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def place(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    lines = []
    for each in problems:
        said = escape(f"{tell(each.what)}; {tell(each.todo)}")
        lines.append(f"::{each.severity} file={place(each.path)},line={each.line}::{said}")
    return "\n".join(lines)


MARKS = {"error": "", "warning": " (warning)"}
FORMS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}


@click.command()
@click.argument("folder", type=FOLDER, required=False)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option(
    "--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True,
    help="How problems are printed: for people, as JSON, or as annotations of a pull request.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Mend what has one right answer, after showing the difference.")
def check(folder: Path | None, *, strict: bool, form: str, fix: bool) -> None:
    """Check every article and vocabulary file in FOLDER (the project's articles unless told).

    Prints each problem as "path:line: what; what to do". Exit status 1 where there is an error.

    --fix mends quotes around a value that YAML would cut, characters that nobody sees, days and official
    names in their spelling, and the order of keys; at a terminal it asks before it writes.

    \b
    Examples:
      newsclip check
      newsclip check --fix
      newsclip check --strict articles
      newsclip check --format github
    """
    settings = load_settings(folder)
    if fix:
        fix_all(settings)
    library, problems = load_library(settings.articles, settings.articles_name)
    problems = sorted([*problems, *check_library(library, today()), *check_site(settings.site)])
    if text := FORMS[form](problems):
        click.echo(text)
    bad = len(problems if strict else errors(problems))
    summary = say(
        "{articles} articles, {errors} errors, {warnings} warnings",
        articles=len(library.articles),
        errors=len(errors(problems)),
        warnings=len(warnings(problems)),
    )
    click.echo(tell(summary), err=True)
    sys.exit(1 if bad else 0)


def fix_all(settings: Settings) -> None:
    """Show what can be mended in the articles, and write it; at a terminal only after a yes."""
    vocabulary, _ = load_vocabulary(settings.articles / VOCABULARY)
    mended: dict[Path, str] = {}
    for path in filter(is_article, list_files(settings.articles)):
        name = settings.name_of(path)
        try:
            old = path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            continue  # the check names it
        new = mend(old, name, vocabulary)
        if new != old:
            mended[path] = new
            titles = (name, tell(say("{name} (mended)", name=name)))
            for line in difflib.unified_diff(old.splitlines(), new.splitlines(), *titles, lineterm=""):
                click.echo(line)
    if not mended:
        click.echo(tell("nothing to mend"), err=True)
    elif not sys.stdin.isatty() or click.confirm(tell(say("Write {count} files?", count=len(mended)))):
        for path, text in mended.items():
            save_text(path, text)
        click.echo(tell(say("mended {count} files", count=len(mended))), err=True)
