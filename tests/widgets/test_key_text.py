"""The value of the key field and how each of its code points is drawn; no Qt."""

from __future__ import annotations

import pickle
import sys
import unicodedata
from collections.abc import Collection

import pytest

from gui.key import inspect
from gui.secret import spells
from gui.widgets.key.cells import Look, cells, marked_positions
from gui.widgets.key.labels import label
from gui.widgets.key.text import STEPS, KeyText

ZWSP, RLO, NBSP, BOM, A = "\u200b", "\u202e", "\u00a0", "\ufeff", "\u0430"
"""ZERO WIDTH SPACE, RIGHT-TO-LEFT OVERRIDE, NO-BREAK SPACE, ZERO WIDTH NO-BREAK SPACE, CYRILLIC SMALL LETTER A."""


def looks(text: str, *, revealed: bool = False) -> list[Look]:
    return [cell.look for cell in cells(text, revealed=revealed)]


def labels(text: str, *, revealed: bool = False, marked: Collection[int] = ()) -> list[str]:
    return [cell.label for cell in cells(text, revealed=revealed, marked=marked)]


def full_width(key: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in key)


def test_changes_are_taken_back_and_made_again() -> None:
    text = KeyText()
    assert text.undo() is None
    assert text.redo() is None
    assert text.replace(0, 0, "ab\ud800")
    assert not text.replace(0, 1, "a")
    assert text.replace(1, 3, "")
    assert text.undo() == 3
    assert text.value == "ab\ud800"
    assert text.redo() == 1
    assert text.value == "a"
    assert text.undo() == 3
    assert text.replace(0, 0, "x")
    assert text.redo() is None


def test_old_changes_are_forgotten() -> None:
    text = KeyText()
    for _ in range(STEPS + 10):
        text.replace(len(text), len(text), "a")
    taken_back = 0
    while text.can_undo:
        text.undo()
        taken_back += 1
    assert (taken_back, len(text)) == (STEPS, 10)


def test_the_value_is_not_told_by_accident(fake_key) -> None:
    text, key = KeyText(), fake_key()
    text.replace(0, 0, key)
    told = repr(text) + repr(text._undo) + repr(cells(key, revealed=True))
    assert not spells(told, [key])
    for secret in (text, text._undo[0]):
        with pytest.raises(TypeError):
            pickle.dumps(secret)
    text.wipe()
    assert (text.value, text.can_undo, text.can_redo) == ("", False, False)


def test_a_clean_key_is_drawn_as_its_mask(fake_key) -> None:
    shown = [Look.SHOWN] * 8 + [Look.HIDDEN] * 23 + [Look.SHOWN] * 4
    assert looks(fake_key()) == shown
    assert set(looks(fake_key(), revealed=True)) == {Look.SHOWN}
    with_box = fake_key()[:12] + ZWSP + fake_key()[12:]
    assert looks(with_box) == [*shown[:12], Look.INVISIBLE, *shown[12:]]


def test_a_wrapped_key_is_drawn_as_its_mask(fake_key) -> None:
    text = f'export X="{fake_key()}"'
    marked = marked_positions(inspect(text).inspection.findings)
    assert marked == {*range(10), len(text) - 1}
    drawn = cells(text, revealed=False, marked=marked)
    assert "".join(cell.label for cell in drawn[10:18]) == fake_key()[:8]
    assert drawn[0].label == "\u2022"  # BULLET
    assert drawn[9].label == '"'
    assert drawn[6].look is Look.BLANK


def test_nothing_else_shows_more_than_three(fake_key) -> None:
    for text in (fake_key() + "0", fake_key()[:-1], "x" * 30):
        assert looks(text).count(Look.SHOWN) <= 3
    assert Look.SHOWN not in looks("sk-abc")


@pytest.mark.parametrize("revealed", [False, True])
def test_boxes_do_not_spell_a_key_with_the_eye_closed(fake_key, revealed: bool) -> None:
    key = fake_key()
    tags = "".join(chr(ord(char) + 0xE0000) for char in key)
    bytes_in_selectors = "".join(chr(0xE0100 + ord(char) - 16) for char in key)
    double = key[::2] + "".join(f"{char}{ZWSP}" for char in full_width(key))
    for text in (full_width(key), tags, bytes_in_selectors, double, key.upper()):
        drawn = labels(text, revealed=revealed, marked=marked_positions(inspect(text).inspection.findings))
        joined = "".join(drawn) + " " + " ".join(drawn)
        read = "".join(name.removeprefix("TAG ") for name in drawn)
        assert revealed or not spells(joined + " " + read, [key])
        if not revealed:
            assert len(set(drawn)) < 12


def test_the_open_eye_shows_twins() -> None:
    (closed,), (opened,) = cells(A, revealed=False), cells(A, revealed=True)
    assert (closed.look, closed.label, closed.twin) == (Look.LOOKALIKE, "\u2248", "")  # ALMOST EQUAL TO
    assert (opened.label, opened.twin) == ("U+0430", "a")


def test_every_code_point_has_a_look_and_a_label(rounds) -> None:
    for number in range(0, sys.maxunicode + 1, rounds(small=37, full=1)):
        char = chr(number)
        (cell,) = cells(char, revealed=True)
        assert cell.label.isascii()
        assert cell.label.isprintable()
        assert cell.label.strip()
        assert (cell.look is Look.SHOWN) == ("!" <= char <= "~")
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp", "Mn"):
            assert cell.look in (Look.INVISIBLE, Look.BLANK, Look.LOOKALIKE, Look.SHOWN)


@pytest.mark.parametrize(
    ("char", "name"),
    [
        (NBSP, "NBSP"), (ZWSP, "ZWSP"), ("\u200e", "LRM"), (RLO, "RLO"), ("\n", "LF"), ("\r", "CR"), ("\t", "TAB"),
        (" ", "SP"), ("\0", "NUL"), ("\x1b", "ESC"), ("\x7f", "DEL"), ("\x85", "NEL"), ("\x9f", "APC"),
        ("\u00ad", "SHY"), ("\ufe0f", "VS16"), ("\U000e0100", "VS17"), ("\U000e0041", "TAG A"), ("\u3000", "IDSP"),
        ("\u2028", "LS"), ("\u202f", "NNBSP"), ("\u2060", "WJ"), ("\u2069", "PDI"), ("\ufffc", "OBJ"),
        ("\udcff", "xFF"), ("\ud800", "U+D800"), ("\u180e", "MVS"), ("\u00e9", "U+00E9"), (BOM, "ZWNBSP"),
    ],
)  # fmt: skip
def test_labels_are_those_of_notepad(char: str, name: str) -> None:
    assert label(char) == name


def test_a_byte_order_mark_is_one_in_first_place_only() -> None:
    assert labels(f"{BOM}a{BOM}") == ["BOM", "", "ZWNBSP"]


def test_looks_by_class() -> None:
    assert looks(f"{ZWSP}\x1b\ud800\u0301") == [Look.INVISIBLE] * 4  # COMBINING ACUTE ACCENT
    assert looks(f" \t\n{NBSP}\u3000") == [Look.BLANK] * 5  # IDEOGRAPHIC SPACE
    assert looks("\uff41\u2014\u201c\u00e9\U0001f600") == [Look.LOOKALIKE] * 5
