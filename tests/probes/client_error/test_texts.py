"""The wordings of deepseek-api.md 3.3 in what programs of every language print, however the text got here."""

import json
import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.probes.client_error import read_client_error
from gui.probes.client_error.text import HEAD, TAIL
from gui.secret import find_leaks
from tests.probes.answers.test_answers import A3, C1, D1, D1_JULY

REQUEST_ID = "0a1b2c3d-0000-4000-8000-00112233aabb"
SUFFIX = f" (request_id: {REQUEST_ID})"
F1 = "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers."
D3 = "Failed to deserialize the JSON body into the target type: missing field `model` at line 1 column 90"

# id, status, message, type; None as type: plain text on the wire
WORDINGS = [
    ("A1", 401, "Authentication Fails (governor)", None),
    ("A2", 401, "Authentication Fails (auth header format should be Bearer sk-...)", None),
    ("A3", 401, A3, "authentication_error"),
    ("A3", 401, A3 + SUFFIX, "authentication_error"),
    ("A4", 401, "Authentication Fails (no such user)", "authentication_error"),
    ("B1", 402, "Insufficient Balance" + SUFFIX, "unknown_error"),
    ("C1", 429, C1, "rate_limit_error"),
    ("C2", 429, "Rate Limit Reached", "rate_limit_error"),
    ("C3", 429, "Rate limit reached for TPM", "rate_limit_error"),
    ("D1", 400, "Model Not Exist", "invalid_request_error"),
    ("D1", 400, D1_JULY, "invalid_request_error"),
    ("D1", 400, D1 + SUFFIX, "invalid_request_error"),
    ("D2", 400, "Content Exists Risk" + SUFFIX, "invalid_request_error"),
    ("D3", 422, D3, None),
    ("D3", 400, D3, "invalid_request_error"),
    ("D4", 400, "No tool output found for tool call call_00.", "invalid_request_error"),
    ("D5", 400, "The reasoning_content in the thinking mode must be passed back to the API.", "invalid_request_error"),
    ("F1", 503, F1, "service_unavailable_error"),
]
REASONS = {401: "Unauthorized", 402: "Payment Required", 429: "Too Many Requests", 400: "Bad Request",
           422: "Unprocessable Entity", 503: "Service Unavailable"}  # fmt: skip


def body(message, kind):
    if kind is None:
        return message
    return json.dumps({"error": {"message": message, "type": kind, "param": None, "code": "invalid_request_error"}})


# client -> text of (status, message, type); what is not said of the status follows from the wording
PRINTED = {
    "openai-python": lambda s, m, k: f"openai.APIStatusError: Error code: {s} - " + (
        repr(json.loads(body(m, k))) if k else m),
    "openai-go": lambda s, m, k: f"error, status code: {s}, status: {s} {REASONS[s]}, message: {m}",
    "go": lambda s, m, k: f"panic: unexpected status {s}: {body(m, k)}\n\ngoroutine 1 [running]:\nmain.main()",
    "okhttp": lambda s, m, k: f"Response{{protocol=http/1.1, code={s}, message=, url=https://api.deepseek.com/x}}\n"
              f"body: {body(m, k)}",
    "spring-ai": lambda s, m, k:
        f"org.springframework.ai.retry.NonTransientAiException: {s} - {body(m, k)}\n\tat org.x.Y",
    "java": lambda s, m, k:
        f'Exception in thread "main" java.lang.RuntimeException: HTTP {s} {body(m, k)}\n\tat A.b(A.java:7)',
    "openai-dotnet": lambda s, m, k:
        f"Unhandled exception. System.ClientModel.ClientResultException: HTTP {s} ({k}: x)\n\n{m}",
    "dotnet": lambda s, m, k: "System.Net.Http.HttpRequestException: Response status code does not indicate success: "
              f"{s} ({REASONS[s]}).\n   at System.Net.Http.HttpResponseMessage.EnsureSuccessStatusCode()\n{body(m, k)}",
    "rust": lambda s, m, k: f"Error: HTTP status client error ({s} {REASONS[s]}) for url (https://api.deepseek.com/x)\n"
            f"{body(m, k)}",
    "guzzle": lambda s, m, k: "PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ClientException: Client error: `POST "
              f"https://api.deepseek.com/chat/completions` resulted in a `{s} {REASONS[s]}` response:\n{body(m, k)}\n",
    "ruby": lambda s, m, k: f"the server responded with status {s} (Faraday::ClientError)\n{body(m, k)}",
    "langchain": lambda s, m, k: 'File "/x/site-packages/langchain_openai/chat_models/base.py", line 7, in _generate\n'
                 f"    raise e\nopenai.BadRequestError: Error code: {s} - {body(m, k)}",
    "litellm": lambda s, m, k: f"litellm.APIError: APIError: DeepseekException - {body(m, k)}\nstatus_code: {s}",
    "ai-sdk": lambda s, m, k: f"APICallError [AI_APICallError]: {m}\n    at x {{\n  statusCode: {s},\n"
              f"  responseBody: {body(m, k)!r}",
    "axios": lambda s, m, k: f"AxiosError: Request failed with status code {s}\n    data: {body(m, k)}",
    "curl": lambda s, m, k: f"* Connected to api.deepseek.com\n> POST /chat/completions HTTP/1.1\n> Host: x\n>\n"
            f"< HTTP/1.1 {s} {REASONS[s]}\n< content-length: 199\n<\n{body(m, k)}",
    "powershell": lambda s, m, k:
        f"Invoke-RestMethod : {body(m, k)}\n    + FullyQualifiedErrorId : WebCmdlet\nHTTP {s}",
}  # fmt: skip


