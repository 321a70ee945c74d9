"""Rules on what the server says to this key: rejected, account, quota, project, model, service."""

from __future__ import annotations

import decimal
from collections.abc import Iterable
from typing import Any

from gui.report import Cause, Confidence, Evidence, FailureCode, ProbeResult, Reason
from gui.verdict.case import Case, probe, status_of
from gui.verdict.rule import Fires, Rule

__all__ = ["RULES", "forbidden_without_a_word", "has_money", "money"]

_CERTAIN, _LIKELY, _POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE
_F = FailureCode


_FORBIDDEN = 403


def money(case: Case) -> tuple[str, str] | None:
    """Return (currency, total) of the fullest balance, None if the account has not told."""
    rows = [row for row in case.facts("balance").get("balances") or [] if row["total"] is not None]
    best = max(rows, key=lambda row: decimal.Decimal(row["total"]), default=None)
    return (best["currency"] or "", best["total"]) if best else None


def has_money(case: Case) -> bool:
    """Tell whether the account holds something in any currency."""
    held = money(case)
    return held is not None and decimal.Decimal(held[1]) > 0


def _said(*codes: FailureCode, reason: Reason, deciding: bool = False) -> Fires:
    """Return a condition: a probe with this key got one of these answers. ``deciding``: only on the user's model."""

    def fires(case: Case) -> Iterable[Evidence]:
        decisive = [*case.deciding_chats, *case.side_calls, *filter(None, [case.result("burst")])]
        for result in decisive if deciding else case.key_probes:
            if result.failure in codes and (result.id != "balance" or status_of(result) != 404):
                yield probe(result, reason, **_params(case, result, reason))

    return fires


def _params(case: Case, result: ProbeResult, reason: Reason) -> dict[str, Any]:
    facts = result.facts
    model = facts.get("model") or case.target.model
    match reason:
        case Reason.CONCURRENCY_LIMIT:
            return {"current": facts.get("current"), "limit": facts.get("limit")}
        case Reason.MODEL_UNKNOWN:
            return {"model": model, "listed": ", ".join(case.facts("models").get("models") or [])}
        case Reason.INSUFFICIENT_BALANCE | Reason.OVERLOADED | Reason.EMPTY_ANSWER:
            return {"model": model}
        case Reason.STALLED:
            return {"model": model, "seconds": round((result.duration_ms or 0) / 1000) or None}
        case Reason.REJECTED | Reason.REJECTED_OTHER_TAIL:
            return {"tail": facts.get("tail")}
        case Reason.ANSWER_CUT | Reason.NO_SUCH_USER | Reason.CONTENT_RISK:
            return {}
        case _:
            return {"status": status_of(result)}


def _rejected(case: Case, *, tail_matches: bool) -> Iterable[Evidence]:
    for result in case.key_probes:
        if result.failure is _F.ANSWER_A3 and bool(result.facts.get("tail_matches")) is tail_matches:
            reason = Reason.REJECTED if tail_matches else Reason.REJECTED_OTHER_TAIL
            yield probe(result, reason, **_params(case, result, reason))


def _replaced(case: Case) -> Iterable[Evidence]:
    """Fire where DeepSeek has seen another key in place of each that was sent, the bogus one too."""
    models = case.result("models")
    if models and models.failure is _F.ANSWER_A3 and case.facts("bad_key").get("tail_matches") is False:
        yield from _rejected(case, tail_matches=False)


def _not_available(case: Case) -> Iterable[Evidence]:
    result = case.result("balance")
    if result and result.facts.get("available") is False:
        currency, total = money(case) or (None, None)
        reason = Reason.MONEY_NOT_USABLE if has_money(case) else Reason.NOT_AVAILABLE
        yield probe(result, reason, currency=currency, total=total)


