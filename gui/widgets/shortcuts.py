"""The keys of the main window that no field may take for its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from gui.widgets.window import MainWindow

__all__ = ["ExportKept", "Shortcuts"]

_EXPORT, _COMPARE = QKeySequence("Ctrl+E"), QKeySequence("Ctrl+K")
_OPEN_BUNDLE = QKeySequence("Ctrl+Shift+O")


class Shortcuts(QObject):
    """Connects keys with what the window does; made when the window is filled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        for keys, slot in (
            (QKeySequence("F5"), window.diagnose),
            (QKeySequence("Esc"), self._on_escape),
            (QKeySequence("F10"), window.run.open_menu),
            (_EXPORT, window.export),
            (_COMPARE, window.tools.open_compare),
            (QKeySequence(QKeySequence.StandardKey.Paste), window.key.field.paste_over),
            (_OPEN_BUNDLE, window.opening.choose),
            (QKeySequence(QKeySequence.StandardKey.Quit), window.close),
        ):
            QShortcut(keys, window).activated.connect(slot)
        export = ExportKept(self)
        for field in window.findChildren(QLineEdit):
            field.installEventFilter(export)

    def _on_escape(self) -> None:
        running = self._window.desk.running
        if self._window.key.leaves_question(anyway=not running):
            return
        if running:
            self._window.desk.stop()
        else:
            self._window.notice.hide()


class ExportKept(QObject):
    """Keeps Ctrl+E for the export, in the fields that it filters: on X11, they take it for the end of the line."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field have every key but that one."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_export(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_export(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == _EXPORT
