"""What stands in a text as base64, base32, base85, pairs of digits or compressed: undone, to be searched once more.

The search for the spellings of a secret sees through one encoding. Here one is taken off, whatever it was.
"""

from __future__ import annotations

import base64
import binascii
import bisect
import contextlib
import dataclasses
import re
import zlib
from collections.abc import Callable, Iterator

__all__ = ["Budget", "Unwrapped", "unwrapped"]

_LARGEST, _STEEPEST = 1 << 16, 16
"""Bytes that are taken out of one compressed piece, and how many more for each of its digits. Logs pack to a tenth."""
_FREE, _EACH = 1 << 19, 16
"""Bytes that are taken out of all packed pieces of one text, and how many more for each of its code points."""
_COMPRESSED = frozenset({b"\x1f\x8b", b"x\x01", b"x\x5e", b"x\x9c", b"x\xda"})
"""How gzip and zlib begin."""
_LONG = 64
"""Bytes from which a piece is searched even if it does not begin with text."""

_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}+(?:[\r\n]{1,2}[ \t]*+[A-Za-z0-9+/_-]{4,}+)*+")
_BASE32 = re.compile(r"[A-Z2-7]{16,}+|[a-z2-7]{16,}+")
_HEX = re.compile(r"[0-9a-fA-F]{32,}+")
_PAIRS = re.compile(r"(?:0[xX][0-9A-Fa-f]{2}[,;:\s]{1,16}){7,}0[xX][0-9A-Fa-f]{2}")
_NUMBERS = re.compile(r"(?:[0-9]{2,3}(?:\s{0,16}[,;|]\s{0,16}|\s{1,16})){7,}[0-9]{2,3}")
_OCTAL = r"(?:0o[0-7]{2,3}|0?[01][0-7]{2})"
_OCTALS = re.compile(rf"(?:{_OCTAL}(?:\s{{0,16}}[,;|]\s{{0,16}}|\s{{1,16}})){{7,}}{_OCTAL}")
_HASH = re.compile(r"[0-9a-f-]*+\Z")
# Bytes that are no text become one that no spelling has, so that what is searched is always ASCII.
_TEXT = bytes.maketrans(bytes(range(0x80, 0x100)), b"|" * 0x80)


class Budget:
    """What may still be taken out of one text and of all that is wrapped in it: a line of 1 KB can hold a megabyte.

    What stands in the text itself and is not compressed is no longer than the text, and not counted.
    """

    def __init__(self, text: str) -> None:
        self._left = _FREE + _EACH * len(text)

    def takes(self, size: int) -> bool:
        """Tell whether ``size`` more bytes may be searched, and count them if so."""
        if size > self._left:
            return False
        self._left -= size
        return True


