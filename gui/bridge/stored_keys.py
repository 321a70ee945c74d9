"""The keychain as the window sees it: what it needs of one, and calls to it that never hold the window up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from gui.bridge.fault import Fault
from gui.keychain import Errand, KeychainError, Patience, Trouble

if TYPE_CHECKING:
    from gui.keychain import Place, Stored
    from gui.secret import ApiKey

__all__ = ["KeychainCalls", "StoredKeys", "Visit"]

_T = TypeVar("_T")

SLOW_MS = 1500
"""A keychain that is open answers in 50 ms; one that is not may be asking its user."""


class StoredKeys(Protocol):
    """A visit to the keychain; :class:`gui.keychain.Keychain` is one. All raise :class:`KeychainError`."""

    def place(self) -> Place:
        """Tell which keychain it is."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all stored keys, sorted."""

    def read(self, name: str) -> Stored:
        """Return a stored key."""

    def store(self, name: str, key: ApiKey, *, replace: bool = False) -> str:
        """Store a key and return its name."""

    def rename(self, old: str, new: str) -> str:
        """Give a stored key another name and return it."""

    def delete(self, name: str) -> None:
        """Delete a stored key."""


Visit = Callable[[Patience], StoredKeys]


class KeychainCalls(QObject):
    """One call at a time, each on a daemon thread that knows no Qt object any more once the call was cancelled.

    Not :class:`gui.bridge.background.Background`: its threads are joined at the end, and a prompt of the keychain may
    be open for minutes.

    Signals:
        slow (): the call takes long; perhaps the user is being asked to unlock the keychain.
    """

    slow = Signal()
    _arrived = Signal(int, object)

    def __init__(self, visit: Visit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._number = 0
        self._open = True
        self._errand: Errand[object] | None = None
        self._then: Callable[..., None] | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SLOW_MS)
        self._clock.timeout.connect(self.slow)
        self._arrived.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether a call is under way."""
        return self._errand is not None

    def run(self, work: Callable[[StoredKeys], _T], then: Callable[[_T | Trouble | Fault], None]) -> None:
        """Call ``work``, which must hold nothing of Qt, then ``then`` with what became of it; the call before ends."""
        self.cancel()
        if not self._open:
            return
        number, visit = self._number, self._visit
        self._then = then
        self._errand = Errand(
            lambda patience: work(visit(patience)), lambda outcome: self.emit_arrived(number, _told(outcome))
        )
        self._clock.start()
        self._errand.start()

    def cancel(self) -> None:
        """Wait no more, and tell nothing of the call."""
        self._number += 1
        errand, self._errand, self._then = self._errand, None, None
        self._clock.stop()
        if errand is not None:
            errand.give_up()

    def close(self) -> None:
        """Cancel, and run nothing any more."""
        self._open = False
        self.cancel()

    def emit_arrived(self, number: int, outcome: object) -> None:
        """Hand an outcome over; from any thread."""
        self._arrived.emit(number, outcome)

    def _deliver(self, number: int, outcome: object) -> None:
        # Queued: the outcome of a call that was cancelled may lie in the queue.
        then = self._then
        if number == self._number and then is not None:
            self._clock.stop()
            self._errand = self._then = None
            then(outcome)


def _told(outcome: object) -> object:
    if isinstance(outcome, KeychainError):
        return outcome.trouble
    return Fault.of(outcome) if isinstance(outcome, Exception) else outcome
