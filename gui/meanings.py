"""What follows from what was told besides an answer: limits, effective hours, a custom policy, a line each.

The terminal and the window say the same of it, so it stands below both.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterator

from gui.console.hours import hours_at
from gui.console.hours_entry import read_hours
from gui.console.policy import Policy
from gui.console.policy_ruling import analyse
from gui.console.policy_text import BrokenPolicy
from gui.console.quota import Limits, judge_limits
from gui.report import Answer, Params, ProbeResult, Report
from gui.verdict.case import called_model
from gui.verdict.console_policy import called_endpoints
from gui.wording import Wording
from gui.wording.policies import basis_line, broken_line, change_line, finding_line, ruling_lines
from gui.wording.quotas import hours_line, quota_line

__all__ = ["Seen", "meaning_lines", "seen_in"]

_MOST = 12


@dataclasses.dataclass(frozen=True)
class Seen:
    """What a run knows that an answer is held against.

    ``model`` is the one that the user's programs call, if it was told; ``now`` is aware, and best the clock of the
    server.
    """

    probes: Collection[ProbeResult]
    model: str | None
    now: datetime.datetime


def seen_in(report: Report) -> Seen:
    """Return what a report knows: its hours are those of the run, as those of its verdict are."""
    now = datetime.datetime.fromisoformat(report.started_at)
    now += datetime.timedelta(milliseconds=report.clock.server_skew_ms or 0)
    return Seen(report.probes, called_model(report.target, report.probes), now)


def meaning_lines(answer: Answer, seen: Seen, wording: Wording) -> Iterator[str]:
    """Yield what the limits, hours or policy of an answer mean for a run."""
    detail = answer.detail
    match answer.id:
        case "2.1" | "2.2":
            yield from _limits(detail, seen, wording)
        case "2.3":
            yield from _hours(detail, seen, wording)
        case "3.4" if detail.get("policy"):
            for endpoint in called_endpoints(seen.probes):
                yield from _policy(detail["policy"], endpoint, wording)
        case _:
            pass


def _limits(detail: Params, seen: Seen, wording: Wording) -> Iterator[str]:
    models = detail.get("allowed_models")
    offered = next((result.facts.get("models") for result in seen.probes if result.id == "models"), None)
    limits = Limits(
        rate=detail.get("qps"),
        used=detail.get("calls_used_today"),
        allowed=detail.get("calls_allowed_today"),
        models=tuple(models) if models is not None else None,
    )
    for note in judge_limits(limits, seen.model, offered):
        told = {name: getattr(note, name) for name in ("value", "used", "allowed", "left", "model", "models")}
        shown = {name: list(value) if name == "models" else value for name, value in told.items() if value is not None}
        yield quota_line(note.code.value, shown, wording)


def _hours(detail: Params, seen: Seen, wording: Wording) -> Iterator[str]:
    hours = hours_at(read_hours(detail.get("hours", [])).windows, seen.now)
    if hours is not None:
        turn = hours.closes_at if hours.open else hours.opens_at
        yield hours_line(opened=hours.open, turn=turn, zone=hours.zone, now=seen.now, wording=wording)


def _policy(text: str, endpoint: str, wording: Wording) -> Iterator[str]:
    analysis = analyse(text, endpoint)
    if isinstance(analysis, BrokenPolicy):
        yield broken_line(
            analysis.met.value,
            analysis.expected.value,
            analysis.line,
            analysis.column,
            analysis.character,
            wording,
        )
        return
    yield basis_line(analysis.basis, wording)
    for found in analysis.policy.findings[:_MOST]:
        yield finding_line(found.code.value, found.path, found.value, found.meant, wording)
    for ruling in analysis.rulings:
        yield from ruling_lines(
            outcome=ruling.outcome.value,
            action=ruling.action,
            resource=ruling.resource,
            depends_on=[each.value for each in ruling.depends_on],
            deciders=[_named(number, analysis.policy) for number in ruling.decided_by],
            allowed_for=ruling.allowed_for,
            refused_for=ruling.refused_for,
            wording=wording,
        )
    for change in analysis.rulings[0].changes[:_MOST]:
        statement = None if change.statement is None else _named(change.statement, analysis.policy)
        yield change_line(change.kind.value, statement, change.action, change.resource, wording)


def _named(number: int, policy: Policy) -> tuple[int, str | None]:
    return number, next((s.sid for s in policy.statements if s.number == number), None)
