"""Causes that another way to the host shows."""

import dataclasses

import msgspec
import pytest

from gui.report import Cause, ClientError, Confidence, Outcome
from gui.report import FailureCode as F
from gui.verdict import judge
from tests.verdict.cases import case, result

PROXY = "http://proxy:3128"


def judged(*changed, proxy=None, stands_in=False, without=(), error=None):
    made = case(*changed, without=without, error=error)
    target = msgspec.structs.replace(made.target, stands_in=stands_in, proxy=proxy)
    return judge(dataclasses.replace(made, target=target))


AFTER = ("bad_key", "models", "balance", "chat.deepseek-flash")
DIRECT = result("route.direct", Outcome.PASS, deepseek=True, proxy=None)
OTHER = result("route.environment", Outcome.PASS, deepseek=True, proxy="http://other:1")


@pytest.mark.parametrize(
    "ended",
    [
        result("no_key", Outcome.FAIL, F.HTTP_HTML_INSTEAD_OF_API, 403, envelope="html"),
        result("no_key", Outcome.FAIL, F.PROXY_REFUSED, 200),
        result("no_key", Outcome.WARN, F.ANSWER_OTHER_VENDOR, 401, vendor="openai"),
        result("no_key", Outcome.FAIL, F.ANSWER_F3, 502, envelope="html"),
        result("no_key", Outcome.FAIL, F.RESPONSE_TIMEOUT, 0),
    ],
)
def test_a_host_that_answers_without_the_proxy_blames_the_proxy(ended):
    first = judged(ended, DIRECT, proxy=PROXY, without=AFTER)[0]
    assert (first.cause, first.confidence, first.next_step.code) == (
        Cause.NETWORK_PROXY, Confidence.CERTAIN, "go_directly",
    )  # fmt: skip


def test_a_proxy_that_wants_a_password_is_given_one_although_it_works_without():
    ended = result("no_key", Outcome.FAIL, F.PROXY_AUTHENTICATION_REQUIRED, 407)
    assert judged(ended, DIRECT, proxy=PROXY, without=AFTER)[0].next_step.code == "proxy_password"


def test_another_proxy_that_works_is_the_next_step():
    ended = result("tls", Outcome.FAIL, F.TLS_RESET)
    first = judged(ended, OTHER, without=("no_key", *AFTER))[0]
    assert (first.cause, first.next_step.code) == (Cause.NETWORK_PROXY, "use_proxy")
    assert first.next_step.params == {"proxy": "http://other:1"}


def test_of_a_relay_its_own_words_are_its_answer():
    in_use = result("no_key", Outcome.WARN, F.ANSWER_OTHER_VENDOR, 401, vendor="relay")
    way = result("route.direct", Outcome.WARN, F.ANSWER_OTHER_VENDOR, 401, vendor="relay", proxy=None)
    assert Cause.NETWORK_PROXY not in {e.cause for e in judged(in_use, way, proxy=PROXY, stands_in=True, without=AFTER)}
    broken = result("no_key", Outcome.FAIL, F.PROXY_REFUSED)
    assert judged(broken, way, proxy=PROXY, stands_in=True, without=AFTER)[0].cause is Cause.NETWORK_PROXY


def test_a_way_that_fails_is_no_fault_where_all_works_by_the_one_in_use():
    worse = result("route.direct", Outcome.WARN, F.CONNECT_TIMEOUT, proxy=None)
    assert judged(worse, proxy=PROXY)[0].cause is Cause.CLIENT_OTHER


@pytest.mark.parametrize(
    ("way", "proxy", "step"),
    [
        (result("route.direct", Outcome.WARN, F.CONNECT_TIMEOUT, proxy=None), PROXY, "use_proxy"),
        (result("route.environment", Outcome.WARN, F.PROXY_FAILED, proxy="http://dead:1"), None, "go_directly"),
    ],
)
@pytest.mark.parametrize("said", [F.CONNECT_TIMEOUT, F.CONNECTION_REFUSED, F.PROXY_FAILED])
def test_a_client_that_fails_on_the_way_may_take_the_one_that_fails(way, proxy, step, said):
    entry = next(e for e in judged(way, proxy=proxy, error=ClientError(failure=said)) if e.cause is Cause.NETWORK_PROXY)
    assert (entry.confidence, entry.next_step.code) == (Confidence.LIKELY, step)


def test_a_client_that_was_answered_does_not_fail_on_the_way():
    worse = result("route.direct", Outcome.WARN, F.CONNECT_TIMEOUT, proxy=None)
    found = judged(worse, proxy=PROXY, error=ClientError(answer="A3", status=401))
    assert not any(e.cause is Cause.NETWORK_PROXY and e.confidence is not Confidence.RULED_OUT for e in found)
