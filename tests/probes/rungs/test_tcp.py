"""Probe ``tcp``: both families at once, the first wins, and the other has a result of its own that nobody waits for."""

import socket

import pytest

from gui.probes import ladder
from gui.probes.rungs import name, tcp
from gui.probes.runner import run
from gui.probes.target import Route, parse_base_url
from gui.probes.waiting import Deadline
from gui.probes.wire import families
from gui.probes.wire.families import by_family
from gui.probes.wire.sockets import FailedError
from gui.report import FailureCode, Outcome

pytestmark = pytest.mark.skipif(not socket.has_ipv6, reason="needs IPv6")


@pytest.fixture
def ends():
    """Return open and closed ends on 127.0.0.1 and ::1 as addresses: open4, open6, dead4, dead6."""
    made = {}
    with (
        socket.create_server(("127.0.0.1", 0)) as open4,
        socket.create_server(("::1", 0), family=socket.AF_INET6) as open6,
        socket.socket(socket.AF_INET) as dead4,
        socket.socket(socket.AF_INET6) as dead6,
    ):
        dead4.bind(("127.0.0.1", 0))
        dead6.bind(("::1", 0))
        for label, sock in (("open4", open4), ("open6", open6), ("dead4", dead4), ("dead6", dead6)):
            made[label] = (sock.family, sock.getsockname())
        yield made


@pytest.fixture
def lookups(context):
    """Return a function that gives the run these addresses."""

    def put(*addresses):
        context.url = parse_base_url("http://host.example.com")
        context.addresses = list(addresses)

    return put


def test_the_family_that_connects_is_tried_first_from_then_on(context, ends, lookups):
    lookups(ends["dead4"], ends["open6"])
    found = tcp.PROBE.run(context)
    assert (found.outcome, found.facts["family"]) == (Outcome.PASS, "ipv6")
    assert context.addresses == [ends["open6"], ends["dead4"]]


@pytest.mark.parametrize("first", ["dead4", "dead6"])
def test_if_neither_connects_the_first_says_why(context, ends, lookups, first):
    lookups(ends[first])
    assert tcp.PROBE.run(context).failure is FailureCode.CONNECTION_REFUSED
    lookups(ends["dead4"], ends["dead6"])
    assert tcp.PROBE.run(context).failure is FailureCode.CONNECTION_REFUSED


def test_a_proxy_that_refuses_is_named_as_such(context, ends, lookups):
    lookups(ends["dead4"], ends["dead6"])
    context.route = Route("http", "proxy.example.com", 1)
    assert tcp.PROBE.run(context).failure is FailureCode.PROXY_REFUSED_CONNECTION


def test_the_other_family_joins_as_a_contrast(context, ends, lookups):
    lookups(ends["open4"], ends["dead6"])
    results = {r.id: r for r in run([name.PROBE, tcp.PROBE], _named(context), lambda _: None, joining=ladder.joining)}
    assert results["tcp"].outcome is Outcome.PASS
    assert (results["tcp.ipv6"].outcome, results["tcp.ipv6"].failure) == (
        Outcome.WARN,
        FailureCode.CONNECTION_REFUSED,
    )
    lookups(ends["open4"], ends["open6"])
    results = {r.id: r for r in run([name.PROBE, tcp.PROBE], _named(context), lambda _: None, joining=ladder.joining)}
    assert [r.outcome for r in results.values()] == [Outcome.PASS] * 3


def _named(context):
    """Give the run a resolver that finds what the probe already has, so that its prerequisite is met."""
    found = list(context.addresses)
    context.lookup = lambda *_, family, **__: [(f, 1, 6, "", a) for f, a in found if f == family]
    return context


def test_one_family_has_no_contrast(context, ends, lookups):
    lookups(ends["open4"])
    found = tcp.PROBE.run(context)
    assert tcp.other_family(context, found.facts["family"]) == []


def test_stop_and_deadline_end_both(context, ends, lookups):
    lookups(ends["open4"], ends["open6"])
    context.deadline = Deadline.after(0)
    assert tcp.PROBE.run(context).failure is FailureCode.CONNECT_TIMEOUT
    context.cancellation.cancel()
    assert tcp.PROBE.run(context).failure is FailureCode.CANCELLED


def test_addresses_are_grouped_by_family(ends):
    groups = by_family([ends["open6"], ends["open4"], ends["dead6"]])
    assert groups == {"ipv4": [ends["open4"]], "ipv6": [ends["open6"], ends["dead6"]]}


def test_where_there_is_no_way_to_the_host_the_families_that_have_one_are_told(context, ends, lookups, monkeypatch):
    monkeypatch.setattr(families, "_ABROAD", {"ipv4": ("127.0.0.1", 9), "ipv6": ("::1%nowhere", 9)})
    assert families.routes() == ["ipv4"]
    monkeypatch.setattr(families, "connect", _unreachable)
    lookups(ends["open6"])
    found = tcp.PROBE.run(context)
    assert (found.failure, found.facts["routes"]) == (FailureCode.HOST_UNREACHABLE, ["ipv4"])


def _unreachable(*_):
    raise FailedError(FailureCode.HOST_UNREACHABLE)
