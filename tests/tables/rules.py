"""Which Unicode facts the tables hold: the whole policy, a function a table.

Everything outside the alphabet of a key is found without them. What they decide is how it is called, so a rule here is
a property of Unicode wherever there is one, and a name where there is none.
"""

from __future__ import annotations

import functools

import unicodedata2

from gui.key.twins import Twin, by_decomposition, by_name
from gui.report import FindingKind as K
from tests.tables import unicode_data as data

OLDEST = (14, 0)
"""The Unicode of the oldest Python that is supported, 3.11."""

ALPHABET = frozenset(map(ord, "0123456789abcdefghijklmnopqrstuvwxyz-"))
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HEX = "0123456789abcdef"
ASCII = frozenset(range(0x80))

# Where the standard has no property for what is meant here.
ZERO_WIDTH = (
    *("ZERO WIDTH SPACE", "ZERO WIDTH NON-JOINER", "ZERO WIDTH JOINER", "ZERO WIDTH NO-BREAK SPACE", "WORD JOINER"),
    "MONGOLIAN VOWEL SEPARATOR",
)
BLANK_GLYPHS = ("BRAILLE PATTERN BLANK", "OBJECT REPLACEMENT CHARACTER")
PICTURE_BLOCKS = (
    *("Miscellaneous Symbols", "Mahjong Tiles", "Domino Tiles", "Playing Cards", "Chess Symbols", "Emoticons"),
    *("Miscellaneous Symbols and Pictographs", "Transport and Map Symbols", "Supplemental Symbols and Pictographs"),
    "Symbols and Pictographs Extended-A",
)
"""Since Unicode 17 the property Extended_Pictographic leaves out what is no emoji now and will be none."""
RESERVED_TAGS = frozenset(range(0xE0002, 0xE0020))


@functools.cache
def kinds() -> dict[K, frozenset[int]]:
    """Return what each kind consists of, in the order in which a code point of several kinds is told."""
    controls, tags = data.of_category("Cc"), data.having("Block=Tags")
    separators = data.having("White_Space") & (controls | data.of_category("Zl") | data.of_category("Zp"))
    fullwidth = frozenset(range(0xFF01, 0xFF5F))  # as ASCII from ! to ~
    named = {
        K.NUL: frozenset({0}),
        K.TAB: frozenset({ord("\t")}),
        K.LINE_BREAK: separators - {ord("\t")},
        K.ASCII_SPACE: frozenset({ord(" ")}),
        K.CONTROL: controls - separators - {0},
        K.SOFT_HYPHEN: _with_names("SOFT HYPHEN"),
        K.UNICODE_SPACE: data.of_category("Zs") - ASCII,
        K.ZERO_WIDTH: _with_names(*ZERO_WIDTH),
        K.BIDI_CONTROL: data.having("Bidi_Control"),
        K.VARIATION_SELECTOR: data.having("Variation_Selector"),
        K.TAG_CHAR: tags,
    }
    # What has no look of its own: all format characters but the signs that enclose a number.
    unseen = data.having("Default_Ignorable_Code_Point") | data.of_category("Cf")
    unseen -= data.having("Prepended_Concatenation_Mark")
    return named | {
        K.DEFAULT_IGNORABLE: unseen - frozenset().union(*named.values()) | RESERVED_TAGS,
        K.INVALID_BYTES: frozenset(range(0xDC80, 0xDD00)),  # how Python keeps undecodable bytes
        K.SURROGATE: data.of_category("Cs"),
        K.NONCHARACTER: data.having("Noncharacter_Code_Point"),
        K.PRIVATE_USE: data.of_category("Co"),
        K.BLANK_GLYPH: _with_names(*BLANK_GLYPHS),
        K.REPLACEMENT: _with_names("REPLACEMENT CHARACTER"),
        K.DASH_LOOKALIKE: (data.having("Dash") | data.likenesses("-")) - ASCII,
        K.QUOTE_SMART: _quotes() - tags,
        K.FULLWIDTH: fullwidth,
    }


def _quotes() -> frozenset[int]:
    """Return quotation marks, and the signs of any script that look like an ASCII one, such as primes."""
    alike = data.likenesses("'") | data.likenesses("''")
    signs = alike & (data.of_category("P") | data.of_category("Sk")) - _with_names("FULLWIDTH GRAVE ACCENT")
    return (data.having("Quotation_Mark") | data.named("QUOTATION MARK") | signs) - ASCII


