"""Each body of deepseek-api.md 3.3 and what its section 7 adds, over real sockets: the cause that it must give."""

import contextlib
import json

import pytest

from gui.report import Cause, Confidence
from tests.faults.scripts import deepseek, error, page, says
from tests.faults.servers import Role, Server
from tests.probes.asked import ask
from tests.probes.raw import http

TRACE = "x-ds-trace-id: " + "0f" * 16
STRONG = (Confidence.CERTAIN, Confidence.LIKELY)
SUFFIX = " (request_id: 5f0b7d06-0f9f-4b2a-a64d-0a4c4de7f5d3)"
A1 = http("401 Authorization Required", b"Authentication Fails (governor)", TRACE)
A2 = http("401 Unauthorized", b"Authentication Fails (auth header format should be Bearer sk-...)", TRACE)
A4 = error("401 Unauthorized", "Authentication Fails (no such user)", TRACE, type="authentication_error")
BUSY = "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers."
CONCURRENCY = (
    "Too many requests. Your current concurrency is 6, which exceeds your concurrency limit of 5 based on your "
    "remaining balance. Please top up your balance to restore your concurrency."
)
NAMES = "The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed deepseek-chat."
SEQUENCE = (
    "Failed to deserialize the JSON body into the target type: messages[1]: invalid type: sequence, expected a string "
    "at line 1 column 88"
)


def refused(status, words, **more):
    return error(status, words, TRACE, **more)


def finished(content, reason):
    choice = {"finish_reason": reason, "message": {"role": "assistant", "content": content}}
    return http("200 OK", json.dumps({"choices": [choice], "usage": {"total_tokens": 9}}).encode(), TRACE)


CALLS = {
    "B1": (Cause.ACCOUNT_NO_BALANCE, refused("402 Payment Required", "Insufficient Balance", type="unknown_error")),
    "B1 with suffix": (
        Cause.ACCOUNT_NO_BALANCE,
        refused("402 Payment Required", "Insufficient Balance" + SUFFIX + " ", type="unknown_error"),
    ),
    "C1": (Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY, refused("429 Too Many Requests", CONCURRENCY)),
    "C2": (Cause.QUOTA_RATE, refused("429 Too Many Requests", "Rate Limit Reached")),
    "C3": (Cause.QUOTA_RATE, refused("429 Too Many Requests", "Rate limit reached for TPM")),
    "D1 of old": (Cause.MODEL_UNKNOWN, refused("400 Bad Request", "Model Not Exist")),
    "D1 of now": (Cause.MODEL_UNKNOWN, refused("400 Bad Request", NAMES + SUFFIX)),
    "D2": (Cause.CONTENT_FILTERED, refused("400 Bad Request", "Content Exists Risk" + SUFFIX)),
    "D3 plain": (Cause.REQUEST_BODY, http("422 Unprocessable Entity", SEQUENCE.encode(), TRACE)),
    "D3 in JSON": (Cause.REQUEST_BODY, refused("400 Bad Request", SEQUENCE)),
    "D4": (Cause.REQUEST_BODY, refused("400 Bad Request", "No tool output found for tool call call_00_x.")),
    "D5": (
        Cause.REQUEST_BODY,
        refused("400 Bad Request", "The reasoning_content in the thinking mode must be passed back to the API."),
    ),
    "E1": (Cause.ENDPOINT_WRONG_PATH, http("404 Not Found", b"", TRACE)),
    "E2": (
        Cause.ENDPOINT_WRONG_PATH,
        http("404 Not Found", b'{"error_msg":"Not Found. Please check the configuration."}'),
    ),
    "E3": (Cause.ENDPOINT_WRONG_PATH, http("405 Method Not Allowed", b"", TRACE)),
    "F1": (Cause.SERVICE_OVERLOADED, refused("503 Service Unavailable", BUSY, type="service_unavailable_error")),
    "F2": (Cause.SERVICE_ERROR, http("500 Internal Server Error", b"", TRACE)),
    "F3 502": (Cause.SERVICE_ERROR, page("502 Bad Gateway")),
    "F3 504": (Cause.SERVICE_ERROR, page("504 Gateway Time-out")),
    "G1": (Cause.SERVICE_QUEUE_STALLED, http("200 OK", b"\n\n\n", TRACE)),
    "G2": (Cause.REQUEST_THINKING_BUDGET, finished("", "length")),
}
"""What a call gets, while the key and all else are in order."""

FOR_THE_KEY = {
    "A1": (Cause.KEY_NOT_SENT, A1),
    "A2": (Cause.KEY_MALFORMED_HEADER, A2),
    "A4": (Cause.KEY_REJECTED, A4),
    "a page of a firewall": (Cause.NETWORK_GATEWAY_BLOCK, page("403 Forbidden", "Access denied")),
    "a bare 403": (Cause.NETWORK_GATEWAY_BLOCK, http("403 Forbidden", b"")),
    "a foreign 401": (
        Cause.ENDPOINT_NOT_DEEPSEEK,
        error(
            "401 Unauthorized", "Incorrect API key provided: not-a-key. https://platform.openai.com/account/api-keys"
        ),
    ),
}
"""What every request with the key gets."""

