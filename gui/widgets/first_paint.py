"""When a window has been seen: what takes time to load can wait for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

__all__ = ["FirstPaint", "until_painted"]


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


def until_painted(widget: QWidget, closing: SignalInstance) -> None:
    """Let Qt work until a widget has painted itself or its window closes; what the user presses waits for afterwards.

    Buttons that have not been shown do not hear their shortcuts: Alt+T right after the window came up was lost.
    """
    loop = QEventLoop()
    first = FirstPaint(widget)
    first.painted.connect(loop.quit)
    closing.connect(loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    closing.disconnect(loop.quit)
