"""The keys of the main window that no field may take for its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from gui.widgets.parts.export_kept import EXPORT, ExportKept

if TYPE_CHECKING:
    from gui.widgets.window import MainWindow

__all__ = ["Shortcuts"]

_COMPARE, _OPEN_BUNDLE = QKeySequence("Ctrl+K"), QKeySequence("Ctrl+Shift+O")


class Shortcuts(QObject):
    """Connects keys with what the window does; made when the window is filled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        for keys, slot in (
            (QKeySequence("F5"), window.diagnose),
            (QKeySequence("Esc"), self._on_escape),
            (QKeySequence("F10"), window.run.open_menu),
            (EXPORT, window.export),
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
