"""A second window for what goes beyond the pasted key: other copies of it. It stays open beside the main one."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from gui.widgets.compare_panel import ComparePanel
from gui.widgets.look import MARGIN
from gui.widgets.phrases import Phrases
from gui.wording import N_, Wording

__all__ = ["KeyTools"]

_TITLE = N_("Compare keys")
_COMPARE = N_("Compare")
_SIZE = QSize(760, 520)


class KeyTools(QDialog):
    """Not modal: the key in the main window can be changed meanwhile."""

    def __init__(self, compare: ComparePanel, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self.compare = compare
        self.tabs = QTabWidget(self)
        self.tabs.setTabBarAutoHide(True)
        self.tabs.addTab(compare, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.tabs)
        self._phrases.add(self.setWindowTitle, _TITLE)
        self._phrases.add(lambda text: self.tabs.setTabText(0, text), _COMPARE)
        self.resize(_SIZE)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.compare.set_wording(wording)

    def open(self) -> None:
        """Show it, in front, with what the main window holds now."""
        self.compare.refresh()
        self.show()
        self.activateWindow()
        self.compare.field.setFocus()

    def wipe(self) -> None:
        """Forget the keys and close."""
        self.close()
        self.compare.wipe()
