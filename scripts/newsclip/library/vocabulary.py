"""The known values of each facet, and how a name finds its term."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass as plain_dataclass
from dataclasses import field, fields, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, SkipValidation
from pydantic.dataclasses import dataclass

from newsclip.library.limits import NAME, VALUE
from newsclip.library.model import STRICT, Day, Line, Lines, PartialDay, fault, listed, read_name, visible
from newsclip.library.problem import Problem
from newsclip.library.saying import say
from newsclip.library.schema import did_you_mean, read_schema, unknown_key
from newsclip.library.yamltext import Loc, nearest_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclip.library.yamltext import Yaml


@plain_dataclass(frozen=True)
class Facet:
    """One way to sort articles: its folder on the site, its key in front matter, its Korean name."""

    name: str
    key: str
    label: str
    closed: bool
    keys: tuple[str, ...]


INITIATIVES = Facet(
    "initiatives", "tags", "사업", closed=True,
    keys=("name", "slug", "aliases", "quoted", "keep", "lead", "partners", "since", "status", "description"),
)  # fmt: skip
REGIONS = Facet(
    "regions", "region", "지역", closed=True,
    keys=("name", "slug", "code", "since", "aliases", "former", "parts"),
)  # fmt: skip
AGENCIES = Facet(
    "agencies", "agency", "기관", closed=False,
    keys=("name", "slug", "kind", "aliases", "former", "description"),
)  # fmt: skip
OUTLETS = Facet("outlets", "outlet", "매체", closed=False, keys=("name", "slug", "hosts", "aliases"))
FACETS = (INITIATIVES, REGIONS, AGENCIES, OUTLETS)

LOCAL_GOVERNMENT = "지방자치단체"


def _slug(value: object) -> str:
    text = str(value or "")
    if len(text) > NAME or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise fault(
            say("'{text}' is not a slug", text=text[:NAME]),
            "use lower-case ASCII letters, digits and single hyphens",
        )
    return text


Slug = Annotated[str, BeforeValidator(_slug)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Former:
    """A name that a term bore until a day; for regions also the unit's code then."""

    name: Line
    code: Line | None = None
    since: Day | None = None
    until: Day | None = None
    aliases: Lines = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Term:
    """One known value of a facet. `path` is its page on the site, `parent` the path of its province.

    `quoted` says that the name is everyday words, and means the term only in quotation marks; `keep` that
    its page is promised to have an article.
    """

    name: Line
    slug: Slug
    aliases: Lines = ()
    quoted: bool = False
    keep: bool = False
    former: Annotated[tuple[Former, ...], BeforeValidator(listed)] = ()
    description: Line | None = None
    code: Line | None = None
    since: PartialDay | None = None
    kind: Line | None = None
    lead: Line | None = None
    partners: Lines = ()
    status: Line | None = None
    hosts: Lines = ()
    parts: Annotated[tuple[Term, ...], BeforeValidator(listed)] = ()
    path: str = ""
    parent: str = ""
    short: str = ""
    known: bool = True
    lines: SkipValidation[Mapping[Loc, int]] = field(default_factory=dict, compare=False, repr=False)

    def __hash__(self) -> int:
        """Hash by the page: it is unique, and shorter than the whole term."""
        return hash(self.path)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the term, of today and of before, each once."""
        old = (name for former in self.former for name in (former.name, *former.aliases))
        return tuple(dict.fromkeys((self.name, self.short, *self.aliases, *old)))

    def line(self, *loc: str | int) -> int:
        """The line on which a value stands in the vocabulary's file, or its entry's, or 1."""
        return nearest_line(self.lines, loc)


TERM_KEYS = frozenset(item.name for item in fields(Term))


@lru_cache(maxsize=65536)  # a build asks for the same few thousand names at every link
def fold_name(name: str) -> str:
    """Give the form in which names are compared: `fold_letters` without spaces."""
    return re.sub(r"\s+", "", fold_letters(name))


def fold_letters(text: str) -> str:
    """Give a text in NFKC and lower case, with one kind of dot, dash and apostrophe; its spaces stay."""
    # The dots first: NFKC makes a full stop of U+2024 and an old vowel of U+318D.
    alike = DASHES.sub("-", APOSTROPHES.sub("'", DOTS.sub("·", visible(text))))
    return unicodedata.normalize("NFKC", alike).casefold()


DOTS, APOSTROPHES, DASHES = re.compile("[·․‧ㆍ・•∙]"), re.compile("[‘’‛′`]"), re.compile("[‐‑‒–—−]")


@plain_dataclass(frozen=True)
class Vocabulary:
    """All terms by facet, in the order of their files, a province before its cities."""

    terms: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    unread: frozenset[str] = frozenset()  # facets whose file cannot be read: nobody knows their terms
    folder: str = "articles/vocabulary"  # how messages call the folder of the files

    def file(self, facet: Facet) -> str:
        """Name the file that lists the terms of a facet."""
        return f"{self.folder}/{facet.name}.yml"

    def find(self, facet: Facet, name: str) -> Term | None:
        """Give the term that an official, former or other accepted name means, or None."""
        return self._names[facet.name].get(fold_name(name))

    def official(self, facet: Facet, name: str) -> Term | None:
        """Give the term whose official or former name this is, letter for letter."""
        return self._official[facet.name].get(name)

    def term(self, facet: Facet, name: str) -> Term:
        """Give the known term, or one made for an unknown name of an open facet."""
        return self.find(facet, name) or unlisted(facet, name)

    def at(self, path: str) -> Term | None:
        """Give the term whose page stands at this path."""
        return self._paths.get(path)

    def suggestion(self, facet: Facet, name: str) -> str:
        """Give 'did you mean …?' for a name that no term has, or nothing."""
        known = self.find(facet, name)
        if known:
            return say("did you mean '{found}'?", found=known.name)
        return did_you_mean(name, (term.name for term in self.terms.get(facet.name, ())))

    @cached_property
    def _official(self) -> dict[str, dict[str, Term]]:
        names: dict[str, dict[str, Term]] = {}
        for facet in FACETS:
            table = names.setdefault(facet.name, {})
            for term in self.terms.get(facet.name, ()):
                table.setdefault(term.name, term)
            for term in self.terms.get(facet.name, ()):
                for former in term.former:
                    table.setdefault(former.name, term)
        return names

    @cached_property
    def _names(self) -> dict[str, dict[str, Term]]:
        names: dict[str, dict[str, Term]] = {}
        for facet, table in self._official.items():
            folded = names.setdefault(facet, {})
            for name, term in table.items():
                folded.setdefault(fold_name(name), term)
        for facet, terms in self.terms.items():
            for term in terms:
                for alias in (*term.aliases, *(alias for former in term.former for alias in former.aliases)):
                    names[facet].setdefault(fold_name(alias), term)
        return names

    @cached_property
    def _paths(self) -> dict[str, Term]:
        return {term.path: term for terms in self.terms.values() for term in terms}


def unlisted(facet: Facet, name: str) -> Term:
    """Make a term for a name that no vocabulary file has; its address is a hash until somebody lists it."""
    slug = unlisted_slug(name)
    return Term(name=name, slug=slug, path=f"{facet.name}/{slug}/", short=name, known=False)


def unlisted_slug(name: str) -> str:
    """Give the address of a name that no vocabulary file has, however long it is."""
    return f"unlisted-{hashlib.sha256(fold_name(name).encode()).hexdigest()[:8]}"


def parse_terms(facet: Facet, read: Yaml, path: str) -> tuple[list[Term], list[Problem]]:
    """Read one vocabulary file into terms, and name each entry that is wrong."""
    if not isinstance(read.data, list):
        return [], [Problem(path, 1, "not a list of terms", "write each term as '- name: …'")]
    terms: list[Term] = []
    problems: list[Problem] = []
    lines: defaultdict[str | int, dict[Loc, int]] = defaultdict(dict)
    for loc, line in read.lines.items():
        lines[loc[0] if loc else -1][loc[1:]] = line
    for at, item in enumerate(read.data):
        strange = [
            *_strange_keys(facet, item, (at,), read, path),
            *_long_names(item, (at,), read, path),
        ]
        term, faults = read_schema(Term, item, read, path, facet.keys, (at,))
        problems += strange + faults
        terms += _placed(facet, term, lines[at]) if term and not strange else _stand_ins(facet, item)
    return terms, problems + list(_clashes(facet, read, path))


def _strange_keys(facet: Facet, item: Any, loc: Loc, read: Yaml, path: str) -> Iterator[Problem]:  # noqa: ANN401
    """Name the keys that are a term's, but not in this facet; the schema names the others."""
    if not isinstance(item, dict):
        return
    for key in item:
        if key in TERM_KEYS and key not in facet.keys:
            yield Problem(path, read.line((*loc, key)), *unknown_key(key, facet.keys))
    for at, part in enumerate(listed(item.get("parts"))):
        yield from _strange_keys(facet, part, (*loc, "parts", at), read, path)


