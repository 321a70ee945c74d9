"""Values from outside cannot hide, reorder a line or fill the screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.wording import LIMIT, safe

HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# Default_Ignorable_Code_Point and blank glyphs whose category is a letter, a mark or a symbol.
BLANK = {
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x2800,
    0x3164,
    0xFFA0,
    0xFFFC,
    0x1D159,
    0x200B,
    0xFE0F,
    0xE0100,
    0x180B,
}

anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=400)


@given(anything | st.text(st.sampled_from([chr(c) for c in BLANK] + ["\u202e", "\x1b", "\n", "a", "\\"]), max_size=300))
def test_nothing_hidden_is_left(value: str) -> None:
    shown = safe(value)
    assert len(shown) <= LIMIT
    for character in shown:
        assert unicodedata.category(character) not in HIDDEN
        assert ord(character) not in BLANK
        assert not character.isspace() or character == " "
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=LIMIT))
def test_plain_text_stays_as_it_is(value: str) -> None:
    assert safe(value) == value


@given(anything)
def test_it_is_stable(value: str) -> None:
    assert safe(safe(value)) == safe(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\u200bb", "a\\u200bb"),
        ("\U000e0041", "\\U000e0041"),
        ("a\r\nb\tc", "a\\u000d\\u000ab\\u0009c"),
        ("a b\u00a0c\u3000d", "a b\\u00a0c\\u3000d"),
        ("\ud800", "\\ud800"),
        ("\u5bc6\u94a5 \u00e9", "\u5bc6\u94a5 \u00e9"),
        ("", ""),
        (429, "429"),
        (1.5, "1.5"),
        (30.0, "30"),
        ("a" * (LIMIT + 1), "a" * (LIMIT - 3) + "..."),
        ("a" * (LIMIT - 5) + "\u200b" * 2, "a" * (LIMIT - 5) + "..."),
    ],
)
def test_examples(value: object, expected: str) -> None:
    assert safe(value) == expected
