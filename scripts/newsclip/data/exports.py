"""Exports: all articles as JSON, CSV and SQLite, and each article as JSON, from the library alone."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

from newsclip.data.database import dump_sqlite
from newsclip.data.tables import BODY, FIELDS, PAGE, PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsclip.data.database import States
    from newsclip.data.tables import Cell, Part
    from newsclip.library.collection import Library
    from newsclip.library.model import Article
    from newsclip.library.site import Site

FOLDER = "data/"
LIBRARY_EXPORTS = ("data/articles.json", "data/articles.csv", "data/articles.sqlite.zip")
# What Excel, Calc and Sheets take for the start of a formula (OWASP, CSV injection), with the full-width
# forms that an East Asian Excel reads alike.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
LONGEST = 32_767  # UTF-16 units that a cell of Excel holds; it breaks the row of a longer one
BEGINNING = 200  # characters of a body in the files of all articles
DATABASE = "articles.sqlite"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can name
UNIX, READABLE = 3, 0o100644 << 16
LEVEL = 4  # the next ones take 5 % off for three times the time
BOM = "\ufeff"  # tells Excel that the file is UTF-8


def build_exports(library: Library, site: Site) -> dict[str, str | bytes]:
    """Give every export by its path below the site's root; a withheld body is in none of them."""
    texts = {json_path(article): dump_own_json(article, site) for article in library.articles}
    return {**texts, **build_library_exports(library, site)}


def build_library_exports(
    library: Library, site: Site, states: States | None = None
) -> dict[str, str | bytes]:
    """Give the exports that hold all articles, by their paths.

    Whole bodies stand in the database, as on the pages; all other files begin them, as BIGKinds' export does:
    copies of all texts were half of what the exports weigh. `states` are those of the database that an
    earlier build left.
    """
    database = pack(DATABASE, dump_sqlite(library, site, states))
    files = dump_json(library, site), dump_csv(library, site).encode(), database
    return dict(zip(LIBRARY_EXPORTS, files, strict=True))


def pack(name: str, data: bytes) -> bytes:
    """Pack a file as a zip, which every system opens; its bytes follow from the file and the zlib."""
    packed = io.BytesIO()
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(entry, data, compresslevel=LEVEL)
    return packed.getvalue()


def dump_own_json(article: Article, site: Site) -> str:
    """Write an article as its own JSON file: what the file of all articles says of it."""
    return _dump(_filled(article_data(article, site, begun))) + "\n"


def json_path(article: Article) -> str:
    """Give the path of an article's own JSON file, beside its page."""
    return f"{article.page.rstrip('/')}.json"


def dump_json(library: Library, site: Site) -> str:
    """Write all articles as one document, an article a line; what an article has nothing of is left out."""
    head = _dump({"이름": site.name, "주소": site.url or None, "권리": site.rights or None, "기사": []})
    lines = (_dump(_filled(article_data(article, site, begun))) for article in library.articles)
    return head.removesuffix("]}") + "\n" + ",\n".join(lines) + "\n]}\n"


def begun(name: str, cell: Cell) -> Cell:
    """Give a cell of a file of all articles: of a body its beginning, which BIGKinds' export gives, too."""
    if name != BODY or not isinstance(cell, str) or len(cell) <= BEGINNING:
        return cell
    return f"{cell[:BEGINNING]}…"


def article_data(
    article: Article, site: Site, cell: Callable[[str, Cell], Cell] = lambda _, value: value
) -> dict[str, object]:
    """Give an article as plain data: its fields, its page, and a list for whatever it has several of.

    `cell` gives what stands in a field of a name and a value.
    """
    data: dict[str, object] = {field.name: cell(field.name, field.value(article)) for field in FIELDS}
    data[PAGE.name] = f"{site.url}{article.page}"
    for part in PARTS:
        names = [column.name for column in part.columns]
        data[part.label] = [dict(zip(names, row, strict=True)) for row in part.rows(article)]
    return data


def dump_csv(library: Library, site: Site) -> str:
    """Write all articles as CSV (RFC 4180) that Excel opens: a mark for UTF-8, CRLF, nothing it would run.

    A cell that Excel could not hold is cut and says on which page the whole text stands.
    """
    file = io.StringIO(newline="")
    file.write(BOM)
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([*(field.name for field in FIELDS), PAGE.name, *(part.label for part in PARTS)])
    for article in library.articles:
        cells = [begun(field.name, field.value(article)) for field in FIELDS]
        parts = [_flat(part, article) for part in PARTS]
        page = f"{site.url}{article.page}"
        writer.writerow([cut(guard(_text(cell)), page) for cell in (*cells, page, *parts)])
    return file.getvalue()


def guard(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def cut(text: str, page: str) -> str:
    """Cut a text to what a cell holds, with a mark and the page that has all of it."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    mark = f"… (여기서 잘렸습니다. 전체: {page})"
    room = 2 * LONGEST - len(mark.encode("utf-16-le"))
    return units[:room].decode("utf-16-le", errors="ignore") + mark  # half of a letter's pair is dropped


def _text(cell: Cell) -> str:
    return ",".join(cell) if isinstance(cell, tuple) else str(cell or "")  # as BIGKinds joins names


def _flat(part: Part, article: Article) -> str:
    rows = (": ".join(str(cell) for cell in row if cell) for row in part.rows(article))
    return " | ".join(rows)


def _filled(data: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value not in (None, "", (), [])}


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
