"""The library as one SQLite file with full-text search, as bytes."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

from newsclip.data.tables import (
    ARTICLE,
    ARTICLE_TERMS,
    BODY,
    FIELDS,
    ID,
    PAGE,
    PARTS,
    TERMS,
    shelves_of,
    term_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsclip.data.tables import Cell, Column, Row
    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.library.site import Site

SEARCHED = ("제목", "부제목", "인물", "위치", "기관", "키워드", "요약", "영문 요약", "본문")
LINKS = {ID: "articles", "주소": "terms"}
WORD = re.compile(r"[0-9A-Za-z가-힣]*[가-힣][0-9A-Za-z가-힣]*")
BLOCK = 250  # articles that are put into the database together
SHORTEST, LONGEST = 2, 20  # letters of a word's parts; of a word that has parts


@dataclass
class States:
    """The database as it was after each block of articles, by the hash of what had been put into it.

    `fronts` gives the hash of each article by its path.
    """

    fronts: Mapping[str, bytes] = field(default_factory=dict)
    known: dict[bytes, bytes] = field(default_factory=dict)
    used: dict[bytes, bytes] = field(default_factory=dict)

    def after(self, before: bytes, block: Sequence[Article]) -> bytes:
        """Name the state after a block by the state before it."""
        articles = (self.fronts.get(article.path, b"") + article.body.encode() for article in block)
        return blake2b(b"\0".join((before, *articles)), digest_size=16).digest()


def dump_sqlite(library: Library, site: Site, states: States | None = None) -> bytes:
    """Write the library as an SQLite database that Datasette opens with a search box.

    The same library gives the same bytes with the same version of SQLite, whose number the file carries.
    Articles are put in oldest first and in blocks, each into the bytes that the block before it left: a
    build that finds these bytes among `states` goes on from them and comes to the same.
    """
    states = states or States()
    # A preview goes on with two articles of one name, or two terms of one address: the last one stays.
    articles = list({article.stem: article for article in reversed(library.articles)}.values())
    blocks = [articles[at : at + BLOCK] for at in range(0, len(articles), BLOCK)]
    names = [site.url.encode()]
    for block in blocks:
        names.append(states.after(names[-1], block))
    done = next((at for at in range(len(blocks), 0, -1) if names[at] in states.known), 0)
    data = states.known[names[done]] if done else _change(b"", _begin)
    full = len(articles) // BLOCK  # the next article comes into the block behind
    kept = {names[at] for at in (full, full - 1) if at > 0}
    for at in range(done, len(blocks)):
        data = _change(data, lambda db, at=at: _add(db, library, site, blocks[at], at * BLOCK))  # type: ignore[misc]
        if names[at + 1] in kept:  # all of them would be twenty times the last
            states.known[names[at + 1]] = data
    states.known = {name: state for name, state in states.known.items() if name in kept}
    terms = list({row[0]: row for row in term_rows(library)}.values())
    return _change(data, lambda db: _fill(db, "terms", TERMS, terms))


def _change(data: bytes, change: Callable[[sqlite3.Connection], object]) -> bytes:
    """Change a database that is given as bytes; give it as bytes."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        if data:
            db.deserialize(data)
        db.execute("BEGIN")
        change(db)
        db.execute("COMMIT")
        return db.serialize()


def _begin(db: sqlite3.Connection) -> None:
    _make(db, "articles", (*FIELDS, PAGE), key=ID)
    for part in PARTS:
        _make(db, part.table, (ARTICLE, *part.columns))
    _make(db, "terms", TERMS, key="주소")
    _make(db, "article_terms", ARTICLE_TERMS)
    # The index stands beside its table, which keeps the texts: Datasette knows the pair by `content`.
    names = ", ".join(f'"{name}"' for name in SEARCHED)
    db.execute(f'CREATE VIRTUAL TABLE articles_fts USING fts5({names}, content="articles")')


def _make(db: sqlite3.Connection, table: str, columns: Sequence[Column], key: str = "") -> None:
    """Make a table; what is not a key of its own but of another table refers to it."""
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


def _add(
    db: sqlite3.Connection, library: Library, site: Site, articles: Sequence[Article], before: int
) -> None:
    """Add articles behind those that are there."""
    _fill(db, "articles", (*FIELDS, PAGE), (_article_row(article, site) for article in articles))
    for part in PARTS:
        rows = ((article.stem, *row) for article in articles for row in part.rows(article))
        _fill(db, part.table, (ARTICLE, *part.columns), rows)
    terms = ((article.stem, path) for article in articles for path in shelves_of(library, article))
    _fill(db, "article_terms", ARTICLE_TERMS, terms)
    _index(db, articles, before)


def _fill(db: sqlite3.Connection, table: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
    places = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} VALUES ({places})", ([_text(cell) for cell in row] for row in rows))  # noqa: S608 - our names


def _article_row(article: Article, site: Site) -> Row:
    return (*(field.value(article) for field in FIELDS), f"{site.url}{article.page}")


def _text(cell: Cell) -> str | int | None:
    return ", ".join(cell) or None if isinstance(cell, tuple) else cell


def _index(db: sqlite3.Connection, articles: Iterable[Article], before: int) -> None:
    values = {field.name: field.value for field in FIELDS}
    names = ", ".join(f'"{name}"' for name in SEARCHED)
    places = ", ".join("?" * len(SEARCHED))
    rows = (
        (number, *(_searched(name, str(_text(values[name](article)) or "")) for name in SEARCHED))
        for number, article in enumerate(articles, start=before + 1)
    )
    db.executemany(f"INSERT INTO articles_fts (rowid, {names}) VALUES (?, {places})", rows)  # noqa: S608 - our names


def searchable(text: str, *, beginnings: bool = False) -> str:
    """Give a text with every part of its Korean words behind it, so that 행정 finds 데이터기반행정을.

    SQLite's own splitting into three letters finds nothing for a word of two, as most Korean words are. With
    `beginnings` only those parts with which words begin: 데이터 finds it, and what follows is a particle.
    """
    cut = _beginnings if beginnings else _parts
    parts = dict.fromkeys(chain.from_iterable(map(cut, dict.fromkeys(WORD.findall(text)))))
    return " ".join((text, *parts))


def _searched(name: str, text: str) -> str:
    # Parts from inside the words of bodies were most of the index, and of the time that it takes.
    return searchable(text, beginnings=name == BODY)


@lru_cache(maxsize=65536)
def _beginnings(word: str) -> tuple[str, ...]:
    return () if len(word) > LONGEST else tuple(word[:end] for end in range(SHORTEST, len(word)))


@lru_cache(maxsize=65536)  # most words of an article stand in others, too
def _parts(word: str) -> tuple[str, ...]:
    """Give the parts of a word of at least two letters; none of a word that is too long to be one."""
    if len(word) > LONGEST:
        return ()
    ends = range(SHORTEST, len(word) + 1)
    return tuple(word[start:end] for end in ends for start in range(end - 1) if end - start < len(word))
