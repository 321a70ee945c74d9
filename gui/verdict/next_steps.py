"""For each cause, the one thing to do next."""

from __future__ import annotations

import re
from collections.abc import Callable

from gui.probes.target import is_loopback
from gui.report import Cause, FindingKind, NextStep, Step
from gui.secret.vendors import vendor_of
from gui.verdict.case import RIVAL, UNSEEN, Case
from gui.verdict.console_allows import another_key, console_allows, refused_for_another
from gui.verdict.console_policy import broken_policy, policy_changes
from gui.verdict.rules_account import has_money
from gui.verdict.rules_balance import differs, money_not_for_calls, shows_money
from gui.verdict.rules_client import client_key_at_fault, refused_elsewhere
from gui.verdict.rules_console import good_answer, has_permission, lacks_permission, opening, said
from gui.verdict.rules_repeat import comes_and_goes
from gui.verdict.rules_ways import better_way, worse_way

__all__ = ["next_step", "nothing_to_do"]

_SECONDS = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)

API_KEYS = "https://platform.deepseek.com/api_keys"
TOP_UP = "https://platform.deepseek.com/top_up"
USAGE = "https://platform.deepseek.com/usage"
STATUS = "https://status.deepseek.com"
LIMITS = "https://api-docs.deepseek.com/quick_start/rate_limit"
MODELS = "https://api-docs.deepseek.com/quick_start/pricing"
CONSOLE = "https://platform.deepseek.com"
DOCS = "https://api-docs.deepseek.com"
BASE_URL = "https://api.deepseek.com"
"""Pages named in deepseek-api.md 1.1, 4.2, 5.1 and 6."""


def _step(step: Step, url: str | None = None, **params: str | None) -> NextStep:
    return NextStep(code=step.value, params=dict(params), url=url)


def _host(case: Case, step: Step) -> NextStep:
    return _step(step, host=case.target.host)


def _contaminated(case: Case) -> NextStep:
    if case.inspection is UNSEEN:
        return _step(Step.LOOK_AT_KEY)
    confirm = case.inspection.cleaned.mode == "confirm" and not case.accepted
    return _step(Step.CONFIRM_CANDIDATE if confirm else Step.USE_CLEANED_KEY)


def _model(case: Case) -> NextStep:
    """Name another model, but none that is not on the list of the key, if the user has told that list."""
    allowed = _allowed_models(case)
    offered = case.facts("models").get("models") or allowed or ["deepseek-flash"]
    tried = {case.target.model, *(result.facts.get("model") for result in case.deciding_chats)}
    chosen = [name for name in offered if name not in tried and (allowed is None or name in allowed)]
    # Where nothing is left that is known to be another one, the user has to look.
    return _step(Step.CHOOSE_MODEL, MODELS, model=chosen[0] if chosen else None)


def _allowed_models(case: Case) -> list[str] | None:
    """Return the models that the key may call by what the user told; None if there is no such list."""
    given = filter(None, map(case.told, ("2.2", "2.1")))
    lists = [answer.detail["allowed_models"] for answer in given if "allowed_models" in answer.detail]
    return [name for names in lists for name in names] if lists else None


def _not_allowed(case: Case) -> NextStep:
    step, allowed, model = _model(case), _allowed_models(case), case.called_model
    if allowed is None or step.params["model"] is not None or model in allowed:
        return step
    offered = case.facts("models").get("models") or [model]
    # To allow a model that is not there would help nobody.
    return _step(Step.ALLOW_MODEL, API_KEYS, model=model if model in offered else None)


def _fewer(case: Case) -> NextStep:
    limits = (result.facts.get("limit") for result in case.results.values())
    return NextStep(code=Step.FEWER_AT_ONCE, params={"limit": next(filter(None, limits), None)}, url=TOP_UP)


def _slow_down(case: Case) -> NextStep:
    told = (r.facts.get("retry_after") for r in (*case.key_probes, *case.repeats))
    # A date is as allowed as seconds, and nothing that a person could wait by.
    seconds = next((after for after in told if isinstance(after, str) and _SECONDS.fullmatch(after)), None)
    return _step(Step.SLOW_DOWN, LIMITS, seconds=seconds)


def _not_sent(case: Case) -> NextStep:
    """Tell apart a key that was sent from here and lost on the way from one that the client did not send."""
    if case.accepted and case.failure("anthropic") == "answer_a1":
        return _step(Step.LET_HEADER_THROUGH, header="x-api-key")
    seen = (case.facts(probe_id).get("answer") for probe_id in ("bad_key", "models"))
    if any(answer in ("A1", "A2") for answer in seen):
        return _step(Step.LET_HEADER_THROUGH, header="Authorization")
    return _step(Step.SAVE_KEY_IN_CLIENT)


