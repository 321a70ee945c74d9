"""One way to put a key back, drawn: numbered steps with their commands, how to look at the result, what goes wrong."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.bridge.checklist import State
from gui.putback import Explained, Place, Recipe
from gui.widgets.parts.look import GAP, mark_icon
from gui.wording import N_, Wording
from gui.wording.clients.putback import explained

__all__ = ["Instructions"]

_CHECK, _TRAPS = N_("See whether it worked"), N_("What goes wrong")
_COPY, _COPIED = N_("Copy"), N_("Copied")
_COPY_COMMAND, _COPY_LINE = N_("Copy the command"), N_("Copy the line")


class _Code(QLabel):
    """A text to paste: of even width, framed, to be selected by mouse and by keyboard; long ones are wrapped."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setForegroundRole(QPalette.ColorRole.Text)
        self.setAutoFillBackground(True)
        self.setMargin(GAP // 2)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Instructions(QWidget):
    """Shows a recipe in one language; another recipe or language gets another widget.

    Attributes:
        buttons: a Copy button for each text to paste, in their order.

    Signals:
        copy_wanted (str): a text to paste is to be copied; there is no key in any.
    """

    copy_wanted = Signal(str)

    def __init__(self, recipe: Recipe, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(GAP // 2)
        for number, step in enumerate(recipe.steps, start=1):
            said = explained(step.said, wording)
            self._add(f"{number}. {said}" if len(recipe.steps) > 1 else said, step)
        self._title(_CHECK)
        for check in recipe.checks:
            self._add(explained(check.said, wording), check)
        self._title(_TRAPS)
        for trap in recipe.traps:
            self._add_trap(trap)
        self._column.addStretch(1)

    def emit_copy_wanted(self, text: str) -> None:
        """Tell that a text is to be copied."""
        self.copy_wanted.emit(text)

    def _sentence(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _title(self, message: str) -> None:
        label = self._sentence(self._wording.text(message))
        font = QFont(label.font())
        font.setBold(True)
        label.setFont(font)
        self._column.addSpacing(GAP)
        self._column.addWidget(label)

    def _add(self, said: str, one: Explained) -> None:
        code, button = _Code(one.text, self), QPushButton(self._wording.text(_COPY), self)
        code.setAccessibleDescription(said)
        message = _COPY_COMMAND if one.place is Place.TERMINAL else _COPY_LINE
        button.setAccessibleName(self._wording.text(message))
        button.setAccessibleDescription(one.text)
        button.setAutoDefault(False)
        button.clicked.connect(functools.partial(self._on_copy, button, one.text))
        self.buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(code, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._sentence(said))
        self._column.addLayout(row)
        self._column.addSpacing(GAP // 2)

    def _add_trap(self, trap: Explained) -> None:
        row, words, mark = QHBoxLayout(), QVBoxLayout(), QLabel(self)
        mark.setPixmap(mark_icon(State.WARNING, self.palette()).pixmap(16))
        row.setSpacing(GAP)
        words.setSpacing(0)
        if trap.text:
            example = self._sentence(trap.text)
            example.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            words.addWidget(example)
        words.addWidget(self._sentence(explained(trap.said, self._wording)))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._column.addLayout(row)

    def _on_copy(self, pressed: QPushButton, text: str) -> None:
        for button in self.buttons:
            button.setText(self._wording.text(_COPIED if button is pressed else _COPY))
        self.emit_copy_wanted(text)
