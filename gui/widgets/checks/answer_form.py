"""One check that only the console shows: what is asked, where to click, which answers there are, what else to tell."""

from __future__ import annotations

import functools
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from gui.bridge.desk import Desk
from gui.console import Row, fields_of
from gui.console.fields import NOTE
from gui.report import Answer
from gui.widgets.checks.answer_field import AnswerField
from gui.widgets.parts.export_kept import ExportKept
from gui.widgets.parts.look import GAP, secondary, tint, tint_box
from gui.wording import N_, Wording
from gui.wording.bundle.keeping import given_line, old_line
from gui.wording.console.checks import question, standing, where

__all__ = ["AnswerForm"]

_OPEN = N_("Open {address}")
_WHERE, _IN_CHINESE = N_("Where: {place}"), N_("In a Chinese console: {place}")
_ANSWER, _TAKE_BACK = N_("What do you see?"), N_("Take the answer back")
_STILL_SO = N_("It is still so")
_NAME = N_("Your answer")
_CHINESE = "zh_CN"
_TYPED_MS = 200
"""After so long without another key pressed, what follows from what was typed is said: a policy may be long."""


class AnswerForm(QScrollArea):
    """Shows one row of the console and keeps what is answered in the desk, with each key that is pressed.

    ``before``: what the Tab key comes from, with a focus policy, or Qt lets the order be.

    Attributes:
        link: opens the page of the console; None where no page is known.
        choices: the answers to choose from, by their codes.
        fields: what else may be told with the answer that is chosen, by name.
        still_so: lets an answer count again that was given too long ago; None where there is none.
        follows: what the limits, hours or policy that are told mean for the calls of the last run.
        take_back: forgets the answer.
    """

    def __init__(self, desk: Desk, wording: Wording, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._wording, self._before = desk, wording, before
        self._row: Row | None = None
        self._putting = False
        self._told: object = None
        self._old_shown: Answer | None = None
        self._export_kept = ExportKept(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPED_MS)
        self._soon.timeout.connect(self._show_follows)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._empty()
        desk.console.changed.connect(self._on_changed)
        desk.verdict_changed.connect(self._soon.start)  # other calls, another time

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on; what is typed stays."""
        self._wording = wording
        self._build()

    def show_row(self, row: Row | None) -> None:
        """Show a row of the console, or none."""
        if row != self._row:
            self._row = row
            self._build()
            self.verticalScrollBar().setValue(0)

    # How it is built.

    def _empty(self) -> None:
        self.link: QPushButton | None = None
        self.choices: dict[str, QRadioButton] = {}
        self.fields: dict[str, AnswerField] = {}
        self.still_so: QPushButton | None = None
        body = QWidget()
        self.take_back = QPushButton(body)
        self.take_back.hide()
        self.follows = QLabel(body)
        self.follows.hide()
        self._column = QVBoxLayout(body)
        self._column.setSpacing(GAP)
        self.setWidget(body)

    def _build(self) -> None:
        self._empty()
        row, wording = self._row, self._wording
        if row is None:
            return
        self._say(wording.console_row(row.id), bold=True)
        self._say(question(row.id, wording))
        place = where(row.id, wording)
        self._say(wording.text(_WHERE, place=place))
        if wording.language != _CHINESE and not row.general:
            self._say(wording.text(_IN_CHINESE, place=where(row.id, _chinese())), back=True)
        if row.url is not None:
            address = row.url.removeprefix("https://")
            self.link = QPushButton(wording.text(_OPEN, address=address), self.widget())
            self.link.setAutoDefault(False)
            self.link.clicked.connect(functools.partial(QDesktopServices.openUrl, QUrl(row.url)))
            self._column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        if not row.general:
            self._say(standing(row.documented, wording), back=True)
        self._add_choices(row)
        self._meaning, self.given_at = self._say(""), self._say("", back=True)
        self._below = QVBoxLayout()
        self._below.setSpacing(GAP)
        self._column.addLayout(self._below)
        self.follows = self._say("")
        self.take_back.setText(wording.text(_TAKE_BACK))
        self.take_back.setAutoDefault(False)
        self.take_back.clicked.connect(self._on_take_back)
        self._column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._order()
        self._show_chosen()

    def _order(self) -> None:
        """Let the Tab key come here from what stands before: what is made late comes last in the window otherwise."""
        before = self._before
        for after in (self.link, self.still_so, *self.choices.values(), self.take_back):
            if after is not None:
                QWidget.setTabOrder(before, after)
                before = after

    def _add_choices(self, row: Row) -> None:
        answer, wording = self._desk.console.answer(row.id), self._wording
        self._say(wording.text(_ANSWER), bold=True)
        self._add_old(row)
        group = QButtonGroup(self.widget())
        column = QVBoxLayout()
        column.setSpacing(GAP // 2)
        for choice in row.choices:
            button = QRadioButton(wording.console_choice(row.id, choice.code), self.widget())
            button.setAccessibleDescription(wording.text(_NAME))
            tint_box(button, self.palette())
            button.setChecked(answer is not None and answer.answer == choice.code)
            button.clicked.connect(self._on_chosen)
            group.addButton(button)
            column.addWidget(button)
            self.choices[choice.code] = button
        self._column.addLayout(column)

    def _add_old(self, row: Row) -> None:
        """Show an answer that is too old to count, and ask whether it is still so."""
        old, self._old_shown = self._desk.console.old(row.id), self._desk.console.old(row.id)
        if old is None:
            return
        self._old_line = self._say(old_line(old, self._wording))
        self.still_so = QPushButton(self._wording.text(_STILL_SO), self.widget())
        self.still_so.setAutoDefault(False)
        self.still_so.clicked.connect(self._on_still_so)
        self._column.addWidget(self.still_so, 0, Qt.AlignmentFlag.AlignLeft)

    def _say(self, text: str, *, bold: bool = False, back: bool = False) -> QLabel:
        label = QLabel(text, self.widget())
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if bold:
            font = QFont(label.font())
            font.setBold(True)
            label.setFont(font)
        if back:
            tint(label, secondary(self.palette()))
        self._column.addWidget(label)
        return label

    def _show_chosen(self) -> None:
        """Show what the answer means and the fields that belong to it."""
        self._told = self._to_tell()
        row, code = self._row, self._chosen()
        for gone in self.fields.values():
            self._below.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.fields = {}
        for each, button in self.choices.items():  # Qt would lead the Tab key to the first, where Space chooses another
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if code in (each, None) else Qt.FocusPolicy.ClickFocus)
        self.take_back.setVisible(code is not None)
        self._meaning.setVisible(code is not None)
        answer = self._desk.console.answer(row.id) if row is not None else None
        when = given_line(answer, self._wording) if answer is not None else None
        self.given_at.setText(when or "")
        self.given_at.setVisible(when is not None)
        self._show_follows()
        if row is None or code is None:
            return
        told: dict[str, Any] = dict(answer.detail) if answer is not None else {}
        drafts = self._desk.console.drafts(row.id)
        before: QWidget = list(self.choices.values())[-1]
        for field in fields_of(row, code):
            made = AnswerField(field, told.get(field.name), self._wording, self)
            if field.name in drafts:
                made.set_text(drafts[field.name])
            made.edited.connect(self._on_edited)
            made.editor.installEventFilter(self._export_kept)
            if field is NOTE:  # nothing follows from a note
                self._column.removeWidget(self.follows)
                self._below.removeWidget(self.follows)
                self._below.addWidget(self.follows)
            self._below.addWidget(made)
            made.show()  # at once: till the layout does it, the Tab key passes it by
            QWidget.setTabOrder(before, made.editor)
            before, self.fields[field.name] = made.editor, made
        QWidget.setTabOrder(before, self.take_back)

    def _show_follows(self) -> None:
        """Show what the answer means, by what is typed in beside it, and limits, hours or a policy for the calls."""
        answer = self._desk.console.answer(self._row.id) if self._row is not None else None
        said = ""
        if answer is not None:
            # After a run it is loaded; an empty window waits for nothing.
            from gui.meanings import meaning_line, meaning_lines

            seen = self._desk.seen()
            self._meaning.setText(meaning_line(answer, seen, self._wording))
            said = "\n".join(meaning_lines(answer, seen, self._wording))
        self.follows.setText(said)
        self.follows.setVisible(bool(said))

    # What is done.

    def _chosen(self) -> str | None:
        return next((code for code, button in self.choices.items() if button.isChecked()), None)

    def _on_still_so(self) -> None:
        if self._row is not None:
            self._desk.console.confirm(self._row.id)
            code = self._chosen()
            if code is not None:
                self.choices[code].setFocus()

    def _on_chosen(self) -> None:
        self._keep_drafts()  # the other answer may have none of these fields, and be a slip
        self._put()
        if self.still_so is not None:  # another answer has taken the place of the old one
            self._old_line.hide()
            self.still_so.hide()
            self._old_shown = None
        self._show_chosen()
        self._put()  # with what was typed before, which is shown again

    def _keep_drafts(self) -> None:
        if self._row is not None and self.fields:
            self._desk.console.keep_drafts(self._row.id, {name: field.text() for name, field in self.fields.items()})

    def _on_edited(self) -> None:
        self._keep_drafts()
        self._put()
        self._soon.start()

    def _put(self) -> None:
        """Keep the answer with all that is told as it should be; what is not is said beside its field."""
        row, code = self._row, self._chosen()
        if row is None or code is None:
            return
        values = {
            field.name: self.fields[field.name].value() for field in fields_of(row, code) if field.name in self.fields
        }
        self._putting = True
        self._desk.console.put(row.id, code, {name: value for name, value in values.items() if value is not None})
        self._putting = False
        self._told = self._to_tell()

    def _on_take_back(self) -> None:
        if self._row is not None:
            self._desk.console.take_back(self._row.id)
            first = next(iter(self.choices.values()))
            first.setFocus()

    def _on_changed(self) -> None:
        """Show an answer that came from elsewhere."""
        if self._putting or self._row is None:
            return
        if self._to_tell() != self._told or self._desk.console.old(self._row.id) != self._old_shown:
            self._build()

    def _to_tell(self) -> object:
        """Return what the fields and choices show: of another key the same row may have the same answer, and others."""
        if self._row is None:
            return None
        answer = self._desk.console.answer(self._row.id)
        told = (answer.answer, answer.detail) if answer is not None else None
        return told, self._desk.console.drafts(self._row.id)


@functools.cache
def _chinese() -> Wording:
    return Wording.load(_CHINESE)
