"""The second key of the same account: asked beside the first one, by the same rules, and free."""

import dataclasses

import msgspec
import pytest

from gui import diagnosis
from gui.practice import PracticeServer
from gui.probes.ladder import plan
from gui.probes.probe import Stores
from gui.probes.scope import Scope
from gui.probes.target import Route, parse_base_url, route_for
from gui.probes.waiting import Cancellation
from gui.probes.wire import trust
from gui.report import Cause, Confidence, FailureCode, Outcome, Reason, SkipCode
from gui.secret import ApiKey, longest_run, spells

OFF = Cause.ACCOUNT_SWITCHED_OFF


def ask(url, first, second, **more):
    question = diagnosis.Question(
        key=ApiKey(first),
        url=parse_base_url(url),
        route=Route(),
        stores=Stores({"certifi": trust.certifi_store()}),
        second_key=None if second is None else ApiKey(second),
        free_only=True,
    )
    cancellation = Cancellation()
    try:
        return diagnosis.diagnose(dataclasses.replace(question, **more), lambda update: None, cancellation)
    finally:
        cancellation.close()


def probe(report, probe_id="second_key"):
    return next((p for p in report.probes if p.id == probe_id), None)


def causes(report):
    return {entry.cause: entry for entry in report.causes}


def tokens(server, path="/models"):
    return [r.header("authorization") for r in server.requests if r.path == path and r.header("authorization")]


def test_the_ladder_has_it_only_if_a_second_key_was_given(fake_key):
    ids = [[p.id for p in plan(secure=True, model=None, scope=Scope(burst=8), control=c)] for c in (False, True)]
    assert ids[1] == [*ids[0], "second_key"]
    with PracticeServer("healthy") as server:
        assert probe(ask(server.base_url, fake_key(1), None)) is None


def test_it_is_free_and_waits_for_what_the_first_key_waits_for():
    rungs = {p.id: p for p in plan(secure=True, model=None, control=True)}
    assert (rungs["second_key"].section, rungs["second_key"].billed) == (5, False)
    assert rungs["second_key"].needs == rungs["models"].needs


def test_a_first_key_that_is_refused_while_the_second_works_is_the_keys_own_fault(fake_key):
    with PracticeServer("healthy", known_keys=[fake_key("good")]) as server:
        report = ask(server.base_url, fake_key("deleted"), fake_key("good"))
    assert probe(report).outcome is Outcome.PASS
    assert report.verdict.cause is Cause.KEY_REJECTED
    assert Reason.SECOND_KEY_ACCEPTED in {e.code for e in report.verdict.in_favour}
    assert causes(report)[OFF].confidence is Confidence.RULED_OUT


@pytest.mark.parametrize("wording", ["current", "legacy"])
def test_two_keys_that_are_refused_make_the_account_possible(wording, fake_key):
    with PracticeServer("key-unknown", wording=wording) as server:
        report = ask(server.base_url, fake_key(1), fake_key(2))
    second = probe(report)
    assert (second.outcome, second.failure) == (Outcome.FAIL, FailureCode.ANSWER_A3)
    assert (second.facts["tail"], second.facts["tail_matches"]) == (fake_key(2)[-4:], True)
    assert (report.verdict.cause, report.verdict.confidence) == (Cause.KEY_REJECTED, Confidence.CERTAIN)
    assert causes(report)[OFF].confidence is Confidence.POSSIBLE
    assert causes(report)[OFF].in_favour[0].params == {"tail": fake_key(2)[-4:]}


def test_a_first_key_that_works_is_not_doubted_for_the_second(fake_key):
    with PracticeServer("healthy", known_keys=[fake_key("good")]) as server:
        report = ask(server.base_url, fake_key("good"), fake_key("deleted"))
    assert probe(report).failure is FailureCode.ANSWER_A3
    assert report.verdict.cause is Cause.CLIENT_OTHER
    assert OFF not in causes(report)


def test_a_suspended_account_refuses_both_in_its_own_words(fake_key):
    with PracticeServer("account-suspended") as server:
        report = ask(server.base_url, fake_key(1), fake_key(2))
    assert probe(report).failure is FailureCode.ANSWER_SUSPENDED
    assert report.verdict.cause is Cause.ACCOUNT_SUSPENDED
    assert OFF not in causes(report)


@pytest.mark.parametrize("dressed", ["{}", " {}\u200b\r\n", '"{}"'])  # \u200b: ZERO WIDTH SPACE
def test_the_same_key_after_cleaning_is_no_control(dressed, fake_key):
    with PracticeServer("key-unknown") as server:
        report = ask(server.base_url, fake_key(1), dressed.format(fake_key(1)))
        assert tokens(server).count(f"Bearer {fake_key(1)}".encode()) == 1
    second = probe(report)
    assert (second.outcome, second.skipped_because.code) == (Outcome.SKIPPED, SkipCode.SAME_KEY)
    assert second.started_at is None
    assert OFF not in causes(report)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (str.upper, SkipCode.NEEDS_CONFIRMATION),
        (lambda key: key[:20], SkipCode.NO_KEY_TO_SEND),
        (lambda key: "", SkipCode.NO_KEY_TO_SEND),
        (lambda key: "YOUR_API_KEY", SkipCode.NO_KEY_TO_SEND),
        (lambda key: key[:8] + "*" * 23 + key[-4:], SkipCode.NO_KEY_TO_SEND),
    ],
)
def test_what_may_not_be_sent_is_not_sent_even_if_the_first_keys_candidate_was_confirmed(text, code, fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, fake_key(1), text(fake_key(2)), accept_candidate=True)
        assert set(tokens(server)) == {f"Bearer {key}".encode() for key in (fake_key(1), "sk-" + "0" * 32, "")}
    assert probe(report).skipped_because.code is code
    assert report.verdict.cause is Cause.CLIENT_OTHER


def test_it_goes_where_the_first_key_may_go_and_nowhere_else(fake_key):
    with PracticeServer("healthy") as server:
        away = route_for(parse_base_url(server.base_url), "http://proxy.invalid:3128", {})
        report = ask(server.base_url, fake_key(1), fake_key(2), route=away)
        assert not tokens(server)
    assert {probe(report, p).outcome for p in ("models", "second_key")} == {Outcome.SKIPPED}


def test_it_waits_for_the_answer_without_a_key(fake_key):
    with PracticeServer("waf-page") as server:
        report = ask(server.base_url, fake_key(1), fake_key(2))
        assert not tokens(server)
    assert probe(report).skipped_because == probe(report, "models").skipped_because
    assert probe(report).skipped_because.params == {"probe": "no_key"}


@pytest.mark.parametrize("scenario", ["healthy", "key-unknown", "account-suspended"])
def test_neither_key_is_in_the_report(scenario, fake_key):
    with PracticeServer(scenario) as server:
        report = ask(server.base_url, fake_key(1), f"\u201c{fake_key(2)}\u201d")  # LEFT, RIGHT DOUBLE QUOTATION MARK
    written = msgspec.json.encode(report)
    assert not spells(written, [fake_key(1), fake_key(2)])
    assert longest_run(written, fake_key(2)) < 8


def test_it_is_a_known_secret_and_stays_out_of_the_question(fake_key):
    raw = f" {fake_key(2)} "
    question = diagnosis.Question(
        key=ApiKey(fake_key(1)),
        url=parse_base_url("https://api.deepseek.com"),
        route=Route(),
        stores=Stores({}),
        second_key=ApiKey(raw),
    )
    assert {fake_key(1), fake_key(2)} <= set(diagnosis.known_secrets(question))
    assert not spells(repr(question).encode(), [fake_key(2)])
