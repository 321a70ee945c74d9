"""Probe ``chat.<model>``: the smallest completion."""

from __future__ import annotations

from typing import Any

from gui.probes.answers.catalogue import read
from gui.probes.answers.usage import tokens_of
from gui.probes.probe import Context, Found, Probe, answer_facts, refused
from gui.probes.rungs import bodies
from gui.probes.rungs.other_formats import ask_anthropic
from gui.probes.wire.transport import Reply, Request
from gui.report import FailureCode, Outcome
from gui.secret import ApiKey

__all__ = ["STOPPED", "ask_smallest", "probe", "smallest"]

_SECONDS = 14.0
_FIRST_DATA = 8.0

STOPPED = {"content_filter": FailureCode.ANSWER_D2, "insufficient_system_resource": FailureCode.ANSWER_F1}
"""What an answer without content was ended by, where its ``finish_reason`` says so (deepseek-api.md 1.4)."""


def smallest(model: str, key: ApiKey | None, *, first_data: float = _FIRST_DATA) -> Request:
    """Return the request."""
    return Request("POST", "/chat/completions", body=bodies.chat(model), key=key, first_data=first_data)


def probe(model: str) -> Probe:
    """Return the probe of one model."""
    return Probe(f"chat.{model}", 2, lambda context: ask_smallest(context, model), needs=("models",), billed=True)


def ask_smallest(context: Context, model: str) -> Found:
    """Make the call once, with the key that may be sent, in the format that the base URL names."""
    if context.url.speaks_anthropic:
        return ask_anthropic(context, model)
    key = context.sendable.key
    return _judge(context.ask(smallest(model, key), _SECONDS), key, model)


def _judge(reply: Reply, key: ApiKey | None, model: str) -> Found:
    no = refused(reply, key)
    if no is not None:
        return Found(no.outcome, no.failure, {**no.facts, "model": model}, no.exchange)
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = {**answer_facts(reply, answer), "model": model}
    choice = _choice(answer.data)
    if choice is None:
        return Found(Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    facts.update(finish=str(choice.get("finish_reason"))[:40], tokens=tokens_of(answer.data))
    if not content:
        cut_by_thinking = facts["finish"] == "length"
        told = STOPPED.get(facts["finish"], FailureCode.HTTP_UNEXPECTED_ANSWER)
        code = FailureCode.ANSWER_G2 if cut_by_thinking else told
        return Found(Outcome.WARN if cut_by_thinking else Outcome.FAIL, code, facts, reply.exchange)
    return Found(Outcome.PASS, None, facts, reply.exchange)


def _choice(data: Any) -> dict[str, Any] | None:
    choices = data.get("choices") if isinstance(data, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else None
