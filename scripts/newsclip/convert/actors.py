"""Whom a story is about: its region, and the agencies that act in it, main actor first."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsclip.convert.blocks import is_prose
from newsclip.convert.places import Place, PlaceReader, former_name, region_name
from newsclip.library.vocabulary import AGENCIES, LOCAL_GOVERNMENT, fold_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from newsclip.convert.names import Names

# Kinds of agencies that count wherever they are named; institutes and companies mostly lend experts.
KINDS = ("대통령·총리 소속", "중앙행정기관", "위원회", "공공기관", "협의체")
SUBJECT = re.compile(
    r"^(?:\([^)]{1,40}\))?(?:,\s|(?:\s?[와과·,및]\s?[가-힣A-Za-z0-9]{2,16}(?:\([^)]{1,40}\))?){0,3}(?:은|는|이|가|도|에서는|에서도)(?:\s|$))"
)
# Somebody who belongs to an agency speaks or attends; the agency itself does not act.
PERSON = re.compile(
    r"^(?:\([^)]{1,20}\))?(?:\s?[와과및,·ㆍ]\s?[가-힣A-Za-z0-9]{2,16}(?:\([^)]{1,20}\))?){0,5}\s?(?:등\s)?(?:소속\s)?"
    r"(?:[가-힣A-Za-z0-9·]{1,14}\s){0,2}(?:관계자|대표|위원(?!장)|교수|원장|소장|연구원|팀장|과장|"
    r"국장|실장|단장|센터장|사무관|"
    r"주무관|담당자|전문가|직원|회장|의원|이사장|본부장|박사|연구위원|강사|차장|부장|출신)"
)
# A body of another country: 미 국방부, 일본 환경성.
FOREIGN = re.compile(
    r"(?:^|[^가-힣])(?:미|美|중|中|일|日|영|英|러|佛|독|미국|중국|일본|영국|러시아|북한|프랑스|독일|인도|호주|캐나다|대만|"
    r"베트남|유럽|이란|이스라엘|우크라이나|튀르키예|브라질|싱가포르|태국|필리핀|인도네시아|말레이시아|이탈리아|스페인)\s$"
)
ROOM = r"(?:대회의실|대강당|강당|회의실|본관|별관|컨벤션|세미나실)"
# Who gives the prize, calls or pays for what the story tells of is its host, wherever it is named.
HOST = re.compile(
    r"^(?:\([^)]{1,20}\))?\s?(?:의|가|이|에서)?\s?(?:\S{1,20}\s){0,4}?\S{0,20}"
    r"(?:주최|주관|공모|평가|대회|표창|우수상|국비|(?:장관|총리|청장|위원장|대통령)상)"
    r"|^(?:와|과)\s(?:함께|손잡|손을|공동|협력|협약|업무협약)"
)
# What happens to somebody is no act: a sentence that ends so has no actor.
SUFFERED = re.compile(r"(?:됐|되었|된|당했|받고 있|있었|일어났|벌어졌|숨졌|다쳤|나왔)(?:다|습니다)")
SENTENCE = re.compile(r"[다요죠까][.?!]")
VENUE = re.compile(rf"^(?:\([^)]{{1,20}}\))?\s?{ROOM}?에서\s(?!는)|^\s?{ROOM}")

# How much a mention counts by where it stands. A region is chosen from LEAST on: one mention of a full name
# in the headline or the first sentence, or several elsewhere.
TITLE, SUBTITLE, FIRST, SECOND, REST = 8, 4, 8, 4, 1
LEAST, LEAST_FULL = 8, 6
INNER = 0.6  # share of its province's mentions from which a city is what the story is about
READ = 600  # characters of a paragraph that are looked at
MOST = 40  # paragraphs that are looked at


@dataclass(frozen=True)
class Actors:
    """The region and the agencies of a story, and which of them are guesses."""

    region: str = ""
    agencies: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A listed agency that a story names: how much that counts, and whether it is who acts."""

    name: str
    weight: int
    acts: bool
    counts: bool = False


