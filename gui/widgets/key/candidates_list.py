"""The keys in a larger paste, for the user to pick the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from gui.key.candidates import Candidate
from gui.widgets.parts.look import GAP
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording
from gui.wording.key.candidates import FOUND, choice_told

__all__ = ["CandidatesList"]

_PICK, _PICK_LONG = N_("Use this &one"), N_("Put the chosen value, exactly as it stands in the text, into the field")
_NAME = N_("Values that may be your key")
_ROWS = 4


class CandidatesList(QFrame):
    """Hidden while there is nothing to choose.

    Signals:
        chosen (int, int): the user means the stretch ``[start, end)`` of the text.
    """

    chosen = Signal(int, int)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._phrases = Phrases(wording)
        self._candidates: Sequence[Candidate] = ()
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self.pick)
        self._title.setBuddy(self.list)
        self._pick = QPushButton(self)
        self._pick.clicked.connect(self.pick)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._title, 1)
        row.addWidget(self._pick)
        column = QVBoxLayout(self)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addWidget(self.list)
        self._phrases.add(self._pick.setText, _PICK)
        self._phrases.add(self._pick.setToolTip, _PICK_LONG)
        self._phrases.add(self.list.setAccessibleName, _NAME)
        self.hide()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.set_candidates(self._candidates)

    def set_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Offer these; none hides the list. The same ones again leave the chosen row where it is."""
        chosen = self.list.currentRow() if candidates is self._candidates else 0
        self._candidates = candidates
        wording = self._phrases.wording
        self.list.clear()
        self.list.addItems([choice_told(wording, it, it.inspected.inspection) for it in candidates])
        for row in range(self.list.count()):
            self.list.item(row).setToolTip(self.list.item(row).text())
        if candidates:
            self.list.setCurrentRow(chosen)
            self._title.setText(wording.plural(*FOUND, len(candidates)))
            rows = min(len(candidates), _ROWS)
            self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 2)
        self.setVisible(bool(candidates))

    def pick(self) -> None:
        """Choose the current row."""
        row = self.list.currentRow()
        if 0 <= row < len(self._candidates):
            picked = self._candidates[row]
            self.chosen.emit(picked.start, picked.end)
