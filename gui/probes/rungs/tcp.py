"""Probe ``tcp``: does the first hop accept a connection? And ``tcp.ipv4`` or ``tcp.ipv6`` for the family that lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gui.probes.probe import Context, Found, Probe
from gui.probes.wire import proxy_codes
from gui.probes.wire.families import by_family, connect_first, routes
from gui.probes.wire.sockets import Address, FailedError
from gui.report import FailureCode, Outcome

__all__ = ["PROBE", "other_family"]

_SECONDS = 8.0
_OTHER_SECONDS = 4.0


def _run(context: Context) -> Found:
    facts = _facts(context)
    groups = by_family(context.addresses)
    try:
        connected = connect_first(groups, context.deadline.sooner(_SECONDS), context.cancellation)
    except FailedError as failed:
        if failed.code is FailureCode.HOST_UNREACHABLE:
            facts["routes"] = routes()
        return Found(Outcome.FAIL, _code(failed.code, context), facts)
    # The other family may be broken, or other addresses: no exchange shall wait for them.
    context.addresses = sorted(
        context.addresses, key=lambda each: (each != connected.address, each not in groups[connected.family])
    )
    return Found(Outcome.PASS, None, {**facts, "family": connected.family})


def _facts(context: Context) -> dict[str, Any]:
    host, port = context.route.first_hop(context.url)
    return {"host": host, "port": port, "of_proxy": not context.route.direct}


def _code(code: FailureCode, context: Context) -> FailureCode:
    return code if context.route.direct else proxy_codes.on_the_way_to(code)


def _alone(name: str, addresses: Sequence[Address]) -> Callable[[Context], Found]:
    def run(context: Context) -> Found:
        facts = {**_facts(context), "family": name}
        deadline = context.deadline.sooner(_OTHER_SECONDS)
        try:
            connect_first({name: addresses}, deadline, context.cancellation)
        except FailedError as failed:
            # Never a failure: the host is reached by the other family. But a client may try this one first.
            return Found(Outcome.WARN, _code(failed.code, context), facts)
        return Found(Outcome.PASS, None, facts)

    return run


def other_family(context: Context, family: str) -> list[Probe]:
    """Return the probe of the family that did not win, if the host has addresses of both; nothing waits for it."""
    others = {name: group for name, group in by_family(context.addresses).items() if name != family}
    return [Probe(f"tcp.{name}", 0, _alone(name, group)) for name, group in others.items()]


PROBE = Probe("tcp", 0, _run, needs=("name",))
