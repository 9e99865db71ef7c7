"""The overview: what the library holds by place, month, event and who appears together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newsclip.library.days import korean_partial
from newsclip.library.vocabulary import AGENCIES, INITIATIVES, REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclip.library.collection import Library
    from newsclip.library.model import Article, Event
    from newsclip.library.vocabulary import Facet, Term

# Where each province stands, by the slug of its page: north is up, each in roughly its place.
TILES = (
    ("incheon", "seoul", "gyeonggi", "gangwon"),
    ("chungnam", "sejong", "chungbuk", "gyeongbuk"),
    ("jeonbuk", "daejeon", "daegu", "ulsan"),
    ("jeonnam-gwangju", "", "gyeongnam", "busan"),
    ("jeju", "", "", ""),
)
SHADES = 4
MONTHS = 24
HIGHEST = 90  # percent
FLOW = 100
ROWS = 10
COLUMNS = 12


@dataclass(frozen=True)
class Tile:
    """A province on the map, in reading order; `step` is its shade, from 1, or 0 without articles."""

    term: Term
    name: str
    column: int
    articles: Sequence[Article]
    step: int


@dataclass(frozen=True)
class Scale:
    """Shades for counts: `bounds` are the least counts of each shade, light to dark."""

    bounds: tuple[int, ...]
    most: int

    def step(self, count: int) -> int:
        """Give the shade of a count, 0 for none."""
        return sum(count >= bound for bound in self.bounds)

    @property
    def ranges(self) -> list[tuple[int, str]]:
        """The shades with the counts they stand for, as a legend writes them: '5–49건', '50건 이상'."""
        names = []
        for at, low in enumerate(self.bounds):
            if at + 1 == len(self.bounds):
                names.append(f"{low:,}건 이상" if low < self.most else f"{low:,}건")
            else:
                high = self.bounds[at + 1] - 1
                names.append(f"{low:,}건" if low == high else f"{low:,}–{high:,}건")
        return list(enumerate(names, 1))


def scale(most: int) -> Scale:
    """Make at most SHADES shades for counts up to `most`.

    The bounds grow as squares: by equal steps nearly every place would have the lightest shade, by equal
    factors the darkest. Each is rounded down to 1, 2, 3 or 5 times a power of ten, so that a legend can be
    read.
    """
    if most <= SHADES:
        return Scale(tuple(range(1, most + 1)), most)
    bounds = {_round(max(1, most * step**2 // SHADES**2)) for step in range(SHADES)}
    return Scale(tuple(sorted(bounds)), most)


def _round(number: int) -> int:
    power: int = 10 ** (len(str(number)) - 1)
    return max(step * power for step in (1, 2, 3, 5) if step * power <= number)


def build_overview(library: Library) -> dict[str, Any]:
    """Give what the overview's template shows; its size is bounded, however many articles there are."""
    tiles, shades = _tiles(library)
    years, more = _flow(library)
    return {
        "tiles": tiles,
        "shades": shades,
        "placed": sorted(tiles, key=lambda tile: -len(tile.articles)),
        "nationwide": _unplaced(library),
        "months": _months(library),
        "years": years,
        "more_events": more,
        "flow_regions": _flow_regions(years),
        "matrix": _matrix(library),
    }


def _tiles(library: Library) -> tuple[list[Tile], Scale]:
    provinces = {term.slug: term for term in library.terms[REGIONS.name] if not term.parent}
    placed = [
        (provinces[slug], column)
        for slugs in TILES
        for column, slug in enumerate(slugs, 1)
        if slug in provinces
    ]
    shades = scale(max((library.count(term) for term, _ in placed), default=0))
    return [
        Tile(term, short_name(term), column, library.articles_of(term), shades.step(library.count(term)))
        for term, column in placed
    ], shades


def short_name(term: Term) -> str:
    """Give a province's short name as people write it (경기, 전남광주): its first alias, else its name."""
    return term.aliases[0] if term.aliases else term.name


def _unplaced(library: Library) -> list[tuple[Term, int]]:
    """Give the regions that are no place on the map, such as 전국, with their articles."""
    placed = {slug for slugs in TILES for slug in slugs}
    return [
        (term, library.count(term))
        for term in library.terms[REGIONS.name]
        if not term.parent and term.slug not in placed and library.count(term)
    ]


@dataclass(frozen=True)
class Month:
    """One bar: `height` is in percent of the chart's, whose top is left to the number above the highest."""

    name: str
    count: int
    height: int


