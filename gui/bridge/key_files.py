"""Key files, read on a worker thread, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.bridge.ports import RefusedError, Surroundings

__all__ = ["KeyFiles"]


class KeyFiles(QObject):
    """Reads a file and hands its content over.

    Signals:
        refused (str, str): it cannot be read; a code of ``RefusedError``, and its path.
        failed (Fault): a fault of this program.
    """

    refused = Signal(str, str)
    failed = Signal(object)

    def __init__(self, surroundings: Callable[[], Surroundings], parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._worker = Background(self, threads=1)

    def read(self, path: Path, then: Callable[[str], None]) -> None:
        """Read a file and give its content to ``then``."""

        def read() -> str | RefusedError:
            try:
                return self._surroundings().read_key_file(path)
            except RefusedError as refused:
                return refused

        def on_read(outcome: str | RefusedError | Fault) -> None:
            if isinstance(outcome, Fault):
                self.emit_failed(outcome)
            elif isinstance(outcome, RefusedError):
                self.emit_refused(outcome.code, str(path))
            else:
                then(outcome)

        self._worker.run(read, on_read)

    def close(self) -> None:
        """Wait for the one that is being read; nothing is told any more."""
        self._worker.close()

    def emit_refused(self, code: str, path: str) -> None:
        """Tell that a file cannot be read."""
        self.refused.emit(code, path)

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)
