"""Exports: what a spreadsheet, a program and Datasette find in them, and what never stands there."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from newsclip.data.database import BLOCK, States, dump_sqlite, searchable
from newsclip.data.exports import LONGEST, article_data, build_exports, guard
from newsclip.data.tables import ARTICLE_TERMS, FIELDS, PAGE, PARTS, TERMS, people
from newsclip.library.model import FRONT_MATTER
from newsclip.library.site import Site
from tests.makers import HOSTILE, WITHHELD, make_article, make_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclip.library.collection import Library

SITE = Site("클리핑", url="https://clips.example.org/", rights="제목은 매체의 것")
# The headings of BIGKinds' export, as its spreadsheet has them
BIGKINDS = {
    *("뉴스 식별자", "일자", "언론사", "기고자", "제목", "통합 분류1", "통합 분류2", "통합 분류3"),
    *("사건/사고 분류1", "사건/사고 분류2", "사건/사고 분류3", "인물", "위치", "기관", "키워드"),
    *("특성추출(가중치순 상위 50개)", "본문", "URL", "분석제외 여부"),
}


@pytest.fixture
def library() -> Library:
    """Three articles: a full one, a hostile one, and one whose body is withheld."""
    return make_library(
        make_article(
            1,
            tags=["데이터기반행정", "공공 AX"],
            region=["경기도 화성시"],
            agency=["화성특례시", "행정안전부"],
            people=["조승문 (화성특례시 제2부시장)", "아무개"],
            facts=["규모: 19개 부서, 36명", "비예산"],
            events=[{"date": "2025-09", "text": "출범", "tag": "공공 AX"}],
            also_in=[{"outlet": "아시아통신", "url": "https://other.example.com/1"}],
            summary="데이터기반행정을 다룬다.",
            body="첫 줄\n\n둘째 줄",
        ),
        make_article(2, title=HOSTILE, subtitle="=1+1", reporter="@SUM(A1)", summary=HOSTILE, body="-1"),
        make_article(3, rights="unreviewed", body=WITHHELD),
    )


@pytest.fixture
def files(library: Library) -> dict[str, str | bytes]:
    """Give the exports of the library."""
    return build_exports(library, SITE)


@pytest.fixture
def rows(files: dict[str, str | bytes]) -> list[dict[str, str]]:
    """Read the CSV the way Excel does: by its mark as UTF-8."""
    data = files["data/articles.csv"]
    assert isinstance(data, bytes)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def db(files: dict[str, str | bytes]) -> Iterator[sqlite3.Connection]:
    """Open the database."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(unpack(files))
    yield connection
    connection.close()


def unpack(files: Mapping[str, str | bytes]) -> bytes:
    """Give the database among the exports."""
    data = files["data/articles.sqlite.zip"]
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("articles.sqlite")


def found(db: sqlite3.Connection, words: str) -> list[int]:
    """Give the numbers of the articles that full-text search finds, quoted as Datasette quotes."""
    quoted = " ".join(f'"{word}"' for word in words.split())
    query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid"
    return [row for (row,) in db.execute(query, [quoted])]


def test_columns_are_named_as_bigkinds_names_them() -> None:
    """A column that says it is BIGKinds' has a name of that export."""
    assert {field.name for field in FIELDS if field.bigkinds} <= BIGKINDS
    assert {field.name for field in FIELDS if not field.bigkinds}.isdisjoint(BIGKINDS)


FILLED: dict[str, Any] = {
    "title": "다른 제목",
    "subtitle": "부제목",
    "date": "2024-01-01",
    "date_basis": "stamped",
    "outlet": "아시아통신",
    "reporter": "기자",
    "url": "https://other.example.com/",
    "region": "경기도",
    "agency": "행정안전부",
    "tags": "공공 AX",
    "summary": "요약",
    "summary_en": "Summary",
    "people": "홍길동 (과장)",
    "facts": "규모: 2",
    "events": {"date": "2025", "text": "일"},
    "also_in": {"outlet": "뉴스1"},
    "clipped": "2025-01-01",
    "checked": "2025-01-01",
    "corrections": {"date": "2025-01-01", "text": "고침"},
    "archived": "https://archive.example.com/",
    "rights": "own",
    "rights_note": "허락",
    "lead": True,
}


@pytest.mark.parametrize("key", FRONT_MATTER)
def test_every_key_of_the_front_matter_is_exported(key: str) -> None:
    """Whatever an editor writes can be taken away: each key changes what the exports hold."""
    plain = article_data(make_article(), SITE)
    assert article_data(make_article(**{key: FILLED[key]}), SITE) != plain


def test_csv_opens_in_excel(files: dict[str, str | bytes]) -> None:
    """It begins with the mark that makes Excel read UTF-8, and its lines end with CRLF."""
    data = files["data/articles.csv"]
    assert isinstance(data, bytes)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 4


def test_csv_holds_every_column_of_the_dictionary(rows: list[dict[str, str]]) -> None:
    """One column a field, then the page, then one for whatever an article has several of."""
    assert list(rows[0]) == [*(field.name for field in FIELDS), PAGE.name, *(part.label for part in PARTS)]


