"""Limits: the ramp of calls at once, requests made again and again, and what headers tell of limits."""

import itertools
import socket
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.practice import PracticeServer
from gui.probes import ladder
from gui.probes.answers.limits import limits_of
from gui.probes.rungs import burst, other_formats, repeat, streamed
from gui.probes.scope import Scope, ramp
from gui.probes.sending import Sendable
from gui.probes.target import parse_base_url
from gui.report import Cause, Confidence, FailureCode, Outcome, Reason, SkipCode, SkipReason, Step
from gui.secret import ApiKey
from tests.probes.asked import ask, probe
from tests.probes.raw import http, raw_server

LIST = http("200 OK", b'{"data": [{"id": "m"}]}')
OOPS = http("500 Oh", b"oh")
CHAT = http("200 OK", b'{"choices": [{"message": {"content": "ok"}}], "usage": {"total_tokens": 7}}')
TOO_MANY = (
    b'{"error": {"message": "Too many requests. Your current concurrency is 6, which exceeds your concurrency limit'
    b' of 5 based on your remaining balance."}}'
)


def asked(context, of, *answers):
    with raw_server(*answers) as server:
        context.url = parse_base_url(server.base_url)
        context.addresses = [(2, ("127.0.0.1", server.port))]
        context.sendable = Sendable(ApiKey("made-up-key-of-a-test"), None)
        return of.run(context), len(server.received)


@settings(max_examples=25)
@given(st.integers(0, 64))
def test_a_ramp_doubles_up_to_its_end(most):
    sizes = ramp(most)
    assert sizes == sorted(set(sizes))
    assert (sizes[-1] if sizes else 0) == (most if most > 1 else 0)
    assert sum(sizes) < 3 * max(most, 1)
    assert all(after <= 2 * before for before, after in itertools.pairwise(sizes))


def test_a_ramp_that_meets_no_limit_goes_to_its_end(context):
    found, calls = asked(context, burst.probe(5, "m"), CHAT)
    assert (found.outcome, calls, found.facts["calls"], found.facts["tokens"]) == (Outcome.PASS, 11, 11, 77)
    assert found.facts["steps"] == [{"at_once": n, "accepted": n} for n in (2, 4, 5)]


def test_a_ramp_ends_at_the_first_refusal_and_reads_its_wording(context):
    refusal = http("429 No", TOO_MANY, "retry-after: 3", "x-ratelimit-limit-requests: 5")
    found, calls = asked(context, burst.probe(32, "m"), *[CHAT] * 4, refusal)
    assert (found.outcome, found.failure, calls) == (Outcome.FAIL, FailureCode.ANSWER_C1, 6)
    facts = found.facts
    assert (facts["current"], facts["limit"], facts["refused_at"], facts["accepted"]) == ("6", "5", 4, 4)
    assert (facts["retry_after"], facts["rate"]) == ("3", {"limit-requests": "5"})


def test_a_ramp_that_meets_another_fault_proves_no_limit(context):
    found, calls = asked(context, burst.probe(8, "m"), CHAT, OOPS)
    assert (found.outcome, found.failure, calls) == (Outcome.INCONCLUSIVE, FailureCode.ANSWER_F2, 2)


def test_a_ramp_ends_with_the_run(context):
    context.cancellation.cancel()
    found, calls = asked(context, burst.probe(8, "m"), CHAT)
    assert (found.facts["calls"], calls) == (0, 0)


def test_the_limit_of_a_low_balance_is_found(fake_key):
    with PracticeServer("low-balance") as server:
        report = ask(server.base_url, fake_key(1), scope=Scope(burst=8))
        posted = sum(r.method == "POST" for r in server.requests)
    assert report.verdict.cause is Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY
    facts = probe(report, "burst").facts
    assert (facts["refused_at"], facts["limit"], facts["calls"]) == (8, "5", 14)
    assert report.cost.billed_calls == posted == 16


@pytest.mark.parametrize(
    ("answers", "outcome", "failed"),
    [([LIST], Outcome.PASS, 0), ([LIST, OOPS, LIST], Outcome.WARN, 1), ([OOPS], Outcome.FAIL, 5)],
)
def test_the_share_of_failures_is_told(context, answers, outcome, failed):
    found, calls = asked(context, repeat.free(5), *answers)
    assert (found.outcome, found.facts["failed"], found.facts["calls"], calls) == (outcome, failed, 5, 5)
    assert found.facts["failures"] == ({"answer_f2": failed} if failed else {})
    assert found.facts["median_ms"] <= found.facts["slowest_ms"]


@pytest.mark.parametrize("status", ["401 No", "402 No", "403 No", "429 No"])
def test_a_refusal_is_not_asked_for_again_and_again(context, status):
    found, calls = asked(context, repeat.free(50), http(status, b'{"error": {"message": "no"}}'))
    assert (found.outcome, found.facts["calls"], found.facts["asked"], calls) == (Outcome.FAIL, 3, 50, 3)


