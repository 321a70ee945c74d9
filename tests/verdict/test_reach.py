"""Causes that contrasts of the way to the host show: where the name leads, and which family works."""

import pytest

from gui.report import Cause, ClientError, Confidence, Outcome
from gui.report import FailureCode as F
from gui.verdict import judge
from tests.verdict.cases import case, result

LATER = ("tcp", "tls", "no_key", "bad_key", "models", "balance", "chat.deepseek-flash")


def entries(*changed, **options):
    return {e.cause: e for e in judge(case(*changed, **options))}


@pytest.mark.parametrize(
    ("code", "cause", "step"),
    [
        (F.DNS_SINKHOLE, Cause.NETWORK_DNS, "unblock_name"),
        (F.DNS_PRIVATE_ADDRESS, Cause.NETWORK_DNS, "unblock_name"),
        (F.DNS_FAKE_ADDRESS, Cause.NETWORK_PROXY, "check_proxy_program"),
    ],
)
@pytest.mark.parametrize("broken", [F.CONNECTION_REFUSED, F.CONNECT_TIMEOUT])
def test_a_name_that_leads_elsewhere_is_the_cause_of_a_call_that_fails_there(code, cause, step, broken):
    misled = result("name", Outcome.WARN, code, addresses=["10.0.0.1"])
    first = judge(case(misled, result("tcp", Outcome.FAIL, broken), without=LATER[1:]))[0]
    assert (first.cause, first.confidence, first.next_step.code) == (cause, Confidence.CERTAIN, step)
    assert first.in_favour[0].params["address"] == "10.0.0.1"


@pytest.mark.parametrize("code", [F.DNS_SINKHOLE, F.DNS_PRIVATE_ADDRESS, F.DNS_FAKE_ADDRESS])
def test_a_name_that_leads_elsewhere_does_no_harm_where_the_call_gets_through(code):
    assert judge(case(result("name", Outcome.WARN, code, addresses=["198.18.0.4"])))[0].cause is Cause.CLIENT_OTHER


def test_a_name_without_an_address_is_a_matter_of_names():
    found = judge(case(result("name", Outcome.FAIL, F.DNS_NO_ADDRESS), without=LATER))
    assert (found[0].cause, found[0].next_step.code) == (Cause.NETWORK_DNS, "check_name_resolution")


def test_a_broken_family_is_named_where_a_client_tells_of_the_network():
    broken = result("tcp.ipv6", Outcome.WARN, F.CONNECT_TIMEOUT)
    assert judge(case(broken))[0].cause is Cause.CLIENT_OTHER
    found = entries(broken, error=ClientError(failure=F.CONNECTION_REFUSED))[Cause.NETWORK_CONNECT]
    assert ("family_broken", "IPv6") in {(e.code, e.params.get("family")) for e in found.in_favour}