def _long_names(item: Any, loc: Loc, read: Yaml, path: str) -> Iterator[Problem]:  # noqa: ANN401
    """A name is one: it stands on every page of its articles, and behind that of its province."""
    if not isinstance(item, dict):
        return
    if isinstance(name := item.get("name"), str) and NAME < len(name) <= VALUE:
        what = say("a name of {count:,} characters; at most {most:,}", count=len(name), most=NAME)
        yield Problem(
            path, read.line((*loc, "name")), what, "shorten it, and say the rest in the description"
        )
    for key in ("former", "parts"):
        for at, inner in enumerate(listed(item.get(key))):
            yield from _long_names(inner, (*loc, key, at), read, path)


def _stand_ins(facet: Facet, item: Any, above: str = "") -> Iterator[Term]:  # noqa: ANN401
    """Give a term for each name of an entry that is wrong: the articles that carry it are not to blame."""
    if not isinstance(item, dict) or not (name := read_name(item.get("name"))):
        return
    yield replace(unlisted(facet, f"{above}{name}"), known=True)
    for former in listed(item.get("former")):
        yield from _stand_ins(facet, former, above)
    for part in listed(item.get("parts")):
        yield from _stand_ins(facet, part, f"{name} ")


def _placed(facet: Facet, term: Term, lines: Mapping[Loc, int]) -> Iterator[Term]:
    path = f"{facet.name}/{term.slug}/"
    yield replace(term, path=path, short=term.name, parts=(), lines=lines)
    for part in term.parts:
        # A former name with a space in it says its province; without one, the part had its province's.
        old = [f if " " in f.name else replace(f, name=f"{term.name} {f.name}") for f in part.former]
        if not any(" " in former.name for former in part.former):
            old += [replace(f, name=f"{f.name} {part.name}", code=None, aliases=()) for f in term.former]
        yield replace(
            part,
            name=f"{term.name} {part.name}",
            short=part.name,
            path=f"{path}{part.slug}/",
            parent=path,
            former=tuple(old),
        )


