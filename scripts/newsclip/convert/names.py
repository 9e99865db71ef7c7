"""The vocabulary's names as they stand in running text: one scan finds them all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsclip.library.vocabulary import AGENCIES, INITIATIVES, LOCAL_GOVERNMENT, OUTLETS, REGIONS, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclip.library.vocabulary import Facet, Term, Vocabulary

# What may follow a name: nothing more of the word, a particle, or the award that its head gives.
AFTER = (
    r"(?=$|[^가-힣A-Za-z0-9]|(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|까지|부터|"
    r"만|라며|이며|이나|나|께서|측|형|내|산|발|판)(?![가-힣])"
    r"|(?:에서|에게|에는|에도|와의|과의|으로|로부터|로서|에서는|에서도|에선|까지|부터|만의|"
    r"이라|인|와는|과는|라고|였|이었|장관?\s?(?:상|표창)))"
)
SHORT_PROVINCES = ("경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주")
OUTLET_AFTER = (
    r"(?=$|[^가-힣A-Za-z0-9]|사(?![가-힣])|통신사|코리아|신문|(?:의|은|는|이|가|에|에서)(?![가-힣]))"
)
BEFORE = r"(?<![가-힣A-Za-z0-9])"


@dataclass(frozen=True)
class Mention:
    """A name in a text: where it stands, how it is written and the term it means."""

    start: int
    end: int
    word: str
    term: Term


@dataclass(frozen=True)
class Owned:
    """An initiative's name in two parts: the agency that it begins with, and the rest."""

    name: str
    owner: re.Pattern[str]
    rest: re.Pattern[str]


@dataclass(frozen=True)
class Names:
    """The names of a vocabulary, compiled once."""

    vocabulary: Vocabulary

    def is_outlet(self, name: str) -> bool:
        """Tell whether the vocabulary lists this outlet."""
        return self.vocabulary.find(OUTLETS, name) is not None

    def is_place(self, name: str) -> bool:
        """Tell whether a word names a region, in full or in short: 부산, 화성, 경기도, 세종."""
        return fold_name(name) in self.places or fold_name(name) in self.clipped

    @cached_property
    def clipped(self) -> frozenset[str]:
        """Names of cities without 시, 군, 구: 예산 is a county in a dateline, a budget in a sentence."""
        terms = self.vocabulary.terms.get(REGIONS.name, ())
        short = (term.short for term in terms if term.parent)
        return frozenset(fold_name(name[:-1]) for name in short if len(name) > 2)  # noqa: PLR2004 - 중구

    @cached_property
    def places(self) -> dict[str, tuple[Term, ...]]:
        """The regions that each full, short, former or spoken name may mean."""
        found: dict[str, dict[str, Term]] = {}
        for term in self.vocabulary.terms.get(REGIONS.name, ()):
            words = {term.name, term.short, *term.aliases}
            words |= {
                name
                for former in term.former
                for name in (former.name, former.name.split()[-1], *former.aliases)
            }
            words |= {said for word in tuple(words) if not term.parent for said in spoken(word)}
            for word in words:
                found.setdefault(fold_name(word), {})[term.path] = term
        return {word: tuple(terms.values()) for word, terms in found.items()}

    @cached_property
    def place_starts(self) -> frozenset[str]:
        """The first two syllables of those names: a word that begins otherwise names no region."""
        return frozenset(word[:2] for word in self.places)

    @cached_property
    def agencies(self) -> re.Pattern[str]:
        """The agencies that are not local governments, in one pattern."""
        words: set[str] = set()
        for term in self.vocabulary.terms.get(AGENCIES.name, ()):
            if term.kind != LOCAL_GOVERNMENT:
                words |= {term.name, *term.aliases}
                words |= {name for former in term.former for name in (former.name, *former.aliases)}
        return _pattern(words, AFTER)

    @cached_property
    def outlets(self) -> re.Pattern[str]:
        """The outlets' names in one pattern."""
        terms = self.vocabulary.terms.get(OUTLETS.name, ())
        return _pattern({word for term in terms for word in (term.name, *term.aliases)}, OUTLET_AFTER)

    @cached_property
    def hosts(self) -> dict[str, str]:
        """The outlet of each host name."""
        return {
            host: term.name for term in self.vocabulary.terms.get(OUTLETS.name, ()) for host in term.hosts
        }

    @cached_property
    def initiatives(self) -> re.Pattern[str]:
        """The initiatives' names and aliases in one pattern, for a text of `fold_letters`."""
        terms = self.vocabulary.terms.get(INITIATIVES.name, ())
        return _folded_pattern({word for term in terms for word in (term.name, *term.aliases)})

    @cached_property
    def owned(self) -> tuple[Owned, ...]:
        """The initiatives whose names begin with an agency's, for a text of `fold_letters`."""
        found = []
        for term in self.vocabulary.terms.get(INITIATIVES.name, ()):
            for word in (term.name, *term.aliases):
                first, _, rest = word.partition(" ")
                owner = self.vocabulary.find(AGENCIES, first)
                if owner and rest:
                    called = _folded_pattern({first, owner.name, *owner.aliases})
                    found.append(Owned(term.name, called, _folded_pattern({rest})))
        return tuple(found)

    @cached_property
    def rests(self) -> re.Pattern[str]:
        """The second parts of all `owned`: a text that has none of them need not be asked for each."""
        terms = self.vocabulary.terms.get(INITIATIVES.name, ())
        return _folded_pattern(
            {word.partition(" ")[2] for term in terms for word in (term.name, *term.aliases) if " " in word}
        )

    def find_agencies(self, text: str) -> Iterable[Mention]:
        """Yield the agencies that a text names, in its order; not the local governments."""
        return self._find(AGENCIES, self.agencies, text)

    def find_outlets(self, text: str) -> Iterable[Mention]:
        """Yield the outlets that a text names, in its order."""
        return self._find(OUTLETS, self.outlets, text)

    def _find(self, facet: Facet, pattern: re.Pattern[str], text: str) -> Iterable[Mention]:
        for match in pattern.finditer(text):
            term = self.vocabulary.find(facet, match[0])
            if term:
                yield Mention(match.start(), match.end(), match[0], term)

    def outlet_of_host(self, host: str) -> str:
        """Give the outlet that owns a host name or one of its parents, or nothing."""
        labels = host.lower().split(".")
        return next(
            (
                self.hosts[".".join(labels[at:])]
                for at in range(len(labels))
                if ".".join(labels[at:]) in self.hosts
            ),
            "",
        )


def spoken(word: str) -> Iterable[str]:
    """Give what a province is called beside its short name: 경북도, 강원자치도."""
    return (f"{word}도", f"{word}자치도") if word in SHORT_PROVINCES else ()


def _pattern(words: Iterable[str], after: str) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    body = "|".join(re.escape(word) for word in ordered) or r"(?!)"
    return re.compile(f"{BEFORE}(?:{body}){after}")


def _folded_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Find names in a text of `fold_letters`, whatever the spaces in them; a name begins a word."""
    folded = sorted({fold_name(word) for word in words}, key=lambda word: (-len(word), word))
    spaced = (r"\s?".join(re.escape(letter) for letter in word) for word in folded)
    body = "|".join(rf"{word}(?![a-z0-9])" if word[-1].isascii() else word for word in spaced) or r"(?!)"
    return re.compile(f"(?<![가-힣a-z0-9])(?:{body})")
