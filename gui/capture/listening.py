"""The listener as the window uses it: started and stopped any number of times, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from gui.capture.addresses import Addresses
from gui.capture.captured import Captured, Ended
from gui.capture.limits import REQUESTS
from gui.capture.listener import Listener

__all__ = ["LoopbackListening"]


class LoopbackListening:
    """Keeps at most one :class:`Listener` (:class:`gui.bridge.listening.Listening` for the window).

    All methods may be called from any thread; ``stop`` and ``close`` wait for the listener's threads, a second at most.
    """

    most = REQUESTS

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listener: Listener | None = None
        self._closed = False

    def start(
        self, message: str, heard: Callable[[Captured], None], ended: Callable[[Ended], None], port: int = 0
    ) -> Addresses | None:
        """Start to listen and return the base URLs; the listener before ends. None after :meth:`close`.

        Raises OSError if the port is taken.
        """
        with self._lock:
            self._end()
            if self._closed:
                return None
            self._listener = Listener(message, heard, ended, port=port)
            self._listener.start()
            return self._listener.addresses

    def stop(self) -> None:
        """Stop listening, if a listener runs."""
        with self._lock:
            self._end()

    def close(self) -> None:
        """Stop for good."""
        with self._lock:
            self._closed = True
            self._end()

    def _end(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()
