"""A window from which bytes can be dragged: ``drag_source.py FORMAT``, the bytes come on stdin.

Tells where to press, then what happens: ``pressed``, ``dragging``, ``dropped`` (or ``refused``).
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from gui.widgets.first_paint import FirstPaint


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Source(QLabel):
    """A label that is dragged as the given bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__("drag me", None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._data = data
        self._dragging = False

    def tell_place(self) -> None:
        middle = self.mapToGlobal(self.rect().center())
        tell(f"{middle.x()} {middle.y()}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        tell("pressed")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._dragging:
            return
        self._dragging = True
        mime = QMimeData()
        mime.setData(sys.argv[1], self._data)
        drag = QDrag(self)
        drag.setMimeData(mime)
        tell("dragging")
        tell("refused" if drag.exec(Qt.DropAction.CopyAction) == Qt.DropAction.IgnoreAction else "dropped")


def main() -> int:
    application = QApplication(sys.argv[:1])
    source = Source(sys.stdin.buffer.read())
    source.setGeometry(1120, 780, 100, 60)
    FirstPaint(source).painted.connect(source.tell_place)
    source.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