FOR_ALL = {
    "a page of a firewall": (Cause.NETWORK_GATEWAY_BLOCK, page("403 Forbidden", "Access denied")),
    "a login": (Cause.NETWORK_CAPTIVE_PORTAL, http("302 Found", b"", "location: http://login.example/")),
    "a relay": (Cause.ENDPOINT_NOT_DEEPSEEK, error("401 Unauthorized", "Invalid token", type="new_api_error")),
    "a bare 401": (Cause.ENDPOINT_NOT_DEEPSEEK, http("401 Unauthorized", b"")),
}
"""What every request gets."""


def diagnosed(script, key, **more):
    with contextlib.closing(Server(script, Role.NAMED, None)) as server:
        return ask(f"http://127.0.0.1:{server.port}", key, seconds=4.0, **more)


def claimed(report):
    return {entry.cause for entry in report.causes if entry.confidence in STRONG}


@pytest.mark.parametrize("body", CALLS)
def test_a_body_that_a_call_gets_gives_its_cause(body, fake_key):
    cause, answer = CALLS[body]
    report = diagnosed(deepseek(chat=answer), fake_key(body))
    assert report.verdict.cause is cause
    assert Cause.KEY_REJECTED not in claimed(report)


@pytest.mark.parametrize("body", FOR_THE_KEY)
def test_a_body_that_the_key_gets_gives_its_cause(body, fake_key):
    cause, answer = FOR_THE_KEY[body]
    report = diagnosed(deepseek(models=answer, balance=answer, chat=answer), fake_key(body))
    assert report.verdict.cause is cause
    assert cause is Cause.KEY_REJECTED or Cause.KEY_REJECTED not in claimed(report)


@pytest.mark.parametrize("suffix", ["", SUFFIX])
def test_a3_is_a_rejected_key_if_its_tail_is_the_keys(suffix, fake_key):
    key = fake_key(suffix)
    for tail, cause in ((key[-4:], Cause.KEY_REJECTED), ("zz99", None)):
        words = f"Authentication Fails, Your api key: ****{tail} is invalid{suffix}"
        answer = refused("401 Unauthorized", words, type="authentication_error")
        report = diagnosed(deepseek(models=answer, balance=answer, chat=answer), key)
        assert (Cause.KEY_REJECTED in claimed(report)) is (cause is not None)


@pytest.mark.parametrize("body", FOR_ALL)
def test_a_body_that_everything_gets_is_never_the_keys(body, fake_key):
    cause, answer = FOR_ALL[body]
    report = diagnosed(says(answer), fake_key(body))
    assert report.verdict.cause is cause
    assert Cause.KEY_REJECTED not in claimed(report)


OF_CLIENTS = {
    "7.1 another account": (Cause.ACCOUNT_OTHER_ACCOUNT, "402 Insufficient Balance"),
    "7.2 another key": (Cause.CLIENT_STALE_KEY, "401 Authentication Fails, Your api key: ****zz99 is invalid"),
    "7.3 model": (Cause.MODEL_UNKNOWN, "400 Model Not Exist"),
    "7.4 no key": (Cause.KEY_NOT_SENT, "401 Authentication Fails (governor)"),
    "7.4 empty key": (Cause.KEY_MALFORMED_HEADER, A2.partition(b"\r\n\r\n")[2].decode()),
    "7.6 path": (Cause.ENDPOINT_WRONG_PATH, "openai.NotFoundError: 404 status code (no body)"),
    "7.7 proxy": (Cause.NETWORK_PROXY, "requests.exceptions.ProxyError: Unable to connect to proxy"),
    "7.8 vendor": (Cause.ENDPOINT_NOT_DEEPSEEK, "401 Incorrect API key provided. https://platform.openai.com/"),
    "7.9 overload": (Cause.SERVICE_OVERLOADED, "503 " + BUSY),
    "7.10 body": (Cause.REQUEST_BODY, "400 " + SEQUENCE),
    "7.11 content": (Cause.CONTENT_FILTERED, "400 Content Exists Risk"),
    "7.12 concurrency": (Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY, "429 " + CONCURRENCY),
}
"""What a client printed, while everything works from here."""


@pytest.mark.parametrize("row", OF_CLIENTS)
def test_what_a_client_printed_gives_its_cause_where_all_else_works(row, fake_key):
    cause, text = OF_CLIENTS[row]
    report = diagnosed(deepseek(), fake_key(row), client_error=text)
    assert report.verdict.cause is cause
    assert Cause.KEY_REJECTED not in claimed(report)
