"""A repair that needs a yes: the text before and after, what would be done, and the question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.key import Inspected
from gui.key.alignment import align
from gui.report import CleaningMode
from gui.widgets.key.compare_cells import CompareCells
from gui.widgets.parts.look import GAP
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording

__all__ = ["RepairPanel"]

_QUESTION = N_(
    "Is the lower line your key? It is only what the upper one most likely means."
    " Compare it with where you saved the key: the console shows only a part of it."
)
_QUESTION_HIDDEN = N_("{question} Press Show to see both characters where the lines differ.")
_BEFORE, _AFTER = N_("Pasted"), N_("Repaired")
_YES, _NO = N_("&Yes, use the lower line"), N_("No, &leave it as it is")
_YES_DIAGNOSE = N_("&Yes, diagnose the lower line")
_SPOKEN = N_("Before and after the repair: {changes}")


class RepairPanel(QFrame):
    """Hidden until asked; one yes puts the repaired key into the field.

    Signals:
        accepted (bool): the user says that the repaired key is the key; True if it is to be diagnosed at once.
        declined (): the user leaves the text as it is.
    """

    accepted = Signal(bool)
    declined = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._phrases = Phrases(wording)
        self._inspected: Inspected | None = None
        self._diagnose = False
        self._question = QLabel(self)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self.cells = CompareCells(self)
        self.yes, self.no = QPushButton(self), QPushButton(self)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.decline)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self._question)
        column.addWidget(self.cells)
        column.addLayout(buttons)
        self._phrases.add(self.no.setText, _NO)
        self._speak()
        self.hide()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._speak()

    def set_revealed(self, revealed: bool) -> None:
        """Show the good characters, or hide them."""
        self.cells.set_revealed(revealed)
        self._speak()

    def ask(self, inspected: Inspected, *, revealed: bool, diagnose: bool = False) -> bool:
        """Show what the repair of a text with mode confirm would be, and ask; False for another mode.

        ``diagnose`` says that the diagnosis follows a yes, which its button says too.
        """
        if inspected.candidate is None or inspected.inspection.cleaned.mode is not CleaningMode.CONFIRM:
            return False
        self._inspected, self._diagnose = inspected, diagnose
        before, after = inspected.key.reveal(), inspected.candidate.reveal()
        columns, _ = align(before, after)
        self.cells.set_copies(before, after, columns, revealed=revealed)
        self._speak()
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter must not say yes to what was not read
        return True

    def decline(self) -> None:
        """Answer no."""
        self.dismiss()
        self.declined.emit()

    def dismiss(self) -> None:
        """Ask no more."""
        self._inspected = None
        self.cells.wipe()
        self.hide()

    def _speak(self) -> None:
        wording = self._phrases.wording
        self.cells.set_titles(wording.text(_BEFORE), wording.text(_AFTER))
        question = wording.text(_QUESTION)
        if self.cells.hides_differences():
            question = wording.compose(_QUESTION_HIDDEN, question=question)
        self._question.setText(question)
        findings = self._inspected.inspection.findings if self._inspected else ()
        self.yes.setText(wording.text(_YES_DIAGNOSE if self._diagnose else _YES))
        changes = " ".join(wording.finding(finding) for finding in findings)
        self.cells.setAccessibleName(wording.compose(_SPOKEN, changes=changes))

    def _on_yes(self) -> None:
        if self._inspected is not None:
            diagnose = self._diagnose
            self.dismiss()
            self.accepted.emit(diagnose)
