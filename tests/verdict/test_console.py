"""What answers from the console make of the causes, and what they may not."""

import dataclasses
import itertools
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.console import CANNOT_LOOK, NOT_THERE, ROWS, check
from gui.report import Cause, Confidence, Outcome, Reason, Step
from gui.report import FailureCode as F
from gui.verdict import judge
from gui.verdict.rules_console import SAYINGS as TABLE
from gui.wording import LANGUAGES, Wording
from tests.verdict.cases import MODEL, case, dirty, result

A3 = result("models", Outcome.FAIL, F.ANSWER_A3, 401, tail="c7a1", tail_matches=True, deepseek=True)
FORBIDDEN = result("models", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 403, envelope="json", deepseek=True)
CALL_FORBIDDEN = result(
    f"chat.{MODEL}", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 403, envelope="json", deepseek=True, model=MODEL
)
CALL = {"permission": "deepseek:call", "endpoint": "/chat/completions"}
GONE = ("balance", f"chat.{MODEL}")
TOKYO = {"zone": "Asia/Tokyo", "days": ["mon"], "from": "09:00", "to": "17:00"}


@pytest.fixture(params=LANGUAGES)
def wording(request):
    return Wording.load(request.param)


@pytest.fixture
def english():
    return Wording.load("en")


def answered(document, *changed, **more):
    return dataclasses.replace(case(*changed, **more), answers=check(document))


def entries(document, *changed, **more):
    return {entry.cause: entry for entry in judge(answered(document, *changed, **more))}


def one(row, code, **detail):
    return {row: {"answer": code, "detail": detail}}


def policy(effect, action, resource="arn:deepseek:api:*/chat/completions"):
    statement = {"Effect": effect, "Action": action, "Resource": resource}
    return json.dumps({"Version": "1", "Statement": [statement]})


SAYINGS = [
    (Cause.ACCOUNT_SUSPENDED, one("1.1", "under_review"), Step.REQUEST_UNBLOCKING),
    (Cause.ACCOUNT_SUSPENDED, one("1.1", "risk_frozen") | one("1.3", "sent"), Step.CONTACT_SUPPORT),
    (Cause.QUOTA_EXHAUSTED, one("2.1", "zero"), Step.RAISE_KEY_LIMITS),
    (Cause.QUOTA_EXHAUSTED, one("2.1", "used_up"), Step.RAISE_KEY_LIMITS),
    (Cause.QUOTA_EXHAUSTED, one("2.1", "room_left", qps=0), Step.RAISE_KEY_LIMITS),
    (Cause.QUOTA_EXHAUSTED, one("2.1", "room_left", calls_allowed_today=0), Step.RAISE_KEY_LIMITS),
    (Cause.QUOTA_EXHAUSTED, one("2.1", "room_left", calls_used_today=50, calls_allowed_today=50),
     Step.RAISE_KEY_LIMITS),
    (Cause.QUOTA_RATE, one("2.1", "too_low"), Step.SLOW_DOWN),
    (Cause.QUOTA_RATE, one("2.1", "room_left", qps=0.2), Step.SLOW_DOWN),
    (Cause.QUOTA_MODEL_NOT_ALLOWED, one("2.2", "not_allowed"), Step.CHOOSE_MODEL),
    (Cause.QUOTA_MODEL_NOT_ALLOWED, one("2.2", "allowed", allowed_models=["deepseek-v4-pro"]), Step.CHOOSE_MODEL),
    (Cause.QUOTA_MODEL_NOT_ALLOWED, one("2.1", "room_left", allowed_models=[]), Step.ALLOW_MODEL),
    (Cause.QUOTA_OUTSIDE_WINDOW, one("2.3", "not_now"), Step.WAIT_FOR_HOURS),
    (Cause.PROJECT_INACTIVE, one("3.1", "in_arrears"), Step.CHECK_PROJECT),
    (Cause.PROJECT_INACTIVE, one("3.1", "stopped"), Step.CHECK_PROJECT),
    (Cause.PROJECT_PERMISSION, one("3.2", "not_found"), Step.ADD_MEMBER),
    (Cause.PROJECT_PERMISSION, one("3.3", "missing"), Step.GRANT_PERMISSION),
    (Cause.PROJECT_PERMISSION, one("3.3", "listed", permissions=["models:finetune"]), Step.GRANT_PERMISSION),
    (Cause.PROJECT_PERMISSION, one("3.4", "denies"), Step.CHANGE_POLICY),
    (Cause.PROJECT_PERMISSION, one("3.4", "pasted", policy=policy("Deny", "deepseek:*")), Step.CHANGE_POLICY),
    (Cause.PROJECT_PERMISSION, one("3.4", "pasted", policy=policy("Allow", "models:*")), Step.CHANGE_POLICY),
    (Cause.ACCOUNT_SWITCHED_OFF, one("5.1", "view_only"), Step.SWITCH_API_ON),
    (Cause.ACCOUNT_SWITCHED_OFF, one("5.1", "paused"), Step.SWITCH_API_ON),
    (Cause.ACCOUNT_SWITCHED_OFF, one("5.1", "off"), Step.SWITCH_API_ON),
    (Cause.ACCOUNT_SWITCHED_OFF, one("5.2", "restricts"), Step.ASK_ORGANISATION),
    (Cause.ACCOUNT_SWITCHED_OFF, one("5.3", "restricts"), Step.CONTACT_SUPPORT),
]  # fmt: skip
OF_ANSWERS = {cause for cause, _, _ in SAYINGS}


