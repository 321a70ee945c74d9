"""Connecting where a host has several addresses: the one that answers wins, and a silent one costs little."""

import contextlib
import socket
import time

import pytest

from gui.probes.waiting import Cancellation, Deadline
from gui.probes.wire.connecting import connect
from gui.probes.wire.families import by_family, connect_first
from gui.probes.wire.sockets import FailedError
from gui.report import FailureCode
from tests.probes.stuck import stuck_in


@pytest.fixture
def cancellation():
    with contextlib.closing(Cancellation()) as token:
        yield token


@pytest.fixture
def silent():
    """An address that takes connections no more, and says nothing."""
    with stuck_in("connecting") as stuck:
        yield socket.AF_INET, ("127.0.0.1", int(stuck.base_url.rpartition(":")[2]))


@pytest.fixture
def open_one():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield socket.AF_INET, server.getsockname()


@pytest.fixture
def closed_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield socket.AF_INET, taken.getsockname()


def failure(addresses, seconds, cancellation):
    with pytest.raises(FailedError) as caught:
        connect(addresses, Deadline.after(seconds), cancellation)
    return caught.value.code


def test_a_silent_address_is_not_waited_for(silent, open_one, cancellation):
    begun = time.monotonic()
    stream = connect([silent, open_one], Deadline.after(20), cancellation)
    assert stream.sock.getpeername() == open_one[1]
    assert time.monotonic() - begun < 2
    stream.close()


def test_a_refusal_lets_the_next_one_start_at_once(closed_one, open_one, cancellation):
    begun = time.monotonic()
    connect([closed_one] * 8 + [open_one], Deadline.after(20), cancellation).close()
    assert time.monotonic() - begun < 0.25


def test_the_code_is_that_of_the_first_address(silent, closed_one, cancellation):
    assert failure([closed_one, silent], 0.3, cancellation) is FailureCode.CONNECTION_REFUSED
    assert failure([silent, closed_one], 0.4, cancellation) is FailureCode.CONNECT_TIMEOUT
    assert failure([], 1, cancellation) is FailureCode.CONNECT_FAILED


def test_stop_ends_all_attempts(silent, cancellation):
    cancellation.cancel()
    assert failure([silent, silent], 20, cancellation) is FailureCode.CANCELLED


def test_the_address_that_answered_is_known(silent, open_one, cancellation):
    connected = connect_first(by_family([silent, open_one]), Deadline.after(20), cancellation)
    assert (connected.family, connected.address) == ("ipv4", open_one)
