"""The key of the export, which no field may take for its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

__all__ = ["EXPORT", "ExportKept"]

EXPORT = QKeySequence("Ctrl+E")


class ExportKept(QObject):
    """Keeps Ctrl+E for the export, in the fields that it filters: on X11, they take it for the end of the line."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field have every key but that one."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_export(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_export(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == EXPORT
