"""A second window for what goes beyond the pasted key: its other copies, what programs do with it, what they send."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from gui.widgets.look import MARGIN
from gui.widgets.phrases import Phrases
from gui.widgets.tool_panel import ToolPanel
from gui.wording import N_, Wording

__all__ = ["KeyTools"]

_TITLE = N_("More about this key")
_SIZE = QSize(820, 560)


class KeyTools(QDialog):
    """Not modal: the key in the main window can be changed meanwhile.

    ``panels`` are (panel, title) in their order. Only the tab in front is kept up to date.
    """

    def __init__(self, panels: Sequence[tuple[ToolPanel, str]], wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self._panels = [panel for panel, _title in panels]
        self.tabs = QTabWidget(self)
        for number, (panel, title) in enumerate(panels):
            self.tabs.addTab(panel, "")
            self._phrases.add(functools.partial(self.tabs.setTabText, number), title)
        self.tabs.currentChanged.connect(self._on_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.tabs)
        self._phrases.add(self.setWindowTitle, _TITLE)
        self.resize(_SIZE)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        for panel in self._panels:
            panel.set_wording(wording)

    def open(self, panel: ToolPanel | None = None) -> None:
        """Show it, in front, with what the main window holds now, and with this panel if one is named."""
        if panel is not None:
            self.tabs.setCurrentIndex(self._panels.index(panel))
        self.refresh()
        self.show()
        self.activateWindow()
        self._panels[self.tabs.currentIndex()].focus_first()

    def refresh(self) -> None:
        """Look at the key that the main window holds now."""
        self._panels[self.tabs.currentIndex()].refresh()

    def set_revealed(self, revealed: bool) -> None:
        """Show the good characters of keys, or hide them."""
        for panel in self._panels:
            panel.set_revealed(revealed)

    def wipe(self) -> None:
        """Close for good: forget the keys, stop what runs."""
        self.close()
        for panel in self._panels:
            panel.wipe()

    def _on_tab(self, number: int) -> None:
        self._panels[number].refresh()
