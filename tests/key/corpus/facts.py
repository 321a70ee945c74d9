"""Facts about code points that the corpus is made of, from Unicode 15.0 and from the tables of an editor.

They are written down here once more on purpose: what the program knows must not be what it is measured with.
Ranges are inclusive.
"""

from __future__ import annotations

# PropList, White_Space.
WHITE_SPACE = [
    *range(0x9, 0xE),
    0x20,
    0x85,
    0xA0,
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
]
# DerivedCoreProperties, Default_Ignorable_Code_Point, in ranges of a class of the reference and a general category.
DEFAULT_IGNORABLE = [
    ("soft-hyphen", 0xAD, 0xAD),
    ("default-ignorable", 0x34F, 0x34F),
    ("bidi-control", 0x61C, 0x61C),
    ("default-ignorable", 0x115F, 0x1160),
    ("default-ignorable", 0x17B4, 0x17B5),
    ("variation-selector", 0x180B, 0x180D),
    ("zero-width", 0x180E, 0x180E),
    ("variation-selector", 0x180F, 0x180F),
    ("zero-width", 0x200B, 0x200D),
    ("bidi-control", 0x200E, 0x200F),
    ("bidi-control", 0x202A, 0x202E),
    ("zero-width", 0x2060, 0x2060),
    ("default-ignorable", 0x2061, 0x2064),
    ("default-ignorable unassigned", 0x2065, 0x2065),
    ("bidi-control", 0x2066, 0x2069),
    ("default-ignorable", 0x206A, 0x206F),
    ("default-ignorable", 0x3164, 0x3164),
    ("variation-selector", 0xFE00, 0xFE0F),
    ("zero-width", 0xFEFF, 0xFEFF),
    ("default-ignorable", 0xFFA0, 0xFFA0),
    ("default-ignorable unassigned", 0xFFF0, 0xFFF8),
    ("default-ignorable", 0x1BCA0, 0x1BCA3),
    ("default-ignorable", 0x1D173, 0x1D17A),
    ("tag-char unassigned", 0xE0000, 0xE0000),
    ("tag-char", 0xE0001, 0xE0001),
    ("default-ignorable/tag-char unassigned", 0xE0002, 0xE001F),  # in two rows of the reference
    ("tag-char", 0xE0020, 0xE007F),
    ("default-ignorable unassigned", 0xE0080, 0xE00FF),
    ("variation-selector", 0xE0100, 0xE01EF),
    ("default-ignorable unassigned", 0xE01F0, 0xE0FFF),
]
RIGHT_TO_LEFT_OVERRIDE, LEFT_TO_RIGHT_OVERRIDE = 0x202E, 0x202D
# PropList, Dash, those of the reference: hyphens to the horizontal bar, minus, vertical forms, small forms, full width.
DASHES = [*range(0x2010, 0x2016), 0x2212, 0xFE31, 0xFE32, 0xFE58, 0xFE63, 0xFF0D]
# PropList, Dash, the others.
OTHER_DASHES = [0x58A, 0x5BE, 0x1400, 0x1806, 0x2053, 0x207B, 0x208B, 0x2E17, 0x2E1A, 0x2E3A, 0x2E3B, 0x2E40, 0x301C,
                0x3030, 0x30A0, 0x10EAD]  # fmt: skip
# Look like a hyphen to the editor of monaco-editor 0.57.0, and are no Dash.
HYPHENLIKE = [0x2D7, 0x6D4, 0x2043, 0x2796, 0x2CBA]

# monaco-editor 0.57.0: invisible to it, and neither white space nor default ignorable.
EDITOR_INVISIBLE = [0x7F, 0x1CBB, 0x1CBC, 0x2800, 0xFFFC, 0x133FC]
# monaco-editor 0.57.0: what looks like a character of a key, unless it is a compatibility form or a digit.
EDITOR_AMBIGUOUS = {
    "2": "01A7 03E8 14BF A644 A6EF A75A",
    "3": "01B7 021C 04E0 2CCC A76A A7AB 118CA 16F3B 1D206",
    "4": "13CE 118AF",
    "5": "01BC 118BB",
    "6": "13EE 2CD2 118D5",
    "7": "104D2 118C6 1D212",
    "8": "0222 0223 1031A 1E8CB",
    "9": "2CCA A76E 118AC 118CC 118D6",
    "a": "0251 03B1 237A",
    "b": "0184 13CF 1472 15AF",
    "c": "1D04 2CA5 ABAF 1043D",
    "d": "0501 13E7 146F A4D2",
    "e": "04BD 212E AB32",
    "f": "0584 1E9D A799 AB35",
    "s": "01BD 0455 A731 ABAA 10448 118C1",
}
# Greek mathematical letters whose compatibility form is the alpha that looks like an a; they look like it as well.
EDITOR_AMBIGUOUS_ALPHA = "1D6C2 1D6FC 1D736 1D770 1D7AA"
# Letters of scripts on real keyboards, from confusables.txt 13.
KEYBOARD_LOOKALIKES = {"a": 0x430, "c": 0x441, "e": 0x435, "s": 0x455, "6": 0x431, "3": 0x417}
# confusables.txt 13: the class of 0 (prototype O, and small o), and that of 1 (prototype l).
CLASS_OF_0 = [0x39F, 0x3BF, 0x41E, 0x43E, 0x555, 0x585, 0x2C9E, 0x2C9F, 0x3007, 0x2D54, 0xA4F3, 0x10404, 0x1042C]
CLASS_OF_1 = [0x196, 0x1C0, 0x399, 0x406, 0x4C0, 0x5C0, 0x2223, 0x23FD, 0x2C92, 0x2D4F, 0x16C1, 0xA4F2, 0xFFE8, 0x10309]
# Digits that look like another digit: their value, then what a reader sees. The editor's table says the second.
TWO_FACED_DIGITS = [(0x9EA, "4", "8"), (0x9ED, "7", "9"), (0xA6A, "4", "8"), (0xA67, "1", "9"), (0xB68, "2", "9"),
                    (0xD6D, "7", "9"), (0x665, "5", "0"), (0x6F5, "5", "0")]  # fmt: skip
# Looks like a letter that no key has: LATIN SMALL LETTER V WITH HOOK, CYRILLIC SMALL LETTER HA, GREEK SMALL LETTER RHO.
FOREIGN_TWINS = [0x28B, 0x445, 0x3C1, 0x443, 0x440]
