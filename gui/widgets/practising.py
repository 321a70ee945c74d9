"""A practice problem in the window: the ribbon that says so, and what was entered before, kept for afterwards."""

from __future__ import annotations

import dataclasses
import secrets
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.bridge.checklist import State
from gui.bridge.desk import Desk
from gui.probes.scope import USUAL, Scope
from gui.secret import longest_run
from gui.widgets.bundle.footer import Footer
from gui.widgets.key.panel import KeyPanel
from gui.widgets.parts.phrases import Phrases
from gui.widgets.parts.strip import Strip
from gui.widgets.run.run_bar import RunBar
from gui.widgets.run.target_panel import TargetPanel
from gui.wording import N_, Wording

__all__ = ["Practising"]

_RIBBON = N_("Practice problem {name}: a made-up key and a server on this computer. Nothing goes to DeepSeek.")
_END = N_("End practice")


class _Fields(Protocol):
    key: KeyPanel
    target: TargetPanel
    run: RunBar
    footer: Footer


@dataclasses.dataclass(frozen=True, repr=False)
class _Entered:
    key: str
    url: str
    model: str
    client_error: str = ""
    client_key: str = ""
    second_key: str = ""
    key_id: str = ""
    key_name: str = ""
    free_only: bool = False
    scope: Scope = USUAL

    @classmethod
    def of(cls, fields: _Fields) -> _Entered:
        """Return what stands in the fields."""
        target, footer = fields.target, fields.footer
        return cls(
            fields.key.field.text(),
            target.url.text(),
            target.model.currentText(),
            target.client_error.toPlainText(),
            target.client_key.text(),
            target.second_key.text(),
            footer.key_id.text(),
            footer.key_name.text(),
            fields.run.free_only.isChecked(),
            target.scope.scope(),
        )


_TYPED = ("client_error", "client_key", "second_key", "key_id", "key_name", "free_only", "scope")
"""Fields that only the user changes; a button of the verdict may set address and model."""


class Practising(QObject):
    """Starts and ends practice problems.

    Signals:
        started (): the problem is there, and what it needs is in the fields.
        ended (): what was entered before is in the fields again.
    """

    started = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(wording)
        self._fields: _Fields | None = None
        self._entered: _Entered | None = None
        self._given: _Entered | None = None
        self.ribbon = Strip(State.ASK, parent)
        end = self.ribbon.add_button()
        self._phrases.add(end.setText, _END)
        end.clicked.connect(self.end)
        desk.practice_changed.connect(self._on_practice)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._show()

    def start(self, name: str, fields: _Fields) -> None:
        """Start a problem; when it is there, what it needs is entered. A practice problem that runs ends."""
        self._fields = fields
        self._desk.start_practice(name)

    def end(self) -> None:
        """End the problem; what was there before is entered again."""
        self._desk.end_practice()

    def forget(self) -> None:
        """Forget what was entered before."""
        self._entered = self._given = None

    def emit_started(self) -> None:
        """Tell that practice begins."""
        self.started.emit()

    def emit_ended(self) -> None:
        """Tell that practice is over."""
        self.ended.emit()

    def _enter(self, entered: _Entered) -> None:
        fields = self._fields
        if fields is None:
            return
        fields.key.eye.setChecked(False)  # it was opened for another key
        target, footer = fields.target, fields.footer
        for field, text in (
            (fields.key.field, entered.key),
            (target.client_key, entered.client_key),
            (target.second_key, entered.second_key),
        ):
            # Not through undo: the key of the user must not come back by it into a practice run.
            field.clear_key()
            field.set_text(text)
        target.url.setText(entered.url)
        target.model.clear()
        target.model.setEditText(entered.model)
        target.client_error.setPlainText(entered.client_error)
        fields.run.free_only.setChecked(entered.free_only)
        target.scope.set_scope(entered.scope)
        footer.key_id.setText(entered.key_id)
        footer.key_name.setText(entered.key_name)

    def _on_practice(self) -> None:
        practice, entered = self._desk.practice, self._before()
        self._show()
        if entered is None:
            return
        if practice is not None:
            model = practice.options.get("--model", "")
            self._entered = entered
            self._given = _Entered(f"sk-{secrets.token_hex(16)}", practice.base_url, model)
            self._enter(self._given)
            self.emit_started()
        elif self._given is not None:
            self.forget()
            self._enter(entered)
            self.emit_ended()

    def _before(self) -> _Entered | None:
        """Return what the user has entered: before the practice, and in its place what was entered during it."""
        if self._fields is None:
            return None
        now = _Entered.of(self._fields)
        if self._entered is None or self._given is None:
            return now
        typed = {name: getattr(now, name) for name in _TYPED if getattr(now, name) != getattr(self._given, name)}
        if not _is_made_of(now.key, self._given.key):
            typed["key"] = now.key
        return dataclasses.replace(self._entered, **typed)

    def _show(self) -> None:
        practice = self._desk.practice
        if practice is None:
            self.ribbon.hide()
        else:
            self.ribbon.say(self._phrases.wording.text(_RIBBON, name=practice.name))


def _is_made_of(text: str, made_up: str) -> bool:
    """Tell whether a text is the made-up key, edited. Of a long text the beginning tells."""
    return text in made_up or longest_run(text[:4096], made_up) >= 8
