"""The practice server that runs, started and ended on a worker thread."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.bridge.ports import Practice, Surroundings

__all__ = ["PracticePlace"]


class PracticePlace(QObject):
    """Where one practises: at one server at most, the one that was asked for last.

    Attributes:
        server: the practice server that runs, if any.
        starting: whether one is being started; no run may begin meanwhile.

    Signals:
        changed (): a server is there, or none any more.
        failed (Fault): a fault of this program.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, surroundings: Callable[[], Surroundings], parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._worker = Background(self, threads=1)  # one after the other
        self._seen = 0
        self.server: Practice | None = None
        self.starting = False

    def start(self, name: str) -> None:
        """Start a server; the one before ends. ``changed`` tells when it is there."""
        self.server, self.starting = None, True
        self._run(lambda: self._surroundings().start_practice(name))

    def end(self) -> None:
        """End the server."""
        self.server, self.starting = None, False
        self._run(lambda: self._surroundings().end_practice())
        self.emit_changed()

    def close(self) -> None:
        """Wait for what is being started or ended; nothing is told any more."""
        self._worker.close()

    def emit_changed(self) -> None:
        """Tell that a server runs, or none any more."""
        self.changed.emit()

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _run(self, work: Callable[[], Practice | None]) -> None:
        self._seen += 1
        self._worker.run(work, functools.partial(self._on_outcome, self._seen))

    def _on_outcome(self, number: int, outcome: Practice | Fault | None) -> None:
        if number != self._seen:
            return
        self.starting = False
        self.server = None if isinstance(outcome, Fault) else outcome
        self.emit_changed()
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
