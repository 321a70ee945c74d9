"""Probe ``name``: does the host, or the proxy in front of it, have an address, and one that can be its own?"""

from __future__ import annotations

from typing import Any

from gui.probes.probe import Context, Found, Probe
from gui.probes.wire.address_class import AddressClass, classify
from gui.probes.wire.resolver import FAMILIES, Resolved, resolve
from gui.probes.wire.sockets import FailedError
from gui.report import FailureCode, Outcome

__all__ = ["PROBE"]

_SECONDS = 6.0
_MOST = 8
_NOWHERE = frozenset({AddressClass.UNSPECIFIED, AddressClass.LOOPBACK})


def _run(context: Context) -> Found:
    host, port = context.route.first_hop(context.url)
    facts: dict[str, Any] = {"host": host, "of_proxy": not context.route.direct}
    try:
        found = resolve(host, port, context.deadline.sooner(_SECONDS), context.cancellation, context.lookup)
    except FailedError as failed:
        code = failed.code
        if not context.route.direct and code is not FailureCode.CANCELLED:
            code = FailureCode.PROXY_NAME_UNKNOWN
        return Found(Outcome.FAIL, code, facts)
    context.addresses = found.addresses
    facts |= _facts(found)
    misled = _misled(context, facts["address_classes"])
    return Found(Outcome.WARN if misled else Outcome.PASS, misled, facts)


def _facts(found: Resolved) -> dict[str, Any]:
    shown = [str(address[0]) for _, address in found.addresses]
    facts: dict[str, Any] = {"addresses": shown[:_MOST]}
    for name, family in FAMILIES.items():
        facts[name] = [str(address[0]) for which, address in found.addresses if which == family][:_MOST]
    facts |= {f"{name}_failure": code.value for name, code in found.failures.items()}
    facts["address_classes"] = list(dict.fromkeys(kind.value for kind in map(classify, shown) if kind))
    return facts


def _misled(context: Context, kinds: list[str]) -> FailureCode | None:
    """Tell whether the resolver's answer cannot be the host's own.

    A proxy, an address given as such and this machine may be anywhere. A host that is not DeepSeek's may stand in
    the company's own network, but no host is at 0.0.0.0.
    """
    url = context.url
    if not context.route.direct or url.is_loopback or classify(url.host):
        return None
    nowhere = _NOWHERE if url.is_deepseek else frozenset({AddressClass.UNSPECIFIED})
    if kinds and all(kind in nowhere for kind in kinds):
        return FailureCode.DNS_SINKHOLE
    if AddressClass.FAKE in kinds:
        return FailureCode.DNS_FAKE_ADDRESS
    if url.is_deepseek and any(kind not in (AddressClass.PUBLIC, AddressClass.NAT64) for kind in kinds):
        return FailureCode.DNS_PRIVATE_ADDRESS
    return None


PROBE = Probe("name", 0, _run)
