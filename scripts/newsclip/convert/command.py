"""The command `newsclip convert`: from sources to articles, one printed line each."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsclip.check.stories import index_stories
from newsclip.convert.draft import convert as convert_capture
from newsclip.convert.names import Names
from newsclip.convert.result import NotAnArticle, Stated
from newsclip.convert.shelf import Shelf, draft_text, load_shelf, save_draft
from newsclip.convert.unwrap import SUFFIXES, split_data
from newsclip.library.days import today
from newsclip.library.load import load_library
from newsclip.library.model import FRONT_MATTER, NATIONWIDE, host_of
from newsclip.library.saying import reason, say, tell
from newsclip.library.vocabulary import INITIATIVES, REGIONS
from newsclip.saving import save_text
from newsclip.web.fetch import USER_AGENT, FetchError, fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclip.check.stories import Stories
    from newsclip.convert.result import Draft
    from newsclip.library.collection import Library
from newsclip.library.vocabulary import Facet, Vocabulary

SIDE_FOLDERS = ("_files", ".files", "_data")  # what a browser saves beside a page
MOST_BYTES = 20_000_000  # of a capture; what is larger is no page of news
PAUSE = 1.0  # seconds between two pages of one host
LONG_RUN = 5  # sources from which a progress bar helps
BEFORE_REGION = FRONT_MATTER[: FRONT_MATTER.index("region")]
SHOWN = ("title", "subtitle", "date", "outlet", "reporter", "url", "region", "agency", "tags", "people")


@dataclass(frozen=True)
class Outcome:
    """What became of one source: for the printed line and for the report."""

    source: str
    state: str
    path: str = ""
    why: str = ""
    draft: Draft | None = None
    same: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the source did not become an article."""
        return self.state in ("refused", "unread", "undated", "unsaved")


@dataclass(frozen=True)
class Run:
    """What all sources of one run share."""

    library: Library
    names: Names
    stories: Stories
    shelf: Shelf
    stated: Stated
    user_agent: str
    force: bool
    stdout: bool
    today: dt.date


