"""Run one row of the checklist again: an action in its context menu, a button in the details, Shift+F5."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.bridge.checklist import Role
from gui.bridge.desk import Desk
from gui.report import ProbeResult
from gui.widgets.checks.checklist_view import ChecklistView
from gui.widgets.checks.details import Details
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording

__all__ = ["Rechecking"]

_AGAIN = N_("Run this row again")


class Rechecking(QObject):
    """Knows when a row may be run again: it is a check, and no run is under way.

    Signals:
        wanted (str): the user wants this row, by its id, to be run again.
    """

    wanted = Signal(str)

    def __init__(
        self, desk: Desk, checklist: ChecklistView, details: Details, wording: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._checklist, self._details = desk, checklist, details
        self._phrases = Phrases(wording)
        self.action = QAction(checklist)
        self.action.setShortcut(QKeySequence("Shift+F5"))
        self._phrases.add(self.action.setText, _AGAIN)
        self.action.triggered.connect(self._on_row)
        checklist.addAction(self.action)
        checklist.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        details.again.clicked.connect(self._on_shown)
        checklist.selectionModel().currentChanged.connect(self.refresh)
        desk.run_changed.connect(self.refresh)
        self.refresh()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)

    def emit_wanted(self, row: str) -> None:
        """Tell that a row is to be run again."""
        self.wanted.emit(row)

    def refresh(self) -> None:
        """Allow what can be done now."""
        free = not self._desk.running and self._desk.report is not None
        self.action.setEnabled(free and bool(self._row()))
        self._details.again.setEnabled(free)

    def _row(self) -> str:
        result = self._checklist.currentIndex().data(Role.RESULT)
        return result.id if isinstance(result, ProbeResult) else ""

    def _on_row(self) -> None:
        self.emit_wanted(self._row())

    def _on_shown(self) -> None:
        if self._details.probe is not None:
            self.emit_wanted(self._details.probe)
