"""Which way an answer points when it is held against a run: what was told beside it counts more than the choice. Pure.

A person who sees limits may well say that they leave room, and type in that the calls of today are used up.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Collection, Mapping, Sequence

from gui.console import Leaning, contradicts, row_of, settled, tells
from gui.console.balance import usable
from gui.console.hours import Hours, Window, hours_at
from gui.console.hours_entry import read_hours
from gui.console.permissions import giving
from gui.console.policy_ruling import BASE_ACTION
from gui.console.quota import Limits, QuotaCode, QuotaNote, blocks, judge_limits
from gui.probes.scope import BASELINE_MODEL
from gui.report import Answer, ProbeResult, Report
from gui.report.stamps import moment_of
from gui.verdict import console_policy
from gui.verdict.case import assumes_model, called_model

__all__ = ["Seen", "hours_of", "leaning", "limits_of", "may_call", "only_old_notices", "seen_in"]

_NOTICE_COUNTS = datetime.timedelta(days=8)
"""Notices of the last seven days are asked for (checklist.md 5.3); a date alone may mean its evening."""


@dataclasses.dataclass(frozen=True)
class Seen:
    """What a run knows that an answer is held against.

    ``model`` is the one that the user's programs call, if it was told; ``now`` is aware, and best the clock of the
    server; ``masked`` is the starred form of the key that was sent. ``assumed``: no model was named and none called,
    so that ``model`` is the usual one.
    """

    probes: Collection[ProbeResult]
    model: str | None
    now: datetime.datetime
    masked: str | None = None
    assumed: bool = False


def seen_in(report: Report) -> Seen:
    """Return what a report knows: its hours are those of the run, as those of its verdict are."""
    now = datetime.datetime.fromisoformat(report.started_at)
    now += datetime.timedelta(milliseconds=report.clock.server_skew_ms or 0)
    assumed = assumes_model(report.target, report.probes)
    model = BASELINE_MODEL if assumed else called_model(report.target, report.probes)
    return Seen(report.probes, model, now, report.inspection.cleaned.masked, assumed)


def limits_of(answer: Answer, seen: Seen) -> tuple[QuotaNote, ...]:
    """Return what the limits that were told beside an answer mean for a call."""
    detail = answer.detail
    models = detail.get("allowed_models")
    offered = next((result.facts.get("models") for result in seen.probes if result.id == "models"), None)
    limits = Limits(
        rate=detail.get("qps"),
        used=detail.get("calls_used_today"),
        allowed=detail.get("calls_allowed_today"),
        models=tuple(models) if models is not None else None,
    )
    return judge_limits(limits, seen.model, offered if isinstance(offered, list) else None)


def hours_of(answer: Answer, seen: Seen) -> Hours | None:
    """Return what the hours that were told beside an answer say of the moment of the run; None for no hours."""
    return _hours_at(read_hours(answer.detail.get("hours", [])).windows, seen.now)


@functools.lru_cache(maxsize=16)
def _hours_at(windows: tuple[Window, ...], now: datetime.datetime) -> Hours | None:
    # The row of the hours is painted again and again: some milliseconds each time, always for the same moment.
    return hours_at(windows, now)


def may_call(answer: Answer) -> bool | None:
    """Tell whether the permission to call is among those that were told beside an answer; None if none were told."""
    ticked = answer.detail.get("permissions")
    return None if ticked is None else giving(ticked, BASE_ACTION) is not None


def only_old_notices(answer: Answer, now: datetime.datetime) -> bool:
    """Tell whether notices were typed in beside an answer, and each of them is older than what the row asks for."""
    notices = answer.detail.get("notices")
    return isinstance(notices, Sequence) and bool(notices) and all(_is_old(notice, now) for notice in notices)


def _is_old(notice: object, now: datetime.datetime) -> bool:
    date = notice.get("date") if isinstance(notice, Mapping) else None
    try:
        return isinstance(date, str) and now - moment_of(date) > _NOTICE_COUNTS
    except ValueError:  # a report from outside may hold anything here
        return False


def leaning(given: Answer, seen: Seen) -> Leaning:
    """Return which way an answer points; what was told beside it may make it worse, and good where it was neither."""
    if not tells(given) or contradicts(given):
        return Leaning.NEITHER
    counts = settled(given, seen.masked)
    row = row_of(counts.id)
    choice = row.choice(counts.answer) if row is not None else None
    chosen = choice.leaning if choice is not None else Leaning.NEITHER
    if counts.id == "5.3" and chosen is Leaning.BAD and only_old_notices(counts, seen.now):
        chosen = Leaning.NEITHER  # it makes its cause possible, and explains nothing that fails since lately
    told = _told(counts, seen)
    if Leaning.BAD in (chosen, told):
        return Leaning.BAD
    return told if chosen is Leaning.NEITHER else chosen


def _told(given: Answer, seen: Seen) -> Leaning:
    """Return which way that points which was told beside an answer."""
    detail = given.detail
    match given.id:
        case "B":
            left = usable(detail, seen.now)
            return Leaning.BAD if left is not None and left <= 0 else Leaning.NEITHER
        case "2.1" | "2.2":
            # A call a second or less refuses programs that wait for nothing, as the rule on it says.
            bad = any(blocks(note) or note.code is QuotaCode.RATE_LOW for note in limits_of(given, seen))
            return Leaning.BAD if bad else Leaning.NEITHER
        case "2.3":
            hours = hours_of(given, seen)
            return Leaning.NEITHER if hours is None else Leaning.GOOD if hours.open else Leaning.BAD
        case "3.3":
            ticked = may_call(given)
            return Leaning.NEITHER if ticked is None else Leaning.GOOD if ticked else Leaning.BAD
        case "3.4":
            return console_policy.leaning(given, seen.probes)
        case _:
            return Leaning.NEITHER
