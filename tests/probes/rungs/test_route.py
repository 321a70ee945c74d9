"""Probes ``route.*``: other ways to the host, without the key, that hold nothing up."""

import socket
import threading

import pytest

from gui import diagnosis
from gui.practice import PracticeServer
from gui.probes import ladder
from gui.probes.probe import Stores
from gui.probes.rungs import route
from gui.probes.runner import run
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Cancellation
from gui.probes.ways import Ways
from gui.probes.wire import trust
from gui.report import Cause, Confidence, FailureCode, Outcome
from gui.secret import ApiKey
from tests.probes.raw import http, raw_server

A1 = http("401 Authorization Required", b"Authentication Fails (governor)", "x-ds-trace-id: " + "0f" * 16)


@pytest.fixture
def closed_port():
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def through(port, **more):
    return Route("http", "127.0.0.1", port, **more)


def asked(context, url, **ways):
    context.url = parse_base_url(url)
    context.lookup = socket.getaddrinfo
    return {r.id: r for r in run(route.probes(Ways(ways)), context, lambda _: None)}


def test_a_way_by_which_deepseek_answers_passes(context):
    with raw_server(A1) as server:
        found = asked(context, server.base_url, direct=Route())["route.direct"]
    assert (found.outcome, found.facts["deepseek"], found.facts["proxy"]) == (Outcome.PASS, True, None)
    assert b"authorization" not in server.received[0].lower()


def test_a_way_through_a_proxy_is_asked_of_the_proxy(context):
    with raw_server(A1) as proxy:
        found = asked(context, "http://relay.invalid", environment=through(proxy.port))["route.environment"]
    assert (found.outcome, found.facts["proxy"]) == (Outcome.PASS, f"http://127.0.0.1:{proxy.port}")
    assert proxy.received[0].startswith(b"GET http://relay.invalid/models ")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http("407 No", b"", "proxy-authenticate: Basic"), FailureCode.PROXY_AUTHENTICATION_REQUIRED),
        (http("403 Forbidden", b"<html>no</html>"), FailureCode.HTTP_HTML_INSTEAD_OF_API),
        (http("302 Found", b"", "location: http://login.invalid/"), FailureCode.HTTP_REDIRECT),
        (b"", FailureCode.PROXY_FAILED),
    ],
)
def test_a_way_that_fails_is_a_warning_with_its_code(context, answer, code):
    with raw_server(answer) as proxy:
        found = asked(context, "http://relay.invalid", system=through(proxy.port))["route.system"]
    assert (found.outcome, found.failure) == (Outcome.WARN, code)


def test_a_dead_proxy_and_one_without_a_name(context, closed_port):
    found = asked(
        context, "http://relay.invalid", environment=through(closed_port), system=Route("http", "proxy.invalid", 1)
    )
    assert found["route.environment"].failure is FailureCode.PROXY_REFUSED_CONNECTION
    assert found["route.system"].failure is FailureCode.PROXY_NAME_UNKNOWN


def test_a_way_changes_nothing_for_the_probes_of_the_way_in_use(context):
    before = (context.route, context.addresses, context.store)
    with raw_server(A1) as server:
        asked(context, server.base_url, direct=Route())
    assert (context.route, context.addresses, context.store) == before


def test_no_probe_waits_for_a_way_and_stop_ends_it(context):
    reached = threading.Event()
    with raw_server(b"") as server:
        context.url = parse_base_url(server.base_url)
        context.lookup = lambda *_, **__: reached.wait(30) and []
        threading.Timer(0.1, context.cancellation.cancel).start()
        found = run(route.probes(Ways({"direct": Route()})), context, lambda _: None)
    reached.set()
    assert found[0].lifecycle == "cancelled"
    planned = ladder.plan(secure=True, model=None, ways=Ways({"direct": Route()}))
    assert not any(need.startswith("route.") for probe in planned for need in probe.needs)
    assert next(p for p in planned if p.id == "route.direct").needs == ()


@pytest.fixture
def diagnosed(fake_key):
    def run_it(url, in_use, ways, **more):
        cancellation = Cancellation()
        question = diagnosis.Question(
            key=ApiKey(fake_key("ways")),
            url=parse_base_url(url),
            route=in_use,
            stores=Stores({"certifi": trust.certifi_store()}),
            ways=ways,
            **more,
        )
        try:
            return diagnosis.diagnose(question, lambda _: None, cancellation), question
        finally:
            cancellation.close()

    return run_it


def test_what_works_directly_and_not_through_the_proxy_is_the_proxys_fault(diagnosed, fake_key):
    page = http("403 Forbidden", b"<html>blocked</html>")
    with PracticeServer("healthy") as server, raw_server(page) as proxy:
        report, _ = diagnosed(
            server.base_url, through(proxy.port), Ways({"direct": Route()}, ("*.deepseek.com",)), free_only=True
        )
        assert not any(fake_key("ways").encode() in request for request in proxy.received)
        assert not any(b"authorization" in {n.lower() for n, _ in r.headers} for r in server.requests)
    first = report.verdict
    assert (first.cause, first.confidence) == (Cause.NETWORK_PROXY, Confidence.CERTAIN)
    assert {e.code for e in first.in_favour} >= {"works_directly", "proxy_in_use", "no_proxy_unclear"}
    assert first.next_step.code == "go_directly"


def test_what_works_only_through_a_proxy_that_is_not_used_names_it(diagnosed, fake_key, closed_port):
    with raw_server(A1) as proxy:
        report, _ = diagnosed(
            f"http://127.0.0.1:{closed_port}", Route(), Ways({"environment": through(proxy.port)}), free_only=True
        )
        assert not any(fake_key("ways").encode() in request for request in proxy.received)
    first = report.verdict
    assert first.cause is Cause.NETWORK_PROXY
    assert (first.next_step.code, first.next_step.params) == ("use_proxy", {"proxy": f"http://127.0.0.1:{proxy.port}"})


def test_passwords_of_all_ways_are_secrets_of_the_run(diagnosed, closed_port):
    ways = Ways({"environment": through(closed_port, user="me", password="correct-horse-battery")})
    _, question = diagnosed(f"http://127.0.0.1:{closed_port}", Route(), ways, free_only=True)
    assert "correct-horse-battery" in diagnosis.known_secrets(question)
