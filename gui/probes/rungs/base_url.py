"""Probe ``base_url``: is there a likely repair of the base URL under which the API answers?

Joins a run in which the base URL, taken literally, has turned out to be none of an API. Every repair is asked without
the key first. DeepSeek says A1 to a request without a key on any path (deepseek-api.md A1), so a path is known to be
right only by a list of models: the key goes to a repair only where it was sent before, to the same host in the same
way, and only where the request without it was answered.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

from gui.probes.answers.catalogue import read
from gui.probes.probe import Context, Found, Probe
from gui.probes.repairs import Repair, repairs
from gui.probes.rungs.models import listed
from gui.probes.rungs.no_key import REQUEST, judged
from gui.probes.target import BaseUrl
from gui.probes.wire.abreast import abreast
from gui.probes.wire.resolver import resolve
from gui.probes.wire.sockets import FailedError
from gui.probes.wire.transport import Request
from gui.report import Exchange, FailureCode, Outcome, ProbeResult

__all__ = ["ID", "joins"]

ID = "base_url"
_SECONDS = 6.0
_NOT_THERE = frozenset({404, 405, 410})
_PATH_CODES = frozenset({FailureCode.ANSWER_E1, FailureCode.ANSWER_E2, FailureCode.ANSWER_E3})
_NO_API = _PATH_CODES | {
    FailureCode.HTTP_HTML_INSTEAD_OF_API,
    FailureCode.HTTP_REDIRECT,
    FailureCode.HTTP_UNEXPECTED_ANSWER,
}


@dataclasses.dataclass(frozen=True)
class _Tried:
    """What one repair gave: does an API answer without the key, and does it list models with it (None: not asked)?"""

    answers: bool
    lists: bool | None
    exchange: Exchange | None


def joins(result: ProbeResult, context: Context) -> list[Probe]:
    """Return the probe if ``result`` shows that the base URL is none of an API, and there is something to try."""
    if result.outcome is not Outcome.FAIL or result.failure not in _NO_API:
        return []
    status = (result.exchange.status if result.exchange else None) or 0
    if not (200 <= status < 400 or status in _NOT_THERE):
        return []  # who blocks a call blocks its repairs
    keyed = result.id == "models"
    if not (keyed or result.id == "no_key") or not repairs(context.url):
        return []
    return [Probe(ID, 0, functools.partial(_run, keyed))]


def _run(keyed: bool, context: Context) -> Found:
    tried = repairs(context.url)
    jobs = {str(repair.url): functools.partial(_try, repair, keyed, context) for repair in tried}
    outcomes = abreast(jobs)
    facts: dict[str, Any] = {"tried": list(jobs)}
    if context.cancellation.cancelled:
        return Found(Outcome.FAIL, FailureCode.CANCELLED, facts)
    good = [r for r in tried if outcomes[str(r.url)].lists] or [
        r for r in tried if outcomes[str(r.url)].answers and outcomes[str(r.url)].lists is None
    ]
    if not good:
        return Found(Outcome.INCONCLUSIVE, None, facts)
    best = outcomes[str(good[0].url)]
    facts |= {"works": str(good[0].url), "repairs": list(good[0].codes), "with_key": best.lists is True}
    return Found(Outcome.PASS, None, facts, best.exchange)


def _try(repair: Repair, keyed: bool, context: Context) -> _Tried:
    deadline = context.deadline.sooner(_SECONDS)
    addresses = context.addresses
    if context.route.first_hop(repair.url) != context.route.first_hop(context.url):
        try:
            hop = context.route.first_hop(repair.url)
            addresses = resolve(*hop, deadline, context.cancellation, context.lookup).addresses
        except FailedError:
            return _Tried(answers=False, lists=None, exchange=None)
    aside = dataclasses.replace(context, url=repair.url, addresses=addresses)
    reply = aside.ask(REQUEST, _SECONDS, deadline=deadline)
    found = judged(reply)
    answers = found.outcome is Outcome.PASS or (not repair.url.is_deepseek and found.outcome is Outcome.WARN)
    key = context.sendable.key
    if not answers or not keyed or key is None or not _same_origin(repair.url, context.url):
        return _Tried(answers, None, reply.exchange)
    reply = aside.ask(Request("GET", "/models", key=key), _SECONDS, deadline=deadline)
    lists = reply.failure is None and listed(read(reply.status or 0, reply.headers, reply.body).data) is not None
    return _Tried(answers, lists, reply.exchange)


def _same_origin(one: BaseUrl, other: BaseUrl) -> bool:
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)
