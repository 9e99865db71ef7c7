"""The commands `newsclip check` and `newsclip term`, and how others ask for a library without errors."""

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
from newsclip.check.term import add_term, bare_host, propose_slug
from newsclip.library.days import today
from newsclip.library.load import VOCABULARY, is_article, list_files, load_library, load_vocabulary
from newsclip.library.problem import errors, printable, warnings
from newsclip.library.saying import say, tell
from newsclip.library.vocabulary import AGENCIES, INITIATIVES, OUTLETS, REGIONS
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


FACETS = {"initiative": INITIATIVES, "agency": AGENCIES, "outlet": OUTLETS, "region": REGIONS}


@click.group()
def term() -> None:
    """Add to the vocabulary: initiatives, agencies and outlets.

    \b
    Examples:
      newsclip term add initiative "AI 국민비서" --slug ai-assistant --alias 국민비서
    """


@term.command()
@click.argument("facet", metavar="initiative|agency|outlet", type=click.Choice(list(FACETS)))
@click.argument("name")
@click.option("--slug", default="", help="Its page's address, never changed once published; see below.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling or a short form; may be repeated.")
@click.option("--lead", default="", help="The agency in charge (initiative).")
@click.option("--kind", default="", help="What sort of body it is: 중앙행정기관, 공공기관, … (agency).")
@click.option("--host", "hosts", multiple=True, help="A domain without www.; may be repeated (outlet).")
@click.option("--description", default="", help="What it is, in a few sentences (initiative, agency).")
@ARTICLES
def add(
    facet: str,
    name: str,
    slug: str,
    aliases: tuple[str, ...],
    hosts: tuple[str, ...],
    folder: Path | None,
    **said: str,
) -> None:
    """Add a term to the vocabulary's file, behind its last entry.

    The files are in an order of their own (by kind, by story), so a new entry stands last; nothing else of
    the file changes. Where newsclip check would name an error, it is named and nothing is written. Without
    --slug an outlet's is the first label of its first host, and any other what the name has of ASCII.
    Regions are an official list, complete, and cannot be added to.

    \b
    Examples:
      newsclip term add initiative "AI 국민비서" --slug ai-assistant --alias 국민비서 --lead 행정안전부
      newsclip term add agency 한국데이터원 --slug kdi-data --kind 공공기관
      newsclip term add outlet 새벽신문 --host saebyeok.example
    """
    chosen = FACETS[facet]
    if chosen is REGIONS:
        raise click.UsageError(tell("regions are an official list and complete: use one of regions.yml"))
    bare = [bare_host(host) for host in hosts]
    slug = slug or propose_slug(name, next(iter(bare), ""))
    if not slug:
        raise click.UsageError(
            tell(say("'{name}' gives no address: add --slug, e.g. --slug ai-gov", name=name))
        )
    settings = load_settings(folder)
    file = settings.articles / VOCABULARY / f"{chosen.name}.yml"
    path = settings.name_of(file)
    try:
        text = file.read_bytes().decode()
    except UnicodeDecodeError:
        raise click.ClickException(f"{path}: {tell('the file is not UTF-8')}") from None
    values = {"name": name, "slug": slug, "kind": said["kind"], "hosts": bare, "aliases": aliases}
    values |= {"lead": said["lead"], "description": said["description"]}
    added, problems = add_term(chosen, text, path, values)
    for problem in sorted(problems):
        click.echo(problem.told(), err=True)
    if problems:
        raise click.ClickException(tell("nothing is written"))
    save_text(file, added)
    done = say("added '{name}', its page is {page}", name=name, page=f"{chosen.name}/{slug}/")
    click.echo(printable(f"{path}: {tell(done)}"), err=True)
