"""Two copies of a key, one above the other, code point under code point; what differs is marked between them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.bridge.checklist import State
from gui.key.alignment import Column, Likeness
from gui.secret import DEEPSEEK_KEY
from gui.widgets.key.cells import Cell, Look, cells
from gui.widgets.key.colours import Outline, outlines
from gui.widgets.parts.look import tone

__all__ = ["CompareCells"]

_BULLET = "\u2022"  # BULLET
_COVERED = "\u2248"  # ALMOST EQUAL TO
_PADDING, _GAP, _RADIUS, _BETWEEN_LINES = 4.0, 2.0, 3.0, 14.0
_SIGNS = {
    Likeness.ONLY_ONE: "\u2212",  # MINUS SIGN
    Likeness.ONLY_OTHER: "+",
    Likeness.LOOKS_SAME: "\u2248",  # ALMOST EQUAL TO
    Likeness.OTHER_CASE: "\u2248",
    Likeness.CONFUSABLE: "\u2248",
    Likeness.DIFFERENT: "\u2260",  # NOT EQUAL TO
}


@dataclasses.dataclass(frozen=True)
class _Pair:
    one: Cell | None
    other: Cell | None
    likeness: Likeness
    width: float

    def __repr__(self) -> str:
        return f"_Pair({self.likeness})"


class CompareCells(QWidget):
    """Paints rows of cells, as many lines as the width makes of them. Read-only; it draws no text of a key as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = ("", "")
        self._given: tuple[str, str, Sequence[Column]] = ("", "", ())
        self._revealed = False
        self._pairs: list[_Pair] = []
        self._lines: list[tuple[int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))

    def set_titles(self, one: str, other: str) -> None:
        """Write these before the rows."""
        self._titles = (one, other)
        self._measure()

    def set_copies(self, one: str, other: str, columns: Sequence[Column], *, revealed: bool = False) -> None:
        """Show two texts that were aligned; with ``revealed`` the good characters too."""
        self._given, self._revealed = (one, other, tuple(columns)), revealed
        self._measure()

    def set_revealed(self, revealed: bool) -> None:
        """Show the good characters, or hide them."""
        self._revealed = revealed
        self._measure()

    def hides_differences(self) -> bool:
        """Tell whether a character that differs from the other one is not shown."""
        differing = [pair for pair in self._pairs if pair.one and pair.other and pair.likeness is not Likeness.SAME]
        hidden = ("", _BULLET, _COVERED)
        return any(cell.label in hidden for pair in differing for cell in (pair.one, pair.other) if cell is not None)

    def wipe(self) -> None:
        """Keep nothing of what was shown."""
        self.set_copies("", "", ())

    def lines(self) -> int:
        """Return how many lines of two rows there are."""
        return len(self._lines)

    def sizeHint(self) -> QSize:
        """Return the height that the lines need at this width."""
        return QSize(320, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._break_lines()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines that there are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        looks = outlines(self.palette())
        differing = tone(State.FAILED, self.palette()).strong
        for number, (first, last) in enumerate(self._lines):
            top = number * (3 * self._height() + _BETWEEN_LINES)
            self._paint_titles(painter, top)
            left = self._indent
            for pair in self._pairs[first:last]:
                for row, cell in ((0, pair.one), (2, pair.other)):
                    place = QRectF(left, top + row * self._height(), pair.width, self._height())
                    self._paint_cell(painter, place, cell, looks)
                if pair.likeness is not Likeness.SAME:
                    painter.setPen(differing)
                    painter.setFont(self._bold)
                    middle = QRectF(left, top + self._height(), pair.width, self._height())
                    painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, _SIGNS[pair.likeness])
                left += pair.width
        painter.end()

    def _measure(self) -> None:
        font = QFont(self.font())
        self._small, self._bold = QFont(font), QFont(font)
        self._small.setPixelSize(max(9, round(QFontMetricsF(font).height() * 0.6)))
        self._small.setBold(True)
        self._bold.setBold(True)
        self._metrics, self._small_metrics = QFontMetricsF(font), QFontMetricsF(self._small)
        titles = max(self._metrics.horizontalAdvance(title) for title in self._titles)
        self._indent = titles + 3 * _PADDING if titles else 0.0
        one, other, columns = self._given
        above = _cells(one, [column.one for column in columns], _odd(columns), revealed=self._revealed)
        below = _cells(other, [column.other for column in columns], _odd(columns), revealed=self._revealed)
        self._pairs = [
            _Pair(a, b, column.likeness, max(self._width(a), self._width(b)))
            for a, b, column in zip(above, below, columns, strict=True)
        ]
        self._break_lines()

    def _break_lines(self) -> None:
        self._lines, first, used = [], 0, self._indent
        for at, pair in enumerate(self._pairs):
            if at > first and used + pair.width > self.width():
                self._lines.append((first, at))
                first, used = at, self._indent
            used += pair.width
        if self._pairs:
            self._lines.append((first, len(self._pairs)))
        height = len(self._lines) * (3 * self._height() + _BETWEEN_LINES)
        self.setFixedHeight(math.ceil(max(0.0, height - _BETWEEN_LINES)))
        self.update()

    def _height(self) -> float:
        return math.ceil(self._metrics.height()) + 2.0

    def _width(self, cell: Cell | None) -> float:
        if cell is None or cell.look is Look.HIDDEN:
            return self._metrics.horizontalAdvance(_BULLET) + _GAP
        if cell.look in (Look.SHOWN, Look.MARKED):
            return self._metrics.horizontalAdvance(cell.label) + _GAP
        twin = self._metrics.horizontalAdvance(cell.twin) + _PADDING if cell.twin else 0.0
        return self._small_metrics.horizontalAdvance(cell.label) + twin + 2 * (_PADDING + _GAP)

    def _paint_titles(self, painter: QPainter, top: float) -> None:
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for row, title in ((0, self._titles[0]), (2, self._titles[1])):
            place = QRectF(0, top + row * self._height(), self._indent, self._height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    def _paint_cell(self, painter: QPainter, place: QRectF, cell: Cell | None, looks: dict[Look, Outline]) -> None:
        if cell is None:
            return
        text = self.palette().color(QPalette.ColorRole.WindowText)
        outline = looks.get(cell.look)
        if outline is not None:
            painter.setPen(QPen(outline.line, 1, outline.style))
            painter.setBrush(outline.fill)
            painter.drawRoundedRect(place.adjusted(0.5, 1.5, -0.5, -1.5), _RADIUS, _RADIUS)
            text = outline.text
        painter.setPen(text)
        written = self._metrics.horizontalAdvance(cell.label or _BULLET)
        base = QPointF(place.center().x() - written / 2, place.top() + 1 + self._metrics.ascent())
        painter.setFont(self.font())
        if cell.look in (Look.SHOWN, Look.MARKED, Look.HIDDEN):
            painter.drawText(base, cell.label or _BULLET)
            return
        spare = max(0.0, place.width() - self._width(cell)) / 2  # the cell of the other row may be wider
        inner = place.adjusted(_PADDING + _GAP + spare, 0, -_PADDING - _GAP - spare, 0)
        painter.setFont(self._small)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cell.label)
        if cell.twin:
            painter.setFont(self.font())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.twin)


def _odd(columns: Sequence[Column]) -> list[bool]:
    return [column.likeness is not Likeness.SAME for column in columns]


def _cells(text: str, indices: Sequence[int | None], odd: Sequence[bool], *, revealed: bool) -> list[Cell | None]:
    """Return a cell for each column, None where the text has nothing; of a long text only these are looked at."""
    shown = [(at, is_odd) for at, is_odd in zip(indices, odd, strict=True) if at is not None]
    joined = "".join([text[at] for at, _ in shown])
    whole = DEEPSEEK_KEY.fullmatch(joined) is not None  # then what differs need not hide what its mask shows
    marked = {place for place, (_, is_odd) in enumerate(shown) if is_odd}
    drawn = cells(joined, revealed=revealed, marked=() if whole else marked)
    if whole:
        drawn = [Cell(Look.MARKED, cell.label or _BULLET) if at in marked else cell for at, cell in enumerate(drawn)]
    rest = iter(drawn)
    return [None if at is None else next(rest) for at in indices]
