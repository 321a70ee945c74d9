"""What is packed inside a file of a bundle, so that the search of the archive sees through it.

A log that a user attaches can be a ZIP file, a gzipped one, or one in the other. Bounded in every direction: what
cannot be looked into whole is refused, since nobody could say what is in it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal, Protocol

__all__ = ["DEEPEST", "LARGEST", "UnsearchableError", "unpacked"]

DEEPEST = 4
"""Archives in archives; nobody packs a log more often."""
LARGEST = 64 * 1024 * 1024
"""Bytes of all that is unpacked from one file."""

_PIECE = 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class _Readable(Protocol):
    """Anything that gives bytes piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes, none at the end."""


class UnsearchableError(Exception):
    """Something packed cannot be looked into; ``code`` says why."""

    def __init__(self, code: Literal["damaged", "deep", "large"]) -> None:
        super().__init__(code)
        self.code = code


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of all that is packed in ``data``, at any depth; nothing for what is not packed.

    Comments and names are yielded too, as the contents of members without a name of their own. Tar files are not
    packed: the search sees their members as they lie. Raises :class:`UnsearchableError`.
    """
    yield from _Unpacking().of(data, DEEPEST)


class _Unpacking:
    """One look into a file; ``left`` bytes may still be unpacked."""

    def __init__(self) -> None:
        self.left = LARGEST

    def of(self, data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
        try:
            inside = list(self._once(data))
        except _BROKEN:
            raise UnsearchableError("damaged") from None
        if inside and not depth:
            raise UnsearchableError("deep")
        for name, content in inside:
            yield name, content
            yield from self.of(content, depth - 1)

    def _once(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        if data.startswith(b"PK\x03\x04") or (b"PK\x05\x06" in data and zipfile.is_zipfile(io.BytesIO(data))):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield "(comment)", archive.comment
                for info in archive.infolist():
                    yield "(comment)", info.comment
                    with archive.open(info) as packed:
                        yield info.filename, self._read(packed)
        elif data.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as unzipped:
                yield "(gzip)", self._read(unzipped)
        elif data.startswith(b"BZh"):
            with bz2.BZ2File(io.BytesIO(data)) as bzipped:
                yield "(bzip2)", self._read(bzipped)
        elif data.startswith(b"\xfd7zXZ\x00"):
            with lzma.LZMAFile(io.BytesIO(data)) as xzed:
                yield "(xz)", self._read(xzed)

    def _read(self, packed: _Readable) -> bytes:
        pieces = []
        while piece := packed.read(_PIECE):
            self.left -= len(piece)
            if self.left < 0:
                raise UnsearchableError("large")
            pieces.append(piece)
        return b"".join(pieces)
