"""Which region a story is about and which agencies act in it, main actor first."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclip.convert.lines import is_prose
from newsclip.convert.names import Names
from newsclip.vocabulary import AGENCIES, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclip.vocabulary import Term

# A government is named by its full name, its title, or its short name with 시·군·구·도 where the short name is no word.
WORD = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣]{2,10})")
OFFICE = re.compile(
    r"^(?:청(?!소년|년|정)|장(?=[은이과·\s,]|$)|$|[은는이가을를의에와과도로만](?![가-힣])|에서|에게|까지|부터|는|측|형|"
    r"민(?:[은이의을에]|$)|정(?:[은이의을에]|$))"
)
KINDS = ("대통령·총리 소속", "중앙행정기관", "위원회", "공공기관", "협의체")
SUBJECT = re.compile(r"^(?:\([^)]{1,40}\))?(?:은|는|이|가|도|에서는|에서도)(?:\s|$)|^(?:\([^)]{1,40}\))?,\s")
# Somebody who belongs to an agency speaks or attends; the agency itself does not act.
CHAIN = re.compile(
    r"^(?:\([^)]{1,20}\))?(?:(?:\s?(?:와|과|및|,|·|"
    r"ㆍ)\s?)[가-힣A-Za-z0-9]{2,16}(?:\([^)]{1,20}\))?){0,5}\s?(?:등\s)?(?:소속\s)?(?:[가-힣A-Za-z0-9]{1,14}\s){0,2}"
    r"(?:관계자|대표|위원|교수|원장|소장|연구원|팀장|과장|국장|실장|단장|센터장|사무관|주무관|담당자|전문가|직원|회장|의원|이사장|본부장|박사|연구위원|강사|차장|부장|출신)"
)
VENUE = re.compile(
    r"^(?:\([^)]{1,20}\))?\s?(?:대회의실|대강당|강당|회의실|본관|별관|컨벤션|세미나실)?에서\s(?!는)|^\s?(?:대회의실|대강당|"
    r"강당|회의실|본관|별관)"
)
DATELINE_ONLY = ("서울", "세종", "서울시", "세종시")
# Bodies beside the government that carry the region's name: 아산시의회, 대구광역시교육청.
BODY = re.compile(r"^(?:의회|교육청|교육지원청|경찰청|소방본부)(?=$|[은는이가을를의에와과도로]|에서)")


@dataclass(frozen=True)
class Place:
    """A mention of a region: the term, how the text calls it, where it stands, whether in full, and whose body acts."""

    term: Term
    word: str
    start: int
    end: int
    full: bool
    body: str = ""


@dataclass(frozen=True)
class Actors:
    """The region and the agencies of a story, with what was a guess."""

    region: str = ""
    agencies: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


def find_actors(
    title: str,
    subtitles: tuple[str, ...],
    paragraphs: tuple[str, ...],
    names: Names,
    *,
    dateline: str = "",
    source: str = "",
    day: dt.date | None = None,
) -> Actors:
    """Find the region a story is about and the agencies that act in it, under their names in the vocabulary.

    The main actor is whom headline and first sentences speak of; a region counts when its government acts.
    """
    reader = _Reader(names, dateline, " ".join((title, *subtitles, *paragraphs)))
    scores: Counter[str] = Counter()
    places: dict[str, Place] = {}
    first: dict[str, int] = {}
    texts = _weighted(title, subtitles, paragraphs, source)
    for order, (text, weight) in enumerate(texts):
        for place in reader.places(text):
            path = place.term.path
            scores[path] += weight * (2 if place.full else 1) * (2 if SUBJECT.match(text[place.end :]) else 1)
            known = places.setdefault(path, place)
            if place.full and not known.full:
                places[path] = place
            first.setdefault(path, order)
    region = _main_region(scores, places, names)
    central = _central(texts, names)
    return _actors(region, central, places, texts, names, reader, day)


def _weighted(
    title: str, subtitles: tuple[str, ...], paragraphs: tuple[str, ...], source: str
) -> list[tuple[str, int]]:
    texts = [(title, 8), *((text, 4) for text in subtitles)]
    said = 0
    for text in paragraphs[:40]:
        said += is_prose(text)
        weight = (8, 4)[said - 1] if is_prose(text) and said < 3 else 1  # noqa: PLR2004
        texts.append((text[:600], weight))
    return [*texts, (source, 8)]


class _Reader:
    """Reads the regions in a text; what the whole page says settles a name that two provinces share."""

    def __init__(self, names: Names, dateline: str, everything: str) -> None:
        self.names = names
        self.provinces: Counter[str] = Counter()
        for word in WORD.findall(f"{dateline} {everything}"[:20000]):
            for length in (2, 3, 4, 5, 7):
                for term in names.places.get(fold(word[:length]), ()):
                    if not term.parent and len(names.places[fold(word[:length])]) == 1:
                        self.provinces[term.path] += 1

    def places(self, text: str) -> Iterator[Place]:
        """Yield the regions that a text names as places or governments; a province before its city is one mention."""
        previous: Place | None = None
        for match in WORD.finditer(text):
            place = self._place(match[1], match.start(), text, previous)
            if place is None:
                if previous and match.start() > previous.end + 1:
                    yield previous
                    previous = None
                continue
            if previous:
                joined = place.term.parent == previous.term.path and place.start - previous.end <= 1
                if not joined:
                    yield previous
            previous = place
        if previous:
            yield previous

    def _place(self, word: str, start: int, text: str, previous: Place | None) -> Place | None:
        for length in range(len(word), 1, -1):
            head, rest = word[:length], word[length:]
            terms = self.names.places.get(fold(head))
            if not terms:
                continue
            full = head[-1] in "시군구도" and head not in ("대구",)
            body = BODY.match(rest) if full else None
            if full and not body and not OFFICE.match(rest):
                return None
            if (
                not full
                and rest
                and not re.match(r"^(?:은|는|이|가|의|에|에서|과|와|도|로|형|지역|발|권)$", rest)
            ):
                continue
            term = self._settle(terms, head, previous if previous and start - previous.end <= 1 else None)
            if not term:
                return None
            own = body[0] if body else ""
            return Place(term, head, start, start + length + len(own), full, head + own if own else "")
        return None

    def _settle(self, terms: tuple[Term, ...], word: str, previous: Place | None) -> Term | None:
        if len(terms) == 1:
            return terms[0]
        if previous:
            inside = [term for term in terms if term.parent == previous.term.path]
            if inside:
                return inside[0]
        provinces = [term for term in terms if not term.parent]
        near = [
            (self.provinces[term.parent], term)
            for term in terms
            if term.parent and self.provinces[term.parent]
        ]
        if near and not (provinces and word == "광주"):
            best = max(near, key=lambda pair: pair[0])
            if sum(pair[0] == best[0] for pair in near) == 1:
                return best[1]
        return provinces[0] if provinces else None


def _main_region(scores: Counter[str], places: dict[str, Place], names: Names) -> Place | None:
    if not scores:
        return None
    # A city's story also names its province; the province's mentions speak for the city, not against it.
    ranked = scores.most_common()
    path, best = ranked[0]
    place = places[path]
    if not place.term.parent:
        inner = [
            (score, other)
            for other, score in ranked
            if places[other].term.parent == path and places[other].full
        ]
        if inner and inner[0][0] >= 0.6 * best and not place.full:
            place = places[inner[0][1]]
            best = inner[0][0]
    return place if best >= 8 or (place.full and best >= 6) else None  # noqa: PLR2004


def _central(texts: list[tuple[str, int]], names: Names) -> list[tuple[str, int, int, bool]]:
    """Give the listed agencies that act, as (name, weight, order, subject), in the order of their first mention."""
    found: dict[str, tuple[str, int, int, bool]] = {}
    for order, (text, weight) in enumerate(texts[:-1]):
        for mention in names.find_agencies("" if text.startswith("(") else text):
            if mention.term.kind not in KINDS:
                continue
            rest = text[mention.end : mention.end + 120]
            if CHAIN.match(rest) or VENUE.match(rest):
                continue
            subject = bool(SUBJECT.match(rest))
            name = mention.term.name
            if name in found:
                old = found[name]
                found[name] = (name, max(old[1], weight), old[2], old[3] or (subject and weight >= 4))  # noqa: PLR2004
            else:
                found[name] = (name, weight, order, subject and weight >= 4)  # noqa: PLR2004
    return list(found.values())


def _actors(
    region: Place | None,
    central: list[tuple[str, int, int, bool]],
    places: dict[str, Place],
    texts: list[tuple[str, int]],
    names: Names,
    reader: _Reader,
    day: dt.date | None,
) -> Actors:
    guessed: list[str] = []
    local = ""
    title, lead = texts[0][0], next((text for text, weight in texts[1:] if weight == 8), "")  # noqa: PLR2004
    acting = False
    if region:
        government = _government(region, names, day)
        in_title = any(place.term.path == region.term.path for place in reader.places(title))
        in_lead = [place for place in reader.places(lead[:400]) if place.term.path == region.term.path]
        acting = any(place.full for place in in_lead) or in_title
        local = government
        if not in_title or not in_lead:
            guessed.append("region")
    leading = [item for item in central if item[3]]
    if leading and local:
        # Both act: who is the subject of the headline or of the first sentence comes first.
        spot = _first_at(title, lead, leading[0][0], names, region, reader)
        if spot == "central":
            names_in_order = [leading[0][0]]
            region_acts = acting and bool(in_title)
            rest = [name for name, *_ in central if name != leading[0][0]]
            if region_acts:
                return Actors(_region_name(region, names, day), (*names_in_order, local, *rest), ("agency",))
            return Actors("", (*names_in_order, *rest), tuple(guessed))
    agencies = ([local] if local and acting else []) + [
        name for name, *_ in sorted(central, key=lambda item: (not item[3], item[2]))
    ]
    if not acting and region:
        return Actors(
            "" if central and central[0][3] else _region_name(region, names, day),
            tuple(agencies),
            ("region", "agency"),
        )
    return Actors(
        _region_name(region, names, day) if region else "", tuple(dict.fromkeys(agencies)), tuple(guessed)
    )


def _first_at(title: str, lead: str, agency: str, names: Names, region: Place | None, reader: _Reader) -> str:
    for text in (title, lead):
        ours = [
            place.start for place in reader.places(text) if region and place.term.path == region.term.path
        ]
        theirs = [
            mention.start
            for mention in names.find_agencies(text)
            if mention.term.name == agency and SUBJECT.match(text[mention.end : mention.end + 60])
        ]
        if ours or theirs:
            return "central" if theirs and (not ours or theirs[0] < ours[0]) else "local"
    return "local"


def _government(place: Place, names: Names, day: dt.date | None) -> str:
    if place.body and not place.body.endswith(("경찰청", "소방본부")):
        return place.body
    former = _former(place, names, day)
    if former:
        short = former.split()[-1]
        shared = len(names.places.get(fold(short), ())) > 1
        return former if place.term.parent and shared else short
    term = names.vocabulary.find(AGENCIES, place.term.short) or names.vocabulary.find(
        AGENCIES, place.term.name
    )
    if term and place.term.parent and len(names.places.get(fold(place.term.short), ())) > 1:
        term = names.vocabulary.find(AGENCIES, place.term.name)
    return term.name if term else place.term.short


def _region_name(place: Place, names: Names, day: dt.date | None) -> str:
    return _former(place, names, day) or place.term.name


def _former(place: Place, names: Names, day: dt.date | None) -> str:
    """Give the old name where a unit became part of another: an article keeps the region of its day.

    A unit that only changed its name (강원도) goes by the new one. One that was merged or divided is told by how
    the text calls it, and for a city by its province having been merged.
    """
    term = place.term
    province = names.vocabulary.at(term.parent) if term.parent else term
    merged = province is not None and len(province.former) > 1
    for former in term.former:
        last = former.until
        if (day and last and day > last) or (not merged and not _divided(place, names, former.name)):
            continue
        called = {fold(former.name), *(fold(alias) for alias in former.aliases)}
        if term.parent or fold(place.word) in called:
            return former.name
    return ""


def _divided(place: Place, names: Names, former: str) -> bool:
    """Tell whether several units of today come from one of that name, which is how the text calls it."""
    short = former.rsplit(maxsplit=1)[-1]
    heirs = [
        term for term in names.places.get(fold(short), ()) if any(old.name == former for old in term.former)
    ]
    return len(heirs) > 1 and fold(place.word) == fold(short)
