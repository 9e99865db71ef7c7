"""What editors save pages in becomes the same article as the page itself."""

from __future__ import annotations

import quopri
import zipfile
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from newsclip.convert.draft import convert
from newsclip.convert.result import NotAnArticle
from newsclip.convert.unwrap import split_data
from tests.convert.captures import names

if TYPE_CHECKING:
    from newsclip.convert.result import Draft

TITLE = "물빛군, 나룻배 시간표 전화로 알린다"
STORY = (
    "물빛군은 나룻배가 뜨는 때를 전화로 알리는 일을 5일 시작했다고 밝혔다.",
    "전화는 배가 뜨기 삼십 분 전에 마을마다 울린다.",
    "군은 가을까지 스무 마을로 넓힐 계획이다.",
)
TEXT = "\n\n".join((TITLE, "입력 2025.09.05 09:10", *STORY, "도가람 기자 garam@mul.example"))
PAGE = (
    f"<html><head><meta charset=utf-8><title>{TITLE} - 물빛신문</title></head><body><h1>{TITLE}</h1>"
    f"<p>입력 2025.09.05 09:10</p><div>{''.join(f'<p>{text}</p>' for text in STORY)}</div></body></html>"
)
URL = "https://news.mul.example/view/7"
COPY = f"https://web.archive.org/web/20251001093000/{URL}"


def told(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Give the headline and the paragraphs."""
    return draft.meta["title"], tuple(draft.body.split("\n\n"))


def mhtml(page: str) -> bytes:
    """Give a page as Chrome saves it."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n'
    )
    part = f"----B\r\nContent-Type: text/html\r\nContent-Location: {URL}\r\n"
    encoding = "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    return (head + part + encoding).encode() + quopri.encodestring(page.encode()) + b"\r\n----B--\r\n"


def mail(text: str) -> bytes:
    """Give a mail with a press release in it."""
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "desk@mul.example"
    message.set_content(text.removeprefix(f"{TITLE}\n\n"))
    return bytes(message)


def office(part: str, text: str) -> bytes:
    """Give an HWPX or DOCX file: a ZIP of XML, whose paragraphs and texts have the same names in both."""
    rows = "".join(f"<x:p><x:run><x:t>{line}</x:t></x:run></x:p>" for line in text.split("\n"))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(part, f'<x:doc xmlns:x="urn:x"><x:body>{rows}</x:body></x:doc>')
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PAGE.encode(), id="page"),
        pytest.param(mhtml(PAGE), id="MHTML"),
        pytest.param(b"Version:0.9\r\nStartHTML:0000\r\nEndHTML:0000\r\n" + PAGE.encode(), id="clipboard"),
        pytest.param(TEXT.encode(), id="text"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16BE without a mark"),
        pytest.param(mail(TEXT), id="mail"),
        pytest.param(office("Contents/section0.xml", TEXT), id="HWPX"),
        pytest.param(office("word/document.xml", TEXT), id="DOCX"),
    ],
)
def test_whatever_holds_a_page_gives_its_article(data: bytes) -> None:
    """Headline, day and every paragraph, and nothing of what holds them."""
    draft = convert(data, names())
    assert told(draft) == (TITLE, STORY)
    assert draft.meta["date"].isoformat() == "2025-09-05"


def test_saved_page_knows_where_it_is_from() -> None:
    """Chrome's MHTML, a browser's comment and SingleFile's name the address that the page was saved from."""
    assert convert(mhtml(PAGE), names()).meta["url"] == URL
    for comment in (
        f"<!-- saved from url=(0031){URL} -->",
        f"<!--\n Page saved with SingleFile \n url: {URL}\n-->",
    ):
        assert convert(f"<!DOCTYPE html>{comment}{PAGE}".encode(), names()).meta["url"] == URL


def test_archived_copy_leads_to_the_original() -> None:
    """A copy of the Wayback Machine gives the original's address, and its own as `archived`."""
    page = PAGE.replace("<head>", f'<head><link rel="canonical" href="{COPY}">')
    meta = convert(page.encode(), names()).meta
    assert (meta["url"], meta["archived"]) == (URL, COPY)


def test_file_with_several_captures_is_several() -> None:
    """A drawn line parts them; a line under a heading does not."""
    other = TEXT.replace("나룻배", "마을버스")
    assert len(split_data(f"{TEXT}\n==========\n{other}".encode())) == 2
    assert len(split_data(f"알림\n==========\n{TEXT}".encode())) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n%", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old kind"),
        (b"PK\x03\x04 broken", "broken"),
        (office("other.xml", TEXT), "packed file"),
    ],
)
def test_what_holds_no_text_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    """A PDF, a picture, an old or broken office file."""
    with pytest.raises(NotAnArticle, match=why):
        convert(data, names())


def test_packed_file_that_grows_too_large_is_refused() -> None:
    """A small ZIP may hold gigabytes; its directory is asked before anything is unpacked."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(NotAnArticle, match="too large"):
        convert(packed.getvalue(), names())
