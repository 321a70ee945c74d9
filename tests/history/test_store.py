"""What is kept comes back, per key, bounded, and goes when it is told to."""

import itertools
import os
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.history import Given, History, Trouble, store
from gui.report import Cause, Confidence, to_builtins
from gui.secret import Redactor
from tests.history.made import FINGERPRINT, GIVEN_AT, answer, everything_in, run, trouble_of

COUNTER = itertools.count()
LATER = "2026-10-06T08:00:00.000Z"


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "data")


def test_looking_makes_nothing(history):
    assert history.fingerprints() == ()
    assert history.runs_of(FINGERPRINT) == ()
    assert history.answers_of(FINGERPRINT) == {}
    assert history.report_of(FINGERPRINT, "01K2M5T9V000") is None
    assert (history.unsaved, history.damaged) == (0, ())
    assert not history.path.parent.exists()


def test_a_run_survives_a_restart(history, tmp_path):
    history.keep(run(1), [])
    history.keep(run(2, cause="key.rejected"), [])
    again = History(tmp_path / "data")
    newest, oldest = again.runs_of(FINGERPRINT)
    assert (newest.run_id, newest.cause) == ("01K2M5T9V002", Cause.KEY_REJECTED)
    assert (oldest.confidence, oldest.host) == (Confidence.CERTAIN, "api.deepseek.com")
    assert oldest.started_at == run(1).started_at
    assert again.report_of(FINGERPRINT, oldest.run_id) == run(1)
    assert again.report_of("0" * 10, oldest.run_id) is None, "it is another key's"


def test_a_run_that_is_judged_anew_keeps_its_place(history):
    for number in (1, 2):
        history.keep(run(number), [])
    history.keep(run(1, cause="account.suspended"), [])
    assert [(found.run_id[-1], found.cause) for found in history.runs_of(FINGERPRINT)] == [
        ("2", Cause.CLIENT_STALE_KEY),
        ("1", Cause.ACCOUNT_SUSPENDED),
    ]


def test_only_the_newest_runs_of_a_key_stay(history, monkeypatch):
    monkeypatch.setattr(store, "RUNS", 4)
    history.keep(run(0, fingerprint="a" * 10), [])
    for number in range(7):
        history.keep(run(number), [])
    assert [found.run_id[-3:] for found in history.runs_of(FINGERPRINT)] == [
        f"{number:03}" for number in reversed(range(3, 7))
    ]
    assert len(history.runs_of("a" * 10)) == 1


def test_only_the_keys_last_used_stay(history, monkeypatch):
    monkeypatch.setattr(store, "KEYS", 5)
    names = [f"{number:010x}" for number in range(6)]
    for name in names[:-1]:
        history.answer(name, [answer()], GIVEN_AT, [])
    history.answer(names[0], [answer("1.1")], GIVEN_AT, [])
    history.answer(names[-1], [answer()], GIVEN_AT, [])
    assert history.fingerprints() == (names[-1], names[0], *reversed(names[2:-1]))
    assert history.answers_of(names[1]) == {}


def test_an_answer_takes_the_place_of_the_one_before(history, tmp_path):
    history.answer(FINGERPRINT, [answer("1.1", "enabled"), answer("2.2", "no")], GIVEN_AT, [])
    history.answer(FINGERPRINT, [answer("2.2", "yes", calls_left=0)], LATER, [])
    again = History(tmp_path / "data")
    assert again.given_of(FINGERPRINT) == {
        "1.1": Given(answer("1.1", "enabled"), GIVEN_AT),
        "2.2": Given(answer("2.2", "yes", calls_left=0), LATER),
    }
    assert again.answers_of(FINGERPRINT)["2.2"] == answer("2.2", "yes", calls_left=0)
    assert again.answers_of("0" * 10) == {}


def test_answers_are_taken_all_or_none(history, fake_key):
    bad = answer("2.2", note=fake_key())
    call = lambda: history.answer(FINGERPRINT, [answer("1.1"), bad], GIVEN_AT, [])  # noqa: E731
    assert trouble_of(call) is Trouble.REFUSED
    assert history.answers_of(FINGERPRINT) == {}


def test_an_answer_can_be_taken_back(history):
    history.answer(FINGERPRINT, [answer("1.1"), answer("2.2")], GIVEN_AT, [])
    history.take_back(FINGERPRINT, ["1.1", "5.3"])
    assert list(history.answers_of(FINGERPRINT)) == ["2.2"]


WORDS = ("quokka-quokka", "walrus-walrus", "narwhal-narwhal")


