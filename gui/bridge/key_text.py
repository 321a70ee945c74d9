"""What stands in the key field, looked at: a short text at once, a long one on a worker thread."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, Signal

from gui import key
from gui.bridge.background import AT_ONCE, Background
from gui.bridge.fault import Fault
from gui.bridge.looked_at import looked_at
from gui.key.candidates import Candidate

__all__ = ["KeyText"]


class KeyText(QObject):
    """The text that was entered last.

    Attributes:
        inspected: what it is; None while a long text is still being looked at.
        candidates: the values in it that may be the key, if there is something to choose.

    Signals:
        changed (): ask the attributes.
        failed (Fault): a fault of this program ended the inspection.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._seen = 0
        self.inspected: key.Inspected | None = key.inspect("")
        self.candidates: tuple[Candidate, ...] = ()

    def look_at(self, text: str) -> None:
        """Inspect a text. One that was given before is no longer waited for."""
        self._seen += 1
        if len(text) <= AT_ONCE:
            self._put(*looked_at(text))
        else:
            self._put(None)
            self._background.run(functools.partial(looked_at, text), functools.partial(self._on_looked_at, self._seen))

    def emit_changed(self) -> None:
        """Tell that it is another inspection."""
        self.changed.emit()

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _put(self, inspected: key.Inspected | None, candidates: tuple[Candidate, ...] = ()) -> None:
        self.inspected, self.candidates = inspected, candidates
        self.emit_changed()

    def _on_looked_at(self, number: int, outcome: tuple[key.Inspected, tuple[Candidate, ...]] | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
        elif number == self._seen:
            self._put(*outcome)
