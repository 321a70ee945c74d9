"""Comparing copies: the relation, the alignment, masks and tails (invisible-characters.md 8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.key.alignment import LONGEST, Likeness, align
from gui.key.comparison import Relation, compare
from tests.key.keys import key

KEY, OTHER_KEY = key("D"), key("G")
MIRRORED = {
    Relation.BEGINS: {Relation.GOES_ON},
    Relation.ENDS: {Relation.GOES_ON},
    Relation.GOES_ON: {Relation.BEGINS, Relation.ENDS},
    Relation.IN_TEXT: {Relation.PICK_FIRST},
    Relation.PICK_FIRST: {Relation.IN_TEXT, Relation.PICK_FIRST},
    Relation.NO_KEY: {Relation.GIVEN_NO_KEY},
    Relation.GIVEN_NO_KEY: {Relation.NO_KEY},
}
TEXTS = st.text(st.characters(codec=None), max_size=60)
ODD = st.lists(st.sampled_from("\u200b\ufeff\u00a0 \n\r\t\u00ad\u2060"), max_size=4).map("".join)


@pytest.mark.parametrize(
    ("copy", "relation"),
    [
        (KEY, Relation.IDENTICAL),
        (KEY[:12] + "\u200b" + KEY[12:] + "\n", Relation.IDENTICAL_AFTER_CLEANING),
        (f'export DEEPSEEK_API_KEY="{KEY}"', Relation.IDENTICAL_AFTER_CLEANING),
        (OTHER_KEY, Relation.DIFFERENT),
        (KEY[:-1], Relation.BEGINS),
        (KEY[:8], Relation.BEGINS),
        (f"DEEPSEEK_API_KEY={KEY[:-3]}\n", Relation.BEGINS),
        (KEY[9:], Relation.ENDS),
        (KEY[:12] + "9" + KEY[12:], Relation.DAMAGED),
        (KEY[:12] + KEY[15:], Relation.DAMAGED),
        (OTHER_KEY[:-3], Relation.DIFFERENT),
        ("\u202e" + KEY, Relation.REORDERED),  # RIGHT-TO-LEFT OVERRIDE
        (f"DEEPSEEK_API_KEY={KEY}\nA=2\n", Relation.IN_TEXT),
        (f"A={KEY}\nB={OTHER_KEY}\n", Relation.IN_TEXT),
        ("", Relation.NO_KEY),
        ("hello", Relation.NO_KEY),
        ("YOUR_API_KEY", Relation.NO_KEY),
        ("https://api.deepseek.com", Relation.NO_KEY),
        (KEY[:8] + "*" * 23 + KEY[-4:], Relation.MASK_FITS),
        (KEY[:8] + "********" + KEY[-4:], Relation.MASK_FITS),
        (KEY[:8] + "\u2026" + KEY[-4:], Relation.MASK_FITS),
        (OTHER_KEY[:8] + "*" * 23 + KEY[-4:], Relation.MASK_HEAD_DIFFERS),
        (KEY[:8] + "*" * 23 + OTHER_KEY[-4:], Relation.MASK_TAIL_DIFFERS),
        (OTHER_KEY[:8] + "*" * 23 + OTHER_KEY[-4:], Relation.MASK_DIFFERS),
        ("****" + KEY[-4:], Relation.TAIL_FITS),
        ("****" + OTHER_KEY[-4:], Relation.TAIL_DIFFERS),
        (f'"****{KEY[-4:]}"', Relation.TAIL_FITS),
        (f"`****{KEY[-4:]}`", Relation.TAIL_FITS),
        (f"****{KEY[-4:]}.", Relation.TAIL_FITS),
        (f"Authentication Fails, Your api key: ****{KEY[-4:]} is invalid", Relation.TAIL_FITS),
        (f"Authentication Fails, Your api key: ****{OTHER_KEY[-4:]} is invalid", Relation.TAIL_DIFFERS),
        (f"{KEY[:8]} **** {KEY[-4:]}", Relation.MASK_FITS),
        (f"DEEPSEEK_API_KEY={KEY[:8]}****{KEY[-4:]}", Relation.MASK_FITS),
        (KEY[:8] + "\uff0a" * 4 + KEY[-4:], Relation.MASK_FITS),  # FULLWIDTH ASTERISK
        (KEY[:8] + "****", Relation.HEAD_FITS),
        (OTHER_KEY[:8] + "****", Relation.MASK_DIFFERS),
        ("****" + KEY[-1:], Relation.UNDECIDED),
        ("****" + OTHER_KEY[-1:], Relation.TAIL_DIFFERS),
        ("*" * 35, Relation.UNDECIDED),
        ("sk-" + "*" * 32, Relation.UNDECIDED),
    ],
)
def test_a_copy_stands_to_the_key(copy: str, relation: Relation) -> None:
    assert compare(KEY, copy).relation is relation


@pytest.mark.parametrize(
    ("given_text", "copy", "relation"),
    [
        (KEY[:-1], KEY, Relation.GOES_ON),
        (f"A={KEY}\nB={OTHER_KEY}\n", KEY, Relation.PICK_FIRST),
        (f"A={KEY}\nB={OTHER_KEY}\n", OTHER_KEY + " ", Relation.PICK_FIRST),
        (f"A={KEY}\nB={OTHER_KEY}\n", key("C"), Relation.DIFFERENT),
        (f"A={KEY}\nB={OTHER_KEY}\n", "****" + KEY[-4:], Relation.PICK_FIRST),
        (f"A={KEY}\nB={OTHER_KEY}\n", f"A={KEY}\nB={OTHER_KEY}\n", Relation.SAME_TEXT),
        (KEY[:8] + "****" + KEY[-4:], KEY[:8] + "****" + KEY[-4:], Relation.SAME_TEXT),
        (KEY[:8] + "****" + KEY[-4:], f"A={KEY}\nB={OTHER_KEY}\n", Relation.IN_TEXT),
        (KEY[:8] + "****" + KEY[-4:], "hello", Relation.NO_KEY),
        ("YOUR_API_KEY", "YOUR_API_KEY", Relation.SAME_TEXT),
        ("hello", KEY, Relation.GIVEN_NO_KEY),
        ("hello", "world", Relation.UNDECIDED),
        (KEY.replace("5", "\u043e", 1), KEY, Relation.DAMAGED),  # CYRILLIC SMALL LETTER O, read as a zero
    ],
)
def test_a_copy_stands_to_what_is_no_whole_key(given_text: str, copy: str, relation: Relation) -> None:
    assert compare(given_text, copy).relation is relation


def test_a_tail_that_holds_a_quotation_mark_is_that_of_the_copy_with_the_mark() -> None:
    assert compare(f'{KEY}"', "****" + KEY[-3:] + '"').relation is Relation.TAIL_FITS_UNCLEANED
    assert compare(KEY, "****" + KEY[-3:] + '"').relation is Relation.TAIL_DIFFERS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KEY[:8] + "****" + KEY[-4:], "****9999"),
        (KEY[:8] + "****" + KEY[-4:], OTHER_KEY[:8] + "****" + OTHER_KEY[-4:]),
    ],
)
def test_two_masks_that_show_other_characters_are_of_different_keys(one: str, other: str) -> None:
    assert compare(one, other).relation is Relation.MASK_DIFFERS


@pytest.mark.parametrize("vendor", ["sk-or-v1-" + "ab12" * 16, KEY[:30], "sk-" + "Ab1" * 16, "gsk_" + "Zz9" * 17 + "a"])
@pytest.mark.parametrize("template", ["{}\n", " {}", '"{}"', "{}\u200b"])
def test_a_key_that_is_not_deepseeks_is_the_same_with_a_blank_behind_it(vendor: str, template: str) -> None:
    found = compare(vendor, template.format(vendor))
    assert found.relation is Relation.IDENTICAL_AFTER_CLEANING
    others = (Relation.DIFFERENT, Relation.BEGINS, Relation.DAMAGED)
    assert compare(vendor + "x", template.format(vendor)).relation in others


def test_two_masks_cannot_be_told_apart_by_what_they_hide() -> None:
    assert compare(KEY[:8] + "*****" + KEY[-4:], "****" + KEY[-4:]).relation is Relation.UNDECIDED


def test_a_plausible_reading_is_not_a_certain_one() -> None:
    looked_alike = KEY.replace("a", "\u0430", 1)  # CYRILLIC SMALL LETTER A
    found = compare(KEY, looked_alike)
    assert (found.relation, found.sure) == (Relation.IDENTICAL_AFTER_CLEANING, False)
    assert [column.likeness for column in found.columns].count(Likeness.LOOKS_SAME) == 1


def test_one_invisible_code_point_shifts_nothing() -> None:
    columns, cut = align(KEY, KEY[:12] + "\u200b" + KEY[12:])  # ZERO WIDTH SPACE
    odd = [column for column in columns if column.likeness is not Likeness.SAME]
    assert odd == [(None, 12, Likeness.ONLY_OTHER)]
    assert not cut


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("a", "\u0430", Likeness.LOOKS_SAME),  # CYRILLIC SMALL LETTER A
        ("a", "\uff41", Likeness.LOOKS_SAME),  # FULLWIDTH LATIN SMALL LETTER A
        ("-", "\u2013", Likeness.LOOKS_SAME),  # EN DASH
        ("a", "A", Likeness.OTHER_CASE),
        ("0", "O", Likeness.CONFUSABLE),
        ("0", "\u043e", Likeness.CONFUSABLE),  # CYRILLIC SMALL LETTER O
        ("1", "l", Likeness.CONFUSABLE),
        ("3", "7", Likeness.DIFFERENT),
    ],
)
def test_a_differing_pair_says_how(one: str, other: str, likeness: Likeness) -> None:
    columns, _ = align(f"sk-{one}f", f"sk-{other}f")
    assert [column.likeness for column in columns if column.likeness is not Likeness.SAME] == [likeness]


@given(TEXTS, TEXTS)
def test_every_code_point_of_both_stands_in_one_column_in_order(one: str, other: str) -> None:
    columns, cut = align(one, other)
    assert not cut
    assert [column.one for column in columns if column.one is not None] == list(range(len(one)))
    assert [column.other for column in columns if column.other is not None] == list(range(len(other)))
    assert all(
        (column.likeness is Likeness.SAME)
        == (column.one is not None and column.other is not None and one[column.one] == other[column.other])
        for column in columns
    )


@given(ODD, ODD, ODD)
def test_what_is_invisible_never_makes_another_key(before: str, between: str, after: str) -> None:
    found = compare(KEY, before + KEY[:20] + between + KEY[20:] + after)
    assert found.relation in (Relation.IDENTICAL, Relation.IDENTICAL_AFTER_CLEANING)
    assert all(c.likeness in (Likeness.SAME, Likeness.ONLY_OTHER) for c in found.columns)


@given(TEXTS, TEXTS)
def test_comparing_never_raises_and_turns_with_its_sides(one: str, other: str) -> None:
    found = compare(one, other).relation
    assert compare(other, one).relation in MIRRORED.get(found, {found})


def test_long_texts_are_aligned_as_far_as_anybody_reads() -> None:
    columns, cut = align("a" * 1_000_000, "b" * 1_000_000)
    assert cut
    assert len(columns) <= 2 * LONGEST
    columns, cut = align(" " * 1_000_000 + "a", " " * 1_000_000 + "b")
    assert cut
    assert columns[-1] == (1_000_000, 1_000_000, Likeness.DIFFERENT)
