"""Paints the cells of the key field: one inline object for each code point that is not a bullet."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyleOptionFrame, QWidget

from gui.widgets.key.cells import Cell, Look
from gui.widgets.key.colours import outlines

__all__ = ["CellPainter", "paint_frame"]

_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
_RADIUS, _PADDING, _GAP = 3.0, 4.0, 1.0
_LABEL_SCALE = 0.72


class CellPainter(QPyTextObject):
    """Knows the cells; the document only knows that there is some object in a place.

    Nothing of a key gets into the document's formats: what stands where is looked up by position.

    Attributes:
        object_format: the format of the U+FFFC that stands for a cell.
        selection: the selected positions ``[start, end)``.
        composing: whether an input method may show text that is not in the document.
    """

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._cells: Sequence[Cell] = ()
        self._sizes: list[QSizeF] = []
        self._edges: list[float] = []
        self._measured: dict[Cell, QSizeF] = {}
        self._width_seen = 0
        self.selection = (0, 0)
        self.composing = False
        self.object_format = QTextCharFormat()
        self.object_format.setObjectType(_OBJECT)
        edit.document().documentLayout().registerHandler(_OBJECT, self)
        self.adopt_font()
        self.adopt_palette()

    def adopt_font(self) -> None:
        """Measure with the font of the field from now on."""
        self._font = QFont(self._edit.font())
        self._small = QFont(self._font)
        self._small.setPixelSize(max(9, round(QFontMetricsF(self._font).height() * _LABEL_SCALE * 0.84)))
        self._small.setBold(True)
        self._metrics, self._small_metrics = QFontMetricsF(self._font), QFontMetricsF(self._small)
        self.ascent = math.ceil(self._metrics.ascent())
        self.descent = math.ceil(self._metrics.descent())
        self._measured.clear()
        self.set_cells(self._cells)

    def adopt_palette(self) -> None:
        """Draw in the colours that fit the palette of the field from now on."""
        self._outlines = outlines(self._edit.palette())

    def begin(self) -> None:
        """Begin a painting: what is outside the viewport will not be drawn."""
        self._width_seen = self._edit.viewport().width()

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Draw other cells."""
        self._cells = cells
        self._edges = []
        for cell in set(cells) - self._measured.keys():
            self._measured[cell] = QSizeF(self._width(cell), self.ascent)
        self._sizes = [self._measured[cell] for cell in cells]

    def edges(self) -> list[float]:
        """Return where cells begin and where the last one ends, from where the first one begins."""
        if not self._edges:
            bullet = self._metrics.horizontalAdvance("\u2022")  # BULLET
            pairs = zip(self._cells, self._sizes, strict=True)
            widths = (bullet if cell.look is Look.HIDDEN else size.width() for cell, size in pairs)
            self._edges = list(itertools.accumulate(widths, initial=0.0))
        return self._edges

    def forget(self) -> None:
        """Keep nothing of what was drawn."""
        self._measured.clear()
        self.set_cells(())

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: ARG002, N803
        """Return the room of a cell. Qt puts it on the base line; boxes reach below it, as letters do."""
        at = self._index(posInDocument) if self.composing else posInDocument
        return self._sizes[at] if at < len(self._sizes) else QSizeF(0, self.ascent)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,  # noqa: ARG002
        posInDocument: int,  # noqa: N803
        format: QTextFormat,  # noqa: ARG002
    ) -> None:
        """Draw a cell, if it can be seen at all."""
        if rect.right() < 0 or rect.left() > self._width_seen:
            return
        at = self._index(posInDocument) if self.composing else posInDocument
        if at >= len(self._cells):
            return
        cell = self._cells[at]
        selected = self.selection[0] <= at < self.selection[1]
        place = QRectF(rect.left(), rect.top(), rect.width(), self.ascent + self.descent)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.look is Look.SHOWN:
            self._draw_character(painter, place, cell, selected=selected)
        elif cell.look is Look.MARKED:
            self._draw_mark(painter, place, at, selected=selected)
        else:
            self._draw_box(painter, place, cell, selected=selected)
        painter.restore()

    def _index(self, position: int) -> int:
        """Return which cell stands at a position of the layout, where the text of an input method comes in between."""
        layout = self._edit.document().firstBlock().layout()
        area = layout.preeditAreaPosition()
        if area < 0 or position < area:
            return position
        return position - len(layout.preeditAreaText().encode("utf-16-le")) // 2

    def _width(self, cell: Cell) -> float:
        if cell.look is Look.HIDDEN:
            return 0.0
        if cell.look in (Look.SHOWN, Look.MARKED):
            return self._metrics.horizontalAdvance(cell.label)
        width = self._small_metrics.horizontalAdvance(cell.label) + 2 * (_PADDING + _GAP)
        return math.ceil(width + (_PADDING + self._metrics.horizontalAdvance(cell.twin) if cell.twin else 0))

    def _text_colour(self, *, selected: bool) -> QPalette.ColorRole:
        return QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text

    def _draw_character(self, painter: QPainter, place: QRectF, cell: Cell, *, selected: bool) -> None:
        painter.setFont(self._font)
        painter.setPen(self._edit.palette().color(self._text_colour(selected=selected)))
        painter.drawText(QPointF(place.left(), place.top() + self.ascent), cell.label)

    def _draw_mark(self, painter: QPainter, place: QRectF, at: int, *, selected: bool) -> None:
        """Draw one character of a marked stretch; the outline goes around the whole stretch."""
        outline = self._outlines[Look.MARKED]
        if not selected:
            painter.fillRect(place, outline.fill)
        painter.setPen(QPen(outline.line, 1, outline.style, Qt.PenCapStyle.FlatCap))
        top, bottom = place.top() + 0.5, place.bottom() - 0.5
        painter.drawLine(QPointF(place.left(), top), QPointF(place.right(), top))
        painter.drawLine(QPointF(place.left(), bottom), QPointF(place.right(), bottom))
        for x, beside in ((place.left() + 0.5, at - 1), (place.right() - 0.5, at + 1)):
            if not (0 <= beside < len(self._cells) and self._cells[beside].look is Look.MARKED):
                painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setFont(self._font)
        painter.setPen(self._edit.palette().color(QPalette.ColorRole.HighlightedText) if selected else outline.text)
        painter.drawText(QPointF(place.left(), place.top() + self.ascent), self._cells[at].label)

    def _draw_box(self, painter: QPainter, place: QRectF, cell: Cell, *, selected: bool) -> None:
        outline = self._outlines[cell.look]
        box = place.adjusted(_GAP + 0.5, 0.5, -_GAP - 0.5, -0.5)
        # A selected box keeps its colours, so that what it says stays legible, and gets a thicker line.
        painter.setPen(QPen(outline.line, 2 if selected else 1, outline.style))
        painter.setBrush(outline.fill)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.setPen(outline.text)
        inner = box.adjusted(_PADDING - 0.5, 0, -_PADDING + 0.5, 0)
        painter.setFont(self._small)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cell.label)
        if cell.twin:
            painter.setFont(self._font)
            width = self._metrics.horizontalAdvance(cell.twin)
            painter.drawText(QPointF(inner.right() - width, place.top() + self.ascent), cell.twin)


def paint_frame(widget: QWidget) -> None:
    """Paint what a line edit of the style has around it, and a ring around that if it has the focus."""
    option = QStyleOptionFrame()
    option.initFrom(widget)
    option.lineWidth = widget.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, option, widget)
    option.state |= QStyle.StateFlag.State_Sunken
    painter = QPainter(widget)
    widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, widget)
    if widget.hasFocus():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(widget.palette().color(QPalette.ColorRole.Highlight))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset in (0.5, 1.5):
            painter.drawRoundedRect(widget.rect().toRectF().adjusted(inset, inset, -inset, -inset), 2, 2)
    painter.end()
