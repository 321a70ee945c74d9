"""A page of HTML of ours: it loads nothing, its links can be read, and one sees that it has the focus."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.widgets.parts.look import link_colour, link_style

__all__ = ["Page"]


class Page(QTextBrowser):
    """Shows what came from the network or from somebody else, so that it must never ask for more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)

    def show_page(self, page: str) -> None:
        """Show HTML, with links in a colour of the palette as it is now."""
        self.document().setDefaultStyleSheet(link_style(self.palette()))
        self.setHtml(page)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Load nothing."""
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show it: the style draws no frame for a page, and before the first link nothing else tells."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and a line around it while the keys go there."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(link_colour(self.palette()))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()
