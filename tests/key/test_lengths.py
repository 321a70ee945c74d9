"""The two lengths of the guide, and why equal ones do not mean that a key is clean."""

from __future__ import annotations

import pytest

from gui.key import inspect
from gui.key.lengths import LengthNote, measure_of
from tests.key.keys import fill


@pytest.mark.parametrize(
    ("template", "length", "stripped", "note"),
    [
        ("{A}", 35, 35, "clean"),
        ("", 0, 0, "empty"),
        (" \n", 2, 0, "empty"),
        ("{A} ", 36, 35, "blanks_at_ends"),
        ("\xa0{A}\r\n", 38, 35, "blanks_at_ends"),  # strip() knows NO-BREAK SPACE
        ("{A}\u3000", 36, 35, "blanks_at_ends"),
        ("{A:9} {A:9:} ", 37, 36, "blanks_and_more"),
        ('"{A}"\n', 38, 37, "blanks_and_more"),
        ("{A}\u200b\n", 37, 36, "blanks_and_more"),
        ("{A:12}\u200b{A:12:}", 36, 36, "inside"),
        ("{A:12} {A:12:}", 36, 36, "inside"),
        ("{A:13}\u0430{A:14:}", 35, 35, "inside"),
        ("{A:13}A{A:14:}", 35, 35, "inside"),
        ("Bearer {A}", 42, 42, "kept_at_end"),
        ("{A}{A}", 70, 70, "wrong_length"),
        ("{A.}", 32, 32, "wrong_length"),
        ("{A}\u200b", 36, 36, "kept_at_end"),  # strip() does not know ZERO WIDTH SPACE
        ("\ufeff{A}", 36, 36, "kept_at_end"),
        ("'{A}'", 37, 37, "kept_at_end"),
        ("{A}\0", 36, 36, "kept_at_end"),
        ("{A:20}", 20, 20, "wrong_length"),
        ("{A}{B}", 70, 70, "wrong_length"),
        ("{A:20}\u200b{A:30:}", 26, 26, "inside"),
        ("YOUR_API_KEY", 12, 12, "no_key"),
        ("https://api.deepseek.com ", 25, 24, "no_key"),
        ("sk-0123****cdef", 15, 15, "no_key"),
    ],
)
def test_lengths(template: str, length: int, stripped: int, note: str) -> None:
    found = measure_of(inspect(fill(template)))
    assert (found.length, found.stripped, found.note) == (length, stripped, LengthNote(note))
