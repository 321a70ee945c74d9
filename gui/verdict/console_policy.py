"""What the custom policy says that the user pasted, as evidence (checklist.md 3.4)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Any

from gui.console import Leaning, row_of
from gui.console.policy_ruling import BASE_ACTION, ENDPOINT, Analysis, PolicyOutcome, analyse
from gui.console.policy_text import BrokenPolicy, shown_character
from gui.report import Answer, Evidence, Lifecycle, Outcome, ProbeResult, Reason
from gui.verdict.case import Case, answer

__all__ = ["broken_policy", "called_endpoints", "leaning", "pasted_policy", "policy_allows", "policy_changes"]

_FIM, _ANTHROPIC = "/beta/completions", "/anthropic/v1/messages"
_PATHS = (("/chat/completions", ENDPOINT), ("/completions", _FIM), ("/messages", _ANTHROPIC))
"""By the end of the address that is called: before it may stand a version or the path of a relay."""


def called_endpoints(results: Iterable[ProbeResult]) -> tuple[str, ...]:
    """Return the endpoints that a policy must cover: those of the calls that fail, else of those that were made.

    ``/chat/completions``, where no call was made (checklist.md 3.4); deepseek-api.md 1.4 has the paths.
    """
    calls = [(_endpoint(result), result.outcome) for result in results]
    made = [(endpoint, outcome) for endpoint, outcome in calls if endpoint is not None]
    failing = [endpoint for endpoint, outcome in made if outcome is not Outcome.PASS]
    return tuple(dict.fromkeys(failing or [endpoint for endpoint, _outcome in made])) or (ENDPOINT,)


def _endpoint(result: ProbeResult) -> str | None:
    exchange = result.exchange
    if exchange is None or exchange.method != "POST" or result.lifecycle is not Lifecycle.DONE:
        return None
    path = exchange.url.partition("?")[0]
    return next((endpoint for end, endpoint in _PATHS if path.endswith(end)), None)


def policy_allows(case: Case) -> Iterator[Evidence]:
    """Give evidence if the pasted policy allows each call that is made."""
    read = list(pasted_policy(case))
    if not all(_allows(analysis) for _given, _endpoint, analysis in read):
        return
    for given, endpoint, analysis in read:
        by = _statements(analysis, analysis.rulings[0].decided_by)
        yield answer(given.id, Reason.CONSOLE_POLICY_ALLOWS, action=BASE_ACTION, endpoint=endpoint, **by)


def _allows(analysis: Analysis) -> bool:
    forbidden = any(each.outcome is PolicyOutcome.DENIED for each in analysis.rulings[:2])
    return analysis.rulings[0].outcome is PolicyOutcome.ALLOWED and not forbidden


def leaning(given: Answer, results: Iterable[ProbeResult]) -> Leaning:
    """Return which way an answer points: where nothing but the policy tells it, or against the answer, the policy."""
    row = row_of(given.id)
    choice = row.choice(given.answer) if row is not None else None
    told = choice.leaning if choice is not None else Leaning.NEITHER
    text = given.detail.get("policy") if given.id == "3.4" else None
    if not isinstance(text, str) or not text.strip():
        return told
    read = [_analysed(text, endpoint) for endpoint in called_endpoints(results)]
    rulings = [each.rulings[0].outcome for each in read if isinstance(each, Analysis)]
    if any(outcome in (PolicyOutcome.DENIED, PolicyOutcome.NOT_ALLOWED) for outcome in rulings):
        return Leaning.BAD
    allowed = all(isinstance(each, Analysis) and _allows(each) for each in read)
    return Leaning.GOOD if told is Leaning.NEITHER and allowed else told


def policy_changes(case: Case) -> list[dict[str, Any]]:
    """Return the smallest change after which the pasted policy allows a call; empty if it does, or there is none."""
    # Another endpoint may be the one that is not covered; where all are, the finer permission may be what is missing.
    read = sorted((analysis for *_, analysis in pasted_policy(case)), key=_allows)
    analysis = next((each for each in read if each.changes), None)
    if analysis is None:
        return []
    return [
        {"kind": change.kind.value, "action": change.action, "resource": change.resource}
        | ({} if change.statement is None else _statements(analysis, (change.statement,)))
        for change in analysis.changes
    ]


def pasted_policy(case: Case) -> Iterator[tuple[Answer, str, Analysis]]:
    """Give the answer with the policy that was pasted, each endpoint in use, and what the policy says to it."""
    given = case.told("3.4")
    text = given.detail.get("policy") if given else None
    if given is not None and isinstance(text, str):
        for endpoint in called_endpoints(case.results.values()):
            analysis = _analysed(text, endpoint)
            if isinstance(analysis, Analysis):
                yield given, endpoint, analysis


def broken_policy(case: Case) -> Iterator[Evidence]:
    """Give evidence if the text of the policy is no JSON: where it stops being that, and what was expected there."""
    given = case.told("3.4")
    text = given.detail.get("policy") if given else None
    if given is None or not isinstance(text, str) or not text.strip():
        return
    read = _analysed(text, ENDPOINT)
    if isinstance(read, BrokenPolicy):
        told = {"met": read.met.value, "expected": read.expected.value, "line": read.line, "column": read.column}
        told["character"] = shown_character(read.character)
        yield answer(given.id, Reason.CONSOLE_POLICY_BROKEN, broken=told)


@functools.lru_cache(maxsize=32)
def _analysed(text: str, endpoint: str) -> Analysis | BrokenPolicy:
    # A verdict is formed anew after every event of a run, and for every question, always with the same few policies.
    return analyse(text, endpoint)


def _statements(analysis: Analysis, numbers: tuple[int, ...]) -> dict[str, list[int] | list[str]]:
    """Return statements for a report: their numbers as people count, and their Sids, empty where there is none."""
    return {
        "statements": [number + 1 for number in numbers],
        "sids": [analysis.policy.statements[number].sid or "" for number in numbers],
    }
