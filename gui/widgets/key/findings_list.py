"""The list of what is odd in the key; each row goes there or takes it out, by mouse, keys, menu and screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from gui.bridge.findings import FindingRole, FindingsModel
from gui.report import Finding
from gui.widgets.parts.look import GAP, link_colour, secondary
from gui.wording import N_, Wording

__all__ = ["FindingsList"]

Index = QModelIndex | QPersistentModelIndex

_GO, _TAKE, _ABOUT = N_("Go there"), N_("Remove this"), N_("About this character")
_KEYS = {_GO: Qt.Key.Key_Return, _TAKE: Qt.Key.Key_Delete, _ABOUT: Qt.Key.Key_F1}
_MESSAGES = {key: message for message, key in _KEYS.items()} | {Qt.Key.Key_Enter: _GO, Qt.Key.Key_Backspace: _TAKE}
_LINES, _BATCH = 7, 12


class _Delegate(QStyledItemDelegate):
    """Paints the sentence of a finding, and behind it what can be pressed."""

    def __init__(self, wording: Wording, parent: QListView) -> None:
        super().__init__(parent)
        self.wording = wording
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the sentence in what the words behind it leave."""
        narrowed = QStyleOptionViewItem(option)
        width = self._list.viewport().width() - 2 * self._list.spacing()  # a row is drawn between its spaces
        narrowed.rect = QRect(0, 0, width - self._room(option), option.rect.height())
        return super().sizeHint(narrowed, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        style, palette = option.widget.style(), option.palette
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        narrowed = QStyleOptionViewItem(option)
        narrowed.rect = option.rect.adjusted(0, 0, -self._room(option), 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:  # its ground is there already: a second one would end in a line
            text = palette.color(QPalette.ColorRole.HighlightedText)
            narrowed.palette.setColor(QPalette.ColorRole.Text, text)
        narrowed.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        super().paint(painter, narrowed, index)
        painter.save()
        for message, place in self.places(option, index).items():
            off = message == _TAKE and bool(index.data(FindingRole.HINDRANCE))
            colour = secondary(palette) if off else link_colour(palette)
            if selected:
                colour = palette.color(QPalette.ColorRole.HighlightedText)
            font = option.font
            font.setUnderline(not off)
            font.setStrikeOut(off)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.wording.text(message))
        painter.restore()

    def places(self, option: QStyleOptionViewItem, _index: Index) -> dict[str, QRect]:
        """Return where the words are that can be pressed."""
        row, metrics = option.rect, option.fontMetrics
        right, found = row.right() - GAP, {}
        for message in (_TAKE, _GO):
            width = metrics.horizontalAdvance(self.wording.text(message))
            found[message] = QRect(right - width, row.top(), width, row.height())
            right -= width + 2 * GAP
        return found

    def _room(self, option: QStyleOptionViewItem) -> int:
        words = (self.wording.text(message) for message in (_GO, _TAKE))
        return sum(option.fontMetrics.horizontalAdvance(word) + 2 * GAP for word in words)


class FindingsList(QListView):
    """Shows a :class:`FindingsModel`. Enter goes there, Delete takes out, F1 tells more; the menu has all three.

    Signals:
        chosen (Finding): it was pressed, and is to be seen.
        visit_wanted (Finding): the user wants to be taken there.
        removal_wanted (Finding): the user wants it out of the text.
        about_wanted (Finding): the user wants to know more of it.
        undo_wanted (), redo_wanted (): the user wants what was done to the text back, or once more.
    """

    chosen = Signal(object)
    visit_wanted = Signal(object)
    removal_wanted = Signal(object)
    about_wanted = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, model: FindingsModel, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_left = -1
        self._released = QPoint()
        self._delegate = _Delegate(wording, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setWordWrap(True)
        self.setSpacing(1)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # two hundred rows take a while to be measured
        self.setBatchSize(_BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)
        model.modelAboutToBeReset.connect(self._on_leaving)
        model.modelReset.connect(self._on_others)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._delegate.wording = wording
        self.scheduleDelayedItemsLayout()

    def fit(self) -> None:
        """Take as much height as the rows need, and no more than some lines of text."""
        if not self.isVisible():
            return
        line, height = self.fontMetrics().height(), 0
        self.doItemsLayout()  # sizeHintForRow knows nothing of words that go to the next line
        for row in range(self.model().rowCount()):
            more = self.visualRect(self.model().index(row, 0)).height() + 2 * self.spacing()
            if row and height + more > _LINES * line:  # only whole rows: one that is cut through its letters is none
                break
            height += more
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with the current row what the keys say."""
        finding = self.current()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_wanted.emit()
        elif finding is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _MESSAGES:
            self._do(_MESSAGES[Qt.Key(event.key())], finding)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a row; the key for menus asks at the current one."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            place = event.globalPos()
        else:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(GAP, 0))
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu(index).popup(place)
        event.accept()

    def menu(self, index: QModelIndex) -> QMenu:
        """Make the menu of a row; it is gone when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for message, key in _KEYS.items():
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            action = menu.addAction(f"{self._delegate.wording.text(message)}\t{shown}")
            action.setData(message)
            action.setEnabled(message != _TAKE or not index.data(FindingRole.HINDRANCE))
        menu.triggered.connect(self._on_menu)
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be pressed."""
        pressed = self.pressed_word(event.position().toPoint())
        if pressed:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note where it was pressed: the signal only knows the row."""
        self._released = event.position().toPoint()
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say why something cannot be taken out."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            over = index.isValid() and self.pressed_word(event.pos(), even_off=True) == _TAKE
            QToolTip.showText(event.globalPos(), str(index.data(FindingRole.HELP)) if over else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def pressed_word(self, point: QPoint, *, even_off: bool = False) -> str:
        """Return the message of the word at a point of the viewport, empty for none."""
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        for message, place in self._delegate.places(option, index).items():
            if place.contains(point):
                return message if even_off or message != _TAKE or not index.data(FindingRole.HINDRANCE) else ""
        return ""

    def current(self) -> Finding | None:
        """Return the finding of the current row."""
        finding = self.currentIndex().data(FindingRole.FINDING)
        return finding if isinstance(finding, Finding) else None

    def emit_chosen(self, finding: Finding) -> None:
        """Tell that a finding is to be seen."""
        self.chosen.emit(finding)

    def emit_visit_wanted(self, finding: Finding) -> None:
        """Tell that the user wants to be taken there."""
        self.visit_wanted.emit(finding)

    def emit_removal_wanted(self, finding: Finding) -> None:
        """Tell that the user wants it out of the text."""
        self.removal_wanted.emit(finding)

    def emit_about_wanted(self, finding: Finding) -> None:
        """Tell that the user wants to know more."""
        self.about_wanted.emit(finding)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._do(self.pressed_word(self._released), index.data(FindingRole.FINDING))

    def _on_menu(self, action: QAction) -> None:
        finding = self.current()
        if finding is not None:
            self._do(str(action.data()), finding)

    def _do(self, message: str, finding: Finding) -> None:
        wanted = {_GO: self.emit_visit_wanted, _TAKE: self.emit_removal_wanted, _ABOUT: self.emit_about_wanted}
        wanted.get(message, self.emit_chosen)(finding)

    def _on_leaving(self) -> None:
        self._row_left = self.currentIndex().row() if self.hasFocus() else -1

    def _on_others(self) -> None:
        """Stay at the row: what comes after the one that was taken out is next."""
        model = self.model()
        if self._row_left >= 0 and model.rowCount():
            self.setCurrentIndex(model.index(min(self._row_left, model.rowCount() - 1), 0))
