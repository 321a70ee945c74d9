"""One cause as a card: its name and how sure it is, the sentence, the one thing to do. Shows, and offers nothing."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.bridge.checklist import State
from gui.report import CauseEntry
from gui.widgets.parts.look import GAP, MARGIN, tint, tone, weight
from gui.widgets.verdict.look import LEFT_MARGIN, paint_verdict, take_sentences
from gui.wording import N_, Wording

__all__ = ["VerdictCard"]

_NAME, _DO = N_("Verdict"), N_("Do this: {step}")


class VerdictCard(QWidget):
    """The verdict of a report that is only read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.IDLE
        self.title, self.sentence, self.step = QLabel(self), QLabel(self), QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT_MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP // 2)
        take_sentences(self.title, self.sentence, self.step, verdict=self.sentence)
        for label in (self.title, self.sentence, self.step):
            column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_entry(self, entry: CauseEntry, wording: Wording) -> None:
        """Show a cause."""
        self._state = weight(entry)
        self.setAccessibleName(wording.text(_NAME))
        self.title.setText(wording.headline(entry))
        self.sentence.setText(wording.verdict(entry))
        self.step.setText(wording.compose(_DO, step=wording.step(entry.next_step)))
        tint(self.title, tone(self._state, self.palette()).strong)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the stripe and the mark."""
        paint_verdict(self, self._state, self.sentence)
