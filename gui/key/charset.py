"""What kind of stranger a code point is, judged alone: the classes of invisible-characters.md 3.

Everything outside the alphabet of a key gets at least one kind; the tables only find the best name for it. A code
point may be of several kinds (an undecodable byte is a lone surrogate as well), the most telling one first.
"""

from __future__ import annotations

import bisect
import functools
import sys
import unicodedata
from collections.abc import Iterator

from gui.key.tables import tables
from gui.key.twins import twin
from gui.report import FindingKind as K

__all__ = ["BIDI_OVERRIDES", "BLANKS", "INVISIBLE", "STRANGERS", "category_of", "deletable", "kinds_of", "members"]

BIDI_OVERRIDES = frozenset("\u202d\u202e")
"""LEFT-TO-RIGHT OVERRIDE, RIGHT-TO-LEFT OVERRIDE: with text inside, what is shown is not what is stored."""

BLANKS = frozenset({K.ASCII_SPACE, K.TAB, K.LINE_BREAK, K.UNICODE_SPACE})
"""Kinds that separate words."""

INVISIBLE = frozenset(
    {
        K.ZERO_WIDTH,
        K.BOM,
        K.BIDI_CONTROL,
        K.SOFT_HYPHEN,
        K.DEFAULT_IGNORABLE,
        K.VARIATION_SELECTOR,
        K.TAG_CHAR,
        K.CONTROL,
        K.NUL,
        K.COMBINING_MARK,
    }
)
"""Kinds that are not seen, or only as a mark on a good character: deleting them loses nothing of a key."""

STRANGERS = frozenset(
    {
        K.NONCHARACTER,
        K.SURROGATE,
        K.INVALID_BYTES,
        K.UNASSIGNED,
        K.PRIVATE_USE,
        K.BLANK_GLYPH,
        K.EMOJI,
        K.BAD_CHAR,
        K.NON_ASCII_TEXT,
        K.QUOTE_SMART,
        K.DASH_LOOKALIKE,
    }
)
"""Kinds that stand for no character of a key: if the rest is a whole key, they were added to it."""


_CATEGORIES = {"L": "text", "N": "text", "Mc": "text", "M": "mark", "Cn": "unassigned"}
"""What matters of a general category, or of all those that begin so; the others are signs."""


@functools.cache
def _elementary() -> tuple[list[int], list[tuple[K, ...]]]:
    """Return the table of kinds as disjoint stretches: where each begins, and its kinds (none between the rows)."""
    rows = [(kind, first, last + 1) for kind, ranges in tables().kinds for first, last, _ in ranges]
    edges = sorted({0, *(edge for _, *both in rows for edge in both)})
    place = {edge: at for at, edge in enumerate(edges)}
    kinds: list[tuple[K, ...]] = [()] * len(edges)
    for kind, first, behind in rows:
        for at in range(place[first], place[behind]):
            kinds[at] = (*kinds[at], kind)
    return edges, kinds


@functools.lru_cache(maxsize=4096)
def kinds_of(char: str) -> tuple[K, ...]:
    """Return the kinds of one code point; empty for what a key may consist of (``0-9a-z-``)."""
    code = ord(char)
    if char.isascii() and char.isprintable() and char != " ":
        if char.isdigit() or char.islower() or char == "-":
            return ()
        return (K.CASE_CHANGED,) if char.isupper() else (K.BAD_CHAR,)
    category = category_of(char)
    edges, kinds_behind = _elementary()
    kinds = kinds_behind[bisect.bisect_right(edges, code) - 1]
    if kinds:
        nobody = category == "unassigned" and K.NONCHARACTER not in kinds
        return (*kinds, K.UNASSIGNED) if nobody else kinds
    reading = twin(char)
    if reading is not None and reading.kind is not K.HOMOGLYPH and reading.kind is not K.ACCENTED_LETTER:
        return (reading.kind,)
    if code in tables().emoji:
        return (K.EMOJI,)
    if category == "mark":
        return (K.COMBINING_MARK,)
    if reading is not None:
        return (reading.kind,)
    if category == "unassigned":
        return (K.UNASSIGNED,)
    return (K.NON_ASCII_TEXT,) if category == "text" else (K.BAD_CHAR,)


def category_of(char: str) -> str:
    """Return ``text``, ``mark``, ``sign`` or ``unassigned``: the same on every Python, which ``unicodedata`` is not."""
    found = tables().categories.find(ord(char))
    if found is not None:
        return found[2]
    category = unicodedata.category(char)
    return _CATEGORIES.get(category) or _CATEGORIES.get(category[0], "sign")


def deletable(char: str) -> bool:
    """Tell whether deleting this code point loses nothing of a key, wherever it stands."""
    kinds = kinds_of(char)
    # U+2800 BRAILLE PATTERN BLANK shows nothing; U+FFFC marks an object, so its going is for the user to confirm.
    return bool(kinds) and (kinds[0] in INVISIBLE or kinds[0] in BLANKS or char == "\u2800")


def members(kinds: frozenset[K]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of code points whose first kind is in ``kinds``, for building patterns."""
    edges, kinds_behind = _elementary()
    for first, behind, found in zip(edges, [*edges[1:], sys.maxunicode + 1], kinds_behind, strict=True):
        if found and found[0] in kinds:
            yield first, behind - 1
