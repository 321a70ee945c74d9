"""``report.html``: the report as one page that opens anywhere, needs nothing from outside and prints well.

One language is shown and printed at a time; which, a pair of buttons in the page says, without any script.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterable
from typing import Any

import jinja2
import markupsafe
import msgspec

from gui import assets
from gui.bundle.calls import Call, failing, local_time
from gui.bundle.columns import width
from gui.bundle.essentials import balance, matters, since
from gui.bundle.scrub import STYLE, TEMPLATE
from gui.bundle.ticket import Ticket, answer_line, for_support, ids_of, message_of, ruled_out
from gui.bundle.waterfall import Picture, picture
from gui.bundle.words import LABELS, PAGE, PHASES, TICKET
from gui.report import CauseEntry, Confidence, Evidence, ProbeResult, Report
from gui.wording import Wording, safe
from gui.wording.clients.errors import lines as client_lines
from gui.wording.console.balances import holdings
from gui.wording.filling import fields

__all__ = ["page"]

_SELF_NAMES = {"zh_CN": "\u4e2d\u6587", "en": "English"}
"""How a language calls itself."""

_LONGEST_ANSWER = 300
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T)([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,6}Z)")
"""A time as this program writes it, where a phone may leave out the day and break the line."""
_LONGEST_NAME = 40
"""Columns that the name of a check has beside its bar."""


def _shown(value: Any) -> Any:
    """Make hidden characters of a value visible; what is markup is ours."""
    if isinstance(value, str) and not isinstance(value, markupsafe.Markup):
        # An escape takes ten characters at most, so nothing is cut here.
        return safe(value, 10 * len(value) + 1)
    return value


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    return environment.from_string(assets.find(TEMPLATE).read_text("utf-8"))


def page(report: Report, wordings: tuple[Wording, ...]) -> str:
    """Return the page, one part for each of ``wordings``; the first one is shown until another one is chosen."""
    # The policy names the style by its hash, so a style that somebody smuggles in is not applied.
    style = assets.find(STYLE).read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    bars = picture(report)
    return _template().render(
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=markupsafe.Markup(style),  # noqa: S704  a file of ours
        picture=bars,
        parts=[_part(report, wording, bars) for wording in wordings],
    )


def _part(report: Report, wording: Wording, bars: Picture | None) -> dict[str, Any]:
    text = {name: wording.text(message) for name, message in PAGE.items() if not fields(message)}
    ticket = Ticket(report, wording)
    verdict = matters(report)[0]
    others = (entry for entry in report.causes if entry.cause is not verdict.cause)
    step, error = wording.step(verdict.next_step), report.client.error
    return {
        "lang": "zh-Hans" if wording.language == "zh_CN" else wording.language,
        "code": wording.language,
        "self_name": _SELF_NAMES.get(wording.language, wording.language),
        "text": text,
        "labels": {name: wording.text(message) for name, message in LABELS.items()},
        "result": wording.compose(PAGE["result"], cause=wording.cause_title(verdict.cause)),
        "symptom": ticket.symptom(),
        "stands_in": wording.text(TICKET["stands_in"], host=report.target.host) if report.target.stands_in else "",
        "verdict": wording.verdict(verdict),
        "confidence": wording.confidence(verdict.confidence),
        "step": wording.compose(PAGE["next"], step=step) if step else "",
        "in_favour": _reasons(verdict.in_favour, wording),
        "against": _reasons(verdict.against, wording),
        "facts": _facts(report, ticket, wording),
        "note": [] if report.note is msgspec.UNSET else [line for line in report.note.splitlines() if line.strip()],
        "calls": [_call(call, report, wording) for call in failing(report)],
        "client": client_lines(error, wording) if error else [],
        "bars": _bars(bars, wording) if bars else None,
        "sections": _sections(report, wording),
        "findings": [wording.finding(finding) for finding in report.inspection.findings],
        "answers": [answer_line(answer, wording) for answer in for_support(report.console)],
        "causes": [_cause(entry, wording) for entry in others if entry.confidence is not Confidence.RULED_OUT],
        "ruled_out": ruled_out(report, wording),
        "made": wording.text(TICKET["program"], name=report.app.name, version=report.app.version, run=report.run_id),
    }


def _facts(report: Report, ticket: Ticket, wording: Wording) -> list[tuple[str, str]]:
    """Return what support looks for first: label and value."""
    target, skew, known = report.target, report.clock.server_skew_ms, since(report)
    facts = ticket.key_lines()
    facts += [(name, ticket.moment(at)) for name, at in known.told() if at]
    facts.append(("checked", wording.text(PAGE["between"], start=report.started_at, end=report.ended_at)))
    facts.append(("base_url", target.base_url))
    if target.model:
        facts.append(("model", target.model))
    if balances := holdings(balance(report), wording):
        facts.append(("balance", balances))
    facts.append(("way", wording.text(TICKET["proxy"], value=target.proxy) if target.proxy else _direct(wording)))
    clock = wording.text(TICKET["clock_unknown"]) if skew is None else wording.text(TICKET["clock"], value=skew)
    facts.append(("clock", clock))
    return [(wording.text(LABELS[name]), value) for name, value in facts]


def _direct(wording: Wording) -> str:
    return wording.text(TICKET["direct"])


def _call(call: Call, report: Report, wording: Wording) -> dict[str, Any]:
    return {
        "name": wording.probe(call.probe),
        "request": f"{call.method} {call.url}" if call.method else "",
        "model": call.model,
        "utc": call.at or wording.text(TICKET["not_sent"]),
        "local": local_time(call.at, report.clock.local_offset) if call.at else None,
        "status": call.status if call.status else "",
        "failure": wording.failure(call.failure) if call.failure else "",
        "code": call.failure.value if call.failure else "",
        "answer": safe(message_of(call.excerpt), _LONGEST_ANSWER) if call.excerpt and call.excerpt.strip() else "",
        "ids": [(wording.text(LABELS[name]), value) for name, value in ids_of(call.ids)],
    }


def _bars(bars: Picture, wording: Wording) -> dict[str, Any]:
    return {
        "says": wording.text(PAGE["waterfall_says"], count=len(bars.bars), length=wording.number(bars.length)),
        "names": [_short(wording.probe(bar.probe.id)) for bar in bars.bars],
        "outcomes": [_outcome(bar.probe, wording) for bar in bars.bars],
        "legend": [(phase, wording.text(PHASES[phase])) for phase in bars.phases],
    }


def _short(name: str) -> str:
    while width(name) > _LONGEST_NAME:
        name = name.removesuffix("...")[:-1] + "..."
    return name


def _outcome(probe: ProbeResult, wording: Wording) -> str:
    return wording.outcome(probe.outcome) if probe.outcome else wording.lifecycle(probe.lifecycle)


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
    return {
        "name": wording.probe(probe.id),
        "outcome": _outcome(probe, wording),
        "state": probe.outcome or probe.lifecycle,
        "status": exchange.status if exchange else None,
        "why": why,
        "started": probe.started_at,
        "clock": clock.groups() if (clock := _CLOCK.fullmatch(probe.started_at or "")) else None,
        "duration": probe.duration_ms,
    }


def _cause(entry: CauseEntry, wording: Wording) -> dict[str, Any]:
    return {
        "title": wording.cause_title(entry.cause),
        "confidence": wording.confidence(entry.confidence),
        "in_favour": _reasons(entry.in_favour, wording),
        "against": _reasons(entry.against, wording),
    }


def _reasons(evidence: Iterable[Evidence], wording: Wording) -> list[str]:
    """Return reasons in words; what several checks found alike is said once."""
    return list(dict.fromkeys(wording.reason(one) for one in evidence))
