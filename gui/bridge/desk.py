"""What is asked and what is known so far: the state that the window shows. Knows no widget."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from gui import key
from gui.bridge.background import AT_ONCE, Background
from gui.bridge.checklist import ChecklistModel
from gui.bridge.console_answers import ConsoleAnswers
from gui.bridge.fault import Fault
from gui.bridge.findings import FindingsModel
from gui.bridge.hub import SignalHub
from gui.bridge.looked_at import looked_at
from gui.bridge.once import Once
from gui.bridge.ports import Answered, Form, Practice, RefusedError, Surroundings, Texts
from gui.bridge.session import RunSession
from gui.key.candidates import Candidate
from gui.probes.waiting import Cancellation
from gui.report import Answer, Cause, CauseEntry, Changes, Lifecycle, Report

if TYPE_CHECKING:
    from gui.bundle import Collected
    from gui.diagnosis import Question, Update

__all__ = ["Desk"]

_GATHER_MS = 30
"""Changes of a run are shown together, at most so often: each costs a pass over the layout and a painting."""


class Desk(QObject):
    """One window's worth of state: the inspection, the run, the verdict, the practice problem.

    Attributes:
        inspected: what the key text is; None while a long text is still being looked at.
        candidates: the values in it that may be the key, if there is something to choose.
        causes: the ranked causes as they stand; empty before the first run.
        report: the report of the run that ended last; None while one runs.
        outdated: whether something was changed since the run that ``causes`` come from.
        practice: the practice server that runs, if any.
        practice_starting: whether one is being started; no run may begin meanwhile.

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
        self._surroundings = Once(load)
        self._loaded = False
        self.background = Background(self)
        self._files, self._practising = Background(self, threads=1), Background(self, threads=1)  # one after the other
        self.checklist = ChecklistModel(texts, self)
        self.findings = FindingsModel(texts, self)
        self.console = ConsoleAnswers(self)
        self.inspected: key.Inspected | None = key.inspect("")
        self.candidates: tuple[Candidate, ...] = ()
        self.causes: tuple[CauseEntry, ...] = ()
        self.report: Report | None = None
        self.outdated = False
        self.practice: Practice | None = None
        self.practice_starting = False
        self._hub = SignalHub()
        self._session = RunSession(self._hub)
        self._updates: list[Update] = []
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._show_updates)
        self._question: Question | None = None
        self._before: Answered | None = None  # the run that ended last, to compare the next one with
        self._texts_seen = self._practices_seen = 0
        self._clock = QElapsedTimer()
        self._took = 0  # ms, of the run that ended last
        self._running = self._stopping = False
        self._hub.updated.connect(self._on_updated)
        self._hub.finished.connect(self._on_finished)
        self._hub.refused.connect(self._on_refused)
        self._hub.failed.connect(self._on_run_failed)

    # The key text.

    def look_at(self, text: str) -> None:
        """Inspect a key text: a short one before this returns, a long one on a worker thread."""
        self._texts_seen += 1
        self._load_soon()
        self.changed()
        if len(text) <= AT_ONCE:
            self._put_inspected(*looked_at(text))
        else:
            self._put_inspected(None)
            self.background.run(
                functools.partial(looked_at, text), functools.partial(self._on_inspected, self._texts_seen)
            )

    def changed(self) -> None:
        """Tell that something was entered that the verdict does not know of."""
        if (self.causes or self._running) and not self.outdated:
            self.outdated = True
            self.emit_verdict_changed()

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
        practice, before = self.practice, self._before
        if before is not None:
            row = row if form.about_the_same(before.question) else None
            form = dataclasses.replace(form, earlier=before.report, row=row)

        form = dataclasses.replace(form, answers=self.console.begin(form.key))

        def run(listener: Callable[[Update], None], cancellation: Cancellation) -> Answered:
            surroundings = self._surroundings()
            question = surroundings.question(form, practice)
            return Answered(question, surroundings.diagnose(question, listener, cancellation))

        self._question = None
        self._forget_run(rows=before is None or row is None)
        self._running, self._stopping = True, False
        self._clock.start()
        self._loaded = True
        self._session.start(run)
        self.emit_run_changed()
        self.emit_verdict_changed()

    def stop(self) -> None:
        """Stop the run; its report tells what was found till then."""
        self._stopping = True
        self._session.stop()

    def _forget_run(self, *, rows: bool = True) -> None:
        self.causes, self.report, self.outdated = (), None, False
        self._updates.clear()
        self._gather.stop()
        self.checklist.set_changes(None)
        if rows:
            self.checklist.clear()

    # Practice.

    def start_practice(self, name: str) -> None:
        """Start a practice server; ``practice_changed`` tells when it is there.

        The one before ends, and so does a run: nothing of it is shown there.
        """
        self._abandon()
        self._loaded = True
        self.practice, self.practice_starting = None, True
        self._practise(lambda: self._surroundings().start_practice(name))

    def end_practice(self) -> None:
        """End the practice server and forget what was found there."""
        self._abandon()
        self.practice, self.practice_starting = None, False
        self._practise(lambda: self._surroundings().end_practice())
        self.emit_practice_changed()

    def _practise(self, work: Callable[[], Practice | None]) -> None:
        self._practices_seen += 1
        self._practising.run(work, functools.partial(self._on_practice, self._practices_seen))

    def _abandon(self) -> None:
        """Stop a run and forget what was found."""
        self.stop()
        self._hub.begin()
        self._running = False
        self._question = self._before = None
        self._forget_run()
        self.console.forget()
        self.emit_run_changed()
        self.emit_verdict_changed()

    # The bundle.

    @property
    def answered(self) -> Answered | None:
        """The last report with its question: what is exported stays this one, whatever is done meanwhile."""
        return Answered(self._question, self.report) if self.report is not None and self._question is not None else None

    def judge_again(self, answered: Answered, answers: tuple[Answer, ...]) -> Answered:
        """Judge what was found with these answers from the console; on any thread."""
        return self._surroundings().judge_again(answered, answers)

    def put_judged(self, answered: Answered) -> None:
        """Let the last run be judged so: its results stay."""
        self._question, self._before = answered.question, answered
        self.report, self.causes = answered.report, answered.report.causes
        self.emit_verdict_changed()

    def collect(self, answered: Answered) -> Collected:
        """Make the files of the bundle; on any thread."""
        return self._surroundings().collect(answered.report, answered.question)

    def write(self, collected: Collected, path: Path, answered: Answered) -> None:
        """Write the bundle; on any thread. Raises :class:`gui.bundle.BundleError`."""
        self._surroundings().write(collected, path, answered.report, answered.question)

    # Files, texts and the end.

    def read_key_file(self, path: Path, then: Callable[[str], None]) -> None:
        """Read a file on a worker thread and give its content to ``then``; ``refused`` tells why it cannot be read."""

        def read() -> str | RefusedError:
            try:
                return self._surroundings().read_key_file(path)
            except RefusedError as refused:
                return refused

        def on_read(outcome: str | RefusedError | Fault) -> None:
            if isinstance(outcome, Fault):
                self.emit_failed(outcome)
            elif isinstance(outcome, RefusedError):
                self.emit_refused(outcome.code, str(path))
            else:
                then(outcome)

        self._loaded = True
        self._files.run(read, on_read)

    def set_texts(self, texts: Texts) -> None:
        """Speak another language from now on."""
        self.checklist.set_texts(texts)
        self.findings.set_texts(texts)

    def close(self) -> None:
        """Stop and end everything that runs; nothing is told any more."""
        self._gather.stop()
        self.console.close()
        self._session.close()
        for background in (self.background, self._files, self._practising):
            background.close()
        surroundings = self._surroundings.made
        if surroundings is not None:
            surroundings.end_practice()
        self._question = self.report = self._before = None

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

    def emit_practice_changed(self) -> None:
        """Tell that a practice server runs, or none any more."""
        self.practice_changed.emit()

    def emit_refused(self, code: str, path: str = "") -> None:
        """Tell that something cannot be done as it was entered."""
        self.refused.emit(code, path)

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _put_inspected(self, inspected: key.Inspected | None, candidates: tuple[Candidate, ...] = ()) -> None:
        self.inspected, self.candidates = inspected, candidates
        inspection = inspected.inspection if inspected is not None else None
        self.findings.set_inspection(inspection)
        empty = inspected is not None and len(inspected.key) == 0
        self.checklist.set_inspection(None if empty else inspection)
        self.emit_inspected_changed()

    def _on_inspected(self, number: int, outcome: tuple[key.Inspected, tuple[Candidate, ...]] | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
        elif number == self._texts_seen:
            self._put_inspected(*outcome)

    def _load_soon(self) -> None:
        """Load the rest of the program while the user looks for the button."""
        if not self._loaded:
            self._loaded = True
            self.background.run(self._surroundings, self._on_loaded)

    def _on_loaded(self, outcome: Surroundings | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)

    def _on_practice(self, number: int, outcome: Practice | Fault | None) -> None:
        if number != self._practices_seen:
            return
        self.practice_starting = False
        self.practice = None if isinstance(outcome, Fault) else outcome
        self.emit_practice_changed()
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)

    def _on_updated(self, update: Update) -> None:
        self._updates.append(update)
        if not self._gather.isActive():
            self._gather.start()

    def _show_updates(self) -> None:
        updates, self._updates = self._updates, []
        if updates:
            self.checklist.put_all([update.result for update in updates])
            improved = updates[-1].causes != self.causes
            self.causes = updates[-1].causes
            self.emit_run_changed()
            if improved:
                self.emit_verdict_changed()

    def _on_finished(self, answered: Answered) -> None:
        self._gather.stop()
        self._updates.clear()
        report = answered.report
        self.checklist.put_all(report.probes)
        self._end_run()
        self._question = answered.question
        self.report, self.causes = report, report.causes
        self._before = answered
        self.checklist.set_changes(self.changes)
        self.console.finished()
        self.emit_run_changed()
        self.emit_verdict_changed()

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
        self._gather.stop()
        self._took = self._clock.elapsed()
        self._running = False
