"""Names and numbers of code points, and which of them would spell a key if they were listed (DESIGN 5.2)."""

from __future__ import annotations

import unicodedata

from gui.key.twins import twin
from gui.report import FindingKind as K
from gui.secret.leak import RUN

__all__ = ["CHARACTER_KINDS", "code_points", "name_of", "spells_key"]

# Formal aliases of NameAliases.txt: unicodedata has no names for controls.
_C0 = (
    "NULL|START OF HEADING|START OF TEXT|END OF TEXT|END OF TRANSMISSION|ENQUIRY|ACKNOWLEDGE|ALERT|BACKSPACE|"
    "CHARACTER TABULATION|LINE FEED|LINE TABULATION|FORM FEED|CARRIAGE RETURN|SHIFT OUT|SHIFT IN|DATA LINK ESCAPE|"
    "DEVICE CONTROL ONE|DEVICE CONTROL TWO|DEVICE CONTROL THREE|DEVICE CONTROL FOUR|NEGATIVE ACKNOWLEDGE|"
    "SYNCHRONOUS IDLE|END OF TRANSMISSION BLOCK|CANCEL|END OF MEDIUM|SUBSTITUTE|ESCAPE|INFORMATION SEPARATOR FOUR|"
    "INFORMATION SEPARATOR THREE|INFORMATION SEPARATOR TWO|INFORMATION SEPARATOR ONE"
)
_C1 = (
    "PADDING CHARACTER|HIGH OCTET PRESET|BREAK PERMITTED HERE|NO BREAK HERE|INDEX|NEXT LINE|START OF SELECTED AREA|"
    "END OF SELECTED AREA|CHARACTER TABULATION SET|CHARACTER TABULATION WITH JUSTIFICATION|LINE TABULATION SET|"
    "PARTIAL LINE FORWARD|PARTIAL LINE BACKWARD|REVERSE LINE FEED|SINGLE SHIFT TWO|SINGLE SHIFT THREE|"
    "DEVICE CONTROL STRING|PRIVATE USE ONE|PRIVATE USE TWO|SET TRANSMIT STATE|CANCEL CHARACTER|MESSAGE WAITING|"
    "START OF GUARDED AREA|END OF GUARDED AREA|START OF STRING|SINGLE GRAPHIC CHARACTER INTRODUCER|"
    "SINGLE CHARACTER INTRODUCER|CONTROL SEQUENCE INTRODUCER|STRING TERMINATOR|OPERATING SYSTEM COMMAND|"
    "PRIVACY MESSAGE|APPLICATION PROGRAM COMMAND"
)
_CONTROLS = {
    **dict(enumerate(_C0.split("|"))),
    0x7F: "DELETE",
    **dict(enumerate(_C1.split("|"), start=0x80)),
}

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
    """Return the Unicode name of ``char``, for controls its formal alias, or None."""
    return unicodedata.name(char, None) or _CONTROLS.get(ord(char))


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
    if twin(char) is not None and ord(twin(char).text[0]) >= 0x21 and twin(char).text.isalnum():  # type: ignore[union-attr]
        return True
    name = unicodedata.name(char, "")
    if unicodedata.category(char)[0] in "LN":  # any script may have been used to write digits; ideographs are words
        return not name.startswith(("CJK UNIFIED", "HANGUL", "HIRAGANA", "KATAKANA"))
    return "LETTER" in name or "DIGIT" in name or "REGIONAL INDICATOR" in name


def spells_key(kind: K, shown: str) -> bool:
    """Tell whether listing ``shown`` for a finding of ``kind`` could spell part of a key."""
    if kind not in CHARACTER_KINDS or any(_reads(char) for char in shown[:4096]):
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
