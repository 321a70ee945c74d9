"""What the second key of the same account may say about the first one, about the account, and what it may not."""

import pytest

from gui.report import Answer, Cause, Confidence, Outcome, Reason
from gui.report import FailureCode as F
from gui.verdict import Case, judge
from tests.verdict.cases import MODEL, case, result

GONE = ("balance", f"chat.{MODEL}")
OFF = Cause.ACCOUNT_SWITCHED_OFF
A3 = {"tail": "c7a1", "tail_matches": True}
SECOND_A3 = {"tail": "41aa", "tail_matches": True}
ACCEPTED = result("second_key", Outcome.PASS, deepseek=True)


def refused(probe_id, code, status=401, **facts):
    return result(probe_id, Outcome.FAIL, code, status, **{"deepseek": True, **facts})


def entries(*changed, **more):
    return {e.cause: e for e in judge(case(*changed, without=GONE, **more))}


def codes(evidence):
    return {e.code for e in evidence}


REFUSALS = [
    (Cause.KEY_REJECTED, F.ANSWER_A3, 401, A3),
    (Cause.KEY_REJECTED, F.ANSWER_A4, 401, {}),
    (Cause.PROJECT_PERMISSION, F.ANSWER_PERMISSION, 403, {}),
    (Cause.PROJECT_PERMISSION, F.HTTP_UNEXPECTED_ANSWER, 403, {"envelope": "json"}),
]


@pytest.mark.parametrize(("cause", "code", "status", "facts"), REFUSALS)
def test_a_second_key_that_works_makes_it_the_first_keys_own_fault(cause, code, status, facts):
    alone = entries(refused("models", code, status, **facts))
    found = entries(refused("models", code, status, **facts), ACCEPTED)
    assert Reason.SECOND_KEY_ACCEPTED in codes(found[cause].in_favour)
    assert found[cause].confidence is alone[cause].confidence
    assert OFF not in alone
    assert found[OFF].confidence is Confidence.RULED_OUT
    assert codes(found[OFF].against) == {Reason.SECOND_KEY_ACCEPTED}


@pytest.mark.parametrize(("cause", "code", "status", "facts"), REFUSALS)
def test_two_keys_refused_alike_make_the_account_possible_and_no_more(cause, code, status, facts):
    alone = entries(refused("models", code, status, **facts))
    found = entries(refused("models", code, status, **facts), refused("second_key", code, status, **facts))
    assert next(iter(found)) is cause
    assert found[cause] == alone[cause]
    assert found[OFF].confidence is Confidence.POSSIBLE
    assert codes(found[OFF].in_favour) == {Reason.SECOND_KEY_REFUSED, Reason.BASELINE_OK}


@pytest.mark.parametrize(
    "second",
    [
        refused("second_key", F.ANSWER_A4),
        refused("second_key", F.ANSWER_A3, tail="0000", tail_matches=False),  # something on the way put it there
        refused("second_key", F.ANSWER_A3, **SECOND_A3, deepseek=False),
        refused("second_key", F.ANSWER_A1),
        refused("second_key", F.ANSWER_F2, 500),
        refused("second_key", F.RESPONSE_TIMEOUT),
        result("second_key", Outcome.SKIPPED),
    ],
)
def test_what_is_no_like_refusal_says_nothing_of_the_account(second):
    found = entries(refused("models", F.ANSWER_A3, **A3), second)
    assert OFF not in found
    assert not codes(found[Cause.KEY_REJECTED].in_favour) & {Reason.SECOND_KEY_ACCEPTED, Reason.SECOND_KEY_REFUSED}


@pytest.mark.parametrize(
    ("code", "status"),
    [(F.ANSWER_F2, 500), (F.ANSWER_F1, 503), (F.RESPONSE_TIMEOUT, 200), (F.HTTP_HTML_INSTEAD_OF_API, 403)],
)
def test_a_failing_service_is_not_the_account(code, status):
    found = entries(refused("models", code, status), refused("second_key", code, status))
    assert OFF not in found


def test_two_refusals_say_nothing_of_the_account_where_deepseek_does_not_answer():
    stranger = result("no_key", Outcome.WARN, F.ANSWER_OTHER_VENDOR, 401, vendor="openai")
    assert OFF not in entries(
        stranger, refused("models", F.ANSWER_A3, **A3), refused("second_key", F.ANSWER_A3, **SECOND_A3)
    )


def test_a_refused_second_key_says_nothing_while_the_first_one_works():
    second = refused("second_key", F.ANSWER_A3, **SECOND_A3)
    assert judge(case(second)) == judge(case())


def test_a_working_second_key_says_nothing_where_the_first_was_not_refused():
    assert judge(case(ACCEPTED)) == judge(case())
    untested = ("models", *GONE)
    assert judge(case(ACCEPTED, without=untested)) == judge(case(without=untested))


def test_a_suspended_account_is_less_sure_if_another_key_of_it_works():
    suspended = refused("models", F.ANSWER_SUSPENDED, 403)
    assert entries(suspended)[Cause.ACCOUNT_SUSPENDED].confidence is Confidence.CERTAIN
    assert entries(suspended, ACCEPTED)[Cause.ACCOUNT_SUSPENDED].confidence is Confidence.LIKELY
    both = entries(suspended, refused("second_key", F.ANSWER_SUSPENDED, 403))
    assert both[Cause.ACCOUNT_SUSPENDED].confidence is Confidence.CERTAIN
    assert OFF not in both


def test_a_working_second_key_does_not_overrule_what_the_console_shows():
    given = case(refused("models", F.ANSWER_A3, **A3), ACCEPTED, without=GONE)
    answer = Answer(id="5.1", section=5, answer="paused", detail={}, documented=False)
    told = Case(given.inspection, given.results, given.target, (answer,))
    assert OFF not in {e.cause for e in judge(told) if e.confidence is Confidence.RULED_OUT}
