"""A key that a client has sent, against the one that was given."""

from __future__ import annotations

import pytest

from gui.key.arrival import judge_arrival
from gui.key.comparison import Relation
from gui.secret import ApiKey


@pytest.mark.parametrize(
    ("given", "sent", "relation", "repaired", "good"),
    [
        ("{key}", "{key}", Relation.IDENTICAL, False, True),
        ("{key}\u200b", "{key}", Relation.IDENTICAL_AFTER_CLEANING, True, False),
        ("{key}", "{key}\u200b", Relation.IDENTICAL_AFTER_CLEANING, False, False),
        ("{key}\u200b", "{key}\u200b", Relation.IDENTICAL, False, False),
        ("{key}\u200b", "{key} ", Relation.IDENTICAL_AFTER_CLEANING, False, False),
        ("{other}", "{key}", Relation.DIFFERENT, False, False),
        ("", "{key}", None, False, True),
        ("", "{key} ", None, False, False),
    ],
)
def test_what_it_is_to_the_given_one(fake_key, given, sent, relation, repaired, good):
    names = {"key": fake_key(1), "other": fake_key(2)}
    arrival = judge_arrival(ApiKey(sent.format(**names)), ApiKey(given.format(**names)))
    assert (arrival.relation, arrival.repaired, arrival.good) == (relation, repaired, good)


def test_bytes_that_fit_only_in_their_second_reading_are_the_given_key(fake_key):
    given = fake_key(3) + "\u00c2\u00a0"  # LATIN CAPITAL LETTER A WITH CIRCUMFLEX, NO-BREAK SPACE
    arrival = judge_arrival(ApiKey(fake_key(3) + "\u00a0"), ApiKey(given), ApiKey(given))
    assert (arrival.relation, arrival.reread) == (Relation.IDENTICAL, True)


def test_without_a_given_key_nothing_is_compared(fake_key):
    arrival = judge_arrival(ApiKey(fake_key(4) + " \n"))
    assert (arrival.relation, arrival.length_stripped, arrival.masked) == (None, 35, ApiKey(fake_key(4)).masked)
