"""What speaks for a cause that other evidence has named: it is said beside it, and weighs nothing."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gui.report import Cause, CauseEntry, Confidence, Evidence, Reason
from gui.verdict.case import Case, probe
from gui.verdict.rule import Support

__all__ = ["SUPPORTS", "supported"]

_MOST = 3
_SERVICE = frozenset({Cause.SERVICE_OVERLOADED, Cause.SERVICE_QUEUE_STALLED, Cause.SERVICE_ERROR})


def _incident(case: Case) -> Iterable[Evidence]:
    result = case.result("incidents")
    for incident in case.facts("incidents").get("incidents", [])[:_MOST]:
        if result and incident.get("now") is True:
            yield probe(result, Reason.STATUS_INCIDENT, title=incident.get("title"), at=incident.get("at"))


SUPPORTS: tuple[Support, ...] = (
    Support("incident", _SERVICE, "The status page tells of an incident that goes on now.", _incident),
)


def supported(entry: CauseEntry, case: Case) -> CauseEntry:
    """Return the entry with what supports it. Confidence, score and order stay what the rules made of them."""
    if not entry.in_favour or entry.confidence is Confidence.RULED_OUT:
        return entry
    more = [e for support in SUPPORTS if entry.cause in support.causes for e in support.fires(case)]
    return msgspec.structs.replace(entry, in_favour=(*entry.in_favour, *more)) if more else entry
