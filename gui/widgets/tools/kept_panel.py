"""The tab with what is kept about the key for the next start: looked at, and forgotten after a question."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.bridge.desk import Desk
from gui.bridge.ports import KeptOf, UnkeptError
from gui.report import Report
from gui.secret import ApiKey
from gui.widgets.parts.look import GAP, MARGIN, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.widgets.parts.question_strip import QuestionStrip
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, NP_, Wording
from gui.wording.bundle.keeping import day, unforgotten_line, unopened_line, unseen_line
from gui.wording.verdict.changes import moment

__all__ = ["KeptPanel"]

_INTRO = N_(
    "What you saw in the console, and what the last runs found, is kept for the next start of this program. A key is"
    " never in it, practice problems are not kept, and nothing of it leaves this computer."
)
_WHERE = N_("File: {path}")
_LIST, _WHAT, _WHEN = N_("What is kept about this key"), N_("What"), N_("When")
_ANSWER, _RUN = N_("{row}: {choice}"), N_("Run against {host}: {cause}")
_LOOKING, _NO_KEY = N_("Looking ..."), N_("Enter a key to see what is kept about it.")
_NOTHING = N_("Nothing is kept about this key.")
_KEYS = NP_("Something is kept about {n} key in all.", "Something is kept about {n} keys in all.")
_NO_KEYS = N_("Nothing is kept about any key.")
_DAMAGED = NP_(
    "{n} damaged file was put aside and may hold more; Forget everything deletes it too.",
    "{n} damaged files were put aside and may hold more; Forget everything deletes them too.",
)
_OPEN_RUN = N_("&Open this run")
_FORGET_KEY, _FORGET_ALL = N_("&Forget what is kept about this key..."), N_("Forget &everything...")
_SURE_KEY = N_("Forget the answers and runs that are kept about this key? They cannot be brought back.")
_SURE_ALL = N_("Forget the answers and runs that are kept about all keys? They cannot be brought back.")
_YES, _NO = N_("Forget them"), N_("Keep them")
_DONE = N_("Forgotten.")


class KeptPanel(ToolPanel):
    """Asks the memory of the desk when it comes to the front.

    Signals:
        run_opened (Report): the user wants to read a run that is kept.

    Attributes:
        shown: what is shown; None while it is being looked up, and where it cannot be.
        open_run: opens the run that is chosen in the list, as Enter and a double click do.
        forget_key, forget_all: delete it, after a question.
    """

    run_opened = Signal(object)

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(wording)
        self._asked = 0
        self._key: ApiKey | None = None
        self._said: Callable[[Wording], str] | None = None
        self.shown: KeptOf | None = None
        self._intro, self.where, self.state = (QLabel(self) for _ in range(3))
        for label in (self._intro, self.where, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.question = QuestionStrip(wording, self)
        self.list.itemActivated.connect(self._on_activated)
        self.list.currentItemChanged.connect(self._on_current)
        self.open_run, self.forget_key, self.forget_all = (QPushButton(self) for _ in range(3))
        self.open_run.clicked.connect(self._on_open)
        for button in (self.open_run, self.forget_key, self.forget_all):
            button.setAutoDefault(False)
        self.forget_key.clicked.connect(self._on_forget_key)
        self.forget_all.clicked.connect(self._on_forget_all)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.open_run)
        buttons.addWidget(self.forget_key)
        buttons.addWidget(self.forget_all)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        for widget in (self._intro, self.where, self.state):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.question)
        column.addLayout(buttons)
        say = self._phrases.add
        say(self._intro.setText, _INTRO)
        say(self.list.setAccessibleName, _LIST)
        say(self.open_run.setText, _OPEN_RUN)
        say(self.forget_key.setText, _FORGET_KEY)
        say(self.forget_all.setText, _FORGET_ALL)
        self._show()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.question.set_wording(wording)
        self._show()

    def refresh(self) -> None:
        """Look up what is kept about the key that the main window holds now."""
        self._said = None
        self.question.dismiss()
        self._look()

    def focus_first(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Forget what is shown."""
        self._asked += 1
        self._key, self.shown = None, None
        self.list.clear()

    def _look(self) -> None:
        inspected = self._desk.inspected
        key = (inspected.candidate or inspected.key) if inspected is not None else None
        self._key = key if key is not None and len(key) > 0 else None
        self._asked += 1
        self.shown = None
        self._desk.remembering.look(self._key, functools.partial(self._on_looked, self._asked))
        self._show()

    def _on_looked(self, number: int, outcome: KeptOf | UnkeptError) -> None:
        if number != self._asked:
            return
        if isinstance(outcome, UnkeptError):
            code = outcome.code
            self._said = lambda wording: unseen_line(code, wording)
        else:
            self.shown = outcome
        self._show()

    def _show(self) -> None:
        wording, shown = self._phrases.wording, self.shown
        chosen = self._run_id()
        self.list.clear()
        self.list.setHeaderLabels([wording.text(_WHAT), wording.text(_WHEN)])
        self.where.setText(wording.text(_WHERE, path=str(shown.path)) if shown is not None else "")
        tint(self.where, secondary(self.palette()))
        self.state.setText("\n".join(self._lines()))
        rows = self._rows(shown) if shown is not None else []
        for *row, run_id in rows:
            item = QTreeWidgetItem(row)
            item.setData(0, Qt.ItemDataRole.UserRole, run_id)
            self.list.addTopLevelItem(item)
            if run_id and run_id == chosen:
                self.list.setCurrentItem(item)
        self._on_current()
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        header.setSectionResizeMode(1, header.ResizeMode.ResizeToContents)
        self.forget_key.setEnabled(bool(rows))
        # Also where it cannot be read: what cannot be shown is to go all the more.
        self.forget_all.setEnabled(shown is None or shown.keys > 0 or shown.damaged > 0)

    def _lines(self) -> list[str]:
        wording, shown = self._phrases.wording, self.shown
        lines = [self._said(wording)] if self._said is not None else []
        if shown is None:
            return lines or [wording.text(_LOOKING)]
        if self._key is None and shown.keys:
            lines.append(wording.text(_NO_KEY))
        elif not shown.answers and not shown.runs and shown.keys:
            lines.append(wording.text(_NOTHING))
        lines.append(wording.plural(*_KEYS, shown.keys) if shown.keys else wording.text(_NO_KEYS))
        if shown.damaged:
            lines.append(wording.plural(*_DAMAGED, shown.damaged))
        return lines

    def _rows(self, shown: KeptOf) -> list[tuple[str, str, str]]:
        """Return what, when, and of a run the id, by which it can be opened."""
        wording = self._phrases.wording
        rows = []
        for answer in sorted(shown.answers, key=lambda answer: answer.id):
            row, choice = wording.console_row(answer.id), wording.console_choice(answer.id, answer.answer)
            at = day(answer.given_at) if isinstance(answer.given_at, str) else None
            rows.append((wording.compose(_ANSWER, row=row, choice=choice), at or "", ""))
        for run in shown.runs:
            cause = wording.cause_title(run.cause)
            said = wording.text(_RUN, host=run.host, cause=cause)
            rows.append((said, moment(run.started_at, wording), run.run_id))
        return rows

    def emit_run_opened(self, report: Report) -> None:
        """Tell that the user wants to read a run."""
        self.run_opened.emit(report)

    def _run_id(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _on_current(self) -> None:
        self.open_run.setEnabled(bool(self._run_id()))

    def _on_activated(self) -> None:
        self._on_open()

    def _on_open(self) -> None:
        run_id = self._run_id()
        if self._key is not None and run_id:
            self._desk.remembering.run_of(self._key, run_id, functools.partial(self._on_run, self._asked))

    def _on_run(self, number: int, outcome: Report | UnkeptError | None) -> None:
        if number != self._asked:
            return
        if isinstance(outcome, UnkeptError):
            code = outcome.code
            self._said = lambda wording: unopened_line(code, wording)
            self.state.setText("\n".join(self._lines()))
        elif outcome is None:
            self._look()
        else:
            self.emit_run_opened(outcome)

    def _on_forget_key(self) -> None:
        self._ask(_SURE_KEY, self._key)

    def _on_forget_all(self) -> None:
        self._ask(_SURE_ALL, None)

    def _ask(self, question: str, key: ApiKey | None) -> None:
        def forget(_line: str) -> None:
            self._desk.forget(key, self._on_forgotten)

        self.question.ask(lambda wording: wording.text(question), _YES, _NO, forget)

    def _on_forgotten(self, unkept: UnkeptError | None) -> None:
        if unkept is None:
            self._said = lambda wording: wording.text(_DONE)
        else:
            code = unkept.code
            self._said = lambda wording: unforgotten_line(code, wording)
        self._look()
