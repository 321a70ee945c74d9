"""An incident on the status page stands beside what speaks for the service, and makes nothing surer."""

import pytest

from gui.report import Cause, ClientError, FailureCode, Outcome
from gui.verdict import judge
from tests.verdict.cases import MODEL, case, result

ROW = {"title": "API Degraded Performance", "at": "2026-11-27T08:00:00.000Z", "state": "open", "now": True}
OPEN = result("incidents", Outcome.WARN, FailureCode.STATUS_INCIDENT, incidents=[ROW])
OVER = result("incidents", Outcome.PASS, incidents=[{**ROW, "state": "closed", "now": False}])
BUSY = result(f"chat.{MODEL}", Outcome.FAIL, FailureCode.ANSWER_F1, 503, model=MODEL, deepseek=True)
CALLED = ClientError(status=503, answer="F1")


def codes(causes, cause):
    return [e.code for entry in causes if entry.cause is cause for e in entry.in_favour]


def shape(causes):
    return [(entry.cause, entry.confidence, entry.score, entry.next_step) for entry in causes]


def test_it_is_named_beside_what_speaks_for_the_service():
    causes = judge(case(BUSY, OPEN))
    assert codes(causes, Cause.SERVICE_OVERLOADED)[-1] == "status_incident"
    assert causes[0].in_favour[-1].params == {"title": ROW["title"], "at": ROW["at"]}
    assert "status_incident" not in codes(judge(case(BUSY, OVER)), Cause.SERVICE_OVERLOADED)


@pytest.mark.parametrize("changed", [(), (BUSY,)])
@pytest.mark.parametrize("error", [None, CALLED])
def test_it_starts_no_cause_and_raises_none(changed, error):
    assert shape(judge(case(*changed, OPEN, error=error))) == shape(judge(case(*changed, error=error)))


def test_facts_of_a_stranger_report_do_no_harm():
    odd = result("incidents", Outcome.WARN, FailureCode.STATUS_INCIDENT, incidents=[{"now": True}] * 50)
    assert codes(judge(case(BUSY, odd)), Cause.SERVICE_OVERLOADED).count("status_incident") == 3
