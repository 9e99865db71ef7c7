"""The letters of a PDF: ideographs, where a font's map names the radicals that look the same."""

from __future__ import annotations

import re
import zlib

import pytest

from newsclip.report.hanja import mend_hanja, mend_map

MAP = "1 begincodespacerange\n<00> <FF>\nendcodespacerange\nbegincmap\n"


def write_pdf(*maps: str) -> bytes:
    """Write a PDF of nothing but maps, as Chromium writes it, with objects beside them."""
    parts = [b"%PDF-1.4\n", b"1 0 obj\n<</Type /Catalog>>\nendobj\n"]
    places = [len(parts[0])]
    for number, text in enumerate(maps, start=2):
        data = zlib.compress(text.encode())
        places.append(sum(map(len, parts)))
        head = b"%d 0 obj\n<</Filter /FlateDecode\n/Length %d>> stream\n" % (number, len(data))
        parts.append(head + data + b"\nendstream\nendobj\n")
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d\n/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        sum(map(len, parts)),
    )
    return b"".join((*parts, b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1), table, end))


def read_objects(pdf: bytes) -> dict[int, bytes]:
    """Read the objects as a reader of PDFs does: from the last table on, each by its place."""
    found: dict[int, bytes] = {}
    at = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    while True:
        table, trailer, _ = pdf[at:].partition(b"trailer")
        assert table.startswith(b"xref\n")
        assert trailer
        lines = table.splitlines()[1:]
        while lines:
            first, count = map(int, lines.pop(0).split())
            for number in range(first, first + count):
                place, _, kind = lines.pop(0).split()
                if kind == b"n" and number not in found:
                    found[number] = pdf[int(place) :]
                    assert found[number].startswith(b"%d 0 obj" % number)
        before = re.compile(rb"trailer\s*<<[^>]*/Prev (\d+)", re.DOTALL).match(pdf, at + len(table))
        if not before:
            return found
        at = int(before[1])


def read_maps(pdf: bytes) -> list[str]:
    """Give the maps of a PDF, in the order of their objects."""
    maps = []
    for _, data in sorted(read_objects(pdf).items()):
        head, stream, rest = data.partition(b"stream\n")
        length = re.search(rb"/Length (\d+)>>", head.partition(b"endobj")[0])
        if stream and length and b"FlateDecode" in head:
            text = zlib.decompress(rest[: int(length[1])])
            maps += [text.decode("latin-1")] if b"begincmap" in text else []
    return maps


def letters(pdf: bytes) -> str:
    """Give every letter that the maps of a PDF name one by one."""
    found = []
    for text in read_maps(pdf):
        for section in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
            found += re.findall(r"<\w+>\s*<(\w+)>", section)
        for section in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
            found += re.findall(r"<\w+>\s*<\w+>\s*<(\w+)>", section)
    return "".join(bytes.fromhex(each).decode("utf-16-be") for each in found)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("1 beginbfchar\n<3A> <2F08>\nendbfchar", "1 beginbfchar\n<3A> <4EBA>\nendbfchar"),
        ("<3A> <2F08>", "<3A> <2F08>"),
        (
            "2 beginbfchar\n<2F08> <2ED1>\n<01> <00410042>\nendbfchar",
            "2 beginbfchar\n<2F08> <9577>\n<01> <00410042>\nendbfchar",
        ),
        ("1 beginbfrange\n<01> <02> <AC00>\nendbfrange", "1 beginbfrange\n<01> <02> <AC00>\nendbfrange"),
        (
            "1 beginbfrange\n<01> <03> <2F07>\nendbfrange",
            "1 beginbfrange\n<01> <03> [<4EA0> <4EBA> <513F>]\nendbfrange",
        ),
    ],
)
def test_a_map_names_ideographs(written: str, mended: str) -> None:
    """The letters of glyphs are mended, in lists and in ranges; their numbers and other lines are not."""
    assert mend_map(written) == mended


def test_only_what_is_wrong_is_written_anew() -> None:
    """The mended map takes the place of its object; whatever was there stays, byte for byte."""
    good = f"{MAP}1 beginbfchar\n<01> <AC00>\nendbfchar\n"
    bad = f"{MAP}1 beginbfchar\n<02> <2F2F>\nendbfchar\n"
    pdf = write_pdf(good, "no map", bad)
    assert letters(pdf) == "가⼯"
    mended = mend_hanja(pdf)
    assert mended.startswith(pdf)
    assert letters(mended) == "가工"
    assert set(read_objects(mended)) == {1, 2, 3, 4}
    assert mend_hanja(mended) == mend_hanja(mended)


@pytest.mark.parametrize("pdf", [write_pdf(MAP), b"%PDF-1.5 a table of another kind", b""])
def test_any_other_pdf_stays_as_it_is(pdf: bytes) -> None:
    """Without a radical, or without a table that can be continued, nothing is touched."""
    assert mend_hanja(pdf) == pdf