def _service(case: Case) -> NextStep:
    only_streams = case.works and any(r.outcome == "fail" and r.id.startswith("stream.") for r in case.side_calls)
    held_back = any(r.failure == "response_stalled" for r in case.side_calls)
    if only_streams and held_back and all(r.outcome == "pass" for r in case.deciding_chats):
        return _step(Step.CALL_WITHOUT_STREAM)
    if case.works and any(comes_and_goes(case)):
        return _step(Step.RETRY_WITH_PAUSE, STATUS)
    other = next((r for r in case.chats if r.outcome == "pass"), None)
    if other and any(r.outcome == "fail" for r in case.chats):
        return _step(Step.TRY_OTHER_MODEL, STATUS, model=other.facts.get("model"))
    return _step(Step.WAIT_AND_RETRY, STATUS)


def _name(case: Case) -> NextStep:
    misled = case.failure("name") in ("dns_sinkhole", "dns_private_address")
    return _host(case, Step.UNBLOCK_NAME if misled else Step.CHECK_NAME_RESOLUTION)


def _proxy(case: Case) -> NextStep:
    wants = any(r.failure == "proxy_authentication_required" for r in case.path_probes)
    better, worse = better_way(case), worse_way(case)
    if better is not None and not wants:
        if better.facts.get("proxy"):
            return _step(Step.USE_PROXY, proxy=better.facts["proxy"])
        return _step(Step.GO_DIRECTLY, host=case.target.host, proxy=case.target.proxy)
    if worse is not None:
        if worse.facts.get("proxy"):
            return _step(Step.GO_DIRECTLY, host=case.target.host, proxy=worse.facts["proxy"])
        return _step(Step.USE_PROXY, proxy=case.target.proxy)
    if case.target.proxy is None and case.failure("name") == "dns_fake_address":
        return _host(case, Step.CHECK_PROXY_PROGRAM)
    return _step(Step.PROXY_PASSWORD if wants else Step.FIX_PROXY, proxy=case.target.proxy)


def _issuer(case: Case) -> NextStep:
    facts = case.facts("tls")
    if facts.get("interceptor_local"):
        return _step(Step.STOP_INTERCEPTOR, product=facts.get("interceptor"))
    if case.failure("tls") == "tls_only_system_store":
        return _step(Step.TRUST_IN_CLIENT, issuer=facts.get("issuer"))
    return _step(Step.INSTALL_COMPANY_CA, issuer=case.facts("tls").get("issuer"))


def _no_balance(case: Case) -> NextStep:
    if any(shows_money(case)):
        return _step(Step.KEY_OF_FUNDED_ACCOUNT, API_KEYS)
    # Money that may not be spent is not helped by more of it (deepseek-api.md 7, row 15).
    locked = case.facts("balance").get("available") is False and has_money(case)
    locked = locked and not any(money_not_for_calls(case))
    return _step(Step.CONTACT_SUPPORT) if locked else _step(Step.TOP_UP, TOP_UP)


def _unencrypted(case: Case) -> NextStep:
    target = case.target
    if is_loopback(target.host) and target.proxy is not None:
        return _step(Step.GO_DIRECTLY, host=target.host, proxy=target.proxy)
    if not target.stands_in:
        return _step(Step.FIX_BASE_URL, host=target.host, base_url=re.sub("^http:", "https:", target.base_url))
    return _host(case, Step.ENCRYPT_ADDRESS)


def _connection(case: Case) -> NextStep:
    # No firewall of a network stands between two programs of one computer.
    if is_loopback(case.target.host) and case.target.proxy is None:
        return _step(Step.START_LOCAL_PROGRAM, base_url=case.target.base_url)
    return _host(case, Step.CHECK_CONNECTION)


def _rejected(case: Case) -> NextStep:
    state, appeal = case.told("1.1"), case.told("1.3")
    if any(said(case, "4.4", "works")):
        return _step(Step.USE_NEW_KEY)
    if any(said(case, "4.2", "mask_differs")):
        return _step(Step.USE_LISTED_KEY, API_KEYS)
    match state.answer if state else None:
        case "disabled" | "under_review" | "risk_frozen":
            asked = appeal is not None and appeal.answer in ("sent", "refused", "no_entry")
            return _step(Step.CONTACT_SUPPORT) if asked else _step(Step.REQUEST_UNBLOCKING, API_KEYS)
        case _ if any(said(case, "4.4", "fails")):
            return _step(Step.CONTACT_SUPPORT)  # one more key would fail like the two
        case "enabled" | "not_listed":
            return _step(Step.CREATE_NEW_KEY, API_KEYS)
        case _:
            return _step(Step.CHECK_KEY_STATUS, API_KEYS)


