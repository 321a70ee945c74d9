"""The findings in the key text as a list that keyboard and screen reader can walk."""

from __future__ import annotations

import enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.bridge.ports import Texts
from gui.key.removal import hindrance
from gui.report import Finding, Inspection

__all__ = ["FindingRole", "FindingsModel"]

Index = QModelIndex | QPersistentModelIndex


class FindingRole(enum.IntEnum):
    """The data roles of a row."""

    FINDING = Qt.ItemDataRole.UserRole + 1
    SEVERITY = Qt.ItemDataRole.UserRole + 2
    HINDRANCE = Qt.ItemDataRole.UserRole + 3  # why it cannot be taken out, "" if it can
    HELP = Qt.ItemDataRole.UserRole + 4  # what can be done with the row, in a sentence


class FindingsModel(QAbstractListModel):
    """One row a finding, in the order of the text."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._inspection: Inspection | None = None
        self._findings: tuple[Finding, ...] = ()

    def set_texts(self, texts: Texts) -> None:
        """Speak another language from now on."""
        self._texts = texts
        if self._findings:
            self.dataChanged.emit(self.index(0), self.index(len(self._findings) - 1))

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show the findings of another text."""
        self.beginResetModel()
        self._inspection = inspection
        self._findings = inspection.findings if inspection else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of a row."""
        if not index.isValid() or index.row() >= len(self._findings) or self._inspection is None:
            return None
        finding = self._findings[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts.finding(finding)
        if role in (FindingRole.HINDRANCE, FindingRole.HELP, Qt.ItemDataRole.AccessibleDescriptionRole):
            code = hindrance(self._inspection, finding) or ""
            return str(code) if role == FindingRole.HINDRANCE else self._texts.removing(code)
        return {int(FindingRole.FINDING): finding, int(FindingRole.SEVERITY): finding.severity}.get(role)
