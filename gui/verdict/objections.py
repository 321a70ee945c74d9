"""What speaks against a cause, and how sure it may still be."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gui.report import Cause, Confidence, Evidence, FailureCode, Outcome, Reason, Severity
from gui.verdict.case import Case, client, finding, probe
from gui.verdict.console_allows import console_allows
from gui.verdict.console_policy import policy_allows
from gui.verdict.rule import Objection
from gui.verdict.rules_account import has_money, money
from gui.verdict.rules_balance import (
    differs,
    explained_otherwise,
    key_not_there,
    money_not_for_calls,
    same_balance,
    shows_money,
)
from gui.verdict.rules_console import SAYINGS, blocked, good_answer, has_permission, open_now, said, switched_off
from gui.verdict.rules_second_key import only_the_first

__all__ = ["OBJECTIONS"]

_CERTAIN, _LIKELY = Confidence.CERTAIN, Confidence.LIKELY
_POSSIBLE, _RULED_OUT = Confidence.POSSIBLE, Confidence.RULED_OUT
_KEY_TEXT = frozenset({Cause.KEY_WRONG_SHAPE, Cause.KEY_CONTAMINATED, Cause.KEY_LOOKALIKE})
_PATH = frozenset(
    {
        Cause.NETWORK_DNS, Cause.NETWORK_CONNECT, Cause.NETWORK_TLS_INTERCEPTION, Cause.NETWORK_TLS_RESET,
        Cause.NETWORK_PROXY, Cause.NETWORK_CAPTIVE_PORTAL, Cause.NETWORK_GATEWAY_BLOCK,
    }
)  # fmt: skip
_ACCOUNT = frozenset(
    {
        Cause.ACCOUNT_NO_BALANCE, Cause.ACCOUNT_SUSPENDED, Cause.ACCOUNT_SWITCHED_OFF, Cause.PROJECT_PERMISSION,
        Cause.QUOTA_EXHAUSTED, Cause.QUOTA_MODEL_NOT_ALLOWED,
    }
)  # fmt: skip
_SERVICE = frozenset({Cause.SERVICE_OVERLOADED, Cause.SERVICE_QUEUE_STALLED, Cause.SERVICE_ERROR})


def _accepted(case: Case) -> Iterable[Evidence]:
    models = case.result("models")
    if models and case.accepted:
        yield probe(models, Reason.ACCEPTED)


def _accepted_throughout(case: Case) -> Iterable[Evidence]:
    # A relay may take a key for its list and refuse it for a call; a key may be disabled in between.
    if not any(result.failure is FailureCode.ANSWER_A3 for result in case.key_probes):
        yield from _accepted(case)


def _completion(case: Case) -> Iterable[Evidence]:
    for result in case.deciding_chats:
        if result.outcome is Outcome.PASS:
            yield probe(result, Reason.WORKS, model=result.facts.get("model"))


def _has_money(case: Case) -> Iterable[Evidence]:
    result, held = case.result("balance"), money(case)
    if any(money_not_for_calls(case)):
        return  # it is there, and pays no call
    if result and held and has_money(case) and result.facts.get("available") is True:
        yield probe(result, Reason.IS_AVAILABLE, currency=held[0], total=held[1])


def _spends_all_the_same(case: Case) -> Iterable[Evidence]:
    if case.works and has_money(case):
        yield from _completion(case)


def _spends(case: Case) -> Iterable[Evidence]:
    if case.works and case.facts("balance").get("available") is not False:
        yield from _has_money(case)
        yield from _completion(case)


def _baseline(case: Case) -> Iterable[Evidence]:
    result = case.result("no_key")
    if result and case.answered_by_deepseek:
        yield probe(result, Reason.BASELINE_OK)


def _baseline_and_no_client(case: Case) -> Iterable[Evidence]:
    page = FailureCode.HTTP_HTML_INSTEAD_OF_API
    answers = (r for r in (*case.key_probes, *case.repeats) if r.failure)
    strangers = (r for r in answers if r.failure is page or not r.facts.get("deepseek"))
    if (case.client.error is None or _client_got_there(case)) and not any(strangers):
        yield from _baseline(case)


def _client_got_there(case: Case) -> bool:
    """Tell whether all that the client printed is a refusal by DeepSeek itself: by its trace id, or this key's tail."""
    error = case.client.error
    if error is None or error.vendor != "deepseek":
        return False
    if not (error.failure is msgspec.UNSET and error.others is msgspec.UNSET):
        return False
    return error.ids.trace_id is not None or case.tail_is_ours is True


