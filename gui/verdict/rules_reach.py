"""Rules on what contrasts show of the way to the host: where its name leads, and what differs between two ways.

They read no probe that sent a key.
"""

from __future__ import annotations

from collections.abc import Iterable

from gui.report import Cause, Confidence, Evidence, FailureCode, Outcome, ProbeResult, Reason
from gui.verdict.case import Case, probe
from gui.verdict.rule import Fires, Rule

__all__ = ["RULES"]

_CERTAIN, _LIKELY, _POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE
_F = FailureCode

_UNTRUSTED = frozenset({_F.TLS_UNKNOWN_ISSUER, _F.TLS_SELF_SIGNED})
_FAMILY_NAMES = {"tcp.ipv4": "IPv4", "tcp.ipv6": "IPv6"}


def _blocked(case: Case) -> ProbeResult | None:
    """Return the probe at which the way to the host ended; None where a request without a key was answered well."""
    return next((r for r in case.path_probes if r.outcome is Outcome.FAIL), None)


def _misled(codes: dict[FailureCode, Reason]) -> Fires:
    """Return a condition: the name leads elsewhere, and the call does not get through."""

    def fires(case: Case) -> Iterable[Evidence]:
        result = case.result("name")
        if result and result.failure in codes and _blocked(case):
            address = next(iter(result.facts.get("addresses") or []), None)
            yield probe(result, codes[result.failure], host=case.target.host, address=address)

    return fires


def _family(case: Case) -> Iterable[Evidence]:
    for probe_id, family in _FAMILY_NAMES.items():
        result = case.result(probe_id)
        if result and result.outcome is Outcome.WARN:
            yield probe(result, Reason.FAMILY_BROKEN, host=case.target.host, family=family)


def _no_route(case: Case) -> Iterable[Evidence]:
    """Fire where every address of the host is of one family, and only the other has a way from here (7, rank 17)."""
    result, name = case.result("tcp"), case.facts("name")
    if result is None or result.failure is not _F.HOST_UNREACHABLE or not name:
        return
    routes = result.facts.get("routes") or []
    for one, other, shown in (("ipv4", "ipv6", "IPv4"), ("ipv6", "ipv4", "IPv6")):
        if name.get(one) and not name.get(other) and other in routes and one not in routes:
            yield probe(result, Reason.NO_ROUTE_FOR_FAMILY, host=case.target.host, family=shown)


def _only_system(case: Case) -> Iterable[Evidence]:
    """Fire unless the client has got an answer: then its own list of certificates has let it through."""
    result, error = case.result("tls"), case.client.error
    if result and result.failure is _F.TLS_ONLY_SYSTEM_STORE and not (error and (error.status or error.answer)):
        yield probe(result, Reason.ONLY_SYSTEM_STORE, issuer=result.facts.get("issuer"))


def _interceptor(case: Case) -> Iterable[Evidence]:
    result = case.result("tls")
    if result and result.failure in _UNTRUSTED and result.facts.get("interceptor"):
        yield probe(result, Reason.INTERCEPTOR, product=result.facts["interceptor"])


def _repaired(case: Case, *, with_key: bool) -> Iterable[Evidence]:
    result = case.result("base_url")
    if result and result.outcome is Outcome.PASS and result.facts.get("with_key") is with_key:
        code = Reason.REPAIR_LISTS_MODELS if with_key else Reason.REPAIR_ANSWERS
        yield probe(result, code, base_url=result.facts.get("works"))


RULES: tuple[Rule, ...] = (
    Rule("name-misled", Cause.NETWORK_DNS, _CERTAIN,
         "The name leads to an address that cannot be the host's, and the call does not get through.",
         _misled({_F.DNS_SINKHOLE: Reason.NAME_LEADS_NOWHERE, _F.DNS_PRIVATE_ADDRESS: Reason.NAME_LEADS_INSIDE})),
    Rule("name-from-proxy-program", Cause.NETWORK_PROXY, _CERTAIN,
         "A proxy program on this computer has made up the address, and the call does not get through.",
         _misled({_F.DNS_FAKE_ADDRESS: Reason.NAME_FROM_PROXY_PROGRAM})),
    Rule("no-route-for-family", Cause.NETWORK_CONNECT, _CERTAIN,
         "The host has addresses of one family only, and this network has a way for the other only.", _no_route),
    Rule("family", Cause.NETWORK_CONNECT, _POSSIBLE,
         "One of IPv4 and IPv6 does not work, and a client may try that one first.", _family),
    Rule("interceptor", Cause.NETWORK_TLS_INTERCEPTION, _CERTAIN,
         "Nobody believes the certificate, and it has the name of a product that opens connections.", _interceptor),
    Rule("only-system-store", Cause.NETWORK_TLS_INTERCEPTION, _LIKELY,
         "This computer believes the certificate, the list that Python programs use does not, and no answer came.",
         _only_system),
    Rule("repair-lists-models", Cause.ENDPOINT_WRONG_PATH, _CERTAIN,
         "The key that gets nothing under the base URL gets its models under a repair of it.",
         lambda case: _repaired(case, with_key=True)),
    Rule("repair-answers", Cause.ENDPOINT_WRONG_PATH, _CERTAIN,
         "The base URL is none of an API, and a repair of it is.",
         lambda case: _repaired(case, with_key=False)),
)  # fmt: skip
