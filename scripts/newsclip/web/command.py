"""The command `newsclip links`: whether the originals are still there."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from importlib.metadata import version
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from newsclip.check.command import ARTICLES, load_good
from newsclip.library.days import today
from newsclip.library.originals import STATES, State, confirm
from newsclip.library.problem import printable
from newsclip.library.saying import say, tell
from newsclip.library.vocabulary import OUTLETS
from newsclip.web.links import Asker, see_all
from newsclip.web.record import ASIDE, Record, ending

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from newsclip.library.collection import Library
    from newsclip.library.originals import Original

LINES: dict[State, str] = {
    "here": "here {status} {url}",
    "gone": "gone {status} {url}",
    "unclear": "unclear {status} {url}",
}
EVERY = 20  # addresses after which what was seen is saved


@click.command()
@click.option(
    "--max",
    "most",
    type=click.IntRange(min=1),
    help="How many to ask, those unclear or longest not seen first.",
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

    Records what it saw in links.yml beside the articles, as it goes and when it is ended.

    One request at a time, HEAD before GET, with pauses for each host; addresses inside private networks are
    never asked. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are heeded. An article whose original is gone (404 or
    410 on two days) says so on its page. What is unclear is told with its reason, changes nothing that was
    known, and is asked again first on another day. The articles themselves are not touched.

    \b
    Examples:
      newsclip links
      newsclip links --max 100
      newsclip links --outlet 뉴스1 --pause 10
    """
    library, settings = load_good(folder)
    who = site_url or settings.site.url or "no address"
    asker = Asker(f"newsclip/{version('newsclip')} (link check; {who})", pause=pause)
    day = today()
    urls = due(library, day, outlets)[:most]
    clipped = {article.url for article in library.articles}
    record = Record(settings.articles, settings.articles_name, frozenset(library.originals) - clipped)
    counts: Counter[State] = Counter()
    with ending():
        try:
            for at, seen in enumerate(see_all(asker, urls, day), 1):
                original = confirm(library.originals.get(seen.url), seen)
                record.add(original, EVERY)
                counts[original.state] += 1
                click.echo(f"{at}/{len(urls)} {describe(original)}")
        finally:  # what was seen before an interruption is worth keeping
            saved = _save(record)
    seen_so = {state: counts[state] for state in STATES}
    click.echo(tell(say("{here} here, {gone} gone, {unclear} unclear", **seen_so)), err=True)
    sys.exit(0 if saved else 1)


def _save(record: Record) -> bool:
    """Save the rest; say what is wrong where the record cannot be read or written any more."""
    problems = record.save()
    for problem in problems:
        click.echo(problem.told(), err=True)
    if problems:
        with contextlib.suppress(OSError):  # then the printed lines are all that is left
            record.save_aside()
            aside = say("it is left as it is; what was seen now is in {path}", path=record.folder / ASIDE)
            click.echo(tell(aside), err=True)
    return not problems


def describe(original: Original) -> str:
    """Give the words that are printed for what was seen: state, status, address, and why it is unclear."""
    line = say(LINES[original.state], status=original.status or "-", url=printable(original.url))
    return f"{tell(line)} ({tell(original.why)})" if original.why else tell(line)


def due(library: Library, day: dt.date, outlets: tuple[str, ...] = ()) -> list[str]:
    """Give the originals' addresses in the order to ask them on a day; with `outlets`, only theirs.

    Those never or longest not seen come first. Those that gave nothing clear before this day go between, one
    and one, so that with `--max` they are asked again soon, and take half of a run at most.
    """
    wanted = {library.vocabulary.term(OUTLETS, name).path for name in outlets}
    articles = [
        article
        for article in library.articles
        if not wanted or wanted & {term.path for term in library.terms_of(article, OUTLETS)}
    ]
    if outlets and not articles:
        none = say("no article of {outlets}", outlets=", ".join(outlets))
        raise click.BadParameter(tell(none), param_hint="--outlet")
    urls = list(dict.fromkeys(article.url for article in articles))
    known = library.originals
    asked = sorted((url for url in urls if url in known), key=lambda url: known[url].last)
    again = [url for url in asked if known[url].is_open and known[url].last < day]
    turned = set(again)
    rest = [url for url in urls if url not in known] + [url for url in asked if url not in turned]
    pairs = zip_longest(again, rest)
    return [url for pair in pairs for url in pair if url is not None]
