"""A function that is called once, whichever thread asks first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Once"]

_T = TypeVar("_T")


class Once(Generic[_T]):
    """Calls ``make`` when the outcome is first asked for; others who ask wait for it (no cache of the library does)."""

    def __init__(self, make: Callable[[], _T]) -> None:
        self._make = make
        self._made: list[_T] = []
        self._lock = threading.Lock()

    @property
    def made(self) -> _T | None:
        """The outcome if there is one already."""
        return self._made[0] if self._made else None

    def __call__(self) -> _T:
        """Return the outcome."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