@dataclasses.dataclass(frozen=True)
class _Piece:
    """Where one piece begins in what was unwrapped, where it was, its digits, and how its bytes lie in these.

    ``bits`` a digit, from digit ``skipped`` on; 0 bits for what cannot be told apart.
    """

    begin: int
    place: int
    digits: str
    skipped: int
    bits: int

    def origin(self, first: int, last: int) -> tuple[int, int]:
        """Return the [start, end) of the digits that the bytes [first, last) of this piece are made of."""
        if not self.bits:
            return self.place, self.place + len(self.digits)
        at = [index for index, digit in enumerate(self.digits) if not digit.isspace()]
        begin = at[min(self.skipped + max(first, 0) * 8 // self.bits, len(at) - 1)]
        end = at[min(self.skipped - (-last * 8 // self.bits), len(at)) - 1]
        return self.place + begin, self.place + end + 1


@dataclasses.dataclass(frozen=True)
class Unwrapped:
    """Pieces of a text without one encoding, one behind the other.

    ``hidden`` are the [start, end) in the text itself of what is more than may be searched: nobody can say what it is.
    """

    form: str
    text: str
    pieces: tuple[_Piece, ...]
    hidden: tuple[tuple[int, int], ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the [start, end) of what spells [start, end) of ``text`` in the text that it was taken out of."""
        at = [piece.begin for piece in self.pieces]
        held = self.pieces[bisect.bisect_right(at, start) - 1 : bisect.bisect_left(at, end)]
        places = [piece.origin(start - piece.begin, end - piece.begin) for piece in held]
        return min(place[0] for place in places), max(place[1] for place in places)


def unwrapped(text: str, budget: Budget, *, inner: bool) -> Iterator[Unwrapped]:
    """Yield what each encoding that may stand in ``text`` gives, as far as ``budget`` reaches.

    ``inner`` texts were taken out of another one.
    """
    for form, pattern, bits, undo in _KINDS:
        parts: list[str] = []
        pieces: list[_Piece] = []
        hidden: list[tuple[int, int]] = []
        length = 0
        for match in pattern.finditer(text):
            most = _LARGEST + _STEEPEST * len(match[0])
            for skipped, data in undo(match[0]):
                expanded = _expanded(data, most)
                found = data if expanded is None else expanded
                counted = inner or expanded is not None
                if len(found) > most or (counted and not budget.takes(len(found))):
                    hidden.append(match.span())
                    continue
                part = found.translate(_TEXT).decode("ascii")
                pieces.append(_Piece(length, match.start(), match[0], skipped, bits if expanded is None else 0))
                parts += [part, "|"]
                length += len(part) + 1
        if pieces or hidden:
            yield Unwrapped(form, "".join(parts), tuple(pieces), tuple(dict.fromkeys(hidden)))


def _expanded(data: bytes, most: int) -> bytes | None:
    """Return what ``data`` is compressed of, as gzip or zlib, or more than ``most`` bytes of it; None if it is not."""
    if data[:2] not in _COMPRESSED:
        return None
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj(wbits=47).decompress(data, most + 1)
    return None


def _from_base64(digits: str) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes from each digit of the first group on: a word may stand before them."""
    if _HASH.match(digits):
        return  # or a UUID
    plain = "".join(digits.split()).replace("-", "+").replace("_", "/")
    for skipped in range(4):
        usable = plain[skipped : skipped + (len(plain) - skipped) // 4 * 4]
        left = plain[skipped + len(usable) :]
        if len(left) > 1:
            usable += left + "=" * (4 - len(left))
        data = binascii.a2b_base64(usable)
        if _worth(data) or len(data) > _LONG:
            yield skipped, data


def _from_base32(digits: str) -> Iterator[tuple[int, bytes]]:
    if len(set(digits)) < 4:
        return  # of one letter, eight times the same, there are six or more
    plain = digits.upper()
    for skipped in range(8):
        data = base64.b32decode(plain[skipped : skipped + (len(plain) - skipped) // 8 * 8])
        if _worth(data):
            yield skipped, data


def _from_hex(digits: str) -> Iterator[tuple[int, bytes]]:
    for skipped in range(2):
        data = bytes.fromhex(digits[skipped : skipped + (len(digits) - skipped) // 2 * 2])
        if _worth(data):
            yield skipped, data


def _from_pairs(digits: str) -> Iterator[tuple[int, bytes]]:
    yield 0, bytes.fromhex("".join(re.findall(r"x([0-9A-Fa-f]{2})", digits.lower())))


def _from_numbers(digits: str) -> Iterator[tuple[int, bytes]]:
    yield 0, bytes(min(int(number), 0xFF) for number in re.findall(r"[0-9]+", digits))


def _from_octals(digits: str) -> Iterator[tuple[int, bytes]]:
    yield 0, bytes(min(int(number, 8), 0xFF) for number in re.findall(r"[0-7]{2,3}(?![0-7])", digits))


def _worth(data: bytes) -> bool:
    """Tell whether ``data`` may be text or compressed: of random letters hardly any twelve bytes are."""
    return data[:12].isascii() or data[:2] in _COMPRESSED


_KINDS: tuple[tuple[str, re.Pattern[str], int, Callable[[str], Iterator[tuple[int, bytes]]]], ...] = (
    ("base64", _BASE64, 6, _from_base64),
    ("base32", _BASE32, 5, _from_base32),
    ("hex", _HEX, 4, _from_hex),
    ("pairs", _PAIRS, 0, _from_pairs),
    ("numbers", _NUMBERS, 0, _from_numbers),
    ("octals", _OCTALS, 0, _from_octals),
)
