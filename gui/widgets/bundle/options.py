"""What a user adds to a bundle and leaves out of it: ticks, a note, log files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.bridge.draft import Draft
from gui.bundle import Part
from gui.widgets.parts.error_text import ErrorText
from gui.widgets.parts.look import GAP, tint_box
from gui.wording import N_, Wording

__all__ = ["BundleOptions", "files_in"]

_INCLUDED = N_("What goes in")
_TICKS: dict[Part, tuple[str, str]] = {
    Part.ANSWERS: (N_("My &answers from the console"), N_("No question about the console was answered.")),
    Part.ENVIRONMENT: (N_("What this computer &is (no names)"), ""),
    Part.OTHER_COPIES: (N_("Where &other copies of the key are"), N_("No other copies were looked for, or found.")),
    Part.CLIENT_ERROR: (N_("The &error text of my program"), N_("No error text was entered.")),
}
_PERSONAL = N_("Mail addresses and &user names")
_PERSONAL_LONG = N_("Off: mail addresses, and names of users in paths, are removed from all files like secrets")
_NOTE, _NOTE_HINT = N_("&Note to support"), N_("what they should know, such as since when it fails")
_ATTACH, _ATTACH_TITLE = N_("Add &log files..."), N_("Add log files to the bundle")
_ATTACH_LONG = N_("Text files of yours, redacted like the rest: up to {largest} MB each. You can also drop them here.")
_DETACH = N_("Remove this &file")


class BundleOptions(QWidget):
    """Changes a draft.

    Signals:
        detach_wanted (): the user wants the file that is shown out of the bundle.
    """

    detach_wanted = Signal()

    def __init__(self, draft: Draft, largest: int, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._wording = draft, wording
        self.ticks: dict[Part, QCheckBox] = {}
        say = wording.text
        group = QGroupBox(say(_INCLUDED), self)
        inside = QVBoxLayout(group)
        inside.setSpacing(GAP // 2)
        inside.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        there = _there(draft)
        for part, (text, none) in _TICKS.items():
            tick = self.ticks[part] = QCheckBox(say(text), group)
            tick.setEnabled(part in there)
            tick.setChecked(part in there and part not in draft.extras.without)
            if part not in there:
                tick.setToolTip(say(none))
                tick.setAccessibleDescription(say(none))
            tick.toggled.connect(self._on_tick)
            inside.addWidget(tick)
        self.personal = QCheckBox(say(_PERSONAL), group)
        self.personal.setChecked(draft.extras.personal)
        self.personal.setToolTip(say(_PERSONAL_LONG))
        self.personal.setAccessibleDescription(say(_PERSONAL_LONG))
        self.personal.toggled.connect(draft.set_personal)
        draft.changed.connect(self._on_changed)
        inside.addWidget(self.personal)
        label = QLabel(say(_NOTE), self)
        self.note = _Note(self)
        self.note.setPlaceholderText(say(_NOTE_HINT))
        self.note.setAccessibleName(label.text().replace("&", ""))
        self.note.setPlainText(draft.extras.note or "")
        self.note.textChanged.connect(self._on_note)
        label.setBuddy(self.note)
        self.attach, self.detach = QPushButton(say(_ATTACH), self), QPushButton(say(_DETACH), self)
        self.attach.setToolTip(say(_ATTACH_LONG, largest=largest))
        self.attach.setAccessibleDescription(self.attach.toolTip())
        self.attach.clicked.connect(self._on_attach)
        self.detach.clicked.connect(self.detach_wanted)
        for button in (self.attach, self.detach):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.attach)
        row.addWidget(self.detach)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addWidget(group)
        column.addWidget(label)
        column.addWidget(self.note)
        column.addLayout(row)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette: the ground of a check box was chosen for light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        for tick in (*self.ticks.values(), self.personal):
            tint_box(tick, self.palette())

    def _on_changed(self) -> None:
        if self.personal.isChecked() != self._draft.extras.personal:  # it was stopped
            self.personal.setChecked(self._draft.extras.personal)

    def _on_tick(self, _on: bool) -> None:
        self._draft.set_without(
            [part for part, tick in self.ticks.items() if tick.isEnabled() and not tick.isChecked()]
        )

    def _on_note(self) -> None:
        self._draft.set_note(self.note.toPlainText())

    def _on_attach(self) -> None:
        from PySide6.QtCore import Qt

        dialog = QFileDialog(self, self._wording.text(_ATTACH_TITLE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, paths: Sequence[str]) -> None:
        self._draft.attach([Path(path) for path in paths])


class _Note(ErrorText):
    """A file that is dropped on it is for the dialog: its path is no note."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Refuse files."""
        return not files_in(source) and super().canInsertFromMimeData(source)


def files_in(source: QMimeData) -> list[Path]:
    """Return the files of this computer that are dropped or pasted."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def _there(draft: Draft) -> set[Part]:
    """Return what the report has that could be left out."""
    report, question = draft.answered.report, draft.answered.question
    there = {Part.ENVIRONMENT}
    if report.console:
        there.add(Part.ANSWERS)
    if report.key.other_copies or question.copies_in_effect:
        there.add(Part.OTHER_COPIES)
    if report.client.error is not None or question.client_error is not None:
        there.add(Part.CLIENT_ERROR)
    return there