@pytest.mark.parametrize(("cause", "document", "step"), SAYINGS)
def test_a_call_that_is_forbidden_and_an_answer_name_the_cause(cause, document, step, wording: Wording):
    verdict = judge(answered(document, FORBIDDEN, without=GONE, model=MODEL))[0]
    assert (verdict.cause, verdict.confidence) == (cause, Confidence.LIKELY)
    assert verdict.next_step.code == step
    (row, *_) = document
    (evidence, *_) = (e for e in verdict.in_favour if e.kind == "answer")
    assert evidence.id == row
    for text in (wording.verdict(verdict), wording.reason(evidence), wording.step(verdict.next_step)):
        assert text
        assert row not in text, "a person reads words"
    assert row in wording.source(evidence)


@pytest.mark.parametrize(("cause", "document", "step"), SAYINGS)
def test_a_call_that_works_is_believed_before_an_answer(cause, document, step):
    found = entries(document, model=MODEL)
    assert next(iter(found)) is Cause.CLIENT_OTHER
    assert found[Cause.CLIENT_OTHER].confidence is Confidence.CERTAIN
    assert found[cause].confidence in (Confidence.POSSIBLE, Confidence.RULED_OUT)


UPSTREAM = [
    (Cause.NETWORK_DNS, result("name", Outcome.FAIL, F.DNS_NXDOMAIN), ("tcp", "tls", "no_key", "models", *GONE)),
    (Cause.NETWORK_CONNECT, result("tcp", Outcome.FAIL, F.CONNECTION_REFUSED), ("tls", "no_key", "models", *GONE)),
    (Cause.NETWORK_GATEWAY_BLOCK, result("models", Outcome.FAIL, F.HTTP_HTML_INSTEAD_OF_API, 403), GONE),
    (Cause.KEY_REJECTED, A3, GONE),
    (
        Cause.ACCOUNT_NO_BALANCE,
        result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_B1, 402, model=MODEL, deepseek=True),
        ("balance",),
    ),
    (Cause.SERVICE_OVERLOADED, result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_F1, 503, model=MODEL, deepseek=True), ()),
]


