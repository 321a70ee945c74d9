"""Taking a finding out of the field's text, as one step that can be undone; or saying why not."""

from __future__ import annotations

import functools

from PySide6.QtCore import QObject, Signal

from gui.bridge.background import AT_ONCE, Background
from gui.bridge.fault import Fault
from gui.key import Inspected
from gui.key.removal import Hindrance, Removal, removal
from gui.report import Finding
from gui.widgets.key.editor import KeyEditor

__all__ = ["TakingOut"]


class TakingOut(QObject):
    """Knows what the field holds by the inspection of it; long texts are worked on by a thread.

    Signals:
        refused (str): it is better left alone; a code of ``Hindrance``.
        asked (): it is part of a repair that needs a yes.
        done (): it is out of the text.
    """

    refused = Signal(str)
    asked = Signal()
    done = Signal()

    def __init__(self, field: KeyEditor, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field, self._background = field, background
        self._inspected: Inspected | None = None

    def set_inspected(self, inspected: Inspected | None) -> None:
        """Work on another text from now on; what was asked for before is dropped."""
        self._inspected = inspected

    def take_out(self, finding: Finding) -> None:
        """Take a finding of the inspection out of the text."""
        inspected = self._inspected
        if inspected is None:
            return
        work, then = functools.partial(removal, inspected, finding), functools.partial(self._on_found, inspected)
        if len(inspected.key) <= AT_ONCE:
            then(work())
        else:
            self._background.run(work, then)

    def emit_refused(self, hindrance: Hindrance) -> None:
        """Tell that it is left alone."""
        self.refused.emit(str(hindrance))

    def emit_asked(self) -> None:
        """Tell that the repair needs a yes."""
        self.asked.emit()

    def emit_done(self) -> None:
        """Tell that it is out."""
        self.done.emit()

    def _on_found(self, inspected: Inspected, outcome: Removal | Hindrance | Fault) -> None:
        if self._inspected is not inspected or isinstance(outcome, Fault):
            return
        if isinstance(outcome, Hindrance):
            self.emit_refused(outcome)
        elif outcome.asks:
            self.emit_asked()
        else:
            self._field.replace(outcome.start, outcome.end, outcome.text)
            self.emit_done()
