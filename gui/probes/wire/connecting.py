"""Connecting to a host of several addresses: a dead one costs a quarter of a second, and not the time of the run."""

from __future__ import annotations

import contextlib
import errno
import selectors
import socket
from collections.abc import Sequence

from gui.probes.waiting import Cancellation, Deadline, TimeUpError, wait_for_any
from gui.probes.wire.sockets import Address, FailedError, TcpStream, coded
from gui.report import FailureCode

__all__ = ["connect"]

_HEAD_START = 0.25
"""Seconds that an address has before the next one is tried beside it: "Connection Attempt Delay" of RFC 8305 5."""

_CONNECT_ERRORS = {
    errno.ECONNREFUSED: FailureCode.CONNECTION_REFUSED,
    errno.ECONNRESET: FailureCode.CONNECTION_RESET,
    errno.ETIMEDOUT: FailureCode.CONNECT_TIMEOUT,
    errno.ENETUNREACH: FailureCode.HOST_UNREACHABLE,
    errno.EHOSTUNREACH: FailureCode.HOST_UNREACHABLE,
    errno.EADDRNOTAVAIL: FailureCode.HOST_UNREACHABLE,
    errno.EAFNOSUPPORT: FailureCode.HOST_UNREACHABLE,
    # A firewall on this machine says no: iptables and "ip route add prohibit" on Linux, WSAEACCES on Windows.
    errno.EACCES: FailureCode.CONNECTION_FORBIDDEN,
    errno.EPERM: FailureCode.CONNECTION_FORBIDDEN,
    10013: FailureCode.CONNECTION_FORBIDDEN,
}
_IN_PROGRESS = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EALREADY, getattr(errno, "WSAEWOULDBLOCK", -1)}


def connect(addresses: Sequence[Address], deadline: Deadline, cancellation: Cancellation) -> TcpStream:
    """Connect to the first of ``addresses`` that answers; each gets a head start before the next one.

    Raises :class:`FailedError` with the code of the first address (the others are usually its siblings).
    """
    race = _Race(addresses)
    try:
        return TcpStream(race.winner(deadline, cancellation), cancellation)
    except BaseException as error:  # noqa: BLE001  raised again, coded where it is known
        raise coded(error, race.first_failure(FailureCode.CONNECT_TIMEOUT), FailureCode.CONNECT_FAILED) from None
    finally:
        race.hang_up()


class _Race:
    """Attempts that run side by side, and why those failed that did."""

    def __init__(self, addresses: Sequence[Address]) -> None:
        self._waiting = list(enumerate(addresses))
        self._running: dict[socket.socket, int] = {}
        self._failures: dict[int, FailureCode] = {}

    def winner(self, deadline: Deadline, cancellation: Cancellation) -> socket.socket:
        """Return the socket that connects first, which is the caller's from then on."""
        while self._waiting or self._running:
            self._start_next()
            if not self._running:
                break
            # A failure lets the next one start at once; silence, when the head start is over.
            until = deadline.sooner(_HEAD_START) if self._waiting else deadline
            try:
                ready = wait_for_any(list(self._running), selectors.EVENT_WRITE, until, cancellation)
            except TimeUpError:
                if deadline.remaining() == 0.0:
                    raise
                continue
            for sock in ready:
                if self._connected(sock):
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    del self._running[sock]
                    return sock
        raise FailedError(self.first_failure(FailureCode.CONNECT_FAILED))

    def _start_next(self) -> None:
        """Start attempts until one is under way."""
        while self._waiting:
            index, (family, where) = self._waiting.pop(0)
            try:
                sock = socket.socket(family, socket.SOCK_STREAM)
            except OSError:
                self._failures[index] = FailureCode.HOST_UNREACHABLE
                continue
            self._running[sock] = index
            sock.setblocking(False)
            number = sock.connect_ex(where)
            if number in _IN_PROGRESS:
                return
            self._lose(sock, number)

    def _connected(self, sock: socket.socket) -> bool:
        number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            self._lose(sock, number)
        return not number

    def _lose(self, sock: socket.socket, number: int) -> None:
        self._failures[self._running.pop(sock)] = _CONNECT_ERRORS.get(number, FailureCode.CONNECT_FAILED)
        sock.close()

    def first_failure(self, otherwise: FailureCode) -> FailureCode:
        """Return why the first address failed; ``otherwise`` if it has not failed."""
        return self._failures.get(0, otherwise)

    def hang_up(self) -> None:
        """Give all attempts up that are still under way."""
        for sock in self._running:
            with contextlib.suppress(OSError):
                sock.close()