@pytest.mark.parametrize(("live", "failed", "without"), UPSTREAM)
@pytest.mark.parametrize(("cause", "document", "step"), SAYINGS)
def test_an_answer_never_hides_what_the_network_shows(cause, document, step, live, failed, without):
    alone = judge(case(failed, without=without))[0]
    found = entries(document, failed, without=without)
    assert next(iter(found)) is live is alone.cause
    assert found[live].confidence is alone.confidence


@pytest.mark.parametrize("code", [NOT_THERE, CANNOT_LOOK])
@pytest.mark.parametrize("failed", [A3, FORBIDDEN, result("name", Outcome.PASS)], ids=["401", "403", "works"])
def test_not_in_my_console_changes_nothing(code, failed):
    nothing = {
        row.id: {"answer": code, "detail": {"note": "x"} | ({"qps": 0} if row.field("qps") else {})} for row in ROWS
    }
    second = result("second_key", Outcome.PASS, deepseek=True)
    without = GONE if failed.id == "models" else ()
    assert judge(answered(nothing, failed, second, without=without)) == judge(case(failed, second, without=without))


@settings(max_examples=25)
@given(st.permutations([(row.id, code) for row in ROWS for code in row.codes]))
def test_any_answers_at_all_give_a_verdict_whatever_their_order(pairs):
    document = {row: {"answer": code} for row, code in pairs}
    whole = answered(document, A3, without=GONE)
    verdict = judge(whole)
    assert verdict[0].cause is Cause.KEY_REJECTED
    assert judge(dataclasses.replace(whole, answers=whole.answers[::-1])) == verdict


# The state of the key itself.


@pytest.mark.parametrize(
    ("code", "appeal", "step"),
    [
        ("disabled", None, Step.REQUEST_UNBLOCKING),
        ("disabled", "no_entry", Step.CONTACT_SUPPORT),
        ("under_review", "sent", Step.CONTACT_SUPPORT),
        ("risk_frozen", "not_sent", Step.REQUEST_UNBLOCKING),
        ("not_listed", None, Step.CREATE_NEW_KEY),
    ],
)
def test_an_answer_tells_which_of_the_three_a_refused_key_is(code, appeal, step, wording: Wording):
    document = one("1.1", code) | (one("1.3", appeal) if appeal else {})
    verdict = judge(answered(document, A3, without=GONE))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.KEY_REJECTED, Confidence.CERTAIN)
    assert Reason.CONSOLE_STATE in {e.code for e in verdict.in_favour}
    assert verdict.next_step.code == step
    assert wording.verdict(verdict) != wording.cause(Cause.KEY_REJECTED), "it says which"


def test_an_enabled_key_that_is_refused_is_not_said_to_be_disabled(english: Wording):
    verdict = judge(answered(one("1.1", "enabled"), A3, without=GONE))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.KEY_REJECTED, Confidence.CERTAIN)
    assert [e.kind for e in verdict.against] == ["answer"]
    assert verdict.next_step.code == Step.CREATE_NEW_KEY
    said = english.verdict(verdict)
    assert "mistyped" in said
    assert "deleted" not in said
    assert "disabled" not in said


def test_a_key_that_is_accepted_is_not_disabled_whatever_the_label_says():
    found = entries(one("1.1", "disabled"))
    assert found[Cause.KEY_REJECTED].confidence is Confidence.RULED_OUT
    assert found[Cause.CLIENT_OTHER].confidence is Confidence.CERTAIN


def test_a_disabled_key_may_be_forbidden_instead_of_unknown(english):
    found = entries(one("1.1", "disabled"), FORBIDDEN, without=GONE)
    assert next(iter(found)) is Cause.ACCOUNT_SUSPENDED
    assert found[Cause.ACCOUNT_SUSPENDED].confidence is Confidence.LIKELY
    assert found[Cause.ACCOUNT_SUSPENDED].next_step.code == Step.REQUEST_UNBLOCKING
    assert "the console shows this key as: disabled" in english.verdict(found[Cause.ACCOUNT_SUSPENDED])
    # Only a 401 in DeepSeek's words says that it does not know a key.
    assert found[Cause.KEY_REJECTED].confidence is Confidence.POSSIBLE
    assert Cause.PROJECT_PERMISSION in found


