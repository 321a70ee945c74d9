"""A key that a client has sent, against the one that was given."""

from __future__ import annotations

import pytest

from gui.key import inspect
from gui.key.arrival import Note, judge_arrival
from gui.key.comparison import Relation
from gui.secret import ApiKey


def judged(fake_key, given, sent, family=None):
    key = fake_key(1)
    names = {"key": key, "other": fake_key(2), "mask": f"{key[:8]}{'*' * 23}{key[-4:]}", "tail": f"****{key[-4:]}"}
    return judge_arrival(ApiKey(sent.format(**names)), inspect(given.format(**names)), family=family)


@pytest.mark.parametrize(
    ("given", "sent", "relation", "good"),
    [
        ("{key}", "{key}", Relation.IDENTICAL, True),
        ("{key}\u200b", "{key}", Relation.IDENTICAL_AFTER_CLEANING, False),
        ("{key}", "{key}\u200b", Relation.IDENTICAL_AFTER_CLEANING, False),
        ("{key}\u200b", "{key}\u200b", Relation.IDENTICAL, False),
        ("{key}\u200b", "{key} ", Relation.IDENTICAL_AFTER_CLEANING, False),
        ("{other}", "{key}", Relation.DIFFERENT, False),
        ("A={key}\nB={other}\n", "{key}", Relation.PICK_FIRST, False),
        ("{key}", "sk-hello", Relation.NO_KEY, False),
        ("", "{key}", None, True),
        ("", "{key} ", None, False),
        ("{mask}", "{key}", Relation.MASK_FITS, True),
        ("{tail}", "{key}", Relation.TAIL_FITS, True),
        ("{mask}", "{other}", Relation.MASK_DIFFERS, False),
        ("{tail}", "{other}", Relation.TAIL_DIFFERS, False),
        ("{mask}", "{key} ", Relation.MASK_FITS, False),
    ],
)
def test_what_it_is_to_the_given_one(fake_key, given, sent, relation, good):
    arrival = judged(fake_key, given, sent)
    assert (arrival.relation, arrival.good) == (relation, good)
    differs = (Relation.DIFFERENT, Relation.MASK_DIFFERS, Relation.TAIL_DIFFERS, Relation.NO_KEY)
    assert arrival.foreign == (relation in differs)


@pytest.mark.parametrize("given", ["{key}", "{mask}", "{tail}", "{other}"])
@pytest.mark.parametrize("sent", ["{mask}", "{tail}", "sk-0c1e2..."])
def test_a_starred_form_that_was_sent_is_never_the_key(fake_key, given, sent):
    arrival = judged(fake_key, given, sent)
    assert (arrival.relation, arrival.note, arrival.good) == (Relation.DIFFERENT, Note.STARRED, False)


@pytest.mark.parametrize("given", ["{key}", ""])
@pytest.mark.parametrize(
    ("sent", "note"),
    [
        ("$DEEPSEEK_API_KEY", Note.UNREPLACED),
        ("${{DEEPSEEK_API_KEY}}", Note.UNREPLACED),
        ("%DEEPSEEK_API_KEY%", Note.UNREPLACED),
        ("YOUR_API_KEY", Note.PLACEHOLDER),
    ],
)
def test_the_name_of_a_variable_is_no_other_key(fake_key, given, sent, note):
    arrival = judged(fake_key, given, sent)
    assert (arrival.relation, arrival.note, arrival.good) == (Relation.NO_KEY if given else None, note, False)


@pytest.mark.parametrize("sent", ["", " ", '""', "\u200b"])
@pytest.mark.parametrize("given", ["{key}", "{mask}", ""])
def test_an_empty_key_is_no_other_key(fake_key, given, sent):
    arrival = judged(fake_key, given, sent)
    assert (arrival.relation, arrival.note, arrival.good, arrival.masked) == (None, Note.EMPTY, False, "")


@pytest.mark.parametrize("given", [" ", "\u200b", '""'])
def test_a_given_text_without_a_key_is_nothing_to_compare_with(fake_key, given):
    arrival = judged(fake_key, given, "{key}")
    assert (arrival.relation, arrival.note, arrival.good) == (None, None, True)


@pytest.mark.parametrize(
    ("family", "given", "note"),
    [
        ("axios", "{key}\u200b", Note.REPAIRED),
        ("undici", "{key}\n", Note.REPAIRED),
        ("openai-node", "{key} ", Note.REPAIRED),
        ("openai-python", "{key}\u200b", Note.CLEAN_COPY),  # refuses it
        ("curl", "{key}\u200b", Note.CLEAN_COPY),  # sends it
        ("axios", "DEEPSEEK_API_KEY={key}\n", Note.CLEAN_COPY),
        ("axios", "{key}\u200b" + " " * 5000, Note.CLEAN_COPY),
        ("Postman", "{key}\u200b", Note.CLEAN_COPY),
        (None, "{key}\u200b", Note.CLEAN_COPY),
        ("axios", "{key}", None),
    ],
)
def test_only_of_a_client_that_cleans_it_is_said_that_it_cleans(fake_key, family, given, note):
    assert judged(fake_key, given, "{key}", family).note is note


def test_bytes_that_fit_only_in_their_second_reading_are_the_given_key(fake_key):
    given = fake_key(3) + "\u00c2\u00a0"  # LATIN CAPITAL LETTER A WITH CIRCUMFLEX, NO-BREAK SPACE
    arrival = judge_arrival(ApiKey(fake_key(3) + "\u00a0"), inspect(given), ApiKey(given))
    assert (arrival.relation, bool(arrival.reread)) == (Relation.IDENTICAL, True)
    other = arrival.against(inspect(fake_key(3)))
    assert (other.relation, other.reread) == (Relation.IDENTICAL_AFTER_CLEANING, None)
    assert len(other.inspected.key) == 36


def test_without_a_given_key_nothing_is_compared(fake_key):
    arrival = judge_arrival(ApiKey(fake_key(4) + " \n"))
    assert (arrival.relation, arrival.length_stripped, arrival.masked) == (None, 35, ApiKey(fake_key(4)).masked)