def _clashes(facet: Facet, read: Yaml, path: str) -> Iterator[Problem]:
    """Name every address, name and alias that two entries claim, on the line of the later one."""
    owners: dict[str, str] = {}
    for at, item in enumerate(read.data):
        for kind, word, owner, loc in _claims(facet, item, (at,), facet.name):
            if word in owners and (kind != "alias" or owners[word] != owner):
                what = say(
                    "the {kind} '{word}' of '{owner}' is taken by '{other}'",
                    kind=kind,
                    word=word,
                    owner=owner,
                    other=owners[word],
                )
                yield Problem(path, read.line(loc), what, "change one")
            owners.setdefault(word, owner)


def _claims(
    facet: Facet,
    item: Any,  # noqa: ANN401
    loc: Loc,
    folder: str,
    above: str = "",
) -> Iterator[tuple[str, str, str, Loc]]:
    """Give what an entry and its parts claim for themselves, also where the entry is wrong elsewhere."""
    if not isinstance(item, dict) or not (name := read_name(item.get("name"))):
        return
    owner = f"{above}{name}"
    address = f"{folder}/{item.get('slug')}"
    if "slug" in item:
        yield "address", f"{address}/", owner, (*loc, "slug")
    yield "name", fold_name(owner), owner, (*loc, "name")
    if facet is not REGIONS:  # short names of cities repeat across provinces; context settles them
        for at, alias in enumerate(listed(item.get("aliases"))):
            if word := read_name(alias):
                yield "alias", fold_name(word), owner, (*loc, "aliases", at)
    for at, part in enumerate(listed(item.get("parts"))):
        yield from _claims(facet, part, (*loc, "parts", at), address, f"{name} ")


def local_governments(regions: Iterable[Term], agencies: Iterable[Term]) -> list[Term]:
    """Make an agency of each region that is not listed as one: its government.

    A name that several provinces share (중구, 고성군) keeps its province.
    """
    regions = [term for term in regions if term.code or term.parent]
    shared = Counter(term.short for term in regions)
    taken = {fold_name(term.name) for term in agencies}
    made = []
    for term in regions:
        name = term.short if shared[term.short] == 1 else term.name
        if fold_name(name) in taken:
            continue
        slug = "-".join(term.path.strip("/").split("/")[1:])
        aliases = [alias for alias in term.aliases if alias.endswith(("시", "군", "구", "도"))]
        aliases += [term.name] if name != term.name else []
        path = f"{AGENCIES.name}/{slug}/"
        made.append(
            replace(
                term,
                name=name,
                slug=slug,
                aliases=tuple(aliases),
                kind=LOCAL_GOVERNMENT,
                short=name,
                path=path,
                parent="",
            )
        )
    return made
