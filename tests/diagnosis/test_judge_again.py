"""Answers from the console that come after a run: judged anew over what was found, and nothing is asked."""

from __future__ import annotations

import dataclasses

import pytest

from gui import diagnosis
from gui.diagnosis import Recheck, Update
from gui.practice import PracticeServer
from gui.probes.probe import Stores
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.report import Answer, Changes, Comparison, Lifecycle, encode_report
from gui.secret import ApiKey, spells


@pytest.fixture
def asked(fake_key):
    """Return a function that diagnoses at a practice server and returns question and report."""
    stores = Stores.usual()

    def run(server, **more):
        cancellation = Cancellation()
        question = diagnosis.Question(
            key=ApiKey(fake_key(1)),
            url=parse_base_url(server.base_url),
            route=Route(),
            stores=stores,
            free_only=True,
            **more,
        )
        report = diagnosis.diagnose(question, lambda update: None, cancellation)
        cancellation.close()
        return question, report

    return run


def answer(row, code, **detail):
    return Answer(id=row, section=int(row[0]), answer=code, detail=detail, documented=False)


def test_an_answer_changes_the_verdict_and_asks_nothing(asked):
    with PracticeServer("healthy") as server:
        question, report = asked(server)
        requests = len(server.requests)
        again, judged = diagnosis.judge_again(question, report, (answer("3.3", "missing"),))
        assert len(server.requests) == requests
    assert (report.verdict.cause, judged.verdict.cause) == ("client.other", "project.permission")
    assert [given.id for given in judged.console] == ["3.3"]
    assert judged.probes == report.probes
    _, taken_back = diagnosis.judge_again(again, judged, ())
    assert (taken_back.verdict, taken_back.console) == (report.verdict, ())


def test_a_key_in_a_note_gets_into_no_report(asked, fake_key):
    with PracticeServer("healthy") as server:
        question, report = asked(server)
    _, judged = diagnosis.judge_again(question, report, (answer("5.1", "on", note=f"with {fake_key(7)} too"),))
    assert judged.console[0].detail["note"].startswith("with ")
    assert not spells(encode_report(judged), [fake_key(7)])


def test_what_changed_since_an_earlier_run_is_told_with_the_answer(asked):
    with PracticeServer("healthy") as server:
        _, before = asked(server)
        question, report = asked(server, again=diagnosis.Recheck(before))
        _, judged = diagnosis.judge_again(question, report, (answer("5.1", "off"),))
    assert isinstance(report.changes, Changes)
    assert isinstance(judged.changes, Changes)
    assert report.changes.cause_after == "client.other"
    assert (judged.changes.cause_before, judged.changes.cause_after) == ("client.other", "account.switched_off")


@pytest.mark.parametrize(
    ("theirs", "relation"),
    [
        (lambda key: key, "equal"),
        (lambda key: f" {key}\n", "cleaned_equal"),
        (lambda key: key[:-1] + ("0" if key[-1] != "0" else "1"), "different"),
        (lambda key: "  ", "empty"),
    ],
)
def test_the_key_of_the_client_is_held_against_the_pasted_one(asked, fake_key, theirs, relation):
    with PracticeServer("healthy") as server:
        _, report = asked(server, client_key=ApiKey(theirs(fake_key(1))))
    assert isinstance(report.client.comparison, Comparison)
    assert report.client.comparison.relation == relation


@pytest.mark.parametrize("row", [None, "models"])
def test_amid_a_run_the_verdict_is_that_of_a_run_with_these_answers(asked, row):
    """Whole, and where one row is asked again: what stands beside it came from the earlier run."""
    given = (answer("1.1", "disabled"),)
    with PracticeServer("key-unknown") as server:
        question, report = asked(server)
        heard: list[Update] = []
        cancellation = Cancellation()
        with_answers = dataclasses.replace(question, answers=given, again=Recheck(report, row))
        diagnosis.diagnose(with_answers, heard.append, cancellation)
        cancellation.close()
    without = dataclasses.replace(with_answers, answers=())
    for number in range(1, len(heard) + 1):
        results = [update.result for update in heard[:number]]
        if results[-1].lifecycle is Lifecycle.DONE:  # one that only begins changes nothing yet
            assert diagnosis.judge_so_far(without, results, given) == heard[number - 1].causes
    assert any(evidence.id == "1.1" for cause in heard[-1].causes for evidence in cause.in_favour)
