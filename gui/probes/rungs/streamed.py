"""Probe ``stream.<model>``: the smallest completion as a stream, with a limit until its first data comes.

Keep-alives do not count (deepseek-api.md 1.5): a stream of nothing else never trips a client's own timeout. Asked of
the model that matters once the same call without a stream has passed, so that a failure here is the stream's own.
"""

from __future__ import annotations

import json
from typing import Any

from gui.probes.answers import sse
from gui.probes.answers.catalogue import read
from gui.probes.answers.usage import tokens_of
from gui.probes.probe import Context, Found, Probe, answer_facts, refused
from gui.probes.rungs import bodies
from gui.probes.rungs.completion import STOPPED
from gui.probes.wire.scrubbing import has_data
from gui.probes.wire.transport import Reply, Request
from gui.report import FailureCode, Outcome

__all__ = ["probe"]

_SECONDS = 14.0
_FIRST_DATA = 8.0


def probe(model: str) -> Probe:
    """Return the probe of one model."""

    def run(context: Context) -> Found:
        key = context.sendable.key
        body = bodies.chat(model, stream=True)
        reply = context.ask(Request("POST", "/chat/completions", body=body, key=key, first_data=_FIRST_DATA), _SECONDS)
        stream = sse.parse(reply.body) if reply.status == 200 else None
        if stream is None or not (stream.frames or stream.done or stream.odd):
            no = refused(reply, key)
            found = no or _whole(reply)
            return Found(found.outcome, found.failure, {**found.facts, "model": model}, found.exchange)
        return _judge(reply, stream, {"model": model, **_facts(reply, stream)})

    return Probe(f"stream.{model}", 2, run, needs=(f"chat.{model}",), billed=True)


def _facts(reply: Reply, stream: sse.Stream) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "frames": len(stream.frames),
        "done": stream.done,
        "finish": stream.finish,
        "first_data_ms": reply.first_data,
        "tokens": max((tokens_of(frame) for frame in stream.frames), default=0),
        "deepseek": "x-ds-trace-id" in reply.headers,
    }
    return facts | ({"odd_frames": stream.odd} if stream.odd else {})


def _judge(reply: Reply, stream: sse.Stream, facts: dict[str, Any]) -> Found:
    if stream.error is not None:
        # An error after the head has gone out has no status of its own: its words tell.
        answer = read(200, reply.headers, json.dumps(stream.error).encode())
        return Found(Outcome.FAIL, answer.code, {**facts, **answer_facts(reply, answer)}, reply.exchange)
    if reply.failure is FailureCode.RESPONSE_TIMEOUT:
        return Found(Outcome.FAIL, FailureCode.RESPONSE_STALLED, facts, reply.exchange)
    if reply.failure is not None:
        return Found(Outcome.FAIL, reply.failure, facts, reply.exchange)
    if stream.odd or (stream.done and not stream.frames):
        return Found(Outcome.FAIL, FailureCode.HTTP_UNEXPECTED_ANSWER, facts, reply.exchange)
    if not stream.done:
        # A client waits for [DONE]; without a reason for the end either, the rest was lost on the way.
        outcome = Outcome.FAIL if stream.finish is None else Outcome.WARN
        return Found(outcome, FailureCode.RESPONSE_CUT, facts, reply.exchange)
    if not stream.text:
        by_thinking = stream.finish == "length"
        told = STOPPED.get(str(stream.finish), FailureCode.HTTP_UNEXPECTED_ANSWER)
        code = FailureCode.ANSWER_G2 if by_thinking else told
        return Found(Outcome.WARN if by_thinking else Outcome.FAIL, code, facts, reply.exchange)
    return Found(Outcome.PASS, None, facts, reply.exchange)


def _whole(reply: Reply) -> Found:
    """Return what a success is that is no stream: nothing but keep-alives, or an answer in one piece."""
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = {**answer_facts(reply, answer), "tokens": tokens_of(answer.data)}
    stalled = not has_data(reply.body)
    code = FailureCode.RESPONSE_STALLED if stalled else FailureCode.HTTP_UNEXPECTED_ANSWER
    return Found(Outcome.FAIL if stalled else Outcome.WARN, code, facts, reply.exchange)
