"""Keys with one odd code point, a family a property of Unicode: counted through, not seen in the field."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator

from tests.key.corpus.case import Case, Row, added, cases, turn
from tests.key.corpus.facts import (
    CLASS_OF_0,
    CLASS_OF_1,
    DASHES,
    DEFAULT_IGNORABLE,
    EDITOR_AMBIGUOUS,
    EDITOR_AMBIGUOUS_ALPHA,
    EDITOR_INVISIBLE,
    FOREIGN_TWINS,
    HYPHENLIKE,
    KEYBOARD_LOOKALIKES,
    OTHER_DASHES,
    RIGHT_TO_LEFT_OVERRIDE,
    TWO_FACED_DIGITS,
    WHITE_SPACE,
)
from tests.key.keys import BODIES, key

ALPHABET = frozenset("0123456789abcdef")
# Without a decomposition, so this never sees what only newer versions of Unicode have.
EVERY = [chr(point) for point in range(0x80, sys.maxunicode + 1)]
COMPATIBLE = {char: unicodedata.normalize("NFKC", char) for char in EVERY if unicodedata.decomposition(char)[:1] == "<"}


def with_char(wanted: str) -> str:
    """Return a made-up key that has this character, behind its prefix if it can stand there."""
    return next((key(name) for name in BODIES if wanted in BODIES[name]), key())


def put(good: str, plain: str, odd: str) -> str:
    """Replace the first occurrence, behind the prefix unless it is of the prefix."""
    at = good.index(plain, 0 if plain[0] in "sk-" else 3)
    return good[:at] + odd + good[at + len(plain) :]


def white_space() -> Iterator[Row]:
    lines = {0xA, 0xB, 0xC, 0xD, 0x85, 0x2028, 0x2029}
    for point, good in zip(WHITE_SPACE, turn(), strict=False):
        kind = {0x9: "tab", 0x20: "ascii-space"}.get(point, "line-break" if point in lines else "unicode-space")
        for text in added(chr(point), good):
            yield text, kind, "auto", good


def default_ignorable() -> Iterator[Row]:
    for (kinds, first, last), good in zip(DEFAULT_IGNORABLE, turn(), strict=False):
        for point in sorted({first, (first + last) // 2, last}):
            before, inside, behind = added(chr(point), good)
            if point == RIGHT_TO_LEFT_OVERRIDE:
                # What stands behind it is shown the other way round: which of the two the console had, nobody knows.
                yield before, kinds, "auto|none", good
                yield inside, kinds, "auto|none", good
            else:
                yield before, "bom" if point == 0xFEFF else kinds, "auto", good
                yield inside, kinds, "auto", good
            yield behind, kinds, "auto", good


def control() -> Iterator[Row]:
    points = [*range(9), *range(0xE, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
    for point, good in zip(points, turn(), strict=False):
        for text in added(chr(point), good):
            yield text, "control" if point else "nul", "auto", good
    # Interlinear annotation: format characters that are not default ignorable, and that no row of the reference has.
    for point, good in zip((0xFFF9, 0xFFFA, 0xFFFB), turn(), strict=False):
        for text in added(chr(point), good):
            yield text, "control/default-ignorable/zero-width", "auto|confirm", good


def editor() -> Iterator[Row]:
    for plain, points in EDITOR_AMBIGUOUS.items():
        for written in points.split():
            good = with_char(plain)
            yield put(good, plain, chr(int(written, 16))), "homoglyph", "confirm", good
    for written in EDITOR_AMBIGUOUS_ALPHA.split():
        good = with_char("a")
        yield put(good, "a", chr(int(written, 16))), "homoglyph/styled-alnum", "auto|confirm", good
    for plain, point in KEYBOARD_LOOKALIKES.items():
        good = with_char(plain)
        yield put(good, plain, chr(point)), "homoglyph", "confirm", good
        if plain != "s":
            yield good[:3] + good[3:].replace(plain, chr(point)), "homoglyph", "confirm", good
    for point in FOREIGN_TWINS:
        yield key()[:20] + chr(point) + key()[21:], "homoglyph", "none", None
    kinds = ["control", "unassigned", "unassigned", "blank-glyph", "blank-glyph", "blank-glyph/bad-char/non-ascii-text"]
    for kind, point, good in zip(kinds, EDITOR_INVISIBLE, turn(), strict=False):
        mode = {0x7F: "auto", 0x2800: "auto|confirm"}.get(point, "confirm")
        for text in added(chr(point), good):
            yield text, kind, mode, good


def dashes() -> Iterator[Row]:
    for point, good in zip(DASHES, turn(), strict=False):
        kinds = "dash-lookalike fullwidth" if point == 0xFF0D else "dash-lookalike"
        yield put(good, "-", chr(point)), kinds, "auto", good
    for point, good in zip([*OTHER_DASHES, *HYPHENLIKE], turn(), strict=False):
        yield put(good, "-", chr(point)), "dash-lookalike/homoglyph/styled-alnum", "auto|confirm", good
    yield put(key("B"), "-", "\xad"), "prefix-damaged soft-hyphen", "confirm", key("B")  # SOFT HYPHEN
    for gone in ("\u200b", "\xa0", " ", "\t"):  # ZERO WIDTH SPACE, NO-BREAK SPACE
        kind = {"\u200b": "zero-width", "\xa0": "unicode-space", " ": "ascii-space", "\t": "tab"}[gone]
        yield put(key("C"), "-", gone), f"prefix-damaged {kind}", "confirm", key("C")


PRECOMPOSED = {
    "a": "00E0 00E1 00E2 00E3 00E4 00E5 0101 0103 0105 1EA1",
    "b": "1E03 1E07",
    "c": "00E7 0107 0109 010D",
    "d": "010F 1E0D 1E11",
    "e": "00E8 00E9 00EA 00EB 0113 0119 1EB9",
    "f": "1E1F",
}


def combining() -> Iterator[Row]:
    """Marks behind a character; what NFC makes of a letter with one."""
    marks = [0x300, 0x301, 0x308, 0x327, 0x332, 0x336, 0x338, 0x35C, 0x489, 0x5B0, 0x64E, 0x93C, 0xE47, 0x20D2, 0x20DD,
             0x20E3, 0x3099, 0xFE20, 0x1D167]  # fmt: skip
    for point, good in zip(marks, turn(), strict=False):
        yield good[:8] + chr(point) + good[8:], "combining-mark", "auto", good
    for good, mark in zip(turn(), (0x301, 0x336, 0x20E3), strict=False):
        yield good[:3] + "".join(char + chr(mark) for char in good[3:]), "combining-mark", "auto", good
    for plain, letters in PRECOMPOSED.items():
        for written in letters.split():
            good = with_char(plain)
            yield put(good, plain, chr(int(written, 16))), "accented-letter", "confirm", good
    yield put(key(), "k", "\u0137"), "accented-letter", "confirm", key()  # LATIN SMALL LETTER K WITH CEDILLA
    yield put(key(), "s", "\u015b"), "accented-letter", "confirm", key()  # LATIN SMALL LETTER S WITH ACUTE


def compatible() -> Iterator[Row]:
    """Whatever NFKC turns into a character of a key."""
    for odd, plain in COMPATIBLE.items():
        form = unicodedata.decomposition(odd).split(">")[0]
        if plain in ALPHABET:
            good = with_char(plain)
            fullwidth = form == "<wide"
            digit = unicodedata.category(odd) == "Nd"
            kinds = "fullwidth" if fullwidth else "styled-alnum/foreign-digit" if digit else "styled-alnum"
            yield put(good, plain, odd), kinds, "auto", good
        elif plain in ("s", "k"):
            yield put(key(), plain, odd), "fullwidth" if form == "<wide" else "styled-alnum", "auto", key()
        elif plain == "-":
            continue  # among the dashes
        elif plain.lower() in ALPHABET or plain in ("S", "K"):
            good = with_char(plain.lower()) if plain.lower() in ALPHABET else key()
            kinds = "fullwidth" if form == "<wide" else "styled-alnum"
            yield put(good, plain.lower(), odd), f"{kinds} case-changed", "confirm", good
        elif len(plain) > 1 and set(plain) <= ALPHABET:
            good = (
                with_char(plain)
                if any(plain in body for body in BODIES.values())
                else key("E")[:7] + plain + key("E")[9:]
            )
            yield (
                put(good, plain, odd),
                "ligature" if odd == "\ufb00" else "ligature/styled-alnum",
                "auto|confirm",
                good,
            )
    yield put(key("G"), "ff", "\ufb00"), "ligature", "auto", key("G")  # LATIN SMALL LIGATURE FF
    # LATIN SMALL LETTER LONG S is an s to NFKC and an f to a reader: only the second makes a key.
    yield put(key("B"), "f", "\u017f"), "homoglyph/styled-alnum", "confirm", key("B")
    for good, zero in zip(turn(), (0x1D7F6, 0x1D7D8, 0x1D7CE, 0xFF10), strict=False):
        styled = "".join(chr(zero + int(char)) if char.isdigit() else char for char in good)
        yield styled, "fullwidth" if zero == 0xFF10 else "styled-alnum/foreign-digit", "auto", good
    for good, alpha in zip(turn(), (0x1D68A, 0x1D41A, 0x24D0, 0x1D5BA), strict=False):
        styled = "".join(chr(alpha + ord(char) - 97) if char.isalpha() else char for char in good)
        yield styled, "styled-alnum", "auto", good
    for good in (key(), key("D")):
        yield "".join(chr(ord(char) + 0xFEE0) for char in good), "dash-lookalike fullwidth", "auto", good
        yield (
            "\uff33\uff2b-" + good[3:],
            "case-changed fullwidth",
            "confirm",
            good,
        )  # FULLWIDTH LATIN CAPITAL LETTERS S, K


def digits() -> Iterator[Row]:
    """Every set of decimal digits in place of the first digits, as a keyboard of that language types them."""
    zeros = [char for char in EVERY if unicodedata.digit(char, None) == 0 and unicodedata.category(char) == "Nd"]
    for zero, good in zip(zeros, (good for good in turn() if good[3:6].isdigit()), strict=False):
        if unicodedata.decomposition(zero):
            continue  # styled ones
        head = "".join(chr(ord(zero) + int(char)) if char.isdigit() else char for char in good[3:9])
        yield good[:3] + head + good[9:], "foreign-digit", "auto", good
    for point, value, seen in TWO_FACED_DIGITS:
        lone = with_char(seen)
        yield put(lone, seen, chr(point)), "foreign-digit/homoglyph", "confirm|none", lone
        typed = with_char(value)
        yield put(typed, value, chr(point)), "foreign-digit/homoglyph", "confirm|none", typed


def odd() -> Iterator[Row]:
    """Code points nobody can read, at every place."""
    expected = {
        "noncharacter": [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF],
        "private-use": [0xE000, 0xF8FF, 0xF0000, 0x10FFFD],
        "unassigned": [0x378, 0x2FE0, 0xFFF, 0x50000, 0xEFFFD],
        "blank-glyph": [0xFFFC],
        "surrogate": [0xD800, 0xD83D, 0xDBFF, 0xDC00, 0xDD11, 0xDFFF],
        "invalid-bytes surrogate": [0xDC80, 0xDCA0, 0xDCE9, 0xDCFF],
    }
    for kinds, points in expected.items():
        for point, good in zip(points, turn(), strict=False):
            for text in added(chr(point), good):
                yield text, kinds, "confirm", good
    before, inside, behind = added("\ufffd", key("C"))  # REPLACEMENT CHARACTER: a byte was lost
    yield before, "replacement", "confirm", key("C")
    yield inside, "replacement", "none", None
    yield behind, "replacement", "confirm", key("C")
    yield key("D")[:12] + "\ufffd" + key("D")[13:], "replacement ?truncated", "none", None
    yield key("D")[:-1] + "\ufffd", "replacement ?truncated", "none", None
    yield "\ufffd" + key("D")[1:], "replacement ?prefix-damaged", "none|confirm", key("D")
    yield key("D")[:2] + "\ufffd" + key("D")[3:], "replacement ?prefix-damaged", "none|confirm", key("D")


def emoji() -> Iterator[Row]:
    shown = {
        "\U0001f511": "",  # KEY
        "\u2705": "",  # WHITE HEAVY CHECK MARK
        "\u2b50": "",  # WHITE MEDIUM STAR
        "\U0001f44d\U0001f3fd": "",  # THUMBS UP SIGN, EMOJI MODIFIER FITZPATRICK TYPE-4
        "\U0001f600": "",  # GRINNING FACE
        "\u2764\ufe0f": " variation-selector",  # HEAVY BLACK HEART, VARIATION SELECTOR-16
        "\U0001f468\u200d\U0001f4bb": " zero-width",  # MAN, ZERO WIDTH JOINER, PERSONAL COMPUTER
        "\U0001f1e8\U0001f1f3": "",  # REGIONAL INDICATOR SYMBOL LETTERS C, N
        "\U0001f3f4\U000e0067\U000e0062\U000e007f": " tag-char",  # WAVING BLACK FLAG, TAGS G, B, CANCEL TAG
        "\U0001f170": "",  # NEGATIVE SQUARED LATIN CAPITAL LETTER A
    }
    for (text, more), good in zip(shown.items(), turn(), strict=False):
        for whole in added(text, good):
            yield whole, "emoji" + more, "confirm", good
    yield f"{key('E')} \U0001f511", "ascii-space emoji", "confirm", key("E")


def swapped() -> Iterator[Row]:
    """Look-alikes of 0 and 1: the skeleton of confusables.txt turns these two into O and l."""
    for plain, letters in (("0", "Oo"), ("1", "Il|")):
        for letter in letters:
            kinds = "ascii-confusion case-changed" if letter.isupper() else "ascii-confusion"
            for name in "ABD":
                good = key(name)
                yield put(good, plain, letter), kinds, "confirm", good
            yield key()[:3] + key()[3:].replace(plain, letter), kinds, "confirm", key()
    for plain, points in (("0", CLASS_OF_0), ("1", CLASS_OF_1)):
        for point in points:
            yield put(key(), plain, chr(point)), "homoglyph ?ascii-confusion ?case-changed", "confirm", key()
    for plain, letter in (("0", "\uff2f"), ("0", "\uff4f"), ("1", "\uff29"), ("1", "\uff4c")):  # FULLWIDTH O, o, I, l
        yield put(key(), plain, letter), "fullwidth ?case-changed ?ascii-confusion ?homoglyph", "confirm", key()
    for plain, letter in (("0", "\U0001d476"), ("1", "\u2160"), ("1", "\u217c"), ("1", "\u2113")):
        # MATHEMATICAL BOLD ITALIC CAPITAL O, ROMAN NUMERAL ONE, SMALL ROMAN NUMERAL FIFTY, SCRIPT SMALL L
        yield put(key(), plain, letter), "styled-alnum/homoglyph ?case-changed ?ascii-confusion", "confirm", key()
    for plain, point in (
        ("0", 0x6F0),
        ("1", 0x661),
        ("1", 0x6F1),
        ("0", 0x9E6),
    ):  # digits, alone, that look like themselves
        yield put(key(), plain, chr(point)), "foreign-digit/homoglyph", "auto|confirm", key()


def unknown_text() -> Iterator[Row]:
    """Letters and signs that stand for nothing in a key."""
    signs = "\u2500\u2211\u2502\u20ac\xa3"  # a box line, N-ARY SUMMATION, a box line, EURO SIGN, POUND SIGN
    letters = "\u4f60\u8ba2\u3042\uac00"  # Han "you" and "order", HIRAGANA LETTER A, HANGUL SYLLABLE GA
    for char in signs + letters:
        kind = "bad-char" if char in signs else "non-ascii-text"
        for text in added(char, key("D")):
            yield text, kind, "confirm", key("D")
    for char in "#$%&*+/=?@^~\\":
        # One too many in a whole key, or what parts it from a note that starts with digits?
        yield key()[:9] + char + key()[9:], "bad-char", "confirm|none", key()


FAMILIES = {
    "ws": white_space, "di": default_ignorable, "cc": control, "vsc": editor, "dash": dashes, "comb": combining,
    "compat": compatible, "digit": digits, "odd": odd, "emoji": emoji, "swap": swapped, "text": unknown_text,
}  # fmt: skip


def clean() -> Iterator[Row]:
    yield from ((key(name), "", "auto", key(name)) for name in BODIES)


def point_cases() -> Iterator[Case]:
    """Every case of this module."""
    for family, rows in {"clean": clean, **FAMILIES}.items():
        yield from cases(family, rows())
