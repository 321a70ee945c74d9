"""Rules on the ways to the host: what the way in use shows, held against the others (probes ``route.*``).

None of these probes sent a key, so whatever differs between them is the way's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from gui.report import Cause, Confidence, Evidence, FailureCode, Outcome, ProbeResult, Reason
from gui.verdict.case import Case, client, probe
from gui.verdict.rule import Rule

__all__ = ["RULES", "better_way", "worse_way"]

_F = FailureCode
_WAYS = ("route.direct", "route.environment", "route.system")
_ON_THE_WAY = frozenset(
    {
        _F.DNS_FAILED, _F.CONNECTION_REFUSED, _F.CONNECT_TIMEOUT, _F.TLS_UNKNOWN_ISSUER, _F.PROXY_FAILED,
        _F.PROXY_AUTHENTICATION_REQUIRED, _F.RESPONSE_RESET, _F.HTTP_HTML_INSTEAD_OF_API,
    }
)  # fmt: skip
"""What clients tell of the way (``probes/client_error``)."""


def _ways(case: Case) -> Iterator[ProbeResult]:
    return (r for r in map(case.result, _WAYS) if r)


def _answers(case: Case, result: ProbeResult) -> bool:
    """Tell whether the host that was named answered: DeepSeek as itself, a relay as the API that it is."""
    return result.outcome is Outcome.PASS or (case.target.stands_in and result.failure is _F.ANSWER_OTHER_VENDOR)


def _ended(case: Case) -> ProbeResult | None:
    """Return the probe at which the way in use ended without the host's answer."""
    no_key = case.result("no_key")
    if no_key is not None and not _answers(case, no_key):
        return no_key
    return next((r for r in case.path_probes if r.outcome is Outcome.FAIL), None)


def better_way(case: Case) -> ProbeResult | None:
    """Return a way by which the host answers, while it does not by the one in use; directly before others."""
    return next((r for r in _ways(case) if _answers(case, r)), None) if _ended(case) else None


def worse_way(case: Case) -> ProbeResult | None:
    """Return a way by which the host does not answer, while it does by the one in use."""
    if _ended(case) or case.result("no_key") is None:
        return None
    return next((r for r in _ways(case) if not _answers(case, r)), None)


def _better(case: Case) -> Iterable[Evidence]:
    way, ended = better_way(case), _ended(case)
    if way is None or ended is None:
        return
    if way.facts.get("proxy"):
        yield probe(way, Reason.WORKS_THROUGH_PROXY, working=way.facts["proxy"])
        return
    yield probe(way, Reason.WORKS_DIRECTLY, host=case.target.host, proxy=case.target.proxy)
    yield probe(ended, Reason.PROXY_IN_USE, proxy=case.target.proxy)
    for entry in way.facts.get("no_proxy_unclear") or ():
        yield probe(way, Reason.NO_PROXY_UNCLEAR, name=entry)


def _client_takes_another(case: Case) -> Iterable[Evidence]:
    """Fire where the client fails on the way, and fails so on another way than the one that works from here."""
    way, error = worse_way(case), case.client.error
    if way is None or error is None or error.failure is msgspec.UNSET or error.failure not in _ON_THE_WAY:
        return
    if way.facts.get("proxy"):
        yield probe(way, Reason.FAILS_THROUGH_PROXY, proxy=way.facts["proxy"])
    else:
        yield probe(way, Reason.FAILS_DIRECTLY, host=case.target.host, working=case.target.proxy)
    yield client("error", Reason.CLIENT_NETWORK, failure=error.failure.value)


RULES: tuple[Rule, ...] = (
    Rule("better-way", Cause.NETWORK_PROXY, Confidence.CERTAIN,
         "The host does not answer by the way in use, and does by another.", _better),
    Rule("client-takes-another-way", Cause.NETWORK_PROXY, Confidence.LIKELY,
         "The client fails on the way, the way in use works, and another that a client may take does not.",
         _client_takes_another),
)  # fmt: skip
