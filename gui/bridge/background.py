"""Slow work off the GUI thread, its outcome back on it."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from gui.bridge.fault import Fault

__all__ = ["AT_ONCE", "Background"]

AT_ONCE = 4096
"""A text up to so many code points is looked at before a slot returns, a longer one on a worker thread (DESIGN 6)."""

_T = TypeVar("_T")


class Background(QObject):
    """Runs functions on worker threads; what they return, or their :class:`Fault`, comes back in the GUI's thread."""

    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = concurrent.futures.ThreadPoolExecutor(threads, thread_name_prefix="background")
        self._open = True
        self._arrived.connect(self._deliver)

    def run(self, work: Callable[[], _T], then: Callable[[_T | Fault], None]) -> None:
        """Call ``work`` on a worker thread, then ``then`` with its outcome on the GUI's, unless closed meanwhile."""
        if self._open:
            self._pool.submit(self._work, work, then)

    def close(self, *, drop: bool = True) -> None:
        """Wait for what runs, drop what waits (or wait for it too), and tell nothing any more."""
        self._open = False
        self._pool.shutdown(wait=True, cancel_futures=drop)

    def emit_arrived(self, then: Callable[..., None], outcome: object) -> None:
        """Hand an outcome over; from any thread."""
        self._arrived.emit(then, outcome)

    def _work(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001  the crash net: class and place are told, never the text
            outcome = Fault.of(error)
        self.emit_arrived(then, outcome)

    def _deliver(self, then: Callable[..., None], outcome: object) -> None:
        if self._open:
            then(outcome)
