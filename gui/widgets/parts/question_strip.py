"""A question that stands in a panel until it is answered: a sentence, perhaps a line to fill in, yes and no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.widgets.parts.look import GAP
from gui.wording import Wording

__all__ = ["QuestionStrip"]


class QuestionStrip(QFrame):
    """Hidden until asked. Escape says no."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._wording = wording
        self._sentences: tuple[Callable[[Wording], str], str, str] | None = None
        self._answered: Callable[[str], None] | None = None
        self.question = QLabel(self)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        self.line = QLineEdit(self)
        self.line.returnPressed.connect(self._on_yes)
        self.yes, self.no = QPushButton(self), QPushButton(self)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.dismiss)
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.line, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self.question)
        column.addLayout(row)
        self.hide()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._wording = wording
        self._speak()

    def ask(
        self,
        question: Callable[[Wording], str],
        yes: str,
        no: str,
        answered: Callable[[str], None],
        text: str | None = None,
    ) -> None:
        """Ask; ``answered`` gets the line when the answer is yes. It begins as ``text``; None for no line."""
        self._sentences, self._answered = (question, yes, no), answered
        self.line.setVisible(text is not None)
        self.line.setText(text or "")
        self._speak()
        self.show()
        if text is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.selectAll()
        else:
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter must not say yes to what was not read

    def dismiss(self) -> None:
        """Ask no more."""
        self._sentences = self._answered = None
        self.line.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for a no, which would otherwise close the window around."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _speak(self) -> None:
        if self._sentences is not None:
            question, yes, no = self._sentences
            self.question.setText(question(self._wording))
            self.line.setAccessibleName(self.question.text())
            self.yes.setText(self._wording.text(yes))
            self.no.setText(self._wording.text(no))

    def _on_yes(self) -> None:
        answered, text = self._answered, self.line.text()
        if answered is not None:
            self.dismiss()
            answered(text)
