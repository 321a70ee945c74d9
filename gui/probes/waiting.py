"""Time and cancellation of a run: one total deadline, and a token that wakes every wait at once."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence

__all__ = ["Cancellation", "CancelledError", "Deadline", "TimeUpError", "wait_for_any", "wait_until_ready"]

# Epoll would cost a descriptor for each wait; poll is missing on Windows.
_Selector: type[selectors.BaseSelector] = getattr(selectors, "PollSelector", selectors.SelectSelector)


class TimeUpError(Exception):
    """The deadline passed."""


class CancelledError(Exception):
    """The run was cancelled."""


class Deadline:
    """A fixed end on the monotonic clock. Timeouts of httpx are per operation: a dripping server defeats them."""

    def __init__(self, end: float) -> None:
        self._end = end

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Return the deadline that lies ``seconds`` ahead."""
        return cls(time.monotonic() + seconds)

    def sooner(self, seconds: float) -> Deadline:
        """Return this deadline or the one ``seconds`` ahead, whichever comes first."""
        return Deadline(min(self._end, time.monotonic() + seconds))

    def remaining(self) -> float:
        """Return the seconds left, never negative."""
        return max(0.0, self._end - time.monotonic())


class Cancellation:
    """A token that one thread cancels and any number of threads wait on, in a poll or through a hook.

    A socket pair makes the token pollable beside a network socket: one byte that nobody reads keeps the reading
    end ready for every waiter, now and later. Closing a client from another thread wakes nothing (style.md 0.5).
    """

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._lock = threading.Lock()
        self._hooks: set[Callable[[], None]] = set()
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Wake all waiters; calling it again does nothing."""
        with self._lock:
            if self._cancelled.is_set():
                return
            self._cancelled.set()
            hooks = list(self._hooks)
            with contextlib.suppress(OSError):
                self._writer.send(b"x")
        for hook in hooks:
            hook()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._cancelled.is_set()

    def wait(self, seconds: float) -> None:
        """Return when :meth:`cancel` is called, or after so long."""
        self._cancelled.wait(seconds)

    def fileno(self) -> int:
        """Return the descriptor that becomes readable on cancel."""
        return self._reader.fileno()

    @contextlib.contextmanager
    def hook(self, wake: Callable[[], None]) -> Iterator[None]:
        """Call ``wake`` when the token is cancelled while the block runs, or at once if it already is."""
        with self._lock:
            self._hooks.add(wake)
            already = self._cancelled.is_set()
        try:
            if already:
                wake()
            yield
        finally:
            with self._lock:
                self._hooks.discard(wake)

    def close(self) -> None:
        """Free the descriptors, after the last waiter has gone."""
        self._reader.close()
        self._writer.close()


def wait_until_ready(sock: socket.socket, event: int, deadline: Deadline, cancellation: Cancellation) -> None:
    """Block until ``sock`` is ready for ``event``, as :func:`wait_for_any` does."""
    wait_for_any([sock], event, deadline, cancellation)


def wait_for_any(
    socks: Sequence[socket.socket], event: int, deadline: Deadline, cancellation: Cancellation
) -> list[socket.socket]:
    """Block until some of ``socks`` are ready for ``event`` (of :mod:`selectors`), and return those.

    Raises :class:`CancelledError` or :class:`TimeUpError`; cancellation wins over readiness, so that a server
    which never stops sending cannot hold up a Stop.
    """
    if cancellation.cancelled:
        raise CancelledError
    with _Selector() as selector:
        for sock in socks:
            selector.register(sock, event)
        selector.register(cancellation, selectors.EVENT_READ)
        ready = {key.fileobj for key, _ in selector.select(deadline.remaining())}
    if cancellation.cancelled:
        raise CancelledError
    # Also where bytes are ready: a server that never stops sending must not outlast the deadline.
    if not ready or deadline.remaining() == 0.0:
        raise TimeUpError
    return [sock for sock in socks if sock in ready]