def _believed_by_all(case: Case) -> Iterable[Evidence]:
    if case.failure("tls") is not FailureCode.TLS_ONLY_SYSTEM_STORE:
        yield from _baseline_and_no_client(case)


def _listed(case: Case) -> Iterable[Evidence]:
    models = case.result("models")
    if models and case.target.model in (models.facts.get("models") or []):
        yield probe(models, Reason.MODEL_LISTED, model=case.target.model)


def _clean(case: Case) -> Iterable[Evidence]:
    if case.inspection.clean and not any(f.severity is not Severity.INFO for f in case.inspection.findings):
        yield finding("shape", Reason.KEY_LOOKS_RIGHT)


def _elsewhere(case: Case) -> Iterable[Evidence]:
    vendor = case.client.error.vendor if case.client.error else None
    # Against a relay, the relay's words are those of the very host that was diagnosed.
    if vendor not in (None, "deepseek") and case.answered_by_deepseek:
        yield client("error", Reason.CLIENT_OTHER_VENDOR, vendor=vendor)


def _tail_same(case: Case) -> Iterable[Evidence]:
    if case.tail_is_ours and case.client.error:
        yield client("error", Reason.TAIL_SAME, tail=case.client.error.tail)


def _client_key_same(case: Case) -> Iterable[Evidence]:
    if case.client.comparison and case.client.comparison.relation in ("equal", "cleaned_equal"):
        yield client("comparison", Reason.CLIENT_KEY_SAME)


def _other_tail(case: Case) -> Iterable[Evidence]:
    if case.tail_is_ours is False and case.client.error:
        yield client("error", Reason.TAIL_DIFFERS, tail=case.client.error.tail)


def _only_the_first_unasked(case: Case) -> Iterable[Evidence]:
    # That both keys are of one account is the user's word, and so is what the console shows: then neither excludes.
    if not any(switched_off(case)):
        yield from only_the_first(case)


def _other_model(case: Case) -> Iterable[Evidence]:
    for result in case.chats:
        if result not in case.deciding_chats and result.outcome is Outcome.PASS:
            yield probe(result, Reason.OTHER_MODEL_WORKS, model=result.facts.get("model"))


def _raw_accepted(case: Case) -> Iterable[Evidence]:
    result = case.result("raw_key")
    if result and result.facts.get("raw_accepted") is True:
        yield probe(result, Reason.RAW_ACCEPTED)


def _words_of_others(case: Case) -> Iterable[Evidence]:
    result = case.result("no_key")
    if result and result.facts.get("envelope") == "json" and not result.facts.get("deepseek"):
        yield probe(result, Reason.NO_TRACE_ID)


def _does_not_fit(case: Case) -> Iterable[Evidence]:
    """Give, for each row, what the console shows that does not go together with calls that work."""
    sayings = (evidence for saying in SAYINGS for evidence in saying.says(case))
    nothing_there = said(case, "B", "none", "other_currency", "granted_expired")
    shown: dict[str, Evidence] = {}
    for evidence in (*blocked(case), *differs(case), *nothing_there, *sayings, *key_not_there(case)):
        shown.setdefault(evidence.id, evidence)
    yield from shown.values()


def _usual_call_works(case: Case) -> Iterable[Evidence]:
    if any(result.outcome is Outcome.FAIL for result in case.side_calls):
        yield from _completion(case)


