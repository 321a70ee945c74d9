"""The sentence of a verdict follows what the answers tell: what they exclude of a key, and what does not fit."""

import pytest

from gui.report import Cause, Confidence, Step
from gui.verdict import judge
from gui.wording import LANGUAGES, Wording
from tests.verdict.cases import MODEL
from tests.verdict.test_console import A3, CALL_FORBIDDEN, GONE, answered, entries, one, policy
from tests.wording.reading import reads_well


@pytest.fixture(params=LANGUAGES)
def wording(request):
    return Wording.load(request.param)


NARROWED = [
    ({}, ["mistyped, deleted or disabled"], []),
    (one("1.1", "enabled"), ["mistyped", "out of date"], ["deleted", "disabled"]),
    (one("4.2", "mask_same"), ["disabled, or mistyped in the middle", "was not deleted"], ["out of date"]),
    (one("1.1", "enabled") | one("4.2", "mask_same"), ["mistyped in the middle"], ["deleted", "disabled"]),
    (one("1.1", "enabled") | one("4.2", "mask_differs"), ["this is another one"], ["disabled"]),
    (one("1.1", "disabled") | one("4.2", "mask_same"), ["shows this key as: disabled"], ["mistyped"]),
    (one("4.4", "works"), ["A new key works", "mistyped, deleted or disabled"], []),
    (one("1.1", "enabled") | one("4.4", "fails"), ["A new key fails too", "as enabled"], ["disabled"]),
]


@pytest.mark.parametrize(("document", "there", "not_there"), NARROWED)
def test_the_headline_of_a_refused_key_follows_what_the_answers_exclude(document, there, not_there):
    verdict = judge(answered(document, A3, without=GONE))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.KEY_REJECTED, Confidence.CERTAIN)
    said = Wording.load("en").verdict(verdict)
    assert [part for part in there if part not in said] == []
    assert [part for part in not_there if part in said] == []
    chinese = Wording.load("zh_CN").verdict(verdict)
    assert (chinese == Wording.load("zh_CN").cause(Cause.KEY_REJECTED)) is (not document)
    reads_well(said)
    reads_well(chinese)
    shown = {e.id for e in (*verdict.in_favour, *verdict.against)}
    assert set(document) <= shown, "what the headline says can be clicked"


def test_a_new_key_that_fails_too_makes_the_account_possible_and_no_third_key_the_step():
    found = entries(one("4.4", "fails"), A3, without=GONE)
    assert found[Cause.KEY_REJECTED].next_step.code == Step.CONTACT_SUPPORT
    assert found[Cause.ACCOUNT_SWITCHED_OFF].confidence is Confidence.POSSIBLE
    assert Cause.ACCOUNT_SWITCHED_OFF not in entries(one("4.4", "fails"), CALL_FORBIDDEN)


@pytest.mark.parametrize(("answer", "is_zero"), [("zero", True), ("used_up", False)])
def test_a_limit_of_zero_is_not_called_used_up(answer, is_zero, wording: Wording):
    verdict = entries(one("2.1", answer), CALL_FORBIDDEN)[Cause.QUOTA_EXHAUSTED]
    said = wording.verdict(verdict)
    assert (said != wording.cause(Cause.QUOTA_EXHAUSTED)) is is_zero
    reads_well(said)


UNFIT = [
    one("1.1", "under_review"), one("1.1", "not_listed"), one("4.2", "mask_differs"), one("B", "none"),
    one("2.1", "zero"), one("2.2", "not_allowed"), one("2.3", "not_now"), one("3.1", "stopped"),
    one("3.4", "pasted", policy=policy("Deny", "*")), one("5.1", "off"), one("5.1", "off") | one("1.1", "disabled"),
]  # fmt: skip


@pytest.mark.parametrize("document", UNFIT)
def test_what_works_is_said_beside_what_does_not_fit_with_it(document, wording: Wording):
    verdict = judge(answered(document, model=MODEL))[0]
    assert (verdict.cause, verdict.confidence) == (Cause.CLIENT_OTHER, Confidence.CERTAIN)
    assert sorted(e.id for e in verdict.against) == sorted(document)
    said = wording.verdict(verdict)
    reads_well(said)
    assert said.startswith(wording.cause(Cause.CLIENT_OTHER)), "calls work, whatever the console shows"
    assert all(wording.console_row(row) in said for row in document)
    assert {rule.id for rule in verdict.rules} == {"works", "console-does-not-fit"}


@pytest.mark.parametrize(
    "document", [{}, one("1.1", "enabled"), one("5.1", "on"), one("4.1", "typed"), one("B", "money")]
)
def test_nothing_is_said_to_be_odd_that_is_not(document, wording: Wording):
    verdict = judge(answered(document, model=MODEL))[0]
    assert not verdict.against
    assert wording.verdict(verdict) == wording.cause(Cause.CLIENT_OTHER)


@pytest.mark.parametrize("document", [one("4.3", "other_length"), one("4.4", "works")])
def test_what_was_tried_was_not_seen_in_the_console(document, wording):
    (evidence,) = (each for each in judge(answered(document))[0].in_favour if each.kind == "answer")
    said = wording.reason(evidence)
    reads_well(said)
    assert "console" not in said
    assert "\u63a7\u5236\u53f0" not in said
