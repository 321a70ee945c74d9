"""A text alone is judged by the rules of a run; what no run has seen is not claimed."""

import pytest

from gui.report import Cause, ClientError, Confidence, FailureCode, Step
from gui.verdict import judge_text

F = FailureCode


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ClientError(answer="A1"), Cause.KEY_NOT_SENT),
        (ClientError(answer="no_key"), Cause.KEY_NOT_SENT),
        (ClientError(answer="A2"), Cause.KEY_MALFORMED_HEADER),
        (ClientError(answer="A3", tail="9f0e"), Cause.KEY_REJECTED),
        (ClientError(answer="A4"), Cause.KEY_REJECTED),
        (ClientError(answer="B1"), Cause.ACCOUNT_NO_BALANCE),
        (ClientError(answer="C1"), Cause.ACCOUNT_LOW_BALANCE_CONCURRENCY),
        (ClientError(answer="C2"), Cause.QUOTA_RATE),
        (ClientError(answer="C3"), Cause.QUOTA_RATE),
        (ClientError(answer="D1"), Cause.MODEL_UNKNOWN),
        (ClientError(answer="D2"), Cause.CONTENT_FILTERED),
        (ClientError(answer="D3"), Cause.REQUEST_BODY),
        (ClientError(answer="D4"), Cause.REQUEST_BODY),
        (ClientError(answer="D5"), Cause.REQUEST_BODY),
        (ClientError(answer="E1", status=404), Cause.ENDPOINT_WRONG_PATH),
        (ClientError(answer="E2"), Cause.ENDPOINT_WRONG_PATH),
        (ClientError(answer="E3"), Cause.ENDPOINT_WRONG_PATH),
        (ClientError(answer="F1"), Cause.SERVICE_OVERLOADED),
        (ClientError(status=503), Cause.SERVICE_OVERLOADED),
        (ClientError(answer="F2"), Cause.SERVICE_ERROR),
        (ClientError(answer="F3"), Cause.SERVICE_ERROR),
        (ClientError(answer="G1", failure=F.RESPONSE_STALLED), Cause.SERVICE_QUEUE_STALLED),
        (ClientError(answer="G2"), Cause.REQUEST_THINKING_BUDGET),
        (ClientError(status=401, vendor="openai"), Cause.ENDPOINT_NOT_DEEPSEEK),
        (ClientError(answer="cannot_send", position=0), Cause.KEY_CONTAMINATED),
        (ClientError(failure=F.DNS_FAILED), Cause.NETWORK_DNS),
        (ClientError(failure=F.CONNECTION_REFUSED), Cause.NETWORK_CONNECT),
        (ClientError(failure=F.HOST_UNREACHABLE), Cause.NETWORK_CONNECT),
        (ClientError(failure=F.CONNECT_FAILED), Cause.NETWORK_CONNECT),
        (ClientError(failure=F.CONNECT_TIMEOUT), Cause.NETWORK_TIMEOUT),
        (ClientError(failure=F.RESPONSE_TIMEOUT), Cause.NETWORK_TIMEOUT),
        (ClientError(failure=F.TLS_UNKNOWN_ISSUER), Cause.NETWORK_TLS_INTERCEPTION),
        (ClientError(failure=F.TLS_WRONG_NAME), Cause.NETWORK_TLS_INTERCEPTION),
        (ClientError(failure=F.TLS_RESET), Cause.NETWORK_TLS_RESET),
        (ClientError(failure=F.PROXY_FAILED), Cause.NETWORK_PROXY),
        (ClientError(failure=F.HTTP_HTML_INSTEAD_OF_API), Cause.NETWORK_GATEWAY_BLOCK),
        (ClientError(status=401), Cause.KEY_REJECTED),
        (ClientError(status=402), Cause.ACCOUNT_NO_BALANCE),
        (ClientError(status=403), Cause.PROJECT_PERMISSION),
        (ClientError(status=407), Cause.NETWORK_PROXY),
        (ClientError(status=418), Cause.NETWORK_GATEWAY_BLOCK),
        (ClientError(status=429), Cause.QUOTA_RATE),
        (ClientError(status=511), Cause.NETWORK_CAPTIVE_PORTAL),
        (ClientError(status=302), Cause.NETWORK_CAPTIVE_PORTAL),
        (ClientError(status=524), Cause.SERVICE_ERROR),
        (ClientError(status=200), Cause.UNKNOWN),
        (ClientError(), Cause.UNKNOWN),
    ],
)
def test_each_text_has_its_cause(error, cause):
    assert judge_text(error)[0].cause is cause


def test_a_text_alone_is_never_certain():
    for answer in ("A1", "A2", "A3", "B1", "cannot_send", "no_key"):
        assert all(entry.confidence is not Confidence.CERTAIN for entry in judge_text(ClientError(answer=answer)))


@pytest.mark.parametrize(
    ("tail", "cause"),
    [
        ("_KEY", Cause.KEY_PLACEHOLDER),
        ("KEY}", Cause.KEY_PLACEHOLDER),
        ('18b"', Cause.KEY_CONTAMINATED),
        ("18b ", Cause.KEY_CONTAMINATED),
        ("9f0e", None),
    ],
)
def test_a_tail_that_is_none_of_a_key_makes_more_possible(tail, cause):
    found = {entry.cause: entry.confidence for entry in judge_text(ClientError(answer="A3", tail=tail))}
    assert found.pop(Cause.KEY_REJECTED) is Confidence.LIKELY
    assert found == ({cause: Confidence.POSSIBLE} if cause else {})


def test_what_to_do_needs_no_key_that_was_pasted():
    assert judge_text(ClientError(answer="cannot_send"))[0].next_step.code == Step.LOOK_AT_KEY
    assert judge_text(ClientError())[0].next_step.code == Step.DIAGNOSE_KEY
