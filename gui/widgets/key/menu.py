"""The context menu of the key field: its own actions, since those of Qt would work on the document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.wording import N_, Wording

__all__ = ["Entry", "KeyMenu"]

Entry = tuple[str, QKeySequence.StandardKey | None, Callable[[], object], Callable[[], bool]]
"""A message, the keys that do the same if there are any, what to do, and whether it can be done now."""

UNDO, REDO, CUT, COPY = N_("Undo"), N_("Redo"), N_("Cut"), N_("Copy")
PASTE, DELETE, SELECT_ALL = N_("Paste"), N_("Delete"), N_("Select all")
COPY_CLEANED = N_("Copy cleaned key")
ABOUT = N_("About this character")


class KeyMenu(QMenu):
    """Offers what can be done; None between two entries draws a line."""

    def __init__(self, entries: list[Entry | None], wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: list[tuple[QAction, Entry]] = []
        for entry in entries:
            if entry is None:
                self.addSeparator()
                continue
            action = QAction(self)
            action.triggered.connect(entry[2])
            self.addAction(action)
            self._actions.append((action, entry))
        self.aboutToShow.connect(self._refresh)
        self.set_wording(wording)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        for action, (message, keys, _, _) in self._actions:
            # Behind the tab stands what is shown at the right: these keys are those of the field, not of the menu.
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys is not None else ""
            action.setText(wording.text(message) + (f"\t{shown}" if shown else ""))

    def _refresh(self) -> None:
        for action, (_, _, _, possible) in self._actions:
            action.setEnabled(possible())
