"""The calls of a run as support wants to read them: which failed, when, and under which identifiers."""

from __future__ import annotations

import dataclasses
import datetime
import re

from gui.report import FailureCode, Ids, Outcome, ProbeResult, Report

__all__ = ["Call", "client_ids", "failing", "local_time", "moment_of"]

_NOT_GOOD = (Outcome.FAIL, Outcome.INCONCLUSIVE, Outcome.CRASHED)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


@dataclasses.dataclass(frozen=True)
class Call:
    """One call that did not succeed. ``url`` and ``status`` are null where no request or no answer came about."""

    probe: str
    outcome: Outcome
    at: str | None
    method: str | None
    url: str | None
    model: str | None
    status: int | None
    failure: FailureCode | None
    ids: Ids
    excerpt: str | None


def failing(report: Report) -> tuple[Call, ...]:
    """Return the calls that went wrong; refusals that a contrast probe expects passed and are not among them.

    The status page is no call of the API: support knows it better. Nor is a contrast that made no request and has
    nothing to say.
    """
    return tuple(
        _call(report, probe, probe.outcome)
        for probe in report.probes
        if probe.id != "incidents"
        and (probe.exchange is not None or probe.failure is not None)
        and (probe.outcome in _NOT_GOOD or (probe.outcome is Outcome.WARN and probe.failure is not None))
    )


def _call(report: Report, probe: ProbeResult, outcome: Outcome) -> Call:
    exchange = probe.exchange
    model = probe.facts.get("model")
    if not isinstance(model, str):
        kind, _, named = probe.id.partition(".")
        model = named if kind in ("chat", "stream") and named else None
        if probe.id == "burst":
            model = report.target.model
    return Call(
        probe=probe.id,
        outcome=outcome,
        at=probe.started_at,
        method=exchange.method if exchange else None,
        url=exchange.url if exchange else None,
        model=model,
        status=exchange.status if exchange else None,
        failure=probe.failure,
        ids=exchange.ids if exchange else Ids(),
        excerpt=exchange.body_excerpt if exchange else None,
    )


def client_ids(report: Report) -> Ids | None:
    """Return the identifiers that the user's own client printed, if any."""
    error = report.client.error
    if error is None or error.ids == Ids():
        return None
    return error.ids


def local_time(utc: str, offset: str) -> str | None:
    """Return a time of the report as the clock on the user's wall showed it, or null if either is not well-formed."""
    zone, moment = _zone(offset), moment_of(utc)
    if zone is None or moment is None:
        return None
    try:
        return moment.astimezone(zone).isoformat(timespec="milliseconds")
    except OverflowError:
        return None


def moment_of(text: str, offset: str = "") -> datetime.datetime | None:
    """Return a time, or null if it is none; one without a zone is meant at ``offset``, and is null without that."""
    try:
        moment = datetime.datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=_zone(offset))
        # A time at the edge of the calendar exists, and its UTC form does not.
        return moment.astimezone(datetime.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _zone(offset: str) -> datetime.timezone | None:
    match = _OFFSET.fullmatch(offset)
    if match is None:
        return None
    delta = datetime.timedelta(hours=int(match[2]), minutes=int(match[3]))
    if delta >= datetime.timedelta(days=1):
        return None
    return datetime.timezone(-delta if match[1] == "-" else delta)
