"""The drawing side of the key field: a one-line editor whose document holds bullets and objects, never a key."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from gui.widgets.key.cells import Cell, Look
from gui.widgets.key.painting import CellPainter, paint_frame

__all__ = ["KeyCanvas"]

_BULLET, _OBJECT = "\u2022", "\ufffc"  # BULLET, OBJECT REPLACEMENT CHARACTER
_SIDE, _EDGE, _MARGIN = 5, 5, 1


class KeyCanvas(QPlainTextEdit):
    """Shows a list of cells, one position each. Looks like a line edit of the style, focus included.

    Qt itself may still write into the document, for instance for assistive programs that set a value; such text is
    handed to :meth:`adopt` and painted over with cells at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: Sequence[Cell] = ()
        self._raw = ""  # what the document holds
        self._places: dict[int, float] = {}
        self._drawing = False
        self._foreign = False
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Two more below than it needs: else Qt finds the line too high for its page, and the wheel would scroll it.
        self.setViewportMargins(_SIDE, _EDGE, _SIDE, _EDGE - 2)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self.document().setDefaultTextOption(option)
        self.document().firstBlock().layout().setCacheEnabled(True)  # else Qt measures every box in each painting
        self.document().setDocumentMargin(_MARGIN)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 1.1)
        self.setFont(font)
        self._painter = CellPainter(self)
        self._refit()
        self.cursorPositionChanged.connect(self._on_selection_changed)
        self.selectionChanged.connect(self._on_selection_changed)
        self.document().contentsChange.connect(self._on_contents_change)
        self.document().contentsChanged.connect(self._on_contents_changed)

    # For the subclass.

    def adopt(self, start: int, end: int, text: str) -> None:
        """Take over what Qt put in place of the positions ``[start, end)``."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the cells that belong to the value."""
        raise NotImplementedError

    def show_cells(self, cells: Sequence[Cell], *, anew: bool = False) -> None:
        """Draw ``cells``, touching only what differs from what is shown, unless all is drawn ``anew``."""
        old, head, tail = self._cells, 0, 0
        length = self.document().characterCount() - 1
        if not anew:
            head = _equal(old, cells)
            tail = min(_equal(old[::-1], cells[::-1]), min(len(old), len(cells)) - head)
            length = len(old)
            if head == len(old) == len(cells):
                return
        self._cells = cells
        self._places.clear()
        self._painter.set_cells(cells)
        self._drawing = True
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(head)
        cursor.setPosition(length - tail, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for hidden, run in itertools.groupby(cells[head : len(cells) - tail], lambda cell: cell.look is Look.HIDDEN):
            count = sum(1 for _ in run)
            cursor.insertText(
                (_BULLET if hidden else _OBJECT) * count,
                QTextCharFormat() if hidden else self._painter.object_format,
            )
        cursor.endEditBlock()
        self._raw = "".join(_BULLET if cell.look is Look.HIDDEN else _OBJECT for cell in cells)
        self._drawing = False
        self.viewport().update()

    def forget_cells(self) -> None:
        """Keep nothing of what was drawn."""
        self.show_cells((), anew=True)
        self._painter.forget()

    def select(self, start: int, end: int) -> None:
        """Select the positions from ``start`` to the caret at ``end``."""
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) == (start, end):  # as after most edits
            self.ensureCursorVisible()  # setting it would make Qt measure all boxes ten times
            return
        cursor.setPosition(start)
        if start != end:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def set_composing(self, composing: bool) -> None:
        """Reckon with text of an input method in the layout, where the document has none."""
        self._painter.composing = composing
        self._places.clear()

    def is_odd(self, position: int) -> bool:
        """Tell whether a box stands at a position, or a marked character."""
        return self._cells[position].look not in (Look.HIDDEN, Look.SHOWN, Look.SUMMARY)

    def edges(self) -> list[float]:
        """Return where the cells begin and where the last one ends, from the left of the widget; empty without any."""
        if not self.is_drawn():
            return []
        first = self.viewport().x() + self.contentOffset().x() + _MARGIN
        return [first + edge for edge in self._painter.edges()]

    def is_drawn(self) -> bool:
        """Tell whether there are cells, one for each code point."""
        return bool(self._cells) and self._cells[0].look is not Look.SUMMARY

    def marked_stretch(self) -> tuple[int, int]:
        """Return the selected positions; both are the caret if none are."""
        return self._painter.selection

    def rect_of(self, position: int) -> QRect:
        """Return where a cell is, in the widget."""
        left, right = self.edges()[position : position + 2]
        return QRect(round(left), self.viewport().y(), round(right - left), self.viewport().height())

    def position_at(self, point: QPoint) -> int | None:
        """Return the position of the cell at a point of the viewport, None if there is none."""
        cursor = self.cursorForPosition(point)
        if point.x() < self.cursorRect(cursor).center().x():
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        at, left = cursor.position(), self.cursorRect(cursor).center().x()
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return at if at < len(self._cells) and left <= point.x() < self.cursorRect(cursor).center().x() else None

    # Looks.

    def sizeHint(self) -> QSize:
        """Return room for a whole key with a few boxes in it."""
        return QSize(round(self.fontMetrics().horizontalAdvance("0") * 44), self._height)

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which a key can be worked on."""
        return QSize(round(self.fontMetrics().horizontalAdvance("0") * 12), self._height)

    def event(self, event: QEvent) -> bool:
        """Paint the frame of a line edit; hear of other fonts and colours."""
        kind = event.type()
        if kind == QEvent.Type.Paint:
            paint_frame(self)
        done = super().event(event)
        # Python may hear of these before the constructor has come so far.
        if hasattr(self, "_painter"):
            if kind in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
                self._painter.adopt_font()
                self._refit()
                self.show_cells(self._cells, anew=True)
            if kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._painter.adopt_palette()
                self.update()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as Qt does, but for two things: Qt would lay the selection over the boxes, and shorten the caret."""
        painter = QPainter(self.viewport())
        block, offset = self.document().firstBlock(), self.contentOffset()
        layout = block.layout()
        self._painter.begin()
        top, height = offset.y() + layout.position().y(), self._painter.ascent + self._painter.descent
        if not self._cells and not layout.preeditAreaText():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(QPointF(offset.x() + _MARGIN, top + self._painter.ascent), self.placeholderText())
        start, end = self._painter.selection
        selected = QTextLayout.FormatRange()
        if start < end:
            left, right = (offset.x() + self._x(position) for position in (start, end))
            painter.fillRect(QRectF(left, top, right - left, height), self.palette().highlight())
            selected.start, selected.length = start, end - start
            selected.format.setForeground(self.palette().highlightedText())
        # For bullets only: Qt would cut off the feet of the boxes in a line without bullets, which is lower.
        layout.draw(painter, offset, [selected] if _BULLET in self._raw else [], event.rect().toRectF())
        caret = self.getPaintContext().cursorPosition
        if caret < -1:  # inside the text of an input method
            caret = layout.preeditAreaPosition() - (caret + 2)
        if caret >= 0:
            painter.fillRect(
                QRectF(offset.x() + self._x(caret), top, self.cursorWidth(), height), self.palette().text()
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no drag begin: Qt would delete the dragged positions from the document, behind the value's back."""
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        super().mousePressEvent(event)

    def _x(self, position: int) -> float:
        """Return where a position is, from the left of the text."""
        if position not in self._places:  # Qt measures all boxes twice for it
            line = self.document().firstBlock().layout().lineAt(0)
            # What it answers in 6.11 is a pair, of which the stubs know nothing.
            place = cast("tuple[float, int]", line.cursorToX(position))[0] if line.isValid() else _MARGIN
            self._places[position] = float(place)
        return self._places[position]

    def _refit(self) -> None:
        line = self._painter.ascent + self._painter.descent
        self._height = line + 2 * (_EDGE + _MARGIN)
        self.setFixedHeight(self._height)

    # What Qt tells.

    def _on_selection_changed(self) -> None:
        cursor = self.textCursor()
        selection = (cursor.selectionStart(), cursor.selectionEnd())
        if selection != self._painter.selection:
            self._painter.selection = selection
            self.viewport().update()

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Hear what was changed. Qt counts the end of the last line too, and what only looks different.

        Of our own changes it may tell late: a drop is one block of changes with what we do in it.
        """
        raw = self.document().toRawText()
        if self._drawing or raw == self._raw:
            return
        old, new = self._raw[position : position + removed], raw[position : position + added]
        if self._raw[:position] + new + self._raw[position + len(old) :] != raw:
            position, old, new = 0, self._raw, raw  # when all is cleared, it tells of something else first
        head = _equal(old, new)
        self._foreign = True
        self._raw = raw
        self._places.clear()
        self.adopt(position + head, position + len(old), new[head:].replace("\u2029", "\n"))  # PARAGRAPH SEPARATOR

    def _on_contents_changed(self) -> None:
        if self._foreign:
            self._foreign = False
            self.redraw()


def _equal(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items are equal from the beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
