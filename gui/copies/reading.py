"""Reading what somebody else has written: bounded, never waiting, never followed into what is no ordinary file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from gui.copies.copy import Trouble

__all__ = ["LIMIT", "UnreadableError", "names_in", "text_of"]

LIMIT = 1024 * 1024
"""Most bytes of one file: profiles and settings have some thousand."""

MOST_NAMES = 10_000
"""Most entries of one folder that are looked at."""


class UnreadableError(Exception):
    """There is something, but it cannot be read; ``trouble`` says why. Content is never quoted."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def text_of(path: Path) -> str | None:
    """Return a file as text, None if there is none; raises :class:`UnreadableError`.

    Bytes that are no UTF-8 become lone surrogates, as in :mod:`gui.key.sources`. A link is followed to an ordinary
    file only: a pipe would wait for ever, a device would never end. UTF-16, which PowerShell 5 writes with ``>``, is
    told and not read: no client reads it either.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):  # a loop of links, a permission; a NUL in the path is a ValueError
        raise UnreadableError(Trouble.NOT_READABLE) from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableError(Trouble.NOT_A_FILE)
        data = _read(descriptor)
    except OSError:
        raise UnreadableError(Trouble.NOT_READABLE) from None
    finally:
        os.close(descriptor)
    if len(data) > LIMIT:
        raise UnreadableError(Trouble.TOO_LARGE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(Trouble.UTF_16)
    return data.decode("utf-8", "surrogateescape")


def _read(descriptor: int) -> bytes:
    """Return the content, at most one byte more than the limit."""
    pieces, left = [], LIMIT + 1
    while left and (piece := os.read(descriptor, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder, sorted, none if there is none; raises :class:`UnreadableError`."""
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) > MOST_NAMES:
                    raise UnreadableError(Trouble.TOO_LARGE)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError):
        raise UnreadableError(Trouble.NOT_READABLE) from None
    return sorted(names)
