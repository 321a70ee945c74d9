"""A practice problem in the window: the ribbon that says so, and what was entered before, kept for afterwards."""

from __future__ import annotations

import dataclasses
import secrets
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.bridge.checklist import State
from gui.bridge.desk import Desk
from gui.widgets.key_panel import KeyPanel
from gui.widgets.phrases import Phrases
from gui.widgets.strip import Strip
from gui.widgets.target_panel import TargetPanel
from gui.wording import N_, Wording

__all__ = ["Practising"]

_RIBBON = N_("Practice problem {name}: a made-up key and a server on this computer. Nothing goes to DeepSeek.")
_END = N_("End practice")


class _Fields(Protocol):
    key: KeyPanel
    target: TargetPanel


@dataclasses.dataclass(frozen=True, repr=False)
class _Entered:
    key: str
    url: str
    model: str


class Practising(QObject):
    """Starts and ends practice problems.

    Signals:
        ended (): what was entered before is in the fields again.
    """

    ended = Signal()

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(wording)
        self._fields: _Fields | None = None
        self._entered: _Entered | None = None
        self.ribbon = Strip(State.ASK, parent)
        end = self.ribbon.add_button()
        self._phrases.add(end.setText, _END)
        end.clicked.connect(self.end)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._show()

    def start(self, name: str, fields: _Fields) -> None:
        """Start a problem and enter what it needs; a practice problem that runs ends."""
        key, target = fields.key, fields.target
        if self._entered is None:
            self._entered = _Entered(key.field.text(), target.url.text(), target.model.currentText())
        self._fields = fields
        if self._desk.practice is not None:
            self._desk.end_practice()
        self._desk.start_practice(name)
        practice = self._desk.practice
        if practice is not None:
            self._enter(f"sk-{secrets.token_hex(16)}", practice.base_url, practice.options.get("--model", ""))
        self._show()

    def end(self) -> None:
        """End the problem and enter again what was there before."""
        entered, self._entered = self._entered, None
        if entered is not None:
            self._enter(entered.key, entered.url, entered.model)
            self._desk.end_practice()
        self._show()
        self.emit_ended()

    def emit_ended(self) -> None:
        """Tell that practice is over."""
        self.ended.emit()

    def _enter(self, key: str, url: str, model: str) -> None:
        if self._fields is not None:
            # Not through undo: the key of the user must not come back by it into a practice run.
            self._fields.key.field.clear_key()
            self._fields.key.field.set_text(key)
            self._fields.target.url.setText(url)
            self._fields.target.model.clear()
            self._fields.target.model.setEditText(model)

    def _show(self) -> None:
        practice = self._desk.practice
        if practice is None:
            self.ribbon.hide()
        else:
            self.ribbon.say(self._phrases.wording.text(_RIBBON, name=practice.name))