def _day(_: click.Context, __: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        wrong = say("'{value}' is not a day; write it as YYYY-MM-DD", value=value)
        raise click.BadParameter(tell(wrong)) from None


def _url(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and (not host_of(value) or len(value.split()) > 1):
        wrong = say("'{value}' is not an address; give a full http:// or https:// address", value=value)
        raise click.BadParameter(tell(wrong))
    return value


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default="articles",
    show_default=True,
    help="Folder that the articles go to; its vocabulary/ is used.",
)
@click.option("--stdout", is_flag=True, help="Print the article and write nothing.")
@click.option(
    "--date",
    callback=_day,
    metavar="YYYY-MM-DD",
    help="Day of publication, where the capture does not show it.",
)
@click.option("--outlet", help="Who published it.")
@click.option("--url", callback=_url, help="Address of the original; for one source only.")
@click.option("--region", multiple=True, help="Official name of a region; may be given again.")
@click.option("--agency", multiple=True, help="Agency that acts, the main one first; may be given again.")
@click.option("--tag", multiple=True, help="Initiative from vocabulary/initiatives.yml; may be given again.")
@click.option("--reporter", help="Who wrote it.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.json",
    help="Write what was found, missing and guessed for each source, as JSON.",
)
@click.option(
    "--force", is_flag=True, help="Rewrite an article that is there already, if nobody has edited it."
)
@click.option(
    "--user-agent",
    default=USER_AGENT,
    envvar="NEWSCLIP_USER_AGENT",
    help="How to introduce oneself to a site when an address is fetched; also NEWSCLIP_USER_AGENT.",
)
def convert(
    sources: tuple[str, ...],
    into: Path,
    report: Path | None,
    *,
    stdout: bool,
    force: bool,
    user_agent: str,
    **options: Any,  # noqa: ANN401 - what click passes for the options that state facts
) -> None:
    """Turn captured pages into articles.

    SOURCE is a text file, a saved page (HTML, MHTML), a mail, a press release (HWPX, DOCX), a folder of
    them, an http(s) address, or - for standard input, which may be what the clipboard holds as HTML. A text
    file may hold several captures, with a line of ===== between them.

    Each becomes articles/<year>/<date>-<outlet>-<id>.md with its front matter filled in, its body cleaned
    and "rights: unreviewed"; the site does not publish such a body.
    A file without the original's address (--url) is written, but stops check and build until it has one.

    One line a source says what was found, what is missing and what was guessed. An article that is there
    already is left as it is. Exit status 1 where a source is not an article, cannot be read, or shows no
    date (give --date).

    \b
    Examples:
      newsclip convert capture.txt
      newsclip convert page.html --url https://www.example.com/news/1
      newsclip convert https://www.example.com/news/1 --date 2026-01-15
      newsclip convert inbox/ --report report.json
      newsclip convert --stdout - < capture.txt
    """
    named = [name for source in sources for name in _expand(source)]
    if options["url"] and len(named) > 1:
        raise click.UsageError(tell("--url belongs to one source; convert the others without it"))
    library, _ = load_library(into if (into / "vocabulary").is_dir() else Path("articles"))
    names = Names(library.vocabulary)
    if not library.vocabulary.terms.get(REGIONS.name):
        bare = say("no vocabulary in {into}/vocabulary; run the command where articles/ is", into=into)
        raise click.UsageError(tell(bare))
    run = Run(
        library, names, index_stories(library.articles), load_shelf(into),
        _stated(options, library.vocabulary), user_agent, force, stdout, today(),
    )  # fmt: skip
    outcomes = list(_convert_all(named, run))
    if report:
        entries = json.dumps([_entry(outcome) for outcome in outcomes], ensure_ascii=False, indent=2)
        try:
            save_text(report, f"{entries}\n")
        except OSError as error:
            unsaved = say("{path} cannot be written: {why}", path=report, why=reason(error))
            raise click.ClickException(tell(unsaved)) from error
    sys.exit(1 if any(outcome.failed for outcome in outcomes) else 0)


def _stated(options: dict[str, Any], vocabulary: Vocabulary) -> Stated:
    for facet, key in ((REGIONS, "region"), (INITIATIVES, "tag")):
        for name in options[key]:
            if not vocabulary.official(facet, name) and not vocabulary.find(facet, name):
                unknown = say("unknown '{name}'; {todo}", name=name, todo=vocabulary.suggestion(facet, name))
                raise click.BadParameter(tell(unknown), param_hint=f"--{key}")
    return Stated(
        options["date"], options["outlet"], options["url"],
        _official(options["region"], REGIONS, vocabulary), options["agency"],
        _official(options["tag"], INITIATIVES, vocabulary), options["reporter"],
    )  # fmt: skip


def _official(given: tuple[str, ...], facet: Facet, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(
        name if vocabulary.official(facet, name) else vocabulary.term(facet, name).name for name in given
    )


def _convert_all(named: list[str], run: Run) -> Iterator[Outcome]:
    barred = len(named) > LONG_RUN and sys.stderr.isatty()
    held: list[Outcome] = []
    last: dict[str, float] = {}
    bar: Any = click.progressbar(named, label="Converting", file=sys.stderr) if barred else nullcontext(named)
    with bar as steps:
        for source in steps:
            for outcome in _convert_one(source, run, last):
                if barred:
                    held.append(outcome)
                else:
                    _tell(outcome, run)
                yield outcome
    for outcome in held:
        _tell(outcome, run)


def _expand(source: str) -> Iterable[str]:
    """Give the captures that a source names: itself, or the files of a folder in the order of their names.

    What an editor or a system hides in a folder is no capture; a folder without any stands for itself.
    """
    if source == "-" or _is_address(source) or not Path(source).is_dir():
        return [source]
    found = (path for path in sorted(Path(source).rglob("*")) if path.suffix.lower() in SUFFIXES)
    captures = [
        str(path)
        for path in found
        if path.is_file()
        and not any(
            part.startswith(".") or part.endswith(SIDE_FOLDERS) for part in path.relative_to(source).parts
        )
    ]
    return captures or [source]


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _convert_one(source: str, run: Run, last: dict[str, float]) -> Iterator[Outcome]:
    """Convert a source, which may hold several captures; one that cannot be read is its only outcome."""
    try:
        data, charset, url = _read(source, run, last)
    except (FetchError, OSError) as error:
        yield Outcome(source, "unread", why=reason(error))
        return
    stated = replace(run.stated, url=run.stated.url or url) if url else run.stated
    parts = split_data(data, charset)
    for number, part in enumerate(parts, 1):
        label = f"{source}#{number}" if len(parts) > 1 else source
        yield _convert_part(label, part, stated, charset if len(parts) == 1 else "utf-8", run)


def _convert_part(source: str, data: bytes, stated: Stated, charset: str, run: Run) -> Outcome:
    """Convert a capture; whatever happens to it is its outcome, and the run goes on."""
    try:
        return _put(source, convert_capture(data, run.names, stated, charset), run)
    except NotAnArticle as error:
        return Outcome(source, "refused", why=say("not an article: {why}", why=reason(error)))
    except OSError as error:
        return Outcome(source, "unread", why=reason(error))
    except Exception as error:  # noqa: BLE001 - a page that nobody foresaw does not end the run of the others
        why = say("cannot be converted ({error}); this is a fault of newsclip", error=repr(error))
        return Outcome(source, "unread", why=why)


def _put(source: str, draft: Draft, run: Run) -> Outcome:
    """Put a draft on the shelf, or hand it on to be printed."""
    draft, same = _with_coverage(draft, run)
    draft = _dated(draft, run.today)
    if run.stdout:
        return Outcome(source, "printed", draft=draft, same=same)
    if "date" not in draft.meta:
        return Outcome(
            source,
            "undated",
            why=say("no day of publication in it; nothing is written, give --date YYYY-MM-DD"),
            draft=draft,
            same=same,
        )
    draft = _placed(draft)
    try:
        saved = save_draft(draft, run.shelf, run.library.vocabulary, force=run.force)
    except OSError as error:
        why = say("{folder} cannot be written to: {why}", folder=run.shelf.folder, why=reason(error))
        return Outcome(source, "unsaved", why=why, draft=draft, same=same)
    if saved.state == "written":
        run.stories.add(str(saved.path), draft.body)
    return Outcome(source, saved.state, str(saved.path), draft=draft, same=same)


def _read(source: str, run: Run, last: dict[str, float]) -> tuple[bytes, str, str]:
    if source == "-":
        return sys.stdin.buffer.read(MOST_BYTES), "", ""
    if not _is_address(source):
        path = Path(source)
        if path.is_dir():
            raise OSError(say("no {endings} in this folder", endings=", ".join(SUFFIXES)))
        if path.stat().st_size > MOST_BYTES:
            raise OSError(say("larger than {most} MB", most=MOST_BYTES // 1_000_000))
        return path.read_bytes(), "", ""
    host = host_of(source)
    wait = last.get(host, 0.0) + PAUSE - time.monotonic()
    if wait > 0:
        time.sleep(wait)
    try:
        fetched = fetch(source, user_agent=run.user_agent)
    finally:
        last[host] = time.monotonic()
    return fetched.data, fetched.charset, fetched.url


def _with_coverage(draft: Draft, run: Run) -> tuple[Draft, tuple[str, ...]]:
    """Propose the library's articles with the same text for `also_in`."""
    articles = {article.path: article for article in run.library.articles}
    found = tuple(key for key in run.stories.find_same(draft.body))
    others = [
        articles[key] for key in found if key in articles and articles[key].url != draft.meta.get("url")
    ]
    others = [
        article
        for article in others
        if article.body != draft.body or article.outlet != draft.meta.get("outlet")
    ]
    if not others:
        return draft, ()
    meta = {key: value for key, value in draft.meta.items() if key != "rights"}
    meta["also_in"] = [{"outlet": article.outlet, "url": article.url} for article in others]
    meta["rights"] = draft.meta["rights"]
    return replace(draft, meta=meta, guessed=(*draft.guessed, "also_in")), tuple(
        article.path for article in others
    )


def _dated(draft: Draft, day: dt.date) -> Draft:
    """Note the day of clipping, unless the article is out only after it, which `newsclip check` refuses."""
    if draft.meta.get("date", day) > day:
        return draft
    meta = {key: value for key, value in draft.meta.items() if key != "rights"}
    return replace(draft, meta={**meta, "clipped": day, "rights": draft.meta["rights"]})


def _placed(draft: Draft) -> Draft:
    """Write 전국 where the capture means no one region: a file says it, and its editor sees it."""
    if "region" in draft.meta:
        return draft
    meta = {key: value for key, value in draft.meta.items() if key in BEFORE_REGION}
    meta["region"] = NATIONWIDE
    return replace(draft, meta=meta | draft.meta, guessed=(*draft.guessed, "region"))


def _tell(outcome: Outcome, run: Run) -> None:
    if outcome.draft and run.stdout:
        click.echo(draft_text(outcome.draft), nl=False)
    click.echo(describe(outcome), err=run.stdout or outcome.failed)


STATES = {
    "printed": "printed",
    "written": "wrote {path}",
    "rewritten": "rewrote {path}",
    "exists": "is already in {path}; left as it is",
    "same address": "{path} has the same address; left as it is",
    "edited": "{path} has been edited; left as it is, --force too",
}


NO_ADDRESS = (
    "the site will not build until the file has the original's address: "
    "add 'url: …' to it, or convert again with --url and --force"
)


def describe(outcome: Outcome) -> str:
    """Give the line that is printed for a source: what became of it, was found, missing and guessed."""
    state = STATES.get(outcome.state)
    parts = [say(state, path=outcome.path) if state else outcome.why]
    draft = outcome.draft
    if draft and outcome.state in ("printed", "written", "rewritten", "undated"):
        parts.append(say("found {keys}", keys=", ".join(key for key in SHOWN if key in draft.meta)))
        parts += [say("missing {keys}", keys=", ".join(draft.missing))] if draft.missing else []
        parts += [say("guessed {keys}", keys=", ".join(draft.guessed))] if draft.guessed else []
        parts += [say("stops in mid-sentence")] if draft.truncated else []
        taken, told = draft.coverage
        parts += (
            [say("{taken} of {told} sentences of the page", taken=taken, told=told)]
            if 2 * taken < told
            else []
        )
        parts += [NO_ADDRESS] if "url" in draft.missing and outcome.path else []
    if outcome.same and draft:
        parts.append(say("the same text as {file}", file=", ".join(outcome.same)))
    return f"{outcome.source}: {'; '.join(map(tell, parts))}"


def _entry(outcome: Outcome) -> dict[str, Any]:
    draft = outcome.draft
    entry: dict[str, Any] = {"source": outcome.source, "state": outcome.state}
    entry |= {"path": outcome.path} if outcome.path else {}
    entry |= {"why": tell(outcome.why)} if outcome.why else {}
    if draft:
        entry["front_matter"] = {
            key: value.isoformat() if isinstance(value, dt.date) else value
            for key, value in draft.meta.items()
        }
        entry |= {
            "missing": list(draft.missing),
            "guessed": list(draft.guessed),
            "truncated": draft.truncated,
            "sentences": {"taken": draft.coverage[0], "on_page": draft.coverage[1]},
            "alternatives": {
                key: [{"value": claim.value, "source": claim.source} for claim in claims]
                for key, claims in draft.alternatives.items()
            },
            "same_text": list(outcome.same),
        }
    return entry
