"""Rules on a refusal that has no words of the catalogue, and on one that meets every call, with a key or without.

A status alone says less than words do, so that these are weaker than the rules beside them; what DeepSeek itself says
to a request without a key holds for any key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gui.report import Cause, Confidence, Evidence, FailureCode, Outcome, ProbeResult, Reason
from gui.verdict.case import Case, probe, status_of
from gui.verdict.rule import Fires, Rule

__all__ = ["RULES"]

_CERTAIN, _LIKELY, _POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE
_F = FailureCode
_TOO_MANY = 429
_REFUSED = frozenset({403, 406, 418, 451})
"""With a page, a firewall's: no server fails with them (deepseek-api.md 1.8: exits of proxies get 403)."""


def _without_a_key(case: Case, *codes: FailureCode) -> ProbeResult | None:
    """Return the request without a key if DeepSeek itself has answered it with one of these."""
    result = case.result("no_key")
    told = result is not None and result.outcome is Outcome.FAIL and result.failure in codes
    return result if result is not None and told and result.facts.get("deepseek") else None


def _for_all(*codes: FailureCode, reason: Reason) -> Fires:
    def fires(case: Case) -> Iterable[Evidence]:
        result = _without_a_key(case, *codes)
        if result is not None:
            yield probe(result, reason, status=status_of(result))

    return fires


def _nothing_but_a_status(case: Case) -> Iterable[Evidence]:
    result = case.result("no_key")
    bare = result is not None and result.facts.get("envelope") == "empty" and not result.facts.get("deepseek")
    if case.target.proxy is not None:
        return  # which says such things itself
    if result is not None and bare and result.outcome is Outcome.FAIL and (status_of(result) or 0) >= 500:
        yield probe(result, Reason.SERVER_ERROR, status=status_of(result))


def _nothing_at_all(case: Case) -> Iterable[Evidence]:
    result = case.result("no_key")
    bare = result is not None and result.facts.get("envelope") == "empty" and not result.facts.get("deepseek")
    unlike = result is not None and ((status_of(result) or 0) < 300 or status_of(result) == 401)
    if result is not None and bare and unlike and result.outcome is not Outcome.PASS:
        yield probe(result, Reason.NO_TRACE_ID)


def _other_words(status: int, reason: Reason) -> Fires:
    """Return a condition: DeepSeek refuses this key with ``status``, in words that the catalogue does not have."""

    def fires(case: Case) -> Iterable[Evidence]:
        for result in case.key_probes:
            unknown = result.failure is _F.HTTP_UNEXPECTED_ANSWER and status_of(result) == status
            if unknown and result.facts.get("deepseek"):
                yield probe(result, reason, status=status)

    return fires


def _page_of_deepseek(reason: Reason, means: Callable[[int], bool]) -> Fires:
    """Return a condition: a page comes with a status that means this, and it has DeepSeek's own mark."""

    def fires(case: Case) -> Iterable[Evidence]:
        for result in case.key_probes:
            page = result.failure is _F.HTTP_HTML_INSTEAD_OF_API and result.facts.get("deepseek")
            if page and means(status_of(result) or 0):
                yield probe(result, reason, status=status_of(result))

    return fires


RULES: tuple[Rule, ...] = (
    Rule("busy-for-all", Cause.SERVICE_OVERLOADED, _CERTAIN, "DeepSeek says without a key, too, that it is too busy.",
         _for_all(_F.ANSWER_F1, _F.ANSWER_UNAVAILABLE, reason=Reason.OVERLOADED)),
    Rule("fails-for-all", Cause.SERVICE_ERROR, _CERTAIN, "DeepSeek fails without a key, too.",
         _for_all(_F.ANSWER_F2, _F.ANSWER_F3, reason=Reason.SERVER_ERROR)),
    Rule("rate-for-all", Cause.QUOTA_RATE, _LIKELY,
         "DeepSeek refuses even calls without a key because they come too fast.",
         _for_all(_F.ANSWER_C2, _F.ANSWER_C3, reason=Reason.RATE_LIMITED)),
    Rule("bare-server-error", Cause.SERVICE_ERROR, _LIKELY,
         "Only the number of a server's error comes, and without a key too.", _nothing_but_a_status),
    Rule("nothing-answers", Cause.ENDPOINT_NOT_DEEPSEEK, _LIKELY,
         "An answer without a word comes where DeepSeek refuses in its own words.", _nothing_at_all),
    # Only DeepSeek's own words may say that a key is not known (DESIGN 5.3).
    Rule("other-401", Cause.UNKNOWN, _POSSIBLE,
         "DeepSeek refuses this key, in words that are not known.", _other_words(401, Reason.OTHER_WORDS)),
    Rule("page-too-many", Cause.QUOTA_RATE, _LIKELY,
         "A page of DeepSeek's own says that this key makes too many calls.",
         _page_of_deepseek(Reason.RATE_LIMITED, lambda status: status == _TOO_MANY)),
    Rule("page-refuses", Cause.NETWORK_GATEWAY_BLOCK, _LIKELY,
         "A page with DeepSeek's mark forbids the call, as a firewall at its edge does.",
         _page_of_deepseek(Reason.BLOCK_PAGE, lambda status: status in _REFUSED)),
    Rule("page-of-deepseek", Cause.SERVICE_ERROR, _LIKELY, "A page comes from DeepSeek itself instead of an answer.",
         _page_of_deepseek(Reason.BROKEN_ANSWER, lambda status: status not in (*_REFUSED, _TOO_MANY))),
    Rule("bare-403-permission", Cause.PROJECT_PERMISSION, _POSSIBLE,
         "DeepSeek forbids the call without a word.", _other_words(403, Reason.FORBIDDEN)),
)  # fmt: skip