@pytest.mark.parametrize("client", PRINTED)
def test_every_wording_is_read_from_every_client(client):
    for name, status, message, kind in WORDINGS:
        text = PRINTED[client](status, message, kind)
        found = read_client_error(text)
        assert found is not None
        said = (found.answer, found.status, found.tail, found.family)
        assert said == (name, status, "9f0e" if name == "A3" else None, client), text
        assert (found.ids.request_id == REQUEST_ID) == (SUFFIX in message)
        assert not isinstance(found.others, int), text


def hard(text, width=37):
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, len(line) or 1, width))


def each_line(before):
    return lambda text: "\n".join(f"{before}{line}" for line in text.split("\n"))


NOISE = "2026-10-01 12:00:00,401 INFO httpx: GET /models 200 OK, 402 ms, 429 tokens, retry-after: none\n"
JOURNEYS = {
    "a log before and after": lambda text: NOISE * 40 + text + "\n" + NOISE * 40,
    "a time before each line": each_line("2026-10-01T12:00:00.401Z ERROR "),
    "a name before each line": each_line("worker-1  | "),
    "syslog": each_line("Oct  1 12:00:00 host app[401]: "),
    "a quote": each_line("> "),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "colours": lambda text: "\n".join(f"\x1b[31;1m{line}\x1b[0m" for line in text.split("\n")),
    "JSON in a log": lambda text: json.dumps({"level": "error", "err": text}),
    "JSON in JSON": lambda text: json.dumps({"err": json.dumps({"err": text})}),
    "words wrapped": lambda text: "\n".join(
        "\n".join(textwrap.wrap(line, 60, break_on_hyphens=False)) for line in text.split("\n")),
    "wrapped and indented": lambda text: "\n        ".join(textwrap.wrap(text, 50, break_on_hyphens=False)),
    "broken in words": hard,
    "a page": lambda text: text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("'", "&#39;"),
}  # fmt: skip


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_the_way_a_text_took_does_not_matter(journey):
    for name, status, message, kind in WORDINGS:
        if name in ("C2", "C3", "D5") and journey is hard:
            continue  # words of anybody are looked for as they stand
        for client in ("openai-python", "spring-ai", "curl"):
            text = journey(PRINTED[client](status, message, kind))
            found = read_client_error(text)
            assert found is not None
            assert (found.answer, found.tail) == (name, "9f0e" if name == "A3" else None), text[:3000]
            assert (found.ids.request_id == REQUEST_ID) == (SUFFIX in message), text[:3000]
            assert found.status == status or (journey is hard and name in ("D1", "D3"))


