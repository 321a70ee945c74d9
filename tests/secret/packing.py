"""A text compressed and in digits, and all that can be got out of what is left of it."""

from __future__ import annotations

import base64
import bz2
import contextlib
import gzip
import io
import lzma
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from tests.secret.reading import GONE, Read, Write, lines, unbase64, unhex

__all__ = ["STORY", "inflated", "packed"]


def inflated(pieces: Iterator[bytes], begin: Callable[[], Any]) -> str:
    """Return all that can be got out of the pieces, byte by byte, so that one that breaks off gives its beginning."""
    found = []
    for piece in pieces:
        while piece:
            engine, got, rest = begin(), b"", b""
            with contextlib.suppress(zlib.error, OSError, EOFError, lzma.LZMAError):
                for at in range(len(piece)):
                    got += engine.decompress(piece[at : at + 1])
                    if engine.eof:
                        rest = piece[at + 1 :]
                        break
            found.append(got.decode("latin-1"))
            piece = rest if got else b""
    return GONE.join(found)


def _raw(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


def _zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("note.txt", data)
    return buffer.getvalue()


def _unzipped(pieces: Iterator[bytes]) -> str:
    streams = [
        piece[at + 30 + int.from_bytes(piece[at + 26 : at + 28], "little") :]
        for piece in pieces
        for at in [match.start() for match in re.finditer(b"PK\x03\x04", piece)]
    ]
    return inflated(iter(streams), lambda: zlib.decompressobj(-15))


STORY = "GET /models HTTP/1.1\nHost: api.deepseek.com\nAuthorization: Bearer {}\nAccept: */*\n"
_PACKED: dict[str, tuple[Callable[[bytes], bytes], Callable[[Iterator[bytes]], str]]] = {
    "gzip": (
        lambda data: gzip.compress(data, mtime=0),
        lambda pieces: inflated(pieces, lambda: zlib.decompressobj(31)),
    ),
    "gzip, cut": (
        lambda data: gzip.compress(data, mtime=0)[:-14],
        lambda pieces: inflated(pieces, lambda: zlib.decompressobj(31)),
    ),
    "gzip, broken": (
        lambda data: gzip.compress(data, mtime=0)[:-8] + b"12345678",
        lambda pieces: inflated(pieces, lambda: zlib.decompressobj(31)),
    ),
    "gzip, second member": (
        lambda data: gzip.compress(b"nothing here", mtime=0) + gzip.compress(data, mtime=0),
        lambda pieces: inflated(pieces, lambda: zlib.decompressobj(31)),
    ),
    "zlib": (zlib.compress, lambda pieces: inflated(pieces, zlib.decompressobj)),
    "deflate": (_raw, lambda pieces: inflated(pieces, lambda: zlib.decompressobj(-15))),
    "bzip2": (bz2.compress, lambda pieces: inflated(pieces, bz2.BZ2Decompressor)),
    "xz": (lzma.compress, lambda pieces: inflated(pieces, lzma.LZMADecompressor)),
    "zip": (_zipped, _unzipped),
}


def packed() -> Iterator[tuple[str, tuple[Write, Read]]]:
    def pair(
        pack: Callable[[bytes], bytes],
        unpack: Callable[[Iterator[bytes]], str],
        code: Callable[[bytes], str],
        undo: Callable[[str], Iterator[bytes]],
    ) -> tuple[Write, Read]:
        return (lambda text: code(pack(STORY.format(text).encode()))), (lambda text: unpack(undo(text)))

    codes: dict[str, tuple[Callable[[bytes], str], Callable[[str], Iterator[bytes]]]] = {
        "base64": (lambda data: base64.b64encode(data).decode(), unbase64),
        "hex": (bytes.hex, unhex),
        "base64 in lines": (lambda data: lines(base64.b64encode(data).decode(), 64, "\r\n"), unbase64),
        "base64 in JSON": (
            lambda data: lines(base64.b64encode(data).decode(), 76, "\\n").replace("/", "\\/"),
            unbase64,
        ),
        "base64 in an address": (lambda data: urllib.parse.quote(base64.b64encode(data).decode(), ""), unbase64),
        "base64, quoted": (lambda data: "> " + lines(base64.b64encode(data).decode(), 60, "\n> "), unbase64),
    }
    for kind, (pack, unpack) in _PACKED.items():
        for name, (code, undo) in codes.items():
            if kind in ("gzip", "zlib", "deflate") or name in ("base64", "hex"):
                yield f"{kind}, {name}", pair(pack, unpack, code, undo)
