"""Probe ``name``: does the host, or the proxy in front of it, have an address?"""

from __future__ import annotations

from gui.probes.probe import Context, Found, Probe
from gui.probes.resolver import resolve
from gui.probes.sockets import FailedError
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 6.0


def _run(context: Context) -> Found:
    host, port = context.route.first_hop(context.url)
    facts = {"host": host, "of_proxy": not context.route.direct}
    try:
        context.addresses = resolve(host, port, context.deadline.sooner(_SECONDS), context.cancellation, context.lookup)
    except FailedError as failed:
        code = failed.code
        if not context.route.direct and code is not FailureCode.CANCELLED:
            code = FailureCode.PROXY_NAME_UNKNOWN
        return Found(Outcome.FAIL, code, facts)
    return Found(Outcome.PASS, None, {**facts, "addresses": [address[0] for _, address in context.addresses[:8]]})


PROBE = Probe("name", 0, _run)
