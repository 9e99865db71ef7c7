"""The overview counts by place, month, event and who appears together, and stays small."""

from __future__ import annotations

import pytest

from newsclip.library.site import Site
from newsclip.library.vocabulary import INITIATIVES, REGIONS
from newsclip.pages.overview import FLOW, MONTHS, TILES, build_overview, build_strips, scale
from newsclip.pages.views import build_views
from tests.makers import article_on, make_library, vocabulary


def test_every_province_has_one_tile() -> None:
    """The map has each province of the vocabulary once; only 전국 is no place."""
    slugs = [slug for row in TILES for slug in row if slug]
    provinces = {term.slug for term in vocabulary().terms[REGIONS.name] if not term.parent}
    assert len(slugs) == len(set(slugs))
    assert provinces - set(slugs) == {"nationwide"}
    assert set(slugs) <= provinces


@pytest.mark.parametrize(
    ("most", "bounds"),
    [
        (0, ()),
        (1, (1,)),
        (2, (1, 2)),
        (4, (1, 2, 3, 4)),
        (10, (1, 2, 5)),
        (665, (1, 30, 100, 300)),
        (1000, (1, 50, 200, 500)),
    ],
)
def test_shades_are_few_and_round(most: int, bounds: tuple[int, ...]) -> None:
    """A count has one of at most four shades whose bounds are round numbers."""
    assert scale(most).bounds == bounds


def test_shades_have_a_legend() -> None:
    """The legend names the counts that each shade stands for."""
    assert scale(1000).ranges == [(1, "1–49건"), (2, "50–199건"), (3, "200–499건"), (4, "500건 이상")]
    assert scale(2).ranges == [(1, "1건"), (2, "2건")]
    assert [scale(1000).step(count) for count in (0, 1, 50, 499, 1000)] == [0, 1, 2, 3, 4]


def test_a_province_counts_its_cities_under_its_present_name() -> None:
    """An article of a former unit shades the province that has it today; 전국 stands beside the map."""
    library = make_library(
        article_on("2025-01-02", region=["광주광역시 북구"]),
        article_on("2025-01-03", region=["전라남도"]),
        article_on("2025-01-04", region=["전국"]),
    )
    shown = build_overview(library)
    counts = {tile.term.slug: len(tile.articles) for tile in shown["tiles"] if tile.articles}
    assert counts == {"jeonnam-gwangju": 2}
    assert [(term.name, count) for term, count in shown["nationwide"]] == [("전국", 1)]


def test_months_without_articles_leave_a_gap() -> None:
    """The axis of time has every month between the oldest and the newest article."""
    library = make_library(article_on("2025-01-02"), article_on("2025-04-30"), article_on("2025-04-01"))
    months = build_overview(library)["months"]
    assert [(month.name, month.count, month.height) for month in months] == [
        ("2025-01", 1, 45),
        ("2025-02", 0, 0),
        ("2025-03", 0, 0),
        ("2025-04", 2, 90),
    ]


def test_the_page_does_not_grow_with_the_library() -> None:
    """However many articles there are, months, events and matrix are capped; the rest is counted."""
    articles = [
        article_on(
            f"{2000 + at // 100}-{at % 12 + 1:02}-01",
            at,
            region=["경기도"],
            agency=[f"기관 {at % 50}"],
            tags=["공공 AX"],
            events=[{"date": f"{2000 + at // 100}", "text": f"일 {at}", "tag": "공공 AX"}],
        )
        for at in range(400)
    ]
    shown = build_overview(make_library(*articles))
    assert len(shown["months"]) == MONTHS
    assert sum(len(group) for _, group in shown["years"]) == FLOW
    assert shown["more_events"] == 400 - FLOW
    assert len(shown["matrix"].columns) <= 12
    small = len(build_views(make_library(*articles[-200:]), Site("클리핑"))["overview/index.md"])
    large = len(build_views(make_library(*articles), Site("클리핑"))["overview/index.md"])
    assert large < small * 1.05


def test_the_matrix_counts_articles_of_both() -> None:
    """A cell is the number of articles that carry the initiative and the agency."""
    library = make_library(
        article_on("2025-01-02", 1, tags=["공공 AX"], agency=["행정안전부", "경기도"]),
        article_on("2025-01-02", 2, tags=["공공 AX", "AI 정부"], agency=["행정안전부"]),
    )
    matrix = build_overview(library)["matrix"]
    assert [term.name for term in matrix.columns] == ["행정안전부", "경기도"]
    rows = {term.name: [count for count, _ in cells] for term, cells in matrix.rows}
    assert rows == {"공공 AX": [2, 1], "AI 정부": [1, 0]}


def test_an_empty_library_says_what_would_stand_there() -> None:
    """Without articles the page still builds, with every province as a gap."""
    page = build_views(make_library(), Site("클리핑"))["overview/index.md"]
    assert page.count("nc-shade-0") == 17
    assert "아직 기사가 없습니다" in page
    assert "<script" not in page


def test_what_an_article_says_is_escaped() -> None:
    """Markup in an event stays text."""
    library = make_library(article_on("2025-01-02", events=[{"date": "2025", "text": "<script>x</script>"}]))
    assert "&lt;script&gt;x" in build_views(library, Site("클리핑"))["overview/index.md"]


def test_strips_show_which_initiatives_live() -> None:
    """A bar for each month with articles, all on one scale, and the same in words; older ones say so."""
    library = make_library(
        article_on("2025-12-01", tags=["공공 AX"]),
        article_on("2025-12-02", 2, tags=["공공 AX"]),
        article_on("2025-10-01", tags=["공공 AX"]),
        article_on("2020-01-01", tags=["데이터기반행정"]),
    )
    strips = build_strips(library, INITIATIVES)
    assert list(strips) == ["initiatives/public-ax/", "initiatives/data-based-administration/"]
    lively, quiet = strips.values()
    assert lively.path == "M84 15v-7h3V15zM92 15v-14h3V15z"
    assert lively.words == "최근 24달에 3건, 가장 많은 달은 2025년 12월 2건"
    assert quiet.path == ""
    assert quiet.words == "최근 24달에는 기사가 없습니다"
    assert build_strips(make_library(), INITIATIVES) == {}


def test_an_initiative_has_its_strip_by_its_name() -> None:
    """On its page and on its card of the index, with a text alternative."""
    pages = build_views(make_library(article_on("2025-12-01", tags=["공공 AX"])), Site(name="시험"))
    for path in ("initiatives/index.md", "initiatives/public-ax/index.md"):
        assert 'role="img" aria-label="최근 24달에 1건' in pages[path]
