"""A network of its own: nothing gets out, and the thread's end takes it down."""

from __future__ import annotations

import errno
import socket

import pytest

from tests.faults.own_network import inside, ip, why_not

reason = why_not()
pytestmark = pytest.mark.skipif(reason is not None, reason=reason or "")


def _connect(address: str) -> int:
    with socket.socket() as sock:
        sock.settimeout(1)
        return sock.connect_ex((address, 9))


def test_nothing_gets_out_of_it() -> None:
    assert inside(lambda: _connect("192.0.2.1")) == errno.ENETUNREACH


def test_what_it_changes_is_gone_afterwards() -> None:
    def forbid() -> int:
        ip("route", "add", "prohibit", "127.0.0.9", "table", "local")
        return _connect("127.0.0.9")

    assert inside(forbid) == errno.EACCES
    assert _connect("127.0.0.9") == errno.ECONNREFUSED


def test_what_goes_wrong_inside_is_told_outside() -> None:
    with pytest.raises(ZeroDivisionError):
        inside(lambda: 1 // 0)
