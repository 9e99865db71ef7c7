"""What editors save pages in: a page or its text taken out of MHTML, mail, HWPX, DOCX or the clipboard."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from newsclip.convert.blocks import is_told
from newsclip.convert.decode import decode
from newsclip.convert.result import NotAnArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".hwpx", ".docx")
MOST_BYTES = 50_000_000  # of what a packed file holds
MAIL = re.compile(rb"^(?:[A-Za-z-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
HEADERS = re.compile(
    rb"^(?:MIME-Version|Content-Type|Subject|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE
)
CLIPBOARD = re.compile(rb"^Version:[\d.]+\r?\n(?:[A-Za-z]+:[^\r\n]*\r?\n)+")
SIGNATURES = (
    (b"%PDF", "a PDF file; open it and paste its text"),
    (b"\x89PNG", "a picture; save the page itself, or paste its text"),
    (b"\xff\xd8\xff", "a picture; save the page itself, or paste its text"),
    (b"GIF8", "a picture; save the page itself, or paste its text"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an HWP or Word file of the old kind; save it as HWPX or DOCX, or paste its text",
    ),
)  # fmt: skip
# The parts of an office file that hold its text, in their order.
TEXT_PARTS = re.compile(r"^(?:Contents/section(\d+)\.xml|word/document\.xml)$")
# What browsers and SingleFile write at the head of a page that they save.
SAVED_FROM = re.compile(
    rb"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"']+)|<!--[^>]{0,200}?\burl:\s*(https?://[^\s<>\"']+)"
)
ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}[^\s]+)$")
APART = re.compile(r"^(?:={5,}|-{3,}\s?(?:8<|✂)\s?-{3,}|\f)\s*$", re.MULTILINE)
APART_SIGNS = (b"=====", b"---", b"\f")  # what such a line has, by which most files need no closer look
LEAST = 3  # sentences that make a part of a file a capture of its own


@dataclass(frozen=True)
class Unwrapped:
    """A page or a text as bytes, with the encoding and the address that what held it states."""

    data: bytes
    charset: str = ""
    url: str = ""


def unwrap(data: bytes) -> Unwrapped:
    """Take the page or the text out of what holds it; what holds nothing is given as it is.

    Raises NotAnArticle for what has no text to take: a PDF, a picture, an old office file, a broken one.
    """
    for signature, why in SIGNATURES:
        if data.startswith(signature):
            raise NotAnArticle(why)
    if data.startswith(b"PK\x03\x04"):
        return Unwrapped(_read_office(data).encode(), "utf-8")
    clipboard = CLIPBOARD.match(data[:2000])
    if clipboard and b"StartHTML" in clipboard[0]:
        return Unwrapped(data[clipboard.end() :], "utf-8", _source_url(clipboard[0]))
    head = MAIL.match(data[:20_000])
    if head and HEADERS.search(head[0]):
        return _read_mail(data)
    saved = SAVED_FROM.search(data[:4000])
    return Unwrapped(data, "", (saved[1] or saved[2]).decode("ascii", "ignore") if saved else "")


def original_of(url: str) -> tuple[str, str]:
    """Give the address of the original and of its archived copy: the Wayback Machine's names both."""
    copy = ARCHIVE.match(url)
    return (re.sub(r"^(https?:/)(?=[^/])", r"\1/", copy[2]), url) if copy else (url, "")


def _source_url(head: bytes) -> str:
    found = re.search(rb"SourceURL:(https?://\S+)", head)
    return found[1].decode("ascii", "ignore") if found else ""


def _read_mail(data: bytes) -> Unwrapped:
    """Give a message's first HTML part, else its text with the subject above; MHTML is a message, too."""
    message = message_from_bytes(data, policy=default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    for part in (*pages, *texts):
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
        if part in texts:
            subject = str(message.get("Subject") or "").strip()
            charset = part.get_content_charset() or "utf-8"
            body = subject.encode(charset, "ignore") + b"\n\n" + body
        return Unwrapped(body, part.get_content_charset() or "", url if url.startswith("http") else "")
    raise NotAnArticle("a message without a page or a text in it")


# --- HWPX and DOCX: both are ZIP files of XML in which `p` is a paragraph, `t` its text, and `tbl` a table


def _read_office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = sorted(
                (int(match[1] or 0), info)
                for info in packed.infolist()
                if (match := TEXT_PARTS.match(info.filename))
            )  # fmt: skip
            if not parts:
                raise NotAnArticle("a packed file; give what is in it")
            if sum(info.file_size for _, info in parts) > MOST_BYTES:
                raise NotAnArticle("too large when unpacked")
            blocks = [block for _, info in parts for block in _office_blocks(packed.read(info))]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, NotImplementedError, RuntimeError):
        raise NotAnArticle("a broken HWPX or DOCX file") from None
    return f"<!doctype html><html lang=ko><body>{''.join(blocks)}</body></html>"


def _office_blocks(xml: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    yield from _inner(etree.fromstring(xml, parser))


def _inner(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    for child in element.iterchildren("{*}*"):
        name = etree.QName(child).localname
        if name == "tbl":
            yield _table(child)
        elif name == "p":
            text = "".join(_said(child))
            yield f"<p>{escape(text)}</p>" if text.strip() else ""
            yield from (_table(table) for table in child.iterdescendants("{*}tbl") if _owner(table) is child)
        else:
            yield from _inner(child)


def _table(table: Any) -> str:  # noqa: ANN401
    return f"<table>{''.join(_row(row) for row in table.iterchildren('{*}tr'))}</table>"


def _owner(element: Any) -> Any:  # noqa: ANN401
    return next(element.iterancestors("{*}p"), None)


def _row(row: Any) -> str:  # noqa: ANN401
    cells = ("".join(_inner(cell)) for cell in row.iterchildren("{*}tc"))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _said(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the text of a paragraph's own runs, not of tables and boxes inside of it."""
    for element in paragraph.iterdescendants("{*}t", "{*}tab", "{*}br", "{*}lineBreak"):
        if _owner(element) is paragraph:
            name = etree.QName(element).localname
            yield "".join(element.itertext()) if name == "t" else " " if name == "tab" else "\n"


# --- several captures in one file


def split_data(data: bytes, charset: str = "") -> list[bytes]:
    """Give the captures that somebody pasted into one file, with drawn lines between; else the data."""
    if data.lstrip()[:1] == b"<" or not any(sign in data for sign in APART_SIGNS):
        return [data]
    try:
        text = decode(data, charset)
    except NotAnArticle:
        return [data]
    parts = [part.strip() for part in APART.split(text)]
    told = [part for part in parts if sum(map(is_told, part.split("\n"))) >= LEAST]
    return [part.encode() for part in told] if len(told) > 1 else [data]
