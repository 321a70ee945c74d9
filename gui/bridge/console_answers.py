"""What the user has seen in the console, key by key, and the verdict that follows from it at once. Knows no widget."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.console import ROWS, check
from gui.report import Answer

if TYPE_CHECKING:
    from gui.bridge.desk import Desk
    from gui.bridge.ports import Answered
    from gui.secret import ApiKey

__all__ = ["ConsoleAnswers"]

_TYPED_MS = 250
"""After so long without another key pressed, what was typed is judged."""


class ConsoleAnswers(QObject):
    """The answers about the key of the last run. Those about another key are laid aside till it comes again.

    Signals:
        changed (): another answer, or the answers about another key.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._of_keys: list[tuple[ApiKey, dict[str, Answer]]] = []
        self._answers: dict[str, Answer] = {}
        self._worker = Background(self, threads=1)
        self._judged = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPED_MS)
        self._soon.timeout.connect(self._judge)

    @property
    def given(self) -> tuple[Answer, ...]:
        """All answers, in the order of the checklist."""
        return tuple(self._answers[row.id] for row in ROWS if row.id in self._answers)

    def answer(self, row_id: str) -> Answer | None:
        """Return the answer to a row."""
        return self._answers.get(row_id)

    def put(self, row_id: str, code: str, detail: Mapping[str, Any]) -> None:
        """Answer a row; ``detail`` by the names of its fields. Raises :class:`gui.console.AnswersError`."""
        (answer,) = check({row_id: {"answer": code, "detail": dict(detail)}})
        if self._answers.get(row_id) != answer:
            self._answers[row_id] = answer
            self._tell()

    def take_back(self, row_id: str) -> None:
        """Forget the answer to a row."""
        if self._answers.pop(row_id, None) is not None:
            self._tell()

    # What the desk tells of its runs.

    def begin(self, key: ApiKey) -> tuple[Answer, ...]:
        """Return the answers about the key of the run that begins now."""
        self._drop_judging()
        inspected = self._desk.inspected
        if inspected is not None and inspected.candidate is not None:
            key = inspected.candidate  # cleaned it is still the same key
        known = next((answers for of, answers in self._of_keys if of.same_as(key)), None)
        if known is None:
            known = {}
            self._of_keys.append((key, known))
        if known is not self._answers:
            self._answers = known
            self._show(fresh=True)
        return self.given

    def finished(self) -> None:
        """Show the rows that are worth a look now; what was answered while the run went on counts too."""
        self._show()
        self._judge()

    def forget(self) -> None:
        """Show nothing of the last run any more."""
        self._drop_judging()
        self._answers = {}
        self._show(fresh=True)

    def close(self) -> None:
        """Forget everything, and tell nothing any more."""
        self._drop_judging()
        self._worker.close()
        self._of_keys.clear()
        self._answers = {}

    def emit_changed(self) -> None:
        """Tell that the answers are others."""
        self.changed.emit()

    def _tell(self) -> None:
        self._desk.checklist.set_answers(self._answers)
        self._soon.start()
        self.emit_changed()

    def _show(self, *, fresh: bool = False) -> None:
        """Show the rows that are open and those that are answered; one that is shown stays till another key comes."""
        from gui.verdict.open_rows import still_open

        report = self._desk.report
        shown = set(self._answers)
        if not fresh:
            shown.update(row.id for row in self._desk.checklist.console_rows())
        if report is not None:
            shown.update(row.id for row in still_open(report.causes, ()))
        self._desk.checklist.set_console([row for row in ROWS if row.id in shown], self._answers)
        self.emit_changed()

    def _drop_judging(self) -> None:
        self._soon.stop()
        self._judged += 1

    def _judge(self) -> None:
        answered = self._desk.answered
        if answered is None or self._desk.running or answered.question.answers == self.given:
            return
        self._drop_judging()
        work = functools.partial(self._desk.around.judge_again, answered, self.given)
        self._worker.run(work, functools.partial(self._on_judged, self._judged))

    def _on_judged(self, number: int, outcome: Answered | Fault) -> None:
        if number != self._judged:
            return
        if isinstance(outcome, Fault):
            self._desk.emit_failed(outcome)
        else:
            self._desk.put_judged(outcome)
