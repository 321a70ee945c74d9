"""The card about one code point: number, name, what it is, from where, what it does on the wire, what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.widgets.parts.look import GAP, secondary
from gui.wording import Wording
from gui.wording.key.code_points import LABELS, Stranger, heading, lines, spoken

__all__ = ["KeyCard"]

_WIDTH = 460
_ENDING = frozenset(
    {
        QEvent.Type.FocusOut,
        QEvent.Type.Hide,
        QEvent.Type.KeyPress,
        QEvent.Type.Leave,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.WindowDeactivate,
    }
)


class KeyCard(QFrame):
    """Floats beside what it is about, and goes with the next thing that is done there. Takes no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setForegroundRole(QPalette.ColorRole.Text)
        self._source: QWidget | None = None
        self._place = QRect()
        self.heading = QLabel(self)
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP // 2)
        grid.setColumnStretch(1, 1)
        self._labels, self.texts = [], []
        for row in range(len(LABELS)):
            label, text = QLabel(self), QLabel(self)
            text.setWordWrap(True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
            self._labels.append(label)
            self.texts.append(text)
        for plain in (self.heading, *self._labels, *self.texts):
            plain.setTextFormat(Qt.TextFormat.PlainText)
            plain.setForegroundRole(QPalette.ColorRole.Text)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP // 2)
        column.addWidget(self.heading)
        column.addLayout(grid)

    def tell(self, stranger: Stranger, source: QWidget, place: QRect, wording: Wording, *, aloud: bool) -> None:
        """Show what there is to say, below ``place`` of ``source``; ``aloud`` says it to screen readers too."""
        self.dismiss()
        self.heading.setText(heading(wording, stranger))
        told = lines(wording, stranger)
        for number, (label, text) in enumerate(zip(self._labels, self.texts, strict=True)):
            label.setVisible(number < len(told))
            text.setVisible(number < len(told))
            if number < len(told):
                label.setText(told[number][0])
                text.setText(told[number][1])
        palette = QPalette(source.palette())
        self.setPalette(palette)
        faint = QPalette()
        faint.setColor(QPalette.ColorRole.Text, secondary(palette))
        for label in self._labels:
            label.setPalette(faint)
        self._source, self._place = source, QRect(source.mapToGlobal(place.topLeft()), place.size())
        source.installEventFilter(self)
        self.ensurePolished()
        self._column.activate()
        self.setFixedSize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))
        self.move(self._corner())
        self.show()
        if aloud:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, spoken(wording, stranger)))

    def dismiss(self) -> None:
        """Go, if it is there."""
        if self._source is not None:
            self._source.removeEventFilter(self)
            self._source = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the next thing that is done where it came from; Esc does nothing else then."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
            elif kind == QEvent.Type.KeyPress:
                self.dismiss()
            return True
        if kind in _ENDING:
            self.dismiss()
        return super().eventFilter(watched, event)

    def _corner(self) -> QPoint:
        """Return where it goes: below the place, above it if there is no room."""
        screen = QGuiApplication.screenAt(self._place.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = max(room.left(), min(self._place.left(), room.right() - self.width()))
        below = self._place.bottom() + GAP // 2
        above = self._place.top() - GAP // 2 - self.height()
        return QPoint(left, below if below + self.height() <= room.bottom() or above < room.top() else above)
