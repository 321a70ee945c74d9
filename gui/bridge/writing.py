"""Writing where nothing may ever answer: on a thread of its own, which nobody has to wait for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gui.bridge.fault import Fault

__all__ = ["GivenUp", "Progress", "Writing"]

_GRACE_MS = 2000
"""What is stopped gets so long to end by itself: longer than a search goes on before it asks."""
_SLOW_MS = 5000


class GivenUp:
    """The outcome of work that was stopped and did not end: it waits for a disk or a network."""


class Progress:
    """What work on its own thread asks and tells. Lives as long as that thread, which may be longer than the window."""

    def __init__(self, tell: Callable[[Progress, object], None], then: Callable[[Any], None]) -> None:
        self.then = then
        self._tell: Callable[[Progress, object], None] | None = tell
        self._stopped, self._lock = threading.Event(), threading.Lock()

    def stopped(self) -> bool:
        """Tell whether the outcome is not wanted any more."""
        return self._stopped.is_set()

    def done(self, outcome: object = None) -> None:
        """Tell the outcome, once; what the work does after that is to tidy up."""
        with self._lock:  # and not while it is being forgotten: the other end is gone then
            tell, self._tell = self._tell, None
            if tell is not None:
                tell(self, outcome)

    def stop(self) -> None:
        """Ask the work to end."""
        self._stopped.set()

    def forget(self) -> None:
        """Ask the work to end, and let it tell nothing."""
        self._stopped.set()
        with self._lock:
            self._tell = None


class Writing(QObject):
    """Does work that may hang for ever, and can be stopped even then; a newer one ends the one before.

    Signals:
        slow (): what is done takes longer than usual.
    """

    slow = Signal()
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now: Progress | None = None
        self._threads: list[threading.Thread] = []
        self._grace, self._patience = QTimer(self), QTimer(self)
        for timer, milliseconds, slot in (
            (self._grace, _GRACE_MS, self._give_up),
            (self._patience, _SLOW_MS, self.emit_slow),
        ):
            timer.setSingleShot(True)
            timer.setInterval(milliseconds)
            timer.timeout.connect(slot)
        self._arrived.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether an outcome is still to come."""
        return self._now is not None

    def run(self, work: Callable[[Progress], object], then: Callable[[Any], None]) -> None:
        """Call ``work``; ``then`` hears on this thread what it returned or told, its fault, or :class:`GivenUp`."""
        if self._now is not None:
            self._now.forget()
        now = self._now = Progress(self._arrived.emit, then)
        # A daemon: where it hangs, the program can end all the same.
        thread = threading.Thread(target=_do, args=(work, now), name="writing", daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        self._patience.start()
        thread.start()

    def stop(self) -> None:
        """Ask the work to end; if it does not, nobody waits for it any more."""
        if self._now is not None:
            self._now.stop()
            self._grace.start()

    def close(self) -> None:
        """End it, wait a moment for what is being tidied up, and tell nothing any more."""
        if self._now is not None:
            self._now.forget()
        self._now = None
        self._grace.stop()
        self._patience.stop()
        until = time.monotonic() + _GRACE_MS / 1000
        for thread in self._threads:
            thread.join(max(until - time.monotonic(), 0))

    def emit_slow(self) -> None:
        """Tell that it takes longer than usual."""
        self.slow.emit()

    def _give_up(self) -> None:
        now = self._now
        if now is not None:
            now.forget()
            self._deliver(now, GivenUp())

    def _deliver(self, now: Progress, outcome: object) -> None:
        if now is not self._now:
            return
        self._now = None
        self._grace.stop()
        self._patience.stop()
        now.then(outcome)


def _do(work: Callable[[Progress], object], now: Progress) -> None:
    try:
        outcome = work(now)
    except Exception as error:  # noqa: BLE001  the crash net: class and place are told, never the text
        outcome = Fault.of(error)
    now.done(outcome)