def _suspended(case: Case) -> NextStep:
    blocked = any(said(case, "1.1", "disabled", "under_review", "risk_frozen"))
    return _rejected(case) if blocked else _step(Step.CONTACT_SUPPORT)


def _switched_off(case: Case) -> NextStep:
    if any(said(case, "5.1", "view_only", "paused", "off")):
        return _step(Step.SWITCH_API_ON, CONSOLE)
    return _step(Step.ASK_ORGANISATION if any(said(case, "5.2", "restricts")) else Step.CONTACT_SUPPORT)


def _outside_window(case: Case) -> NextStep:
    return NextStep(code=Step.WAIT_FOR_HOURS, params={"opens": opening(case)}, url=API_KEYS)


def _exhausted(case: Case) -> NextStep:
    return _step(Step.RAISE_KEY_LIMITS, API_KEYS) if case.told("2.1") else _step(Step.ASK_RELAY_QUOTA)


def _unknown(case: Case) -> NextStep:
    if case.inspection is UNSEEN:
        return _step(Step.DIAGNOSE_KEY)
    for result in case.results.values():
        reason = result.skipped_because
        if reason and reason.code == "host_not_trusted":
            return _host(case, Step.TRUST_HOST)
        if reason and reason.code == "plain_http":
            return _unencrypted(case)
    return _step(Step.EXPORT_BUNDLE)


def _other_vendor(case: Case) -> NextStep:
    vendor = vendor_of(case.inspection.vendor)
    if vendor is None or not vendor.base_url:
        return _step(Step.USE_DEEPSEEK_KEY, API_KEYS)
    return _step(Step.USE_DEEPSEEK_KEY, API_KEYS, vendor=vendor.id, base_url=vendor.base_url)


def _wrong_shape(case: Case) -> NextStep:
    # Each of several keys may be whole: to copy them again would give the same text.
    if FindingKind.MULTIPLE_KEYS in case.kinds():
        return _step(Step.PICK_KEY)
    return _step(Step.COPY_WHOLE_KEY, API_KEYS)


def _stale(case: Case) -> NextStep:
    tail = case.client.error.tail if case.client.error else None
    # Where the client has shown the end of its key, the one of the environment must have it.
    if case.rival is not None and (tail is None or case.rival.masked.endswith(tail)):
        return _step(Step.UNSET_ENVIRONMENT, name=RIVAL)
    return _step(Step.UPDATE_CLIENT_KEY)


def _client(case: Case) -> NextStep:
    # What was found out about the key in the client says more than that something there differs.
    return _step(Step.UPDATE_CLIENT_KEY if any(client_key_at_fault(case)) else Step.CHECK_CLIENT_SETTINGS)


def _other_account(case: Case) -> NextStep:
    comparison = case.client.comparison
    same_key = comparison is not None and comparison.relation in ("equal", "cleaned_equal")
    # The account of this key has money: the client lacks this very key, and no other one has to be created.
    if any(refused_elsewhere(case)) and not same_key:
        return _step(Step.UPDATE_CLIENT_KEY)
    return _step(Step.KEY_OF_FUNDED_ACCOUNT, API_KEYS) if any(differs(case)) else _step(Step.COMPARE_BALANCE, USAGE)


def _no_permission(case: Case) -> NextStep:
    """Name what the console shows as missing, from the project inwards; all that is to be looked at, if nothing is."""
    if any(said(case, "4.4", "works")):
        return _step(Step.USE_NEW_KEY)
    if any(another_key(case)):
        return _step(Step.USE_LISTED_KEY, API_KEYS)
    if any(said(case, "3.2", "not_found")):
        return _step(Step.ADD_MEMBER, CONSOLE)
    if any(lacks_permission(case)):
        return _step(Step.GRANT_PERMISSION, CONSOLE)
    changes = policy_changes(case)
    if changes:
        # One thing at a time: what is left shows when the changed policy is entered.
        more = {"more": len(changes) - 1} if len(changes) > 1 else {}
        return NextStep(code=Step.CHANGE_POLICY, params={"changes": changes[:1], **more}, url=CONSOLE)
    if any(said(case, "3.4", "denies")):
        return _step(Step.CHANGE_POLICY, CONSOLE)
    broken = next(iter(broken_policy(case)), None)
    if broken is not None:
        place = {name: broken.params["broken"][name] for name in ("line", "column")}
        return NextStep(code=Step.COPY_POLICY_AGAIN, params=place, url=CONSOLE)
    if any(console_allows(case)) and not any(good_answer("3.2")(case)):
        return _step(Step.CHECK_KEY_PROJECT, CONSOLE)
    # Who has seen the key among the members, with a role that may call, would look there for nothing once more.
    granted = any(good_answer("3.3")(case)) or any(has_permission(case))
    seen = any(good_answer("3.2")(case)) and granted
    return _step(Step.CONTACT_SUPPORT) if seen else _step(Step.CHECK_PERMISSIONS, CONSOLE)


