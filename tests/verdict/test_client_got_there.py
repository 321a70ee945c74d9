"""What the way to DeepSeek is said to be where the client's own error shows that its call got there."""

import pytest

from gui.report import Cause, ClientError, Confidence, Ids, Outcome
from gui.report import FailureCode as F
from gui.verdict import judge
from tests.verdict.cases import case, result


@pytest.mark.parametrize(
    ("changes", "ours", "ruled_out"),
    [
        ({}, True, True),
        ({"ids": Ids(trace_id="0" * 32)}, None, True),
        ({}, None, False),  # words alone may be a relay's
        ({"vendor": "relay"}, True, False),
        ({"others": 1}, True, False),
        ({"failure": F.CONNECT_TIMEOUT}, True, False),
    ],
)
def test_a_client_that_deepseek_has_refused_says_nothing_against_the_way(changes, ours, ruled_out):
    error = ClientError(**{"status": 401, "answer": "A3", "tail": "9f0e", "vendor": "deepseek"} | changes)
    refused = result("models", Outcome.FAIL, F.ANSWER_A3, 401, deepseek=True, answer="A3")
    entries = judge(case(refused, without=("balance", "chat.deepseek-flash"), error=error, tail_is_ours=ours))
    way = {Cause.NETWORK_DNS, Cause.NETWORK_PROXY, Cause.NETWORK_TLS_INTERCEPTION, Cause.NETWORK_GATEWAY_BLOCK}
    assert (way <= {entry.cause for entry in entries if entry.confidence is Confidence.RULED_OUT}) is ruled_out
