"""A second window for what goes beyond the pasted key: its other copies, what programs do with it, what they send."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from gui.widgets.parts.look import MARGIN
from gui.widgets.parts.phrases import Phrases
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, Wording

__all__ = ["KeyTools"]

_TITLE = N_("More about this key")
_SIZE = QSize(880, 560)


class KeyTools(QDialog):
    """Not modal: the key in the main window can be changed meanwhile.

    ``make`` returns the panels as (panel, title) in their order. It is called when the dialog is first opened, or asked
    for a panel: most people never do, and six of them take a tenth of a second and 2 MB. Only the tab in front is kept
    up to date.
    """

    def __init__(self, make: Callable[[], Sequence[tuple[ToolPanel, str]]], wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self._make: Callable[[], Sequence[tuple[ToolPanel, str]]] | None = make
        self._panels: list[ToolPanel] = []
        self._revealed = False
        self.tabs = QTabWidget(self)
        self.tabs.currentChanged.connect(self._on_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.tabs)
        self._phrases.add(self.setWindowTitle, _TITLE)
        self.resize(_SIZE)

    def fill(self) -> None:
        """Make the panels, if that has not happened."""
        make, self._make = self._make, None
        if make is None:
            return
        for number, (panel, title) in enumerate(make()):
            panel.set_revealed(self._revealed)
            self._panels.append(panel)
            self.tabs.addTab(panel, "")
            self._phrases.add(functools.partial(self.tabs.setTabText, number), title)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        for panel in self._panels:
            panel.set_wording(wording)

    def open(self, panel: ToolPanel | None = None) -> None:
        """Show it, in front, with what the main window holds now, and with this panel if one is named."""
        self.fill()
        if panel is not None:
            self.tabs.setCurrentIndex(self._panels.index(panel))
        self.refresh()
        self.show()
        self.activateWindow()
        self._panels[self.tabs.currentIndex()].focus_first()

    def refresh(self) -> None:
        """Look at the key that the main window holds now."""
        if self._panels:
            self._panels[self.tabs.currentIndex()].refresh()

    def set_revealed(self, revealed: bool) -> None:
        """Show the good characters of keys, or hide them."""
        self._revealed = revealed
        for panel in self._panels:
            panel.set_revealed(revealed)

    def wipe(self) -> None:
        """Close for good: forget the keys, stop what runs."""
        self.close()
        self._make = None
        for panel in self._panels:
            panel.wipe()

    def _on_tab(self, number: int) -> None:
        if self._panels:
            self._panels[number].refresh()