def test_csv_holds_an_article(rows: list[dict[str, str]]) -> None:
    """Names are joined as BIGKinds joins them, what has several parts is readable in one cell."""
    row = rows[2]
    assert row["뉴스 식별자"] == "2025-01-02-majornews-000001"
    assert (row["일자"], row["기고자"], row["키워드"]) == ("2025-01-02", "", "데이터기반행정,공공 AX")
    assert (row["인물"], row["인물 소개"]) == ("조승문,아무개", "조승문: 화성특례시 제2부시장 | 아무개")
    assert row["사실"] == "규모: 19개 부서, 36명 | 비예산"
    assert row["일정"] == "2025-09: 출범: 공공 AX"
    assert row["본문"] == "첫 줄\n\n둘째 줄"
    assert row[PAGE.name] == "https://clips.example.org/articles/2025/2025-01-02-majornews-000001/"


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_a_formula_is_text(start: str) -> None:
    """Whatever a spreadsheet would run gets an apostrophe before it."""
    assert guard(f"{start}cmd") == f"'{start}cmd"
    assert guard(f"제목{start}") == f"제목{start}"


def test_no_cell_is_a_formula(rows: list[dict[str, str]]) -> None:
    """No cell of a hostile article begins a formula."""
    assert (rows[1]["부제목"], rows[1]["기고자"], rows[1]["본문"]) == ("'=1+1", "'@SUM(A1)", "'-1")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_json_holds_an_article_beside_its_page(files: dict[str, str | bytes]) -> None:
    """Each article has a file of its own, the same as in the file of all."""
    one = json.loads(files["articles/2025/2025-01-02-majornews-000001.json"])
    assert one == json.loads(files["data/articles.json"])["기사"][2]
    assert one["키워드"] == ["데이터기반행정", "공공 AX"]
    assert one["인물 소개"][0] == {"이름": "조승문", "직함": "화성특례시 제2부시장"}
    assert one["사실"] == [{"항목": "규모", "값": "19개 부서, 36명"}, {"항목": None, "값": "비예산"}]
    assert one["일정"] == [{"일자": "2025-09", "내용": "출범", "사업": "공공 AX"}]


def test_withheld_bodies_are_in_no_file(files: dict[str, str | bytes]) -> None:
    """Neither as text nor as parts in the search index."""
    for path, data in files.items():
        text = data if isinstance(data, str) else data.decode("utf-8", errors="ignore")
        assert WITHHELD not in text, path
        assert "비밀" not in text, path
    assert "본문" not in json.loads(files["data/articles.json"])["기사"][0]


def test_sqlite_has_the_tables_of_the_dictionary(db: sqlite3.Connection) -> None:
    """Every table and column that the page describes is there, in that order."""
    tables = {
        "articles": [*(field.name for field in FIELDS), PAGE.name],
        **{part.table: ["뉴스 식별자", *(column.name for column in part.columns)] for part in PARTS},
        "terms": [column.name for column in TERMS],
        "article_terms": [column.name for column in ARTICLE_TERMS],
    }
    for table, names in tables.items():
        assert [row[1] for row in db.execute(f"PRAGMA table_info({table})")] == names
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    "words",
    ["행정", "기반행정", "데이터기반행정", "데이터", "화성", "공공 AX", "조승문", "행정 화성", "줄"],
)
def test_full_text_search_finds_parts_of_korean_words(db: sqlite3.Connection, words: str) -> None:
    """Two syllables from anywhere in a word are enough, and several words narrow the search."""
    assert 1 in found(db, words)


def test_full_text_search_finds_only_what_is_there(db: sqlite3.Connection) -> None:
    """A word that stands nowhere finds nothing, hostile text is found as text."""
    assert found(db, "수산업") == []
    assert found(db, "script") == [2]


def test_search_results_show_the_text_as_written(db: sqlite3.Connection) -> None:
    """The index reads its texts from the articles: no list of word parts shows in a result."""
    query = "SELECT highlight(articles_fts, 6, '[', ']') FROM articles_fts WHERE articles_fts MATCH '다룬다'"
    assert db.execute(query).fetchone() == ("데이터기반행정을 [다룬다].",)


def test_datasette_knows_the_index(db: sqlite3.Connection) -> None:
    """Datasette looks for a virtual table whose definition names the table it searches."""
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'articles_fts'").fetchone()
    assert 'content="articles"' in sql


def test_a_province_has_the_articles_of_its_cities(db: sqlite3.Connection) -> None:
    """Terms are joined as the site's pages are: 경기도 holds 화성시's article."""
    query = 'SELECT "뉴스 식별자" FROM article_terms JOIN terms USING ("주소") WHERE "이름" = ?'
    assert db.execute(query, ["경기도"]).fetchall() == [("2025-01-02-majornews-000001",)]


def test_the_same_library_gives_the_same_bytes(library: Library, files: dict[str, str | bytes]) -> None:
    """No clock, no chance: also not in the database."""
    assert build_exports(library, SITE) == files


