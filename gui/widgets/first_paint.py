"""When a window has been seen: what takes time to load can wait for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

__all__ = ["FirstPaint"]


class FirstPaint(QObject):
    """Tells when a window has painted itself for the first time.

    Signals:
        painted (): it has; what is done now no longer keeps the user from seeing it.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint event; a timer without a delay comes after the painting."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.emit_painted)
        return False

    def emit_painted(self) -> None:
        """Tell that it has."""
        self.painted.emit()
