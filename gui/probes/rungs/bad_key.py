"""Probe ``bad_key``: a key that cannot be valid must come back as A3 with its own tail (deepseek-api.md 7, step 4).

Proves that headers survive the path and that the refusal is DeepSeek's. Sent once a run: an obviously fake key in
a loop could look like an attack.
"""

from __future__ import annotations

from gui.probes.answers.catalogue import read
from gui.probes.probe import Context, Found, Probe, answer_facts
from gui.probes.wire.transport import Request
from gui.report import FailureCode, Outcome
from gui.secret import ApiKey

__all__ = ["PROBE"]

_SECONDS = 10.0


def _run(context: Context) -> Found:
    known_bad = ApiKey("sk-" + "0" * 32)
    reply = context.ask(Request("GET", "/models", key=known_bad), _SECONDS)
    if reply.failure is not None:
        return Found(Outcome.FAIL, reply.failure, {}, reply.exchange)
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = answer_facts(reply, answer)
    if answer.code is FailureCode.ANSWER_A3:
        matches = answer.params.get("tail") == known_bad.tail
        return Found(
            Outcome.PASS if matches else Outcome.WARN, None, {**facts, "tail_matches": matches}, reply.exchange
        )
    if answer.code is None or (reply.status == 401 and not answer.deepseek):
        return Found(Outcome.WARN, FailureCode.ANSWER_OTHER_VENDOR, facts, reply.exchange)
    return Found(Outcome.WARN, answer.code, facts, reply.exchange)


PROBE = Probe("bad_key", 1, _run, needs=("no_key",))