def test_the_page_of_a_firewall_is_never_a_rejected_key():
    page = result("models", Outcome.FAIL, F.HTTP_HTML_INSTEAD_OF_API, 403)
    for code in ("disabled", "under_review", "not_listed"):
        found = entries(one("1.1", code), page, without=GONE)
        assert next(iter(found)) is Cause.NETWORK_GATEWAY_BLOCK
        assert found[Cause.KEY_REJECTED].confidence is Confidence.POSSIBLE


def test_a_free_run_says_what_the_console_shows():
    free = result("models", Outcome.PASS, models=[MODEL], deepseek=True)
    found = entries(one("5.1", "paused"), free, without=(f"chat.{MODEL}",))
    assert next(iter(found)) is Cause.ACCOUNT_SWITCHED_OFF
    assert found[Cause.CLIENT_OTHER].confidence is Confidence.POSSIBLE


@pytest.mark.parametrize(
    ("started", "skew", "closed"),
    [
        ("2026-11-23T03:00:00.000Z", 0, False),  # a Monday, noon in Tokyo
        ("2026-11-23T08:00:00.000Z", 0, True),
        ("2026-11-23T07:59:00.000Z", 90_000, True),  # the clock of the server decides
        ("2026-11-24T03:00:00.000Z", 0, True),
        ("x", 0, False),
    ],
)
def test_hours_are_held_against_the_moment_of_the_call_by_the_clock_of_the_server(started, skew, closed):
    now = msgspec.structs.replace(FORBIDDEN, started_at=started, facts=FORBIDDEN.facts | {"skew_least_ms": skew})
    found = entries(one("2.3", "has_hours", hours=[TOKYO]), now, without=GONE)
    judged = found.get(Cause.QUOTA_OUTSIDE_WINDOW)
    assert (judged is not None and judged.confidence is Confidence.LIKELY) is closed
    if started != "x" and not closed:
        assert judged is not None
        assert judged.confidence is Confidence.RULED_OUT
        assert [(e.id, e.code) for e in judged.against] == [("2.3", Reason.CONSOLE_HOURS_OPEN)]


def test_it_is_said_when_the_hours_begin_again(wording: Wording):
    now = msgspec.structs.replace(FORBIDDEN, started_at="2026-11-23T08:30:00.000Z")
    (verdict, *_) = judge(answered(one("2.3", "has_hours", hours=[TOKYO]), now, without=GONE))
    assert verdict.cause is Cause.QUOTA_OUTSIDE_WINDOW
    opens = {"at": "2026-11-30T00:00:00.000Z", "zone": "Asia/Tokyo", "asked": "2026-11-23T08:30:00.000Z"}
    assert verdict.next_step.params == {"opens": opens} == verdict.in_favour[0].params
    for text in (wording.verdict(verdict), wording.reason(verdict.in_favour[0]), wording.step(verdict.next_step)):
        assert "2026-11-30" in text
        assert "09:00" in text
    odd: Any
    for odd in (None, "x", [], {}, {"at": 1}, opens | {"zone": "Mars/Base"}, opens | {"zone": 3}, opens | {"at": "x"}):
        assert "{" not in wording.step(msgspec.structs.replace(verdict.next_step, params={"opens": odd}))


def test_the_model_to_choose_is_one_that_is_allowed():
    document = one("2.2", "not_allowed", allowed_models=["deepseek-v4-pro"])
    verdict = judge(answered(document, CALL_FORBIDDEN, model=MODEL))[0]
    assert verdict.cause is Cause.QUOTA_MODEL_NOT_ALLOWED
    assert verdict.next_step.params == {"model": "deepseek-v4-pro"}


