"""What the details pane says of the verdict, of a probe, of a section: HTML for a QTextBrowser, everything escaped."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence

from gui.probes.rungs.bodies import body_of
from gui.report import (
    CauseEntry,
    Change,
    Changes,
    EvidenceKind,
    Exchange,
    Inspection,
    ProbeResult,
)
from gui.widgets.checks.fact_lines import fact_lines
from gui.widgets.parts.page_parts import bullets, code, heading, lines, paragraph, title
from gui.wording import N_, Say, Wording, safe
from gui.wording.purposes import purpose
from gui.wording.verdict.changes import KINDS, cause_line, moment, since_line, state_line, title_line

__all__ = ["changes_part", "curl_of", "identifiers_of", "probe_page", "section_page"]

_ASKED, _ANSWERED = N_("What was asked"), N_("What came back")
_STATUS = N_("HTTP status {status}, {bytes} bytes")
_NO_ANSWER = N_("No answer of the HTTP kind")
_EVIDENCE = N_("What this says")
_RAW = N_("The answer itself, with secrets taken out")
_FACTS = N_("What was found")
_ASKED_AT, _CHANGED = N_("Asked at {at}"), N_("What has changed")
_WAS, _IS = N_("before: {fact}"), N_("now: {fact}")
_SEPARATOR, _PAIR = N_("; "), N_("{name}: {value}")
_FOR, _AGAINST = N_("{reason} (speaks for: {causes})"), N_("{reason} (speaks against: {causes})")
_LOOK = N_("Look in the console")
_UNSEEN = N_(
    "This cannot be seen from outside, and the program does not guess. DeepSeek's documentation does not know these "
    "settings; guides for users describe them, and not every console shows them."
)
_WHERE: dict[int, tuple[str, ...]] = {
    1: (
        N_("platform.deepseek.com > API keys: is this key still listed, and does a label beside it say anything?"),
        N_("If the key has an operation log: when was its status changed last, and why?"),
    ),
    2: (
        N_("platform.deepseek.com > API keys > quota settings, if your console has them: calls a day, allowed models"),
        N_("Does a time range there cover this moment?"),
    ),
    3: (
        N_("Projects, if your console has them: is the project of this key running and not in arrears?"),
        N_("Project > Members and permissions: is this key there, and may it call models?"),
        N_("A custom policy there must allow the call and cover the address of the API."),
    ),
    4: (
        N_("Compare the first 8 and the last 4 characters with the starred key at platform.deepseek.com > API keys."),
        N_("Copy a key with the copy button when it is made, never with the mouse; it is shown only then."),
    ),
    5: (
        N_("Account settings > Quota centre, if your console has it: is the master switch of the API on?"),
        N_("Without that item: does a parent organisation hand down a policy?"),
        N_("Notices of the last 7 days, and status.deepseek.com: was anything switched off?"),
    ),
}
_QUESTIONS = {
    0: N_("Can DeepSeek be reached from this computer?"),
    1: N_("Was the key disabled by mistake?"),
    2: N_("Does a limit bite although there is balance?"),
    3: N_("May this key make this call?"),
    4: N_("Is the key that is sent the key in the console?"),
    5: N_("Is the API switched off for the whole account?"),
}
_OF_THE_CONNECTION = frozenset(
    {"host", "content-length", "connection", "accept-encoding", "user-agent", "authorization"}
)
_WITHOUT_KEY = frozenset({"no_key", "incidents"})
_VARIABLES = {
    "bad_key": "$A_MADE_UP_KEY", "second_key": "$SECOND_KEY", "raw_key": "$KEY_AS_PASTED", "empty_token": ""
}  # fmt: skip
_ASKS_CONSOLE = (1, 2, 3, 5)


def changes_part(changes: Changes, wording: Wording) -> str:
    """Return what changed since an earlier run, to stand before the verdict."""
    rows = [title_line(change, wording) for change in changes.rows]
    parts = [title(since_line(changes, wording)), paragraph(cause_line(changes, wording))]
    return "".join([*parts, lines(rows), "<hr>"] if rows else [*parts, "<hr>"])


def probe_page(
    result: ProbeResult, causes: Sequence[CauseEntry], wording: Wording, change: Change | None = None
) -> str:
    """Return what a probe asked, what came back, and what it means."""
    parts = [title(wording.probe(result.id))]
    what_for = purpose(result.id, wording)
    if what_for is not None:
        parts.append(paragraph(what_for))
    if result.skipped_because is not None:
        parts.append(paragraph(wording.skip(result.skipped_because)))
    elif result.outcome is not None:
        said = wording.outcome(result.outcome)
        if result.failure is not None:
            said = wording.text(_PAIR, name=said, value=wording.failure(result.failure))
        parts.append(paragraph(said, bold=True))
    else:
        parts.append(paragraph(wording.lifecycle(result.lifecycle)))
    if result.started_at is not None:
        parts.append(paragraph(wording.text(_ASKED_AT, at=moment(result.started_at, wording))))
    if change is not None:
        how = wording.text(_PAIR, name=wording.text(_CHANGED), value=wording.text(KINDS[change.kind]))
        parts += [heading(how), bullets(_before_and_after(change, wording))]
    meaning = _evidence_of(result.id, causes, wording)
    if meaning:
        parts += [heading(wording.text(_EVIDENCE)), bullets(meaning)]
    facts = fact_lines(result.facts, wording)
    if facts:
        parts += [heading(wording.text(_FACTS)), bullets(facts)]
    if result.exchange is not None:
        parts += _exchange(result.exchange, wording)
    return "".join(parts)


def section_page(number: int, inspection: Inspection | None, wording: Wording) -> str:
    """Return the question of a section and, where only the console knows the answer, where to look."""
    parts = [title(f"{number} {wording.section(number)}"), paragraph(wording.text(_QUESTIONS[number]))]
    if number == 4 and inspection is not None:
        found = [wording.finding(finding) for finding in inspection.findings[:50]]
        parts.append(bullets(found) if found else paragraph(wording.say(Say.KEY_TEXT_CLEAN)))
    if number in _WHERE:
        parts += [heading(wording.text(_LOOK)), bullets(wording.text(message) for message in _WHERE[number])]
    if number in _ASKS_CONSOLE:
        parts.append(paragraph(wording.text(_UNSEEN)))
    return "".join(parts)


def identifiers_of(result: ProbeResult) -> str:
    """Return what support can look an exchange up by, as lines of text; empty if there is nothing."""
    if result.exchange is None:
        return ""
    ids = result.exchange.ids
    named = (("trace_id", ids.trace_id), ("request_id", ids.request_id), ("edge_id", ids.edge_id))
    lines = [f"{name}: {safe(value)}" for name, value in named if value]
    return "\n".join([*lines, f"time: {result.started_at}"]) if lines else ""


def curl_of(result: ProbeResult) -> str:
    """Return a command that asks the same, empty without an exchange; keys come from variables and stay unseen.

    No report holds the body of a request: that of a smallest call is made anew.
    """
    exchange = result.exchange
    if exchange is None:
        return ""
    words = ["curl", "--include", "--request", exchange.method, exchange.url]
    quoted = [shlex.quote(safe(word)) for word in words]
    for name, value in exchange.request_headers.items():
        if name.lower() not in _OF_THE_CONNECTION:
            quoted += ["--header", shlex.quote(f"{safe(name)}: {safe(value)}")]
    if result.id not in _WITHOUT_KEY:
        variable = _VARIABLES.get(result.id, "$DEEPSEEK_API_KEY")
        header = "x-api-key: " if result.id == "anthropic" else "Authorization: Bearer "
        quoted += ["--header", f'"{header}{variable}"']
    if exchange.method == "POST" and "model" in result.facts:
        quoted += ["--data", shlex.quote(json.dumps(body_of(result.id, str(result.facts["model"]))))]
    return " ".join(quoted)


def _before_and_after(change: Change, wording: Wording) -> list[str]:
    """Return what the row said and the facts that differ, first as they were, then as they are."""
    told = []
    for place, message in enumerate((_WAS, _IS)):
        state = state_line(change, wording, before=not place)
        told += [state] if state is not None else []
        facts = fact_lines({name: pair[place] for name, pair in change.facts.items()}, wording)
        told += [wording.compose(message, fact=line) for line in facts]
    return told


def _evidence_of(probe: str, causes: Sequence[CauseEntry], wording: Wording) -> list[str]:
    """Return what the answer of a probe says, each reason once, with all causes that it speaks for or against."""
    causes_of: dict[tuple[str, str], list[str]] = {}
    for entry in causes:
        for message, evidence in ((_FOR, entry.in_favour), (_AGAINST, entry.against)):
            for each in evidence:
                if each.kind is EvidenceKind.PROBE and each.id == probe:
                    title = wording.cause_title(entry.cause)
                    causes_of.setdefault((message, wording.reason(each)), []).append(title)
    separator = wording.text(_SEPARATOR)
    return [
        wording.compose(message, reason=reason, causes=separator.join(titles))
        for (message, reason), titles in causes_of.items()
    ]


def _exchange(exchange: Exchange, wording: Wording) -> list[str]:
    asked = f"{exchange.method} {exchange.url}"
    parts = [heading(wording.text(_ASKED)), code(asked), heading(wording.text(_ANSWERED))]
    if exchange.status is None:
        return [*parts, paragraph(wording.text(_NO_ANSWER))]
    parts.append(paragraph(wording.text(_STATUS, status=exchange.status, bytes=exchange.body_bytes)))
    headers = "\n".join(f"{name}: {value}" for name, value in exchange.response_headers.items())
    body = exchange.body_excerpt or ""
    parts += [heading(wording.text(_RAW)), code("\n\n".join(filter(None, (headers, body))))]
    return parts
