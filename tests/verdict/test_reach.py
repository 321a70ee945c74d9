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


ONLY_SYSTEM = result("tls", Outcome.WARN, F.TLS_ONLY_SYSTEM_STORE, issuer="A Company")


def test_a_company_that_only_the_system_knows_explains_a_client_that_fails_where_all_works_here():
    first = judge(case(ONLY_SYSTEM))[0]
    assert (first.cause, first.confidence) == (Cause.NETWORK_TLS_INTERCEPTION, Confidence.LIKELY)
    assert (first.next_step.code, first.next_step.params) == ("trust_in_client", {"issuer": "A Company"})


@pytest.mark.parametrize("error", [ClientError(answer="A3", status=401), ClientError(status=402)])
def test_a_client_that_got_an_answer_believes_the_company(error):
    assert entries(ONLY_SYSTEM, error=error).get(Cause.NETWORK_TLS_INTERCEPTION) is None


def test_a_client_that_does_not_believe_the_certificate_is_joined_with_it():
    first = judge(case(ONLY_SYSTEM, error=ClientError(failure=F.TLS_UNKNOWN_ISSUER)))[0]
    assert first.cause is Cause.NETWORK_TLS_INTERCEPTION
    assert {e.code for e in first.in_favour} == {"only_system_store", "client_network"}


def test_a_list_of_the_system_that_is_old_is_no_interception():
    assert judge(case(result("tls", Outcome.WARN, F.TLS_ONLY_CERTIFI)))[0].cause is Cause.CLIENT_OTHER


@pytest.mark.parametrize(("local", "step"), [(True, "stop_interceptor"), (False, "install_company_ca")])
def test_a_product_that_opens_connections_is_named(local, step):
    facts = {"issuer": "X", "interceptor": "A Product", "interceptor_local": local}
    first = judge(case(result("tls", Outcome.FAIL, F.TLS_UNKNOWN_ISSUER, **facts), without=LATER[2:]))[0]
    assert (first.cause, first.next_step.code) == (Cause.NETWORK_TLS_INTERCEPTION, step)
    assert ("interceptor", "A Product") in {(e.code, e.params.get("product")) for e in first.in_favour}


def test_a_reset_after_the_other_side_has_begun_is_told_apart():
    for code, reason in ((F.TLS_RESET, "handshake_reset"), (F.TLS_RESET_AFTER_HELLO, "handshake_reset_later")):
        first = judge(case(result("tls", Outcome.FAIL, code), without=LATER[2:]))[0]
        assert (first.cause, first.in_favour[0].code) == (Cause.NETWORK_TLS_RESET, reason)


def test_a_clock_is_wrong_only_by_what_is_certain():
    def skewed(middle, least):
        facts = {"skew_ms": middle, "skew_least_ms": least, "deepseek": True, "answer": "A1"}
        return judge(case(result("no_key", Outcome.PASS, status=401, **facts)))[0].cause

    assert skewed(400_000, 301_000) is Cause.CLOCK_SKEW
    assert skewed(400_000, 299_000) is Cause.CLIENT_OTHER


def page(status, **facts):
    return result("no_key", Outcome.FAIL, F.HTTP_HTML_INSTEAD_OF_API, status, envelope="html", **facts)


@pytest.mark.parametrize(
    ("status", "edge", "cause", "reason", "step"),
    [
        (403, "cloudfront", Cause.NETWORK_GATEWAY_BLOCK, "edge_refuses", "change_address"),
        (418, "edgeone", Cause.NETWORK_GATEWAY_BLOCK, "edge_refuses", "change_address"),
        (403, None, Cause.NETWORK_GATEWAY_BLOCK, "block_page", "allow_host"),
        (502, "cloudfront", Cause.SERVICE_ERROR, "server_error", "wait_and_retry"),
        (502, None, Cause.NETWORK_GATEWAY_BLOCK, "block_page", "allow_host"),
    ],
)
def test_a_page_of_deepseeks_own_edge_is_told_from_one_on_the_way(status, edge, cause, reason, step):
    first = judge(case(page(status, edge=edge), without=LATER[3:]))[0]
    assert (first.cause, first.in_favour[0].code, first.next_step.code) == (cause, reason, step)


def test_a_host_of_the_family_that_has_no_way_from_here_is_named():
    name = result("name", Outcome.PASS, ipv4=["13.35.1.2"], ipv6=[], addresses=["13.35.1.2"])

    def reasons(*routes):
        tcp = result("tcp", Outcome.FAIL, F.HOST_UNREACHABLE, routes=list(routes))
        first = judge(case(name, tcp, without=LATER[1:]))[0]
        assert first.cause is Cause.NETWORK_CONNECT
        return {e.code: e.params.get("family") for e in first.in_favour}

    assert reasons("ipv6")["no_route_for_family"] == "IPv4"
    assert "no_route_for_family" not in reasons("ipv4", "ipv6")
    assert "no_route_for_family" not in reasons()


def test_an_address_that_works_is_the_next_step():
    repaired = result("base_url", Outcome.PASS, works="https://api.deepseek.com/v1", with_key=True)
    first = judge(case(result("models", Outcome.FAIL, F.ANSWER_E1, 404, deepseek=True), repaired, without=LATER[5:]))[0]
    assert (first.cause, first.confidence) == (Cause.ENDPOINT_WRONG_PATH, Confidence.CERTAIN)
    assert first.next_step.params == {"base_url": "https://api.deepseek.com/v1"}
    assert {e.code for e in first.in_favour} == {"path_not_found", "repair_lists_models"}


@pytest.mark.parametrize(
    ("title", "cause"),
    [
        ("Access Denied", Cause.NETWORK_GATEWAY_BLOCK),
        ("\u8bbf\u95ee\u88ab\u62e6\u622a", Cause.NETWORK_GATEWAY_BLOCK),  # access was stopped
        ("Welcome to the hotel", Cause.NETWORK_CAPTIVE_PORTAL),
    ],
)
def test_a_page_with_200_that_refuses_is_no_login_page(title, cause):
    assert judge(case(page(200, page_title=title, deepseek=False), without=LATER[3:]))[0].cause is cause
