"""Probe ``no_key``: the contrast that tells who answers. DeepSeek says A1 to a request without a key (3.3)."""

from __future__ import annotations

from gui.probes.answers.answerer import edge_of, title_of
from gui.probes.answers.catalogue import read
from gui.probes.probe import Context, Found, Probe, answer_facts
from gui.probes.wire.transport import Reply, Request
from gui.report import FailureCode, Outcome

__all__ = ["REQUEST", "judged", "probe"]

_SECONDS = 10.0
REQUEST = Request("GET", "/models")
"""What is asked without a key."""


def _run(context: Context) -> Found:
    return judged(context.ask(REQUEST, _SECONDS))


def judged(reply: Reply) -> Found:
    """Return who answered a request without a key: PASS only if it was DeepSeek in its own words."""
    if reply.failure is not None:
        return Found(Outcome.FAIL, reply.failure, {}, reply.exchange)
    answer = read(reply.status or 0, reply.headers, reply.body)
    facts = {**answer_facts(reply, answer), **_answerer(reply, answer.envelope)}
    if answer.code is FailureCode.ANSWER_A1 or (answer.deepseek and reply.status == 401):
        return Found(Outcome.PASS, None, facts, reply.exchange)
    if answer.code is None:
        # An API that asks for no key: a relay or a local model, not DeepSeek.
        return Found(Outcome.WARN, FailureCode.ANSWER_OTHER_VENDOR, facts, reply.exchange)
    if reply.status in (401, 403) and answer.envelope == "json":
        return Found(Outcome.WARN, FailureCode.ANSWER_OTHER_VENDOR, facts, reply.exchange)
    return Found(Outcome.FAIL, answer.code, facts, reply.exchange)


def _answerer(reply: Reply, envelope: str) -> dict[str, str]:
    """Return what tells who answered beside the words: the edge, and the title of a page."""
    title = title_of(reply.body) if envelope == "html" else None
    known = {"edge": edge_of(reply.headers), "page_title": title}
    return {name: value for name, value in known.items() if value}


def probe(*, secure: bool) -> Probe:
    """Return the probe; it waits for ``tls`` where there is TLS."""
    return Probe("no_key", 1, _run, needs=("tls",) if secure else ("tcp",))
