"""What is asked and what is known so far: the state that the window shows. Knows no widget."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from gui import key
from gui.bridge.background import Background
from gui.bridge.checklist import ChecklistModel
from gui.bridge.fault import Fault
from gui.bridge.findings import FindingsModel
from gui.bridge.hub import SignalHub
from gui.bridge.ports import Form, Practice, Surroundings, Texts
from gui.bridge.session import RunSession
from gui.bundle import Collected
from gui.diagnosis import Question, Update
from gui.report import Cause, CauseEntry, Report

__all__ = ["DRAWN_AT_ONCE", "Desk"]

DRAWN_AT_ONCE = 4096
"""A key text up to so many code points is inspected at once, a longer one on a worker thread (DESIGN 6)."""


class Desk(QObject):
    """One window's worth of state: the inspection, the run, the verdict, the practice problem.

    Attributes:
        inspected: what the key text is; None while a long text is still being looked at.
        causes: the ranked causes as they stand; empty before the first run.
        report: the report of the run that ended last; None while one runs.
        outdated: whether something was changed since the run that ``causes`` come from.
        practice: the practice server that runs, if any.

    Signals:
        inspected_changed (), run_changed (), verdict_changed (), practice_changed (): ask the attributes.
        failed (Fault): a fault of this program ended a run or something else that was asked for.
    """

    inspected_changed = Signal()
    run_changed = Signal()
    verdict_changed = Signal()
    practice_changed = Signal()
    failed = Signal(object)

    def __init__(self, surroundings: Surroundings, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.surroundings = surroundings
        self.background = Background(self)
        self.checklist = ChecklistModel(texts, self)
        self.findings = FindingsModel(texts, self)
        self.inspected: key.Inspected | None = key.inspect("")
        self.causes: tuple[CauseEntry, ...] = ()
        self.report: Report | None = None
        self.outdated = False
        self.practice: Practice | None = None
        self._hub = SignalHub()
        self._session = RunSession(surroundings.diagnose, self._hub)
        self._question: Question | None = None
        self._texts_seen = 0
        self._clock = QElapsedTimer()
        self._running = False
        self._hub.updated.connect(self._on_updated)
        self._hub.finished.connect(self._on_finished)
        self._hub.failed.connect(self._on_run_failed)

    # The key text.

    def look_at(self, text: str) -> None:
        """Inspect a key text: a short one before this returns, a long one on a worker thread."""
        self._texts_seen += 1
        self.changed()
        if len(text) <= DRAWN_AT_ONCE:
            self._put_inspected(key.inspect(text))
        else:
            self._put_inspected(None)
            self.background.run(
                functools.partial(key.inspect, text), functools.partial(self._on_inspected, self._texts_seen)
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
    def sayable(self) -> tuple[CauseEntry, ...]:
        """The causes that can be told now: only at the end can be said that nothing is wrong, or nothing was found."""
        early = self._running and self.causes and self.causes[0].cause in (Cause.UNKNOWN, Cause.CLIENT_OTHER)
        return () if early else self.causes

    @property
    def seconds(self) -> float:
        """How long the run has taken till now, in seconds."""
        return self._clock.elapsed() / 1000 if self._clock.isValid() else 0.0

    @property
    def question(self) -> Question | None:
        """What was asked last."""
        return self._question

    def start(self, form: Form) -> None:
        """Start a run; one that is under way is stopped first."""
        self._question = self.surroundings.question(form, self.practice)
        self._forget_run()
        self._running = True
        self._clock.start()
        self._session.start(self._question)
        self.emit_run_changed()
        self.emit_verdict_changed()

    def stop(self) -> None:
        """Stop the run; its report tells what was found till then."""
        self._session.stop()

    def _forget_run(self) -> None:
        self.causes, self.report, self.outdated = (), None, False
        self.checklist.clear()

    # Practice.

    def start_practice(self, name: str) -> None:
        """Start a practice server; the one before ends, and so does a run: nothing of it is shown there."""
        self._abandon()
        self.practice = self.surroundings.start_practice(name)
        self.emit_practice_changed()

    def end_practice(self) -> None:
        """End the practice server and forget what was found there."""
        self._abandon()
        self.practice = None
        self.surroundings.end_practice()
        self.emit_practice_changed()

    def _abandon(self) -> None:
        """Stop a run and forget what was found."""
        self.stop()
        self._hub.begin()
        self._running = False
        self._question = None
        self._forget_run()
        self.emit_run_changed()
        self.emit_verdict_changed()

    # The bundle.

    def collect(self) -> Collected:
        """Make the files of the bundle for the last report; on any thread. There must be a report."""
        report, question = self._reported()
        return self.surroundings.collect(report, question)

    def write(self, collected: Collected, path: Path) -> None:
        """Write the bundle; on any thread. Raises :class:`gui.bundle.BundleError`."""
        report, question = self._reported()
        self.surroundings.write(collected, path, report, question)

    def _reported(self) -> tuple[Report, Question]:
        if self.report is None or self._question is None:
            raise RuntimeError("there is no report yet")
        return self.report, self._question

    # Texts and the end.

    def set_texts(self, texts: Texts) -> None:
        """Speak another language from now on."""
        self.checklist.set_texts(texts)
        self.findings.set_texts(texts)

    def close(self) -> None:
        """Stop and end everything that runs; nothing is told any more."""
        self._session.close()
        self.background.close()
        self.surroundings.end_practice()
        self._question = None

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

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _put_inspected(self, inspected: key.Inspected | None) -> None:
        self.inspected = inspected
        inspection = inspected.inspection if inspected is not None else None
        self.findings.set_inspection(inspection)
        empty = inspected is not None and len(inspected.key) == 0
        self.checklist.set_inspection(None if empty else inspection)
        self.emit_inspected_changed()

    def _on_inspected(self, number: int, outcome: key.Inspected | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
        elif number == self._texts_seen:
            self._put_inspected(outcome)

    def _on_updated(self, update: Update) -> None:
        self.checklist.put(update.result)
        improved = update.causes != self.causes
        self.causes = update.causes
        self.emit_run_changed()
        if improved:
            self.emit_verdict_changed()

    def _on_finished(self, report: Report) -> None:
        for result in report.probes:
            self.checklist.put(result)
        self._running = False
        self.report, self.causes = report, report.causes
        self.emit_run_changed()
        self.emit_verdict_changed()

    def _on_run_failed(self, fault: Fault) -> None:
        self._running = False
        self.emit_run_changed()
        self.emit_failed(fault)
