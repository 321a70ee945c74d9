"""The next step is one that helps: no model that was just refused, a limit that is known."""

from __future__ import annotations

import dataclasses

import pytest

from gui.console import check
from gui.probes.scope import BASELINE_MODEL
from gui.report import Cause, Client, ClientError, Comparison, Confidence, FailureCode, Outcome, Step
from gui.verdict import judge
from gui.wording import LANGUAGES, Wording
from gui.wording.console.answered import CLIENT_ELSEWHERE
from tests.verdict.cases import MODEL, case, result
from tests.wording.reading import reads_well

FORBIDDEN = result(
    f"chat.{MODEL}", Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, 403, envelope="json", deepseek=True, model=MODEL
)


def test_a_model_that_this_key_may_not_call_is_not_proposed():
    given = check({"2.2": {"answer": "not_allowed"}})
    first = judge(dataclasses.replace(case(FORBIDDEN), answers=given))[0]
    assert first.cause is Cause.QUOTA_MODEL_NOT_ALLOWED
    assert (first.next_step.code, first.next_step.params) == (Step.CHOOSE_MODEL, {"model": "deepseek-v4-pro"})


def test_where_no_other_model_is_known_the_user_has_to_look():
    only = result("models", Outcome.PASS, models=[MODEL], deepseek=True)
    given = check({"2.2": {"answer": "not_allowed"}})
    first = judge(dataclasses.replace(case(FORBIDDEN, only), answers=given))[0]
    assert (first.next_step.code, first.next_step.params) == (Step.CHOOSE_MODEL, {"model": None})


def test_a_limit_of_calls_at_the_same_time_is_told():
    refused = result("burst", Outcome.FAIL, FailureCode.ANSWER_C1, 429, current=8, limit=5, deepseek=True)
    first = judge(case(refused))[0]
    assert first.cause is Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY
    assert first.next_step.params == {"limit": 5}


def step_for(answers, *changed, **more):
    found = {entry.cause: entry for entry in judge(dataclasses.replace(case(*changed, **more), answers=check(answers)))}
    step = found[Cause.QUOTA_MODEL_NOT_ALLOWED].next_step
    return step.code, step.params


@pytest.mark.parametrize("allowed", [[], ["foo"], ["Deepseek-Flash"]])
@pytest.mark.parametrize("model", [MODEL, None])
def test_where_the_list_of_the_key_has_no_model_it_has_to_grow(allowed, model):
    told = {"2.2": {"answer": "not_allowed", "detail": {"allowed_models": allowed}}}
    assert step_for(told, FORBIDDEN, model=model) == (Step.ALLOW_MODEL, {"model": MODEL})


def test_the_list_of_the_key_says_which_other_model_to_take():
    told = {"2.2": {"answer": "not_allowed", "detail": {"allowed_models": ["foo", "deepseek-v4-pro"]}}}
    assert step_for(told, FORBIDDEN, model=MODEL) == (Step.CHOOSE_MODEL, {"model": "deepseek-v4-pro"})


def test_no_model_is_to_be_allowed_that_is_not_there():
    told = {"2.2": {"answer": "not_allowed", "detail": {"allowed_models": ["foo"]}}}
    assert step_for(told, without=(f"chat.{MODEL}",), model="flsh") == (Step.ALLOW_MODEL, {"model": None})


def test_a_model_that_is_on_the_list_already_is_not_to_be_added():
    told = {"2.2": {"answer": "not_allowed", "detail": {"allowed_models": [MODEL]}}}
    assert step_for(told, FORBIDDEN, model=MODEL) == (Step.CHOOSE_MODEL, {"model": None})


@pytest.mark.parametrize("row", ["2.1", "2.2"])
def test_the_list_is_held_against_the_model_that_was_called(row):
    answer = {"2.1": "room_left", "2.2": "allowed"}[row]
    told = {row: {"answer": answer, "detail": {"allowed_models": ["deepseek-v4-pro"]}}}
    assert step_for(told, FORBIDDEN) == (Step.CHOOSE_MODEL, {"model": "deepseek-v4-pro"})


