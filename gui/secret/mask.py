"""What may be shown of a key: the mask of DESIGN 5.2."""

from __future__ import annotations

import re

__all__ = ["DEEPSEEK_KEY", "MASK_LIMIT", "core", "mask"]

DEEPSEEK_KEY = re.compile(r"sk-[0-9a-z]{32}", re.ASCII)
"""``sk-`` + 32; hexadecimal is usual, other lower-case letters are tolerated (deepseek-api.md 4.1)."""

MASK_LIMIT = 64
"""Longest mask in code points: the length of a large paste is told by a number, not by a wall of stars."""

_HEAD, _TAIL = 8, 4
_PLAIN = re.compile(r"[A-Za-z0-9_-]{3}", re.ASCII)


def mask(value: str) -> str:
    """Return the shown form of a key text.

    ``sk-`` + 32 keeps its first 8 and last 4 as the console does. Anything else keeps at most its first 3,
    from 20 code points on and only if they are plain key characters, so no contaminant can stand in a mask;
    shorter values show nothing but their length.
    """
    if DEEPSEEK_KEY.fullmatch(value):
        return value[:_HEAD] + "*" * (len(value) - _HEAD - _TAIL) + value[-_TAIL:]
    length = min(len(value), MASK_LIMIT)
    head = value[:3] if len(value) >= 20 and _PLAIN.match(value) else ""
    return head + "*" * (length - len(head))


def core(value: str) -> str:
    """Return the characters between the first 8 and the last 4: what must never be spelled (DESIGN 5.2)."""
    return value[_HEAD:-_TAIL]
