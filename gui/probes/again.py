"""One row of an earlier run once more: which probes that takes, and no others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import msgspec

from gui.probes.probe import Context, Probe
from gui.probes.rungs import completion, models, streamed
from gui.probes.runner import Joining
from gui.report import Lifecycle, Outcome, ProbeResult, SkipCode, SkipReason

__all__ = ["again", "can_come", "joining_for", "not_joined"]

_JOINING = ("base_url", "tcp.", "chat.", "stream.", "repeat")
"""Beginnings of the ids of rows that join a run because of an answer (:func:`gui.probes.ladder.joining`)."""

_CALLS = {"chat": completion.probe, "stream": streamed.probe}


def can_come(row: str, planned: Sequence[Probe]) -> bool:
    """Tell whether a run of ``planned`` may have ``row``: another one was there because of an option of its run."""
    return any(probe.id == row for probe in planned) or row.startswith(_JOINING)


def again(row: str, planned: Sequence[Probe]) -> list[Probe]:
    """Return the probes of a run that asks ``row`` again: it and what it needs, each once, in reading order.

    They are asked anew: what they find out (addresses, a store that is believed, that an API answers) is in no report,
    and the key goes nowhere before it is found. A row that only joins a run needs what a run learns without cost.
    """
    known = {probe.id: probe for probe in planned}
    kind, _, model = row.partition(".")
    if row not in known and kind in _CALLS and model:
        # The call of a stream needs one without, of the same model.
        for call in _CALLS if kind == "stream" else (kind,):
            known.setdefault(f"{call}.{model}", _CALLS[call](model))
    wanted = _with_needs([row if row in known else models.PROBE.id], known)
    return [probe for probe in known.values() if probe.id in wanted]


def _with_needs(ids: Iterable[str], known: dict[str, Probe]) -> set[str]:
    found: set[str] = set()
    left = list(ids)
    while left:
        one = left.pop()
        if one in known and one not in found:
            found.add(one)
            left += known[one].needs
    return found


def joining_for(row: str, joining: Joining) -> Joining:
    """Return which probes join such a run: ``row``, if that is one of those that join; it waits for what is there."""

    def joins(result: ProbeResult, context: Context, planned: Sequence[str]) -> list[Probe]:
        more = [probe for probe in joining(result, context, planned) if probe.id == row and row not in planned]
        return [dataclasses.replace(p, needs=tuple(need for need in p.needs if need in planned)) for p in more]

    return joins


def not_joined(earlier: ProbeResult) -> ProbeResult:
    """Return what is to be said of a row that was asked for again and joins no run any more."""
    return msgspec.structs.replace(
        earlier,
        lifecycle=Lifecycle.DONE,
        outcome=Outcome.SKIPPED,
        failure=None,
        started_at=None,
        duration_ms=None,
        skipped_because=SkipReason(code=SkipCode.NOT_NEEDED, params={"why": "nothing_to_ask"}),
        facts={},
        exchange=None,
    )
