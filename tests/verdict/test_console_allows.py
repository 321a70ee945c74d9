"""A refusal without a reason beside answers by which nothing stands in the way of the call."""

import pytest

from gui.report import Cause, ClientError, Confidence, Outcome, Step
from gui.report import FailureCode as F
from gui.verdict import ask_next, judge
from gui.wording import LANGUAGES, Wording
from gui.wording.verdict.support import NOTHING_FORBIDS
from tests.verdict.cases import MODEL, result
from tests.verdict.test_console import CALL_FORBIDDEN, FORBIDDEN, GONE, answered, entries, one, policy
from tests.wording.reading import reads_well

ALLOWING = policy("Allow", "*")
ROLES = (one("3.3", "granted"), one("3.3", "listed", permissions=["deepseek:*"]))
POLICIES = (one("3.4", "no_policy"), one("3.4", "allows"), one("3.4", "pasted", policy=ALLOWING))
GRANTED = ROLES[0] | POLICIES[0]
IN_ORDER = one("1.1", "enabled") | one("5.1", "on")
WHOLE = GRANTED | IN_ORDER | one("3.1", "running") | one("3.2", "found")
WORDED = result(f"chat.{MODEL}", Outcome.FAIL, F.ANSWER_PERMISSION, 403, model=MODEL, deepseek=True)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("allowing", POLICIES)
def test_a_permission_that_is_there_by_the_answers_is_no_longer_the_likely_cause(role, allowing):
    before = judge(answered({}, FORBIDDEN, without=GONE))[0]
    verdict = judge(answered(role | allowing, FORBIDDEN, without=GONE))[0]
    assert (before.cause, before.confidence) == (Cause.PROJECT_PERMISSION, Confidence.LIKELY)
    assert (verdict.cause, verdict.confidence) == (Cause.PROJECT_PERMISSION, Confidence.POSSIBLE)
    assert verdict.score < before.score
    assert {e.id for e in verdict.against} == {"3.3", "3.4"}
    assert verdict.next_step.code == Step.CHECK_KEY_PROJECT
    for language in LANGUAGES:
        wording = Wording.load(language)
        assert wording.verdict(verdict) != wording.cause(Cause.PROJECT_PERMISSION)
        assert wording.support(verdict) == wording.text(NOTHING_FORBIDS) != wording.support(before)
        for said in (wording.verdict(verdict), wording.step(verdict.next_step), wording.support(verdict)):
            reads_well(said)


def test_all_that_is_in_order_speaks_against_it_and_the_headline_says_what_remains():
    verdict = judge(answered(WHOLE, CALL_FORBIDDEN, model=MODEL))[0]
    assert [e.id for e in verdict.against if e.kind == "answer"] == ["3.2", "3.3", "3.4", "1.1", "3.1", "5.1"]
    said = Wording.load("en").verdict(verdict)
    assert "this key may belong to another project" in said
    assert "blocked or switched off" not in said
    assert verdict.next_step.code == Step.CONTACT_SUPPORT, "that it belongs there was seen"
    without_the_account = judge(answered(GRANTED, CALL_FORBIDDEN, model=MODEL))[0]
    assert "blocked or switched off" in Wording.load("en").verdict(without_the_account)


def test_each_answer_more_makes_it_no_surer():
    scores = []
    told: dict[str, object] = {}
    for row in ("3.3", "3.4", "3.2", "3.1", "1.1", "5.1"):
        told = {**told, row: WHOLE[row]}
        entry = entries(told, FORBIDDEN, without=GONE)[Cause.PROJECT_PERMISSION]
        scores.append((entry.confidence is Confidence.LIKELY, entry.score))
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "document",
    [
        ROLES[0],
        POLICIES[0],
        GRANTED | one("3.2", "not_found"),
        GRANTED | one("3.3", "missing"),
        ROLES[0] | one("3.4", "pasted", policy=policy("Allow", "deepseek:call")),
        ROLES[0] | one("3.4", "allows", policy="{"),
        GRANTED | one("1.1", "not_listed"),
        GRANTED | one("4.2", "mask_differs"),
    ],
)
def test_it_stays_likely_where_the_answers_leave_a_permission_open(document):
    found = entries(document, FORBIDDEN, without=GONE)[Cause.PROJECT_PERMISSION]
    assert found.confidence is Confidence.LIKELY


def test_words_are_believed_before_answers():
    assert entries(WHOLE, WORDED)[Cause.PROJECT_PERMISSION].confidence is Confidence.CERTAIN
    told = ClientError(status=403, failure=F.ANSWER_PERMISSION)
    by_client = answered(WHOLE, FORBIDDEN, without=GONE, error=told)
    (entry,) = (each for each in judge(by_client) if each.cause is Cause.PROJECT_PERMISSION)
    assert entry.confidence is Confidence.LIKELY
    second = result("second_key", Outcome.PASS, deepseek=True)
    assert entries(WHOLE, FORBIDDEN, second, without=GONE)[Cause.PROJECT_PERMISSION].confidence is Confidence.LIKELY


def test_the_switch_of_the_account_is_asked_next_where_it_is_left_over():
    asks = ask_next(answered(GRANTED, FORBIDDEN, without=GONE))
    assert {ask.row for ask in asks if ask.stake == "verdict"} >= {"1.1", "5.1"}


OTHER_KEY = one("4.2", "mask_differs")
REFUSED_FOR = [
    (Cause.PROJECT_PERMISSION, {}),
    (Cause.PROJECT_PERMISSION, one("3.2", "not_found")),
    (Cause.PROJECT_PERMISSION, one("3.4", "pasted", policy=policy("Deny", "*"))),
    (Cause.PROJECT_INACTIVE, one("3.1", "stopped")),
    (Cause.QUOTA_EXHAUSTED, one("2.1", "zero")),
    (Cause.QUOTA_RATE, one("2.1", "too_low")),
    (Cause.QUOTA_MODEL_NOT_ALLOWED, one("2.2", "not_allowed")),
    (Cause.QUOTA_OUTSIDE_WINDOW, one("2.3", "not_now")),
    (Cause.ACCOUNT_SUSPENDED, one("1.1", "disabled")),
]


@pytest.mark.parametrize(("cause", "document"), REFUSED_FOR)
def test_where_the_console_shows_another_key_that_one_is_to_be_used(cause, document):
    verdict = judge(answered(document | OTHER_KEY, FORBIDDEN, without=GONE))[0]
    assert (verdict.cause, verdict.next_step.code) == (cause, Step.USE_LISTED_KEY)
    same = judge(answered(document | one("4.2", "mask_same"), FORBIDDEN, without=GONE))[0]
    assert same.next_step.code != Step.USE_LISTED_KEY


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_says_that_the_console_is_about_another_key(language):
    verdict = judge(answered(OTHER_KEY, FORBIDDEN, without=GONE))[0]
    wording = Wording.load(language)
    assert wording.verdict(verdict) != wording.cause(Cause.PROJECT_PERMISSION)
    assert "4.2" in {e.id for e in verdict.in_favour}
    reads_well(wording.verdict(verdict))


def test_a_switch_of_the_account_is_mended_there_whichever_key_it_is():
    verdict = judge(answered(one("5.1", "off") | OTHER_KEY, FORBIDDEN, without=GONE))[0]
    assert verdict.next_step.code == Step.SWITCH_API_ON
