"""Requests made again and again: which cause a fault that comes and goes speaks for, and how loudly."""

import pytest

from gui.report import Cause, Confidence, FailureCode, Outcome, Reason
from gui.verdict import judge
from tests.verdict.cases import case, result

F = FailureCode


def repeated(failure, failed, calls=10, probe_id="repeat"):
    outcome = Outcome.FAIL if failed == calls else Outcome.WARN
    return result(probe_id, outcome, failure, 200, failed=failed, calls=calls, deepseek=False)


@pytest.mark.parametrize(
    ("failure", "cause"),
    [
        (F.ANSWER_F2, Cause.SERVICE_ERROR),
        (F.RESPONSE_CUT, Cause.SERVICE_ERROR),
        (F.ANSWER_F1, Cause.SERVICE_OVERLOADED),
        (F.RESPONSE_STALLED, Cause.SERVICE_QUEUE_STALLED),
        (F.ANSWER_C2, Cause.QUOTA_RATE),
        (F.ANSWER_C1, Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY),
        (F.CONNECT_TIMEOUT, Cause.NETWORK_TIMEOUT),
        (F.CONNECTION_RESET, Cause.NETWORK_CONNECT),
        (F.TLS_RESET, Cause.NETWORK_TLS_RESET),
        (F.PROXY_TIMEOUT, Cause.NETWORK_PROXY),
        (F.HTTP_HTML_INSTEAD_OF_API, Cause.NETWORK_GATEWAY_BLOCK),
    ],
)
@pytest.mark.parametrize(
    ("failed", "confidence"),
    [(1, Confidence.POSSIBLE), (2, Confidence.LIKELY), (9, Confidence.LIKELY), (10, Confidence.LIKELY)],
)
def test_the_share_of_failures_decides_how_sure_a_cause_is(failure, cause, failed, confidence):
    entries = {entry.cause: entry for entry in judge(case(repeated(failure, failed)))}
    assert entries[cause].confidence is confidence
    told = next(e for e in entries[cause].in_favour if e.code == Reason.FAILS_SOMETIMES)
    assert told.params == {"failed": failed, "calls": 10}


def test_a_fault_seldom_met_does_not_hide_that_all_else_works():
    assert judge(case(repeated(F.ANSWER_F2, 1)))[0].cause is Cause.CLIENT_OTHER
    assert judge(case(repeated(F.ANSWER_F2, 5)))[0].cause is Cause.SERVICE_ERROR


@pytest.mark.parametrize("probe_id", ["repeat", "repeat.deepseek-flash"])
def test_what_never_failed_speaks_for_nothing(probe_id):
    passed = result(probe_id, Outcome.PASS, failed=0, calls=10)
    verdict = judge(case(passed))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.CLIENT_OTHER, Confidence.CERTAIN)
