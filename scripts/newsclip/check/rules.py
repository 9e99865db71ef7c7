"""The rules that a library must keep beyond the schema of one file; each yields the problems it sees.

A rule on single fields looks at every file, so that an article whose date is impossible is told of its
unknown tag as well; what is wrong there is None.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from newsclip.check.stories import group_stories, names_other
from newsclip.library.bodies import linked_files
from newsclip.library.collection import linked_path, written_names
from newsclip.library.limits import NAME as NAME_LENGTH
from newsclip.library.model import address_key
from newsclip.library.problem import Edit, Problem
from newsclip.library.saying import say
from newsclip.library.schema import with_hint
from newsclip.library.vocabulary import AGENCIES, INITIATIVES, OUTLETS, REGIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsclip.library.collection import Library
    from newsclip.library.fragment import Fragment
    from newsclip.library.model import Article
    from newsclip.library.site import Site
    from newsclip.library.vocabulary import Facet
    from newsclip.library.yamltext import Loc

    Rule = Callable[[Library], Iterator[Problem]]

NAME = re.compile(r"([0-9]{4})/([0-9]{4}-[0-9]{2}-[0-9]{2})-[a-z0-9]+(-[a-z0-9]+)*\.md")


def check_names(library: Library) -> Iterator[Problem]:
    """A file is named <year>/<date>-<outlet>-<id>.md, in ASCII: the name is its permanent address."""
    for article in library.files:
        named = NAME.fullmatch("/".join(article.path.split("/")[-2:]))
        if not named or len(article.stem) > NAME_LENGTH:
            todo = "name it <year>/<YYYY-MM-DD>-<outlet>-<id>.md in lower-case ASCII"
            yield Problem(article.path, 1, "the file's name cannot be its address", todo)
        elif named[1] != named[2][:4]:
            what = say("the folder says {year}, the file's name {day}", year=named[1], day=named[2])
            yield Problem(article.path, 1, what, say("move the file to {year}/", year=named[2][:4]))
        elif article.date and article.date.isoformat() != named[2]:
            what = say("date: {date}, and the file's name says {day}", date=article.date, day=named[2])
            todo = "correct the date; or, before it is published, the name"
            yield Problem(article.path, article.line("date"), what, todo)


def check_addresses(library: Library) -> Iterator[Problem]:
    """Two articles never clip the same address, and no two files have the same name."""
    seen: dict[str, Article | Fragment] = {}
    for article in sorted(library.files, key=lambda a: a.path):
        address = article.url and address_key(article.url)
        for word, key in ((address, "url"), (article.stem, "")):
            if word is None:
                continue
            if word in seen and key:
                what = say(
                    "{file}:{line} has the same address", file=seen[word].path, line=seen[word].line("url")
                )
                yield Problem(
                    article.path, article.line("url"), what, "delete one of the two, or correct its url"
                )
            elif word in seen:
                yield Problem(
                    article.path,
                    1,
                    say("{file} has the same name", file=seen[word].path),
                    "rename the newer file",
                )
            seen.setdefault(word, article)


def check_closed_facets(library: Library) -> Iterator[Problem]:
    """Initiatives and regions are closed lists: a typo must not make a new page."""
    for facet in (INITIATIVES, REGIONS):
        for path, line, name in _written(library, facet):
            if not library.vocabulary.official(facet, name):
                hint = library.vocabulary.suggestion(facet, name)
                todo = with_hint(hint, say("the list is {file}", file=library.vocabulary.file(facet)))
                meant = library.vocabulary.find(facet, name)
                fix = Edit(name, meant.name) if meant else None
                yield Problem(
                    path, line, say("{key}: unknown '{name}'", key=facet.key, name=name), todo, fix=fix
                )


def _written(library: Library, facet: Facet) -> Iterator[tuple[str, int, str]]:
    """Give path, line and name for each name of a facet in a file; none where the facet cannot be read."""
    if facet.name in library.vocabulary.unread:
        return
    for article in library.files:
        for at, name in enumerate(written_names(article, facet)):
            if name is not None:
                yield article.path, article.line(facet.key, at), name


def check_events(library: Library) -> Iterator[Problem]:
    """An event belongs to an initiative of its article."""
    for article in library.files:
        for at, event in enumerate(article.events):
            if event and event.tag and event.tag not in article.tags:
                line = article.line("events", at, "tag")
                what = say("events: '{tag}' is not among the tags", tag=event.tag)
                yield Problem(article.path, line, what, "add it to tags")


def check_open_facets(library: Library) -> Iterator[Problem]:
    """Outlets and agencies are open lists: an unknown one builds, without a lasting address."""
    for facet in (OUTLETS, AGENCIES):
        for path, line, name in _written(library, facet):
            if not library.vocabulary.find(facet, name):
                near = library.vocabulary.suggestion(facet, name)
                file = library.vocabulary.file(facet)
                add = say("add it to {file}", file=file)
                todo = say("{hint} if not, add it to {file}", hint=near, file=file) if near else add
                yield Problem(
                    path,
                    line,
                    say("{key}: '{name}' is not listed", key=facet.key, name=name),
                    todo,
                    "warning",
                )


def check_texts(library: Library) -> Iterator[Problem]:
    """An article has a summary of the editor's own, and a body unless the outlet's text is all there is."""
    unreadable = {fragment.path for fragment in library.fragments if not fragment.lines}
    for article in library.files:
        if article.path in unreadable:
            continue
        if not article.summary:
            yield Problem(article.path, 1, "no summary", "add 2 or 3 sentences of your own", "warning")
        if not article.tags:
            what = "no tags: the article stands on no initiative's page"
            todo = say("add those of {file} that it is about", file=library.vocabulary.file(INITIATIVES))
            yield Problem(article.path, article.line("tags"), what, todo, "warning")
        if article.lines and ("region",) not in article.lines:
            what = "no region: the article is listed under 전국"
            yield Problem(article.path, 1, what, "write 'region: 전국', or the region it is about", "warning")
        if not article.body:
            yield Problem(article.path, 1, "no body", "write the digest below the front matter", "warning")


def check_days(library: Library) -> Iterator[Problem]:
    """A clipping is made when its article is out, and checked or corrected after that."""
    for article in library.files:
        start = article.clipped or article.date
        days = [("clipped", article.clipped, article.date), ("checked", article.checked, start)]
        days += [("corrections", correction.date, start) for correction in article.corrections if correction]
        for key, day, first in days:
            if day and first and day < first:
                what = say("{key}: {day} is before {first}", key=key, day=day, first=first)
                yield Problem(article.path, article.line(key), what, "correct one of the two days")


def check_future(library: Library, today: dt.date) -> Iterator[Problem]:
    """Nothing is published of a day after tomorrow: a misspelt year would stand on top for ever."""
    for article in library.files:
        if article.date and article.date > today + dt.timedelta(days=1):
            what = say("date: {date} is still to come", date=article.date)
            yield Problem(article.path, article.line("date"), what, "correct the date")


def check_vocabulary(library: Library) -> Iterator[Problem]:
    """The agencies that lead an initiative are listed, so that its page can link to them."""
    if AGENCIES.name in library.vocabulary.unread:
        return
    for term in library.vocabulary.terms.get(INITIATIVES.name, ()):
        named: list[tuple[str | None, Loc]] = [(term.lead, ("lead",))]
        named += [(name, ("partners", at)) for at, name in enumerate(term.partners)]
        for name, loc in named:
            if name and not library.vocabulary.find(AGENCIES, name):
                path = library.vocabulary.file(INITIATIVES)
                what = say("{term}: '{name}' is not listed", term=term.name, name=name)
                yield Problem(path, term.line(*loc), what, "add it to agencies.yml", "warning")


def check_links(library: Library) -> Iterator[Problem]:
    """A body links to files that are there: other articles, by the way from its own file."""
    known = {article.path for article in library.files}
    for article in library.files:
        for address, line in linked_files(article.body):
            if linked_path(article, address) not in known:
                what = say("body: '{address}' is no article", address=address)
                todo = "link to an article's file as seen from this one, or to a whole address"
                yield Problem(article.path, article.line("body") + line, what, todo)


def check_kept(library: Library) -> Iterator[Problem]:
    """An initiative whose page is promised (`keep`) has an article."""
    for term in library.vocabulary.terms.get(INITIATIVES.name, ()):
        if term.keep and not library.count(term):
            todo = "clip an article for it, or take its 'keep' out"
            what = say("{name}: no article is left on its page", name=term.name)
            yield Problem(library.vocabulary.file(INITIATIVES), term.line("keep"), what, todo, "warning")


def check_stories(library: Library) -> Iterator[Problem]:
    """Articles that carry the same text name one another, so that a reader sees one story."""
    for first, *others in group_stories(library.articles):
        for other in others:
            if not names_other(first, other) and not names_other(other, first):
                todo = say(
                    "add also_in: {{outlet: {outlet}, url: {url}}}, or delete one of the two",
                    outlet=first.outlet,
                    url=first.url,
                )
                yield Problem(
                    other.path,
                    other.line("also_in"),
                    say("the same text as {file}", file=first.path),
                    todo,
                    "warning",
                )


def check_site(site: Site) -> Iterator[Problem]:
    """Whoever finds a mistake, or owns what is shown, knows whom to ask."""
    if not site.contact:
        what = "no contact: a reader does not know whom to ask for a correction or a takedown"
        yield Problem("mkdocs.yml", 1, what, "write 'contact: …' below newsclip: in the plugins", "warning")


RULES: tuple[Rule, ...] = (
    check_names,
    check_addresses,
    check_closed_facets,
    check_events,
    check_open_facets,
    check_texts,
    check_days,
    check_stories,
    check_vocabulary,
    check_links,
    check_kept,
)


def check(
    library: Library,
    today: dt.date | None = None,
    rules: Iterable[Rule] = RULES,
) -> list[Problem]:
    """Give every problem that the rules see; days are held against `today`, where it is told."""
    problems = [problem for rule in rules for problem in rule(library)]
    return sorted(problems + (list(check_future(library, today)) if today else []))
