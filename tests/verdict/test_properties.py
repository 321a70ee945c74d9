"""What holds of every case: what speaks against lowers, nothing is known of nothing, and no root is hidden."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.report import Cause, Confidence, Outcome
from gui.report import FailureCode as F
from gui.verdict import Case, judge, ranking
from gui.verdict.objections import OBJECTIONS
from gui.verdict.ranking import TIERS
from tests.verdict.cases import CLEAN, MODEL, case, result
from tests.verdict.test_verdict import PATH_FAULTS, PROBES, SINGLE_FAULTS, cases

ORDER = list(Confidence)
STRONG = (Confidence.CERTAIN, Confidence.LIKELY)
AFTER_THE_WAY = {cause for tier in TIERS[2:] for cause in tier}
FEW = settings(max_examples=25, deadline=None)

strangers = st.builds(
    lambda probe_id, code, status, envelope: result(
        probe_id, Outcome.FAIL, code, status, deepseek=False, envelope=envelope, model=MODEL
    ),
    st.sampled_from(["models", "balance", f"chat.{MODEL}", "raw_key"]),
    st.sampled_from([F.HTTP_UNEXPECTED_ANSWER, F.HTTP_HTML_INSTEAD_OF_API, F.ANSWER_OTHER_VENDOR, F.HTTP_REDIRECT]),
    st.sampled_from([302, 401, 403, 404, 406, 407, 418, 429, 451, 502, 511]),
    st.sampled_from(["html", "text", "json", "empty"]),
)
"""An answer to a request with the key that has none of DeepSeek's marks and none of its words."""


def weighed(given_case, objections):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "OBJECTIONS", tuple(objections))
        return {entry.cause: entry for entry in judge(given_case)}


@FEW
@given(cases, st.sets(st.sampled_from(OBJECTIONS)), st.sampled_from(OBJECTIONS))
def test_evidence_against_a_cause_never_raises_it(given_case, some, one):
    before, after = weighed(given_case, some - {one}), weighed(given_case, some | {one})
    for cause in one.causes & set(before) & set(after):
        assert ORDER.index(after[cause].confidence) >= ORDER.index(before[cause].confidence)
        assert after[cause].score <= before[cause].score


@FEW
@given(cases)
def test_without_any_evidence_nothing_is_known(given_case):
    bare = Case(CLEAN, {}, given_case.target)
    assert [
        (entry.cause, entry.in_favour) for entry in judge(bare) if entry.confidence is not Confidence.RULED_OUT
    ] == [(Cause.UNKNOWN, ())]


@FEW
@given(
    st.sampled_from([change for cause, change in PATH_FAULTS if cause is not Cause.CLOCK_SKEW]),
    st.lists(st.sampled_from([error for _, changes in SINGLE_FAULTS for error in changes]), max_size=3),
)
def test_a_fault_of_the_way_is_named_before_what_lies_behind_it(root, behind):
    later = PROBES[PROBES.index(root.id) + 1 :]
    alone = judge(case(root, without=tuple(later)))[0]
    # What only seems to be wrong with the way does not hold back what DeepSeek itself says behind it.
    seen = [change for change in behind if change.id in later] if alone.confidence is Confidence.CERTAIN else []
    met = {change.id for change in seen}
    top = judge(case(root, *seen, without=tuple(probe_id for probe_id in later if probe_id not in met)))[0]
    assert top.cause not in AFTER_THE_WAY


@FEW
@given(st.lists(strangers, max_size=4), st.sampled_from(["answered", "proxy", "page"]))
def test_nobody_but_deepseek_can_reject_a_key_or_empty_an_account(answers, way):
    ways = {
        "answered": [],
        "proxy": [result("no_key", Outcome.FAIL, F.PROXY_REFUSED, 403, deepseek=False, envelope="html")],
        "page": [result("no_key", Outcome.FAIL, F.HTTP_HTML_INSTEAD_OF_API, 403, deepseek=False, envelope="html")],
    }
    seen = [*ways[way], *answers]
    claimed = {e.cause for e in judge(case(*seen)) if e.confidence in STRONG}
    assert not claimed & {Cause.KEY_REJECTED, Cause.ACCOUNT_NO_BALANCE, Cause.ACCOUNT_SUSPENDED}


@FEW
@given(cases)
def test_a_key_is_rejected_by_deepseeks_words_alone(given_case):
    unspoken = {
        probe_id: found
        for probe_id, found in given_case.results.items()
        if found.failure not in (F.ANSWER_A3, F.ANSWER_A4)
    }
    silent = dataclasses.replace(given_case, results=unspoken)
    error = given_case.client.error
    entries = {entry.cause: entry for entry in judge(silent)}
    if error is None or error.answer not in ("A3", "A4"):
        assert Cause.KEY_REJECTED not in entries or entries[Cause.KEY_REJECTED].confidence not in STRONG
