"""What a server packed unasked, unpacked within a limit."""

from __future__ import annotations

import zlib

from newsclip.library.saying import say

GZIP = zlib.MAX_WBITS | 16
RAW = -zlib.MAX_WBITS
MAGIC = b"\x1f\x8b"
MOST_LAYERS = 2
MOST_MEMBERS = 64


class Unreadable(Exception):  # noqa: N818 - it says what happened
    """Bytes that cannot be unpacked; its message says why."""


class TooLarge(Exception):  # noqa: N818
    """More bytes than the limit."""


class CutShort(Exception):  # noqa: N818
    """Bytes that stop before their end."""


def unpack(data: bytes, encodings: str, most: int) -> bytes:
    """Undo the encodings of the header Content-Encoding, the last first; never make more than `most` bytes.

    gzip and deflate are read (RFC 9110, 8.4.1). Raises Unreadable, TooLarge or CutShort.
    """
    names = [name.strip().lower() for name in encodings.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > MOST_LAYERS:
        raise Unreadable(say("the server packs the page {count} times", count=len(names)))
    for name in reversed(names if data else []):
        if name not in ("gzip", "x-gzip", "deflate"):
            raise Unreadable(say("the server packs the page as {name}, which nobody asked for", name=name))
        try:
            data = _inflate(data, _format(name, data), most)
        except zlib.error:
            raise Unreadable(say("the page is not packed as the server says ({name})", name=name)) from None
    return data


def _format(name: str, data: bytes) -> int:
    if name != "deflate":
        return GZIP
    # RFC 9110 means zlib's format; servers that send the bare stream have always been read as well.
    wrapped = len(data) > 1 and data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else RAW


def _inflate(data: bytes, bits: int, most: int) -> bytes:
    made = bytearray()
    for _ in range(MOST_MEMBERS):
        stream = zlib.decompressobj(bits)
        made += stream.decompress(data, most + 1 - len(made))
        if len(made) > most:
            raise TooLarge
        if not stream.eof:
            raise CutShort
        data = stream.unused_data
        # A gzip file may have several members; what else follows is not of the page.
        if bits != GZIP or not data.startswith(MAGIC):
            return bytes(made)
    raise Unreadable(say("the page is packed in more than {most} parts", most=MOST_MEMBERS))
