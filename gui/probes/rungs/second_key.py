"""Probe ``second_key``: what ``/models`` says to another key of the same account, as a control (DESIGN 1, row 5).

If it is accepted where the first is refused, the fault is the first key's own; if both are refused alike, it may be the
account's. Asks what ``models`` asks, and runs beside it.
"""

from __future__ import annotations

import dataclasses

from gui.probes.answers.catalogue import read
from gui.probes.probe import Context, Found, Probe, answer_facts, refused
from gui.probes.rungs.models import listed
from gui.probes.wire.transport import Request
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 12.0


def _run(context: Context) -> Found:
    second = context.second
    if second is None or second.key is None:
        return Found(Outcome.SKIPPED, skipped_because=second.refusal if second else None)
    key = second.key
    which = {"masked": key.masked}
    reply = context.ask(Request("GET", "/models", key=key), _SECONDS)
    no = refused(reply, key)
    if no is not None:
        return dataclasses.replace(no, facts={**which, **no.facts})
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = {**which, **answer_facts(reply, answer)}
    if listed(answer.data) is None:
        return Found(Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    return Found(Outcome.PASS, None, facts, reply.exchange)


PROBE = Probe("second_key", 5, _run, needs=("no_key",))