def test_what_is_forgotten_is_in_no_byte(history, tmp_path):
    for number, word in enumerate(WORDS):
        name = f"fedcba987{number}"
        history.keep(run(number, fingerprint=name, note=word * 500), [])
        history.answer(name, [answer(note=word)], GIVEN_AT, [])
    history.forget("fedcba9871")
    assert history.fingerprints() == ("fedcba9872", "fedcba9870")
    left = everything_in(tmp_path)
    assert WORDS[1].encode() not in left
    assert b"fedcba9871" not in left
    assert WORDS[0].encode() in left
    history.forget_all()
    assert history.fingerprints() == ()
    assert history.runs_of("fedcba9870") == ()
    left = everything_in(tmp_path)
    assert not any(word.encode() in left for word in WORDS)


def test_what_is_replaced_or_too_old_is_in_no_byte(history, tmp_path, monkeypatch):
    monkeypatch.setattr(store, "RUNS", 4)
    history.answer(FINGERPRINT, [answer(note=WORDS[0])], GIVEN_AT, [])
    history.answer(FINGERPRINT, [answer(note="other")], GIVEN_AT, [])
    history.keep(run(0, note=WORDS[1]), [])
    for number in range(1, 5):
        history.keep(run(number), [])
    left = everything_in(tmp_path)
    assert WORDS[0].encode() not in left
    assert WORDS[1].encode() not in left


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_only_the_user_may_read_it(history):
    folder = history.path.parent
    os.umask(0)
    history.keep(run(), [])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(history.path.stat().st_mode) == 0o600
    folder.chmod(0o755)
    history.path.chmod(0o644)
    history.keep(run(), [])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(history.path.stat().st_mode) == 0o600


def test_any_thread_may_call(history):
    def work(number):
        history.answer(FINGERPRINT, [answer(f"1.{number}")], GIVEN_AT, [])
        return len(history.answers_of(FINGERPRINT))

    with ThreadPoolExecutor(4) as pool:
        assert max(pool.map(work, range(16))) == 16


def test_a_folder_with_odd_characters_is_no_trouble(tmp_path):
    history = History(tmp_path / "a?b#c%20\u94a5")
    history.keep(run(), [])
    assert history.path.exists()
    assert len(history.runs_of(FINGERPRINT)) == 1


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
VALUES = st.recursive(
    TEXTS | st.integers(-(2**53), 2**53) | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)


@given(
    st.dictionaries(
        st.from_regex(r"[1-5]\.[1-9]", fullmatch=True), st.tuples(TEXTS, st.dictionaries(TEXTS, VALUES)), max_size=4
    ),
    TEXTS,
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_answered_comes_back_as_it_was(tmp_path, said, note):
    history = History(tmp_path / "data")
    name = f"{next(COUNTER):010x}"
    clean = Redactor().redact_tree
    answers = {row: answer(row, clean(code), **clean(detail)) for row, (code, detail) in said.items()}
    history.answer(name, answers.values(), GIVEN_AT, [])
    report = run(note=note, fingerprint=name)
    history.keep(report, [])
    again = History(tmp_path / "data")
    assert {row: to_builtins(found) for row, found in again.answers_of(name).items()} == {
        row: to_builtins(given) for row, given in answers.items()
    }
    assert again.report_of(name, report.run_id) == report


STEPS = st.lists(
    st.tuples(st.sampled_from(["run", "answer", "take back", "forget"]), st.integers(0, 2), st.integers(0, 2000)),
    min_size=3,
    max_size=8,
)


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_whatever_was_done_only_what_is_still_there_is_in_the_file(steps):
    """Every word that was ever written, in long rows and short ones, is in the file if and only if a row holds it."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "RUNS", 2)
        history, there = History(Path(folder)), {}
        for number, (what, which, length) in enumerate(steps):
            name, word = f"fedcba987{which}", f"quokka-{number:03}-"
            if what == "run":
                history.keep(run(number, fingerprint=name, note=word + "word " * length), [])
                there[name, "run", number] = word
                for old in [key for key in there if key[:2] == (name, "run")][:-2]:
                    del there[old]
            elif what == "answer":
                history.answer(name, [answer(f"1.{number % 2}", note=word + "word " * length)], GIVEN_AT, [])
                there[name, "answer", number % 2] = word
            elif what == "take back":
                history.take_back(name, ["1.1"])
                there.pop((name, "answer", 1), None)
            else:
                history.forget(name)
                there = {key: word for key, word in there.items() if key[0] != name}
        data = everything_in(Path(folder))
        words = {f"quokka-{number:03}-" for number in range(len(steps))}
        assert {word for word in words if word.encode() in data} == set(there.values())
