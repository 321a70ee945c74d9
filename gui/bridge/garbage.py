"""Garbage is collected in the GUI's thread, whatever thread made it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

__all__ = ["GarbageCollection"]

_EVERY_MS = 1000


class GarbageCollection(QObject):
    """Takes the cyclic garbage collector of Python away from the threads and runs it between two events.

    Python collects on the thread whose allocation happens to be one too many, and objects of Qt that are part of the
    garbage die there. Measured with PySide6 6.11.3: 50 windows and 50 QObjects with a timer, each in a cycle, all died
    on a worker thread, where Qt cannot stop their timers; a run of the tests ended in a segmentation fault so.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start(_EVERY_MS)

    def collect_if_due(self) -> int | None:
        """Collect the oldest generation that Python itself would collect now; return its number, None without one."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return generation
        return None

    def close(self) -> None:
        """Give the collector back as it was."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
