"""What a run tells, gathered for some milliseconds: each change that is shown costs a pass over the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from gui.diagnosis import Update

__all__ = ["Gathering"]

_GATHER_MS = 30
"""So often at most."""


class Gathering(QObject):
    """Holds updates back and gives them on together.

    Signals:
        gathered (list of Update): what came since it was last emitted, in its order; at least one.
    """

    gathered = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._updates: list[Update] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._give)

    def put(self, update: Update) -> None:
        """Take one more."""
        self._updates.append(update)
        if not self._timer.isActive():
            self._timer.start()

    def drop(self) -> None:
        """Forget what was not given on yet."""
        self._timer.stop()
        self._updates.clear()

    def emit_gathered(self, updates: list[Update]) -> None:
        """Give them on."""
        self.gathered.emit(updates)

    def _give(self) -> None:
        updates, self._updates = self._updates, []
        if updates:
            self.emit_gathered(updates)
