"""Probe ``empty_token``: ``Authorization: Bearer `` and nothing behind it, as clients with an unset variable send it.

DeepSeek says A2 to that, and A1 where the header is missing (deepseek-api.md 3.3). Whether this host tells the two
apart decides what the wording in a client's message is worth: where both are A1, the client may have sent an empty key.
Sent once a run.
"""

from __future__ import annotations

from gui.probes.answers.catalogue import read
from gui.probes.probe import Context, Found, Probe, answer_facts
from gui.probes.wire.transport import Request
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 10.0
_REQUEST = Request("GET", "/models", empty_token=True)


def _run(context: Context) -> Found:
    reply = context.ask(_REQUEST, _SECONDS)
    if reply.failure is not None:
        # Nothing of the user's was sent: what is lost is a contrast, and the path has probes of its own.
        return Found(Outcome.INCONCLUSIVE, reply.failure, {}, reply.exchange)
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = {**answer_facts(reply, answer), "told_apart": answer.code is FailureCode.ANSWER_A2}
    if answer.code is FailureCode.ANSWER_A2:
        return Found(Outcome.PASS, None, facts, reply.exchange)
    if answer.code is None or (reply.status == 401 and not answer.deepseek):
        return Found(Outcome.WARN, FailureCode.ANSWER_OTHER_VENDOR, facts, reply.exchange)
    return Found(Outcome.WARN, answer.code, facts, reply.exchange)


PROBE = Probe("empty_token", 1, _run, needs=("no_key",))