TICKED = [
    (["deepseek:call"], None), (["deepseek:*"], None), (["*"], None), ([" deepseek:call "], None),
    (["DeepSeek:Call"], "DeepSeek:Call"), (["DEEPSEEK:*"], "DEEPSEEK:*"), (["DeepSeek:Call", "deepseek:call"], None),
]  # fmt: skip


@pytest.mark.parametrize(("permissions", "written"), TICKED)
def test_a_permission_that_is_ticked_is_not_missing(permissions, written, wording: Wording):
    found = entries(one("3.3", "listed", permissions=permissions), FORBIDDEN, without=GONE)[Cause.PROJECT_PERMISSION]
    assert "answer" not in {e.kind for e in found.in_favour}
    (evidence,) = (e for e in found.against if e.kind == "answer")
    assert (evidence.code, evidence.params["written"]) == (Reason.CONSOLE_PERMISSION_LISTED, written)
    assert (written or "deepseek:call") in wording.reason(evidence)
    assert found.next_step.code == Step.CHECK_PERMISSIONS


@pytest.mark.parametrize("permissions", [["deepseek:calls"], ["DeepSeek:Cal"], ["deepseek:[c]all"], ["deepseek:"], []])
def test_a_permission_under_another_name_is_missing(permissions):
    found = entries(one("3.3", "listed", permissions=permissions), FORBIDDEN, without=GONE)[Cause.PROJECT_PERMISSION]
    assert [e.code for e in found.in_favour if e.kind == "answer"] == [Reason.CONSOLE_PERMISSION_MISSING]
    assert found.next_step.code == Step.GRANT_PERMISSION


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (policy("Deny", "deepseek:call"), [(Reason.CONSOLE_POLICY, CALL | {"statement": 1})]),
        (policy("Allow", "models:*"), [(Reason.CONSOLE_POLICY, CALL | {"statement": None})]),
        (
            policy("Allow", "deepseek:call"),
            [(Reason.CONSOLE_POLICY_UNCLEAR, CALL | {"permission": "models:inference"})],
        ),
        (policy("Allow", "*", "arn:deepseek:api:p1/*"), [(Reason.CONSOLE_POLICY_UNCLEAR, CALL)]),
        (policy("Allow", "*"), []),
        (" ", []),
    ],
)
def test_a_pasted_policy_is_read(text, reasons, wording: Wording):
    found = entries(one("3.4", "pasted", policy=text), FORBIDDEN, without=GONE)[Cause.PROJECT_PERMISSION]
    answers = [e for e in found.in_favour if e.kind == "answer"]
    assert [(e.code, e.params) for e in answers] == reasons
    for evidence in answers:
        assert evidence.params["permission"] in wording.reason(evidence)
        assert "DeepSeek" in wording.reason(evidence), "guides describe it, and DeepSeek does not"


GOOD = [
    (Cause.PROJECT_PERMISSION, F.ANSWER_PERMISSION, 403, [("3.2", "found"), ("3.3", "granted"), ("3.4", "allows")]),
    (Cause.QUOTA_EXHAUSTED, F.ANSWER_QUOTA, 429, [("2.1", "no_limits")]),
    (Cause.ACCOUNT_SUSPENDED, F.ANSWER_SUSPENDED, 403, [("1.1", "enabled")]),
    (Cause.QUOTA_MODEL_NOT_ALLOWED, F.ANSWER_MODEL_NOT_ALLOWED, 403, [("2.2", "allowed")]),
]


@pytest.mark.parametrize(("cause", "code", "status", "answers"), GOOD)
def test_a_good_answer_is_said_and_weakens_nothing(cause, code, status, answers):
    failed = result(f"chat.{MODEL}", Outcome.FAIL, code, status, model=MODEL, deepseek=True)
    alone = {e.cause: e for e in judge(case(failed))}[cause]
    document = dict(itertools.chain.from_iterable(one(*answer).items() for answer in answers))
    with_it = entries(document, failed)[cause]
    assert with_it.confidence is alone.confidence
    assert [e.id for e in with_it.against if e.kind == "answer"] == [row for row, _ in answers]


