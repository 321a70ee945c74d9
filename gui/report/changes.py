"""Two reports, row by row: what changed from one run to the next. Pure."""

from __future__ import annotations

from typing import Any

from gui.report.codes import ChangeKind, Lifecycle, Outcome, SkipCode
from gui.report.values import Change, Changes, KeySummary, ProbeResult, Report, RowState, Target

__all__ = ["changes_between", "same_key", "same_target"]

_GOODNESS = {
    Outcome.PASS: 3, Outcome.WARN: 2, Outcome.INCONCLUSIVE: 1, Outcome.FAIL: 0, Outcome.CRASHED: 0,
}  # fmt: skip

_TOLD = ("available", "balances", "models", "listed", "tail", "tail_matches", "vendor", "issuer", "limit", "incidents")
"""Facts whose change says something to a person. Times, addresses of an edge and the like differ in every run."""


def same_key(one: KeySummary, other: KeySummary) -> bool:
    """Tell whether two runs were about one key, by its fingerprint."""
    return one.fingerprint == other.fingerprint


def same_target(one: Target, other: Target) -> bool:
    """Tell whether two runs asked the same address for the same model."""
    return (one.base_url, one.model) == (other.base_url, other.model)


def changes_between(before: Report, after: Report, row: str | None = None) -> Changes:
    """Return how ``after`` differs from the earlier ``before``; ``row`` was asked again, None: all were.

    Rows stand in the order of ``after``, those that are gone behind them. A row that was stopped in one of the two says
    nothing on what changed.
    """
    earlier = {result.id: result for result in before.probes}
    stopped = {r.id for r in (*before.probes, *after.probes) if r.lifecycle is Lifecycle.CANCELLED}
    rows = [
        change
        for result in after.probes
        if result.id not in stopped and (change := _change(earlier.get(result.id), result, before, after)) is not None
    ]
    left = stopped.union(result.id for result in after.probes)
    rows += [_only(result, ChangeKind.GONE, before) for result in before.probes if result.id not in left]
    return Changes(
        run_id=before.run_id,
        started_at=before.started_at,
        row=row,
        same_key=same_key(before.key, after.key),
        same_target=same_target(before.target, after.target),
        cause_before=before.verdict.cause,
        cause_after=after.verdict.cause,
        rows=tuple(rows),
    )


def _change(old: ProbeResult | None, new: ProbeResult, before: Report, after: Report) -> Change | None:
    if old is None:
        return _only(new, ChangeKind.NEW, after)
    facts = _facts(old, new)
    one, other = _state(old, before), _state(new, after)
    if (one.outcome, one.failure, one.skipped_because) == (other.outcome, other.failure, other.skipped_because):
        if not facts:
            return None
        return Change(id=new.id, section=new.section, kind=ChangeKind.DIFFERENT, before=one, after=other, facts=facts)
    return Change(id=new.id, section=new.section, kind=_kind(one, other), before=one, after=other, facts=facts)


def _only(result: ProbeResult, kind: ChangeKind, run: Report) -> Change:
    state = _state(result, run)
    gone = kind is ChangeKind.GONE
    return Change(
        id=result.id, section=result.section, kind=kind, before=state if gone else None, after=None if gone else state
    )


def _state(result: ProbeResult, run: Report) -> RowState:
    return RowState(
        outcome=result.outcome,
        failure=result.failure,
        skipped_because=result.skipped_because.code if result.skipped_because is not None else None,
        at=result.started_at or run.started_at,
    )


def _facts(old: ProbeResult, new: ProbeResult) -> dict[str, Any]:
    if old.outcome is Outcome.SKIPPED or new.outcome is Outcome.SKIPPED:
        return {}
    pairs = {name: [old.facts.get(name), new.facts.get(name)] for name in _TOLD}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _kind(one: RowState, other: RowState) -> ChangeKind:
    first, then = (_GOODNESS.get(state.outcome) if state.outcome else None for state in (one, other))
    if first is not None and then is not None:
        return ChangeKind.BETTER if then > first else ChangeKind.WORSE if then < first else ChangeKind.DIFFERENT
    if other.outcome is Outcome.PASS:
        return ChangeKind.BETTER
    if one.outcome is Outcome.PASS and other.skipped_because is SkipCode.PREREQUISITE_FAILED:
        return ChangeKind.WORSE
    return ChangeKind.DIFFERENT
