"""The listener as the window sees it: what it needs of one, and its events in the GUI's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gui.capture import Addresses, Captured, Ended

__all__ = ["ListenerHub", "Listening"]


class Listening(Protocol):
    """A listener on this computer that can be started and stopped; :class:`gui.capture.LoopbackListening` is one."""

    most: int
    """How many requests it takes before it stops by itself."""

    def start(
        self, message: str, heard: Callable[[Captured], None], ended: Callable[[Ended], None], port: int = 0
    ) -> Addresses | None:
        """Start to listen and return the base URLs, None after ``close``; clients get ``message`` as an answer.

        ``heard`` and ``ended`` are called on other threads. Raises OSError if the port is taken.
        """

    def stop(self) -> None:
        """Stop listening; waits a second at most."""

    def close(self) -> None:
        """Stop for good; waits a second at most."""


class ListenerHub(QObject):
    """Re-emits what a listener tells in the GUI's thread, and drops what comes from an earlier one.

    Signals:
        heard (Captured): a request arrived.
        ended (str): the listener has stopped; a code of :class:`gui.capture.Ended`.
    """

    heard = Signal(object)
    ended = Signal(str)
    _arrived = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = 0
        self._arrived.connect(self._deliver)

    def begin(self) -> tuple[Callable[[Captured], None], Callable[[Ended], None]]:
        """Return what a new listener calls, from any thread; earlier ones are not heard any more."""
        self._run += 1
        run = self._run

        def heard(captured: Captured) -> None:
            self.emit_arrived(run, "heard", captured)

        def ended(reason: Ended) -> None:
            self.emit_arrived(run, "ended", reason.value)

        return heard, ended

    def forget(self) -> None:
        """Drop what the listener still says."""
        self._run += 1

    def emit_arrived(self, run: int, name: str, payload: object) -> None:
        """Hand an event over; from any thread."""
        self._arrived.emit(run, name, payload)

    def _deliver(self, run: int, name: str, payload: object) -> None:
        # Queued: an event of the listener before may lie in the queue when the next one begins.
        if run == self._run:
            getattr(self, name).emit(payload)
