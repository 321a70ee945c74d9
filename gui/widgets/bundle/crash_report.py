"""What the makers of the program would get of a fault, before it is written, and where to write it. Not modal."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.crash_reports import CrashReports
from gui.bridge.desk import Desk
from gui.bridge.fault import Fault
from gui.bundle import Collected, crash_name
from gui.secret import PERSONAL, Redactor
from gui.widgets.parts.look import MARGIN
from gui.widgets.parts.main_button import MainButton
from gui.wording import EXPORT_TROUBLE, N_, Wording

__all__ = ["CrashReport", "CrashReporting"]

_TITLE = N_("Crash report")
_INTRO = N_(
    "This is everything that the file will hold: where in the program the mistake was, its version, and what this "
    "computer is. Nothing that you entered is in it. Save it, and attach it where you report the mistake."
)
_CONTENT, _SAVE, _CLOSE = N_("Content of the crash report"), N_("&Save as..."), N_("&Close")
_SAVE_TITLE, _ZIP = N_("Save the crash report"), N_("Archive (*.zip)")
_WRITTEN = N_("The crash report was written to {path}")


class CrashReport(QDialog):
    """Shows the files of one fault.

    Signals:
        path_chosen (str): the user wants them there.
    """

    path_chosen = Signal(str)

    def __init__(self, collected: Collected, path: Path, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._proposed, self._wording = path, wording
        say = wording.text
        self.setWindowTitle(say(_TITLE))
        intro = QLabel(say(_INTRO), self)
        intro.setWordWrap(True)
        self.content = QPlainTextEdit("\n".join(f"{f.name}\n\n{f.data.decode()}" for f in collected.files), self)
        self.content.setReadOnly(True)
        self.content.setAccessibleName(say(_CONTENT))
        self.content.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.content.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.result_line = QLabel(self)
        self.result_line.setWordWrap(True)
        self.result_line.setTextFormat(Qt.TextFormat.PlainText)
        self.result_line.hide()
        buttons = QDialogButtonBox(self)
        self.save = MainButton(say(_SAVE), self)
        self.save.clicked.connect(self._on_save)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(say(_CLOSE), QDialogButtonBox.ButtonRole.RejectRole).clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for widget in (intro, self.content, self.result_line, buttons):
            column.addWidget(widget)
        self.resize(680, 480)

    def show_outcome(self, code: str, path: str) -> None:
        """Tell that they were written, or why not by the code of ``BundleError``."""
        wording = self._wording
        path = Redactor(keep=PERSONAL).redact_short(path)
        self.result_line.setText(
            wording.say(EXPORT_TROUBLE[code], path=path) if code else wording.text(_WRITTEN, path=path)
        )
        self.result_line.show()
        self.save.setEnabled(True)

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self._wording.text(_SAVE_TITLE), str(self._proposed), self._wording.text(_ZIP))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_path)
        dialog.open()

    def _on_path(self, path: str) -> None:
        self.save.setEnabled(False)
        self.path_chosen.emit(path)


class CrashReporting(QObject):
    """Shows and writes reports on faults of this program, one at a time; ``dialog`` is there while one is shown.

    Signals:
        failed (Fault): not even that worked.
    """

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._reports, self._window = CrashReports(desk), parent
        self.dialog: CrashReport | None = None

    def start(self, fault: Fault, wording: Wording) -> None:
        """Collect, then show what was collected, in this language."""
        if self.dialog is not None:
            self.dialog.reject()
        self._reports.collect(fault, functools.partial(self._on_collected, fault, wording))

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault."""
        self.failed.emit(fault)

    def _on_collected(self, fault: Fault, wording: Wording, outcome: Collected | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        where = Path(folder) if folder and Path(folder).is_dir() else Path.home()
        self.dialog = dialog = CrashReport(outcome, where / crash_name(fault.at), wording, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.path_chosen.connect(functools.partial(self._on_path, dialog, fault, outcome))
        dialog.finished.connect(self._on_finished)
        dialog.show()

    def _on_path(self, dialog: CrashReport, fault: Fault, collected: Collected, path: str) -> None:
        self._reports.write(fault, collected, Path(path), functools.partial(self._on_written, dialog, path))

    def _on_written(self, dialog: CrashReport, path: str, outcome: str | Fault) -> None:
        if self.dialog is dialog:
            dialog.show_outcome("failed" if isinstance(outcome, Fault) else outcome, path)

    def _on_finished(self, _result: int) -> None:
        self.dialog = None
