"""What is compressed, taken out as far as it can be, and never more of it than was asked for."""

from __future__ import annotations

import bz2
import contextlib
import lzma
import re
import zlib
from collections.abc import Callable
from typing import Any

__all__ = ["COSTLY", "MAGIC", "expanded", "inflated"]

_GZIP_OR_ZLIB, _RAW = 47, -15
"""The windows that zlib knows these by."""
_ENGINES: dict[bytes, Callable[[], Any]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(_GZIP_OR_ZLIB),
    b"x\x01": zlib.decompressobj,
    b"x\x5e": zlib.decompressobj,
    b"x\x9c": zlib.decompressobj,
    b"x\xda": zlib.decompressobj,
    b"BZ": bz2.BZ2Decompressor,
    b"\xfd7": lzma.LZMADecompressor,
    b"PK": lambda: zlib.decompressobj(_RAW),
}
MAGIC = frozenset(_ENGINES)
"""The first two bytes of what is compressed: gzip, zlib, bzip2, xz, ZIP."""
COSTLY = 1 << 16
"""Bytes that one piece counts for at least which is packed by blocks: a few of its bytes can take 10 ms."""
_BROKEN = (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError)
_STEP = 16
_MEMBER = re.compile(rb"PK\x03\x04.{4}(\x00\x00|\x08\x00).{16}(..)(..)", re.DOTALL)
_BLOCKS = frozenset({2, 3, 4, 5})
"""The three lowest bits with which a block of deflate can begin that holds something compressed."""


def expanded(data: bytes, most: int) -> bytes | None:
    """Return what ``data`` is compressed of, or more than ``most`` bytes of it; None if it is not.

    What follows the end of one stream may be another one. Of one that breaks off there is what stands before.
    """
    found: list[bytes] = []
    length = 0
    while length <= most and data[:2] in MAGIC:
        stream, rest = _stream(data)
        if stream is None:
            found.append(rest)
            break
        part, data = _taken(_ENGINES[data[:2]], stream, most + 1 - length)
        found.append(part)
        length += len(part)
    whole = b"|".join(part for part in found if part)
    return whole or None


def _stream(data: bytes) -> tuple[bytes | None, bytes]:
    """Return where the compressed bytes of ``data`` begin, or, if nothing is compressed, what it holds."""
    if not data.startswith(b"PK"):
        return data, b""
    match = _MEMBER.match(data)
    if match is None:
        return None, b""
    begin = match.end() + int.from_bytes(match[2], "little") + int.from_bytes(match[3], "little")
    return (data[begin:], b"") if match[1] == b"\x08\x00" else (None, data[begin:])


def _taken(begin: Callable[[], Any], data: bytes, most: int) -> tuple[bytes, bytes]:
    """Return at most ``most`` bytes of what a stream holds, and what stands behind it."""
    engine = begin()
    with contextlib.suppress(*_BROKEN):
        return engine.decompress(data, most), engine.unused_data
    # All is lost at once if only the checksum at the end is wrong.
    engine, found, length = begin(), [], 0
    with contextlib.suppress(*_BROKEN):
        for at in range(0, len(data), _STEP):
            part = engine.decompress(data[at : at + _STEP], most - length)
            found.append(part)
            length += len(part)
            if length >= most or engine.eof:
                break
    return b"".join(found), b""


def inflated(data: bytes, most: int) -> bytes | None:
    """Return what ``data`` is deflated of without any header, or more than ``most`` bytes; None if it is not."""
    if data[0] & 7 not in _BLOCKS:
        return None
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj(_RAW).decompress(data, most + 1) or None
    return None
