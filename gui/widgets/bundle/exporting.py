"""The way of an export: collect, show, choose where, write. Collecting and writing are done on worker threads."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QClipboard, QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.bridge.desk import Desk
from gui.bridge.fault import Fault
from gui.wording import Wording

if TYPE_CHECKING:
    # Loaded when something is exported: the bundle brings jinja2 along.
    from gui.bridge.draft import Draft, Letter, Unwritten
    from gui.bridge.ports import Answered
    from gui.widgets.bundle.preview import Preview

__all__ = ["Exporting"]


class Exporting(QObject):
    """Exports the last report of a desk, with a preview.

    Signals:
        failed (Fault): a fault of this program stopped it.
        refused (str, str): the bundle was not written, and its preview is closed; a code of ``BundleError``, path.
        told (str, dict of str): what became of a ticket that was to be copied or mailed; a code of ``LETTER`` with its
            parameters. Or that a bundle was written before it could be stopped. While a preview is open, it says so.
    """

    failed = Signal(object)
    refused = Signal(str, str)
    told = Signal(str, object)

    def __init__(self, desk: Desk, clipboard: QClipboard, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._clipboard, self._wording = desk, clipboard, wording
        self._window = parent
        self._draft: Draft | None = None
        self._wanted: Callable[[Draft], None] | None = None  # what is done once everything is collected
        self.preview: Preview | None = None

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on; a preview that is open keeps its own."""
        self._wording = wording

    def start(self) -> None:
        """Collect, then show the preview; nothing happens without a report, or while that is going on."""
        if self.preview is None:
            self._collect_then(self._show)

    def copy_ticket(self) -> None:
        """Put the ticket on the clipboard, as it stands in the preview."""
        self._collect_then(functools.partial(self._ask_letter, self._copy))

    def open_mail(self) -> None:
        """Open a mail to support in the user's mail program; the whole ticket is on the clipboard."""
        if self._desk.practice is not None:
            self._tell("practice")
        else:
            self._collect_then(functools.partial(self._ask_letter, self._mail))

    def close(self) -> None:
        """Stop what goes on, and forget what was written and added."""
        if self.preview is not None:
            self.preview.close()
        if self._draft is not None:
            self._draft.close()
        self._draft = None

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def emit_refused(self, code: str, path: str) -> None:
        """Tell that a bundle was not written."""
        self.refused.emit(code, path)

    def emit_told(self, code: str, params: dict[str, str]) -> None:
        """Tell what became of a ticket."""
        self.told.emit(code, params)

    def _collect_then(self, act: Callable[[Draft], None]) -> None:
        answered = self._desk.answered
        if self._wanted is not None or answered is None or self._desk.running:
            return
        draft = self._draft_of(answered)
        if self.preview is not None and draft.current:
            act(draft)  # what is seen there, and not what might be collected meanwhile
        else:
            self._wanted = act
            draft.collect()

    def _draft_of(self, answered: Answered) -> Draft:
        """Return the draft of this report; note and files stay from one report on a key to the next."""
        from gui.bridge.draft import Draft
        from gui.bundle import Extras

        before = self._draft
        if before is not None and before.answered.report is answered.report:
            return before
        same = before is not None and before.answered.question.key.same_as(answered.question.key)
        extras = before.extras if before is not None and same else Extras()
        if before is not None:
            before.close()
            before.deleteLater()
        self._draft = Draft(self._desk.around, answered, extras, self)
        self._draft.put_off = before.put_off if before is not None and same else ()
        self._draft.changed.connect(self._on_changed)
        self._draft.failed.connect(self._on_failed)
        self._draft.written.connect(self._on_written)
        return self._draft

    def _on_changed(self) -> None:
        act = self._wanted
        if act is not None and self._draft is not None and self._draft.current:
            self._wanted = None
            act(self._draft)

    def _show(self, draft: Draft) -> None:
        from gui.bundle import bundle_name
        from gui.widgets.bundle.preview import Preview

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        where = Path(folder) if folder and Path(folder).is_dir() else Path.home()
        path = where / bundle_name(draft.answered.report)
        practice = self._desk.practice is not None
        self.preview = Preview(draft, path, self._wording, self._window, practice=practice)
        self.preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.copy_wanted.connect(self.copy_ticket)
        self.preview.mail_wanted.connect(self.open_mail)
        self.preview.finished.connect(self._on_finished)
        self.preview.open()

    def _on_failed(self, fault: Fault) -> None:
        self._wanted = None
        if self.preview is None:
            self.emit_failed(fault)

    def _on_written(self, path: str, unwritten: Unwritten | None) -> None:
        if self.preview is not None:
            return
        if unwritten is not None:
            self.emit_refused(unwritten.code, path)
        else:
            self.emit_told("written", {"path": path})

    def _ask_letter(self, act: Callable[[Letter, str], None], draft: Draft) -> None:
        from gui.bundle import mail_of

        wording = self._wording

        def send(letter: Letter | Fault) -> None:
            if isinstance(letter, Fault):
                self._on_failed(letter)
            elif letter.rule:
                self._tell("leak", rule=letter.rule)
            elif letter.text is None:
                self._tell("none")
            else:
                act(letter, letter.text)

        draft.letter(lambda collected: mail_of(collected, wording), send)

    def _copy(self, _letter: Letter, text: str) -> None:
        self._clipboard.setText(text)
        self._tell("copied")

    def _mail(self, letter: Letter, text: str) -> None:
        self._clipboard.setText(text)
        opened = letter.mail is not None and QDesktopServices.openUrl(QUrl(letter.mail))
        self._tell("mail" if opened else "no_mail")

    def _tell(self, code: str, rule: str = "") -> None:
        from gui.bundle import SUPPORT

        params = {"address": SUPPORT, "rule": rule}
        if self.preview is not None:
            self.preview.show_told(code, params)
        else:
            self.emit_told(code, params)

    def _on_finished(self, _result: int) -> None:
        self.preview = None
        if self._draft is not None:
            self._draft.stop()
