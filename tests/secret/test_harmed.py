"""Whatever is attached, torn, mingled or half decoded: the redactor reads it to its end and raises nothing.

An exception in it would keep the whole bundle from being written.
"""

from __future__ import annotations

import random

import pytest

from gui.secret import Redactor, spells
from tests.guards.keys import made_up_key
from tests.secret.clean import texts
from tests.secret.spellings import SPELLINGS

ODD = [
    *("\u2248", "\u4e2d\u6587", "\U0001f600", "\u200b", "\n", "\x00", "\ufeff", "\u0660", "\u2028", "\u00e9"),
    *("\U0001d400", "\ud800", "=", "'", '"', "\\", "?", " ", "\\o{777}", "%u", "&#x110000;", "\x1b["),
]


def harmed(text: str, chance: random.Random) -> str:
    """Return a text in which a few odd characters were put, and a few pieces are missing."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.3:
            text = text[:at] + text[at + chance.randint(1, 40) :]
        else:
            text = text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 12)) + text[at:]
    return text


@pytest.mark.rounds
def test_no_text_is_too_odd_to_be_read(rounds):
    key, chance = made_up_key(1), random.Random(20)
    written = [write(key) for write, _ in SPELLINGS.values()] + texts()
    redactor = Redactor([key])
    for _ in range(rounds(small=600, full=20_000)):
        text = harmed(chance.choice(written) + chance.choice(written), chance)
        redacted = redactor.redact(text)
        assert key not in redacted
        spells(redacted, [key])


@pytest.mark.parametrize(
    "text",
    [
        "A" * 49 + "\u2248" + "A" * 50,  # as long as base85, with what is none of its digits
        "\\o{777}\\777",  # more than a byte
    ],
)
def test_what_has_been_too_odd_once(text):
    assert Redactor([made_up_key(1)]).redact(text) == text