def test_a_refusal_that_comes_and_goes_is(context):
    no = http("401 No", b'{"error": {"message": "no"}}')
    found, calls = asked(context, repeat.free(6), no, no, LIST, no)
    assert (found.outcome, found.facts["failed"], calls) == (Outcome.WARN, 5, 6)


def test_calls_again_and_again_are_billed_and_counted(context):
    found, calls = asked(context, repeat.billed(3, "m"), CHAT)
    assert (found.outcome, found.facts["tokens"], found.facts["calls"], calls) == (Outcome.PASS, 21, 3, 3)
    assert repeat.billed(3, "m").billed
    assert not repeat.free(3).billed


def test_without_a_key_nothing_is_repeated(context):
    context.sendable = Sendable(None, SkipReason(code=SkipCode.NO_KEY_TO_SEND))
    assert repeat.free(3).run(context).outcome is Outcome.SKIPPED


@pytest.mark.parametrize(
    ("scope", "free", "billed"),
    [(Scope(), 0, 0), (Scope(repeat=1), 0, 0), (Scope(repeat=4), 1, 0), (Scope(repeat=4, repeat_billed=True), 1, 1)],
)
def test_requests_are_repeated_only_where_that_is_wanted(scope, free, billed, fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, fake_key(2), scope=scope)
        lists = sum(r.path == "/models" for r in server.requests)
        calls = sum(r.method == "POST" for r in server.requests)
    ids = [p.id for p in report.probes]
    assert (ids.count("repeat"), ids.count("repeat.deepseek-flash")) == (free, billed)
    assert (lists, calls) == (4 + 4 * free, 2 + 4 * billed)
    assert report.cost.billed_calls == calls


def test_a_fault_that_comes_and_goes_is_likely_and_no_more(fake_key):
    with PracticeServer("fails-sometimes") as server:
        report = ask(server.base_url, fake_key(3), scope=Scope(repeat=6))
    verdict = report.verdict
    assert (verdict.cause, verdict.confidence) == (Cause.SERVICE_ERROR, Confidence.LIKELY)
    told = next(e for e in verdict.in_favour if e.code == Reason.FAILS_SOMETIMES)
    assert told.params == {"failed": 2, "calls": 6}
    assert verdict.next_step.code == Step.RETRY_WITH_PAUSE


def test_a_fault_is_repeated_even_if_the_first_sample_met_it(fake_key):
    with raw_server(
        http("401 Authorization Required", b"Authentication Fails (governor)", "x-ds-trace-id: " + "a" * 32), OOPS
    ) as server:
        report = ask(server.base_url, fake_key(4), scope=Scope(repeat=3))
    assert probe(report, "models").outcome is Outcome.FAIL
    assert probe(report, "repeat").facts["calls"] == 3


def test_the_wait_that_an_answer_asks_for_is_told(fake_key):
    with PracticeServer("rate-headers") as server:
        report = ask(server.base_url, fake_key(5))
    chat = probe(report, "chat.deepseek-flash")
    assert chat.facts["retry_after"] == "20"
    assert chat.facts["rate"] == {"limit-requests": "60", "remaining-requests": "0"}
    assert report.verdict.cause is Cause.QUOTA_RATE
    assert report.verdict.next_step.params == {"seconds": "20"}


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(["retry-after", "x-ratelimit-a", "x-ratelimit-" + "b" * 99, "date"]), st.text()))
def test_headers_of_limits_are_bounded(headers):
    facts = limits_of(headers)
    assert set(facts) <= {"retry_after", "rate"}
    assert all(len(value) <= 80 for value in [facts.get("retry_after", ""), *facts.get("rate", {}).values()])


def test_of_a_thousand_headers_a_few_are_kept():
    assert len(limits_of({f"x-ratelimit-{n}": "1" for n in range(1000)})["rate"]) == 12


def test_what_is_planned_is_what_was_asked_for():
    ids = [p.id for p in ladder.plan(secure=True, model="m", scope=Scope(burst=4, repeat=3, repeat_billed=True))]
    assert ids.count("burst") == ids.count("repeat.m") == 1


@pytest.mark.parametrize(
    "of", [burst.probe(16, "m"), repeat.free(50), repeat.billed(50, "m"), streamed.probe("m"), other_formats.fim("m")]
)
def test_stop_ends_many_calls_at_once(context, of):
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:  # connections stand, and nothing is answered
        port = silent.getsockname()[1]
        context.url = parse_base_url(f"http://127.0.0.1:{port}")
        context.addresses = [(2, ("127.0.0.1", port))]
        context.sendable = Sendable(ApiKey("made-up-key-of-a-test"), None)
        stop = threading.Timer(0.1, context.cancellation.cancel)
        stop.start()
        begun = time.monotonic()
        found = of.run(context)
        took = time.monotonic() - begun
        stop.join()
    assert found.failure is FailureCode.CANCELLED
    assert 0.09 <= took < 1.1  # 200 ms are promised; five times that leaves room for a busy machine
