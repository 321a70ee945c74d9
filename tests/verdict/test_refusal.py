"""Refusals without words of the catalogue, those that meet every call, and what is advised where a key is lost."""

import base64
import dataclasses

import msgspec
import pytest

from gui.key import inspect
from gui.probes.client_error import read_client_error
from gui.report import Cause, Client, Comparison, Confidence, Outcome, SkipCode, SkipReason
from gui.report import FailureCode as F
from gui.verdict import judge
from gui.wording import Wording
from tests.verdict.cases import MASK, case, result

AFTER_NO_KEY = ("bad_key", "models", "balance", "chat.deepseek-flash")
AFTER_MODELS = ("balance", "chat.deepseek-flash")


def first_of(*changed, **options):
    return judge(case(*changed, **options))[0]


@pytest.mark.parametrize(
    ("code", "status", "cause"),
    [
        (F.ANSWER_F1, 503, Cause.SERVICE_OVERLOADED),
        (F.ANSWER_UNAVAILABLE, 503, Cause.SERVICE_OVERLOADED),
        (F.ANSWER_F2, 500, Cause.SERVICE_ERROR),
        (F.ANSWER_C2, 429, Cause.QUOTA_RATE),
    ],
)
def test_what_deepseek_says_without_a_key_holds_for_any(code, status, cause):
    told = result("no_key", Outcome.FAIL, code, status, deepseek=True, envelope="json")
    assert first_of(told, without=AFTER_NO_KEY).cause is cause


def test_a_server_error_without_a_word_is_not_called_a_page():
    bare = result("no_key", Outcome.FAIL, F.ANSWER_F2, 500, deepseek=False, envelope="empty")
    first = first_of(bare, without=AFTER_NO_KEY)
    assert (first.cause, first.confidence) == (Cause.SERVICE_ERROR, Confidence.LIKELY)


def test_a_proxy_may_be_the_one_that_has_no_word():
    bare = result("no_key", Outcome.FAIL, F.ANSWER_UNAVAILABLE, 503, deepseek=False, envelope="empty")
    asked = case(bare, without=AFTER_NO_KEY)
    through = msgspec.structs.replace(asked.target, proxy="http://127.0.0.1:8")
    assert judge(dataclasses.replace(asked, target=through))[0].cause is Cause.NETWORK_GATEWAY_BLOCK


@pytest.mark.parametrize(
    ("status", "cause"),
    [(429, Cause.QUOTA_RATE), (403, Cause.NETWORK_GATEWAY_BLOCK), (418, Cause.NETWORK_GATEWAY_BLOCK),
     (503, Cause.SERVICE_ERROR)],
)  # fmt: skip
def test_a_page_with_deepseeks_own_mark_means_what_its_status_says(status, cause):
    page = result("chat.deepseek-flash", Outcome.FAIL, F.HTTP_HTML_INSTEAD_OF_API, status, deepseek=True)
    assert first_of(page).cause is cause


def test_a_client_that_has_an_empty_key_sends_none():
    asked = case()
    empty = Client(comparison=Comparison(relation="empty", masked="", length=0))
    first = judge(dataclasses.replace(asked, client=empty))[0]
    assert (first.cause, first.next_step.code) == (Cause.KEY_NOT_SENT, "save_key_in_client")


def test_a_success_without_a_word_is_none_of_deepseeks():
    bare = result("no_key", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 200, deepseek=False, envelope="empty")
    assert first_of(bare, without=AFTER_NO_KEY).cause is Cause.ENDPOINT_NOT_DEEPSEEK


def test_a_401_in_unknown_words_does_not_say_that_the_key_is_rejected():
    new = result("models", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 401, deepseek=True, envelope="json")
    entries = judge(case(new, without=AFTER_MODELS))
    assert (entries[0].cause, entries[0].next_step.code) == (Cause.UNKNOWN, "export_bundle")
    assert Cause.KEY_REJECTED not in {entry.cause for entry in entries}
    assert "in words that this program does not know" in Wording.load("en").reason(entries[0].in_favour[0])
    stranger = result("models", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 401, deepseek=False, envelope="json")
    assert first_of(stranger, without=AFTER_MODELS).cause is Cause.ENDPOINT_NOT_DEEPSEEK


