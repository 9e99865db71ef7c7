"""The library as one SQLite file with full-text search, as bytes."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from newsclip.data.tables import (
    ARTICLE,
    ARTICLE_TERMS,
    FIELDS,
    ID,
    PAGE,
    PARTS,
    TERMS,
    article_term_rows,
    term_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclip.data.tables import Cell, Column, Row
    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.library.site import Site

SEARCHED = ("제목", "부제목", "인물", "위치", "기관", "키워드", "요약", "영문 요약", "본문")
LINKS = {ID: "articles", "주소": "terms"}
WORD = re.compile(r"[0-9A-Za-z가-힣]*[가-힣][0-9A-Za-z가-힣]*")
SHORTEST, LONGEST = 2, 20  # letters of a word's parts; of a word that has parts


def dump_sqlite(library: Library, site: Site) -> bytes:
    """Write the library as an SQLite database that Datasette opens with a search box.

    The same library gives the same bytes with the same version of SQLite, whose number the file carries.
    """
    # A preview goes on with two articles of one name, or two terms of one address: the last one stays.
    articles = list({article.stem: article for article in library.articles}.values())
    terms = {row[0]: row for row in term_rows(library)}.values()
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("BEGIN")
        _fill(db, "articles", (*FIELDS, PAGE), (_article_row(article, site) for article in articles), key=ID)
        for part in PARTS:
            rows = ((article.stem, *row) for article in articles for row in part.rows(article))
            _fill(db, part.table, (ARTICLE, *part.columns), rows)
        _fill(db, "terms", TERMS, terms, key="주소")
        _fill(db, "article_terms", ARTICLE_TERMS, article_term_rows(library))
        _index(db, articles)
        db.execute("COMMIT")
        db.execute("VACUUM")
        return db.serialize()


def _fill(
    db: sqlite3.Connection, table: str, columns: Sequence[Column], rows: Iterable[Row], key: str = ""
) -> None:
    """Make a table and fill it; what is not a key of its own but of another table refers to it."""
    lines = [f'"{c.name}" {"INTEGER" if c.number else "TEXT"}' for c in columns]
    if key:
        lines.append(f'PRIMARY KEY ("{key}")')
    links = [
        (name, other) for name, other in LINKS.items() if not key and any(c.name == name for c in columns)
    ]
    lines += [f'FOREIGN KEY ("{name}") REFERENCES {other} ("{name}")' for name, other in links]
    db.execute(f"CREATE TABLE {table} ({', '.join(lines)})")
    for number, (name, _) in enumerate(links):
        db.execute(f'CREATE INDEX {table}_{number} ON {table} ("{name}")')
    places = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} VALUES ({places})", ([_text(cell) for cell in row] for row in rows))  # noqa: S608 - our names


def _article_row(article: Article, site: Site) -> Row:
    return (*(field.value(article) for field in FIELDS), f"{site.url}{article.page}")


def _text(cell: Cell) -> str | int | None:
    return ", ".join(cell) or None if isinstance(cell, tuple) else cell


def _index(db: sqlite3.Connection, articles: Iterable[Article]) -> None:
    """Index the articles beside their table, which keeps the texts: Datasette knows the pair by `content`."""
    values = {field.name: field.value for field in FIELDS}
    names = ", ".join(f'"{name}"' for name in SEARCHED)
    places = ", ".join("?" * len(SEARCHED))
    rows = (
        (number, *(searchable(str(_text(values[name](article)) or "")) for name in SEARCHED))
        for number, article in enumerate(articles, start=1)
    )
    db.execute(f'CREATE VIRTUAL TABLE articles_fts USING fts5({names}, content="articles")')
    db.executemany(f"INSERT INTO articles_fts (rowid, {names}) VALUES (?, {places})", rows)  # noqa: S608 - our names
    db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")


def searchable(text: str) -> str:
    """Give a text with every part of its Korean words behind it, so that 행정 finds 데이터기반행정을.

    SQLite's own splitting into three letters finds nothing for a word of two, as most Korean words are.
    """
    parts = dict.fromkeys(chain.from_iterable(map(_parts, dict.fromkeys(WORD.findall(text)))))
    return " ".join((text, *parts))


@lru_cache(maxsize=65536)  # most words of an article stand in others, too
def _parts(word: str) -> tuple[str, ...]:
    """Give the parts of a word of at least two letters; none of a word that is too long to be one."""
    if len(word) > LONGEST:
        return ()
    ends = range(SHORTEST, len(word) + 1)
    return tuple(word[start:end] for end in ends for start in range(end - 1) if end - start < len(word))
