"""Probe ``burst``: completions at once, 2, 4, 8 and so on, to find the limit that one call after another never meets.

With little money left the number of parallel calls shrinks, and only the 429 of a call too many tells; its wording
names how many there were and how many are allowed (deepseek-api.md 5.2, C1). The ramp ends at the first refusal.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from gui.probes.answers.catalogue import Answer, read
from gui.probes.answers.usage import tokens_of
from gui.probes.probe import Context, Found, Probe, answer_facts
from gui.probes.rungs.completion import smallest
from gui.probes.scope import ramp
from gui.probes.wire.abreast import abreast
from gui.probes.wire.transport import Reply
from gui.report import FailureCode, Outcome

__all__ = ["probe"]

_SECONDS = 14.0


@dataclasses.dataclass(frozen=True)
class _Call:
    reply: Reply
    answer: Answer | None

    @property
    def accepted(self) -> bool:
        return self.answer is not None and self.answer.code is None

    @property
    def limited(self) -> bool:
        return self.answer is not None and self.reply.status == 429


def probe(most: int, model: str) -> Probe:
    """Return the probe that makes up to ``most`` calls at once."""

    def run(context: Context) -> Found:
        done: list[dict[str, int]] = []
        tokens, calls = 0, list[_Call]()
        for size in ramp(most):
            if context.cancellation.cancelled or context.deadline.remaining() == 0.0:
                break
            calls = _at_once(context, size, model)
            done.append({"at_once": size, "accepted": sum(call.accepted for call in calls)})
            tokens += sum(tokens_of(call.answer.data) for call in calls if call.answer and call.accepted)
            if not all(call.accepted for call in calls):
                break
        facts: dict[str, Any] = {
            "model": model,
            "steps": done,
            "calls": sum(step["at_once"] for step in done),
            "accepted": sum(step["accepted"] for step in done),
            "tokens": tokens,
        }
        return _judge(calls, facts, whole=bool(done) and done[-1]["at_once"] == most)

    return Probe("burst", 2, run, needs=(f"chat.{model}",), billed=True, calls=sum(ramp(most)))


def _at_once(context: Context, size: int, model: str) -> list[_Call]:
    request = smallest(model, context.sendable.key)
    replies = abreast({f"{n}": lambda: context.ask(request, _SECONDS) for n in range(size)}).values()
    return [_Call(r, read(r.status or 0, r.headers, r.body) if r.failure is None else None) for r in replies]


def _judge(calls: list[_Call], facts: dict[str, Any], *, whole: bool) -> Found:
    limited = next((call for call in calls if call.limited), None)
    if limited is not None and limited.answer is not None:
        told = {**answer_facts(limited.reply, limited.answer), "refused_at": len(calls)}
        return Found(Outcome.FAIL, limited.answer.code, {**facts, **told}, limited.reply.exchange)
    worst = next((call for call in calls if not call.accepted), None)
    if worst is not None:
        code = worst.reply.failure or (worst.answer.code if worst.answer else None)
        code = code or FailureCode.HTTP_UNEXPECTED_ANSWER
        return Found(Outcome.INCONCLUSIVE, code, facts, worst.reply.exchange)
    exchange = calls[0].reply.exchange if calls else None
    if not whole:
        return Found(Outcome.INCONCLUSIVE, FailureCode.DEADLINE_EXCEEDED, facts, exchange)
    return Found(Outcome.PASS, None, facts, exchange)
