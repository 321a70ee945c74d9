"""The surroundings of the window: loaded late, since that takes longer than all of the window, and asked by workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.bridge.once import Once
from gui.bridge.ports import Answered, Form, Practice, Surroundings
from gui.probes.waiting import Cancellation
from gui.report import Answer, CauseEntry, ProbeResult

if TYPE_CHECKING:
    from gui.bridge.session import Run
    from gui.bundle import Advance, Collected, Extras
    from gui.diagnosis import Question, Update
    from gui.secret import Redactor

__all__ = ["Around"]


class Around(QObject):
    """Gives the surroundings to whoever calls it on a worker thread; the first one to do so loads them.

    Signals:
        failed (Fault): they could not be loaded.
    """

    failed = Signal(object)

    def __init__(self, load: Callable[[], Surroundings], background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = Once(load)
        self._background = background
        self._asked = False

    def __call__(self) -> Surroundings:
        """Return them; may take a second."""
        return self._surroundings()

    def soon(self) -> None:
        """Load them while the user looks for the button."""
        if not self._asked:
            self._asked = True
            self._background.run(self._surroundings, self._on_loaded)

    def run_of(
        self,
        form: Form,
        practice: Practice | None,
        asked: Callable[[Question], None],
        given: Callable[[], tuple[Answer, ...]],
    ) -> Run:
        """Return the run that answers what was entered.

        On its own thread it hands its question to ``asked``, and at its end it takes what was ``given`` till then into
        the verdict.
        """

        def run(listener: Callable[[Update], None], cancellation: Cancellation) -> Answered:
            surroundings = self._surroundings()
            question = surroundings.question(form, practice)
            asked(question)
            answered = Answered(question, surroundings.diagnose(question, listener, cancellation))
            answers = given()
            return answered if answers == question.answers else surroundings.judge_again(answered, answers)

        return run

    def judge_again(self, answered: Answered, answers: tuple[Answer, ...]) -> Answered:
        """Judge what was found with these answers from the console; on any thread."""
        return self._surroundings().judge_again(answered, answers)

    def name_key(self, answered: Answered, key_id: str, key_name: str) -> Answered:
        """Put the id and the name of the key into what was found; once there was a run, on any thread."""
        return self._surroundings().name_key(answered, key_id, key_name)

    def judge_so_far(
        self, question: Question, heard: Sequence[ProbeResult], answers: tuple[Answer, ...]
    ) -> tuple[CauseEntry, ...]:
        """Judge what a run has found till now, with these answers; on any thread."""
        return self._surroundings().judge_so_far(question, heard, answers)

    def collect(self, answered: Answered, extras: Extras | None = None, advance: Advance | None = None) -> Collected:
        """Make the files of the bundle; on any thread. Raises :class:`gui.bundle.StoppedError`."""
        from gui.bundle import Extras, never_stopped

        return self._surroundings().collect(answered, extras or Extras(), advance or never_stopped)

    def write(
        self,
        collected: Collected,
        path: Path,
        answered: Answered,
        extras: Extras,
        stopped: Callable[[], bool],
        stands: Callable[[], None],
    ) -> None:
        """Write the bundle; on any thread. Raises :class:`gui.bundle.BundleError`."""
        self._surroundings().write(collected, path, answered, extras, stopped, stands)

    def redactor(self, answered: Answered, extras: Extras) -> Redactor:
        """Return what takes every secret out of what is told of a bundle; on any thread."""
        return self._surroundings().redactor(answered, extras)

    def check(self, texts: Sequence[str], answered: Answered, extras: Extras) -> None:
        """Search texts that are to leave this program; on any thread. Raises :class:`gui.bundle.BundleLeak`."""
        self._surroundings().check(texts, answered, extras)

    def close(self) -> None:
        """End what runs in them."""
        if self._surroundings.made is not None:
            self._surroundings.made.end_practice()

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _on_loaded(self, outcome: Surroundings | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