def _months(library: Library) -> list[Month]:
    """Give the last months up to the newest article's, oldest first; a month without articles counts 0."""
    if not library.articles:
        return []
    counts = {month: len(articles) for month, articles in library.by_month.items()}
    oldest = f"{library.articles[-1].date:%Y-%m}"
    names = [name for name in _last_months(library) if name >= oldest]
    most = max(counts.get(name, 0) for name in names)
    return [Month(name, counts.get(name, 0), -(-HIGHEST * counts.get(name, 0) // most)) for name in names]


def _last_months(library: Library) -> list[str]:
    """Name the MONTHS months up to the newest article's, oldest first."""
    newest = library.articles[0].date
    last = newest.year * 12 + newest.month
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(last - MONTHS, last)]


@dataclass(frozen=True)
class Strip:
    """The articles of a term by month, as a small picture: the path of its bars, and the same in words."""

    path: str
    words: str


def build_strips(library: Library, facet: Facet) -> dict[str, Strip]:
    """Give the strip of each term of a facet that has articles, by its page; all have one scale.

    A month's bar is 3 wide with 1 between them, and from 2 to 14 high.
    """
    if not library.articles:
        return {}
    names = _last_months(library)
    terms = [term for term in library.terms[facet.name] if library.count(term)]
    counts = {
        term.path: Counter(f"{article.date:%Y-%m}" for article in library.articles_of(term)) for term in terms
    }
    most = max((counts[term.path][name] for term in terms for name in names), default=0)
    return {term.path: _strip(counts[term.path], names, most) for term in terms}


def _strip(counts: Counter[str], names: Sequence[str], most: int) -> Strip:
    bars = (
        f"M{4 * at} 15v-{max(2, 14 * counts[name] // most)}h3V15z"
        for at, name in enumerate(names)
        if counts[name]
    )
    recent = [name for name in names if counts[name]]
    if not recent:
        return Strip("", f"최근 {MONTHS}달에는 기사가 없습니다")
    peak = max(recent, key=lambda name: (counts[name], name))
    number = sum(counts[name] for name in recent)
    words = f"최근 {MONTHS}달에 {number:,}건, 가장 많은 달은 {korean_partial(peak)} {counts[peak]:,}건"
    return Strip("".join(bars), words)


@dataclass(frozen=True)
class Happening:
    """An event with its article and the provinces of that article."""

    event: Event
    article: Article
    provinces: tuple[Term, ...]


def _flow(library: Library) -> tuple[list[tuple[str, list[Happening]]], int]:
    """Give the newest events by year, newest first, and how many older ones there are."""
    happenings = [
        Happening(event, article, _provinces(library, article)) for event, article in library.events[:FLOW]
    ]
    years = groupby(happenings, key=lambda happening: happening.event.date[:4])
    return [(year, list(group)) for year, group in years], max(0, len(library.events) - FLOW)


def _provinces(library: Library, article: Article) -> tuple[Term, ...]:
    terms = (library.vocabulary.at(term.parent) or term for term in library.terms_of(article, REGIONS))
    return tuple(dict.fromkeys(terms))


def _flow_regions(years: Iterable[tuple[str, list[Happening]]]) -> list[tuple[Term, int]]:
    counts = Counter(term for _, group in years for happening in group for term in happening.provinces)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].path))


@dataclass(frozen=True)
class Matrix:
    """Initiatives by agencies: `cells` has a row of counts with their shades for each initiative."""

    columns: tuple[Term, ...]
    rows: tuple[tuple[Term, tuple[tuple[int, int], ...]], ...]


def _matrix(library: Library) -> Matrix:
    """Count the articles of the busiest initiatives by the agencies that appear most often in them."""
    ranked = sorted(library.terms[INITIATIVES.name], key=lambda term: -library.count(term))
    initiatives = [term for term in ranked[:ROWS] if library.count(term)]
    appear = {
        term: Counter(
            agency for article in library.articles_of(term) for agency in library.terms_of(article, AGENCIES)
        )
        for term in initiatives
    }
    inside = {article for term in initiatives for article in library.articles_of(term)}
    columns = tuple(term for term, _ in library.together(inside, AGENCIES, COLUMNS))
    most = max((appear[term][agency] for term in initiatives for agency in columns), default=0)
    shades = scale(most)
    rows = (
        (term, tuple((appear[term][agency], shades.step(appear[term][agency])) for agency in columns))
        for term in initiatives
    )
    return Matrix(columns, tuple(row for row in rows if any(count for count, _ in row[1])))
