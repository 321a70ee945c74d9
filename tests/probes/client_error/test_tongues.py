"""The same failure, as it is said by systems of many languages, by numbers, and by the names of exceptions."""

import pytest
from msgspec import UNSET

from gui.probes.client_error import read_client_error
from gui.probes.client_error.failures import GENERIC, SPECIFIC
from gui.probes.client_error.tongues import SAID, SAID_VAGUELY
from gui.report import Cause, ClientError
from gui.report import FailureCode as F
from gui.verdict.hearsay import judge_text

# what programs put around a message of the system
WRAPPERS = ("{}", "Invoke-RestMethod : {}\n+ CategoryInfo : InvalidOperation", "[chat] call failed: <urlopen error {}>")

NUMBERS = [
    (F.CONNECTION_REFUSED, "tcp connect error: ??? (os error 10061)"),
    (F.CONNECTION_REFUSED, "ConnectionRefusedError: [Errno 111] ???"),
    (F.CONNECT_TIMEOUT, "TimeoutError: [WinError 10060] ???"),
    (F.DNS_FAILED, "client error (Connect): dns: ??? (os error 11001)"),
    (F.DNS_FAILED, "socket.gaierror: [Errno -3] ???"),
    (F.DNS_FAILED, "NSURLErrorDomain error -1003"),
    (F.HOST_UNREACHABLE, "OSError: [WinError 10051] ???"),
    (F.RESPONSE_RESET, "read: ??? (os error 10054)"),
    (F.RESPONSE_RESET, "(NSURLErrorDomain -1005)"),
    (F.TLS_RESET, "NSURLErrorDomain: -1200"),
    (F.TLS_UNKNOWN_ISSUER, "NSURLErrorDomain Code=-1202"),
]

NAMES = [
    (400, "litellm.BadRequestError: DeepseekException"),
    (401, "openai.AuthenticationError"),
    (402, "HTTP error: Payment Required"),
    (404, "raise NotFoundError(resp)\nopenai.NotFoundError"),
    (422, "APICallError: Unprocessable Entity"),
    (429, "caught RateLimitError, giving up"),
    (500, "Internal Server Error"),
    (502, "upstream answered Bad Gateway"),
    (503, "litellm.ServiceUnavailableError: DeepseekException"),
]


def told(text: str) -> ClientError:
    error = read_client_error(text)
    assert error is not None
    return error


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize(("code", "messages"), [*SAID, *SAID_VAGUELY], ids=lambda v: v if isinstance(v, F) else "")
def test_a_message_of_a_system_is_understood_in_every_language(code, messages, wrapper):
    assert {told(wrapper.format(message)).failure for message in messages} == {code}


def test_every_message_belongs_to_a_failure_of_its_table():
    assert {code for code, _ in SAID} <= {code for code, _ in SPECIFIC}
    assert {code for code, _ in SAID_VAGUELY} <= {code for code, _ in GENERIC}


@pytest.mark.parametrize(("code", "text"), NUMBERS)
def test_a_number_of_a_system_says_the_same_whatever_the_words(code, text):
    assert told(text).failure is code


@pytest.mark.parametrize(("status", "text"), NAMES)
def test_a_status_is_known_by_its_name_where_no_number_is_told(status, text):
    assert told(text).status == status


def test_a_number_beats_the_name_of_a_wrapper():
    assert told("litellm.BadRequestError: Error code: 402 - no more words").status == 402


def test_a_status_beats_words_for_any_failure_of_the_network():
    error = told("\u7f51\u7edc\u51fa\u9519(500): Internal Server Error")
    assert (error.status, error.answer) == (500, "F2")


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        # the handshake was cut, and not an answer
        (
            "The SSL connection could not be established, see inner exception.\n ---> System.IO.IOException:  Received"
            " an unexpected EOF or 0 bytes from the transport stream.",
            F.TLS_RESET,
        ),
        ("client error (Connect): tunnel error: unsuccessful", F.PROXY_FAILED),
        ("Tunnel connection failed: 403 Forbidden", F.PROXY_FAILED),
        ("Failed to establish a socket connection to proxies: PROXY 10.20.0.8:3128", F.PROXY_FAILED),
        ("Connection closed before full header was received", F.RESPONSE_CUT),
        ("certificate of the host: validity check failed", F.TLS_NOT_YET_VALID),
    ],
)
def test_libraries_tell_where_it_broke(text, failure):
    assert told(text).failure is failure


