"""What the user has seen in the console, key by key, and the verdict that follows from it at once. Knows no widget."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.console import ROWS, AnswersError, check, is_old
from gui.report import Answer, CauseEntry
from gui.report.stamps import now

if TYPE_CHECKING:
    from gui.bridge.desk import Desk
    from gui.bridge.ports import Answered
    from gui.bridge.remembering import Recalled, Remembering
    from gui.secret import ApiKey

__all__ = ["ConsoleAnswers"]

_TYPED_MS = 250
"""After so long without another key pressed, what was typed is judged and kept."""


@dataclasses.dataclass(eq=False)
class _OfKey:
    """The answers about one key: those that count, and those that are too old to count unasked.

    ``touched``: rows that were answered or taken back since the start: what was kept says nothing about them any more.
    ``unkept``: those of them that the file does not know of yet.
    ``drafts``: what was typed into the fields of a row, by their names, also what is not of their kind. ``typed``: what
    of that the file knows.
    """

    key: ApiKey | None = None
    counted: dict[str, Answer] = dataclasses.field(default_factory=dict)
    old: dict[str, Answer] = dataclasses.field(default_factory=dict)
    touched: set[str] = dataclasses.field(default_factory=set)
    unkept: set[str] = dataclasses.field(default_factory=set)
    drafts: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    typed: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    practice: bool = False

    def not_in_an_answer(self, row_id: str) -> dict[str, str]:
        """Return what was typed into the fields of a row and stands in no answer: not understood, or left behind."""
        known = [answers[row_id].detail for answers in (self.counted, self.old) if row_id in answers]
        drafts = self.drafts.get(row_id, {})
        return {name: text for name, text in drafts.items() if text.strip() and not any(name in d for d in known)}


class ConsoleAnswers(QObject):
    """The answers about the key of the last run. Those about another key are laid aside till it comes again.

    What was answered before the last start comes out of the memory when a run with the key begins, and counts unless
    it is too old: then it waits for a yes. What is answered goes there, but in practice, which is not about the user's
    key.

    Signals:
        changed (): another answer, or the answers about another key.
    """

    changed = Signal()

    def __init__(self, desk: Desk, remembering: Remembering) -> None:
        super().__init__(desk)
        self._desk, self._remembering = desk, remembering
        self._of_keys: list[_OfKey] = []
        self._now = _OfKey()
        self._worker = Background(self, threads=1)
        self._judged = 0
        self._judging = self._once_more = False  # what a run has found till now
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPED_MS)
        self._soon.timeout.connect(self._on_soon)
        self._soon_kept = QTimer(self)
        self._soon_kept.setSingleShot(True)
        self._soon_kept.setInterval(_TYPED_MS)
        self._soon_kept.timeout.connect(self._keep_typed)

    @property
    def given(self) -> tuple[Answer, ...]:
        """All answers that count, in the order of the checklist; from any thread."""
        counted = self._now.counted
        return tuple(answer for row in ROWS if (answer := counted.get(row.id)) is not None)

    def answer(self, row_id: str) -> Answer | None:
        """Return the answer to a row."""
        return self._now.counted.get(row_id)

    def old(self, row_id: str) -> Answer | None:
        """Return an answer to a row that has to be confirmed before it counts."""
        return self._now.old.get(row_id)

    def drafts(self, row_id: str) -> dict[str, str]:
        """Return what was typed into the fields of a row, as it was typed."""
        return dict(self._now.drafts.get(row_id, {}))

    def keep_drafts(self, row_id: str, texts: Mapping[str, str]) -> None:
        """Keep what is typed into the fields of a row, also for the next start: it need not be fit to be an answer."""
        self._now.drafts[row_id] = {**self._now.drafts.get(row_id, {}), **texts}
        self._soon_kept.start()

    def put(self, row_id: str, code: str, detail: Mapping[str, Any]) -> None:
        """Answer a row; ``detail`` by the names of its fields. Raises :class:`gui.console.AnswersError`."""
        (answer,) = check({row_id: {"answer": code, "detail": dict(detail)}})
        before = self._now.counted.get(row_id)
        if before is None or msgspec.structs.replace(before, given_at=msgspec.UNSET) != answer:
            self._now.counted[row_id] = msgspec.structs.replace(answer, given_at=now())
            self._now.old.pop(row_id, None)
            self._touch(row_id)

    def confirm(self, row_id: str) -> None:
        """Let an old answer count again: the user has looked, and it is still so."""
        old = self._now.old.get(row_id)
        if old is not None:
            self._drop_drafts(row_id)
            self.put(row_id, old.answer, old.detail)

    def take_back(self, row_id: str) -> None:
        """Forget the answer to a row, and what was typed beside it."""
        self._drop_drafts(row_id)
        if self._now.counted.pop(row_id, None) is not None:
            self._touch(row_id)

    def show_all(self) -> None:
        """Show every row after a run, whether or not the console could explain the verdict."""
        if self._desk.report is not None:
            self._desk.checklist.set_console(ROWS, self._now.counted, self._now.old)
            self.emit_changed()

    # What the desk tells of its runs.

    def begin(self, key: ApiKey) -> tuple[Answer, ...]:
        """Return the answers about the key of the run that begins now."""
        self._keep()
        self._drop_judging()
        inspected, practice = self._desk.inspected, self._desk.practice is not None
        if inspected is not None and inspected.candidate is not None:
            key = inspected.candidate  # cleaned it is still the same key
        known = next((of for of in self._of_keys if of.practice == practice and of.key and of.key.same_as(key)), None)
        if known is None:
            known = _OfKey(key, practice=practice)
            self._of_keys.append(known)
            if self._is_kept(known):
                self._remembering.recall(key, functools.partial(self._on_recalled, known))
        _set_aside(known)
        if known is not self._now:
            self._now = known
            self._show(fresh=True)
        return self.given

    def finished(self) -> None:
        """Show the rows that are worth a look now; what was answered in the last moment counts too."""
        self._show()
        self._judge()

    def forget(self) -> None:
        """Show nothing of the last run any more."""
        self._keep()
        self._drop_judging()
        self._now = _OfKey()
        self._show(fresh=True)

    def drop(self, key: ApiKey | None) -> bool:
        """Take back all answers about a key of the user, None: about every one; tell whether they were shown."""
        gone = [of for of in self._of_keys if not of.practice and of.key and (key is None or of.key.same_as(key))]
        self._of_keys = [of for of in self._of_keys if of not in gone]
        if self._now not in gone:
            return False
        self._now = _OfKey(self._now.key)
        self._of_keys.append(self._now)
        self._show()
        self._tell()
        return True

    def close(self) -> None:
        """Hand what was typed last to the memory, forget everything, and tell nothing any more."""
        self._keep()
        self._drop_judging()
        self._worker.close()
        self._of_keys.clear()
        self._now = _OfKey()

    def emit_changed(self) -> None:
        """Tell that the answers are others."""
        self.changed.emit()

    # How it is done.

    def _touch(self, row_id: str) -> None:
        self._now.touched.add(row_id)
        self._now.unkept.add(row_id)
        self._tell()

    def _tell(self) -> None:
        self._desk.checklist.set_answers(self._now.counted, self._now.old)
        self._soon.start()
        self.emit_changed()

    def _drop_drafts(self, row_id: str) -> None:
        self._now.drafts[row_id] = {}
        self._soon_kept.start()

    def _is_kept(self, of: _OfKey) -> bool:
        return of.key is not None and len(of.key) > 0 and not of.practice

    def _on_recalled(self, of: _OfKey, recalled: Recalled) -> None:
        """Take what was kept, but for what was answered, typed or taken back since it was asked for."""
        of.counted.update({answer.id: answer for answer in map(_checked, recalled.answers) if answer is not None
                           and answer.id not in of.touched})  # fmt: skip
        of.typed.update({row: dict(texts) for row, texts in recalled.drafts.items()})
        of.drafts = {row: dict(texts) for row, texts in recalled.drafts.items()} | of.drafts
        _set_aside(of)
        if of is self._now and (of.counted or of.old or recalled.drafts):
            self._show()
            self._tell()

    def _show(self, *, fresh: bool = False) -> None:
        """Show the rows that are open and those that are answered; one that is shown stays till another key comes."""
        report = self._desk.report
        shown = {*self._now.counted, *self._now.old}
        if not fresh:
            shown.update(row.id for row in self._desk.checklist.console_rows())
        if report is not None:
            shown.update(ask.row for ask in report.asks or ())
        self._desk.checklist.set_console([row for row in ROWS if row.id in shown], self._now.counted, self._now.old)
        self.emit_changed()

    def _on_soon(self) -> None:
        self._keep()
        self._judge()

    def _keep(self) -> None:
        """Hand what was answered, taken back and typed to the memory."""
        self._keep_typed()
        rows, self._now.unkept = self._now.unkept, set()
        key = self._now.key
        if key is None or not self._is_kept(self._now):
            return
        for row_id in sorted(rows):
            answer = self._now.counted.get(row_id)
            if answer is None:
                self._remembering.take_back(key, row_id)
            else:
                self._remembering.keep_answer(key, answer, self._desk.asking)

    def _keep_typed(self) -> None:
        """Hand what was typed and stands in no answer to the memory."""
        self._soon_kept.stop()
        of = self._now
        if of.key is None or not self._is_kept(of):
            return
        for row_id in of.drafts:
            texts = of.not_in_an_answer(row_id)
            if texts != of.typed.get(row_id, {}):
                of.typed[row_id] = texts
                self._remembering.keep_draft(of.key, row_id, texts, self._desk.asking)

    def _drop_judging(self) -> None:
        self._soon.stop()
        self._judged += 1

    def judges_run(self) -> bool:
        """Judge what a run has found till now, if other answers were given than it began with; tell whether."""
        asking = self._desk.asking
        if asking is None or asking.answers == self.given:
            return False
        self._judge_run()
        return True

    def _judge_run(self) -> None:
        """Judge a run that goes on; one judging at a time, and another one after it if it came too early."""
        asking = self._desk.asking
        self._once_more = self._judging and asking is not None
        if asking is not None and not self._judging:
            self._judging = True
            work = functools.partial(self._desk.around.judge_so_far, asking, self._desk.heard, self.given)
            self._worker.run(work, functools.partial(self._on_run_judged, self._judged))

    def _on_run_judged(self, number: int, outcome: tuple[CauseEntry, ...] | Fault) -> None:
        self._judging, once_more, self._once_more = False, self._once_more, False
        if isinstance(outcome, Fault):
            self._desk.emit_failed(outcome)
        elif self._desk.running and number == self._judged:
            self._desk.put_so_far(outcome)
        if once_more and self._desk.running:
            self._judge_run()

    def _judge(self) -> None:
        if self._desk.running:
            self._judge_run()
            return
        answered = self._desk.answered
        if answered is None or answered.question.answers == self.given:
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


def _checked(answer: Answer) -> Answer | None:
    """Return an answer out of the file as this version of the program understands it, if it does."""
    try:
        (checked,) = check({answer.id: {"answer": answer.answer, "detail": answer.detail}})
    except AnswersError:
        return None
    return msgspec.structs.replace(checked, given_at=answer.given_at)


def _set_aside(of: _OfKey) -> None:
    """Lay aside what is too old to count unasked."""
    moment = now()
    for row_id in [row_id for row_id, answer in of.counted.items() if is_old(answer, moment)]:
        of.old[row_id] = of.counted.pop(row_id)