def test_what_a_program_finds_stands_beside_a_dirty_key():
    found = entries(one("4.3", "other_length"), inspection=dirty())
    assert "4.3" in {e.id for e in found[Cause.KEY_CONTAMINATED].in_favour}
    clean = entries(one("4.3", "other_length"))[Cause.KEY_CONTAMINATED]
    assert (clean.confidence, clean.in_favour) == (Confidence.RULED_OUT, ())


def test_another_starred_key_and_a_new_one_that_works_stand_beside_a_refusal():
    found = entries(one("4.2", "mask_differs") | one("4.4", "works"), A3, without=GONE)
    assert {"4.2", "4.4"} <= {e.id for e in found[Cause.KEY_REJECTED].in_favour}
    assert found[Cause.KEY_REJECTED].next_step.code == Step.USE_NEW_KEY
    other = entries(one("4.2", "mask_differs") | one("1.1", "enabled"), A3, without=GONE)
    assert other[Cause.KEY_REJECTED].next_step.code == Step.USE_LISTED_KEY


def test_a_second_key_that_works_excludes_the_account_unless_the_console_says_otherwise():
    second = result("second_key", Outcome.PASS, deepseek=True)
    assert entries(one("5.1", "on"), A3, second, without=GONE)[Cause.ACCOUNT_SWITCHED_OFF].confidence == "ruled_out"
    assert entries(one("5.1", "off"), A3, second, without=GONE)[Cause.ACCOUNT_SWITCHED_OFF].confidence == "likely"


def test_each_cause_of_the_table_is_tried():
    assert {saying.cause for saying in TABLE} == OF_ANSWERS


SEEN_AT = msgspec.structs.replace(CALL_FORBIDDEN, started_at="2026-11-23T12:00:00.000Z")  # a Monday, 21:00 in Tokyo


@pytest.mark.parametrize(
    ("dates", "confidence", "reason"),
    [
        (["2024-01-01"], Confidence.POSSIBLE, Reason.CONSOLE_NOTICE_OLD),
        (["2024-01-01", "2026-11-20"], Confidence.LIKELY, Reason.CONSOLE_SAYS),
        (["2026-11-16"], Confidence.LIKELY, Reason.CONSOLE_SAYS),
        ([], Confidence.LIKELY, Reason.CONSOLE_SAYS),
    ],
)
def test_a_notice_counts_for_the_days_that_are_asked_for(dates, confidence, reason, wording):
    told = one("5.3", "restricts", notices=[{"date": date, "text": "x"} for date in dates])
    found = entries(told, SEEN_AT)[Cause.ACCOUNT_SWITCHED_OFF]
    assert (found.confidence, {e.code for e in found.in_favour if e.kind == "answer"}) == (confidence, {reason})
    for evidence in found.in_favour:
        wording.reason(evidence)


@pytest.mark.parametrize("code", ["covers_now", "no_hours"])
def test_hours_that_were_typed_in_count_and_not_what_was_thought_of_them(code):
    found = entries(one("2.3", code, hours=[TOKYO]), SEEN_AT)[Cause.QUOTA_OUTSIDE_WINDOW]
    assert [e.code for e in found.in_favour if e.kind == "answer"] == [Reason.CONSOLE_HOURS]
    assert not found.against


def test_a_starred_key_that_was_typed_in_tells_another_key():
    support = {"answer": "mask_same", "detail": {"console_masked": "sk-00000...ffff"}}
    found = entries({"4.2": support}, A3, without=GONE)[Cause.KEY_REJECTED]
    assert [e.params for e in found.in_favour if e.kind == "answer"] == [{"said": "4.2.mask_differs"}]
