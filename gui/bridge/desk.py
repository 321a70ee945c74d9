"""What is asked and what is known so far: the state that the window shows. Knows no widget."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from gui import key
from gui.bridge.around import Around
from gui.bridge.background import Background
from gui.bridge.checklist import ChecklistModel
from gui.bridge.console_answers import ConsoleAnswers
from gui.bridge.fault import Fault
from gui.bridge.findings import FindingsModel
from gui.bridge.gathering import Gathering
from gui.bridge.hub import SignalHub
from gui.bridge.key_files import KeyFiles
from gui.bridge.key_text import KeyText
from gui.bridge.ports import Answered, Form, Practice, Surroundings, Texts, UnkeptError
from gui.bridge.practice_place import PracticePlace
from gui.bridge.remembering import Remembering
from gui.bridge.session import RunSession
from gui.bridge.writing import Writing
from gui.report import Cause, CauseEntry, Changes, Lifecycle, ProbeResult, Report, order_of

if TYPE_CHECKING:
    from gui.diagnosis import Question, Update
    from gui.secret import ApiKey
    from gui.verdict.leanings import Seen

__all__ = ["Desk"]


class Desk(QObject):
    """One window's worth of state: the inspection, the run, the verdict, the practice problem.

    Attributes:
        around: what is around the window; also collects and writes the bundle.
        key_text: what stands in the key field.
        key_files: reads key files.
        practising: the practice server.
        remembering: what is kept for the next start.
        causes: the ranked causes as they stand; empty before the first run.
        report: the report of the run that ended last; None while one runs.
        outdated: whether something was changed since the run that ``causes`` come from, and is not as it was again.
        entered: tells what is entered now, None where that is nothing to run with.

    Signals:
        inspected_changed (), run_changed (), verdict_changed (), practice_changed (): ask the attributes.
        refused (str, str): there is no run or no file, since what was entered cannot be used; a code of
            ``RefusedError``, and the path of the file.
        failed (Fault): a fault of this program ended a run or something else that was asked for.
    """

    inspected_changed = Signal()
    run_changed = Signal()
    verdict_changed = Signal()
    practice_changed = Signal()
    refused = Signal(str, str)
    failed = Signal(object)

    def __init__(self, load: Callable[[], Surroundings], texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background, self.writing = Background(self), Writing(self)
        self.around = Around(load, self.background, self)
        self.key_text = KeyText(self.background, self)
        self.key_files = KeyFiles(self.around, self)
        self.practising = PracticePlace(self.around, self)
        self.checklist = ChecklistModel(texts, self.seen, self)
        self.findings = FindingsModel(texts, self)
        self.remembering = Remembering(self.around, self)
        self.console = ConsoleAnswers(self, self.remembering)
        self.causes: tuple[CauseEntry, ...] = ()
        self.report: Report | None = None
        self.outdated = False
        self.entered: Callable[[], Form | None] = lambda: None
        self._form: Form | None = None  # what was entered when the run began
        self._hub = SignalHub()
        self._session = RunSession(self._hub)
        self._gathering = Gathering(self)
        self._question: Question | None = None
        self._asking: list[Question] = []  # that of the run that is under way, as soon as it is made
        self._heard: dict[str, ProbeResult] = {}
        self._before: Answered | None = None  # the run that ended last, to compare the next one with
        self._told_of_key: tuple[str, str] | None = None  # since the run began: its id and its name
        self._named: Report | None = None  # the report that has them
        self._forgotten = ""  # the run that is not to be kept
        self._clock = QElapsedTimer()
        self._took = 0  # ms, of the run that ended last
        self._running = self._stopping = False
        self.key_text.changed.connect(self._on_looked_at)
        self.practising.changed.connect(self.practice_changed)
        self.key_files.refused.connect(self.refused)
        for part in (self.around, self.key_text, self.key_files, self.practising, self.remembering):
            part.failed.connect(self.failed)
        self._hub.updated.connect(self._gathering.put)
        self._gathering.gathered.connect(self._on_gathered)
        self.verdict_changed.connect(self._hold_again)
        self._hub.finished.connect(self._on_finished)
        self._hub.refused.connect(self._on_refused)
        self._hub.failed.connect(self._on_run_failed)

    # The key text.

    @property
    def inspected(self) -> key.Inspected | None:
        """What the key text is; None while a long text is still being looked at."""
        return self.key_text.inspected

    def look_at(self, text: str) -> None:
        """Inspect a key text: a short one before this returns, a long one on a worker thread."""
        self.around.soon()
        self.changed()
        self.key_text.look_at(text)

    def changed(self) -> None:
        """Tell that something was entered; the verdict does not know of it, unless all is again as it was asked."""
        if not self.causes and not self._running:
            return
        outdated = not self.as_asked()
        if outdated is not self.outdated:
            self.outdated = outdated
            self.emit_verdict_changed()

    def as_asked(self) -> bool:
        """Tell whether what is entered now is what the last run was begun with."""
        entered = self.entered() if self._form is not None else None
        return entered is not None and self._form is not None and entered.asks_as(self._form)

    # The run.

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._running

    @property
    def stopping(self) -> bool:
        """Whether the run was stopped and only has its report to write."""
        return self._running and self._stopping

    @property
    def stopped(self) -> bool:
        """Whether the last run was stopped before all of its probes had come to their end."""
        probes = self.report.probes if self.report is not None else ()
        return any(probe.lifecycle is Lifecycle.CANCELLED for probe in probes)

    @property
    def sayable(self) -> tuple[CauseEntry, ...]:
        """The causes that can be told now: only at the end can be said that nothing is wrong, or nothing was found."""
        early = self._running and self.causes and self.causes[0].cause in (Cause.UNKNOWN, Cause.CLIENT_OTHER)
        return () if early else self.causes

    @property
    def changes(self) -> Changes | None:
        """What changed since the run before; None without one, and if that was about another key, address or model."""
        changes = self.report.changes if self.report is not None else None
        return changes if changes and changes.same_key and changes.same_target else None

    @property
    def seconds(self) -> float:
        """How long the run has taken till now, or had taken when it ended, in seconds."""
        return (self._clock.elapsed() if self._running else self._took) / 1000

    @property
    def question(self) -> Question | None:
        """What was asked last."""
        return self._question

    def start(self, form: Form, row: str | None = None) -> None:
        """Start a run; one that is under way is stopped first. What changed since the one before is told at its end.

        ``row``: run only that row again, if nothing was entered since that makes the others another story.
        """
        before, self._form = self._before, form
        if before is not None:
            row = row if form.about_the_same(before.question) else None
            form = dataclasses.replace(form, earlier=before.report, row=row)

        form = dataclasses.replace(form, answers=self.console.begin(form.key))

        self._question, self._asking, self._told_of_key = None, [], None
        self._forget_run(rows=before is None or row is None)
        self._running, self._stopping = True, False
        self._clock.start()
        self.emit_run_changed()
        self.emit_verdict_changed()
        # Last: from now on a thread shares the interpreter with what is shown.
        self._session.start(self.around.run_of(form, self.practice, self._asking.append, lambda: self.console.given))

    def stop(self) -> None:
        """Stop the run; its report tells what was found till then."""
        self._stopping = True
        self._session.stop()

    def _forget_run(self, *, rows: bool = True) -> None:
        self.causes, self.report, self.outdated = (), None, False
        self._gathering.drop()
        self._heard = {}
        self.checklist.set_changes(None)
        if rows:
            self.checklist.clear()

    # Practice.

    @property
    def practice(self) -> Practice | None:
        """The practice server that runs, if any."""
        return self.practising.server

    def start_practice(self, name: str) -> None:
        """Start a practice server; ``practice_changed`` tells when it is there.

        The one before ends, and so does a run: nothing of it is shown there.
        """
        self._abandon()
        self.practising.start(name)

    def end_practice(self) -> None:
        """End the practice server and forget what was found there."""
        self._abandon()
        self.practising.end()

    def _abandon(self) -> None:
        """Stop a run and forget what was found."""
        self.stop()
        self._hub.begin()
        self._running = False
        self._question = self._before = self._form = None
        self._forget_run()
        self.console.forget()
        self.emit_run_changed()
        self.emit_verdict_changed()

    # What was found.

    @property
    def asking(self) -> Question | None:
        """What the run asks that is under way, or what was asked last."""
        return self._asking[0] if self._running and self._asking else self._question

    @property
    def heard(self) -> tuple[ProbeResult, ...]:
        """What the run that is under way has found till now."""
        return tuple(self._heard.values())

    def seen(self) -> Seen:
        """Return what answers are held against: the last run; amid a run, what it has found till now."""
        from gui.verdict.leanings import Seen, seen_in  # after a run it is loaded; an empty window waits for nothing

        if self.report is not None:
            return seen_in(self.report)
        model = self.asking.model if self.asking is not None else None
        masked = self.inspected.inspection.cleaned.masked if self.inspected is not None else None
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)  # what follows from it is worked out once
        return Seen(self.heard, model, now, masked)

    def _hold_again(self) -> None:
        self.checklist.hold_again(order_of(self.report.asks) if self.report is not None else ())

    def put_so_far(self, causes: tuple[CauseEntry, ...]) -> None:
        """Let what the run has found till now be judged so."""
        improved, self.causes = causes != self.causes, causes
        if improved:
            self.emit_verdict_changed()

    @property
    def answered(self) -> Answered | None:
        """The last report with its question: what is exported stays this one, whatever is done meanwhile.

        The id and the name of the key are what support looks for and no run asks for: those told since are in it.
        """
        if self.report is None or self._question is None:
            return None
        answered, told = Answered(self._question, self.report), self._told_of_key
        if told is not None and self.report is not self._named:
            answered = self._before = self.around.name_key(answered, *told)
            self._question = answered.question
            self.report = self._named = answered.report
        return answered

    def name_key(self, key_id: str, key_name: str) -> None:
        """Take the id and the name of the key as they stand now."""
        self._told_of_key, self._named = (key_id, key_name), None

    def put_judged(self, answered: Answered) -> None:
        """Let the last run be judged so: its results stay."""
        self._question, self._before = answered.question, answered
        self.report, self.causes = answered.report, answered.report.causes
        self._keep_run(answered)
        self.emit_verdict_changed()

    # Texts and the end.

    def set_texts(self, texts: Texts) -> None:
        """Speak another language from now on."""
        self.checklist.set_texts(texts)
        self.findings.set_texts(texts)

    def close(self) -> None:
        """Stop and end everything that runs; nothing is told any more."""
        self._gathering.drop()
        self.console.close()
        self._session.close()
        for worker in (self.background, self.key_files, self.practising, self.remembering, self.writing):
            worker.close()
        self.around.close()
        self._question = self.report = self._before = self._form = None
        self.entered = lambda: None

    # Signals, each with a method in front of it, since type checkers do not check emit.

    def emit_inspected_changed(self) -> None:
        """Tell that the inspection is another one."""
        self.inspected_changed.emit()

    def emit_run_changed(self) -> None:
        """Tell that a run began, came forward or ended."""
        self.run_changed.emit()

    def emit_verdict_changed(self) -> None:
        """Tell that the verdict is another one, or none, or outdated."""
        self.verdict_changed.emit()

    def emit_refused(self, code: str, path: str = "") -> None:
        """Tell that something cannot be done as it was entered."""
        self.refused.emit(code, path)

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _on_looked_at(self) -> None:
        inspected = self.key_text.inspected
        inspection = inspected.inspection if inspected is not None else None
        self.findings.set_inspection(inspection)
        empty = inspected is not None and len(inspected.key) == 0
        self.checklist.set_inspection(None if empty else inspection)
        self.emit_inspected_changed()

    def _on_gathered(self, updates: list[Update]) -> None:
        self.checklist.put_all([update.result for update in updates])
        self._heard.update((update.result.id, update.result) for update in updates)
        self.emit_run_changed()
        if not self.console.judges_run():
            self.put_so_far(updates[-1].causes)

    def _on_finished(self, answered: Answered) -> None:
        self._gathering.drop()
        report = answered.report
        self.checklist.put_all(report.probes)
        self._end_run()
        self._question = answered.question
        self.report, self.causes = report, report.causes
        self._before = answered
        self.checklist.set_changes(self.changes)
        self._keep_run(answered)
        self.console.finished()
        self.emit_run_changed()
        self.emit_verdict_changed()

    def forget(self, key: ApiKey | None, then: Callable[[UnkeptError | None], None]) -> None:
        """Forget what is kept about a key, and its answers here; None: about every key. Hands on what came of it."""
        if self.console.drop(key) and self.report is not None:
            self._forgotten = self.report.run_id  # it is still shown, and judged anew, without being kept again
        self.remembering.forget(key, then)

    def _keep_run(self, answered: Answered) -> None:
        ours = self.practice is None and len(answered.question.key) > 0  # practice is not about the user's key
        if ours and answered.report.run_id != self._forgotten:
            self.remembering.keep_run(answered)

    def _on_refused(self, code: str) -> None:
        self._end_run()
        self.emit_run_changed()
        self.emit_verdict_changed()
        self.emit_refused(code)

    def _on_run_failed(self, fault: Fault) -> None:
        self._end_run()
        self._forget_run()  # half of a run is no ground for a verdict
        self.emit_run_changed()
        self.emit_verdict_changed()
        self.emit_failed(fault)

    def _end_run(self) -> None:
        self._took = self._clock.elapsed()
        self._running = False
