"""Names are for people: they can be read, are no keys, and are told apart as people tell them apart."""

import pytest

from gui.keychain import LONGEST_NAME, KeychainError, Trouble
from gui.keychain.names import join, proper, same, split
from gui.secret import ApiKey

GOOD = [
    ("work", "work"),
    ("  work \t key ", "work key"),
    ("\u5de5\u4f5c", "\u5de5\u4f5c"),  # two CJK ideographs, "work"
    ("e\u0301t\u00e9", "\u00e9t\u00e9"),  # COMBINING ACUTE ACCENT is composed
    ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),  # woman, ZERO WIDTH JOINER, microscope
    ("desk-lamp", "desk-lamp"),
    ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
]
BAD = [
    *("", " \t\n", "x" * (LONGEST_NAME + 1), "a\0b", "a\x1bb", "\ud800", "\u200d", "\u200d\u200c"),  # only joiners
    *("a\u202eb", "\ufeffwork", "\U000e0041"),  # RIGHT-TO-LEFT OVERRIDE, ZERO WIDTH NO-BREAK SPACE, TAG LATIN CAPITAL A
    *("sk-x", "my sk-1a2b3***9f0e", "(SK-"),
]


@pytest.mark.parametrize(("given", "stored"), GOOD)
def test_a_name_that_can_be_read_is_taken(given, stored, fake_key):
    assert proper(given, ApiKey(fake_key())) == stored


@pytest.mark.parametrize("given", BAD)
def test_a_name_that_cannot_be_read_or_is_like_a_key_is_refused(given, fake_key):
    with pytest.raises(KeychainError) as caught:
        proper(given, ApiKey(fake_key()))
    assert caught.value.trouble is Trouble.BAD_NAME


def test_a_name_that_spells_a_part_of_its_key_is_refused(fake_key):
    with pytest.raises(KeychainError):
        proper(f"is {fake_key()[12:24]}", ApiKey(fake_key()))


def test_names_are_the_same_whatever_the_case_of_their_letters():
    assert same("WORK", ["home", "Work"]) == "Work"
    assert same("STRASSE", ["stra\u00dfe"]) == "stra\u00dfe"  # LATIN SMALL LETTER SHARP S
    assert same("Work", ["work", "Work"]) == "Work"
    assert same("work2", ["work"]) is None


def test_the_list_comes_back_and_what_is_no_name_is_left_out():
    names = ["a b", "\u5de5\u4f5c", "\U0001f511"]
    assert split(join(names)) == names
    assert split("a\n\n a\na\0\nb\nb") == ["a", "a\0", "b"]
    assert split("") == []


def test_a_list_that_would_not_fit_is_refused():
    join("\u5de5" * LONGEST_NAME for _ in range(29))
    with pytest.raises(KeychainError) as caught:
        join("\u5de5" * LONGEST_NAME for _ in range(30))
    assert caught.value.trouble is Trouble.FULL
