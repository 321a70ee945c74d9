"""Probes ``route.direct``, ``route.environment`` and ``route.system``: the request without a key, another way.

Each is a contrast and no rung: nothing waits for it, and no key ever goes this way (DESIGN 5.1).
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any

from gui.probes.probe import Context, Found, Probe
from gui.probes.rungs.no_key import REQUEST, judged
from gui.probes.rungs.tls import UNBELIEVED
from gui.probes.target import Route
from gui.probes.ways import Ways
from gui.probes.wire.resolver import resolve
from gui.probes.wire.sockets import FailedError
from gui.report import FailureCode, Outcome

__all__ = ["probes"]

_SECONDS = 5.0
_TAKEN = ("answer", "envelope", "deepseek", "vendor", "edge", "page_title")


def _run(route: Route, unclear: Sequence[str], context: Context) -> Found:
    facts: dict[str, Any] = {"proxy": route.shown}
    if unclear:
        facts["no_proxy_unclear"] = list(unclear)
    host, port = route.first_hop(context.url)
    deadline = context.deadline.sooner(_SECONDS)
    try:
        resolved = resolve(host, port, deadline, context.cancellation, context.lookup)
    except FailedError as failed:
        hidden = not route.direct and failed.code is not FailureCode.CANCELLED
        return Found(Outcome.WARN, FailureCode.PROXY_NAME_UNKNOWN if hidden else failed.code, facts)
    # A context of its own: what this way finds out is nothing that the probes of the other may build on.
    aside = dataclasses.replace(context, route=route, addresses=resolved.addresses)
    first, *others = context.stores.by_name.values()
    reply = aside.ask(REQUEST, _SECONDS, store=first, deadline=deadline)
    for store in others:
        if reply.failure in UNBELIEVED:
            reply = aside.ask(REQUEST, _SECONDS, store=store, deadline=deadline)
    found = judged(reply)
    facts |= {name: found.facts[name] for name in _TAKEN if name in found.facts}
    return Found(Outcome.PASS if found.outcome is Outcome.PASS else Outcome.WARN, found.failure, facts, found.exchange)


def probes(ways: Ways) -> list[Probe]:
    """Return a probe for each way that differs from the one in use."""
    return [
        Probe(f"route.{name}", 0, functools.partial(_run, route, ways.unclear if route.direct else ()))
        for name, route in ways.by_name.items()
    ]
