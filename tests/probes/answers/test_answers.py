"""The catalogue: every wording of deepseek-api.md 3.3, in the shapes in which it comes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.answers.catalogue import CATALOGUE, WITHOUT_WORDS, read
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
    assert {code for code in codes if codes.count(code) > 1} == {
        F.ANSWER_B1, F.ANSWER_D1, F.ANSWER_D2, F.ANSWER_D3, F.ANSWER_E2, F.ANSWER_F1,
    }  # fmt: skip


# deepseek-api.md 3.3, column by column: id, statuses, types ("" for a body that is no JSON), a verbatim string.
# G1, G2 and H1 are no answers that say no: the transport and the completion tell them.
DOCUMENT = [
    ("A1", {401}, {""}, "Authentication Fails (governor)"),
    ("A2", {401}, {""}, "Authentication Fails (auth header format should be Bearer sk-...)"),
    ("A3", {401}, {"authentication_error", "invalid_request_error"}, A3),
    ("A4", {401}, {"authentication_error", "invalid_request_error"}, "Authentication Fails (no such user)"),
    ("B1", {402}, {"unknown_error"}, "Insufficient Balance"),
    ("C1", {429}, {"rate_limit_error"}, C1),
    ("C2", {429}, {""}, "Rate Limit Reached"),
    ("C3", {429}, {""}, "Rate limit reached for TPM"),
    ("D1", {400, 404}, {"invalid_request_error"}, "Model Not Exist"),
    ("D1", {400}, {"invalid_request_error"}, D1),
    ("D2", {400}, {"invalid_request_error"}, "Content Exists Risk"),
    (
        "D3",
        {400, 422},
        {"invalid_request_error"},
        "Failed to deserialize the JSON body into the target type: messages[1]: invalid type: sequence, expected a "
        "string at line 1 column 90",
    ),
    ("D3", {400, 422}, {""}, "missing field `messages`"),
    (
        "D3",
        {400, 422},
        {""},
        "data did not match any variant of untagged enum ChatCompletionRequestContent",
    ),
    ("D4", {400}, {"invalid_request_error"}, "No tool output found for tool call call_00."),
    ("D5", {400}, {""}, "The `reasoning_content` of earlier turns must be passed back in thinking mode"),
    ("E2", {404}, {""}, "Not Found. Please check the configuration."),
    (
        "F1",
        {503},
        {"service_unavailable_error"},
        "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.",
    ),
]
BY_STATUS = {"E1": {404}, "E3": {405}, "F2": {500}, "F3": {502, 504}}


def test_the_table_has_the_rows_of_the_document():
    in_document = {name for name, *_ in DOCUMENT} | set(BY_STATUS)
    known = {row.id for row in CATALOGUE} | {
        code.value.removeprefix("answer_").upper() for code in WITHOUT_WORDS.values()
    }
    assert in_document <= known
    for name, statuses in BY_STATUS.items():
        assert {s for s, code in WITHOUT_WORDS.items() if code is F(f"answer_{name.lower()}")} == statuses


@pytest.mark.parametrize(("name", "statuses", "types", "verbatim"), DOCUMENT)
def test_the_table_agrees_with_the_document(name, statuses, types, verbatim):
    row = next(row for row in CATALOGUE if row.pattern.search(verbatim))
    assert (row.id, row.statuses, row.types) == (name, statuses, types - {""})
    for status in statuses:
        for message in (verbatim, verbatim + SUFFIX, verbatim + SUFFIX + " "):
            assert read(status, TRACE, envelope(message, next(iter(types)) or "invalid_request_error")).code is row.code


SHAPES = {
    "a string of JSON": lambda body: json.dumps(body.decode()).encode(),
    "JSON in the message": lambda body: envelope(body.decode(), "upstream"),
    "twice in the message": lambda body: envelope(envelope(body.decode()).decode()),
    "Anthropic's": lambda body: json.dumps(
        {"type": "error", "error": {"type": "authentication_error", "message": json.loads(body)["error"]["message"]}}
    ).encode(),
    "FastAPI's": lambda body: json.dumps({"detail": json.loads(body)["error"]["message"]}).encode(),
    "a list": lambda body: b"[" + body + b"]",
    "keep-alives before": lambda body: b"\n\n: keep-alive\n\n: keep-alive\r\n\r\n" + body,
    "a frame": lambda body: b"data: " + body + b"\n\ndata: [DONE]\n\n",
    "a named frame": lambda body: b"event: error\ndata: " + body + b"\n\n",
    "cut off": lambda body: body[: body.index(b'","type"') - 1],
    "a mark of UTF-8": lambda body: b"\xef\xbb\xbf" + body,
    "UTF-16": lambda body: b"\xff\xfe" + body.decode().encode("utf-16-le"),
    "not UTF-8": lambda body: body.replace(b'"param"', b'"\xff\x81"'),
    "text": lambda body: json.loads(body)["error"]["message"].encode(),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_other_envelopes_are_opened(shape):
    body = json.dumps(
        {"error": {"message": A3 + SUFFIX, "type": "authentication_error", "param": None}}, separators=(",", ":")
    )
    answer = read(401, {}, shape(body.encode()))
    assert (answer.code, dict(answer.params), answer.deepseek) == (F.ANSWER_A3, {"tail": "9f0e"}, True)


def test_a_type_that_deepseek_does_not_send_is_no_proof_of_deepseek():
    body = envelope("Insufficient Balance", "new_api_error")
    answer = read(402, {}, body)
    assert (answer.code, answer.deepseek, answer.vendor) == (F.ANSWER_QUOTA, False, "relay")
    assert read(402, TRACE, body).code is F.ANSWER_B1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (envelope("Insufficient Balance", "unknown_error"), F.ANSWER_B1),
        (b'{"error":"no"}', F.HTTP_UNEXPECTED_ANSWER),
        (b'{"error":null,"choices":[]}', None),
        (b'{"error":{"message":"cut', F.HTTP_UNEXPECTED_ANSWER),
    ],
)
def test_an_error_with_status_200_is_no_success(body, code):
    assert read(200, {}, body).code is code


def test_json_in_the_encoding_of_a_chinese_gateway_is_read():
    message = "\u8be5\u4ee4\u724c\u989d\u5ea6\u5df2\u7528\u5c3d"
    answer = read(403, {}, json.dumps({"error": {"message": message}}, ensure_ascii=False).encode("gb18030"))
    assert (answer.code, answer.message) == (F.ANSWER_QUOTA, message)


@given(st.integers(200, 599), st.binary(max_size=300))
def test_any_bytes_give_an_answer_and_never_an_exception(status, body):
    read(status, {}, body)


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=5), lambda c: st.lists(c) | st.dictionaries(
    st.sampled_from(["error", "message", "detail", "x"]), c), max_leaves=8))  # fmt: skip
def test_any_json_gives_an_answer(tree):
    read(400, {}, json.dumps(tree).encode())