def find_actors(
    title: str,
    subtitles: Sequence[str],
    paragraphs: Sequence[str],
    names: Names,
    *,
    hint: str = "",
    day: dt.date | None = None,
) -> Actors:
    """Find the region a story is about and the agencies that act in it, under their names in the vocabulary.

    The main actor is the first whom headline and first sentence speak of; a region counts when its government
    acts.
    `hint` is what the page says beside the story: a dateline's place, the source of a press release.
    """
    reader = PlaceReader(names, " ".join((hint, title, *subtitles, *paragraphs[:MOST])))
    texts = [*_weighted(title, subtitles, paragraphs), (hint, FIRST)]
    region = _region(texts, reader)
    central = _central(texts[:-1], names)
    lead = next((text for text in paragraphs if is_prose(text)), "")[:READ]
    if region is None:
        found = Actors("", tuple(item.name for item in sorted(central, key=lambda item: not item.acts)))
    else:
        found = _decide(region, central, (title, lead), paragraphs[:MOST], reader, day)
    return replace(found, guessed=tuple(_doubts(found, region, (title, lead), reader)))


def _doubts(
    found: Actors, region: Place | None, opening: tuple[str, str], reader: PlaceReader
) -> Iterator[str]:
    """Yield what of it is a guess: whatever headline and first sentence do not both name."""
    placed = region is not None and all(
        any(place.term == region.term for place in reader.read(text)) for text in opening
    )
    if found.region and not placed:
        yield "region"
    if found.agencies:
        main = found.agencies[0]
        named = all(any(it.term.name == main for it in reader.names.find_agencies(text)) for text in opening)
        local = placed and region is not None and _is_of(main, region, reader.names)
        if not (named or local):
            yield "agency"


def _is_of(agency: str, region: Place, names: Names) -> bool:
    term = names.vocabulary.find(AGENCIES, agency)
    return term is not None and (term.kind == LOCAL_GOVERNMENT or agency.startswith(region.term.short))


def _decide(
    region: Place,
    central: list[Named],
    opening: tuple[str, str],
    said: Sequence[str],
    reader: PlaceReader,
    day: dt.date | None,
) -> Actors:
    """Put the local government and the listed agencies in order, and tell whether the region is meant."""
    in_title, in_lead = (
        [place for place in reader.read(text) if place.term.path == region.term.path] for text in opening
    )
    acting = region.acts or _goes_by_its_unit(region, said)
    name = region_name(region, reader.names, day)
    body = next((place.body for place in (*in_lead, *in_title) if place.full), region.body)
    local = _government(region, body, reader.names, day)
    listed = [item.name for item in sorted(central, key=lambda item: not item.acts)]
    leading = [item.name for item in central if item.acts][:1]
    if leading and _leads(leading[0], region, opening, reader):
        rest = [other for other in listed if other != leading[0]]
        if in_title and acting:
            return Actors(name, (*leading, local, *rest))
        return Actors("", (*leading, *rest))
    if not acting:
        return Actors("" if leading else name, tuple(listed))
    return Actors(name, tuple(dict.fromkeys((local, *listed))))


def _goes_by_its_unit(region: Place, said: Sequence[str]) -> bool:
    """Tell whether a story calls the government by its unit alone, once it was named: 시는, 군은, 도는."""
    unit = region.term.short[-1] if region.term.short[-1] in "군구도" else "시"
    if not region.term.parent and unit == "시" and not region.term.name.endswith("시"):
        unit = "도"
    subject = re.compile(rf"^{unit}(?:은|는)\s|[.?!”\"]\s{unit}(?:은|는)\s")
    return any(subject.search(text[:READ]) for text in said)


def _weighted(title: str, subtitles: Sequence[str], paragraphs: Sequence[str]) -> list[tuple[str, int]]:
    texts = [(title, TITLE), *((text, SUBTITLE) for text in subtitles)]
    weights = [FIRST, SECOND]
    body = (
        (text[:READ], weights.pop(0) if weights and is_prose(text) else REST) for text in paragraphs[:MOST]
    )
    return [*texts, *body]


def _region(texts: list[tuple[str, int]], reader: PlaceReader) -> Place | None:
    """Give the region that the story is about, or None."""
    scores: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for text, weight in texts:
        for place in reader.read(text):
            path = place.term.path
            acts = _acts(text, place.end)
            scores[path] += weight * (1 + place.full) * (2 if acts else 1)
            known = places.get(path)
            if known is None or (place.full, bool(acts)) > (known.full, known.acts):
                places[path] = replace(place, acts=bool(acts) and place.full)
    if not scores:
        return None
    (path, best), *others = scores.most_common()
    if not _is_meant(places[path], texts, reader):
        return None
    if _is_one_of_many(places[path], best, [(places[other], score) for other, score in others]):
        return None
    # A city's story also names its province, in short: that speaks for the city.
    inner = [(places[other], score) for other, score in others if places[other].term.parent == path]
    if inner and inner[0][0].full and not places[path].full and inner[0][1] >= INNER * best:
        place, best = inner[0]
    else:
        place = places[path]
    return place if best >= (LEAST_FULL if place.full else LEAST) else None


