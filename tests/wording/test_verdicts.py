"""The verdict says which it is where one of its reasons knows."""

from __future__ import annotations

import pytest

from gui.report import Cause, CauseEntry, Confidence, Evidence, EvidenceKind, NextStep
from gui.wording import Wording


@pytest.mark.parametrize(
    ("cause", "code", "said"),
    [
        (Cause.NETWORK_PROXY, "proxy_needs_password", "wants a user name and a password"),
        (Cause.NETWORK_PROXY, "proxy_unreachable", "cannot be reached."),
        (Cause.ACCOUNT_NO_BALANCE, "money_not_usable", "none of it can be used"),
    ],
)
def test_a_verdict_leaves_nothing_open_that_a_reason_for_it_knows(
    cause: Cause, code: str, said: str, english: Wording
) -> None:
    params = {"proxy": "http://127.0.0.1:1", "total": "110.00", "currency": "CNY"}
    seen = Evidence(kind=EvidenceKind.PROBE, id="no_key", code=code, params=params)
    entry = CauseEntry(
        cause=cause,
        confidence=Confidence.CERTAIN,
        score=1,
        in_favour=(seen,),
        against=(),
        next_step=NextStep(code="top_up"),
    )
    assert said in english.verdict(entry)
    assert " or " not in english.verdict(entry)
