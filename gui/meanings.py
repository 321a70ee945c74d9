"""What follows from what was told besides an answer: limits, hours, permissions, a custom policy, notices, a line each.

The terminal and the window say the same of it, so it stands below both.
"""

from __future__ import annotations

from collections.abc import Iterator

from gui.console import contradicts, settled
from gui.console.permissions import giving, in_odd_case
from gui.console.policy import Oddity, Policy
from gui.console.policy_ruling import BASE_ACTION, analyse
from gui.console.policy_text import BrokenPolicy, shown_character
from gui.report import Answer, Reason
from gui.verdict.console_policy import called_endpoints
from gui.verdict.leanings import Seen, hours_of, limits_of, may_call, only_old_notices
from gui.wording import Wording
from gui.wording.console.checks import meaning, permission_line, which_holds
from gui.wording.console.policies import basis_line, broken_line, change_line, finding_line, ruling_lines
from gui.wording.console.quotas import hours_line, quota_line, usual_model_line
from gui.wording.verdict.reasons import REASONS

__all__ = ["meaning_line", "meaning_lines"]

_MOST = 12


def meaning_line(answer: Answer, seen: Seen, wording: Wording) -> str:
    """Say what an answer means, by what was told beside it; nothing where these two contradict each other."""
    if contradicts(answer):
        return ""
    return meaning(answer.id, settled(answer, seen.masked).answer, wording, answer.detail)


def meaning_lines(answer: Answer, seen: Seen, wording: Wording) -> Iterator[str]:
    """Yield what the limits, hours, permissions, policy or notices of an answer mean for a run."""
    detail = answer.detail
    match answer.id:
        case "B" if contradicts(answer):
            yield which_holds(detail["amount"], wording)
        case "2.1" | "2.2":
            yield from _limits(answer, seen, wording)
        case "2.3":
            yield from _hours(answer, seen, wording)
        case "3.3":
            ticked = may_call(answer)
            if ticked is not None:
                yield permission_line(BASE_ACTION, ticked=ticked, wording=wording)
            written = giving(detail.get("permissions") or (), BASE_ACTION)
            if written is not None and in_odd_case(written):
                yield finding_line(Oddity.ACTION_CASE.value, "", written, written.lower(), wording)
        case "3.4" if detail.get("policy"):
            for endpoint in called_endpoints(seen.probes):
                yield from _policy(detail["policy"], endpoint, wording)
        case "5.3" if answer.answer == "restricts" and only_old_notices(answer, seen.now):
            yield wording.text(REASONS[Reason.CONSOLE_NOTICE_OLD][0])
        case _:
            pass


def _limits(answer: Answer, seen: Seen, wording: Wording) -> Iterator[str]:
    if seen.assumed and seen.model is not None and answer.detail.get("allowed_models"):
        yield usual_model_line(seen.model, wording)
    for note in limits_of(answer, seen):
        told = {name: getattr(note, name) for name in ("value", "used", "allowed", "left", "model", "models")}
        shown = {name: list(value) if name == "models" else value for name, value in told.items() if value is not None}
        yield quota_line(note.code.value, shown, wording)


def _hours(answer: Answer, seen: Seen, wording: Wording) -> Iterator[str]:
    hours = hours_of(answer, seen)
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
            shown_character(analysis.character),
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
    for change in analysis.changes[:_MOST]:
        statement = None if change.statement is None else _named(change.statement, analysis.policy)
        yield change_line(change.kind.value, statement, change.action, change.resource, wording)


def _named(number: int, policy: Policy) -> tuple[int, str | None]:
    return number, next((s.sid for s in policy.statements if s.number == number), None)
