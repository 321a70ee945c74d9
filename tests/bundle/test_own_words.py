"""A password of a proxy that is what every report says: the bundle is written and read back, or refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gui import diagnosis
from gui.asking import report_without
from gui.bundle import BundleError, BundleFile, Extras, bundle_name, collect, search, verify, write_bundle
from gui.diagnosis import Question
from gui.history import History
from gui.probes.probe import Stores
from gui.probes.target import Route, parse_base_url
from gui.report import encode_report, is_schema_word
from gui.secret import ApiKey, Redactor
from gui.wording.troubles import EXPORT_TROUBLE
from tests.bundle.full import full_report
from tests.guards.keys import made_up_key
from tests.report.strategies import reports

REPORT = full_report()
TEXT = encode_report(REPORT).decode()
MOMENTS = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", TEXT)
WORDS = sorted({word for said in re.findall(r'"([^"\\]+)"', TEXT) for word in re.split(r"[\s/;,=]+", said)})


@st.composite
def pieces_of_times(draw):
    """What reads like a piece of a time of the report, and how people write a date."""
    moment = draw(st.sampled_from(MOMENTS))
    day, hour = moment[:10], moment[11:19]
    shapes = (day, hour, moment, moment[:16], f"{day} {hour}", day.replace("-", draw(st.sampled_from(("", "/", ".")))))
    text = draw(st.sampled_from((*shapes, hour.replace(":", ""), moment.replace("-", "").replace(":", ""))))
    begin = draw(st.integers(0, max(0, len(text) - 6)))
    return draw(st.sampled_from((text, text[begin:], text[::-1])))


NUMBERS = st.one_of(
    st.integers(0, 10**8).map(str),
    st.sampled_from(re.findall(r"[0-9][0-9.]{2,}", TEXT)),
    st.sampled_from(("000000", "100000", "110.00", "200")),
)


def asked(password):
    route = Route("http", "127.0.0.1", 9, user="bob", password=password)
    return Question(ApiKey(made_up_key(1)), parse_base_url("https://api.deepseek.com"), route, Stores({}))


def exported(password, folder):
    """Export a report of a run over a proxy with that password; return the archive and what was redacted of texts."""
    question = asked(password)
    secrets = diagnosis.known_secrets(question)
    report = report_without(REPORT, diagnosis.redactor_of(question))
    told = f"407 from http://bob:{password}@127.0.0.1:9, and so on"
    collected = collect(report, Redactor(secrets, ordinals=question.ordinals), extras=Extras(client_error_text=told))
    assert collected.notes == ()
    written = write_bundle(collected, folder / bundle_name(report), secrets, ended_at=report.ended_at, overwrite=True)
    return written, next(file.data.decode() for file in collected.files if file.name == "client-error.txt")


@pytest.mark.rounds
def test_a_bundle_is_whole_or_refused_whatever_the_password(rounds, tmp_path):
    @settings(max_examples=rounds(small=2, full=150), deadline=None)
    @given(st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS).map(str.upper)))
    def ends_well(password):
        refused = ""
        try:
            written, told = exported(password, tmp_path)
        except BundleError as error:
            refused = error.code
        else:
            assert verify(written).problems == ()
            assert f"bob:{password}@" not in told
        assert refused in ("", *EXPORT_TROUBLE)
        assert list(tmp_path.glob("*.part")) == []

    ends_well()


@pytest.mark.rounds
def test_a_date_or_a_number_spoils_no_bundle(rounds, tmp_path):
    @settings(max_examples=rounds(small=3, full=200), deadline=None)
    @given(st.one_of(pieces_of_times(), NUMBERS))
    @example(REPORT.ended_at[:10])
    def is_read_back(password):
        written, told = exported(password, tmp_path)
        report = verify(written).report
        assert report is not None
        assert report.ended_at == REPORT.ended_at
        assert f"bob:{password}@" not in told

    is_read_back()


def test_a_date_is_taken_out_where_it_is_no_part_of_a_time():
    day = REPORT.ended_at[:10]
    redactor = Redactor([day])
    assert redactor.redact(f"the password {day}, at {day} 09:15:04 and {REPORT.ended_at}") == (
        f"the password [key-1], at {day} 09:15:04 and {REPORT.ended_at}"
    )
    assert (
        redactor.redact(f"date: Mon, 23 Nov 2026 09:15:04 GMT, {day}") == "date: Mon, 23 Nov 2026 09:15:04 GMT, [key-1]"
    )
    number = Redactor(["123456"])
    assert number.redact('"password": 123456, "at": 1.123456') == '"password": [key-1], "at": 1.[key-1]'
    assert search([BundleFile("report.json", b'{"duration_ms": 123456}')], ["123456"]) == []
    assert search([BundleFile("note.txt", b"it is 123456")], ["123456"]) != []


def test_a_word_of_a_report_is_let_be_and_what_is_around_it_is_not():
    question = asked("deepseek-v4-pro")
    assert is_schema_word("deepseek-v4-pro")
    redactor = diagnosis.redactor_of(question)
    assert (
        redactor.redact("deepseek-v4-pro at http://bob:deepseek-v4-pro@h:1")
        == "deepseek-v4-pro at http://[secret-1]@h:1"
    )


@pytest.mark.parametrize("password", [REPORT.ended_at[:10], "09:15:04", "123456"])
def test_a_run_over_such_a_proxy_is_kept_for_the_next_start(home, password):
    question = asked(password)
    history = History(home / "history")
    history.keep(report_without(REPORT, diagnosis.redactor_of(question)), diagnosis.known_secrets(question))


@pytest.mark.rounds
def test_any_report_goes_out_whatever_the_date(rounds, tmp_path):
    @settings(max_examples=rounds(small=1, full=100), deadline=None)
    @given(reports())
    def goes(report):
        secrets = [report.ended_at[:10], report.ended_at[11:19]]
        collected = collect(report, Redactor(secrets))
        assert verify(write_bundle(collected, tmp_path / "b.zip", secrets, ended_at=report.ended_at, overwrite=True)).ok

    goes()
