"""Probes ``fim`` and ``anthropic``: the smallest call in the two other formats; only if the user wants them.

FIM is ``/beta/completions``; Anthropic's format is ``/anthropic/v1/messages`` with the key in ``x-api-key``
(deepseek-api.md 1.1, 1.4). What DeepSeek answers when it refuses there was not captured (section 9, 2): the wording
is read as everywhere else.
"""

from __future__ import annotations

from typing import Any

from gui.probes.answers.catalogue import read
from gui.probes.answers.usage import counted, tokens_of
from gui.probes.probe import Context, Found, Probe, answer_facts, refused
from gui.probes.rungs import bodies
from gui.probes.wire.transport import Reply, Request
from gui.report import FailureCode, Outcome
from gui.secret import ApiKey

__all__ = ["anthropic", "ask_anthropic", "fim"]

_SECONDS = 14.0
_FIRST_DATA = 8.0
_VERSION = {"anthropic-version": "2023-06-01"}  # ignored by DeepSeek, and sent by every client


def fim(model: str) -> Probe:
    """Return the probe of fill-in-the-middle."""

    def run(context: Context) -> Found:
        key = context.sendable.key
        request = Request(
            "POST", "/beta/completions", body=bodies.fim(model), key=key, beside=True, first_data=_FIRST_DATA
        )
        reply = context.ask(request, _SECONDS)
        return _refused(reply, key, model) or _judge(reply, model, text=_fim_text, tokens=tokens_of)

    return Probe("fim", 2, run, needs=("models",), billed=True)


def anthropic(model: str) -> Probe:
    """Return the probe of Anthropic's format."""
    return Probe("anthropic", 2, lambda context: ask_anthropic(context, model), needs=("models",), billed=True)


def ask_anthropic(context: Context, model: str) -> Found:
    """Make the call in Anthropic's format once."""
    key = context.sendable.key
    request = Request(
        "POST", "/anthropic/v1/messages", body=bodies.anthropic(model), key=key, key_header="x-api-key",
        headers=_VERSION, beside=True, first_data=_FIRST_DATA,
    )  # fmt: skip
    reply = context.ask(request, _SECONDS)
    return _refused(reply, key, model) or _judge(reply, model, text=_anthropic_text, tokens=_anthropic_tokens)


def _refused(reply: Reply, key: ApiKey | None, model: str) -> Found | None:
    no = refused(reply, key)
    return no and Found(no.outcome, no.failure, {**no.facts, "model": model}, no.exchange)


def _judge(reply: Reply, model: str, *, text: Any, tokens: Any) -> Found:
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = {**answer_facts(reply, answer), "model": model, "tokens": tokens(answer.data)}
    # An empty text is a text: the few tokens may be blanks, and what is asked here is whether the way works.
    if not isinstance(text(answer.data), str):
        return Found(Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    return Found(Outcome.PASS, None, facts, reply.exchange)


def _fim_text(data: Any) -> Any:
    choices = data.get("choices") if isinstance(data, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    return first.get("text") if isinstance(first, dict) else None


def _anthropic_text(data: Any) -> Any:
    content = data.get("content") if isinstance(data, dict) else None
    if not isinstance(content, list):
        return None
    return "".join(part["text"] for part in content if isinstance(part, dict) and isinstance(part.get("text"), str))


def _anthropic_tokens(data: Any) -> int:
    usage = data.get("usage") if isinstance(data, dict) else None
    return sum(counted(usage.get(n)) for n in ("input_tokens", "output_tokens")) if isinstance(usage, dict) else 0
