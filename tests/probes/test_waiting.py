"""Deadlines, cancellation and the socket streams: awake at once, in every phase."""

import selectors
import socket
import threading

import pytest

from gui.probes.waiting import Cancellation, CancelledError, Deadline, TimeUpError, wait_until_ready
from gui.probes.wire.connecting import connect
from gui.probes.wire.resolver import resolve
from gui.probes.wire.sockets import FailedError
from gui.report import FailureCode


@pytest.fixture
def cancellation():
    token = Cancellation()
    yield token
    token.close()


def test_a_deadline_only_gets_sooner():
    deadline = Deadline.after(5)
    assert deadline.sooner(60).remaining() <= 5
    assert deadline.sooner(1).remaining() <= 1
    assert Deadline.after(-1).remaining() == 0


def test_a_wait_ends_with_readiness_time_or_cancellation(cancellation):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with pytest.raises(TimeUpError):
            wait_until_ready(ours, selectors.EVENT_READ, Deadline.after(0), cancellation)
        theirs.send(b"x")
        wait_until_ready(ours, selectors.EVENT_READ, Deadline.after(5), cancellation)
        cancellation.cancel()
        with pytest.raises(CancelledError):
            wait_until_ready(ours, selectors.EVENT_READ, Deadline.after(5), cancellation)


def test_cancelling_twice_or_before_the_hook_is_fine(cancellation):
    woken = []
    cancellation.cancel()
    cancellation.cancel()
    with cancellation.hook(lambda: woken.append(1)):
        pass
    assert woken == [1]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), FailureCode.DNS_NXDOMAIN),
        (socket.gaierror(socket.EAI_AGAIN, "x"), FailureCode.DNS_TEMPORARY),
        (socket.gaierror(socket.EAI_FAIL, "x"), FailureCode.DNS_FAILED),
        (UnicodeError("label too long"), FailureCode.DNS_NXDOMAIN),
        (OSError(5, "x"), FailureCode.DNS_FAILED),
    ],
)
def test_resolver_errors_have_codes(cancellation, error, code):
    def lookup(*args, **kwargs):
        raise error

    with pytest.raises(FailedError) as caught:
        resolve("example.invalid", 443, Deadline.after(5), cancellation, lookup)
    assert caught.value.code is code


def test_a_resolver_that_hangs_is_left_behind_at_the_deadline(cancellation):
    release = threading.Event()

    def lookup(*args, **kwargs):
        release.wait(30)
        return []

    try:
        with pytest.raises(FailedError) as caught:
            resolve("example.invalid", 443, Deadline.after(0.05), cancellation, lookup)
    finally:
        release.set()
    assert caught.value.code is FailureCode.DNS_TIMEOUT


def test_addresses_come_in_order_without_duplicates(cancellation):
    row = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))
    found = resolve("x", 443, Deadline.after(5), cancellation, lambda *a, **k: [row, row])
    assert found.addresses == [(socket.AF_INET, ("127.0.0.1", 443))]


def test_a_refused_connection_has_its_code_and_the_next_address_is_tried(cancellation):
    with socket.socket() as closed, socket.create_server(("127.0.0.1", 0)) as open_one:
        closed.bind(("127.0.0.1", 0))
        dead = (socket.AF_INET, closed.getsockname())
        with pytest.raises(FailedError) as caught:
            connect([dead], Deadline.after(5), cancellation)
        assert caught.value.code is FailureCode.CONNECTION_REFUSED
        stream = connect([dead, (socket.AF_INET, open_one.getsockname())], Deadline.after(5), cancellation)
        stream.close()


def test_a_family_that_this_machine_lacks_is_unreachable(cancellation, monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *a: (_ for _ in ()).throw(OSError(97, "no such family")))
    with pytest.raises(FailedError) as caught:
        connect([(socket.AF_INET6, ("::1", 1))], Deadline.after(1), cancellation)
    assert caught.value.code is FailureCode.HOST_UNREACHABLE
