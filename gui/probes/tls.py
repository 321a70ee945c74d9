"""Probe ``tls``: is the connection private, and vouched for by somebody this machine believes?"""

from __future__ import annotations

import dataclasses
from typing import Any

from gui.probes import trust
from gui.probes.probe import Context, Found, Probe
from gui.probes.transport import Reply, Request
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 8.0
_HANDSHAKE = Request("GET", "/models", handshake_only=True)
_UNBELIEVED = frozenset(
    {
        FailureCode.TLS_UNKNOWN_ISSUER,
        FailureCode.TLS_SELF_SIGNED,
        FailureCode.TLS_CERTIFICATE_INVALID,
        FailureCode.TLS_WRONG_NAME,
        FailureCode.TLS_EXPIRED,
        FailureCode.TLS_NOT_YET_VALID,
    }
)


def _run(context: Context) -> Found:
    code: FailureCode | None = None
    for name, store in context.stores.by_name.items():
        reply = context.ask(_HANDSHAKE, _SECONDS, store=store)
        if reply.failure is None:
            context.store = name
            # Only another store than the first believes it: usable, and worth knowing (a machine without a store).
            outcome = Outcome.PASS if name == context.stores.first else Outcome.WARN
            return Found(outcome, code, {"store": name, **_facts(reply)})
        code = code or reply.failure
        if reply.failure not in _UNBELIEVED:
            break
    facts: dict[str, Any] = {"store": context.stores.first}
    if code in _UNBELIEVED:
        # Python 3.11 cannot decode a certificate that it does not believe: a second handshake reads it.
        facts.update(_facts(context.ask(_HANDSHAKE, _SECONDS, store=trust.nothing_believed())))
    return Found(Outcome.FAIL, code, facts)


def _facts(reply: Reply) -> dict[str, Any]:
    certificate = trust.describe(reply.certificate) if reply.certificate else None
    facts: dict[str, Any] = dataclasses.asdict(certificate) if certificate else {}
    return {**facts, "version": reply.tls_version}


PROBE = Probe("tls", 0, _run, needs=("tcp",))
