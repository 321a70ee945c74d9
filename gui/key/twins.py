"""How a strange code point reads as ASCII: full-width, styled, foreign digits, accents, look-alikes.

Twins spell the key, so they never leave this room except through ``reveal`` (DESIGN 5.2).
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from types import ModuleType

from gui.key.tables import tables
from gui.report import FindingKind as K

__all__ = ["Twin", "by_decomposition", "by_name", "twin"]


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """The ASCII reading of one code point, by which kind of likeness, and whether another reading exists.

    ``ambiguous`` marks foreign digits that look like another key character than their value: BENGALI DIGIT FOUR
    looks like 8.
    """

    text: str
    kind: K
    ambiguous: bool = False


_HEX = re.compile(r"[0-9a-f]+", re.ASCII)  # circled numbers above nine; "TM" of the trade mark sign is no part of a key
_WITH = re.compile(r"LATIN (SMALL|CAPITAL) LETTER ([A-Z]) WITH ")


@functools.lru_cache(maxsize=4096)
def twin(char: str) -> Twin | None:
    """Return how a non-ASCII code point reads as ``0-9A-Za-z`` (full-width: as printable ASCII), or None."""
    if char < "\xa0":  # NO-BREAK SPACE: controls stand before it
        return None
    known = tables()
    if ord(char) in known.categories:
        return _listed(char)
    found = by_decomposition(char, unicodedata)
    if found is not None:
        return dataclasses.replace(found, ambiguous=True) if char in known.misleading else found
    look = known.lookalikes.get(char) or known.lookalikes.get(unicodedata.normalize("NFKC", char))
    return Twin(look, K.HOMOGLYPH) if look is not None else by_name(char, unicodedata)


def _listed(char: str) -> Twin | None:
    """Return the reading of a code point of which Python's own data may not know."""
    found = tables().readings.find(ord(char))
    if found is None:
        return None
    first, _, reading = found
    kind, _, text = reading.partition(" ")
    return Twin(text[:-1] + chr(ord(text[-1]) + ord(char) - first), K(kind))


def by_decomposition(char: str, data: ModuleType) -> Twin | None:
    """Return what ``data``, a module like ``unicodedata``, takes a code point apart to, or its value as a digit."""
    code = ord(char)
    plain = data.normalize("NFKC", char)
    if 0xFF01 <= code <= 0xFF5E:
        return Twin(plain, K.FULLWIDTH)
    if 0xFB00 <= code <= 0xFB06:
        return Twin(plain, K.LIGATURE)
    inner = plain.strip("().,")
    if inner.isascii() and inner.isalnum() and (len(inner) == 1 or _HEX.fullmatch(inner)):
        return Twin(inner, K.STYLED_ALNUM)
    value = data.digit(char, None)
    if value is not None:
        return Twin(str(value), K.FOREIGN_DIGIT if data.category(char) == "Nd" else K.STYLED_ALNUM)
    base = data.normalize("NFD", char)[0]
    return Twin(base, K.ACCENTED_LETTER) if base.isascii() and base.isalpha() else None


def by_name(char: str, data: ModuleType) -> Twin | None:
    """Return the letter that a code point is by its name: Unicode does not take apart a stroke or a hook."""
    stroked = _WITH.match(data.name(char, ""))
    if stroked is None:
        return None
    letter = stroked[2] if stroked[1] == "CAPITAL" else stroked[2].lower()
    return Twin(letter, K.ACCENTED_LETTER)
