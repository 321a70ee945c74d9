"""Two reports, row by row."""

import json

import msgspec
import pytest

from gui.report import (
    ChangeKind,
    FailureCode,
    Lifecycle,
    Outcome,
    SkipCode,
    SkipReason,
    changes_between,
    decode_report,
    encode_report,
)
from tests.report.example import example

REPORT = decode_report(json.dumps(example()).encode())
LATER = "2026-11-23T10:00:00.000Z"


def changed(row, **fields):
    probes = tuple(msgspec.structs.replace(p, **fields) if p.id == row else p for p in REPORT.probes)
    return msgspec.structs.replace(REPORT, run_id="LATER", started_at=LATER, probes=probes)


def one(after, before=REPORT):
    (row,) = changes_between(before, after).rows
    return row


def test_a_report_has_not_changed_from_itself():
    changes = changes_between(REPORT, REPORT)
    assert (changes.rows, changes.same_key, changes.same_target) == ((), True, True)
    assert changes.cause_before is changes.cause_after is REPORT.verdict.cause


SKIP = SkipReason(code=SkipCode.PREREQUISITE_FAILED, params={"probe": "tcp"})


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((Outcome.FAIL, FailureCode.ANSWER_A3, None), (Outcome.PASS, None, None), ChangeKind.BETTER),
        ((Outcome.PASS, None, None), (Outcome.FAIL, FailureCode.ANSWER_A3, None), ChangeKind.WORSE),
        (
            (Outcome.FAIL, FailureCode.ANSWER_A3, None),
            (Outcome.FAIL, FailureCode.ANSWER_B1, None),
            ChangeKind.DIFFERENT,
        ),
        ((Outcome.PASS, None, None), (Outcome.INCONCLUSIVE, FailureCode.STATUS_FROZEN, None), ChangeKind.WORSE),
        ((Outcome.PASS, None, None), (Outcome.SKIPPED, None, SKIP), ChangeKind.WORSE),
        ((Outcome.SKIPPED, None, SKIP), (Outcome.PASS, None, None), ChangeKind.BETTER),
        ((Outcome.SKIPPED, None, SKIP), (Outcome.FAIL, FailureCode.ANSWER_B1, None), ChangeKind.DIFFERENT),
        ((Outcome.PASS, None, None), (Outcome.SKIPPED, None, SkipReason(code=SkipCode.BILLED)), ChangeKind.DIFFERENT),
    ],
)
def test_a_row_is_better_worse_or_just_different(before, after, kind):
    first, then = (
        changed("no_key", outcome=outcome, failure=failure, skipped_because=skip, facts={})
        for outcome, failure, skip in (before, after)
    )
    row = one(then, first)
    assert (row.id, row.kind) == ("no_key", kind)
    assert (row.before.outcome, row.after.outcome) == (before[0], after[0])


def test_facts_that_say_something_are_told_as_pairs():
    facts = next(p.facts for p in REPORT.probes if p.id == "no_key")
    row = one(changed("no_key", facts={**facts, "available": "odd", "skew_ms": 7}))
    assert row.kind is ChangeKind.DIFFERENT
    assert row.facts == {"available": [facts.get("available"), "odd"]}


def test_rows_come_and_go_and_stopped_ones_say_nothing():
    less = msgspec.structs.replace(REPORT, probes=REPORT.probes[1:])
    assert one(less).kind is ChangeKind.GONE
    assert one(REPORT, less).kind is ChangeKind.NEW
    stopped = changed("no_key", lifecycle=Lifecycle.CANCELLED, outcome=None)
    assert changes_between(REPORT, stopped).rows == ()


def test_another_key_and_another_address_are_told():
    key = msgspec.structs.replace(REPORT.key, fingerprint="0" * 10)
    target = msgspec.structs.replace(REPORT.target, base_url="https://relay.invalid")
    changes = changes_between(REPORT, msgspec.structs.replace(REPORT, key=key, target=target))
    assert (changes.same_key, changes.same_target) == (False, False)


def test_changes_survive_their_json_form():
    after = changed("no_key", outcome=Outcome.FAIL, failure=FailureCode.ANSWER_A3)
    report = msgspec.structs.replace(after, changes=changes_between(REPORT, after, "no_key"))
    assert decode_report(encode_report(report)) == report
    assert b'"changes"' not in encode_report(REPORT)
