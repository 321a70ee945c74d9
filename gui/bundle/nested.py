"""What is packed inside a file of a bundle, so that the search of the archive sees through it.

A log that a user attaches can be a ZIP file, a gzipped one, or one in the other. Bounded in every direction: what
cannot be looked into whole is refused, since nobody could say what is in it.
"""

from __future__ import annotations

import bz2
import dataclasses
import gzip
import io
import lzma
import math
import time
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal, Protocol

__all__ = ["DEEPEST", "LARGEST", "Budget", "UnsearchableError", "may_be_packed", "unpacked"]

DEEPEST = 4
"""Archives in archives; nobody packs a log more often."""
LARGEST = 64 * 1024 * 1024
"""Bytes of all that is unpacked from one file."""

_MOST_MEMBERS = 1000
"""In one ZIP file: their list is read before anything in it can be counted."""
_PIECE = 1024 * 1024
_ZIP, _ZIP_END, _GZIP, _BZIP2, _XZ = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
_BROKEN = (
    MemoryError,  # what an xz file asks for is told by whoever made it
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

    def __init__(self, code: Literal["damaged", "deep", "large", "slow"]) -> None:
        super().__init__(code)
        self.code = code


@dataclasses.dataclass
class Budget:
    """What may still be spent on packed files: ``left`` bytes of what is in them, the time up to ``until``.

    ``until`` is one of ``time.monotonic``, in seconds.
    """

    left: int = LARGEST
    until: float = math.inf

    def spend(self, size: int) -> None:
        """Take ``size`` bytes; raise :class:`UnsearchableError` where bytes or time are used up."""
        self.left -= size
        if self.left < 0:
            raise UnsearchableError("large")
        if time.monotonic() > self.until:
            raise UnsearchableError("slow")


def may_be_packed(data: bytes) -> bool:
    """Tell whether :func:`unpacked` would look into a file that has ``data`` in it, for which its beginning is enough.

    The one exception is the end of a ZIP file, which makes one of a file that begins with anything.
    """
    return data.startswith((_ZIP, _GZIP, _BZIP2, _XZ)) or _ZIP_END in data


def unpacked(data: bytes, budget: Budget | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of all that is packed in ``data``, at any depth; nothing for what is not packed.

    Comments and names are yielded too, as the contents of members without a name of their own. Tar files are not
    packed: the search sees their members as they lie. Without a ``budget``, ``LARGEST`` bytes may be unpacked. Raises
    :class:`UnsearchableError`.
    """
    yield from _Unpacking(budget or Budget()).of(data, DEEPEST)


class _Unpacking:
    """One look into a file."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

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
        if data.startswith(_ZIP) or (_ZIP_END in data and zipfile.is_zipfile(io.BytesIO(data))):
            if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
                raise UnsearchableError("large")
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield "(comment)", archive.comment
                for info in archive.infolist():
                    yield "(comment)", info.comment
                    with archive.open(info) as packed:
                        yield info.filename, self._read(packed)
        elif data.startswith(_GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as unzipped:
                yield "(gzip)", self._read(unzipped)
        elif data.startswith(_BZIP2):
            with bz2.BZ2File(io.BytesIO(data)) as bzipped:
                yield "(bzip2)", self._read(bzipped)
        elif data.startswith(_XZ):
            with lzma.LZMAFile(io.BytesIO(data)) as xzed:
                yield "(xz)", self._read(xzed)

    def _read(self, packed: _Readable) -> bytes:
        pieces = []
        while piece := packed.read(_PIECE):
            self._budget.spend(len(piece))
            pieces.append(piece)
        return b"".join(pieces)
