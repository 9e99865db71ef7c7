"""The rules beyond the schema of one file."""

import datetime as dt
from dataclasses import replace

import pytest

from newsclip.check.rules import RULES, check, check_future, check_kept
from newsclip.library.collection import Library
from newsclip.library.problem import Problem
from newsclip.library.vocabulary import INITIATIVES, parse_terms
from newsclip.library.yamltext import read_yaml
from tests.makers import good_article, make_library, vocabulary


def problems(*articles: object) -> list[Problem]:
    """Check a library of some articles."""
    return check(make_library(*articles))  # type: ignore[arg-type]


def test_good_article_has_no_problem() -> None:
    """The sample is good."""
    assert problems(good_article()) == []


@pytest.mark.parametrize(
    "path", ["2026/2026-01-15-x.md", "2026/2026-01-15-major-news-0a1b2c.md"]
)  # fmt: skip
def test_names_that_are_addresses(path: str) -> None:
    """Year, day, outlet and id, in ASCII."""
    assert problems(good_article(path=f"articles/{path}")) == []


@pytest.mark.parametrize("name", ["기사.md", "2026-01-15-Major.md", "2026-1-15-x.md", "2026-01-15 x.md"])
def test_names_that_are_no_addresses(name: str) -> None:
    """Anything else cannot be a permanent address."""
    [problem] = problems(good_article(path=f"articles/2026/{name}"))
    assert problem.what == "the file's name cannot be its address"


def test_same_address_names_both_files() -> None:
    """The later file is named, and where the other one is."""
    first, second = good_article(1), good_article(2, url=good_article(1).url)
    assert [(problem.path, problem.what) for problem in problems(second, first)] == [
        (second.path, f"{first.path}:1 has the same address")
    ]


@pytest.mark.parametrize(
    "url", ["http://WWW.majornews.co.kr/1/", "https://majornews.co.kr/1?utm_source=x#top"]
)  # fmt: skip
def test_same_address_in_another_spelling(url: str) -> None:
    """Scheme, www., a closing slash, a fragment and a campaign's mark make no other address."""
    [problem] = problems(good_article(1), good_article(2, url=url))
    assert problem.what == f"{good_article(1).path}:1 has the same address"


def test_same_name_in_two_folders() -> None:
    """A name is an address only once."""
    first, second = good_article(1), good_article(2, path=good_article(1).path.replace("/2026/", "/2027/"))
    assert "has the same name" in problems(first, second)[0].what


@pytest.mark.parametrize(
    ("field", "name"), [("tags", "공공AXX"), ("region", "경기도 화성"), ("region", "경기")]
)
def test_closed_facets_take_listed_names_only(field: str, name: str) -> None:
    """An unknown or inofficial initiative or region is an error, with a suggestion."""
    [problem] = problems(good_article(1, **{field: name}))
    assert problem.severity == "error"
    assert problem.what == f"{field}: unknown '{name}'"
    assert problem.todo.startswith("did you mean ")


@pytest.mark.parametrize(("field", "name"), [("agency", "새 기관"), ("outlet", "새 매체")])
def test_open_facets_take_any_name_with_a_warning(field: str, name: str) -> None:
    """A new agency or outlet builds, and the warning says where to list it."""
    [problem] = problems(good_article(1, **{field: name}))
    assert problem.severity == "warning"
    assert problem.todo.startswith("add it to articles/vocabulary/")


def test_event_belongs_to_an_initiative_of_its_article() -> None:
    """Otherwise a timeline would show an article that the page does not list."""
    [problem] = problems(good_article(events=[{"date": "2026", "text": "일", "tag": "데이터 개방"}]))
    assert problem.what == "events: '데이터 개방' is not among the tags"


