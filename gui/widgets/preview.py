"""The exact bytes of the bundle before they are written, and the choice of where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.bundle import SUPPORT, Collected
from gui.widgets.look import GAP, MARGIN
from gui.wording import EXPORT_TROUBLE, N_, NP_, Say, Wording

__all__ = ["Preview"]

_TITLE, _SAVE_TITLE = N_("Export for DeepSeek support"), N_("Save the bundle")
_INTRO = N_(
    "This is everything that the file will hold. Your key is not in it: before the file is written it is searched for "
    "every form of the key. Read it, save it, and send it to {address}."
)
_FILES, _CONTENT = N_("Files"), N_("Content of the file")
_SIZE = NP_("{n} byte", "{n} bytes")
_SAVE, _CLOSE, _CANCEL = N_("&Save as..."), N_("&Close"), N_("&Cancel")
_COPY_TICKET = N_("Copy &letter to support")
_ZIP = N_("Archive (*.zip)")
_WRITING = N_("Writing ...")
_PRACTICE = N_("This is a practice problem: look at what support would get, and do not send it.")


class Preview(QDialog):
    """Shows what was collected.

    Signals:
        path_chosen (str): the user wants the bundle there.
        copied (str): the user wants this text, the letter to support, on the clipboard.
    """

    path_chosen = Signal(str)
    copied = Signal(str)

    def __init__(
        self, collected: Collected, path: Path, wording: Wording, parent: QWidget, *, practice: bool = False
    ) -> None:
        super().__init__(parent)
        self._collected, self._wording = collected, wording
        self._proposed, self._practice = path, practice
        say = wording.text
        self.setWindowTitle(say(_TITLE))
        intro = QLabel(say(_PRACTICE) if practice else say(_INTRO, address=SUPPORT), self)
        intro.setWordWrap(True)
        self.files = QListWidget(self)
        self.files.setAccessibleName(say(_FILES))
        self.content = QPlainTextEdit(self)
        self.content.setReadOnly(True)
        self.content.setAccessibleName(say(_CONTENT))
        self.content.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.content.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.files.addItems([f"{f.name}\n{wording.plural(*_SIZE, len(f.data))}" for f in collected.files])
        self.files.setSpacing(2)
        self.files.currentRowChanged.connect(self._on_row)
        self.result_line = QLabel(self)
        self.result_line.setWordWrap(True)
        self.result_line.setTextFormat(Qt.TextFormat.PlainText)
        self.result_line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.result_line.hide()
        self.save = QPushButton(say(_SAVE), self)
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self.copy_ticket = QPushButton(say(_COPY_TICKET), self)
        self.copy_ticket.clicked.connect(self._on_copy)
        self.buttons = QDialogButtonBox(self)
        self.cancel = self.buttons.addButton(say(_CANCEL), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.rejected.connect(self.reject)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.files)
        split.addWidget(self.content)
        split.setStretchFactor(1, 1)
        split.setSizes([200, 600])
        split.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.copy_ticket)
        row.addWidget(self.buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(intro)
        column.addWidget(split, 1)
        column.addWidget(self.result_line)
        column.addLayout(row)
        self.resize(820, 540)
        self.files.setCurrentRow(0)

    def show_written(self, path: Path) -> None:
        """Tell where the bundle is and where to send it."""
        wording = self._wording
        sent = wording.text(_PRACTICE) if self._practice else wording.say(Say.SEND_IT_TO, address=SUPPORT)
        self.result_line.setText(f"{wording.say(Say.BUNDLE_WRITTEN, path=str(path))}\n{sent}")
        self.result_line.show()
        self.save.setEnabled(True)
        self.cancel.setText(wording.text(_CLOSE))

    def show_trouble(self, code: str, path: Path, leak: Mapping[str, str] | None = None) -> None:
        """Tell why the bundle was not written; of a leak, in which ``file`` it was, found by which ``rule``."""
        lines = [self._wording.say(EXPORT_TROUBLE[code], path=str(path))]
        if leak is not None:
            lines.append(self._wording.say(Say.EXPORT_LEAK_PLACE, **leak))
        self.result_line.setText("\n".join(lines))
        self.result_line.show()
        self.save.setEnabled(True)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._collected.files):
            self.content.setPlainText(self._collected.files[row].data.decode("utf-8", "replace"))

    def _on_copy(self) -> None:
        ticket = next((f for f in self._collected.files if f.name == "ticket.txt"), None)
        if ticket is not None:
            self.copied.emit(ticket.data.decode("utf-8"))

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self._wording.text(_SAVE_TITLE), str(self._proposed), self._wording.text(_ZIP))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_path)
        dialog.open()

    def _on_path(self, path: str) -> None:
        self.save.setEnabled(False)
        self.result_line.setText(self._wording.text(_WRITING))
        self.result_line.show()
        self.path_chosen.emit(path)
