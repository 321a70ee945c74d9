"""The button that stands out: the style draws it alike with and without the focus, so it shows that itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

__all__ = ["MainButton"]

_INSIDE = 4


class MainButton(QPushButton):
    """A default button on which one sees that the keys go there."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setDefault(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and inside a line while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self.palette().buttonText().color())
            painter.drawRect(self.rect().adjusted(_INSIDE, _INSIDE, -_INSIDE - 1, -_INSIDE - 1))
            painter.end()
