"""The verdict: what speaks for and against each cause, precedence, and what may never be said."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.report import (
    Cause,
    CleaningMode,
    ClientError,
    Confidence,
    FindingKind,
    Inspection,
    Lifecycle,
    Outcome,
    Reason,
    SkipCode,
    SkipReason,
    Step,
)
from gui.report import FailureCode as F
from gui.verdict import RULES, Case, judge
from gui.verdict.next_steps import next_step
from gui.verdict.objections import OBJECTIONS
from gui.verdict.ranking import TIERS
from tests.verdict.cases import CLEAN, MODEL, PASSED, case, dirty, result

ORDER = list(Confidence)
CHAT = f"chat.{MODEL}"
PROBES = list(PASSED)
QUOTAS = (Cause.QUOTA_EXHAUSTED, Cause.QUOTA_RATE)


def verdict(given_case):
    return judge(given_case)[0]


def fail(probe_id, code, status=200, **facts):
    return result(probe_id, Outcome.FAIL, code, status, **{"deepseek": True, **facts})


SINGLE_FAULTS = [
    (Cause.KEY_REJECTED, [fail("models", F.ANSWER_A3, 401, tail="c7a1", tail_matches=True)]),
    (Cause.KEY_REJECTED, [fail("models", F.ANSWER_A4, 401)]),
    (Cause.ACCOUNT_NO_BALANCE, [fail("balance", None, available=False, balances=[])]),
    (Cause.ACCOUNT_NO_BALANCE, [fail(CHAT, F.ANSWER_B1, 402)]),
    (Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY, [fail("burst", F.ANSWER_C1, 429, current="6", limit="5")]),
    (Cause.QUOTA_RATE, [fail(CHAT, F.ANSWER_C2, 429)]),
    (Cause.MODEL_UNKNOWN, [fail(CHAT, F.ANSWER_D1, 400)]),
    (Cause.CONTENT_FILTERED, [fail(CHAT, F.ANSWER_D2, 400)]),
    (Cause.REQUEST_BODY, [fail(CHAT, F.ANSWER_D3, 400)]),
    (Cause.REQUEST_BODY, [fail(CHAT, F.ANSWER_D4, 400)]),
    (Cause.REQUEST_BODY, [fail(CHAT, F.ANSWER_D5, 400)]),
    (Cause.ENDPOINT_WRONG_PATH, [fail("models", F.ANSWER_E1, 404)]),
    (Cause.ENDPOINT_WRONG_PATH, [fail("models", F.ANSWER_E2, 404)]),
    (Cause.ENDPOINT_WRONG_PATH, [fail(CHAT, F.ANSWER_E3, 405)]),
    (Cause.SERVICE_OVERLOADED, [fail(CHAT, F.ANSWER_F1, 503)]),
    (Cause.SERVICE_ERROR, [fail(CHAT, F.ANSWER_F2, 500)]),
    (Cause.SERVICE_ERROR, [fail(CHAT, F.ANSWER_F3, 502, deepseek=False)]),
    (Cause.SERVICE_QUEUE_STALLED, [fail(CHAT, F.RESPONSE_STALLED)]),
    (Cause.REQUEST_THINKING_BUDGET, [result(CHAT, Outcome.WARN, F.ANSWER_G2, deepseek=True)]),
    (Cause.ACCOUNT_SUSPENDED, [fail("models", F.ANSWER_SUSPENDED, 403)]),
    (Cause.PROJECT_PERMISSION, [fail(CHAT, F.ANSWER_PERMISSION, 403)]),
    (Cause.PROJECT_PERMISSION, [fail(CHAT, F.HTTP_UNEXPECTED_ANSWER, 403, envelope="json")]),
    (Cause.QUOTA_EXHAUSTED, [fail(CHAT, F.ANSWER_QUOTA, 403)]),
    (Cause.QUOTA_MODEL_NOT_ALLOWED, [fail(CHAT, F.ANSWER_MODEL_NOT_ALLOWED, 403)]),
    (Cause.SERVICE_ERROR, [fail(CHAT, F.RESPONSE_CUT)]),
    (Cause.NETWORK_GATEWAY_BLOCK, [fail(CHAT, F.HTTP_HTML_INSTEAD_OF_API, 403, deepseek=False, envelope="html")]),
    (Cause.KEY_NOT_SENT, [fail("models", F.ANSWER_A1, 401)]),
    (Cause.KEY_MALFORMED_HEADER, [fail("models", F.ANSWER_A2, 401)]),
    (Cause.CLOCK_SKEW, [result("no_key", Outcome.PASS, status=401, deepseek=True, answer="A1", skew_ms=7_200_000)]),
]


@pytest.mark.parametrize(("cause", "changed"), SINGLE_FAULTS)
def test_a_single_fault_is_the_verdict(cause, changed):
    assert verdict(case(*changed)).cause is cause


PATH_FAULTS = [
    (Cause.NETWORK_DNS, fail("name", F.DNS_NXDOMAIN)),
    (Cause.NETWORK_DNS, fail("name", F.DNS_TIMEOUT)),
    (Cause.NETWORK_PROXY, fail("tcp", F.PROXY_REFUSED_CONNECTION)),
    (Cause.NETWORK_PROXY, fail("no_key", F.PROXY_AUTHENTICATION_REQUIRED, 407)),
    (Cause.NETWORK_CONNECT, fail("tcp", F.CONNECTION_REFUSED)),
    (Cause.NETWORK_TIMEOUT, fail("tcp", F.CONNECT_TIMEOUT)),
    (Cause.NETWORK_TIMEOUT, fail("tls", F.TLS_TIMEOUT)),
    (Cause.NETWORK_TLS_INTERCEPTION, fail("tls", F.TLS_UNKNOWN_ISSUER, issuer="A Company")),
    (Cause.NETWORK_TLS_RESET, fail("tls", F.TLS_RESET)),
    (Cause.CLOCK_SKEW, fail("tls", F.TLS_NOT_YET_VALID)),
    (Cause.NETWORK_GATEWAY_BLOCK, fail("no_key", F.HTTP_HTML_INSTEAD_OF_API, 403, envelope="html", deepseek=False)),
    (Cause.NETWORK_GATEWAY_BLOCK, fail("no_key", F.HTTP_UNEXPECTED_ANSWER, 403, envelope="text", deepseek=False)),
    (Cause.NETWORK_CAPTIVE_PORTAL, fail("no_key", F.HTTP_REDIRECT, 302, envelope="html", deepseek=False)),
    (Cause.NETWORK_CAPTIVE_PORTAL, fail("no_key", F.HTTP_HTML_INSTEAD_OF_API, 200, envelope="html", deepseek=False)),
    (Cause.ENDPOINT_NOT_DEEPSEEK, result("no_key", Outcome.WARN, F.ANSWER_OTHER_VENDOR, 401, vendor="openai")),
]


@pytest.mark.parametrize(("cause", "changed"), PATH_FAULTS)
def test_a_fault_on_the_path_is_the_verdict_and_never_the_key(cause, changed):
    after = {"name": 1, "tcp": 2, "tls": 3, "no_key": 4}[changed.id]
    gone = tuple(p for i, p in enumerate(PASSED, start=1) if i > after)
    entries = judge(case(changed, without=gone))
    assert entries[0].cause is cause
    strong = {e.cause for e in entries if e.confidence in (Confidence.CERTAIN, Confidence.LIKELY)}
    assert not strong & {Cause.KEY_REJECTED, Cause.ACCOUNT_NO_BALANCE, Cause.ACCOUNT_SUSPENDED}


CLIENT_FAULTS = [
    (Cause.CLIENT_STALE_KEY, ClientError(answer="A3", tail="41aa"), False),
    (Cause.KEY_NOT_SENT, ClientError(answer="A1"), None),
    (Cause.KEY_NOT_SENT, ClientError(answer="no_key"), None),
    (Cause.KEY_MALFORMED_HEADER, ClientError(answer="A2"), None),
    (Cause.ACCOUNT_OTHER_ACCOUNT, ClientError(answer="B1", status=402), None),
    (Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY, ClientError(answer="C1"), None),
    (Cause.MODEL_UNKNOWN, ClientError(answer="D1", status=400, vendor="deepseek"), None),
    (Cause.CONTENT_FILTERED, ClientError(answer="D2"), None),
    (Cause.REQUEST_BODY, ClientError(status=400), None),
    (Cause.SERVICE_OVERLOADED, ClientError(status=503), None),
    (Cause.NETWORK_TLS_INTERCEPTION, ClientError(failure=F.TLS_UNKNOWN_ISSUER), None),
    (Cause.NETWORK_PROXY, ClientError(failure=F.PROXY_FAILED), None),
    (Cause.NETWORK_DNS, ClientError(failure=F.DNS_FAILED), None),
    (Cause.ENDPOINT_NOT_DEEPSEEK, ClientError(status=403, vendor="anthropic"), None),
    (Cause.CLIENT_STALE_KEY, ClientError(answer="cannot_send", position=0), None),
    (Cause.CLIENT_OTHER, ClientError(), None),
]


@pytest.mark.parametrize(("cause", "error", "ours"), CLIENT_FAULTS)
def test_what_the_client_printed_beats_everything_works_from_here(cause, error, ours):
    assert verdict(case(error=error, tail_is_ours=ours)).cause is cause


LIVE = [
    *((cause, changes, ()) for cause, changes in SINGLE_FAULTS if cause is not Cause.KEY_NOT_SENT),
    *((cause, [change], tuple(PASSED)[PROBES.index(change.id) + 1 :]) for cause, change in PATH_FAULTS),
]


@pytest.mark.parametrize(("live", "changed", "gone"), LIVE)
def test_a_live_failure_beats_what_the_client_printed(live, changed, gone):
    for said, error, ours in CLIENT_FAULTS:
        given_case = case(*changed, without=gone, error=error, tail_is_ours=ours)
        top = verdict(given_case)
        # A client that talked to another vendor did not meet what this host says.
        elsewhere = error.vendor not in (None, "deepseek") and live in (Cause.MODEL_UNKNOWN, *QUOTAS)
        assert top.cause in ({live, said} if elsewhere else {live}), (said, error)


@pytest.mark.parametrize("lifecycle", [Lifecycle.PENDING, Lifecycle.RUNNING, Lifecycle.CANCELLED])
def test_a_run_without_its_completion_does_not_say_that_everything_works(lifecycle):
    unfinished = msgspec.structs.replace(PASSED[CHAT], lifecycle=lifecycle, outcome=None)
    assert verdict(case(unfinished)).cause is Cause.UNKNOWN


@pytest.mark.parametrize(("code", "cause"), [(SkipCode.BILLED, Cause.CLIENT_OTHER), (SkipCode.DEADLINE, Cause.UNKNOWN)])
def test_only_a_completion_that_was_not_wanted_is_not_missed(code, cause):
    skipped = msgspec.structs.replace(
        PASSED[CHAT], outcome=Outcome.SKIPPED, skipped_because=SkipReason(code=code, params={})
    )
    top = verdict(case(skipped))
    assert top.cause is cause
    assert top.confidence is not Confidence.CERTAIN


@pytest.mark.parametrize(
    ("shape", "cause"),
    [
        ("empty", Cause.KEY_MISSING),
        ("placeholder", Cause.KEY_PLACEHOLDER),
        ("masked", Cause.KEY_MASKED),
        ("other_vendor", Cause.KEY_OTHER_VENDOR),
        ("url", Cause.KEY_WRONG_SHAPE),
        ("wrong", Cause.KEY_WRONG_SHAPE),
    ],
)
def test_a_text_that_cannot_be_a_key_comes_before_everything(shape, cause):
    base = dirty(FindingKind.TRUNCATED, CleaningMode.NONE)
    odd = Inspection(findings=base.findings, clean=False, shape=shape, vendor=None, cleaned=base.cleaned)
    assert verdict(case(fail("tcp", F.CONNECTION_REFUSED), inspection=odd, without=("models",))).cause is cause


@pytest.mark.parametrize(
    ("kind", "step"), [(FindingKind.MULTIPLE_KEYS, Step.PICK_KEY), (FindingKind.TRUNCATED, Step.COPY_WHOLE_KEY)]
)
def test_of_several_keys_one_is_to_be_picked_and_none_copied_again(kind, step):
    base = dirty(kind, CleaningMode.NONE)
    odd = Inspection(findings=base.findings, clean=False, shape="wrong", vendor=None, cleaned=base.cleaned)
    assert verdict(case(inspection=odd)).next_step.code == step


def test_a_dirty_key_and_an_empty_account_are_both_told_the_dirt_first():
    empty = fail("balance", None, available=False, balances=[{"currency": "USD", "total": "0.00"}])
    entries = judge(case(empty, inspection=dirty(), without=(CHAT,)))
    assert [e.cause for e in entries[:2]] == [Cause.KEY_CONTAMINATED, Cause.ACCOUNT_NO_BALANCE]
    assert entries[0].confidence is entries[1].confidence is Confidence.CERTAIN


@pytest.mark.parametrize(
    ("kind", "cause"),
    [(FindingKind.LINE_BREAK, Cause.KEY_CONTAMINATED), (FindingKind.DASH_LOOKALIKE, Cause.KEY_LOOKALIKE)],
)
def test_a_repaired_key_that_works_is_certain_and_one_that_waits_for_a_yes_is_likely(kind, cause):
    assert verdict(case(inspection=dirty(kind))).confidence is Confidence.CERTAIN
    waiting = verdict(case(inspection=dirty(kind, CleaningMode.CONFIRM), without=("models", "balance", CHAT)))
    assert (waiting.cause, waiting.confidence) == (cause, Confidence.LIKELY)
    assert waiting.next_step.code == Step.CONFIRM_CANDIDATE


def test_only_deepseeks_own_words_may_say_rejected():
    foreign = fail("models", F.HTTP_UNEXPECTED_ANSWER, 401, deepseek=False, vendor="openai")
    page = fail("models", F.HTTP_HTML_INSTEAD_OF_API, 403, deepseek=False, envelope="html")
    for changed in (foreign, page):
        strong = {e.cause for e in judge(case(changed, without=(CHAT, "balance"))) if e.confidence in ORDER[:2]}
        assert Cause.KEY_REJECTED not in strong


def test_a_failing_contrast_model_does_not_hide_that_the_users_own_works():
    entries = judge(case(fail("chat.deepseek-v4-pro", F.ANSWER_F1, 503), model=MODEL))
    assert entries[0].cause is Cause.CLIENT_OTHER


def test_another_model_that_works_is_the_next_step_of_an_overload():
    own = fail("chat.deepseek-v4-pro", F.ANSWER_F1, 503)
    entry = verdict(case(own, model="deepseek-v4-pro"))
    assert (entry.cause, entry.next_step.code) == (Cause.SERVICE_OVERLOADED, Step.TRY_OTHER_MODEL)
    assert entry.next_step.params == {"model": MODEL}


def test_nothing_known_is_unknown():
    assert verdict(Case(CLEAN, {}, case().target)).cause is Cause.UNKNOWN


def test_a_host_that_is_not_trusted_is_unknown_with_the_way_to_trust_it():
    reason = SkipReason(code=SkipCode.HOST_NOT_TRUSTED, params={"host": "relay.example"})
    skipped = msgspec.structs.replace(result("models", Outcome.SKIPPED), skipped_because=reason)
    entry = verdict(
        Case(CLEAN, {**{k: PASSED[k] for k in ("name", "tcp", "no_key")}, "models": skipped}, case().target)
    )
    assert (entry.cause, entry.next_step.code) == (Cause.UNKNOWN, Step.TRUST_HOST)


def test_a_page_instead_of_the_api_under_a_path_is_the_path():
    page = fail("no_key", F.HTTP_HTML_INSTEAD_OF_API, 200, envelope="html", deepseek=False)
    gone = ("bad_key", "models", "balance", CHAT)
    entry = verdict(case(page, without=gone, base_url="https://platform.deepseek.com/api_keys"))
    assert entry.cause is Cause.ENDPOINT_WRONG_PATH


ALL_CHANGES = [change for _, changes in SINGLE_FAULTS for change in changes] + [change for _, change in PATH_FAULTS]
cases = st.builds(
    lambda changes, inspection, error, ours: case(*changes, inspection=inspection, error=error, tail_is_ours=ours),
    st.lists(st.sampled_from(ALL_CHANGES), max_size=4),
    st.sampled_from([CLEAN, dirty(), dirty(FindingKind.HOMOGLYPH, CleaningMode.CONFIRM)]),
    st.sampled_from([None, *(error for _, error, _ in CLIENT_FAULTS)]),
    st.sampled_from([None, True, False]),
)


@given(cases, st.randoms())
def test_the_order_of_results_does_not_change_the_verdict(given_case, chance):
    items = list(given_case.results.items())
    chance.shuffle(items)
    fields = (given_case.target, given_case.answers, given_case.client, given_case.tail_is_ours)
    assert judge(Case(given_case.inspection, dict(items), *fields)) == judge(given_case)


@given(cases)
def test_entries_are_sorted_unique_and_each_has_a_next_step(given_case):
    entries = judge(given_case)
    classes = [ORDER.index(e.confidence) for e in entries]
    assert classes == sorted(classes)
    assert len({e.cause for e in entries}) == len(entries)
    assert entries[0].confidence is not Confidence.RULED_OUT
    for entry in entries:
        assert (entry.next_step.code == Step.NONE) == (entry.confidence is Confidence.RULED_OUT)
        assert all(Reason(evidence.code) for evidence in (*entry.in_favour, *entry.against))


@given(cases)
def test_an_objection_never_raises_a_cause(given_case):
    entries = {e.cause: e for e in judge(given_case)}
    for rule in RULES:
        evidence = list(rule.fires(given_case))
        caps = [o.at_most for o in OBJECTIONS if rule.cause in o.causes and list(o.fires(given_case))]
        if evidence:
            assert all(ORDER.index(entries[rule.cause].confidence) >= ORDER.index(cap) for cap in caps)


def test_rules_are_named_apart_and_read_as_sentences():
    names = [r.name for r in RULES] + [o.name for o in OBJECTIONS]
    assert len(set(names)) == len(names)
    sentences = [r.reads for r in RULES] + [o.reads for o in OBJECTIONS]
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in sentences)


def test_every_cause_has_its_place_and_its_step():
    assert sorted(c for tier in TIERS for c in tier) == sorted(Cause)
    for cause in Cause:
        if cause is not Cause.UNKNOWN:
            assert next_step(cause, case()).code != Step.NONE


def test_a_run_in_which_everything_works_is_the_clients_matter():
    assert verdict(case()).cause is Cause.CLIENT_OTHER
