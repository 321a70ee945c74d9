"""What is kept from one start to the next: asked and written on one thread of its own, in order. Knows no widget."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.bridge.ports import Answered, KeptOf, Memory, Surroundings, UnkeptError

if TYPE_CHECKING:
    from gui.diagnosis import Question
    from gui.report import Answer, Report
    from gui.secret import ApiKey

__all__ = ["Recalled", "Remembering"]

_T = TypeVar("_T")
_SHOWN_FIRST_MS = 150
"""A report is kept once it is shown: to search it for secrets takes the interpreter away from the window (20 ms)."""


@dataclasses.dataclass(frozen=True)
class Recalled:
    """The answers about a key, and by row and field what was typed beside them and is none."""

    answers: tuple[Answer, ...] = ()
    drafts: Mapping[str, dict[str, str]] = dataclasses.field(default_factory=dict)


class Remembering(QObject):
    """Keeps answers and runs. What cannot be kept is told once for each reason and stops nothing.

    Signals:
        troubled (str): something is not kept; a code of ``UnkeptError``, each once.
        failed (Fault): a fault of this program.
    """

    troubled = Signal(str)
    failed = Signal(object)

    def __init__(self, surroundings: Callable[[], Surroundings], parent: QObject) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._worker = Background(self, threads=1)
        self._used = False
        self._told: set[str] = set()
        self._held: list[Answered] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOWN_FIRST_MS)
        self._soon.timeout.connect(self._keep_held)

    def recall(self, key: ApiKey, then: Callable[[Recalled], None]) -> None:
        """Give what is kept of the answers about a key to ``then``, none where they cannot be read."""
        self._run(lambda memory: Recalled(memory.answers_of(key), memory.drafts_of(key)), then)

    def keep_answer(self, key: ApiKey, answer: Answer, question: Question | None) -> None:
        """Keep an answer; ``question``: that of a run, for its secrets."""
        self._run(lambda memory: memory.keep_answer(key, answer, question))

    def keep_draft(self, key: ApiKey, row_id: str, texts: Mapping[str, str], question: Question | None) -> None:
        """Keep what was typed beside an answer and is not understood yet, by field; none: forget it."""
        self._run(lambda memory: memory.keep_draft(key, row_id, texts, question))

    def take_back(self, key: ApiKey, row_id: str) -> None:
        """Forget an answer."""
        self._run(lambda memory: memory.take_back(key, row_id))

    def keep_run(self, answered: Answered) -> None:
        """Keep a report, soon; the one that it is judged anew is the same run."""
        self._held.append(answered)
        self._soon.start()

    def look(self, key: ApiKey | None, then: Callable[[KeptOf | UnkeptError], None]) -> None:
        """Give what is kept about a key to ``then``, or why it cannot be told."""
        self._run(lambda memory: memory.kept_of(key), then, then)

    def run_of(self, key: ApiKey, run_id: str, then: Callable[[Report | UnkeptError | None], None]) -> None:
        """Give the report of a run that is kept to ``then``, None if it is kept no more, or why it cannot be read."""
        self._run(lambda memory: memory.run_of(key, run_id), then, then)

    def forget(self, key: ApiKey | None, then: Callable[[UnkeptError | None], None]) -> None:
        """Delete all about a key, None: about every key; tell ``then`` why not, or that it is done."""
        self._run(lambda memory: memory.forget_all() if key is None else memory.forget(key), then, then)

    def close(self) -> None:
        """Write what is not written yet, wait for it, and tell nothing any more."""
        self._keep_held()
        if self._used:
            self._run(lambda memory: memory.save())
        self._worker.close(drop=False)

    def emit_troubled(self, code: str) -> None:
        """Tell that something is not kept."""
        self.troubled.emit(code)

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _keep_held(self) -> None:
        self._soon.stop()
        held, self._held = self._held, []
        for answered in held:
            self._run(functools.partial(_keep, answered))

    def _run(
        self,
        work: Callable[[Memory], _T],
        then: Callable[[_T], None] | None = None,
        unkept: Callable[[UnkeptError], None] | None = None,
    ) -> None:
        self._keep_held()  # first, as it came first
        self._used = True

        def asked() -> tuple[_T | UnkeptError, tuple[str, ...]]:
            memory = self._surroundings().memory
            try:
                outcome: _T | UnkeptError = work(memory)
            except UnkeptError as error:
                outcome = error
            return outcome, memory.untold()

        self._worker.run(asked, functools.partial(self._on_outcome, then, unkept))

    def _on_outcome(
        self,
        then: Callable[[_T], None] | None,
        unkept: Callable[[UnkeptError], None] | None,
        told: tuple[_T | UnkeptError, tuple[str, ...]] | Fault,
    ) -> None:
        if isinstance(told, Fault):
            self.emit_failed(told)
            return
        outcome, untold = told
        for code in untold:
            self._tell(code)
        if isinstance(outcome, UnkeptError) and unkept is not None:
            unkept(outcome)
        elif isinstance(outcome, UnkeptError):
            self._tell(outcome.code)
        elif then is not None:
            then(outcome)

    def _tell(self, code: str) -> None:
        if code not in self._told:
            self._told.add(code)
            self.emit_troubled(code)


def _keep(answered: Answered, memory: Memory) -> None:
    memory.keep_run(answered)
