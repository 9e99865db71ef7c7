"""How a name finds its term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclip.library.vocabulary import (
    AGENCIES,
    INITIATIVES,
    LOCAL_GOVERNMENT,
    OUTLETS,
    REGIONS,
    Facet,
    fold_name,
    parse_terms,
)
from newsclip.library.yamltext import read_yaml
from tests.makers import vocabulary

KNOWN = vocabulary()


@pytest.mark.parametrize(
    ("facet", "name", "found"),
    [
        (INITIATIVES, "공공 AX", "공공 AX"),
        (INITIATIVES, "공공부문 AX", "공공 AX"),
        (AGENCIES, "행안부", "행정안전부"),
        (REGIONS, "강원도", "강원특별자치도"),
        (REGIONS, "강원", "강원특별자치도"),
        (REGIONS, "강원도 고성군", "강원특별자치도 고성군"),
        (REGIONS, "경상남도 고성군", "경상남도 고성군"),
    ],
)
def test_names_find_their_term(facet: Facet, name: str, found: str) -> None:
    """A term is found by its official name, an alias, or a name it once had."""
    term = KNOWN.find(facet, name)
    assert term is not None
    assert term.name == found


def test_same_city_of_two_provinces_is_two_terms() -> None:
    """A city's page stands below its province's."""
    assert KNOWN.term(REGIONS, "경상남도 고성군").path == "regions/gyeongnam/goseong/"
    assert KNOWN.term(REGIONS, "강원특별자치도 고성군").parent == "regions/gangwon/"


@pytest.mark.parametrize("name", ["행안부", "공공부문 AX"])
def test_alias_is_not_official(name: str) -> None:
    """An alias finds a term but is not how front matter may write it in a closed facet."""
    assert KNOWN.official(INITIATIVES, name) is None
    assert KNOWN.official(REGIONS, name) is None


def test_local_government_is_an_agency_without_being_listed() -> None:
    """Each region's government is an agency; a name that provinces share keeps its province."""
    hwaseong = KNOWN.term(AGENCIES, "화성특례시")
    assert (hwaseong.name, hwaseong.kind, hwaseong.known) == ("화성시", LOCAL_GOVERNMENT, True)
    assert KNOWN.term(AGENCIES, "경상남도 고성군").name == "경상남도 고성군"


def test_unknown_name_of_an_open_facet_gets_a_term() -> None:
    """An outlet that nobody has listed gets a page at an address that depends on its name only."""
    term = KNOWN.term(OUTLETS, "새 매체")
    assert not term.known
    assert term == KNOWN.term(OUTLETS, "새 매체")
    assert term.path.startswith("outlets/unlisted-")


def test_suggestion_names_the_term_of_an_alias() -> None:
    """Whoever writes an alias is told the name."""
    assert KNOWN.suggestion(INITIATIVES, "공공부문 AX") == "did you mean '공공 AX'?"


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """Names are compared in a form that is final for spaces and dots."""
    assert fold_name(f" {name} ".replace(" ", "  ")) == fold_name(name)


@pytest.mark.parametrize("dot", "·․‧ㆍ・•∙")
def test_every_middle_dot_is_the_same(dot: str) -> None:
    """Outlets write many dots; they mean one."""
    assert fold_name(f"AI{dot}데이터") == fold_name("ai·데이터")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- {name: 하나, slug: one}\n- {name: 하나, slug: two}\n", "the name '하나' of '하나' is taken"),
        (
            "- {name: 하나, slug: one}\n- {name: 둘, slug: one}\n",
            "the address 'initiatives/one/' of '둘' is taken",
        ),
        (
            "- {name: 하나, slug: one}\n- {name: 둘, slug: two, aliases: [하나]}\n",
            "the alias '하나' of '둘' is taken",
        ),
        ("- {name: 하나, slug: One!}\n", "slug: 'One!' is not a slug"),
        ("- {name: 하나, slug: one, hosts: [a.example]}\n", "unknown key 'hosts'"),
        ("- {name: 하나, slug: one, quoted: maybe}\n", "quoted: Input should be a valid boolean"),
        ("name: 하나\n", "not a list of terms"),
    ],
)
def test_faults_of_a_vocabulary_file(text: str, problem: str) -> None:
    """Names, aliases and addresses are unique, and keys those of the facet."""
    _, problems = parse_terms(INITIATIVES, read_yaml(text), "initiatives.yml")
    assert [fault.what for fault in problems if fault.what.startswith(problem)] != []


CLASH = """- name: 하나
  slug: one
  aliases: [첫째]
- name: 둘
  slug: two
  since: 2026-13
  aliases:
    - 두 번째
    - 첫째
"""


def test_clash_is_named_on_its_own_line() -> None:
    """An alias that is taken is found on its line, also where its entry is wrong elsewhere."""
    _, problems = parse_terms(INITIATIVES, read_yaml(CLASH), "initiatives.yml")
    assert [(fault.line, fault.what.split(":")[0]) for fault in problems] == [
        (6, "since"),
        (9, "the alias '첫째' of '둘' is taken by '하나'"),
    ]


def test_wrong_entry_keeps_its_names() -> None:
    """A province that is wrong somewhere still gives its own, its former and its cities' names."""
    text = "- {name: 경기도, slug: X, former: [{name: 옛도}], parts: [{name: 화성시, slug: hwaseong}, 일]}\n"
    terms, problems = parse_terms(REGIONS, read_yaml(text), "regions.yml")
    assert len(problems) == 2
    assert [(term.name, term.known) for term in terms] == [
        ("경기도", True),
        ("옛도", True),
        ("경기도 화성시", True),
    ]
