"""No key gets in, wherever it stands and however it is spelled."""

import base64
import functools
import json
import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.history import LARGEST_ANSWER, LARGEST_REPORT, History, Trouble
from gui.report import Answer, Report
from gui.secret import spells
from tests.history.made import FINGERPRINT, GIVEN_AT, answer, everything_in, run, trouble_of
from tests.report.example import example


def places(value, path=()):
    """Yield the path of every string in JSON-like data."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, name))


def with_text(path, text):
    """Return the example with ``text`` behind what stands at ``path``; None where the schema allows only codes."""
    document = example()
    *way, last = path
    holder = document
    for name in way:
        holder = holder[name]
    holder[last] = text
    try:
        return msgspec.convert(document, Report)
    except msgspec.ValidationError:
        return None


PLACES = [path for path in places(example()) if with_text(path, "x") is not None]  # no codes of closed lists


def spellings(key):
    hexadecimal = key.encode().hex()
    return {
        "whole": key,
        "core": f"it was {key[8:-4]} or so",
        "eight": key[11:19],
        "apart": " ".join(key),
        "escaped": "".join(f"\\u{ord(c):04x}" for c in key),
        "code points": " ".join(f"U+{ord(c):04X}" for c in key),
        "reversed": key[::-1],
        "hexadecimal": hexadecimal,
        "base64": base64.b64encode(key.encode()).decode(),
        "zero width": "\u200b".join(key),
    }


def no_trace(folder, key):
    data = everything_in(folder)
    return not spells(data, [key]) and not any(key[at : at + 8].encode() in data for at in range(8, len(key) - 12))


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_a_key_in_any_field_of_a_report_is_refused(path, tmp_path, fake_key):
    history, key = History(tmp_path / "data"), fake_key()
    history.keep(run(), [key])
    report = with_text(path, f"a {key}")
    wanted = Trouble.UNFIT if path == ("key", "fingerprint") else Trouble.REFUSED
    assert trouble_of(lambda: history.keep(report, [key])) is wanted
    assert trouble_of(lambda: history.keep(report, [])) is wanted, "nobody told of it, and it looks like one"
    assert history.unsaved == 0, "what is refused does not wait in memory"
    assert len(history.runs_of(FINGERPRINT)) == 1
    assert no_trace(tmp_path, key)


@pytest.mark.parametrize("spelling", spellings("sk-" + "0" * 32))
def test_a_known_key_is_refused_in_every_spelling(spelling, tmp_path, fake_key):
    history, key = History(tmp_path / "data"), fake_key(spelling)
    text = spellings(key)[spelling]
    assert trouble_of(lambda: history.keep(run(note=text), [key])) is Trouble.REFUSED
    for said in (
        answer("2.2", text), answer(text), answer(note=text), answer(named={text: 1}), answer(deep=[{"a": [text]}]),
        answer(apart=list(key)), answer(apart=[[f"U+{ord(c):04X}"] for c in key]),
    ):  # fmt: skip
        put = functools.partial(history.answer, FINGERPRINT, [said], GIVEN_AT, [key])
        assert trouble_of(put) is Trouble.REFUSED
    assert trouble_of(lambda: history.answer(FINGERPRINT, [answer()], text, [key])) is Trouble.REFUSED
    assert not history.path.exists()


@pytest.mark.parametrize("spelling", ["whole", "apart", "escaped", "zero width"])
def test_a_key_that_nobody_told_of_is_refused(spelling, tmp_path, fake_key):
    history = History(tmp_path / "data")
    text = spellings(fake_key(spelling))[spelling]
    assert trouble_of(lambda: history.answer(FINGERPRINT, [answer(note=text)], GIVEN_AT, [])) is Trouble.REFUSED
    assert not history.path.exists()


def test_the_cleaned_key_on_request_stays_out(tmp_path):
    document = example()
    document["inspection"]["cleaned"]["value"] = "whatever"
    history = History(tmp_path / "data")
    assert trouble_of(lambda: history.keep(msgspec.convert(document, Report), [])) is Trouble.REFUSED


def test_a_key_is_no_fingerprint(tmp_path, fake_key):
    history, key = History(tmp_path / "data"), fake_key()
    for call in (
        lambda: history.answer(key, [answer()], GIVEN_AT, [key]),
        lambda: history.take_back(key, ["1.1"]),
        lambda: history.forget(key),
        lambda: history.forget(FINGERPRINT.upper()),
        lambda: history.forget(FINGERPRINT + "\n"),
    ):
        assert trouble_of(call) is Trouble.UNFIT
    assert not history.path.exists()


def test_a_password_that_is_a_word_of_the_schema_refuses_nothing(tmp_path):
    history = History(tmp_path / "data")
    history.keep(run(), ["system", "fingerprint", "started_at"])
    assert len(history.runs_of(FINGERPRINT)) == 1


def test_other_passwords_are_refused(tmp_path):
    history = History(tmp_path / "data")
    assert trouble_of(lambda: history.keep(run(note="by hunter22"), ["hunter22"])) is Trouble.REFUSED
    note = answer(note="http://me:hunter22@127.0.0.1:3128")
    assert trouble_of(lambda: history.answer(FINGERPRINT, [note], GIVEN_AT, [])) is Trouble.REFUSED


def test_an_address_and_an_at_sign_in_the_next_field_are_no_password(tmp_path):
    history = History(tmp_path / "data")
    history.answer(FINGERPRINT, [answer(proxy="http://127.0.0.1:3128", to="me@example.org")], GIVEN_AT, [])
    assert len(history.answers_of(FINGERPRINT)) == 1


@pytest.mark.parametrize(
    "odd", ["\ud800", {1, (2,)}, object(), b"\xff", 1j], ids=["surrogate", "set", "object", "bytes", "i"]
)
def test_what_json_cannot_hold_is_unfit(odd, tmp_path):
    history = History(tmp_path / "data")
    if isinstance(odd, set | bytes):
        history.answer(FINGERPRINT, [answer(odd=odd)], GIVEN_AT, [])
        return
    assert trouble_of(lambda: history.answer(FINGERPRINT, [answer(odd=odd)], GIVEN_AT, [])) is Trouble.UNFIT


def test_what_is_nested_without_end_is_unfit(tmp_path):
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    history = History(tmp_path / "data")
    assert trouble_of(lambda: history.answer(FINGERPRINT, [answer(deep=deep)], GIVEN_AT, [])) is Trouble.UNFIT


def test_a_lone_surrogate_in_a_column_is_unfit(tmp_path):
    history = History(tmp_path / "data")
    assert trouble_of(lambda: history.answer(FINGERPRINT, [answer()], "\udfff", [])) is Trouble.UNFIT
    assert trouble_of(lambda: history.keep(run(note="\ud800"), [])) is Trouble.UNFIT


def test_what_is_too_large_stays_out(tmp_path):
    history = History(tmp_path / "data")
    for call in (
        lambda: history.keep(run(note="word " * (LARGEST_REPORT // 5)), []),
        lambda: history.answer(FINGERPRINT, [answer(policy="word " * (LARGEST_ANSWER // 5))], GIVEN_AT, []),
        lambda: history.answer(FINGERPRINT, [answer()], "0" * 1000, []),
    ):
        assert trouble_of(call) is Trouble.TOO_LARGE
    assert not history.path.exists()


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_eight_characters_of_the_core_never_get_in(tmp_path, fake_key, data):
    key = fake_key(data.draw(st.integers(0, 10**6)))
    at = data.draw(st.integers(8, len(key) - 12))
    before, after = (
        data.draw(st.text(st.characters(codec="utf-8"), max_size=10)),
        data.draw(st.sampled_from(["", "!", "\n"])),
    )
    text = before + key[at : at + 8] + after
    history = History(tmp_path / "data")
    assert trouble_of(lambda: history.answer(FINGERPRINT, [answer(note=text)], GIVEN_AT, [key])) is Trouble.REFUSED
    assert no_trace(tmp_path, key)


def test_an_exception_quotes_nothing(tmp_path, fake_key):
    key = fake_key()
    history = History(tmp_path / "data")
    with pytest.raises(Exception, match=re.escape("refused")) as caught:
        history.keep(run(note=key), [key])
    assert key not in repr(caught.value)
    assert caught.value.args == ("refused",)


def test_answers_are_stored_as_the_report_has_them(tmp_path):
    history = History(tmp_path / "data")
    for entry in example()["console"]:
        history.answer(FINGERPRINT, [msgspec.convert(entry, Answer)], GIVEN_AT, [])
        assert json.dumps(entry, separators=(",", ":")).encode() in everything_in(tmp_path)
