"""From the bytes of a capture to text with one kind of line break, space and letter."""

from __future__ import annotations

import re
import unicodedata

from newsclip.convert.result import NotAnArticle

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
KOREAN = {
    "euc-kr",
    "euckr",
    "ks_c_5601-1987",
    "ksc5601",
    "ks_c_5601",
    "x-windows-949",
    "cp949",
    "ms949",
    "uhc",
}
HEAD = 4096  # bytes in which HTML declares its encoding (the standard asks for the first 1024)
SAMPLE = 65536  # characters that are looked at to tell text from rubbish

# U+0085, U+2028 and U+2029 break lines as CR and LF do; vertical tab and form feed come from word processors.
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Any character that is not left as it is.
ODD = re.compile(
    "[\r\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff"
    "\uff01-\uff5e\ufff9-\ufffb\ud800-\udfff]"
)
SURROGATE = re.compile("[\ud800-\udfff]")

# What a page looks like when UTF-8 was read as Latin-1 or EUC-KR as Latin-1: runs of accented letters.
ACCENTED = re.compile("[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u02c6\u02dc\u20ac]")
HANGUL = re.compile("[가-힣]+")


def decode(data: bytes, charset: str = "") -> str:
    """Read the bytes of a text or HTML capture as UTF-8, else as its declared or the Korean legacy encoding.

    Raises NotAnArticle for empty and binary data. Bytes that no encoding explains become U+FFFD, which the
    checks on the text count as mojibake.
    """
    if not data.strip():
        raise NotAnArticle("the capture is empty")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return tidy(data.decode(encoding, "replace"))
    wide = _unmarked_wide(data)
    if wide:
        return tidy(data.decode(wide, "replace"))
    if _is_binary(data):
        raise NotAnArticle("a binary file, not text or HTML")
    return tidy(_decode_unmarked(data, charset))


def _unmarked_wide(data: bytes) -> str:
    """Give the UTF-16 that bytes without a mark are in, told by where the zeros of its ASCII stand."""
    head = data[:SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    few = len(head) // WIDE
    if max(even, odd) <= few or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


WIDE = 40  # one ASCII character in twenty, such as a space or a line break, is certain in any text


def _is_binary(data: bytes) -> bool:
    head = data[:SAMPLE]
    control = sum(head.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return control > max(2, len(head) // 200)


def _decode_unmarked(data: bytes, charset: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A capture that was cut at a byte limit may end in the middle of a character.
        if error.start >= len(data) - 3:
            return data.decode("utf-8", "ignore")
    declared = DECLARED.search(data[:HEAD])
    name = (declared[1].decode("ascii") if declared else charset or "cp949").lower()
    encoding = "cp949" if name in KOREAN else name
    for candidate in dict.fromkeys((encoding, "cp949")):
        try:
            return data.decode(candidate)
        except (LookupError, ValueError):  # no encoding, one of another kind, or not this text's
            continue
    readings = [data.decode(candidate, "replace") for candidate in ("utf-8", "cp949")]
    return min(readings, key=lambda text: text.count("\ufffd"))


def tidy(text: str) -> str:
    """Give text in NFC with one kind of line break and space, and half-width Latin letters and digits."""
    if not ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = BREAKS.sub("\n", SURROGATE.sub("\ufffd", text))
    text = INVISIBLE.sub("", text)
    # Two or more no-break spaces inside a line stand where a page had a line break.
    text = re.sub("(?<=[^\\s])(?:[\u00a0\u3000] ?){2,}(?=[^\\s])", "\n", text)
    return unicodedata.normalize("NFC", BLANK.sub(" ", text)).translate(FULL_WIDTH)


def looks_garbled(text: str) -> bool:
    """Tell whether text was read in the wrong encoding: replacement characters, accents for Hangul."""
    sample = text[:SAMPLE]
    letters = len("".join(sample.split())) or 1
    hangul = sum(map(len, HANGUL.findall(sample)))
    if sample.count("\ufffd") > max(2, letters // 50):
        return True
    return len(ACCENTED.findall(sample)) > max(hangul, letters // 10)
