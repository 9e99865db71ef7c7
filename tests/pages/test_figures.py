"""Figures that articles on one initiative give differently."""

from __future__ import annotations

import pytest

from newsclip.library.model import split_fact
from newsclip.library.site import Site
from newsclip.pages.figures import LABELS, ROWS, compare_figures, is_figure
from newsclip.pages.views import build_views
from tests.makers import article_on, make_library


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        ("200여 명", True),
        ("31개 시군", True),
        ("10일간", True),
        ("2025년 12월 18일", False),
        ("2025. 6. 25.(수) 14:00", False),
        ("제8회", False),
        ("정부세종컨벤션센터", False),
    ],
)
def test_days_are_no_figures(value: str, figure: bool) -> None:  # noqa: FBT001
    """A number counts something; a day, an hour or an ordinal does not."""
    assert is_figure(value) is figure


def test_different_figures_for_one_label_stand_together() -> None:
    """Two articles with two figures are shown, newest first; labels are compared as names are."""
    newer = article_on("2025-02-01", facts=["참석 인원: 300명", "예산: 10억 원", "장소: 서울"])
    older = article_on("2025-01-01", facts=["참석인원: 200여 명", "예산: 10억원", "장소: 부산"])
    assert compare_figures([newer, older]) == [("참석 인원", [("300명", newer), ("200여 명", older)])]


def test_one_article_does_not_contradict_itself() -> None:
    """A label twice in one article is no comparison."""
    assert compare_figures([article_on("2025-01-01", facts=["예산: 1억 원", "예산: 2억 원"])]) == []


def test_the_table_is_bounded() -> None:
    """However many articles disagree, the table keeps its size."""
    articles = [
        article_on("2025-01-01", at, facts=[f"항목 {label}: {at}명" for label in range(30)])
        for at in range(20)
    ]
    figures = compare_figures(articles)
    assert len(figures) == LABELS
    assert {len(given) for _, given in figures} == {ROWS}


@pytest.mark.parametrize(
    ("fact", "pair"),
    [
        ("예산: 3억 원", ("예산", "3억 원")),
        ("그냥 사실", ("", "그냥 사실")),
        ("시각: 12:30", ("시각", "12:30")),
        ("비율 3:1", ("", "비율 3:1")),
    ],
)
def test_fact_is_split_at_its_first_colon(fact: str, pair: tuple[str, str]) -> None:
    """A label ends with a colon and a space."""
    assert split_fact(fact) == pair


def test_the_initiatives_page_shows_them() -> None:
    """The table stands on the initiative's page, with links to the articles, and not on a region's."""
    library = make_library(
        article_on("2025-02-01", tags=["공공 AX"], region=["경기도"], facts=["참석: 300명"]),
        article_on("2025-01-01", tags=["공공 AX"], region=["경기도"], facts=["참석: <i>200</i>명"]),
    )
    pages = build_views(library, Site("클리핑"))
    assert "기사마다 다른 숫자" in pages["initiatives/public-ax/index.md"]
    assert "&lt;i&gt;200" in pages["initiatives/public-ax/index.md"]
    assert "기사마다 다른 숫자" not in pages["regions/gyeonggi/index.md"]
