"""What changed from one run to the next, in words: the same ones in the terminal and in the window."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from gui.report import Change, ChangeKind, Changes, RowState, SkipReason
from gui.wording.escape import safe
from gui.wording.marks import N_

if TYPE_CHECKING:
    from gui.wording.wording import Wording

__all__ = ["KINDS", "MARKS", "cause_line", "moment", "row_lines", "since_line", "state_line", "title_line", "warnings"]

KINDS: dict[ChangeKind, str] = {
    ChangeKind.BETTER: N_("better"),
    ChangeKind.WORSE: N_("worse"),
    ChangeKind.DIFFERENT: N_("different"),
    ChangeKind.NEW: N_("new"),
    ChangeKind.GONE: N_("no longer asked"),
}
MARKS: dict[ChangeKind, str] = {
    ChangeKind.BETTER: "+", ChangeKind.WORSE: "-", ChangeKind.DIFFERENT: "*", ChangeKind.NEW: "*", ChangeKind.GONE: "*",
}  # fmt: skip

_SINCE, _NOTHING = N_("What has changed since {at}"), N_("Nothing has changed since {at}")
_NO_ROW = N_("No check came out differently than at {at}")
_MOMENT = N_("{date} {time} {zone}")
_TITLE, _BEFORE, _NOW = N_("{mark} {kind}: {row}"), N_("before, {at}: {state}"), N_("now, {at}: {state}")
_WITH_REASON = N_("{outcome}: {reason}")
_DETAILS = N_("the same, but with other details")
_SAME_CAUSE, _CAUSE = N_("The cause is the same: {cause}"), N_("The cause was: {before}. Now it is: {after}.")
_OTHER_KEY = N_("The earlier report is about another key: what differs may come from the key alone.")
_OTHER_TARGET = N_("The earlier report is about another address or model: what differs may come from that alone.")


def moment(at: str, wording: Wording) -> str:
    """Write a time of a report for people, in their zone, with how far that is from UTC."""
    try:
        told = datetime.datetime.fromisoformat(at)
        local = told.astimezone(wording.zone)
    except (ValueError, OverflowError, OSError):
        return safe(at)
    if told.tzinfo is None:
        return safe(at)
    offset = local.isoformat()[len("2026-11-27T08:00:00") :].lstrip(".0123456789")
    zone = f"UTC{offset}" if local.utcoffset() else "UTC"
    return wording.text(_MOMENT, date=f"{local:%Y-%m-%d}", time=f"{local:%H:%M:%S}", zone=zone)


def since_line(changes: Changes, wording: Wording) -> str:
    """Say since when, and whether there is anything: what is typed in beside the checks changes the cause, too."""
    same = _NOTHING if changes.cause_before is changes.cause_after else _NO_ROW
    return wording.text(_SINCE if changes.rows else same, at=moment(changes.started_at, wording))


def warnings(changes: Changes, wording: Wording) -> list[str]:
    """Say what makes the two runs hard to compare."""
    said = ((changes.same_key, _OTHER_KEY), (changes.same_target, _OTHER_TARGET))
    return [wording.text(sentence) for same, sentence in said if not same]


def cause_line(changes: Changes, wording: Wording) -> str:
    """Say what became of the cause."""
    before, after = wording.cause_title(changes.cause_before), wording.cause_title(changes.cause_after)
    if changes.cause_before is changes.cause_after:
        return wording.text(_SAME_CAUSE, cause=after)
    return wording.text(_CAUSE, before=before, after=after)


def title_line(change: Change, wording: Wording) -> str:
    """Name a row and say how it changed, by a mark and a word."""
    kind = wording.text(KINDS[change.kind])
    return wording.text(_TITLE, mark=MARKS[change.kind], kind=kind, row=wording.probe(change.id))


def state_line(change: Change, wording: Wording, *, before: bool) -> str | None:
    """Say what the row said, before or now; None if it was not there."""
    state = change.before if before else change.after
    if state is None:
        return None
    same = change.before is not None and change.after is not None and _same(change.before, change.after)
    said = wording.text(_DETAILS) if same and not before else _said(state, wording)
    return wording.compose(_BEFORE if before else _NOW, at=moment(state.at, wording), state=said)


def row_lines(change: Change, wording: Wording) -> list[str]:
    """Say how a row changed: its name with mark and word, what it said before, what it says now."""
    states = (state_line(change, wording, before=before) for before in (True, False))
    return [title_line(change, wording), *filter(None, states)]


def _same(one: RowState, other: RowState) -> bool:
    return (one.outcome, one.failure, one.skipped_because) == (other.outcome, other.failure, other.skipped_because)


def _said(state: RowState, wording: Wording) -> str:
    if state.skipped_because is not None:
        return wording.skip(SkipReason(code=state.skipped_because))
    outcome = wording.outcome(state.outcome) if state.outcome is not None else "-"
    if state.failure is None:
        return outcome
    return wording.compose(_WITH_REASON, outcome=outcome, reason=wording.failure(state.failure))
