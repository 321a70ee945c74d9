"""Searched together, nothing is called clean in which a search of it alone finds something."""

from __future__ import annotations

import random

import pytest

from gui.secret import Redactor, find_leaks
from tests.guards.keys import made_up_key
from tests.leaks.planting import canary
from tests.secret.shapes import bare_keys, told_by_name
from tests.secret.spellings import SPELLINGS

KEY = canary("together")
DULL = [
    "models",
    "2026-11-27T09:12:44.001Z",
    "https://api.deepseek.com/v1",
    "=",
    "%41",
    "\\",
    "12",
    "U+",
    "word=",
    "a\\n",
]


def spelled() -> list[str]:
    """A key in one line, however it is written: only plain letters, or nothing would be searched together."""
    texts = [write(KEY) for write, _ in SPELLINGS.values()]
    return [text for text in texts if text.isascii() and text.isprintable() and "<" not in text and len(text) < 1000]


@pytest.mark.rounds
def test_a_key_is_found_among_many_texts_however_it_is_written(rounds):
    texts, chance = spelled(), random.Random(5)
    assert len(texts) > 60
    redactor = Redactor([KEY])
    for _ in range(rounds(small=2, full=200)):
        mixed = [
            *texts,
            *(f"{text}{chance.choice(DULL)}" for text in texts),
            *DULL,
            *(f"{chance.random()}" for _ in DULL),
        ]
        chance.shuffle(mixed)
        wrong = [text for text in redactor.clean_of(mixed) if redactor.find(text)]
        assert wrong == []


def test_what_only_looks_like_a_secret_is_found_too():
    texts = [
        *bare_keys().values(),
        *(text for text, _ in told_by_name().values()),
        "somebody@example.org",
        "/home/them/x",
    ]
    redactor = Redactor()
    clean = redactor.clean_of([*texts, *DULL])
    assert not [text for text in clean if redactor.find(text)]
    assert clean.issuperset(DULL)


def test_many_texts_are_searched_in_groups():
    texts = [f"number {number} of many" for number in range(3000)]
    assert Redactor([KEY]).clean_of([*texts, f"it is {KEY}"]) == set(texts)


def test_what_may_go_on_beyond_its_end_is_left_out():
    texts = ["one\ntwo", "<b", "\uff53\uff4b", "x" * 2000, "\t"]
    assert Redactor([KEY]).clean_of(texts) == set()


def test_a_text_that_is_known_to_be_clean_is_so_for_these_secrets_alone():
    other = made_up_key("another")
    text = f"{'prose ' * 200}{other}"
    for _ in range(2):
        assert find_leaks(text, [KEY]) == []
        assert [leak.secret for leak in find_leaks(text, [other])] == [0]
        assert [leak.secret for leak in find_leaks(text, [KEY, other])] == [1]