SEEN_THERE = {"3.2": {"answer": "found"}, "3.3": {"answer": "granted"}}


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ({}, Step.CHECK_PERMISSIONS),
        ({"3.2": {"answer": "found"}}, Step.CHECK_PERMISSIONS),
        (SEEN_THERE, Step.CONTACT_SUPPORT),
        ({**SEEN_THERE, "3.3": {"answer": "listed", "detail": {"permissions": ["deepseek:*"]}}}, Step.CONTACT_SUPPORT),
        ({**SEEN_THERE, "3.4": {"answer": "no_policy"}}, Step.CONTACT_SUPPORT),
        ({**SEEN_THERE, "3.4": {"answer": "denies"}}, Step.CHANGE_POLICY),
        ({**SEEN_THERE, "3.3": {"answer": "missing"}}, Step.GRANT_PERMISSION),
        ({**SEEN_THERE, "3.3": {"answer": "cannot_look"}}, Step.CHECK_PERMISSIONS),
        ({"4.4": {"answer": "works"}}, Step.USE_NEW_KEY),
        ({**SEEN_THERE, "4.4": {"answer": "works"}}, Step.USE_NEW_KEY),
    ],
)
def test_nobody_is_sent_to_look_for_what_was_seen_there(told, step):
    found = judge(dataclasses.replace(case(FORBIDDEN), answers=check(told)))[0]
    assert (found.cause, found.next_step.code) == (Cause.PROJECT_PERMISSION, step)


REFUSED_CLIENT = ClientError(answer="B1", status=402)
CONSOLE_EMPTY = {"B": {"answer": "none"}}
CONSOLE_RICH = {"B": {"answer": "money", "detail": {"amount": 500, "currency": "CNY"}}}


@pytest.mark.parametrize("told", [{}, CONSOLE_EMPTY, CONSOLE_RICH])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_that_lacks_the_money_of_this_key_needs_this_key(told, language):
    found = judge(dataclasses.replace(case(error=REFUSED_CLIENT), answers=check(told)))[0]
    assert (found.cause, found.next_step.code) == (Cause.ACCOUNT_OTHER_ACCOUNT, Step.UPDATE_CLIENT_KEY)
    wording = Wording.load(language)
    assert wording.verdict(found) == wording.text(CLIENT_ELSEWHERE)


def test_a_client_that_has_this_key_is_not_told_to_take_it():
    same = Client(error=REFUSED_CLIENT, comparison=Comparison(relation="equal", masked="", length=35))
    found = judge(dataclasses.replace(case(), client=same))[0]
    assert found.next_step.code != Step.UPDATE_CLIENT_KEY


@pytest.mark.parametrize("told", [{"4.3": {"answer": "other_length"}}, {"4.4": {"answer": "works"}}])
def test_what_was_found_out_about_the_key_in_the_client_is_mended_there(told):
    found = judge(dataclasses.replace(case(), answers=check(told)))[0]
    assert (found.cause, found.next_step.code) == (Cause.CLIENT_OTHER, Step.UPDATE_CLIENT_KEY)
    assert [e.id for e in found.in_favour if e.kind == "answer"] == list(told)
    assert [(rule.id, rule.evidence) for rule in found.rules] == [("works", (0,)), ("client-key-told", (1,))]
    assert judge(case())[0].next_step.code == Step.CHECK_CLIENT_SETTINGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_free_run_holds_the_list_against_the_usual_model_and_says_so(language):
    without, document = (
        (f"chat.{MODEL}",),
        check({"2.2": {"answer": "allowed", "detail": {"allowed_models": ["deepseek-v4-pro"]}}}),
    )
    verdict = judge(dataclasses.replace(case(without=without), answers=document))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.QUOTA_MODEL_NOT_ALLOWED, Confidence.LIKELY)
    assert verdict.in_favour[0].params == {"usual": BASELINE_MODEL, "listed": ["deepseek-v4-pro"]}
    assert verdict.next_step.params == {"model": "deepseek-v4-pro"}
    wording = Wording.load(language)
    for text in (wording.verdict(verdict), wording.reason(verdict.in_favour[0])):
        assert BASELINE_MODEL in text
        reads_well(text)
    named = judge(dataclasses.replace(case(without=without, model=MODEL), answers=document))[0]
    assert named.in_favour[0].params["model"] == MODEL
    # A refusal of what is free is none of a model.
    listing = result("models", Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, 403, envelope="json", deepseek=True)
    refused = judge(dataclasses.replace(case(listing, without=without), answers=document))
    assert Cause.QUOTA_MODEL_NOT_ALLOWED not in {entry.cause for entry in refused}
