"""``report.html``: the report as one page that opens anywhere, needs nothing from outside and prints well."""

from __future__ import annotations

import base64
import datetime
import functools
import hashlib
from typing import Any

import jinja2
import markupsafe
import msgspec

from gui import assets
from gui.bundle.scrub import STYLE, TEMPLATE
from gui.bundle.ticket import answer_line
from gui.bundle.words import PAGE, TICKET
from gui.report import CauseEntry, ProbeResult, Report
from gui.wording import Wording, safe

__all__ = ["page"]

_WIDTH = 1000
"""Of the waterfall, in units of the picture."""


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(assets.find(TEMPLATE).read_text("utf-8"))


def page(report: Report, wordings: tuple[Wording, ...]) -> str:
    """Return the page, one part for each of ``wordings``."""
    # The policy names the style by its hash, so a style that somebody smuggles in is not applied.
    style = assets.find(STYLE).read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return _template().render(
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=markupsafe.Markup(style),  # noqa: S704  a file of ours
        bars=_bars(report),
        parts=[_part(report, wording) for wording in wordings],
    )


def _part(report: Report, wording: Wording) -> dict[str, Any]:
    text = {name: wording.text(message) for name, message in PAGE.items()}
    return {
        "lang": "zh-Hans" if wording.language == "zh_CN" else wording.language,
        "text": text,
        "cause": wording.cause_title(report.verdict.cause),
        "verdict": wording.verdict(report.verdict),
        "confidence": wording.confidence(report.verdict.confidence),
        "step": wording.step(report.verdict.next_step),
        "in_favour": [wording.reason(evidence) for evidence in report.verdict.in_favour],
        "against": [wording.reason(evidence) for evidence in report.verdict.against],
        "facts": _facts(report, wording),
        "sections": _sections(report, wording),
        "findings": [wording.finding(finding) for finding in report.inspection.findings],
        "answers": [answer_line(answer, wording) for answer in report.console],
        "causes": [_cause(entry, wording) for entry in report.causes],
    }


def _facts(report: Report, wording: Wording) -> list[str]:
    def say(name: str, **params: object) -> str:
        return wording.text(TICKET[name], **params)

    key, target = report.key, report.target
    facts = [say("run", start=report.started_at, end=report.ended_at)]
    facts += [
        say(name, value=value)
        for name, value in (
            ("key_id", key.key_id),
            ("key_typed" if key.console_masked else "key_masked", key.console_masked or key.masked),
            ("key_name", key.key_name),
            ("fingerprint", key.fingerprint),
            ("base_url", target.base_url),
            ("model", target.model),
        )
        if value
    ]
    facts.append(say("proxy", value=target.proxy) if target.proxy else say("direct"))
    skew = report.clock.server_skew_ms
    facts.append(say("clock_unknown") if skew is None else say("clock", value=skew))
    if report.note is not msgspec.UNSET and report.note.strip():
        facts += [say("note"), *(safe(line) for line in report.note.splitlines())]
    return facts


def _sections(report: Report, wording: Wording) -> list[dict[str, Any]]:
    numbers = sorted({probe.section for probe in report.probes})
    return [
        {
            "name": wording.section(number),
            "probes": [_probe(probe, wording) for probe in report.probes if probe.section == number],
        }
        for number in numbers
    ]


def _probe(probe: ProbeResult, wording: Wording) -> dict[str, Any]:
    exchange = probe.exchange
    why = ""
    if probe.failure:
        why = wording.failure(probe.failure)
    elif probe.skipped_because:
        why = wording.skip(probe.skipped_because)
    ids = exchange.ids if exchange else None
    return {
        "name": wording.probe(probe.id),
        "outcome": wording.outcome(probe.outcome) if probe.outcome else wording.lifecycle(probe.lifecycle),
        "state": probe.outcome or probe.lifecycle,
        "status": exchange.status if exchange else None,
        "why": why,
        "started": probe.started_at,
        "duration": probe.duration_ms,
        "ids": [safe(value) for value in (ids.trace_id, ids.request_id, ids.edge_id) if value] if ids else [],
    }


def _cause(entry: CauseEntry, wording: Wording) -> dict[str, Any]:
    return {
        "title": wording.cause_title(entry.cause),
        "confidence": wording.confidence(entry.confidence),
        "in_favour": [wording.reason(evidence) for evidence in entry.in_favour],
        "against": [wording.reason(evidence) for evidence in entry.against],
    }


def _bars(report: Report) -> list[dict[str, Any]]:
    """Return a bar for each probe that ran: place and width in the picture."""
    timed = []
    for probe in report.probes:
        moment = _moment(probe.started_at)
        if moment is not None and probe.duration_ms is not None:
            timed.append((moment, max(probe.duration_ms, 0), probe))
    if not timed:
        return []
    first = min(start for start, _, _ in timed)
    length = max(start - first + duration for start, duration, _ in timed) or 1
    return [
        {
            "id": safe(probe.id),
            "state": probe.outcome or probe.lifecycle,
            "x": round((start - first) / length * _WIDTH),
            "width": max(round(duration / length * _WIDTH), 2),
            "duration": duration,
        }
        for start, duration, probe in timed
    ]


def _moment(text: str | None) -> int | None:
    """Return a time of the report in milliseconds."""
    try:
        moment = datetime.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return round(moment.timestamp() * 1000) if moment.tzinfo else None
