"""Probe ``tcp``: does the first hop accept a connection?"""

from __future__ import annotations

from gui.probes.probe import Context, Found, Probe
from gui.probes.sockets import FailedError, connect
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 8.0
_OF_PROXY = {
    FailureCode.CONNECTION_REFUSED: FailureCode.PROXY_REFUSED_CONNECTION,
    FailureCode.CONNECT_TIMEOUT: FailureCode.PROXY_TIMEOUT,
}


def _run(context: Context) -> Found:
    host, port = context.route.first_hop(context.url)
    facts = {"host": host, "port": port, "of_proxy": not context.route.direct}
    try:
        stream = connect(context.addresses, context.deadline.sooner(_SECONDS), context.cancellation)
    except FailedError as failed:
        code = failed.code
        if not context.route.direct and code is not FailureCode.CANCELLED:
            code = _OF_PROXY.get(code, FailureCode.PROXY_FAILED)
        return Found(Outcome.FAIL, code, facts)
    stream.close()
    return Found(Outcome.PASS, None, facts)


PROBE = Probe("tcp", 0, _run, needs=("name",))
