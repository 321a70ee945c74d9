"""Values from outside, made fit to stand in a sentence: nothing in them can hide, reorder a line or fill the screen."""

from __future__ import annotations

import functools
import re
import unicodedata

__all__ = ["LIMIT", "safe"]

LIMIT = 200
"""Longest inserted value; a longer one ends in three dots."""

_CUT = "..."

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
"""Controls, format characters (the bidirectional ones too), characters without a common look, blanks but the space."""

_HIDDEN_RANGES = (
    # Invisible although their category says letter, mark or symbol: Default_Ignorable_Code_Point and blank glyphs.
    (0x034F, 0x034F),  # COMBINING GRAPHEME JOINER
    (0x115F, 0x1160),  # HANGUL CHOSEONG FILLER, HANGUL JUNGSEONG FILLER
    (0x17B4, 0x17B5),  # KHMER VOWEL INHERENT AQ, KHMER VOWEL INHERENT AA
    (0x180B, 0x180F),  # MONGOLIAN FREE VARIATION SELECTOR ONE to FOUR with the vowel separator
    (0x2800, 0x2800),  # BRAILLE PATTERN BLANK
    (0x3164, 0x3164),  # HANGUL FILLER
    (0xFE00, 0xFE0F),  # VARIATION SELECTOR-1 to -16
    (0xFFA0, 0xFFA0),  # HALFWIDTH HANGUL FILLER
    (0xFFFC, 0xFFFC),  # OBJECT REPLACEMENT CHARACTER
    (0x1D159, 0x1D159),  # MUSICAL SYMBOL NULL NOTEHEAD
    (0xE0100, 0xE01EF),  # VARIATION SELECTOR-17 to -256
)


_LOOKS_EMPTY = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _HIDDEN_RANGES) + "]")


def _hidden(character: str) -> bool:
    if character == " ":
        return False
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return True
    return _LOOKS_EMPTY.match(character) is not None


@functools.lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if not _hidden(character):
        return character
    code_point = ord(character)
    return f"\\u{code_point:04x}" if code_point <= 0xFFFF else f"\\U{code_point:08x}"


def safe(value: object, limit: int = LIMIT) -> str:
    """Return the value as visible text in one line, at most ``limit`` code points long; no escape is cut in two.

    U+202E RIGHT-TO-LEFT OVERRIDE, for example, becomes a backslash and ``u202e``. Only the plain space stays a blank.
    """
    text = f"{value:g}" if isinstance(value, float) else str(value)
    # What Python calls printable is what none of the hidden categories has, and the space.
    if len(text) <= limit and text.isprintable() and not _LOOKS_EMPTY.search(text):
        return text
    pieces: list[str] = []
    length = kept = 0
    for character in text:
        piece = _shown(character)
        if length + len(piece) > limit:
            return "".join(pieces[:kept]) + _CUT
        pieces.append(piece)
        length += len(piece)
        if length <= limit - len(_CUT):
            kept = len(pieces)
    return "".join(pieces)
