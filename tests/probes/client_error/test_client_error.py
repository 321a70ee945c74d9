"""What a client printed: status, wording, tail, position, identifiers, vendor."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.client_error import read_client_error
from gui.report import FailureCode as F

REQUEST_ID = "0a1b2c3d-0000-4000-8000-00112233aabb"
A3 = f"Authentication Fails, Your api key: ****_KEY is invalid (request_id: {REQUEST_ID})"


def _one(text):
    found = read_client_error(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "family", "status", "answer", "tail"),
    [
        (f"openai.AuthError: Error code: 401 - {{'error': {{'message': '{A3}'}}}}", "openai-python", 401, "A3",
         "_KEY"),
        (f'{{"error":{{"message":"{A3}"}}}}', None, 401, "A3", "_KEY"),
        (f'body: "{{\\"error\\":{{\\"message\\":\\"{A3}\\"}}}}"', None, 401, "A3", "_KEY"),
        ("Status: 401\n  Body:   Authentication Fails (governor)", None, 401, "A1", None),
        ("AI_APICallError: Authentication Fails (auth header format should be Bearer sk-...)", "ai-sdk", 401, "A2",
         None),
        ("litellm.AuthenticationError: Authentication Fails (no such user)", "litellm", 401, "A4", None),
        ("402 Insufficient Balance", None, 402, "B1", None),
        ("HTTP 429: Your current concurrency is 9, which exceeds your concurrency limit of 9 based on your remaining"
         " balance.", None, 429, "C1", None),
        ("API error (400): Model Not Exist", None, 400, "D1", None),
        ("requests.exceptions.HTTPError: 503 Server Error: Service is too busy.", "requests", 503, "F1", None),
        ("< HTTP/1.1 401 Authorization Required\n< content-length: 31\n", "curl", 401, "A1", None),
        ("<ClientResponse(https://api.deepseek.com) [401 Unauthorized]> 'Content-Length': '65'", "aiohttp", 401, "A2",
         None),
        ("No API key found. Run setup.", None, None, "no_key", None),
        ("The api_key client option must be set either by passing api_key to the client", None, None, "no_key", None),
        ("status code: 404", None, 404, "E1", None),
        ("KeyError: 'DEEPSEEK_API_KEY'", None, None, "no_key", None),
        ("\u4f59\u989d\u4e0d\u8db3", None, None, "B1", None),  # not enough balance
        ("API \u8c03\u7528\u5931\u8d25\uff1a401", None, 401, None, None),  # the call failed
        ("\u60a8\u7684\u8bf7\u6c42\u8fc7\u4e8e\u9891\u7e41", None, 429, "C2", None),  # your requests come too often
        ("The model `deepseek-chat` does not exist", None, 400, "D1", None),
        ("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]", None, None, "BAD_REQUEST", None),
        ("This model's maximum context length is 131072 tokens.", None, None, "BAD_REQUEST", None),
        ("openai.InternalServerError: 500", "openai-python", 500, "F2", None),
    ],
)  # fmt: skip
def test_status_wording_and_tail(text, family, status, answer, tail):
    found = _one(text)
    assert (found.family, found.status, found.answer, found.tail) == (family, status, answer, tail)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("UnicodeEncodeError: 'ascii' codec can't encode character '\\u200b' in position 26: ordinal not in range", 19),
        ("UnicodeEncodeError: 'latin-1' codec can't encode character '\\u201c' in position 7: ordinal", 0),
        ("Cannot convert argument to a ByteString because the character at index 7 has a value of 20320", 0),
        ("java.lang.IllegalArgumentException: Unexpected char 0x0a at 42 in Authorization value", 35),
        ("LocalProtocolError: Illegal header value b'Bearer sk-...\\n'", None),
        ('Invalid character in header content ["Authorization"] ERR_INVALID_CHAR', None),
        ('net/http: invalid header field value for "Authorization"', None),
        ("Request headers must contain only ASCII characters.", None),
        ("Forbidden control character detected in headers", None),
        ("Invalid leading whitespace, reserved character(s), or return character(s) in header value", None),
    ],
)
def test_a_client_that_refuses_the_key_tells_where(text, position):
    found = _one(text)
    assert (found.answer, found.position) == ("cannot_send", position)


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("getaddrinfo ENOTFOUND api.deepseek.com", F.DNS_FAILED),
        ("dial tcp: lookup api.deepseek.com: no such host", F.DNS_FAILED),
        ("[Errno 111] Connection refused", F.CONNECTION_REFUSED),
        ("connect ECONNREFUSED 127.0.0.1:8080", F.CONNECTION_REFUSED),
        ("connect ECONNREFUSED 127.0.0.1:7890", F.PROXY_FAILED),
        ("dial tcp [::1]:10809: connect: connection refused", F.PROXY_FAILED),
        ("net/http: TLS handshake timeout", F.CONNECT_TIMEOUT),
        ("HttpRequestException: The SSL connection could not be established, see inner exception.", F.TLS_RESET),
        ("connect ETIMEDOUT 1.2.3.4:443", F.CONNECT_TIMEOUT),
        ("read ECONNRESET", F.RESPONSE_RESET),
        ("Premature close", F.RESPONSE_CUT),
        ("x509: certificate signed by unknown authority", F.TLS_UNKNOWN_ISSUER),
        ("self signed certificate in certificate chain", F.TLS_UNKNOWN_ISSUER),
        ("certificate has expired or is not yet valid", F.TLS_NOT_YET_VALID),
        ("ProxyError('Unable to connect to proxy')", F.PROXY_FAILED),
        ("json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)", F.RESPONSE_STALLED),
        ("SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON", F.HTTP_HTML_INSTEAD_OF_API),
    ],
)
def test_failures_on_the_way_have_codes(text, failure):
    assert _one(text).failure is failure


def test_identifiers_are_found_in_headers_and_messages():
    found = _one(f"x-ds-trace-id: {'0f' * 16}\nx-amz-cf-id: AbC_1==\n{A3}")
    assert (found.ids.trace_id, found.ids.request_id, found.ids.edge_id) == ("0f" * 16, REQUEST_ID, "AbC_1==")


@pytest.mark.parametrize(
    ("text", "vendor"),
    [
        (A3, "deepseek"),
        ("Client error '403 Forbidden' for url 'https://api.anthropic.com/v1/messages'", "anthropic"),
        ("Model Not Exist ... You can find your API key at https://platform.openai.com", "deepseek"),
        ("something failed", None),
    ],
)
def test_who_answered(text, vendor):
    assert _one(text).vendor == vendor


def test_numbers_that_are_no_status_are_left_alone():
    found = _one("completed in 402 ms after 3 tries, 401k tokens")
    assert (found.status, found.answer, found.failure) == (None, None, msgspec.UNSET)


def test_blank_text_says_nothing():
    assert read_client_error(" \n") is None


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_exception(text):
    read_client_error(text)
