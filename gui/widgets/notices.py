"""The strip for what did not work: one sentence, in the language of the moment, and the details of a fault of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.bridge.checklist import State
from gui.secret import PERSONAL, Redactor
from gui.widgets.parts.phrases import Phrases
from gui.widgets.parts.strip import Strip
from gui.wording import EXPORT_TROUBLE, FILE_TROUBLE, N_, Say, Wording
from gui.wording.bundle.keeping import unkept_line
from gui.wording.bundle.letters import DONE, LETTER

if TYPE_CHECKING:
    from gui.bridge.fault import Fault

__all__ = ["Notices"]

_DISMISS, _COPY_DETAILS = N_("Dismiss"), N_("Copy details")
_SAVE_REPORT = N_("Save a crash report...")
_FAULT = N_("The program made a mistake of its own ({kind}). Your key has nothing to do with it, and you can go on.")


class Notices(QObject):
    """Says one thing at a time, the newest, till it is dismissed; ``strip`` is the widget.

    Signals:
        report_wanted (Fault): the user wants a report on the fault of this program that is being told.
    """

    report_wanted = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self._sentence: Callable[[Wording], str] | None = None
        self._fault: Fault | None = None
        self.strip = Strip(State.FAILED, parent)
        self.copy_details, self.save_report = self.strip.add_button(), self.strip.add_button()
        self.dismiss = self.strip.add_button()
        self._phrases.add(self.dismiss.setText, _DISMISS)
        self._phrases.add(self.copy_details.setText, _COPY_DETAILS)
        self._phrases.add(self.save_report.setText, _SAVE_REPORT)
        self.dismiss.clicked.connect(self.strip.hide)
        self.copy_details.clicked.connect(self._on_copy_details)
        self.save_report.clicked.connect(self._on_save_report)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        if self.strip.isVisible() and self._sentence is not None:
            self.strip.say(self._sentence(wording))

    def show(self, sentence: Callable[[Wording], str], fault: Fault | None = None, state: State = State.FAILED) -> None:
        """Say a sentence on something that did not work, or (``state``) on what did; ``fault``: this program's."""
        self.strip.set_state(state)
        self._sentence, self._fault = sentence, fault
        for button in (self.copy_details, self.save_report):
            button.setVisible(fault is not None)
        self.strip.say(sentence(self._phrases.wording))

    def show_fault(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.show(lambda wording: wording.text(_FAULT, kind=fault.kind), fault)

    def show_refused(self, code: str, path: str) -> None:
        """Say why there is no run, or why a key file cannot be read; a code of ``RefusedError``."""
        said = FILE_TROUBLE.get(code, Say.FILE_NOT_READABLE)
        path = Redactor(keep=PERSONAL).redact_short(path)
        if code == "bad_proxy":
            self.show(lambda wording: wording.say(Say.BAD_PROXY_SETTING))
        else:
            self.show(lambda wording: wording.say(said, path=path))

    def show_unwritten(self, code: str, path: str) -> None:
        """Say why a bundle was not written; a code of ``BundleError``, and ``path`` as ``Draft.written`` tells it."""
        said = EXPORT_TROUBLE[code]
        self.show(lambda wording: wording.say(said, path=path))

    def show_unkept(self, code: str) -> None:
        """Say that something is not kept for the next start; a code of ``UnkeptError``."""
        self.show(lambda wording: unkept_line(code, wording))

    def show_told(self, code: str, params: Mapping[str, str]) -> None:
        """Say what became of a ticket that was to be copied or mailed; a code of ``LETTER`` with its parameters."""
        state = State.PASSED if code in DONE else State.FAILED
        self.show(lambda wording: wording.text(LETTER[code], **params), state=state)

    def _on_copy_details(self) -> None:
        if self._fault is not None:
            QGuiApplication.clipboard().setText(self._fault.details())

    def _on_save_report(self) -> None:
        if self._fault is not None:
            self.report_wanted.emit(self._fault)
