"""Rules on the second key of the same account: is the refusal this key's own, or may it be the account's?

What DeepSeek says to a switched-off account is not known (deepseek-api.md 9), and two deleted keys look just like one:
so two refusals make the account possible and no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from gui.report import Cause, Confidence, Evidence, FailureCode, Outcome, ProbeResult, Reason
from gui.verdict.case import Case, probe, status_of
from gui.verdict.rule import Fires, Rule

__all__ = ["RULES", "only_the_first"]

_F = FailureCode
_LIKELY, _POSSIBLE = Confidence.LIKELY, Confidence.POSSIBLE

_UNKNOWN_KEY = frozenset({_F.ANSWER_A3, _F.ANSWER_A4})
_FORBIDDEN = frozenset({_F.ANSWER_PERMISSION, _F.HTTP_UNEXPECTED_ANSWER})


def _refusal(case: Case, probe_id: str) -> tuple[ProbeResult, FailureCode] | None:
    """Return a probe that DeepSeek refused for the key it saw, with its answer; None for everything else.

    An A3 with another tail than was sent is no refusal of that key, and a 403 must be one of the API.
    """
    result = case.result(probe_id)
    if result is None or result.failure is None or not case.answered_by_deepseek or not result.facts.get("deepseek"):
        return None
    code, facts = result.failure, result.facts
    status = status_of(result)
    bare_403 = code is _F.HTTP_UNEXPECTED_ANSWER and status == 403 and facts.get("envelope") == "json"
    of_its_own = bare_403 or code in (_F.ANSWER_A4, _F.ANSWER_PERMISSION, _F.ANSWER_SUSPENDED)
    return (result, code) if of_its_own or (code is _F.ANSWER_A3 and facts.get("tail_matches") is True) else None


def only_the_first(case: Case) -> Iterable[Evidence]:
    """Give evidence if this key is refused and the second one accepted."""
    second = case.result("second_key")
    if second and second.outcome is Outcome.PASS and _refusal(case, "models"):
        yield probe(second, Reason.SECOND_KEY_ACCEPTED)


def _only_the_first(codes: frozenset[FailureCode]) -> Fires:
    def fires(case: Case) -> Iterable[Evidence]:
        return only_the_first(case) if case.failure("models") in codes else ()

    return fires


def _both_alike(case: Case) -> Iterable[Evidence]:
    first, second = _refusal(case, "models"), _refusal(case, "second_key")
    # An answer that names the suspension needs no other account-wide cause beside it.
    if first and second and first[1] is second[1] and first[1] is not _F.ANSWER_SUSPENDED:
        yield probe(second[0], Reason.SECOND_KEY_REFUSED, tail=second[0].facts.get("tail"))
        yield from (probe(r, Reason.BASELINE_OK) for r in filter(None, [case.result("no_key")]))


RULES: tuple[Rule, ...] = (
    Rule("only-first-rejected", Cause.KEY_REJECTED, _LIKELY,
         "DeepSeek does not know this key, and accepts another one of the account.", _only_the_first(_UNKNOWN_KEY)),
    Rule("only-first-forbidden", Cause.PROJECT_PERMISSION, _LIKELY,
         "The API forbids the call to this key, and not to another one of the account.", _only_the_first(_FORBIDDEN)),
    Rule("both-refused", Cause.ACCOUNT_SWITCHED_OFF, _POSSIBLE,
         "Two keys of the account are refused alike, while the service answers.", _both_alike),
)  # fmt: skip
