"""Whether somebody still waits for the keychain, which may ask its user to unlock it and take minutes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from gui.keychain.trouble import KeychainError, Trouble

__all__ = ["Patience"]


class Patience:
    """Ends once, from any thread; whoever blocks in a keychain can leave what wakes it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._over = False
        self._wake: list[Callable[[], None]] = []

    @property
    def over(self) -> bool:
        """Whether nobody waits any more."""
        return self._over

    def end(self) -> None:
        """Stop waiting: what is blocked is woken where that is possible, and nothing new begins."""
        with self._lock:
            self._over = True
            wake, self._wake = self._wake, []
        for call in wake:
            call()

    def check(self) -> None:
        """Raise :class:`KeychainError` (``timed_out``) if nobody waits any more."""
        if self._over:
            raise KeychainError(Trouble.TIMED_OUT)

    def woken_by(self, call: Callable[[], None]) -> None:
        """Let ``end`` call this; at once if it has been called."""
        with self._lock:
            over = self._over
            if not over:
                self._wake.append(call)
        if over:
            call()
