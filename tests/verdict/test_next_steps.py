"""The next step is one that helps: no model that was just refused, a limit that is known."""

from __future__ import annotations

import dataclasses

import pytest

from gui.console import check
from gui.report import Cause, FailureCode, Outcome, Step
from gui.verdict import judge
from tests.verdict.cases import MODEL, case, result

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
