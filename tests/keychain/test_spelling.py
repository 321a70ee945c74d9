"""What is written for a text is plain ASCII, and comes back as that text, whatever it is."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.keychain import KeychainError, Trouble, spell, unspell

ANY = st.text(st.characters(codec=None, exclude_categories=())) | st.text(st.sampled_from("\\xu0123 \t\ud83d\ude00\0~"))


@given(ANY)
def test_any_text_comes_back(text):
    written = spell(text)
    assert re.fullmatch(r"[!-~]+", written)
    assert unspell(written) == text


@given(ANY)
def test_what_is_written_is_itself_a_text(text):
    assert unspell(spell(spell(text))) == spell(text)


def test_every_code_point_comes_back():
    # Surrogates side by side too: that is where JSON makes one character of two.
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    assert unspell(spell(text)) == text


def test_a_clean_key_is_written_as_it_is(fake_key):
    assert spell(fake_key()) == fake_key()


@pytest.mark.parametrize("text", ["", " ", "a b", "key-doctor-text:1:", "key-doctor-text:9:x"])
def test_what_could_be_changed_or_mistaken_is_marked(text):
    assert spell(text).startswith("key-doctor-text:1:")


def test_a_password_of_another_program_is_taken_as_it_is():
    assert unspell("a \\x41 \u4e2d") == "a \\x41 \u4e2d"  # CJK UNIFIED IDEOGRAPH-4E2D


@pytest.mark.parametrize(
    "stored", ["key-doctor-text:2:abc", "key-doctor-text:1:\\x4", "key-doctor-text:1:a b", "key-doctor-text:1:\u00e9"]
)
def test_what_a_newer_version_wrote_is_not_guessed(stored):
    with pytest.raises(KeychainError) as caught:
        unspell(stored)
    assert caught.value.trouble is Trouble.UNREADABLE
