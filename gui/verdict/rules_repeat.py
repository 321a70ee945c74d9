"""Rules on requests that were made again and again: what fails now and then, and how often.

The first sample may have passed, so that no other rule sees the fault. A share is told and never a certainty.
"""

from __future__ import annotations

from collections.abc import Iterable

from gui.report import Cause, Confidence, Evidence, FailureCode, ProbeResult, Reason
from gui.verdict.case import Case, probe
from gui.verdict.rule import Fires, Rule, in_words

__all__ = ["RULES", "comes_and_goes"]

_F = FailureCode
_OFTEN = 0.2
"""From this share on a fault is likely to be the one that the user met."""

_CODES: dict[Cause, frozenset[FailureCode]] = {
    Cause.SERVICE_ERROR: frozenset(
        {_F.ANSWER_F2, _F.ANSWER_F3, _F.RESPONSE_CUT, _F.RESPONSE_MALFORMED, _F.HTTP_UNEXPECTED_ANSWER}
    ),
    Cause.SERVICE_OVERLOADED: frozenset({_F.ANSWER_F1, _F.ANSWER_UNAVAILABLE}),
    Cause.SERVICE_QUEUE_STALLED: frozenset({_F.RESPONSE_STALLED}),
    Cause.QUOTA_RATE: frozenset({_F.ANSWER_C2, _F.ANSWER_C3}),
    Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY: frozenset({_F.ANSWER_C1}),
    Cause.NETWORK_TIMEOUT: frozenset({_F.CONNECT_TIMEOUT, _F.TLS_TIMEOUT, _F.RESPONSE_TIMEOUT}),
    Cause.NETWORK_CONNECT: frozenset(
        {_F.CONNECTION_REFUSED, _F.CONNECTION_RESET, _F.HOST_UNREACHABLE, _F.CONNECT_FAILED, _F.RESPONSE_RESET,
         _F.RESPONSE_CLOSED}
    ),
    Cause.NETWORK_TLS_RESET: frozenset({_F.TLS_RESET, _F.TLS_CLOSED}),
    Cause.NETWORK_PROXY: frozenset(
        {_F.PROXY_REFUSED_CONNECTION, _F.PROXY_TIMEOUT, _F.PROXY_FAILED, _F.PROXY_REFUSED}
    ),
    Cause.NETWORK_GATEWAY_BLOCK: frozenset({_F.HTTP_HTML_INSTEAD_OF_API}),
}  # fmt: skip


def comes_and_goes(case: Case, codes: frozenset[FailureCode] | None = None) -> Iterable[ProbeResult]:
    """Give the repeated requests of which some failed, with one of ``codes`` if these are given."""
    for result in case.repeats:
        if result.facts.get("failed") and (codes is None or result.failure in codes):
            yield result


def _share(result: ProbeResult) -> float:
    return float(result.facts["failed"]) / max(1, int(result.facts["calls"]))


def _fails(codes: frozenset[FailureCode], *, often: bool) -> Fires:
    def fires(case: Case) -> Iterable[Evidence]:
        for result in comes_and_goes(case, codes):
            if (_share(result) >= _OFTEN) is often:
                yield probe(result, Reason.FAILS_SOMETIMES, failed=result.facts["failed"], calls=result.facts["calls"])

    return fires


_OFTEN_SO = in_words("The same request, made again and again, often fails in this way.")
_SELDOM_SO = in_words("The same request, made again and again, now and then fails in this way.")

RULES: tuple[Rule, ...] = tuple(
    Rule(
        f"{'often' if often else 'seldom'}-{cause.value}",
        cause,
        Confidence.LIKELY if often else Confidence.POSSIBLE,
        _OFTEN_SO if often else _SELDOM_SO,
        _fails(codes, often=often),
    )
    for cause, codes in _CODES.items()
    for often in (True, False)
)
