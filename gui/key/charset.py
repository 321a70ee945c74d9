"""What kind of stranger a code point is, judged alone: the classes of invisible-characters.md 3.

Everything outside the alphabet of a key gets at least one kind; the tables only find the best name for it. A code
point may be of several kinds (an undecodable byte is a lone surrogate as well), the most telling one first.
"""

from __future__ import annotations

import bisect
import functools
import unicodedata
from collections.abc import Iterator

from gui.key.twins import twin
from gui.report import FindingKind as K

__all__ = ["BIDI_OVERRIDES", "BLANKS", "INVISIBLE", "deletable", "kinds_of", "members"]

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


def _ranges(spec: str) -> tuple[tuple[int, int], ...]:
    pairs = (item.partition("-") for item in spec.split())
    return tuple(sorted((int(first, 16), int(last or first, 16)) for first, _, last in pairs))


# First match wins within the table; a code point that stands in two rows of the reference gets both kinds.
_TABLE: tuple[tuple[tuple[K, ...], tuple[tuple[int, int], ...]], ...] = (
    ((K.NUL,), _ranges("0")),
    ((K.TAB,), _ranges("9")),
    ((K.LINE_BREAK,), _ranges("A-D 85 2028-2029")),
    ((K.ASCII_SPACE,), _ranges("20")),
    ((K.CONTROL,), _ranges("1-1F 7F-9F")),
    ((K.SOFT_HYPHEN,), _ranges("AD")),
    ((K.UNICODE_SPACE,), _ranges("A0 1680 2000-200A 202F 205F 3000")),
    ((K.ZERO_WIDTH,), _ranges("180E 200B-200D 2060 FEFF")),
    ((K.BIDI_CONTROL,), _ranges("61C 200E-200F 202A-202E 2066-2069")),
    ((K.VARIATION_SELECTOR,), _ranges("180B-180D 180F FE00-FE0F E0100-E01EF")),
    ((K.TAG_CHAR, K.DEFAULT_IGNORABLE), _ranges("E0002-E001F")),
    ((K.TAG_CHAR,), _ranges("E0000-E007F")),
    (
        (K.DEFAULT_IGNORABLE,),
        # Default_Ignorable_Code_Point, and the format characters that show nothing (annotations, hieroglyph layout).
        _ranges(
            "34F 115F-1160 17B4-17B5 2061-2065 206A-206F 3164 FFA0 FFF0-FFFB 13430-1343F 1BCA0-1BCA3 "
            "1D173-1D17A E0080-E00FF E01F0-E0FFF"
        ),
    ),
    ((K.INVALID_BYTES, K.SURROGATE), _ranges("DC80-DCFF")),  # how Python keeps undecodable bytes
    ((K.SURROGATE,), _ranges("D800-DFFF")),
    ((K.NONCHARACTER,), _ranges("FDD0-FDEF " + " ".join(f"{p:X}FFFE-{p:X}FFFF" for p in range(17)))),
    ((K.PRIVATE_USE,), _ranges("E000-F8FF F0000-FFFFD 100000-10FFFD")),
    ((K.BLANK_GLYPH,), _ranges("2800 FFFC")),
    ((K.REPLACEMENT,), _ranges("FFFD")),
    ((K.DASH_LOOKALIKE, K.FULLWIDTH), _ranges("FF0D")),
    (
        (K.DASH_LOOKALIKE,),
        # Property Dash without the ASCII hyphen, then the code points whose UTS #39 twin is the hyphen.
        _ranges(
            "58A 5BE 1400 1806 2010-2015 2053 207B 208B 2212 2E17 2E1A 2E3A-2E3B 2E40 2E5D 301C 3030 30A0 FE31-FE32 "
            "FE58 FE63 10EAD 2D7 6D4 2043 2796 2CBA"
        ),
    ),
    ((K.QUOTE_SMART, K.FULLWIDTH), _ranges("FF02 FF07")),
    (
        (K.QUOTE_SMART,),
        _ranges("AB B4 BB 2018-201F 2032-2033 2035-2036 2039-203A 275B-275E 300C-300F 301D-301F FE41-FE44 FF62-FF63"),
    ),
    ((K.FULLWIDTH,), _ranges("FF01-FF5E")),
)

