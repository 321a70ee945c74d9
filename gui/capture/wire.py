"""Bytes from a connection, with one deadline for all of a request: a client that drips cannot stretch it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

from gui.capture.captured import Trouble

__all__ = ["Wire"]

_PIECE = 65536
_DRAINED_BYTES, _DRAINED_SECONDS = 16 * 1024 * 1024, 0.5


class Wire:
    """One accepted connection; ``interrupt`` may be called from any thread, the rest by its own thread only.

    ``stopped`` is why no more bytes came: None while they come, CUT at the end of the stream, TIMED_OUT.
    """

    def __init__(self, accepted: socket.socket) -> None:
        self._socket = accepted
        self._lock = threading.Lock()
        self._buffer = bytearray()
        self._deadline = time.monotonic()
        self.interrupted = self.closed = False
        self.stopped: Trouble | None = None
        with contextlib.suppress(OSError):
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def begin(self, seconds: float) -> None:
        """Give the next request so much time from now on."""
        self._deadline = time.monotonic() + seconds

    def peek(self, size: int) -> bytes:
        """Return the next ``size`` bytes without taking them; fewer if no more come."""
        while len(self._buffer) < size and self._fill():
            pass
        return bytes(self._buffer[:size])

    def settled(self, seconds: float) -> None:
        """Take in what arrives within so short a time as belongs to the bytes before."""
        with contextlib.suppress(OSError):
            self._socket.settimeout(seconds)
            self._buffer += self._socket.recv(_PIECE)

    @property
    def waiting(self) -> bytes:
        """What has arrived and was not taken yet."""
        return bytes(self._buffer)

    def line(self, limit: int) -> bytes:
        """Take a line with its line feed; without one if the bytes end before it or ``limit`` of them have none."""
        searched = 0
        while True:
            end = self._buffer.find(b"\n", searched, limit) + 1
            if end:
                return self.take(end)
            searched = len(self._buffer)
            if searched >= limit or not self._fill():
                return self.take(min(searched, limit))

    def exactly(self, size: int) -> bytes:
        """Take ``size`` bytes; fewer if no more come."""
        while len(self._buffer) < size and self._fill():
            pass
        return self.take(size)

    def take(self, size: int) -> bytes:
        """Take up to ``size`` bytes of those that have arrived."""
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def send(self, data: bytes) -> None:
        """Send all of ``data``. Raises OSError if the client is gone or does not read."""
        self._socket.settimeout(max(0.1, self._deadline - time.monotonic()))
        self._socket.sendall(data)

    def linger(self) -> None:
        """Say that nothing more comes, and read what the client still sends: closing over it would lose the answer."""
        until = time.monotonic() + _DRAINED_SECONDS
        left = _DRAINED_BYTES
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            while left > 0 and (remaining := until - time.monotonic()) > 0:
                self._socket.settimeout(remaining)
                piece = len(self._socket.recv(_PIECE))
                if not piece:
                    return
                left -= piece

    def interrupt(self) -> None:
        """Make every blocked or later operation return at once."""
        with self._lock, contextlib.suppress(OSError):
            self.interrupted = True
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the socket; not under way at the same time as ``interrupt``, so that no descriptor is mixed up."""
        with self._lock:
            self.closed = True
            self._socket.close()

    def _fill(self) -> bool:
        """Wait for more bytes; False if none come, and ``stopped`` says why."""
        if self.stopped is not None:
            return False
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            self.stopped = Trouble.TIMED_OUT
            return False
        try:
            self._socket.settimeout(remaining)
            piece = self._socket.recv(_PIECE)
        except TimeoutError:
            self.stopped = Trouble.TIMED_OUT
            return False
        except OSError:
            self.stopped = Trouble.CUT
            return False
        if not piece:
            self.stopped = Trouble.CUT
        self._buffer += piece
        return bool(piece)