_STEPS: dict[Cause, Callable[[Case], NextStep]] = {
    Cause.KEY_MISSING: lambda _: _step(Step.ENTER_KEY, API_KEYS),
    Cause.KEY_PLACEHOLDER: lambda _: _step(Step.ENTER_KEY, API_KEYS),
    Cause.KEY_MASKED: lambda _: _step(Step.CREATE_NEW_KEY, API_KEYS),
    Cause.KEY_WRONG_SHAPE: _wrong_shape,
    Cause.KEY_OTHER_VENDOR: _other_vendor,
    Cause.KEY_CONTAMINATED: _contaminated,
    Cause.KEY_LOOKALIKE: _contaminated,
    Cause.KEY_NOT_SENT: _not_sent,
    Cause.KEY_MALFORMED_HEADER: _not_sent,
    Cause.KEY_REJECTED: _rejected,
    Cause.CLIENT_STALE_KEY: _stale,
    Cause.CLIENT_OTHER: _client,
    Cause.ACCOUNT_NO_BALANCE: _no_balance,
    Cause.ACCOUNT_OTHER_ACCOUNT: _other_account,
    Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY: _fewer,
    Cause.ACCOUNT_SUSPENDED: _suspended,
    Cause.ACCOUNT_SWITCHED_OFF: _switched_off,
    Cause.QUOTA_EXHAUSTED: _exhausted,
    Cause.QUOTA_RATE: _slow_down,
    Cause.QUOTA_MODEL_NOT_ALLOWED: _not_allowed,
    Cause.QUOTA_OUTSIDE_WINDOW: _outside_window,
    Cause.PROJECT_INACTIVE: lambda _: _step(Step.CHECK_PROJECT, CONSOLE),
    Cause.PROJECT_PERMISSION: _no_permission,
    Cause.MODEL_UNKNOWN: _model,
    Cause.REQUEST_BODY: lambda _: _step(Step.FIX_REQUEST, DOCS),
    Cause.CONTENT_FILTERED: lambda _: _step(Step.CHANGE_PROMPT),
    Cause.REQUEST_THINKING_BUDGET: lambda _: _step(Step.RAISE_MAX_TOKENS, DOCS),
    Cause.ENDPOINT_WRONG_PATH: lambda case: _step(
        Step.FIX_BASE_URL, base_url=case.facts("base_url").get("works") or BASE_URL
    ),
    Cause.ENDPOINT_NOT_DEEPSEEK: lambda _: _step(Step.FIX_BASE_URL, base_url=BASE_URL),
    Cause.NETWORK_DNS: _name,
    Cause.NETWORK_CONNECT: _connection,
    Cause.NETWORK_TIMEOUT: _connection,
    Cause.NETWORK_TLS_INTERCEPTION: _issuer,
    Cause.NETWORK_TLS_RESET: lambda case: _host(case, Step.ALLOW_HOST),
    Cause.NETWORK_PROXY: _proxy,
    Cause.NETWORK_CAPTIVE_PORTAL: lambda _: _step(Step.LOG_IN_NETWORK),
    Cause.NETWORK_GATEWAY_BLOCK: lambda case: _host(
        case, Step.CHANGE_ADDRESS if case.facts("no_key").get("edge") and not case.target.stands_in else Step.ALLOW_HOST
    ),
    Cause.CLOCK_SKEW: lambda _: _step(Step.SET_CLOCK),
    Cause.SERVICE_OVERLOADED: _service,
    Cause.SERVICE_QUEUE_STALLED: _service,
    Cause.SERVICE_ERROR: _service,
    Cause.UNKNOWN: _unknown,
}


_OF_THE_KEY = frozenset(
    {
        Cause.QUOTA_EXHAUSTED, Cause.QUOTA_RATE, Cause.QUOTA_MODEL_NOT_ALLOWED, Cause.QUOTA_OUTSIDE_WINDOW,
        Cause.PROJECT_INACTIVE,
    }
)  # fmt: skip
"""What the console shows of one key: to mend it there helps no other one."""


def next_step(cause: Cause, case: Case) -> NextStep:
    """Return the next step for ``cause`` in this case."""
    if cause in _OF_THE_KEY and refused_for_another(case):
        return _step(Step.USE_LISTED_KEY, API_KEYS)
    return _STEPS[cause](case)


def nothing_to_do() -> NextStep:
    """Return the step of a cause that is ruled out."""
    return _step(Step.NONE)
