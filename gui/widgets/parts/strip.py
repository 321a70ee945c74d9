"""A coloured strip with one sentence and a few buttons: the practice ribbon, notices, faults."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.bridge.checklist import State
from gui.secret import PERSONAL, Redactor
from gui.widgets.parts.look import GAP, MARGIN, paint_mark, tone

__all__ = ["Strip"]


class Strip(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.label.setMinimumWidth(1)  # a long word must not widen the window
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * MARGIN + 16, GAP // 2, GAP, GAP // 2)
        self._row.setSpacing(GAP)
        self._row.addWidget(self.label, 1)
        self.hide()

    def set_state(self, state: State) -> None:
        """Take the colours and the mark of another state."""
        self._state = state
        self.update()

    def add_button(self) -> QPushButton:
        """Return a new button at the right end."""
        button = QPushButton(self)
        self._row.addWidget(button)
        return button

    def say(self, text: str) -> None:
        """Show a sentence, and let screen readers say it.

        A file can be named after the key that is in it, so what looks like one is taken out.
        """
        text = Redactor(keep=PERSONAL).redact(text)
        if text == self.label.text() and self.isVisible():
            return
        self.label.setText(text)
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the mark."""
        colours = tone(self._state, self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.faint)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.strong)
        paint_mark(painter, QRectF(MARGIN, self.height() / 2 - 8, 16, 16), self._state, colours.strong)
        painter.end()
