"""The contrasts of a run: no key, an empty one, a made-up one, and on request the text as it was pasted."""

import json

import pytest

from gui.key import wire
from gui.practice import PracticeServer
from gui.probes.scope import Scope
from gui.report import Cause, Confidence, FailureCode, Outcome, Reason, SkipCode, to_builtins
from gui.secret import ApiKey, longest_run
from tests.probes.asked import ask, probe
from tests.probes.raw import http, raw_server

BAD = b"Bearer sk-" + b"0" * 32
A1 = http("401 Authorization Required", b"Authentication Fails (governor)", "x-ds-trace-id: " + "a" * 32)


def authorizations(server):
    return [request.header("authorization") for request in server.requests if request.path == "/models"]


def causes(report):
    return {entry.cause: entry for entry in report.causes}


def skipped(report):
    reason = probe(report, "raw_key").skipped_because
    return reason and reason.code


def test_an_empty_token_and_a_bad_key_are_sent_once_a_run(fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, fake_key(1), free_only=True, scope=Scope(raw_form=True))
    sent = authorizations(server)
    assert (sent.count(None), sent.count(b"Bearer "), sent.count(BAD)) == (1, 1, 1)
    empty = probe(report, "empty_token")
    assert (empty.outcome, empty.facts["answer"], empty.facts["told_apart"]) == (Outcome.PASS, "A2", True)


def test_the_empty_token_has_its_blank_on_the_wire(fake_key):
    with raw_server(A1) as server:
        report = ask(server.base_url, fake_key(2), free_only=True)
    assert sum(b"\r\nauthorization: bearer \r\n" in asked.lower() for asked in server.received) == 1
    empty = probe(report, "empty_token")
    assert (empty.outcome, empty.failure, empty.facts["told_apart"]) == (Outcome.WARN, FailureCode.ANSWER_A1, False)


@pytest.mark.parametrize(
    ("answer", "outcome", "code"),
    [
        (http("200 OK", b'{"data": []}'), Outcome.WARN, FailureCode.ANSWER_OTHER_VENDOR),
        (http("401 No", b'{"error": "no"}'), Outcome.WARN, FailureCode.ANSWER_OTHER_VENDOR),
        (http("500 Oh", b"oh"), Outcome.WARN, FailureCode.ANSWER_F2),
        (b"garbage\r\n\r\n", Outcome.INCONCLUSIVE, FailureCode.RESPONSE_MALFORMED),
    ],
)
def test_what_an_empty_token_may_meet(answer, outcome, code, fake_key):
    with raw_server(A1, answer) as server:  # the pasted text holds no key: only the contrasts are sent
        report = ask(server.base_url, "sk-short", free_only=True)
    found = {(p.outcome, p.failure) for p in report.probes if p.id in ("empty_token", "bad_key")}
    assert (outcome, code) in found
    assert all(b"sk-short" not in asked for asked in server.received)


@pytest.mark.parametrize(
    ("pasted", "on_the_wire"),
    [
        ("{} ", "Bearer {} "),
        ('"{}"', 'Bearer "{}"'),
        ("\u200b{}", "Bearer \u200b{}"),
        ("Bearer {}", "Bearer Bearer {}"),
    ],
)
def test_the_raw_form_goes_out_as_it_was_pasted(pasted, on_the_wire, fake_key):
    key = fake_key(3)
    body = b'{"object": "list", "data": [{"id": "deepseek-flash"}]}'
    with raw_server(A1, *[http("200 OK", body)]) as server:
        report = ask(server.base_url, pasted.format(key), free_only=True, scope=Scope(raw_form=True))
    line = b"\r\nauthorization: " + on_the_wire.format(key).encode() + b"\r\n"
    heads = [asked.replace(b"Authorization", b"authorization") for asked in server.received]
    assert sum(line in head for head in heads) == 1
    assert probe(report, "raw_key").facts["raw_accepted"] is True
    assert longest_run(json.dumps(to_builtins(report)), key) < 8


def test_a_refused_raw_form_beside_an_accepted_clean_one_is_proof(fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, f'"{fake_key(4)}"', free_only=True, scope=Scope(raw_form=True))
    raw, entry = probe(report, "raw_key"), causes(report)[Cause.KEY_CONTAMINATED]
    assert (raw.outcome, raw.failure, raw.facts["tail_matches"]) == (Outcome.WARN, FailureCode.ANSWER_A3, True)
    assert entry.confidence is Confidence.CERTAIN
    assert Reason.RAW_REFUSED in {e.code for e in entry.in_favour}


def test_an_accepted_raw_form_speaks_against_the_text(fake_key):
    with PracticeServer("healthy") as server:  # drops the blank at the end, as HTTP has it
        report = ask(server.base_url, f"{fake_key(5)} ", free_only=True, scope=Scope(raw_form=True))
    entry = causes(report)[Cause.KEY_CONTAMINATED]
    assert (entry.confidence, [e.code for e in entry.against]) == (Confidence.LIKELY, [Reason.RAW_ACCEPTED])


@pytest.mark.parametrize(
    ("pasted", "code"),
    [("{}", SkipCode.NOT_NEEDED), ("{}\n", SkipCode.NOT_SENDABLE), ("\0{}", SkipCode.NOT_SENDABLE)],
)
def test_a_raw_form_that_no_client_would_send_stays_here(pasted, code, fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, pasted.format(fake_key(6)), free_only=True, scope=Scope(raw_form=True))
    assert skipped(report) is code
    assert len([sent for sent in authorizations(server) if sent and fake_key(6).encode() in sent]) == 1


@pytest.mark.parametrize("pasted", ["{} ", "{}"])
def test_a_raw_form_stays_here_unless_it_is_asked_for(pasted, fake_key):
    with PracticeServer("healthy") as server:
        report = ask(server.base_url, pasted.format(fake_key(7)), free_only=True)
    assert not [p for p in report.probes if p.id == "raw_key"]


def test_no_key_in_any_form_goes_to_a_host_that_is_not_trusted(fake_key):
    with raw_server(A1) as server:
        address = server.base_url.replace("127.0.0.1", "relay.invalid")
        lookup = [(2, 1, 6, "", ("127.0.0.1", server.port))]
        report = ask(address, f"{fake_key(8)} ", scope=Scope(raw_form=True), lookup=lambda *a, **k: lookup)
    assert skipped(report) is SkipCode.HOST_NOT_TRUSTED
    assert server.received
    assert not any(fake_key(8).encode() in asked for asked in server.received)


@pytest.mark.parametrize(
    ("text", "whole"),
    [("x", True), ("x ", True), (" \tx", True), ("\u200bx", True), ("\u00a0x", True), ("x\x1b", True), ("x\r", False),
     ("x\ny", False), ("x\0y", False), ("x\ud800", False), ("", True)],
)  # fmt: skip
def test_what_some_client_sends_whole(text, whole):
    assert wire.sent_whole(ApiKey(text)) is whole