def _with_names(*names: str) -> frozenset[int]:
    return frozenset(ord(unicodedata2.lookup(name)) for name in names)


@functools.cache
def emoji() -> frozenset[int]:
    """Return the pictures, without the signs that every keyboard has."""
    found = data.having("Extended_Pictographic") | data.having("Emoji_Modifier") | data.having("Regional_Indicator")
    for block in PICTURE_BLOCKS:
        found |= data.having(f"Block={block}") & data.of_category("S")
    return found - frozenset(range(0x100)) - frozenset().union(*kinds().values())


def category(code: int) -> str:
    """Return what matters of the general category."""
    found = unicodedata2.category(chr(code))
    if found == "Cn":
        return "unassigned"
    if found in ("Mn", "Me"):
        return "mark"
    return "text" if found[0] in "LNM" else "sign"


MOVED = frozenset({0x1171E})
"""Older than :data:`OLDEST` but of another category since, in a way that matters: AHOM CONSONANT SIGN MEDIAL RA."""


@functools.cache
def unsettled() -> frozenset[int]:
    """Return the code points on whose category the supported Pythons do not agree."""
    assigned = frozenset(data.EVERYTHING) - data.of_category("Cn")
    return (assigned - data.assigned_by(OLDEST)) | MOVED


@functools.cache
def readings() -> dict[int, Twin]:
    """Return how the unsettled code points read as ASCII."""
    found = {
        code: by_decomposition(chr(code), unicodedata2) or by_name(chr(code), unicodedata2) for code in unsettled()
    }
    return {code: reading for code, reading in found.items() if reading is not None}


def lookalikes() -> dict[int, str]:
    """Return what looks like an ASCII letter or digit, and reads as one by nothing else.

    Of several that look alike themselves (1, I, l, and 0, O) a capital letter reads as the capital one, and everything
    else as the letter that is no capital, if there is one.
    """
    claimed = frozenset().union(*kinds().values()) | unsettled() | ASCII
    found: dict[int, str] = {}
    for letter in LETTERS:
        for code in data.likenesses(letter) - claimed:
            if by_decomposition(chr(code), unicodedata2) is None:
                found[code] = _choose(code, letter, found.get(code, letter))
    return {code: text for code, text in found.items() if _is_of_its_own(code, text, found)}


def _is_of_its_own(code: int, text: str, found: dict[int, str]) -> bool:
    """Tell whether the normal form does not say as much already, or something else altogether."""
    normal = unicodedata2.normalize("NFKC", chr(code))
    return ord(normal) == code or found.get(ord(normal)) != text if len(normal) == 1 else False


def _choose(code: int, letter: str, other: str) -> str:
    """Return the better one of two letters."""
    capital = unicodedata2.category(chr(code)) == "Lu"
    return max(letter, other, key=lambda it: (it.isalpha(), it.isupper() == capital))


def misleading() -> frozenset[int]:
    """Return the digits of other scripts that look like another hexadecimal digit than their value says.

    The o is one of them, as it is read as a 0: ARABIC-INDIC DIGIT FIVE looks like it.
    """
    return frozenset(
        code
        for digit, look in (*zip(HEX, HEX, strict=True), ("0", "o"))
        for code in data.likenesses(look) & data.of_category("Nd") - ASCII - frozenset(range(0x1D7CE, 0x1D800))
        if not _is_one_of(unicodedata2.digit(chr(code)), digit)
    )


def _is_one_of(value: int, digit: str) -> bool:
    """Tell whether a value is what the digit says, or a digit that looks the same in any case."""
    return ord(str(value)) in data.likenesses(digit)


def names() -> dict[int, str]:
    """Return the names of controls, and those of unsettled code points that are told by more than their category."""
    telling = frozenset().union(*kinds().values()) | emoji() | frozenset(readings())
    telling &= unsettled() - frozenset(numbered())
    return data.control_names() | {code: data.name(code) for code in telling}


@functools.cache
def numbered() -> dict[int, str]:
    """Return what stands before the number in names that end with it; some Pythons know no name for some of them."""
    found = ((code, data.name(code).removesuffix(f"-{code:X}")) for code in data.EVERYTHING)
    return {code: f"{start}-" for code, start in found if start and start != data.name(code)}