OBJECTIONS: tuple[Objection, ...] = (
    Objection("key-text-is-right", _KEY_TEXT, _RULED_OUT, "The text is a key as it stands.", _clean),
    Objection("accepted", frozenset({Cause.KEY_REJECTED}), _RULED_OUT, "The server accepts the key.",
              _accepted_throughout),
    Objection("accepted-first", frozenset({Cause.KEY_REJECTED}), _LIKELY, "The server accepts the key elsewhere.",
              _accepted),
    Objection("spends", frozenset({Cause.ACCOUNT_NO_BALANCE}), _RULED_OUT,
              "The account may spend, and a call goes through.", _spends),
    Objection("spends-all-the-same", frozenset({Cause.ACCOUNT_NO_BALANCE}), _POSSIBLE,
              "There is money, and a call goes through, although the balance is said not to be enough.",
              _spends_all_the_same),
    Objection("has-money", frozenset({Cause.ACCOUNT_NO_BALANCE}), _LIKELY,
              "The account says that it may spend.", _has_money),
    # That this key's account is empty is DeepSeek's own word; what the console shows tells whose account that is.
    Objection("console-shows-money", frozenset({Cause.ACCOUNT_NO_BALANCE}), _CERTAIN,
              "The console shows clearly more money: that may be another account than the one of this key, and changes "
              "nothing about what DeepSeek says of this one.", shows_money),
    Objection("console-explains-it", frozenset({Cause.ACCOUNT_NO_BALANCE}), _POSSIBLE,
              "By the balance API money may be spent, and the console names another reason for the refusal.",
              explained_otherwise),
    Objection("console-same-balance", frozenset({Cause.ACCOUNT_OTHER_ACCOUNT}), _LIKELY,
              "The console shows the balance that the balance API tells for this key.", same_balance),
    Objection("call-goes-through", _ACCOUNT, _LIKELY, "A call on the same model goes through.", _completion),
    Objection("model-listed", frozenset({Cause.MODEL_UNKNOWN}), _LIKELY, "The model stands on the list for this key.",
              _listed),
    Objection("path-is-open", _PATH, _LIKELY, "A request without a key is answered as by DeepSeek.", _baseline),
    Objection("path-is-open-for-all", _PATH - {Cause.NETWORK_TLS_INTERCEPTION} | {Cause.ENDPOINT_NOT_DEEPSEEK},
              _RULED_OUT, "The host answers as DeepSeek does, and no client says otherwise.", _baseline_and_no_client),
    Objection("certificate-is-believed", frozenset({Cause.NETWORK_TLS_INTERCEPTION}), _RULED_OUT,
              "The host answers as DeepSeek does, each list of certificates trusts it, and no client says otherwise.",
              _believed_by_all),
    Objection("path-is-known", frozenset({Cause.ENDPOINT_WRONG_PATH}), _LIKELY, "The path is known to the host.",
              _completion),
    Objection("words-of-others", frozenset({Cause.ENDPOINT_WRONG_PATH}), _POSSIBLE,
              "What answers a request without a key has words, and none of DeepSeek's marks.", _words_of_others),
    Objection("works-through-it", frozenset({Cause.ENDPOINT_NOT_DEEPSEEK}), _POSSIBLE,
              "A call goes through it.", lambda case: _completion(case) if not any(_elsewhere(case)) else ()),
    Objection("client-is-elsewhere", frozenset({Cause.MODEL_UNKNOWN, Cause.QUOTA_EXHAUSTED, Cause.QUOTA_RATE}),
              _LIKELY, "The client's error comes from another vendor.", _elsewhere),
    Objection("same-tail", frozenset({Cause.CLIENT_STALE_KEY}), _POSSIBLE,
              "The client's error names this key's ending.", _tail_same),
    Objection("same-key", frozenset({Cause.CLIENT_STALE_KEY}), _RULED_OUT, "The client holds this very key.",
              _client_key_same),
    Objection("other-tail", frozenset({Cause.KEY_CONTAMINATED, Cause.KEY_LOOKALIKE}), _LIKELY,
              "The client sent another key than the pasted one.", _other_tail),
    Objection("raw-form-works", frozenset({Cause.KEY_CONTAMINATED, Cause.KEY_LOOKALIKE}), _LIKELY,
              "The server accepts the text as it was pasted: only a client that refuses it can fail.", _raw_accepted),
    Objection("second-key-works", frozenset({Cause.ACCOUNT_SWITCHED_OFF, Cause.ACCOUNT_SUSPENDED}), _LIKELY,
              "Another key of the same account is accepted.", only_the_first),
    Objection("second-key-works-unasked", frozenset({Cause.ACCOUNT_SWITCHED_OFF}), _RULED_OUT,
              "Another key of the account is accepted, and no answer on the account stands against it.",
              _only_the_first_unasked),
    Objection("works-now", frozenset({Cause.QUOTA_OUTSIDE_WINDOW, Cause.PROJECT_INACTIVE}), _POSSIBLE,
              "A call on the same model goes through.", _completion),
    # What a person reads in a console is said beside what the network shows, and never weakens what that says in words.
    Objection("console-key-enabled", frozenset({Cause.KEY_REJECTED, Cause.ACCOUNT_SUSPENDED}), _CERTAIN,
              "The console shows the key as enabled.", good_answer("1.1")),
    Objection("console-mask-same", frozenset({Cause.KEY_REJECTED}), _CERTAIN,
              "The console lists a key with the same beginning and end.",
              lambda case: said(case, "4.2", "mask_same")),
    Objection("console-new-key-fails-too", frozenset({Cause.KEY_REJECTED}), _CERTAIN,
              "A new key fails too, so that it may not be this key alone.", lambda case: said(case, "4.4", "fails")),
    Objection("console-does-not-fit", frozenset({Cause.CLIENT_OTHER}), _CERTAIN,
              "The console shows something that does not go together with calls that work.", _does_not_fit),
    Objection("console-limits-fit", frozenset({Cause.QUOTA_EXHAUSTED, Cause.QUOTA_RATE}), _CERTAIN,
              "The console shows limits that leave room, or none.", good_answer("2.1")),
    Objection("console-model-allowed", frozenset({Cause.QUOTA_MODEL_NOT_ALLOWED}), _CERTAIN,
              "The console shows the model as allowed.", good_answer("2.2")),
    Objection("console-hours-cover", frozenset({Cause.QUOTA_OUTSIDE_WINDOW}), _CERTAIN,
              "The console shows hours that cover this moment, or none.", good_answer("2.3")),
    # Nothing but that row knows of hours.
    Objection("console-hours-open", frozenset({Cause.QUOTA_OUTSIDE_WINDOW}), _RULED_OUT,
              "The hours that were read in the console and typed in cover this moment.", open_now),
    Objection("console-project-runs", frozenset({Cause.PROJECT_INACTIVE}), _CERTAIN,
              "The console shows the project as running.", good_answer("3.1")),
    Objection("console-permission-given", frozenset({Cause.PROJECT_PERMISSION}), _CERTAIN,
              "The console shows the key as a member, the permission or a policy that allows the call.",
              good_answer("3.2", "3.3", "3.4")),
    Objection("console-permission-listed", frozenset({Cause.PROJECT_PERMISSION}), _CERTAIN,
              "The permissions that were read in the console and typed in have the one to call.", has_permission),
    Objection("console-policy-allows", frozenset({Cause.PROJECT_PERMISSION}), _CERTAIN,
              "The policy from the console allows the call, as guides describe such policies.", policy_allows),
    # A refusal that gives no reason is read as a missing permission: only for want of anything that says otherwise.
    Objection("console-allows-all", frozenset({Cause.PROJECT_PERMISSION}), _POSSIBLE,
              "DeepSeek forbids the call without saying why, and by the answers role and policy allow it.",
              console_allows),
    Objection("console-switch-on", frozenset({Cause.ACCOUNT_SWITCHED_OFF}), _CERTAIN,
              "The console shows the API as on, and no restriction.", good_answer("5.1", "5.2", "5.3")),
    Objection("usual-call-works", _SERVICE.union({Cause.KEY_NOT_SENT, Cause.NETWORK_TIMEOUT}), _LIKELY,
              "The same call in its usual form comes back whole.", _usual_call_works),
    Objection("other-model-works", frozenset({Cause.SERVICE_ERROR, Cause.NETWORK_TIMEOUT}), _LIKELY,
              "Another model answers.", _other_model),
)  # fmt: skip
