"""Answers that said too little, or were somebody else's: refusals on the way, replaced keys, bare statuses."""

import pytest

from gui.probes.answers.catalogue import read
from gui.probes.client_error import read_client_error
from gui.report import Cause, ClientError, Confidence, Outcome
from gui.report import FailureCode as F
from gui.verdict import judge
from tests.verdict.cases import MODEL, case, result

GONE = ("balance", f"chat.{MODEL}")
STRONG = (Confidence.CERTAIN, Confidence.LIKELY)


def failed(code, status, probe_id="models", **facts):
    return result(probe_id, Outcome.FAIL, code, status, **facts)


REFUSED_WITH_A_KEY = [
    (Cause.NETWORK_GATEWAY_BLOCK, failed(F.HTTP_UNEXPECTED_ANSWER, 403, deepseek=False, envelope="empty")),
    (Cause.NETWORK_GATEWAY_BLOCK, failed(F.HTTP_UNEXPECTED_ANSWER, 403, deepseek=False, envelope="text")),
    (Cause.NETWORK_GATEWAY_BLOCK, failed(F.HTTP_HTML_INSTEAD_OF_API, 403, deepseek=True, envelope="html")),
    (Cause.NETWORK_GATEWAY_BLOCK, failed(F.HTTP_UNEXPECTED_ANSWER, 403, deepseek=False, envelope="json")),
    (Cause.NETWORK_GATEWAY_BLOCK, failed(F.HTTP_HTML_INSTEAD_OF_API, 403, deepseek=False, envelope="html")),
    (Cause.PROJECT_PERMISSION, failed(F.HTTP_UNEXPECTED_ANSWER, 403, deepseek=True, envelope="json")),
]


@pytest.mark.parametrize(("cause", "answer"), REFUSED_WITH_A_KEY)
def test_a_403_is_never_a_rejected_key(cause, answer):
    entries = judge(case(answer, without=GONE))
    assert entries[0].cause is cause
    assert not [e for e in entries if e.cause is Cause.KEY_REJECTED and e.confidence in STRONG]


def test_a_key_that_is_replaced_on_the_way_is_not_rejected():
    bogus = result("bad_key", Outcome.WARN, None, 401, answer="A3", tail_matches=False, deepseek=True)
    refused = failed(F.ANSWER_A3, 401, tail="zz99", tail_matches=False, deepseek=True)
    entries = {entry.cause: entry for entry in judge(case(bogus, refused, without=GONE))}
    assert next(iter(entries)) is Cause.KEY_NOT_SENT
    assert entries[Cause.KEY_REJECTED].confidence is Confidence.POSSIBLE


def test_a_401_without_a_word_is_not_deepseeks():
    bare = result("no_key", Outcome.FAIL, F.HTTP_UNEXPECTED_ANSWER, 401, deepseek=False, envelope="empty")
    top = judge(case(bare, without=("bad_key", "models", *GONE)))[0]
    assert top.cause is Cause.ENDPOINT_NOT_DEEPSEEK


@pytest.mark.parametrize("error", [ClientError(answer="B1", status=402), ClientError(status=402)])
def test_a_402_of_the_client_beside_an_account_with_money_is_another_account(error):
    assert judge(case(error=error))[0].cause is Cause.ACCOUNT_OTHER_ACCOUNT


def test_another_vendors_refusal_of_another_key_says_first_where_the_client_calls():
    error = ClientError(status=401, vendor="openai", tail="9f0e")
    entries = judge(case(error=error, tail_is_ours=False))
    assert [entry.cause for entry in entries[:2]] == [Cause.ENDPOINT_NOT_DEEPSEEK, Cause.CLIENT_STALE_KEY]


def test_a_status_without_a_body_is_read():
    error = read_client_error("openai.NotFoundError: 404 status code (no body)")
    assert error is not None
    assert error.status == 404


def test_openrouters_name_beside_an_error_is_its_own():
    error = read_client_error('OpenRouter API error 401: {"error":{"message":"User not found.","code":401}}')
    assert error is not None
    assert error.vendor == "openrouter"


@pytest.mark.parametrize("words", ["\u7528\u6237\u5df2\u88ab\u5c01\u7981", "\u8d26\u6237\u5df2\u88ab\u51bb\u7ed3"])
def test_a_banned_user_is_told_of_in_chinese_too(words):
    body = f'{{"error":{{"message":"{words}","type":"x"}}}}'.encode()
    assert read(403, {"content-type": "application/json"}, body).code is F.ANSWER_SUSPENDED
