"""The regions that a text names, each settled to one term, under the name of its day."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclip.convert.names import spoken
from newsclip.library.vocabulary import fold_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from newsclip.convert.names import Names
    from newsclip.library.vocabulary import Term

WORD = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣]{2,10})")  # as `fold_name` gives it
# What may follow a full name: its office, its head, its people, a particle; 화성시연구원 is another body.
FULL_AFTER = re.compile(
    r"^(?:$|청(?!소년|년|정)|장(?=[은이과·\s,]|$)|(?:[은는이가을를의에와과도로만]|[와과]의)(?![가-힣])|"
    r"에서|에게|까지|부터|는|측|형"
    r"|민(?:[은이의을에]|$)|정(?:[은이의을에]|$))"
)
# Who runs for an office is a person, not the government: 서울시장 후보.
CANDIDATE = re.compile(
    r"[가-힣]{1,10}(?:시장|도지사|지사|군수|구청장|의원|교육감)\s?(?:예비|후보|선거|출마|출신|보궐|경선|당선)"
)
CONTEXT = 6  # characters after a word that tell whom it means
SHORT_AFTER = re.compile(r"^(?:은|는|이|가|의|에|에서|과|와|도|로|형|지역|발|권)?$")
# Bodies beside the government that carry the region's name: 아산시의회, 대구광역시교육청.
BODY = re.compile(r"^(?:의회|교육청|교육지원청|경찰청|소방본부)(?=$|[은는이가을를의에와과도로]|에서)")
READ = 20_000  # characters of a story from which the province of an ambiguous name is read
UNITS = "시군구도"


@dataclass(frozen=True)
class Place:
    """A region in a text: its term, the word for it and where that stands.

    `full` is a full name, `body` a body of the region's own, `acts` the subject of a sentence.
    """

    term: Term
    word: str
    start: int
    end: int
    full: bool
    body: str = ""
    acts: bool = False


class PlaceReader:
    """Reads the regions in a text; what the whole story says settles a name that several provinces share."""

    def __init__(self, names: Names, everything: str) -> None:
        """Count the provinces that a story names."""
        self.names = names
        self.found: dict[str, list[Place]] = {}  # several questions are asked of each text
        self.provinces: Counter[str] = Counter()
        for word in WORD.findall(everything[:READ]):
            if word[:2] not in names.place_starts:
                continue
            for length in range(2, min(len(word), 7) + 1):
                terms = names.places.get(word[:length], ())
                if len(terms) == 1 and not terms[0].parent:
                    self.provinces[terms[0].path] += 1

    def read(self, text: str) -> list[Place]:
        """Give the regions that a text names, in its order; a province before its city is one with it."""
        if text not in self.found:
            self.found[text] = list(self._read(text))
        return self.found[text]

    def _read(self, text: str) -> Iterator[Place]:
        previous: Place | None = None
        for match in WORD.finditer(text):
            if match[1][:2] not in self.names.place_starts:
                continue
            near = previous if previous and match.start() - previous.end <= 1 else None
            person = CANDIDATE.match(text[match.start() : match.end() + CONTEXT])
            place = None if person else self._place(match[1], match.start(), near)
            if place is None:
                continue
            if previous and not (near and place.term.parent == previous.term.path):
                yield previous
            previous = place
        if previous:
            yield previous

    def _place(self, word: str, start: int, near: Place | None) -> Place | None:
        """Give the region that a word begins with, the longest name first."""
        for length in range(len(word), 1, -1):
            head, rest = word[:length], word[length:]
            terms = self.names.places.get(head)
            if not terms:
                continue
            full = head[-1] in UNITS and any(
                len(term.short) == length or head != term.short[:-1] for term in terms
            )
            full = full and head != "대구"
            body = BODY.match(rest) if full else None
            if full and not body and not FULL_AFTER.match(rest):
                return None
            if not full and not SHORT_AFTER.match(rest):
                continue
            term = self._settle(terms, head, near)
            if not term:
                return None
            own = body[0] if body else ""
            return Place(term, head, start, start + length + len(own), full, head + own if own else "")
        return None

    def _settle(self, terms: tuple[Term, ...], word: str, near: Place | None) -> Term | None:
        """Choose among the regions of one name: by the province before it, else by the story's provinces."""
        if len(terms) == 1:
            return terms[0]
        inside = [term for term in terms if near and term.parent == near.term.path]
        if inside:
            return inside[0]
        provinces = [term for term in terms if not term.parent]
        ranked = sorted(
            (term for term in terms if term.parent), key=lambda term: -self.provinces[term.parent]
        )
        counts = [self.provinces[term.parent] for term in ranked]
        # 광주 alone is the metropolitan city; 광주시 beside 경기도 is the city there.
        if counts and counts[0] and counts[:2] != [counts[0]] * 2 and not (provinces and word == "광주"):
            return ranked[0]
        return provinces[0] if provinces else None


def region_name(place: Place, names: Names, day: dt.date | None) -> str:
    """Give the official name of a region on a day, as front matter has it."""
    return former_name(place, names, day) or place.term.name


def former_name(place: Place, names: Names, day: dt.date | None) -> str:
    """Give the old name where a unit became part of another: an article keeps the region of its day.

    A unit that only changed its name (강원도) goes by the new one. One that was merged or divided is told by
    how the text calls it, and a city by its province having been merged.
    """
    term = place.term
    province = names.vocabulary.at(term.parent) if term.parent else term
    merged = province is not None and len(province.former) > 1
    for former in term.former:
        if day and former.until and day > former.until:
            continue
        if not merged and not _divided(place, names, former.name):
            continue
        aliases = [said for alias in former.aliases for said in (alias, *spoken(alias))]
        called = {fold_name(former.name), *(fold_name(alias) for alias in aliases)}
        if term.parent or fold_name(place.word) in called:
            return former.name
    return ""


def _divided(place: Place, names: Names, former: str) -> bool:
    """Tell whether several units of today come from one of that name, which is how the text calls it."""
    short = fold_name(former.rsplit(maxsplit=1)[-1])
    heirs = [term for term in names.places.get(short, ()) if any(old.name == former for old in term.former)]
    return len(heirs) > 1 and fold_name(place.word) == short
