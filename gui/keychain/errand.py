"""A call to the keychain on a thread of its own, which may be left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from gui.keychain.patience import Patience

__all__ = ["Errand"]

_T = TypeVar("_T")


class Errand(Generic[_T]):
    """Calls ``work`` on a daemon thread.

    A prompt may stay open for minutes, and neither the end of the program nor a press on Cancel may wait for it. A
    worker of an executor is joined when the interpreter ends; this one is not.

    ``done`` is called on that thread with what ``work`` returned or raised, never after :meth:`give_up` has returned.
    """

    def __init__(self, work: Callable[[Patience], _T], done: Callable[[_T | Exception], None] | None = None) -> None:
        self.patience = Patience()
        self._work, self._done = work, done
        self._lock = threading.Lock()
        self._outcome: list[_T | Exception] = []
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name="keychain", daemon=True).start()

    def give_up(self) -> None:
        """Want the outcome no more."""
        with self._lock:
            self._done = None
        self.patience.end()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, so long at most; tell whether it has come."""
        return self._ended.wait(seconds)

    def outcome(self) -> _T:
        """Return what ``work`` returned, or raise what it raised; only after the end."""
        outcome = self._outcome[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _run(self) -> None:
        try:
            outcome: _T | Exception = self._work(self.patience)
        except Exception as error:  # noqa: BLE001  whoever waits gets it
            outcome = error
        self._outcome.append(outcome)
        self._ended.set()
        with self._lock:
            if self._done is not None:
                self._done(outcome)
