"""The catalogue: every wording of deepseek-api.md 3.3, in the shapes in which it comes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.answers import CATALOGUE, read
from gui.report import FailureCode as F

TRACE = {"x-ds-trace-id": "0f" * 16}
SUFFIX = " (request_id: 0a1b2c3d-0000-4000-8000-00112233aabb)"


def envelope(message, type_="invalid_request_error"):
    return json.dumps(
        {"error": {"message": message, "type": type_, "param": None, "code": "invalid_request_error"}}
    ).encode()


A3 = "Authentication Fails, Your api key: ****9f0e is invalid"
C1 = (
    "Too many requests. Your current concurrency is 7, which exceeds your concurrency limit of 5 based on your "
    "remaining balance. Please top up your balance to restore your concurrency."
)
D1 = "The supported API model names are deepseek-flash, deepseek-v4-pro, but you passed deepseek-chat."
D1_JULY = "The supported API model names are deepseek-v4-pro or deepseek-v4-flash, but you passed deepseek-chat."
WORDINGS = [
    ("A1", 401, b"Authentication Fails (governor)", {}),
    ("A2", 401, b"Authentication Fails (auth header format should be Bearer sk-...)", {}),
    ("A3", 401, envelope(A3, "authentication_error"), {"tail": "9f0e"}),
    ("A3", 401, envelope(A3 + SUFFIX + " "), {"tail": "9f0e"}),
    ("A3", 401, envelope("Authentication Fails, Your api key: **** is invalid"), {"tail": ""}),
    ("A4", 401, envelope("Authentication Fails (no such user)"), {}),
    ("B1", 402, envelope("Insufficient Balance" + SUFFIX, "unknown_error"), {}),
    ("C1", 429, envelope(C1, "rate_limit_error"), {"current": "7", "limit": "5"}),
    ("C2", 429, envelope("Rate Limit Reached"), {}),
    ("C3", 429, envelope("Rate limit reached for TPM"), {}),
    ("D1", 400, envelope("Model Not Exist"), {}),
    ("D1", 400, envelope(D1_JULY), {"listed": "deepseek-v4-pro or deepseek-v4-flash", "model": "deepseek-chat"}),
    ("D1", 400, envelope(D1 + SUFFIX), {"listed": "deepseek-flash, deepseek-v4-pro", "model": "deepseek-chat"}),
    ("D2", 400, envelope("Content Exists Risk" + SUFFIX), {}),
    ("D3", 422, b"Failed to deserialize the JSON body into the target type: missing field `model` at line 1", {}),
    ("D3", 400, envelope("Failed to deserialize the JSON body into the target type: messages[1]: invalid type"), {}),
    ("D4", 400, envelope("No tool output found for tool call call_1."), {}),
    ("D5", 400, envelope("The reasoning_content in the thinking mode must be passed back to the API."), {}),
    ("E1", 404, b"", {}),
    ("E2", 404, b'{"error_msg":"Not Found. Please check the configuration."}', {}),
    ("E3", 405, b"", {}),
    (
        "F1",
        503,
        envelope("Service is too busy. We advise users to temporarily switch", "service_unavailable_error"),
        {},
    ),
    ("F2", 500, b"", {}),
    ("F3", 502, b"<html><h1>502 Bad Gateway</h1></html>", {}),
    ("F3", 504, b"", {}),
    ("BAD_REQUEST", 400, envelope("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]"), {}),
]


@pytest.mark.parametrize(("name", "status", "body", "params"), WORDINGS)
def test_every_wording_is_recognised_whatever_the_content_type(name, status, body, params):
    for headers in (TRACE, {**TRACE, "content-type": "application/octet-stream"}):
        answer = read(status, headers, body)
        assert answer.code is F(f"answer_{name.lower()}")
        assert dict(answer.params) == params
        assert answer.deepseek


def test_blank_lines_before_json_are_skipped():
    answer = read(200, TRACE, b"\n\n\n" + json.dumps({"object": "list"}).encode())
    assert answer.code is None
    assert answer.data == {"object": "list"}


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (200, b"\n\n\n", F.RESPONSE_STALLED),
        (200, b": keep-alive\n\n", F.RESPONSE_STALLED),
        (200, b"<!doctype html><title>DeepSeek Platform</title>", F.HTTP_HTML_INSTEAD_OF_API),
        (200, b"hello", F.HTTP_UNEXPECTED_ANSWER),
        (302, b"", F.HTTP_REDIRECT),
        (403, b"<html>blocked</html>", F.HTTP_HTML_INSTEAD_OF_API),
        (418, b"<html>intercepted</html>", F.HTTP_HTML_INSTEAD_OF_API),
        (403, b"", F.HTTP_UNEXPECTED_ANSWER),
        (403, envelope("your role lacks the permission models:inference"), F.ANSWER_PERMISSION),
        (403, envelope("This account has been suspended"), F.ANSWER_SUSPENDED),
        (403, envelope("\u8be5\u4ee4\u724c\u989d\u5ea6\u5df2\u7528\u5c3d"), F.ANSWER_QUOTA),
        (403, envelope("\u8be5\u4ee4\u724c\u65e0\u6743\u8bbf\u95ee\u6a21\u578b x"), F.ANSWER_MODEL_NOT_ALLOWED),
        (429, b"slow down", F.ANSWER_C2),
        (407, b"", F.PROXY_AUTHENTICATION_REQUIRED),
        (413, b"", F.ANSWER_BAD_REQUEST),
        (503, b"", F.ANSWER_UNAVAILABLE),
    ],
)
def test_answers_without_a_known_wording_go_by_status_and_shape(status, body, code):
    assert read(status, {}, body).code is code


@pytest.mark.parametrize(
    ("body", "vendor"),
    [
        (envelope("Incorrect API key provided: x. You can find it at https://platform.openai.com/account."), "openai"),
        (
            json.dumps({"error": {"message": "\u65e0\u6548\u7684\u4ee4\u724c", "type": "new_api_error"}}).encode(),
            "relay",
        ),
        (b'{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}', "anthropic"),
        (b'{"error":{"message":"No auth credentials found","code":401}}', "openrouter"),
    ],
)
def test_another_vendor_gives_itself_away(body, vendor):
    answer = read(401, {}, body)
    assert (answer.vendor, answer.deepseek) == (vendor, False)


def test_a_wording_with_another_status_is_not_taken_for_the_row():
    assert read(403, {}, envelope("Insufficient Balance")).code is not F.ANSWER_B1


def test_every_row_of_the_table_has_a_code_of_its_own_or_is_a_second_wording():
    codes = [row.code for row in CATALOGUE]
    assert {code for code in codes if codes.count(code) > 1} == {F.ANSWER_D1}


@given(st.integers(200, 599), st.binary(max_size=300))
def test_any_bytes_give_an_answer_and_never_an_exception(status, body):
    read(status, {}, body)


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=5), lambda c: st.lists(c) | st.dictionaries(
    st.sampled_from(["error", "message", "detail", "x"]), c), max_leaves=8))  # fmt: skip
def test_any_json_gives_an_answer(tree):
    read(400, {}, json.dumps(tree).encode())
