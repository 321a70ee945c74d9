"""Probe ``tls``: is the connection private, and vouched for by somebody this machine believes?

Every store of the run is asked at the same time. A company's own authority stands in the system's store only, and
Python clients that bring certifi along refuse what it signs (deepseek-api.md 7, rank 7).
"""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

from gui.probes.probe import Context, Found, Probe
from gui.probes.wire import trust
from gui.probes.wire.abreast import abreast
from gui.probes.wire.interceptors import recognise
from gui.probes.wire.transport import Reply, Request
from gui.report import FailureCode, Outcome

__all__ = ["PROBE", "UNBELIEVED"]

_SECONDS = 8.0
_HANDSHAKE = Request("GET", "/models", handshake_only=True)
UNBELIEVED = frozenset(
    {
        FailureCode.TLS_UNKNOWN_ISSUER,
        FailureCode.TLS_SELF_SIGNED,
        FailureCode.TLS_CERTIFICATE_INVALID,
        FailureCode.TLS_WRONG_NAME,
        FailureCode.TLS_EXPIRED,
        FailureCode.TLS_NOT_YET_VALID,
    }
)
"""What a store says of a certificate. Anything else is said by the network, and no store is to blame."""
_ONLY = {"system": FailureCode.TLS_ONLY_SYSTEM_STORE, "certifi": FailureCode.TLS_ONLY_CERTIFI}


def _run(context: Context) -> Found:
    replies = abreast(
        {
            name: functools.partial(context.ask, _HANDSHAKE, _SECONDS, store=store)
            for name, store in context.stores.by_name.items()
        }
    )
    first = replies[context.stores.first]
    believers = [name for name, reply in replies.items() if reply.failure is None]
    refusers = [name for name, reply in replies.items() if reply.failure in UNBELIEVED]
    facts: dict[str, Any] = {"trusted_by": believers, "refused_by": refusers}
    if believers:
        # A store that the network kept from an answer refuses nothing.
        usable = [name for name in replies if name not in refusers]
        context.store = usable[0]
        only = _ONLY.get(believers[0]) if refusers else first.failure
        facts |= {"store": context.store, **_facts(replies[believers[0]])}
        return Found(Outcome.WARN if only else Outcome.PASS, only, facts)
    facts["store"] = context.stores.first
    if first.failure in UNBELIEVED:
        # Python 3.11 cannot decode a certificate that it does not believe: a second handshake reads it.
        facts |= _facts(context.ask(_HANDSHAKE, _SECONDS, store=trust.nothing_believed()))
    return Found(Outcome.FAIL, first.failure, facts)


def _facts(reply: Reply) -> dict[str, Any]:
    chain = [found for found in map(trust.describe, reply.chain) if found]
    facts: dict[str, Any] = {"version": reply.tls_version}
    if chain:
        facts |= dataclasses.asdict(chain[0])
        del facts["issuer_name"]
        facts["chain"] = [{"subject": above.subject, "issuer": above.issuer} for above in chain[1:]]
    product = recognise(name for found in chain for name in (found.issuer, found.issuer_name))
    if product:
        facts |= {"interceptor": product.product, "interceptor_local": product.local}
    return facts


PROBE = Probe("tls", 0, _run, needs=("tcp",))
