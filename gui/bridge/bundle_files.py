"""Bundles of other people, read on a worker thread: a hostile one never keeps the window from answering."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.bridge.background import Background
from gui.bridge.fault import Fault

if TYPE_CHECKING:
    from gui.bundle import Foreign

__all__ = ["BundleFiles"]


class BundleFiles(QObject):
    """Reads one file at a time; a newer wish ends the one before.

    Signals:
        progress (float): so much of it is read (0 to 1).
        read (str, Foreign): what stands in the file of that name, or why it cannot be shown.
        failed (Fault): a fault of this program.
    """

    progress = Signal(float)
    read = Signal(str, object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Background(self, threads=1)
        self._wish = 0

    def open(self, path: Path) -> None:
        """Read the file at ``path``."""
        self._wish += 1
        wish = self._wish

        def work() -> Foreign:
            from gui.bundle import open_foreign  # brings jinja2 along

            return open_foreign(path, functools.partial(self._advance, wish))

        def then(outcome: Foreign | Fault) -> None:
            if self._wish != wish:
                return
            if isinstance(outcome, Fault):
                self.emit_failed(outcome)
            else:
                self.emit_read(path.name, outcome)

        self._worker.run(work, then)

    def close(self) -> None:
        """End the search of the one that is being read, and wait for it; nothing is told any more."""
        self._wish += 1
        self._worker.close()

    def _advance(self, wish: int, share: float) -> bool:
        """Tell how far it is; on the worker thread."""
        self.progress.emit(share)
        return self._wish == wish

    def emit_read(self, name: str, found: Foreign) -> None:
        """Tell what stands in a file."""
        self.read.emit(name, found)

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)