def test_unknown_words_are_not_listed_beside_a_cause():
    new = result("models", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 401, deepseek=True, envelope="json")
    empty = result("chat.deepseek-flash", Outcome.FAIL, F.ANSWER_B1, 402, deepseek=True, model="deepseek-flash")
    entries = judge(case(new, empty))
    assert entries[0].cause is Cause.ACCOUNT_NO_BALANCE
    assert Cause.UNKNOWN not in {entry.cause for entry in entries}


def test_a_403_without_a_word_may_be_a_missing_permission_and_is_no_rejected_key():
    bare = result("models", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 403, deepseek=True, envelope="empty")
    found = {e.cause: e for e in judge(case(bare, without=AFTER_MODELS)) if e.confidence is Confidence.POSSIBLE}
    assert next(iter(found)) is Cause.PROJECT_PERMISSION
    assert Cause.KEY_REJECTED not in found
    assert "does not say why" in Wording.load("en").reason(found[Cause.PROJECT_PERMISSION].in_favour[0])


def test_a_key_that_is_taken_for_the_list_and_refused_for_a_call_is_refused():
    later = result("chat.deepseek-flash", Outcome.FAIL, F.ANSWER_A3, 401, tail="c7a1", tail_matches=True, deepseek=True)
    first = first_of(later)
    assert (first.cause, first.confidence) == (Cause.KEY_REJECTED, Confidence.LIKELY)
    assert [e.code for e in first.against] == ["accepted"]


@pytest.mark.parametrize("probe_id", ["bad_key", "models"])
def test_a_key_that_is_lost_on_the_way_is_not_looked_for_in_the_client(probe_id):
    lost = result(probe_id, Outcome.WARN, F.ANSWER_A1, 401, answer="A1", deepseek=True)
    first = first_of(lost, without=AFTER_MODELS)
    assert (first.cause, first.next_step.code) == (Cause.KEY_NOT_SENT, "let_header_through")
    assert first.next_step.params == {"header": "Authorization"}
    assert Wording.load("en").verdict(first).startswith("The key is lost on the way to api.deepseek.com")


def test_a_balance_that_cannot_be_asked_says_nothing_against_the_model():
    broken = result("balance", Outcome.FAIL, F.ANSWER_F2, 500, deepseek=True)
    first = first_of(broken)
    assert (first.cause, first.next_step.code) == (Cause.SERVICE_ERROR, "wait_and_retry")


@pytest.mark.parametrize(
    ("code", "step"), [(F.RESPONSE_STALLED, "call_without_stream"), (F.ANSWER_F2, "wait_and_retry")]
)
def test_a_proxy_is_suspected_of_streams_that_it_can_hold_back(code, step):
    stream = result("stream.deepseek-flash", Outcome.FAIL, code, 500, model="deepseek-flash", deepseek=True)
    assert first_of(stream).next_step.code == step


REFUSED = result("tcp", Outcome.FAIL, F.CONNECTION_REFUSED)
KEPT = ("models", "balance", "chat.deepseek-flash")


def test_no_firewall_is_blamed_between_two_programs_of_one_computer():
    first = first_of(REFUSED, without=("tls", "no_key", *AFTER_NO_KEY), base_url="http://127.0.0.1")
    assert (first.cause, first.next_step.code) == (Cause.NETWORK_CONNECT, "start_local_program")
    assert first_of(REFUSED, without=("tls", "no_key", *AFTER_NO_KEY)).next_step.code == "check_connection"


@pytest.mark.parametrize(
    ("host", "stands_in", "proxy", "step", "said"),
    [
        ("127.0.0.1", True, "http://127.0.0.1:8", "go_directly", "through the proxy http://127.0.0.1:8 without"),
        ("relay.example", True, None, "encrypt_address", "the way to relay.example is not encrypted"),
        ("api.deepseek.com", False, None, "fix_base_url", "the way to api.deepseek.com is not encrypted"),
    ],
)
def test_a_key_that_may_not_go_in_clear_is_helped_on_its_way(host, stands_in, proxy, step, said):
    plain = case(without=KEPT, base_url=f"http://{host}")
    kept = msgspec.structs.replace(
        result("models", Outcome.SKIPPED), skipped_because=SkipReason(code=SkipCode.PLAIN_HTTP, params={"host": host})
    )
    target = msgspec.structs.replace(plain.target, host=host, stands_in=stands_in, proxy=proxy)
    first = judge(dataclasses.replace(plain, results={**plain.results, "models": kept}, target=target))[0]
    assert (first.cause, first.next_step.code) == (Cause.UNKNOWN, step)
    assert said in Wording.load("en").verdict(first)
    if not stands_in:
        assert first.next_step.params["base_url"] == "https://api.deepseek.com"


