"""The list of the copies that were found: where the window is narrow, long cells give way, and no column leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

__all__ = ["CopiesList"]

# The columns in the order in which they give way, and the characters that each keeps. What is cut stands in the tip.
_LEAST = ((1, 22), (3, 14), (0, 20), (4, 12), (2, 12))


class CopiesList(QTreeWidget):
    """Shows rows of ``copies_rows``, each cell cut in its middle: of a path or a key the ends tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_rows(self, columns: Sequence[str], rows: Sequence[QTreeWidgetItem]) -> None:
        """Show rows below the names of the columns."""
        self.clear()
        self.setHeaderLabels(columns)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.addTopLevelItems(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns what there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        header = self.header()
        widths = [max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(self.columnCount())]
        over = sum(widths) - self.viewport().width()
        for column, characters in _LEAST[: len(widths)]:
            spare = widths[column] - characters * self.fontMetrics().averageCharWidth()
            given = max(0, min(over, spare))
            widths[column] -= given
            over -= given
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
