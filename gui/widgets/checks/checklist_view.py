"""The checklist as a tree: a mark, a name, a word on the state and the time, one row a section or probe."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from gui.bridge.checklist import ChecklistModel, Role, State, state_before
from gui.report import Change
from gui.widgets.parts.look import GAP, paint_mark, secondary, tone
from gui.wording import N_, Wording
from gui.wording.verdict.changes import KINDS, MARKS

__all__ = ["ChecklistView", "answer_word", "change_word", "fitting_word", "state_word"]

Index = QModelIndex | QPersistentModelIndex

_NAME = N_("Checklist")
_WORDS = {
    State.IDLE: "",
    State.RUNNING: N_("running"),
    State.PASSED: N_("good"),
    State.WARNING: N_("look here"),
    State.FAILED: N_("problem"),
    State.SKIPPED: N_("not run"),
    State.ASK: N_("ask the console"),
    State.UNKNOWN: N_("not known"),
}
_ANSWERED = {
    State.PASSED: N_("answered: good"),
    State.FAILED: N_("answered: problem"),
    State.UNKNOWN: N_("answered"),
    State.ASK: N_("ask"),
}
_NOT_ANSWERED = N_("not answered")
_LOOK_AGAIN, _ASK_NUMBER = N_("look again"), N_("ask no. {place}")
_MILLISECONDS = N_("{ms} ms")
_WAS_NOW = N_("{mark} was: {before}, now: {now}")
_OTHERWISE, _BRIEFLY = N_("{mark} {kind}: {now}"), N_("{mark} {kind}")
_MARK, _PAD = 16, 2


def state_word(state: State, wording: Wording) -> str:
    """Return the word for a state."""
    return wording.text(_WORDS[state]) if _WORDS[state] else ""


def answer_word(
    state: State, wording: Wording, *, old: bool = False, place: int | None = None, read_only: bool = False
) -> str:
    """Return the word for a row that only the console shows.

    ``old``: it was answered too long ago to count. ``place``: in the order in which to look, from 1. ``read_only``:
    nobody here is to answer it.
    """
    if read_only and state is State.ASK:
        return wording.text(_NOT_ANSWERED)
    if old and state is State.ASK:
        return wording.text(_LOOK_AGAIN)
    if place is not None and state is State.ASK:
        return wording.text(_ASK_NUMBER, place=place)
    return wording.text(_ANSWERED[state])


def change_word(change: Change, state: State, wording: Wording) -> str:
    """Return mark and words for a row that changed, in place of the word for its state."""
    before, now = state_word(state_before(change), wording), state_word(state, wording)
    mark = MARKS[change.kind]
    if before and before != now:
        return wording.text(_WAS_NOW, mark=mark, before=before, now=now)
    return wording.text(_OTHERWISE, mark=mark, kind=wording.text(KINDS[change.kind]), now=now)


def fitting_word(change: Change, state: State, wording: Wording, room: int, metrics: QFontMetrics) -> str:
    """Return the words for a row that changed, in so many pixels: where all of them would hide its name, only how."""
    word = change_word(change, state, wording)
    if metrics.horizontalAdvance(word) <= room:
        return word
    return wording.text(_BRIEFLY, mark=MARKS[change.kind], kind=wording.text(KINDS[change.kind]))


class _Delegate(QStyledItemDelegate):
    """Paints a row: mark and name at the left, word and time at the right."""

    def __init__(self, wording: Wording, parent: QWidget, read_only: bool) -> None:
        super().__init__(parent)
        self.wording, self._read_only = wording, read_only

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one line and some air."""
        return QSize(super().sizeHint(option, index).width() + _MARK, option.fontMetrics.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        # Not initStyleOption: it asks the model for nine roles, and this paints everything but the ground itself.
        style, palette = option.widget.style(), option.palette
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        plain = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        state = State(index.data(Role.STATE))
        mark = plain if selected else tone(state, palette).strong
        row = option.rect.adjusted(4, 0, -GAP, 0)
        paint_mark(painter, QRectF(row.left(), row.center().y() - _MARK / 2 + 1, _MARK, _MARK), state, mark)
        row.setLeft(row.left() + _MARK + GAP)
        painter.save()
        font = QFont(option.font)
        font.setBold(not index.parent().isValid())
        name, change = index.data(Qt.ItemDataRole.DisplayRole), index.data(Role.CHANGE)
        if index.data(Role.CONSOLE) is not None:
            old, place = bool(index.data(Role.OLD)), index.data(Role.ORDER)
            word = answer_word(state, self.wording, old=old, place=place, read_only=self._read_only)
        elif change is None:
            word = state_word(state, self.wording)
        else:
            metrics = option.fontMetrics
            room = row.width() - metrics.horizontalAdvance(name) - self._time_room(metrics) - 2 * GAP
            word = fitting_word(change, state, self.wording, room, metrics)
        back = plain if selected else secondary(palette)
        right = self._paint_right(painter, option, row, word, mark, back, index)
        painter.setFont(font)
        painter.setPen(plain)
        row.setRight(right - GAP)
        # In the middle: rows of many models differ only in their ends.
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, row.width())
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, option.widget)

    def _time_room(self, metrics: QFontMetrics) -> int:
        return metrics.horizontalAdvance(self.wording.text(_MILLISECONDS, ms="00000"))

    def _paint_right(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: QRect,
        word: str,
        mark: QColor,
        back: QColor,
        index: Index,
    ) -> int:
        """Paint time and word from the right; return where they begin."""
        painter.setFont(option.font)
        metrics = painter.fontMetrics()
        # What the console is asked takes no time: the word has that room too, and the name more.
        room = self._time_room(metrics) if index.data(Role.CONSOLE) is None else -GAP
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        ms = index.data(Role.MILLISECONDS)
        if ms is not None:
            painter.setPen(back)
            painter.drawText(row, flags, self.wording.text(_MILLISECONDS, ms=ms))
        left = row.adjusted(0, 0, -room - GAP, 0)
        painter.setPen(mark)
        painter.drawText(left, flags, word)
        return left.right() - metrics.horizontalAdvance(word)


class ChecklistView(QTreeView):
    """Shows a :class:`ChecklistModel`; sections open when a probe below them appears.

    ``read_only``: it is the report of somebody else, and nobody here is to answer what was not answered.
    """

    def __init__(
        self, model: ChecklistModel, wording: Wording, parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        super().__init__(parent)
        self._delegate = _Delegate(wording, self, read_only)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(wording.text(_NAME))
        model.rowsInserted.connect(self._on_rows)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._delegate.wording = wording
        self.setAccessibleName(wording.text(_NAME))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight: an answer lets the banner above grow, and the row is the one that is shown."""
        seen = QRect(QPoint(), event.oldSize()).intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def _on_rows(self, parent: QModelIndex, _first: int, _last: int) -> None:
        if parent.isValid():
            self.expand(parent)
