"""The files of a bundle, each with what is to say of it below its name: one sees which line belongs to which."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.widgets.parts.look import secondary

__all__ = ["FileList"]

_AIR, _SIDE, _TALLER = 4, 8, 2
"""Pixels above and below the two lines, which stand close together; beside them; and for letters of other fonts."""


class FileList(QListWidget):
    """Names of files; an item's text is the name and the facts, in two lines, and its user data the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def add_file(self, name: str, facts: str) -> None:
        """Add one at the end."""
        item = QListWidgetItem(f"{name}\n{facts}", self)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setToolTip(name)


class _TwoLines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return two lines and the air around them; names are cut to the width that there is."""
        return QSize(super().sizeHint(option, index).width() // 4, 2 * (option.fontMetrics.height() + _TALLER + _AIR))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the name, and fainter the facts below it."""
        name, _, facts = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        style, palette, metrics = option.widget.style(), option.palette, option.fontMetrics
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        plain = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        inside = option.rect.adjusted(_SIDE, _AIR, -_SIDE, -_AIR)
        upper = QRect(inside.topLeft(), QSize(inside.width(), inside.height() // 2))
        painter.save()
        painter.setFont(option.font)
        for place, text, colour in (
            (upper, name, plain),
            (upper.translated(0, upper.height()), facts, plain if selected else secondary(palette)),
        ):
            painter.setPen(colour)
            # In the middle: what attached files are called begins alike, and the ending tells the kind.
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            style.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, option.widget)
