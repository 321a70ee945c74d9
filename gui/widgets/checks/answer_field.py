"""One thing to tell besides an answer: its name, where to type it, and what is wrong with it as it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.bridge.checklist import State
from gui.console import LONG, EntryError, Field, Kind, hours_problems, shown, typed
from gui.widgets.parts.error_text import ErrorText
from gui.widgets.parts.look import GAP, tint, tone
from gui.wording import Wording
from gui.wording.console.checks import FIELDS
from gui.wording.console.quotas import hours_problem_line
from gui.wording.console.titles import ENTRIES, EXAMPLES, SUCH_AS

__all__ = ["AnswerField"]

_LINES, _MORE_LINES = 3, 6


class AnswerField(QWidget):
    """A field of an answer. A key that is pasted into a long text is starred, as in the error text of a client.

    Signals:
        edited (): another text was typed.
    """

    edited = Signal()

    def __init__(self, field: Field, value: Any, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind, self._wording = field.kind, wording
        name = wording.text(FIELDS[field.name])
        self.editor: QLineEdit | QPlainTextEdit = ErrorText(self) if field.kind in LONG else QLineEdit(self)
        self.editor.setAccessibleName(name)
        if field.name in EXAMPLES:
            example = wording.text(EXAMPLES[field.name])
            self.editor.setPlaceholderText(wording.text(SUCH_AS, example=example))
        label = QLabel(name, self)
        label.setBuddy(self.editor)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        tint(self.message, tone(State.FAILED, self.palette()).strong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 4)
        for widget in (label, self.editor, self.message):
            column.addWidget(widget)
        if isinstance(self.editor, QPlainTextEdit):
            lines = _MORE_LINES if field.kind is Kind.DOCUMENT else _LINES
            self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * lines + 2 * GAP)
        if value is not None:
            self.set_text(shown(field.kind, value))
        self._say()
        self.editor.textChanged.connect(self._on_edited)

    def text(self) -> str:
        """Return what is typed."""
        return self.editor.toPlainText() if isinstance(self.editor, QPlainTextEdit) else self.editor.text()

    def set_text(self, text: str) -> None:
        """Put a text in place."""
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)

    def value(self) -> Any:
        """Return the value of what is typed; None for nothing, and for what is not of its kind."""
        try:
            return typed(self._kind, self.text())
        except EntryError:
            return None

    def emit_edited(self) -> None:
        """Tell that another text was typed."""
        self.edited.emit()

    def _on_edited(self) -> None:
        self._say()
        self.emit_edited()

    def _say(self) -> None:
        try:
            typed(self._kind, self.text())
        except EntryError:
            said = self._why() or self._wording.text(ENTRIES[self._kind])
        else:
            said = ""
        self.message.setText(said)
        self.message.setVisible(bool(said))
        self.editor.setAccessibleDescription(said)

    def _why(self) -> str:
        """Say what exactly is wrong, as far as that is known; only lines of several are told by their numbers."""
        if self._kind is not Kind.HOURS:
            return ""
        problems = hours_problems(self.text())[:_MORE_LINES]
        several = len([line for line in self.text().splitlines() if line.strip()]) > 1
        lines = []
        for problem in problems:
            told: dict[str, object] = {"value": problem.value, "meant": problem.meant}
            if several:
                told["entry"] = problem.entry
            lines.append(hours_problem_line(problem.code.value, told, self._wording))
        return "\n".join(lines)