def test_the_end_of_a_long_log_is_read():
    text = f"Error code: 401 - {A3}\n"
    for long in (NOISE * (2 * HEAD // len(NOISE)) + text + NOISE * (TAIL // len(NOISE) // 2), text + NOISE * 9000):
        found = read_client_error(long)
        assert found is not None
        assert (found.answer, found.tail, found.status) == ("A3", "9f0e", 401)


@pytest.mark.parametrize(
    ("text", "answer", "others"),
    [
        ("Error code: 429 - Rate Limit Reached\nRetrying in 2 s\nError code: 402 - Insufficient Balance", "B1", 1),
        ("HTTP 503: Service is too busy.\nHTTP 401: Authentication Fails (governor)", "A1", 1),
        ("401 Authentication Fails (governor)\nHTTP 503: Service is too busy, retrying in 1 s (attempt 1/3)", "A1", 1),
        ("HTTP 503: Service is too busy, retrying (attempt 3/3)", "F1", 0),
        ("connect ECONNREFUSED 1.2.3.4:443\n" + "x\n" * 900 + "402 Insufficient Balance", "B1", 1),
        ("402 Insufficient Balance\n" + "still here\n" * 900 + "402 Insufficient Balance", "B1", 0),
        (f"401 {A3}{SUFFIX}\n401 {A3}{SUFFIX.replace('0a1b', 'ffff')}", "A3", 1),
        (f"401 {A3}{SUFFIX}\n" + "y\n" * 900 + f"401 {A3}{SUFFIX}", "A3", 0),
        ("402 Insufficient Balance\nfetch failed", "B1", 0),
        ("timed out\n" + "z\n" * 3000 + "402 Insufficient Balance\nread timed out", "B1", 0),
    ],
)
def test_of_several_errors_the_last_real_one_is_told(text, answer, others):
    found = read_client_error(text)
    assert found is not None
    assert (found.answer, found.others if isinstance(found.others, int) else 0) == (answer, others)


def test_ids_are_those_of_the_error_that_is_told():
    other = "ffffffff-0000-4000-8000-00112233aabb"
    text = (
        f"x-ds-trace-id: {'1' * 32}\n402 Insufficient Balance (request_id: {other})\n\n"
        f"x-ds-trace-id: {'2' * 32}\n401 {A3}{SUFFIX}\n"
    )
    found = read_client_error(text)
    assert found is not None
    assert (found.ids.trace_id, found.ids.request_id) == ("2" * 32, REQUEST_ID)


@pytest.mark.parametrize(
    "told",
    [
        "x-ds-trace-id: {}",
        "'x-ds-trace-id': '{}'",
        "('x-ds-trace-id', '{}')",
        "(b'x-ds-trace-id', b'{}')",
        "X-Ds-Trace-Id:[{}]",
        '"x-ds-trace-id" => "{}"',
        "x-ds-trace-id={}",
    ],
)
def test_headers_are_read_as_languages_print_them(told):
    found = read_client_error(f"HTTP 401\n{told.format('0f' * 16)}")
    assert found is not None
    assert (found.ids.trace_id, found.vendor) == ("0f" * 16, "deepseek")


@pytest.mark.parametrize(
    ("text", "vendor", "tail"),
    [
        (
            "Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-12345***************9f0e. You can "
            "find your API key at https://platform.openai.com/account/api-keys.', 'code': 'invalid_api_key'}}",
            "openai",
            "9f0e",
        ),
        ("401 {'error': {'message': 'Invalid Authentication'}} https://api.moonshot.cn/v1", "moonshot", None),
        ("401 The API key format is incorrect. Request id: 0217600000000", "volcengine", None),
    ],
)
def test_another_vendor_is_named_and_the_end_of_the_key_that_it_shows(text, vendor, tail):
    found = read_client_error(text)
    assert found is not None
    assert (found.vendor, found.tail, found.status) == (vendor, tail, 401)


@pytest.mark.parametrize(
    ("text", "status", "answer", "failure"),
    [
        ("request failed (400 Bad Request): Failed to parse the request body as JSON: messages[7].content: unexpected"
         " end of hex escape at line 1 column 3", 400, "D3", None),
        ("\u8bf7\u6c42\u9519\u8bef\uff08DeepSeek 400\uff09: Content Exists Risk", 400, "D2", None),
        ("\u72b6\u6001\u7801: 402, \u54cd\u5e94: x", 402, None, None),
        ("Reason: [401] API Key \u9519\u8bef\uff0c\u8ba4\u8bc1\u5931\u8d25\u3002", 401, None, None),
        ("unexpected status 404 Not Found: Unknown error, url: https://api.deepseek.com/responses", 404, "E1", None),
        ("2026-01-02 10:12:31,444 - app - ERROR - 401 Client Error: Unauthorized for url: https://api.deepseek.com\n"
         "2026-01-02 10:12:31,445 - app - INFO - \u6b63\u5728\u91cd\u8bd5(64s)...", 401, None, None),
        ("Cannot connect to API: Connect Timeout Error (address: api.deepseek.com:443, timeout: 10000ms)", None,
         None, "connect_timeout"),
        ("API Error: Unable to connect to API (ECONNRESET)", None, None, "response_reset"),
        ('API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"Authentication Fails, Your'
         ' api key: ****9f0e is invalid"}} \u00b7 Please run /login', 401, "A3", None),
        ("Error code: 401 - LiteLLM Virtual Key expected. Received API Key = sk-...9f0e", 401, None, None),
        ("Error output: 401 Authentication Fails, Your api key: ****null is invalid", 401, "A3", None),
        ("`401 Unauthorized` response: {\"error\":{\"message\":\"Authentication Fails (no such user)\",\"type\":\"auth"
         "enti (truncated...)", 401, "A4", None),
        ("Error code: 400 - {'error': {'message': \"Messages with role 'tool' must be a response\"}}", 400, None, None),
    ],
)  # fmt: skip
def test_what_programs_with_a_window_show(text, status, answer, failure):
    found = read_client_error(text)
    assert found is not None
    assert (found.status, found.answer) == (status, answer)
    assert (found.failure if isinstance(found.failure, str) else None) == failure


@pytest.mark.parametrize(
    "text",
    [
        "completed in 402 ms after 3 tries, 401k tokens",
        "[401/500] downloading, 429 items, port 503, line 404",
        "model has 402 layers; batch 429 of 500",
        "File \"/srv/x.py\", line 401, in call\n    raise ProxyError('Unable to connect to proxy')\nKeyError: 'x'",
        "undefined request_id: undefined",
    ],
)
def test_what_only_looks_like_an_error_is_none(text):
    found = read_client_error(text)
    assert found is not None
    assert (found.status, found.answer, found.ids.request_id) == (None, None, None)
    assert not isinstance(found.failure, str)


KEYS = st.text("0123456789abcdef", min_size=32, max_size=32).map("sk-{}".format)
PLACES = st.sampled_from(
    [
        "{key}", "Bearer {key}", "x-ds-trace-id: {core}", "(request_id: {core})", "x-request-id: {key}",
        "cf-ray: {key}",
        "Your api key: ****{key} is invalid", "api key: sk-***{key}",
        "codec can't encode character '{core}' in position 9",
        "Incorrect API key provided: {key}.", "status code: {key}", "eo-log-uuid: {core}", "request id: {key}",
        "Illegal header value b'Bearer {key}\\n'",
    ]
)  # fmt: skip


@given(st.text(max_size=60), KEYS, st.lists(PLACES, max_size=6), st.sampled_from([m for _, _, m, _ in WORDINGS]))
def test_no_part_of_a_key_comes_out(noise, key, places, message):
    text = "\n".join([noise, key, *(place.format(key=key, core=key[3:]) for place in places), f"401 {message}"])
    found = read_client_error(text)
    assert find_leaks(repr(found), [key]) == []


PIECES = st.sampled_from(
    ["Authentication Fails", ", Your api key: ****", " is invalid", "(request_id: ", "\n", "\\", "\"", "'",
     "401 ", "HTTP ",
     "Retrying ", "The supported API model names are ", ", but you passed ", "<html>", "in position ", "9",
     "{", "}", "\u200b",
     "x-ds-trace-id: ", "Caused by: ", "ECONNRESET", "timed out", "\ud83d", "content: ''", "finish_reason: length"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read(text):
    read_client_error(text)


@pytest.mark.parametrize(
    "piece", ["Authentication Fails, Your api key: ****", "The supported API model names are ", "\\",
              "request id: ", "a",
              "content: ''", '{"error": ', "api key ", " ", "\u200b", "401 ", "reasoning_content "]
)  # fmt: skip
def test_a_megabyte_of_anything_takes_no_longer_than_its_bounds(piece):
    begun = time.process_time()
    read_client_error(piece * (1_000_000 // len(piece)))
    assert time.process_time() - begun < 5
