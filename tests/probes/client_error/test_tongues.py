"""The same failure, as it is said by systems of many languages, by numbers, and by the names of exceptions."""

import pytest

from gui.probes.client_error import read_client_error
from gui.probes.client_error.failures import GENERIC, SPECIFIC
from gui.probes.client_error.tongues import SAID, SAID_VAGUELY
from gui.report import ClientError
from gui.report import FailureCode as F

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


def test_a_page_with_404_is_that_of_a_web_site_without_that_path():
    error = told('bad response status code 404, body: <!DOCTYPE html><html lang="en"><head></head>')
    assert (error.answer, error.status) == ("E1", 404)
