"""The end of a refused key, and what it gives away."""

import pytest

from gui import key
from gui.key.tails import TailHint, ends_in, hint_of


@pytest.mark.parametrize(
    ("tail", "hint"),
    [
        ("9f0e", None),
        ("0000", None),
        ("", None),
        ('18b"', TailHint.QUOTE),
        ("f0e\u201d", TailHint.QUOTE),
        ("KEY}", TailHint.TEMPLATE),
        ("KEY>", TailHint.TEMPLATE),
        ("_KEY", TailHint.PLACEHOLDER),
        ("null", TailHint.PLACEHOLDER),
        ("ined", TailHint.PLACEHOLDER),
        ("xxxx", TailHint.PLACEHOLDER),
        ("f0e ", TailHint.BLANK),
        ("word", TailHint.FOREIGN),
        ("9F0E", TailHint.FOREIGN),
        ("9f", TailHint.FOREIGN),
    ],
)
def test_what_a_tail_gives_away(tail, hint):
    assert hint_of(tail) is hint


def test_a_tail_is_held_against_the_text_and_the_cleaned_key(fake_key):
    mine = fake_key(5)
    assert ends_in(key.inspect(mine), mine[-4:]) is True
    assert ends_in(key.inspect(f'"{mine}"'), f'{mine[-3:]}"') is True
    assert ends_in(key.inspect(f'"{mine}"'), mine[-4:]) is True
    assert ends_in(key.inspect(mine), "word") is False
    assert ends_in(key.inspect(""), "word") is None
    assert ends_in(key.inspect(mine), "") is None
