"""Probe ``raw_key``: the text exactly as it was pasted, where the cleaned key has passed; only on request (DESIGN 5.1).

Refused as it stands and accepted once cleaned: then what does not belong to the key is the cause. Accepted both ways
says that a hop cuts it off, and that another client may fail with it all the same (invisible-characters.md 4.3).
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
    raw = context.raw
    if raw is None or raw.key is None:
        return Found(Outcome.SKIPPED, skipped_because=raw.refusal if raw else None)
    reply = context.ask(Request("GET", "/models", key=raw.key, as_given=True), _SECONDS)
    no = refused(reply, raw.key)
    if no is not None:
        by_server = reply.status is not None and 400 <= reply.status < 500
        facts = {**no.facts, "raw_accepted": False} if by_server else no.facts
        return dataclasses.replace(no, outcome=Outcome.WARN if by_server else Outcome.INCONCLUSIVE, facts=facts)
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = answer_facts(reply, answer)
    if listed(answer.data) is None:
        return Found(Outcome.INCONCLUSIVE, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    return Found(Outcome.PASS, None, {**facts, "raw_accepted": True}, reply.exchange)


PROBE = Probe("raw_key", 4, _run, needs=("models",))
