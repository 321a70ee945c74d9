"""What support asks for first: which key, since when, and the one call that shows the fault."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import msgspec

from gui.bundle.calls import Call, failing, moment_of
from gui.report import Answer, Cause, CauseEntry, Confidence, Outcome, Report
from gui.report.stamps import stamp

__all__ = ["Since", "account", "balance", "console_mask", "key_id", "known_as", "matters", "since", "telling_call"]

_MENDED_BY_THE_USER = frozenset({Cause.KEY_CONTAMINATED, Cause.KEY_LOOKALIKE})
"""The text of a key comes before what the server refuses; but support cannot mend it, and was sent the cleaned one."""
_SURE = (Confidence.CERTAIN, Confidence.LIKELY)
_FOR_SUPPORT = "R"
_STARRED_KEY = "4.2"


@dataclasses.dataclass(frozen=True)
class Since:
    """How long it has been failing, as far as that is known; times are UTC, ISO 8601 with milliseconds.

    ``here``: the first failed call of this run. ``noted``: the earliest that the user wrote down. ``before``: when an
    earlier run with the same key and address came to the same cause. ``worked``: when one found that everything works.
    """

    here: str | None = None
    noted: str | None = None
    before: str | None = None
    worked: str | None = None

    def told(self) -> tuple[tuple[str, str | None], ...]:
        """Return names of sentences with their times, what reaches back farthest first."""
        earlier = ("since_worked", self.worked), ("since_noted", self.noted), ("since_before", self.before)
        return *earlier, ("since_here", self.here)


def key_id(report: Report) -> str | None:
    """Return the ID of the key, if the console shows one and the user typed it."""
    return report.key.key_id or _told(report, _FOR_SUPPORT, "key_id")


def console_mask(report: Report) -> str | None:
    """Return the starred form as the user read it in the console, if they typed it."""
    return report.key.console_masked or _told(report, _STARRED_KEY, "console_masked")


def account(report: Report) -> str | None:
    """Return by what the user wants the account to be found: part of a mail address, of a telephone number, a name."""
    return _told(report, _FOR_SUPPORT, "account")


def balance(report: Report) -> list[Mapping[str, Any]]:
    """Return what the API told of the balance, a row a currency (``gui/probes/rungs/balance.py``); empty if nothing."""
    rows = next((probe.facts.get("balances") for probe in report.probes if probe.id == "balance"), None)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []


def known_as(report: Report) -> str:
    """Return the name under which support finds the key: its ID, or else its starred form."""
    return key_id(report) or console_mask(report) or report.key.masked


def matters(report: Report) -> list[CauseEntry]:
    """Return what was found, in the order of support: first why DeepSeek refuses a call, then all else that is certain.

    Without a refused call, or another cause that is at least likely, the verdict comes first here too.
    """
    first = report.verdict
    if first.cause in _MENDED_BY_THE_USER and any(call.status for call in failing(report)):
        rest = (e for e in report.causes if e.cause not in _MENDED_BY_THE_USER and e.cause is not Cause.CLIENT_OTHER)
        first = next((entry for entry in rest if entry.confidence in _SURE), first)
    others = (entry for entry in report.causes if entry.confidence is Confidence.CERTAIN)
    return [first, *(entry for entry in others if entry.cause is not first.cause)]


def since(report: Report) -> Since:
    """Return since when calls fail."""
    # Where no zone was told, the clock on the user's wall is meant.
    offset = report.clock.local_offset
    noted = [moment for text in _times(report) if (moment := moment_of(text, offset)) is not None]
    here = [moment for call in failing(report) if (moment := moment_of(call.at or "", offset)) is not None]
    changes = report.changes
    before = worked = None
    if changes is not msgspec.UNSET and changes.same_key and changes.same_target and here:
        if changes.cause_before is changes.cause_after:
            before = changes.started_at
        elif changes.cause_before is Cause.CLIENT_OTHER:
            worked = changes.started_at
    return Since(
        here=stamp(min(here)) if here else None,
        noted=stamp(min(noted)) if noted else None,
        before=before,
        worked=worked,
    )


def telling_call(report: Report) -> Call | None:
    """Return the failed call that says most: one that was refused in words, or else the first one."""
    calls = failing(report)
    # max returns the first of several equal ones.
    return max(calls, key=_says, default=None)


def _says(call: Call) -> tuple[bool, bool, bool]:
    return call.failure is not None, call.outcome is Outcome.FAIL, call.status is not None


def _answer(report: Report, row: str) -> Answer | None:
    return next((answer for answer in report.console if answer.id == row), None)


def _told(report: Report, row: str, field: str) -> str | None:
    answer = _answer(report, row)
    value = answer.detail.get(field) if answer else None
    return value.strip() or None if isinstance(value, str) else None


def _times(report: Report) -> list[str]:
    answer = _answer(report, _FOR_SUPPORT)
    times = answer.detail.get("times") if answer else None
    return [time for time in times if isinstance(time, str)] if isinstance(times, list | tuple) else []
