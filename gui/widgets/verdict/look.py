"""How a verdict is drawn, in the banner and on the card of a report that is only read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.bridge.checklist import State
from gui.widgets.parts.look import MARGIN, paint_mark, tone

__all__ = ["LEFT_MARGIN", "paint_verdict", "take_sentences"]

_STRIPE, _MARK = 6, 16
_LOUDER = 1.3
LEFT_MARGIN = _STRIPE + _MARK + 2 * MARGIN
"""Where the sentences begin: the stripe and the mark stand before them."""


def take_sentences(*labels: QLabel, verdict: QLabel) -> None:
    """Make labels fit for sentences of any length, and the one of the ``verdict`` among them louder than the others."""
    for label in labels:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        label.setMinimumWidth(1)  # a long word must not widen the window
    font = verdict.font()
    font.setPointSizeF(font.pointSizeF() * _LOUDER)
    font.setBold(True)
    verdict.setFont(font)


def paint_verdict(widget: QWidget, state: State, verdict: QLabel) -> None:
    """Paint the ground, the stripe, and the mark beside the first line of the verdict."""
    colours = tone(state, widget.palette())
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.faint)
    painter.drawRoundedRect(widget.rect(), 4, 4)
    painter.setBrush(colours.strong)
    painter.drawRoundedRect(QRectF(0, 0, _STRIPE, widget.height()), 3, 3)
    top = verdict.y() + (verdict.fontMetrics().height() - _MARK) / 2
    paint_mark(painter, QRectF(_STRIPE + MARGIN, top, _MARK, _MARK), state, colours.strong)
    painter.end()
