"""Lines of plain text that a mail carries as they are: at most so many columns, where a Chinese character takes two."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

__all__ = ["COLUMNS", "width", "wrapped"]

COLUMNS = 76
"""Longest line of the ticket: mail programs and the preview break longer ones themselves, in the middle of a word."""

_NO_BEGIN = frozenset(
    "!%),.:;?]}\u3001\u3002\u300b\u300d\u300f\u3011\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u201d\u2019"
)
"""What begins no line in Chinese: closing marks, the ideographic comma and full stop among them."""

_NO_END = frozenset("([{\u300a\u300c\u300e\u3010\uff08\u201c\u2018")
"""What ends no line: opening marks."""


def width(text: str) -> int:
    """Return how many columns a text takes; characters that are wide in some fonts only count as wide."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@functools.lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def wrapped(line: str, *, begin: str = "", hang: str = "  ") -> list[str]:
    """Return ``line`` in pieces of at most ``COLUMNS``; ``begin`` stands before the first, ``hang`` before the others.

    Words stay whole, so that an identifier can be copied; only one that is longer than a line is cut.
    """
    lines: list[str] = []
    current, fresh = begin, True
    for piece in _pieces(line):
        if width(current) + width(piece.rstrip(" ")) > COLUMNS:
            if not fresh:
                lines.append(current.rstrip(" "))
                current, fresh = hang, True
            *full, piece = _cut(piece, COLUMNS - max(width(current), width(hang)))
            for part in full:
                lines.append(current + part)
                current = hang
        current, fresh = current + piece, False
    return [*lines, current.rstrip(" ")]


def _pieces(line: str) -> Iterator[str]:
    """Yield what must stay together, each with the blanks behind it."""
    pending = ""
    for character in line:
        if pending and _may_part(pending[-1], character):
            yield pending
            pending = ""
        pending += character
    if pending:
        yield pending


def _may_part(before: str, after: str) -> bool:
    if after == " ":
        return False
    if before == " ":
        return True
    wide = _columns(before) == 2 or _columns(after) == 2
    return wide and after not in _NO_BEGIN and before not in _NO_END


def _cut(word: str, room: int) -> list[str]:
    """Return a word in parts that each fit into ``room`` columns."""
    parts = [""]
    for character in word:
        if width(parts[-1]) + _columns(character) > room and character != " ":
            parts.append("")
        parts[-1] += character
    return parts