# Extended_Pictographic, Emoji_Modifier and Regional_Indicator of Unicode 14, above Latin-1.
_EMOJI = _ranges(
    "203C 2049 2122 2139 2194-2199 21A9-21AA 231A-231B 2328 2388 23CF 23E9-23F3 23F8-23FA 24C2 25AA-25AB 25B6 25C0 "
    "25FB-25FE 2600-2605 2607-2612 2614-2685 2690-2705 2708-2712 2714 2716 271D 2721 2728 2733-2734 2744 2747 274C "
    "274E 2753-2755 2757 2763-2767 2795-2797 27A1 27B0 27BF 2934-2935 2B05-2B07 2B1B-2B1C 2B50 2B55 303D 3297 3299 "
    "1F000-1F0FF 1F10D-1F10F 1F12F 1F16C-1F171 1F17E-1F17F 1F18E 1F191-1F19A 1F1AD-1F1FF 1F201-1F20F 1F21A 1F22F "
    "1F232-1F23A 1F23C-1F23F 1F249-1F64F 1F680-1F6FF 1F774-1F77F 1F7D5-1F7FF 1F80C-1F80F 1F848-1F84F 1F85A-1F85F "
    "1F888-1F88F 1F8AE-1F8FF 1F90C-1F93A 1F93C-1F945 1F947-1FAFF 1FC00-1FFFD"
)


def _elementary() -> tuple[list[int], list[tuple[K, ...]]]:
    """Return the table as disjoint stretches: where each begins, and its kinds (none between the rows)."""
    edges = sorted({edge for _, ranges in _TABLE for first, last in ranges for edge in (first, last + 1)})
    kinds = [next((row for row, ranges in _TABLE if _within(edge, ranges)), ()) for edge in edges]
    return edges, kinds


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    at = bisect.bisect_right(ranges, (code, 0x110000)) - 1
    return at >= 0 and ranges[at][0] <= code <= ranges[at][1]


_EDGES, _EDGE_KINDS = _elementary()


@functools.lru_cache(maxsize=4096)
def kinds_of(char: str) -> tuple[K, ...]:
    """Return the kinds of one code point; empty for what a key may consist of (``0-9a-z-``)."""
    code = ord(char)
    if char.isascii() and char.isprintable() and char != " ":
        if char.isdigit() or char.islower() or char == "-":
            return ()
        return (K.CASE_CHANGED,) if char.isupper() else (K.BAD_CHAR,)
    category = unicodedata.category(char)
    kinds = _EDGE_KINDS[bisect.bisect_right(_EDGES, code) - 1]
    if kinds:
        nobody = category == "Cn" and K.NONCHARACTER not in kinds
        return (*kinds, K.UNASSIGNED) if nobody else kinds
    reading = twin(char)
    if reading is not None and reading.kind is not K.HOMOGLYPH and reading.kind is not K.ACCENTED_LETTER:
        return (reading.kind,)
    if _within(code, _EMOJI):
        return (K.EMOJI,)
    if category in ("Mn", "Me"):
        return (K.COMBINING_MARK,)
    if reading is not None:
        return (reading.kind,)
    if category == "Cn":
        return (K.UNASSIGNED,)
    return (K.NON_ASCII_TEXT,) if category[0] in "LN" or category == "Mc" else (K.BAD_CHAR,)


def deletable(char: str) -> bool:
    """Tell whether deleting this code point loses nothing of a key, wherever it stands."""
    kinds = kinds_of(char)
    # U+2800 BRAILLE PATTERN BLANK shows nothing; U+FFFC marks an object, so its going is for the user to confirm.
    return bool(kinds) and (kinds[0] in INVISIBLE or kinds[0] in BLANKS or char == "\u2800")


def members(kinds: frozenset[K]) -> Iterator[tuple[int, int]]:
    """Yield the code point ranges of the table rows whose first kind is in ``kinds``, for building patterns."""
    for row, ranges in _TABLE:
        if row[0] in kinds:
            yield from ranges
