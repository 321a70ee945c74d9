"""One cause as a card: its name and how sure it is, the sentence, the one thing to do. Shows, and offers nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.bridge.checklist import State
from gui.report import Cause, CauseEntry
from gui.widgets.look import GAP, MARGIN, paint_mark, tint, tone, weight
from gui.wording import N_, Wording

__all__ = ["VerdictCard"]

_NAME, _DO = N_("Verdict"), N_("Do this: {step}")
_STRIPE = 6


class VerdictCard(QWidget):
    """The verdict of a report that is only read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.IDLE
        self.title, self.sentence, self.step = QLabel(self), QLabel(self), QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_STRIPE + 16 + 2 * MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP // 2)
        for label in (self.title, self.sentence, self.step):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            label.setMinimumWidth(1)  # a long word must not widen the window
            column.addWidget(label)
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.sentence.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_entry(self, entry: CauseEntry, wording: Wording) -> None:
        """Show a cause."""
        self._state = State.PASSED if entry.cause is Cause.CLIENT_OTHER else weight(entry.confidence)
        self.setAccessibleName(wording.text(_NAME))
        self.title.setText(wording.headline(entry))
        self.sentence.setText(wording.verdict(entry))
        self.step.setText(wording.compose(_DO, step=wording.step(entry.next_step)))
        tint(self.title, tone(self._state, self.palette()).strong)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the stripe and the mark."""
        colours = tone(self._state, self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.faint)
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setBrush(colours.strong)
        painter.drawRoundedRect(QRectF(0, 0, _STRIPE, self.height()), 3, 3)
        top = self.sentence.y() + self.sentence.fontMetrics().height() / 2 - 8
        paint_mark(painter, QRectF(_STRIPE + MARGIN, top, 16, 16), self._state, colours.strong)
        painter.end()