def test_missing_texts_are_warnings() -> None:
    """An article without summary or body builds."""
    assert [problem.what for problem in problems(good_article(summary=None, body=""))] == [
        "no body",
        "no summary",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_says_what_it_is_in_one_line(rule: object) -> None:
    """A rule's docstring is the rule."""
    assert rule.__doc__
    assert "\n" not in rule.__doc__.strip()


def test_unlisted_lead_is_named_on_its_line() -> None:
    """An initiative's lead and partners are agencies; who is not listed is found in the vocabulary's file."""
    text = "- name: 하나\n  slug: one\n  lead: 모르는 부\n  partners:\n    - 행정안전부\n    - 모르는 원\n"
    terms, _ = parse_terms(INITIATIVES, read_yaml(text), "initiatives.yml")
    known = vocabulary()
    held = Library(vocabulary=replace(known, terms={**known.terms, INITIATIVES.name: tuple(terms)}))
    assert [(problem.line, problem.what) for problem in check(held)] == [
        (3, "하나: '모르는 부' is not listed"),
        (6, "하나: '모르는 원' is not listed"),
    ]


def test_a_promised_page_without_an_article_is_named() -> None:
    """Where `keep` promises an initiative's page, taking its last article down is said; it is no error."""
    terms, _ = parse_terms(INITIATIVES, read_yaml("- {name: 약속, slug: kept, keep: true}\n"), "i.yml")
    known = replace(vocabulary(), terms={**vocabulary().terms, INITIATIVES.name: tuple(terms)})
    [problem] = check_kept(Library.of([], known))
    assert (problem.severity, problem.path) == ("warning", "articles/vocabulary/initiatives.yml")
    assert "약속: no article" in problem.what
    assert list(check_kept(Library.of([good_article(1, tags=("약속",))], known))) == []


def test_a_link_to_a_file_that_is_not_there_is_named_with_its_line() -> None:
    """Links between articles are written as files; one that leads nowhere is an error on its line."""
    other = good_article(2)
    body = f"첫 줄\n\n[전편]({other.stem}.md)과 [없는 글](none.md)"
    [problem] = problems(good_article(1, body=body, lines={("body",): 10, ("region",): 3}), other)
    assert (problem.line, problem.what) == (12, "body: 'none.md' is no article")


def test_name_folder_and_date_agree() -> None:
    """The day stands in three places; where they differ, the file is named."""
    [problem] = problems(good_article(1, date=dt.date(2062, 1, 15), path=good_article(1).path))
    assert problem.what == "date: 2062-01-15, and the file's name says 2026-01-15"
    [problem] = problems(good_article(1, path=good_article(1).path.replace("/2026/", "/2025/")))
    assert problem.what == "the folder says 2025, the file's name 2026-01-15"


@pytest.mark.parametrize(("today", "count"), [("2026-01-13", 1), ("2026-01-14", 0), ("2026-03-01", 0)])
def test_a_day_after_tomorrow_is_an_error(today: str, count: int) -> None:
    """Tomorrow's paper may be clipped tonight; what is later is a typing error."""
    found = list(check_future(make_library(good_article()), dt.date.fromisoformat(today)))
    assert len(found) == count


@pytest.mark.parametrize(
    ("field", "name", "meant"),
    [("agency", ("행정안전뷰",), "행정안전부"), ("outlet", "메이져뉴스", "메이저뉴스")],
)
def test_a_misspelt_name_of_an_open_list_gets_a_question(field: str, name: object, meant: str) -> None:
    """Whoever mistyped a known name is asked, and not sent to add the typo."""
    [problem] = problems(good_article(**{field: name}))
    assert problem.todo.startswith(f"did you mean '{meant}'? if not, add it to")


def test_an_article_on_no_page_is_named() -> None:
    """Without tags it stands on no initiative's page; an unwritten region is asked for."""
    assert [problem.what for problem in problems(good_article(tags=()))] == [
        "no tags: the article stands on no initiative's page"
    ]
    [problem] = problems(good_article(lines={("title",): 2}))
    assert problem.what == "no region: the article is listed under 전국"


def test_unlisted_names_that_look_alike_are_one() -> None:
    """Another dot, dash, space or letter case makes no second page."""
    names = ("새·기관-하나", "새‧기관‐하나", "새 · 기관–하나")
    held = make_library(*(good_article(at, agency=(name,)) for at, name in enumerate(names)))
    [term] = [term for term in held.terms["agencies"] if not term.known]
    assert held.count(term) == 3
