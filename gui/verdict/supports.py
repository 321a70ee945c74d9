"""What speaks for a cause that other evidence has named: it is said beside it, and weighs nothing."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gui.report import Cause, CauseEntry, Confidence, Evidence, FiredRule, Reason, RuleKind
from gui.verdict.case import Case, probe
from gui.verdict.rule import Support
from gui.verdict.rules_client import client_key_at_fault
from gui.verdict.rules_console import said

__all__ = ["SUPPORTS", "supported"]

_MOST = 3
_SERVICE = frozenset({Cause.SERVICE_OVERLOADED, Cause.SERVICE_QUEUE_STALLED, Cause.SERVICE_ERROR})


def _incident(case: Case) -> Iterable[Evidence]:
    result = case.result("incidents")
    for incident in case.facts("incidents").get("incidents", [])[:_MOST]:
        if result and incident.get("now") is True:
            yield probe(result, Reason.STATUS_INCIDENT, title=incident.get("title"), at=incident.get("at"))


def _another_key(case: Case) -> Iterable[Evidence]:
    yield from said(case, "4.2", "mask_differs")
    yield from said(case, "4.4", "works")


SUPPORTS: tuple[Support, ...] = (
    Support("incident", _SERVICE, "The status page tells of an incident that goes on now.", _incident),
    Support(
        "console-another-key",
        frozenset({Cause.KEY_REJECTED, Cause.PROJECT_PERMISSION}),
        "The console shows another key than the one in use, or a new key works.",
        _another_key,
    ),
    Support(
        "client-key-told",
        frozenset({Cause.CLIENT_OTHER}),
        "The key is accepted, and by the answer the one in the client has blanks at its ends, or a new key works.",
        client_key_at_fault,
    ),
    Support(
        "console-length",
        frozenset({Cause.KEY_CONTAMINATED}),
        "The user's program finds blanks at the ends of the key.",
        lambda case: said(case, "4.3", "other_length"),
    ),
)


def supported(entry: CauseEntry, case: Case) -> CauseEntry:
    """Return the entry with what supports it. Confidence, score and order stay what the rules made of them."""
    if not entry.in_favour or entry.confidence is Confidence.RULED_OUT:
        return entry
    for support in SUPPORTS:
        more = tuple(support.fires(case)) if entry.cause in support.causes else ()
        if more:
            places = range(len(entry.in_favour), len(entry.in_favour) + len(more))
            fired = FiredRule(kind=RuleKind.SUPPORT, id=support.name, confidence=None, evidence=tuple(places))
            entry = msgspec.structs.replace(entry, in_favour=(*entry.in_favour, *more), rules=(*entry.rules, fired))
    return entry