def _central(texts: list[tuple[str, int]], names: Names) -> list[Named]:
    """Give the listed agencies that act, in the order in which the story first names them."""
    found: dict[str, Named] = {}
    for text, weight in texts:
        if text.startswith("("):  # a place or a time on the screen: (장소: …)
            continue
        for mention in names.find_agencies(text):
            rest = text[mention.end : mention.end + 120]
            foreign = FOREIGN.search(text[: mention.start][-8:])
            if mention.term.kind not in KINDS or PERSON.match(rest) or VENUE.match(rest) or foreign:
                continue
            name = mention.term.name
            old = found.get(name, Named(name, 0, acts=False))
            acts = old.acts or (weight >= SECOND and _acts(text, mention.end))
            counts = old.counts or weight == TITLE or bool(HOST.match(rest)) or _acts(text, mention.end)
            found[name] = Named(name, max(old.weight, weight), acts, counts)
    return [named for named in found.values() if named.counts]


def _acts(text: str, end: int) -> bool:
    """Tell whether the name that ends here is the subject of a sentence in which somebody does something."""
    rest = text[end : end + READ]
    if not SUBJECT.match(rest[:60]):
        return False
    ended = SENTENCE.search(rest)
    return not SUFFERED.search(rest[max(0, ended.start() - 8) : ended.end()] if ended else rest[-12:])


def _is_meant(best: Place, texts: list[tuple[str, int]], reader: PlaceReader) -> bool:
    """Tell whether a story is about a region: it acts, the headline names it, or it is named again and again.

    A short name alone may be another word (경기 is a match): it must stand in headline and lead.
    """
    named = [
        (place, weight) for text, weight in texts for place in reader.read(text) if place.term == best.term
    ]
    if not best.full and not any(place.full for place, _ in named):
        short = {weight for place, weight in named if fold_name(place.word) not in HOMONYMS}
        return TITLE in short and FIRST in short
    titled = any(weight in (TITLE, SUBTITLE) for _, weight in named)
    return best.acts or titled or len(named) >= OFTEN


HOMONYMS = {fold_name(name) for name in ("경기", "화성", "고성", "구리", "공주", "광주", "강화", "영주")}
OFTEN = 3  # times that a story names the region that it is about


def _is_one_of_many(best: Place, score: float, others: list[tuple[Place, int]]) -> bool:
    """Tell whether a story names several regions alike: none of them is then what it is about."""
    apart = [(place, other) for place, other in others if not _nested(place, best)]
    rivals = [place for place, other in apart if other >= ALIKE * score]
    listed = [place for place, other in apart if other >= LISTED * score]
    return (bool(rivals) and not best.acts) or len(listed) > 2  # noqa: PLR2004


def _nested(one: Place, other: Place) -> bool:
    return one.term.parent == other.term.path or other.term.parent == one.term.path


LISTED = 0.3
ALIKE = 0.75  # share of the best region's mentions from which another is named alike


def _leads(agency: str, region: Place, opening: tuple[str, str], reader: PlaceReader) -> bool:
    """Tell whether an agency, not the local government, is the first subject of title or first sentence."""
    for text in opening:
        ours = [place.start for place in reader.read(text) if place.term.path == region.term.path]
        theirs = [
            mention.start
            for mention in reader.names.find_agencies(text)
            if mention.term.name == agency and SUBJECT.match(text[mention.end : mention.end + 60])
        ]
        if ours or theirs:
            return bool(theirs) and (not ours or theirs[0] < ours[0])
    return False


def _government(place: Place, body: str, names: Names, day: dt.date | None) -> str:
    """Give the name of a region's government, or of the council or school office that acts for it."""
    if body and not body.endswith(("경찰청", "소방본부")):
        return body
    term = place.term
    shared = term.parent and len(names.places.get(fold_name(term.short), ())) > 1
    former = former_name(place, names, day)
    if former:
        short = former.split()[-1]
        return former if term.parent and len(names.places.get(fold_name(short), ())) > 1 else short
    found = names.vocabulary.find(AGENCIES, term.name if shared else term.short)
    return found.name if found else term.short
