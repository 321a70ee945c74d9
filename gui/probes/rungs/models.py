"""Probe ``models``: is this key known, and which models may it call (deepseek-api.md 1.2)?"""

from __future__ import annotations

from typing import Any

from gui.probes.answers.catalogue import read
from gui.probes.probe import Context, Found, Probe, answer_facts, refused
from gui.probes.wire.transport import Request
from gui.report import FailureCode, Outcome

__all__ = ["PROBE", "ask", "listed"]

_SECONDS = 12.0
_MOST = 200


def ask(context: Context) -> Found:
    """Ask once for the list, with the key that may be sent; the names are in the facts."""
    key = context.sendable.key
    if key is None:
        return Found(Outcome.SKIPPED, skipped_because=context.sendable.refusal)
    reply = context.ask(Request("GET", "/models", key=key), _SECONDS)
    no = refused(reply, key)
    if no is not None:
        return no
    answer = read(reply.status or 0, reply.headers, reply.body)
    names = listed(answer.data)
    facts = answer_facts(reply, answer)
    if names is None:
        return Found(Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    return Found(Outcome.PASS, None, {**facts, "models": names}, reply.exchange)


def _run(context: Context) -> Found:
    found = ask(context)
    context.models = found.facts.get("models", ())
    return found


def listed(data: Any) -> list[str] | None:
    """Return the names in an answer of ``/models``; None if it is not one."""
    rows = data.get("data") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return None
    return [row["id"][:200] for row in rows[:_MOST] if isinstance(row, dict) and isinstance(row.get("id"), str)]


PROBE = Probe("models", 1, _run, needs=("no_key",))
