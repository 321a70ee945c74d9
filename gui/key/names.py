"""Names and numbers of code points, and which of them would spell a key if they were listed (DESIGN 5.2)."""

from __future__ import annotations

import unicodedata

from gui.key.charset import category_of
from gui.key.tables import tables
from gui.key.twins import twin
from gui.report import FindingKind as K
from gui.secret.leak import RUN

__all__ = ["CHARACTER_KINDS", "code_points", "name_of", "spells_key"]

CHARACTER_KINDS = frozenset(
    {
        K.ASCII_SPACE,
        K.TAB,
        K.LINE_BREAK,
        K.UNICODE_SPACE,
        K.ZERO_WIDTH,
        K.BOM,
        K.BIDI_CONTROL,
        K.SOFT_HYPHEN,
        K.DEFAULT_IGNORABLE,
        K.VARIATION_SELECTOR,
        K.TAG_CHAR,
        K.CONTROL,
        K.NUL,
        K.NONCHARACTER,
        K.SURROGATE,
        K.INVALID_BYTES,
        K.UNASSIGNED,
        K.PRIVATE_USE,
        K.BLANK_GLYPH,
        K.REPLACEMENT,
        K.COMBINING_MARK,
        K.DASH_LOOKALIKE,
        K.QUOTE_SMART,
        K.EMOJI,
        K.BAD_CHAR,
        K.NON_ASCII_TEXT,
    }
)
"""Kinds whose code points may be listed, if they do not spell. All others carry only their class and place."""

_LISTED, _REVEALED = RUN - 1, 16  # one finding must never list as many code points as a leak has


def name_of(char: str) -> str | None:
    """Return the Unicode name of ``char``, for controls their formal alias, or None.

    Letters and signs that are younger than Unicode 14, and nothing more special, have one only where Python knows it.
    """
    return _listed_name(char) or unicodedata.name(char, None)


def _listed_name(char: str) -> str | None:
    known, code = tables(), ord(char)
    numbered = known.numbered.find(code)
    return f"{numbered[2]}{code:X}" if numbered is not None else known.names.get(code)


def code_points(text: str, *, reveal: bool) -> tuple[str, ...]:
    """Return ``U+200B`` and the like; at most 7 (16 with ``reveal``), since the range tells the length."""
    return tuple(f"U+{ord(char):04X}" for char in text[: _REVEALED if reveal else _LISTED])


def _reads(char: str) -> bool:
    """Tell whether a code point, or its name, reads as a letter or digit of a key."""
    if char.isascii():
        return char.isalnum()
    code = ord(char)
    if 0xE0020 < code < 0xE007F:  # tag characters repeat ASCII
        return chr(code - 0xE0000).isalnum()
    double = twin(char)
    if double is not None and ord(double.text[0]) >= 0x21 and double.text.isalnum():
        return True
    listed = _listed_name(char)
    if listed is None and code in tables().categories:
        return True  # an older Python does not know what it is called
    name = unicodedata.name(char, "") if listed is None else listed
    # Any script may have been used to write digits; ideographs are words.
    if category_of(char) == "text" and unicodedata.category(char) != "Mc":
        return not name.startswith(("CJK UNIFIED", "HANGUL", "HIRAGANA", "KATAKANA"))
    return "LETTER" in name or "DIGIT" in name or "REGIONAL INDICATOR" in name


def spells_key(kind: K, shown: str) -> bool:
    """Tell whether listing ``shown`` for a finding of ``kind`` could spell part of a key."""
    if kind not in CHARACTER_KINDS or any(_reads(char) for char in set(shown[:4096])):
        return True
    if len(set(shown)) > 1 and kind in (K.VARIATION_SELECTOR, K.TAG_CHAR):
        return True  # each of them can stand for one byte of a hidden text
    # Two key characters packed into one code point, as in UTF-16 that was read the wrong way.
    packed = [
        all(chr(byte).isalnum() for byte in divmod(ord(char), 256) if byte < 0x80)
        for char in shown
        if ord(char) < 0x10000
    ]
    return len(shown) * 2 >= RUN and all(packed) and min(ord(char) for char in shown) > 0x2FFF