TOLD = "401 Authentication Fails, Your api key: ****{} is invalid"


def refused_in_the_client(text):
    """Return the causes where a client was refused a text, and no probe has sent anything of it."""
    error = read_client_error(TOLD.format(text[-4:]))
    asked = case(inspection=inspect(text).inspection, without=AFTER_NO_KEY, error=error, tail_is_ours=True)
    return judge(asked)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("${DEEPSEEK_API_KEY}", Cause.KEY_PLACEHOLDER),
        (MASK, Cause.KEY_MASKED),
        ("sk-or-" + "v1-" + "0af3" * 16, Cause.KEY_OTHER_VENDOR),
        ("sk-" + "4d5e6f70" * 3, Cause.KEY_WRONG_SHAPE),
        (base64.b64encode(b"sk-" + b"4d5e6f70" * 4).decode(), Cause.KEY_CONTAMINATED),
        ("4d5e6f708192a3b4" * 2, Cause.KEY_LOOKALIKE),
    ],
)
def test_a_refusal_that_the_text_explains_is_not_said_of_the_key(text, cause):
    causes = refused_in_the_client(text)
    assert causes[0].cause is cause
    rejected = next(entry for entry in causes if entry.cause is Cause.KEY_REJECTED)
    assert rejected.confidence is Confidence.POSSIBLE


def test_a_clean_key_that_the_client_was_refused_is_likely_rejected():
    causes = refused_in_the_client("sk-" + "4d5e6f708192a3b4" * 2)
    assert (causes[0].cause, causes[0].confidence) == (Cause.KEY_REJECTED, Confidence.LIKELY)


@pytest.mark.parametrize("note", ["  \uff08\u516c\u53f8\u8d26\u53f7\uff09", "\uff01"])
def test_wide_characters_beside_a_key_are_taken_off_and_replace_nothing(note):
    dirty = inspect("sk-" + "4d5e6f708192a3b4" * 2 + note).inspection
    assert first_of(inspection=dirty, without=AFTER_NO_KEY).cause is Cause.KEY_CONTAMINATED


def test_a_wide_digit_in_a_key_is_a_lookalike():
    wide = inspect("sk-" + "\uff14" + ("4d5e6f708192a3b4" * 2)[1:]).inspection
    assert first_of(inspection=wide, without=AFTER_NO_KEY).cause is Cause.KEY_LOOKALIKE


@pytest.mark.parametrize(
    ("envelope", "deepseek", "cause"),
    [
        ("json", False, Cause.ENDPOINT_NOT_DEEPSEEK),
        ("empty", False, Cause.ENDPOINT_WRONG_PATH),
        ("empty", True, Cause.ENDPOINT_WRONG_PATH),
        ("json", True, Cause.ENDPOINT_WRONG_PATH),
    ],
)
def test_a_path_that_somebody_else_does_not_know_is_first_of_all_somebody_else(envelope, deepseek, cause):
    unknown = result("no_key", Outcome.FAIL, F.ANSWER_E1, 404, deepseek=deepseek, envelope=envelope)
    assert first_of(unknown, without=AFTER_NO_KEY).cause is cause


def test_a_path_that_deepseek_does_not_know_is_certain_and_another_hosts_is_not():
    gone = result("models", Outcome.FAIL, F.ANSWER_E1, 404, deepseek=False, envelope="empty")
    first = first_of(gone, without=AFTER_MODELS)
    assert (first.cause, first.confidence) == (Cause.ENDPOINT_WRONG_PATH, Confidence.CERTAIN)
    local = result("no_key", Outcome.WARN, F.ANSWER_OTHER_VENDOR, 200, deepseek=False, envelope="json")
    first = first_of(local, gone, without=AFTER_MODELS)
    assert (first.cause, first.confidence) == (Cause.ENDPOINT_NOT_DEEPSEEK, Confidence.LIKELY)
