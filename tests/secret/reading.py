"""What it takes to write a text in some other way and to read it again. Nothing here is shared with the program."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator

__all__ = ["GONE", "Read", "Write", "each", "joined", "lines", "longest", "sub", "unbase64", "unhex"]

GONE = "\x00"
"""What stands where something was taken away: no run of letters goes across it."""

Write = Callable[[str], str]
Read = Callable[[str], str]


def longest(read: str, core: str) -> int:
    """Return the length of the longest run of ``core`` that a reader finds, whatever the case and the signs between."""
    seen, best = re.sub(rf"[^0-9A-Za-z{GONE}]", "", read).lower(), 0
    for start in range(len(core)):
        while start + best < len(core) and core[start : start + best + 1].lower() in seen:
            best += 1
    return best


def each(pattern: str, between: str = "") -> Write:
    return lambda text: between.join(pattern.format(ord(char)) for char in text)


def sub(pattern: str, base: int = 16) -> Read:
    """Read what stands in the group of each match as the number of a letter; nothing else of the match stays."""
    return lambda text: re.sub(pattern, lambda match: chr(int(match[1], base) & 0xFFFF), text)


def lines(text: str, width: int, between: str = "\n") -> str:
    return between.join(text[at : at + width] for at in range(0, len(text), width))


def unbase64(text: str) -> Iterator[bytes]:
    """Yield what each stretch of digits gives, from each of the first four on."""
    text = re.sub(r"\\[rn]|\s|^>", "", text.replace("\\/", "/").replace("%2B", "+").replace("%2F", "/"), flags=re.M)
    for digits in re.findall(r"[0-9A-Za-z+/_-]{8,}", text):
        for skipped in range(4):
            part = digits[skipped:].replace("-", "+").replace("_", "/")
            yield binascii.a2b_base64(part[: len(part) // 4 * 4])
            yield binascii.a2b_base64(part[: len(part) // 4 * 4 - 4] + "AAAA")


def unhex(text: str) -> Iterator[bytes]:
    for digits in re.findall(r"[0-9A-Fa-f]{8,}", re.sub(r"[\s:]", "", text)):
        for skipped in range(2):
            yield bytes.fromhex(digits[skipped : skipped + (len(digits) - skipped) // 2 * 2])


def joined(pieces: Iterator[bytes]) -> str:
    return GONE.join(piece.decode("utf-8", "replace") for piece in pieces)
