"""Probe ``name``: each family apart, what the resolver says, and addresses that cannot be the host's."""

import socket
import threading
import time

import pytest

from gui.probes.rungs import name
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Deadline
from gui.report import FailureCode, Outcome

NONAME = socket.gaierror(socket.EAI_NONAME, "x")
AGAIN = socket.gaierror(socket.EAI_AGAIN, "x")
NO_DATA = socket.gaierror(getattr(socket, "EAI_NODATA", socket.EAI_NONAME), "x")


def rows(family, addresses, port=443):
    return [
        (family, socket.SOCK_STREAM, 6, "", (a, port) if family == socket.AF_INET else (a, port, 0, 0))
        for a in addresses
    ]


def lookup(ipv4, ipv6):
    """Return a resolver: for each family a list of addresses or the error to raise."""

    def answer(host, port, *, family, **_):
        given = ipv4 if family == socket.AF_INET else ipv6
        if isinstance(given, Exception):
            raise given
        return rows(family, given, port)

    return answer


@pytest.fixture
def ask(context):
    """Return a function that runs the probe on a host with a resolver."""

    def run(resolver, url="https://api.deepseek.com", route=None):
        context.url, context.lookup, context.route = parse_base_url(url), resolver, route or Route()
        return name.PROBE.run(context)

    return run


def test_both_families_are_facts_and_ipv4_is_tried_first(ask, context):
    found = ask(lookup(["13.35.1.2", "13.35.1.3"], ["2600:9000::1"]))
    assert (found.outcome, found.failure) == (Outcome.PASS, None)
    assert found.facts["ipv4"] == ["13.35.1.2", "13.35.1.3"]
    assert found.facts["ipv6"] == ["2600:9000::1"]
    assert found.facts["address_classes"] == ["public"]
    assert [family for family, _ in context.addresses] == [socket.AF_INET, socket.AF_INET, socket.AF_INET6]


def test_a_family_without_addresses_says_why(ask):
    found = ask(lookup(["13.35.1.2"], NO_DATA))
    assert found.outcome is Outcome.PASS
    assert found.facts["ipv6_failure"] in ("dns_no_address", "dns_nxdomain")
    assert "ipv4_failure" not in found.facts


@pytest.mark.parametrize(
    ("ipv4", "ipv6", "code"),
    [
        (NONAME, NONAME, FailureCode.DNS_NXDOMAIN),
        ([], [], FailureCode.DNS_NO_ADDRESS),
        (NONAME, [], FailureCode.DNS_NO_ADDRESS),
        (AGAIN, NONAME, FailureCode.DNS_TEMPORARY),
        (AGAIN, AGAIN, FailureCode.DNS_TEMPORARY),
        (socket.gaierror(socket.EAI_FAIL, "x"), NONAME, FailureCode.DNS_FAILED),
    ],
)
def test_the_kinds_of_errors_have_codes(ask, ipv4, ipv6, code):
    found = ask(lookup(ipv4, ipv6))
    assert (found.outcome, found.failure) == (Outcome.FAIL, code)


def test_a_resolver_that_drops_one_family_does_not_hold_up_the_other(ask):
    release = threading.Event()

    def answer(host, port, *, family, **_):
        if family == socket.AF_INET6:
            release.wait(30)
            return []
        return rows(family, ["13.35.1.2"])

    begun = time.monotonic()
    found = ask(answer)
    waited = time.monotonic() - begun
    release.set()
    assert waited < 2
    assert (found.outcome, found.facts["ipv6_failure"]) == (Outcome.PASS, "dns_timeout")


def test_an_address_as_such_is_asked_in_its_own_family_only(ask):
    asked = []

    def answer(host, port, *, family, **_):
        asked.append(family)
        return rows(family, ["::1"])

    assert ask(answer, "https://[::1]:8443").outcome is Outcome.PASS
    assert asked == [socket.AF_INET6]


ANY = "0.0.0.0"  # noqa: S104  an answer of block lists


@pytest.mark.parametrize(
    ("ipv4", "ipv6", "url", "code"),
    [
        ([ANY], ["::"], "https://api.deepseek.com", FailureCode.DNS_SINKHOLE),
        (["127.0.0.1"], NONAME, "https://api.deepseek.com", FailureCode.DNS_SINKHOLE),
        ([ANY], NONAME, "https://relay.example.com", FailureCode.DNS_SINKHOLE),
        (["198.18.0.9"], NONAME, "https://api.deepseek.com", FailureCode.DNS_FAKE_ADDRESS),
        (["198.18.0.9"], ["fc00::9"], "https://relay.example.com", FailureCode.DNS_FAKE_ADDRESS),
        (["10.0.0.4"], NONAME, "https://api.deepseek.com", FailureCode.DNS_PRIVATE_ADDRESS),
        (["100.64.3.4"], NONAME, "https://api.deepseek.com", FailureCode.DNS_PRIVATE_ADDRESS),
        (["10.0.0.4"], NONAME, "https://relay.example.com", None),
        (["127.0.0.1"], NONAME, "https://relay.example.com", None),
        (["127.0.0.1"], ["::1"], "http://localhost:8080", None),
        (NO_DATA, ["64:ff9b::d23:102"], "https://api.deepseek.com", None),
    ],
)
def test_an_address_that_cannot_be_the_hosts_is_a_warning(ask, context, ipv4, ipv6, url, code):
    found = ask(lookup(ipv4, ipv6), url)
    assert (found.outcome, found.failure) == (Outcome.WARN if code else Outcome.PASS, code)
    assert context.addresses  # the run goes on: it may work all the same


def test_a_proxy_may_be_anywhere(ask):
    found = ask(lookup(["192.168.1.9"], NONAME), route=Route("http", "proxy.example.com", 3128))
    assert (found.outcome, found.facts["of_proxy"]) == (Outcome.PASS, True)
    found = ask(lookup(NONAME, NONAME), route=Route("http", "proxy.example.com", 3128))
    assert found.failure is FailureCode.PROXY_NAME_UNKNOWN


def test_stop_and_deadline_leave_the_resolver_behind(ask, context):
    release = threading.Event()

    def hangs(*_, **__):
        release.wait(30)
        return []

    context.deadline = Deadline.after(0.05)
    assert ask(hangs).failure is FailureCode.DNS_TIMEOUT
    context.deadline = Deadline.after(30)
    threading.Timer(0.05, context.cancellation.cancel).start()
    assert ask(hangs).failure is FailureCode.CANCELLED
    release.set()
