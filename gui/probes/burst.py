"""Probe ``burst``: several completions at once, to see a limit that one call after another never meets.

With little money left the number of parallel calls shrinks, and only the 429 of a call too many tells
(deepseek-api.md 5.2, C1).
"""

from __future__ import annotations

from gui.probes.abreast import abreast
from gui.probes.answers import read
from gui.probes.completion import smallest, tokens_of
from gui.probes.probe import Context, Found, Probe, answer_facts
from gui.report import FailureCode, Outcome

__all__ = ["probe"]

_SECONDS = 14.0


def probe(count: int, model: str) -> Probe:
    """Return the probe that makes ``count`` calls at once."""

    def run(context: Context) -> Found:
        request = smallest(model, context.sendable.key)
        replies = list(abreast({f"{n}": lambda: context.ask(request, _SECONDS) for n in range(count)}).values())
        answers = [read(r.status or 0, r.headers, r.body) if r.failure is None else None for r in replies]
        facts = {"model": model, "calls": count, "accepted": sum(a is not None and a.code is None for a in answers)}
        facts["tokens"] = sum(tokens_of(a.data) for a in answers if a is not None and a.code is None)
        for reply, answer in zip(replies, answers, strict=True):
            if answer is not None and reply.status == 429:
                return Found(Outcome.FAIL, answer.code, {**facts, **answer_facts(reply, answer)}, reply.exchange)
        if facts["accepted"] == count:
            return Found(Outcome.PASS, None, facts, replies[0].exchange)
        worst = next(i for i, a in enumerate(answers) if a is None or a.code is not None)
        answer = answers[worst]
        code = replies[worst].failure or (answer.code if answer else None) or FailureCode.HTTP_UNEXPECTED_ANSWER
        return Found(Outcome.INCONCLUSIVE, code, facts, replies[worst].exchange)

    return Probe("burst", 2, run, needs=(f"chat.{model}",), billed=True)
