"""What was read from the error text of a client, said under its field at once: offline, before any run."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.bridge.desk import Desk
from gui.bridge.fault import Fault
from gui.key.tails import ends_in, hint_of
from gui.widgets.parts.error_text import ErrorText
from gui.wording import Wording
from gui.wording.clients.errors import brief

if TYPE_CHECKING:
    from gui.report import ClientError

__all__ = ["ErrorReading"]


class ErrorReading(QLabel):
    """One or two lines; hidden while there is no text. Says it again for another key, and in another language."""

    def __init__(self, desk: Desk, field: ErrorText, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._field, self._wording = desk, field, wording
        self._error: ClientError | None = None
        self._reading = self._changed = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()
        field.textChanged.connect(self._on_text_changed)
        desk.inspected_changed.connect(self._show)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._wording = wording
        self._show()

    def _on_text_changed(self) -> None:
        """Read the text on a worker thread, one at a time: of what was typed meanwhile only the last counts."""
        if self._reading:
            self._changed = True
            return
        self._reading, self._changed = True, False
        self._desk.background.run(functools.partial(_read, self._field.toPlainText()), self._on_read)

    def _on_read(self, outcome: ClientError | Fault | None) -> None:
        self._reading = False
        if isinstance(outcome, Fault):
            self._desk.emit_failed(outcome)
            return
        self._error = outcome
        self._show()
        if self._changed:
            self._on_text_changed()

    def _show(self) -> None:
        error, inspected = self._error, self._desk.inspected
        if error is None:
            self.hide()
            self.clear()
            return
        from gui.verdict import judge_text  # by now the worker has loaded it

        ours = ends_in(inspected, error.tail) if inspected is not None and error.tail else None
        # Of the key in the text: what was copied along with it, a quote or a blank, is not how anybody knows it.
        own = (inspected.candidate or inspected.key).tail if inspected is not None and ours is False else None
        hint = hint_of(error.tail) if error.tail else None
        self.setText("\n".join(brief(error, judge_text(error, tail_is_ours=ours)[0], ours, own, self._wording, hint)))
        self.show()


def _read(text: str) -> ClientError | None:
    import gui.verdict  # noqa: F401  loaded here, so that nobody waits for it
    from gui.probes.client_error import read_client_error  # its patterns take a while to compile

    return read_client_error(text)
