"""How a strange code point reads as ASCII: full-width, styled, foreign digits, accents, look-alikes.

Twins spell the key, so they never leave this room except through ``reveal`` (DESIGN 5.2).
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata

from gui.key.lookalikes import LOOKALIKES
from gui.report import FindingKind as K

__all__ = ["Twin", "twin"]


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """The ASCII reading of one code point, by which kind of likeness, and whether another reading exists.

    ``ambiguous`` marks foreign digits that look like another key character than their value: BENGALI DIGIT FOUR
    looks like 8.
    """

    text: str
    kind: K
    ambiguous: bool = False


_LOOKS = {chr(int(code, 16)): look for look, codes in LOOKALIKES.items() for code in codes.split()}

# Foreign digits whose UTS #39 twin is another hexadecimal digit than their value: BENGALI FOUR and SEVEN, GURMUKHI
# ONE and FOUR, ORIYA TWO, MALAYALAM SEVEN, WARANG CITI NINE.
_MISLEADING = frozenset("\u09ea\u09ed\u0a67\u0a6a\u0b68\u0d6d\U000118e9")

# Decimal digits that are younger than the Unicode 14 of Python 3.11 (first code point of ten): GARAY, MYANMAR
# EASTERN PWO KAREN and PAO KAREN, SUNUWAR, KAWI, NAG MUNDARI, OL ONAL.
_YOUNG_DIGITS = (0x10D40, 0x116D0, 0x116DA, 0x11BF0, 0x11F50, 0x1E4F0, 0x1E5F1)

_HEX = re.compile(r"[0-9a-f]+", re.ASCII)  # circled numbers above nine; "TM" of the trade mark sign is no part of a key
_WITH = re.compile(r"LATIN (SMALL|CAPITAL) LETTER ([A-Z]) WITH ")


@functools.lru_cache(maxsize=4096)
def twin(char: str) -> Twin | None:
    """Return how a non-ASCII code point reads as ``0-9A-Za-z`` (full-width: as printable ASCII), or None."""
    code = ord(char)
    if code < 0xA0:
        return None
    plain = unicodedata.normalize("NFKC", char)
    if 0xFF01 <= code <= 0xFF5E:
        return Twin(plain, K.FULLWIDTH)
    if 0xFB00 <= code <= 0xFB06:
        return Twin(plain, K.LIGATURE)
    inner = plain.strip("().,")
    if inner.isascii() and inner.isalnum() and (len(inner) == 1 or _HEX.fullmatch(inner)):
        return Twin(inner, K.STYLED_ALNUM)
    if (value := _digit(char)) is not None:
        kind = K.FOREIGN_DIGIT if unicodedata.category(char) in ("Nd", "Cn") else K.STYLED_ALNUM
        return Twin(str(value), kind, char in _MISLEADING)
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii() and base.isalpha():
        return Twin(base, K.ACCENTED_LETTER)
    look = _LOOKS.get(char) or _LOOKS.get(plain)
    if look is not None:
        return Twin(look, K.HOMOGLYPH)
    if stroked := _WITH.match(unicodedata.name(char, "")):  # letters that Unicode does not take apart: stroke, hook
        letter = stroked[2]
        return Twin(letter if stroked[1] == "CAPITAL" else letter.lower(), K.ACCENTED_LETTER)
    return None


def _digit(char: str) -> int | None:
    value = unicodedata.digit(char, None)
    if value is not None:
        return value
    return next((ord(char) - first for first in _YOUNG_DIGITS if first <= ord(char) < first + 10), None)
