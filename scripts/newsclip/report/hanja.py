"""Hanja that can be searched and copied in a PDF of Chromium's.

A font draws 人 and the radical ⼈ with one glyph, and Chromium notes for each glyph the lowest character
that it stands for. So a PDF shows 人工知能 and says ⼈⼯知能. Here its notes are mended: the streams that
`ToUnicode` names (PDF 32000-1, 9.10.3).
"""

from __future__ import annotations

import re
import unicodedata
import zlib

# Unicode's EquivalentUnifiedIdeograph.txt for the CJK Radicals Supplement, character by character. Kangxi
# radicals are equivalent to their ideographs by Unicode's own normalization.
SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧"
    "⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍"
    "⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
UNIFIED = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛"
    "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶"
    "辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
IDEOGRAPHS = str.maketrans(SUPPLEMENT, UNIFIED) | {
    radical: unicodedata.normalize("NFKC", chr(radical)) for radical in range(0x2F00, 0x2FD6)
}
STREAM = re.compile(rb"(?<!\d)(\d+) 0 obj\s*<<([^<>]*)>>\s*stream\r?\n")
LENGTH = re.compile(rb"/Length (\d+)(?! \d+ R)")
SECTION = re.compile(r"begin(bfchar|bfrange).*?end\1", re.DOTALL)
CHARACTER = re.compile(r"(<[0-9A-Fa-f]+>\s*)<([0-9A-Fa-f]+)>")
RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
END = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)


def mend_hanja(pdf: bytes) -> bytes:
    """Give a PDF whose text has ideographs where its fonts' maps name radicals.

    The mended maps are appended, as the format foresees for changes (PDF 32000-1, 7.5.6): what Chromium wrote
    stays byte for byte before them. A PDF without radicals, or with a table of contents of another kind, is
    given back as it is.
    """
    end = END.search(pdf, pdf.rfind(b"trailer"))
    mended = {number: new for number, old in _maps(pdf) if (new := mend_map(old)) != old}
    if not end or not mended:
        return pdf
    parts, places, size = [pdf.rstrip(), b"\n"], {}, len(pdf.rstrip()) + 1
    for number, text in mended.items():
        data = zlib.compress(text.encode("latin-1"))
        places[number] = size
        head = b"%d 0 obj\n<</Filter /FlateDecode\n/Length %d>> stream\n" % (number, len(data))
        parts += [head, data, b"\nendstream\nendobj\n"]
        size += sum(map(len, parts[-3:]))
    parts.append(b"xref\n0 1\n0000000000 65535 f \n")
    parts += [b"%d 1\n%010d 00000 n \n" % place for place in places.items()]
    known = re.sub(rb"/Prev \d+\s*", b"", end[1].strip())
    parts.append(b"trailer\n<<%b\n/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (known, end[2], size))
    return b"".join(parts)


def _maps(pdf: bytes) -> list[tuple[int, str]]:
    """Give the maps from glyphs to characters with the numbers of their objects."""
    found = []
    for stream in STREAM.finditer(pdf):
        length = LENGTH.search(stream[2])
        if not length or b"/FlateDecode" not in stream[2]:
            continue
        try:
            text = zlib.decompress(pdf[stream.end() : stream.end() + int(length[1])])
        except zlib.error:  # what looks like a stream within another one
            continue
        if b"begincmap" in text:
            found.append((int(stream[1]), text.decode("latin-1")))
    return found


def mend_map(text: str) -> str:
    """Give a map that names ideographs where it named radicals; anything else of it stays as it is."""

    def mend_section(section: re.Match[str]) -> str:
        if section[1] == "bfchar":
            return CHARACTER.sub(lambda pair: f"{pair[1]}<{_hex(_read(pair[2]))}>", section[0])
        return RANGE.sub(_mend_range, section[0])

    return SECTION.sub(mend_section, text)


def _mend_range(found: re.Match[str]) -> str:
    """Write a range glyph by glyph where it names radicals: their ideographs do not follow one another."""
    first, last, start = found.groups()
    text = _read(start)
    count = int(last, 16) - int(first, 16) + 1
    texts = [text[:-1] + chr(ord(text[-1]) + at) for at in range(count)]
    if all(each.translate(IDEOGRAPHS) == each for each in texts):
        return found[0]
    return f"<{first}> <{last}> [{' '.join(f'<{_hex(each)}>' for each in texts)}]"


def _read(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "surrogatepass")


def _hex(text: str) -> str:
    return text.translate(IDEOGRAPHS).encode("utf-16-be", "surrogatepass").hex().upper()