@pytest.mark.parametrize(
    "text",
    [
        "requests.exceptions.MissingSchema: Invalid URL 'api.deepseek.com/chat/completions': No scheme supplied.",
        "httpx.UnsupportedProtocol: Request URL is missing an 'http://' or 'https://' protocol.",
        "code: 'ERR_INVALID_URL',\n  input: 'api.deepseek.com/chat/completions'",
        'Post "api.deepseek.com/chat/completions": unsupported protocol scheme ""',
        "builder error: relative URL without a base",
        "java.net.MalformedURLException: no protocol: api.deepseek.com",
    ],
)
def test_an_address_that_cannot_be_called_is_told_apart_from_one_that_does_not_answer(text):
    error = told(text)
    assert (error.answer, error.status) == ("bad_url", None)
    assert judge_text(error)[0].cause is Cause.ENDPOINT_WRONG_PATH


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("\u8bf7\u6c42\u901f\u7387\u8fbe\u5230\u4e0a\u9650 (429)", "C2"),  # the rate has reached its limit
        ("\u751f\u6210\u5931\u8d25\uff1a\u5185\u5bb9\u5b58\u5728\u98ce\u9669", "D2"),  # the content is at risk
        ("\u8f93\u5165\u8d85\u51fa\u6a21\u578b\u4e0a\u4e0b\u6587\u957f\u5ea6", "BAD_REQUEST"),  # beyond the context
        ("\u7cfb\u7edf\u7e41\u5fd9\uff0c\u8bf7\u7a0d\u540e\u518d\u8bd5", "F1"),  # the system is busy
        ("\u6a21\u578b deepseek-v9 \u4e0d\u5b58\u5728", "D1"),  # the model does not exist
        ("litellm.ContextWindowExceededError: DeepseekException", "BAD_REQUEST"),
        ("Request was rejected due to rate limiting. Details: RPM limit reached.", "C2"),
        ("This model does not support image input", "BAD_REQUEST"),
    ],
)
def test_programs_say_in_their_own_words_what_a_server_said(text, answer):
    assert told(text).answer == answer


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (402, "\u9519\u8bef\u4ee3\u7801\uff1a402\uff0c\u8bf7\u5145\u503c"),  # error code
        (503, "\u041e\u0448\u0438\u0431\u043a\u0430 503"),  # error
        (429, "\u30a8\u30e9\u30fc 429: \u30ea\u30af\u30a8\u30b9\u30c8"),  # error, request
        (404, "(HTTP response code was 404)"),
        (402, "error402"),
    ],
)
def test_a_status_is_known_behind_the_words_of_many_languages(status, text):
    assert told(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Connecting via proxy http://127.0.0.1:7890\nError code: 402 - no more words",
        "  transformRequest: [Function], timeout: 60000,\nRequest failed with status code 402",
        "child exited with status 0\nHTTP 402",
        "\u8bf7\u786e\u4fdd\u65e5\u5fd7\u4e0d\u5305\u542b\u654f\u611f\u4fe1\u606f\nHTTP 402",  # no secrets, please
        "failed to connect to MCP server\nHTTP 402",
    ],
)
def test_what_is_only_mentioned_beside_a_status_does_not_hide_it(text):
    error = told(text)
    assert (error.status, error.answer, error.failure) == (402, None, UNSET)


def test_a_browser_that_misses_a_part_of_a_page_met_no_404():
    assert told("NotFoundError: Failed to execute 'removeChild' on 'Node'").status is None


def test_the_request_id_of_a_relay_tells_that_a_relay_answered():
    assert told("\u7528\u6237\u5df2\u88ab\u5c01\u7981 (request id: 2026112801123456789)").vendor == "relay"


def test_a_page_with_404_is_that_of_a_web_site_without_that_path():
    error = told('bad response status code 404, body: <!DOCTYPE html><html lang="en"><head></head>')
    assert (error.answer, error.status) == ("E1", 404)


def test_a_model_that_was_not_pulled_is_that_of_a_server_on_this_computer():
    error = told('404 model "deepseek-flash" not found, try pulling it first')
    assert (error.answer, error.vendor) == (None, "ollama")