def test_an_empty_library_can_be_taken_away() -> None:
    """A site without articles has files with headings and no rows."""
    files = build_exports(make_library(), Site("클리핑"))
    assert json.loads(files["data/articles.json"])["기사"] == []
    assert set(files) == {"data/articles.json", "data/articles.csv", "data/articles.sqlite.zip"}


def test_a_preview_with_a_name_taken_twice_goes_on() -> None:
    """Two files of one name are an error that a preview shows on its pages; the exports do not stop it."""
    twice = make_library(
        make_article(1, path="articles/2024/a.md"), make_article(2, path="articles/2025/a.md")
    )
    data = unpack(build_exports(twice, SITE))
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (1,)


@pytest.mark.parametrize("letter", ["가", "𠀀", "="])
def test_a_cell_holds_what_excel_can(letter: str) -> None:
    """A longer list is cut, guard and mark included, and says where the whole of it stands."""
    names = [f"{letter * 90}{number}" for number in range(400)]
    article = make_article(1, people=names)
    files = build_exports(make_library(article), SITE)
    data = files["data/articles.csv"]
    assert isinstance(data, bytes)
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cell = row["인물"]
    assert LONGEST - 1 <= len(cell.encode("utf-16-le")) / 2 <= LONGEST
    assert cell.startswith(f"'{letter}" if letter == "=" else letter)
    assert f"{SITE.url}{article.page})" in cell[-120:]
    assert json.loads(str(files["data/articles.json"]))["기사"][0]["인물"] == names


def test_a_text_that_fits_is_whole() -> None:
    """The longest text that a cell holds is not touched."""
    names = [f"{'가' * 87}{number:03}" for number in range(359)]
    names.append("나" * (LONGEST - len(",".join([*names, ""]))))
    article = make_article(1, people=names)
    data = build_exports(make_library(article), SITE)["data/articles.csv"]
    assert isinstance(data, bytes)
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row["인물"] == ",".join(names)
    assert len(row["인물"]) == LONGEST


def test_reporters_are_listed_as_other_names_are() -> None:
    """A list in JSON, names with commas in CSV and SQLite."""
    article = make_article(1, reporter="홍가람·김누리")
    assert article_data(article, SITE)["기고자"] == ("홍가람", "김누리")
    data = build_exports(make_library(article), SITE)
    assert "홍가람,김누리".encode() in bytes(data["data/articles.csv"])  # type: ignore[arg-type]
    assert json.loads(str(data["data/articles.json"]))["기사"][0]["기고자"] == ["홍가람", "김누리"]
    assert "홍가람, 김누리".encode() in unpack(data)


def test_the_index_grows_with_the_text() -> None:
    """A hostile word of ten thousand letters has no parts, and a repeated word no second ones."""
    assert searchable("가" * 10_000) == "가" * 10_000
    assert searchable("행정망 행정망") == "행정망 행정망 행정 정망"
    assert searchable("행정망을", beginnings=True) == "행정망을 행정 행정망"


def test_people_have_names_and_offices() -> None:
    """An office in brackets, with brackets and commas of its own, is told from the name."""
    article = make_article(people=["신대호 (김해시 부시장, AI(인공지능)혁신TF팀 단장)", "홍길동"])
    assert list(people(article)) == [("신대호", "김해시 부시장, AI(인공지능)혁신TF팀 단장"), ("홍길동", None)]


def test_size_grows_with_the_number_of_articles() -> None:
    """Four times the articles make files at most four times as long, the index included."""

    def size(count: int) -> int:
        texts = (f"행정 {number}번째 기사의 데이터기반행정과 인공지능 전환" for number in range(count))
        library = make_library(*(make_article(at, body=text) for at, text in enumerate(texts, start=1)))
        return sum(len(data) for data in build_exports(library, SITE).values())

    assert size(400) <= 4.1 * size(100)


def test_bodies_are_whole_where_each_is_needed() -> None:
    """The database has all of it, as the page does; a program that reads the others sees how it begins."""
    article = make_article(1, body="가" * 300)
    files = build_exports(make_library(article), SITE)
    begun = f"{'가' * 200}…"
    assert json.loads(str(files["data/articles.json"]))["기사"][0]["본문"] == begun
    assert begun.encode() in bytes(files["data/articles.csv"])  # type: ignore[arg-type]
    assert json.loads(str(files[f"{article.page.rstrip('/')}.json"]))["본문"] == begun
    assert article.body.encode() in unpack(files)


def test_a_database_that_goes_on_is_the_one_that_begins_anew() -> None:
    """What an earlier build put into the database is not put in again, and the bytes are the same."""
    many = [make_article(at, body=f"행정 {at}") for at in range(1, 2 * BLOCK + 3)]
    states: dict[bytes, bytes] = {}
    fronts = {article.path: article.path.encode() for article in many}
    dump_sqlite(make_library(*many[:-2]), SITE, States(fronts, states))
    assert len(states) == 2
    going = dump_sqlite(make_library(*many), SITE, States(fronts, dict(states)))
    assert going == dump_sqlite(make_library(*many), SITE)