def forbidden_without_a_word(case: Case) -> Iterable[Evidence]:
    """Give evidence if the API forbids calls with this key, in its own form and without a reason in it."""
    for result in case.key_probes:
        in_api_form = result.failure is _F.HTTP_UNEXPECTED_ANSWER and result.facts.get("envelope") == "json"
        if in_api_form and status_of(result) == _FORBIDDEN and not _from_between(case, result):
            yield probe(result, Reason.FORBIDDEN, status=_FORBIDDEN)


def _from_between(case: Case, result: ProbeResult) -> bool:
    """Tell whether an answer lacks the mark that DeepSeek has set without a key: something on the way gave it."""
    return case.answered_by_deepseek and not result.facts.get("deepseek")


def _page_for_keys_only(case: Case) -> Iterable[Evidence]:
    for result in case.key_probes:
        unlike = result.facts.get("envelope") in ("empty", "text") or _from_between(case, result)
        bare = unlike and status_of(result) == _FORBIDDEN
        page = result.failure is _F.HTTP_HTML_INSTEAD_OF_API
        if (page or (bare and result.failure is _F.HTTP_UNEXPECTED_ANSWER)) and not result.facts.get("deepseek"):
            yield probe(result, Reason.BLOCK_PAGE, status=status_of(result))


def _broken(case: Case) -> Iterable[Evidence]:
    for result in filter(None, (case.result("models"), *case.deciding_chats)):
        broken = result.failure is _F.HTTP_UNEXPECTED_ANSWER and status_of(result) not in (401, 403)
        if broken and (result.facts.get("deepseek") or case.answered_by_deepseek):
            yield probe(result, Reason.BROKEN_ANSWER, status=status_of(result))


def _lost_answer(case: Case) -> Iterable[Evidence]:
    lost = {_F.RESPONSE_TIMEOUT, _F.RESPONSE_RESET, _F.RESPONSE_CLOSED}
    for result in case.key_probes:
        if result.failure in lost:
            waited = result.failure is _F.RESPONSE_TIMEOUT
            reason = Reason.NO_ANSWER_IN_TIME if waited else Reason.CONNECTION_LOST
            yield probe(result, reason, host=case.target.host)


