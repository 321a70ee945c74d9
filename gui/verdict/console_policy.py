"""What the custom policy says that the user pasted, as evidence (checklist.md 3.4)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from gui.console.policy_ruling import BASE_ACTION, Analysis, ChangeKind, PolicyOutcome, analyse
from gui.console.policy_text import BrokenPolicy
from gui.report import Answer, Evidence, Reason
from gui.verdict.case import Case, answer

__all__ = ["pasted_policy", "policy_allows", "policy_changes"]


def policy_allows(case: Case) -> Iterator[Evidence]:
    """Give evidence if the pasted policy allows a call."""
    for given, analysis in pasted_policy(case):
        forbidden = any(each.outcome is PolicyOutcome.DENIED for each in analysis.rulings[:2])
        if analysis.rulings[0].outcome is PolicyOutcome.ALLOWED and not forbidden:
            by = _statements(analysis, analysis.rulings[0].decided_by)
            yield answer(given.id, Reason.CONSOLE_POLICY_ALLOWS, action=BASE_ACTION, **by)


def policy_changes(case: Case) -> list[dict[str, Any]]:
    """Return the smallest change after which the pasted policy allows a call; empty if it does, or there is none."""
    for _given, analysis in pasted_policy(case):
        base, inference = analysis.rulings[:2]
        asked = base.changes
        if base.outcome is PolicyOutcome.ALLOWED and inference.outcome is PolicyOutcome.DENIED:
            # That the finer permission is not forbidden is enough.
            asked = tuple(each for each in inference.changes if each.kind is ChangeKind.NARROW_DENY)
        return [
            {"kind": change.kind.value, "action": change.action, "resource": change.resource}
            | ({} if change.statement is None else _statements(analysis, (change.statement,)))
            for change in asked
        ]
    return []


def pasted_policy(case: Case) -> Iterator[tuple[Answer, Analysis]]:
    """Give the answer with the policy that was pasted and what it says, if it can be read."""
    given = case.told("3.4")
    text = given.detail.get("policy") if given else None
    if given is not None and isinstance(text, str):
        analysis = _analysed(text)
        if isinstance(analysis, Analysis):
            yield given, analysis


@functools.lru_cache(maxsize=4)
def _analysed(text: str) -> Analysis | BrokenPolicy:
    # A verdict is formed anew after every event of a run, always with the same policy.
    return analyse(text)


def _statements(analysis: Analysis, numbers: tuple[int, ...]) -> dict[str, list[int] | list[str]]:
    """Return statements for a report: their numbers as people count, and their Sids, empty where there is none."""
    return {
        "statements": [number + 1 for number in numbers],
        "sids": [analysis.policy.statements[number].sid or "" for number in numbers],
    }
