"""The next step is one that helps: no model that was just refused, a limit that is known."""

from __future__ import annotations

import dataclasses

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