RULES: tuple[Rule, ...] = (
    Rule("rejected", Cause.KEY_REJECTED, _CERTAIN, "DeepSeek says that it does not know this very key.",
         lambda case: _rejected(case, tail_matches=True)),
    Rule("rejected-other-tail", Cause.KEY_REJECTED, _POSSIBLE,
         "DeepSeek refuses a key, but echoes another ending than was sent.",
         lambda case: _rejected(case, tail_matches=False)),
    Rule("replaced", Cause.KEY_NOT_SENT, _LIKELY,
         "Each key that is sent from here is refused under another ending: something on the way replaces it.",
         _replaced),
    Rule("no-such-user", Cause.KEY_REJECTED, _LIKELY, "DeepSeek says that the key belongs to no user.",
         _said(_F.ANSWER_A4, reason=Reason.NO_SUCH_USER)),
    Rule("empty-token", Cause.KEY_MALFORMED_HEADER, _LIKELY,
         "A key was sent from here and the server saw an empty one: something on the way removes it.",
         _said(_F.ANSWER_A2, reason=Reason.CLIENT_SENT_EMPTY_KEY)),
    Rule("not-available", Cause.ACCOUNT_NO_BALANCE, _CERTAIN, "The account says that it cannot spend.",
         _not_available),
    Rule("insufficient-balance", Cause.ACCOUNT_NO_BALANCE, _CERTAIN, "A call is refused for lack of balance.",
         _said(_F.ANSWER_B1, reason=Reason.INSUFFICIENT_BALANCE)),
    Rule("concurrency", Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY, _CERTAIN,
         "A refusal names a limit of calls at the same time, by the balance that is left.",
         _said(_F.ANSWER_C1, reason=Reason.CONCURRENCY_LIMIT)),
    Rule("suspended", Cause.ACCOUNT_SUSPENDED, _CERTAIN, "The server says that the account is suspended.",
         _said(_F.ANSWER_SUSPENDED, reason=Reason.SUSPENDED_WORDING)),
    Rule("quota", Cause.QUOTA_EXHAUSTED, _CERTAIN, "The server says that a quota is used up.",
         _said(_F.ANSWER_QUOTA, reason=Reason.QUOTA_WORDING)),
    Rule("rate", Cause.QUOTA_RATE, _CERTAIN, "A single call is refused because calls come too fast.",
         _said(_F.ANSWER_C2, _F.ANSWER_C3, reason=Reason.RATE_LIMITED)),
    Rule("model-not-allowed", Cause.QUOTA_MODEL_NOT_ALLOWED, _CERTAIN,
         "The server says that this key may not use the model.",
         _said(_F.ANSWER_MODEL_NOT_ALLOWED, reason=Reason.MODEL_REFUSED_WORDING, deciding=True)),
    Rule("permission", Cause.PROJECT_PERMISSION, _CERTAIN, "The server says that a permission is missing.",
         _said(_F.ANSWER_PERMISSION, reason=Reason.PERMISSION_WORDING)),
    Rule("bare-403", Cause.PROJECT_PERMISSION, _LIKELY, "The API forbids the call without saying why.",
         forbidden_without_a_word),
    Rule("model-unknown", Cause.MODEL_UNKNOWN, _CERTAIN, "The server does not know the model's name.",
         _said(_F.ANSWER_D1, reason=Reason.MODEL_UNKNOWN, deciding=True)),
    Rule("content", Cause.CONTENT_FILTERED, _CERTAIN, "The content filter refuses the text that was sent.",
         _said(_F.ANSWER_D2, reason=Reason.CONTENT_RISK, deciding=True)),
    Rule("body", Cause.REQUEST_BODY, _LIKELY, "The server refuses the form of a smallest call.",
         _said(_F.ANSWER_D3, _F.ANSWER_D4, _F.ANSWER_D5, _F.ANSWER_BAD_REQUEST, reason=Reason.BODY_REFUSED,
               deciding=True)),
    Rule("thinking", Cause.REQUEST_THINKING_BUDGET, _LIKELY,
         "The answer is empty because thinking used up the tokens.",
         _said(_F.ANSWER_G2, reason=Reason.EMPTY_ANSWER, deciding=True)),
    Rule("overloaded", Cause.SERVICE_OVERLOADED, _CERTAIN, "DeepSeek says that it is too busy.",
         _said(_F.ANSWER_F1, _F.ANSWER_UNAVAILABLE, reason=Reason.OVERLOADED, deciding=True)),
    Rule("stalled", Cause.SERVICE_QUEUE_STALLED, _CERTAIN, "The call is taken and then only kept alive.",
         _said(_F.RESPONSE_STALLED, reason=Reason.STALLED, deciding=True)),
    Rule("server-error", Cause.SERVICE_ERROR, _CERTAIN, "The server fails.",
         _said(_F.ANSWER_F2, _F.ANSWER_F3, reason=Reason.SERVER_ERROR)),
    Rule("cut", Cause.SERVICE_ERROR, _CERTAIN, "The answer ends before it is whole.",
         _said(_F.RESPONSE_CUT, _F.RESPONSE_MALFORMED, reason=Reason.ANSWER_CUT)),
    Rule("broken", Cause.SERVICE_ERROR, _LIKELY, "DeepSeek's answer is not what the API promises.", _broken),
    Rule("page-for-keys", Cause.NETWORK_GATEWAY_BLOCK, _LIKELY,
         "A page, or a refusal that is not DeepSeek's, comes back as soon as a key is sent.", _page_for_keys_only),
    Rule("lost-answer", Cause.NETWORK_TIMEOUT, _LIKELY,
         "A call with this key is never answered, while one without is.", _lost_answer),
)  # fmt: skip
