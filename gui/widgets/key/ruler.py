"""The ruler under the key field: the number of each character, counted from 1 as the findings count."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.key.canvas import KeyCanvas
from gui.widgets.parts.look import secondary

__all__ = ["KeyRuler"]

_EVERY, _LONG, _SHORT = 5, 5.0, 3.0
_SCALE, _AIR = 0.8, 6.0


class KeyRuler(QWidget):
    """Follows the field above it: its cells, how far it is scrolled, its caret and selection."""

    def __init__(self, field: KeyCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for changed in (
            field.cursorPositionChanged,
            field.selectionChanged,
            field.textChanged,
            field.horizontalScrollBar().valueChanged,
        ):
            changed.connect(self._on_changed)

    def sizeHint(self) -> QSize:
        """Return room for a mark and a number."""
        return QSize(0, round(_LONG + QFontMetricsF(self._small()).height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the width is the field's."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  it is small: all of it is painted
        """Paint a mark for each character in view, a number for every fifth, and where the caret is."""
        edges = self._field.edges()
        if len(edges) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        pale = secondary(self.palette())
        metrics, free = QFontMetricsF(painter.font()), 0.0
        start, end = self._field.marked_stretch()
        strong = self._told(painter, metrics, edges, start, max(end, start + 1))
        for at, (left, right) in enumerate(itertools.pairwise(edges)):
            middle = (left + right) / 2
            if not 0 <= middle <= self.width():
                continue
            number = at + 1
            telling = number == 1 or number % _EVERY == 0
            painter.setPen(QPen(pale, 1))
            painter.drawLine(QPointF(middle, 0), QPointF(middle, _LONG if telling else _SHORT))
            text = str(number)
            place = self._inside(_under(middle, metrics, text))
            if telling and place.left() >= free and not place.adjusted(-_AIR, 0, _AIR, 0).intersects(strong):
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
                free = place.right() + _AIR
        painter.end()

    def _told(self, painter: QPainter, metrics: QFontMetricsF, edges: list[float], start: int, end: int) -> QRectF:
        """Paint where caret or selection are; return the room that its number takes."""
        if start >= len(edges) - 1 or end > len(edges) - 1:
            return QRectF()
        left, right = edges[start], edges[end]
        middle = (left + right) / 2
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        text = str(start + 1) if end - start == 1 else f"{start + 1}\u2013{end}"  # EN DASH
        painter.setPen(colour)
        if end - start > 1:
            painter.fillRect(QRectF(left, 0, right - left, 2), colour)
        else:
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(middle - 3, 4), QPointF(middle + 3, 4), QPointF(middle, 0)]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        place = self._inside(_under(min(max(middle, 0.0), float(self.width())), metrics, text))
        bold = QFont(painter.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        bold.setBold(False)
        painter.setFont(bold)
        return place

    def _inside(self, place: QRectF) -> QRectF:
        """Move a label so that it is not cut at the edges."""
        place.moveLeft(min(max(0.0, place.left()), max(0.0, self.width() - place.width())))
        return place

    def _small(self) -> QFont:
        font = QFont(self._field.font())
        font.setPointSizeF(font.pointSizeF() * _SCALE)
        return font

    def _on_changed(self) -> None:
        self.update()


def _under(middle: float, metrics: QFontMetricsF, text: str) -> QRectF:
    width = metrics.horizontalAdvance(text) * 1.2
    return QRectF(middle - width / 2, _LONG, width, metrics.height())
