"""The search for other copies as the window sees it: what it needs of one, and its progress in the GUI's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    # Parsers of three formats: loaded by the worker that searches.
    from gui.copies import Search
    from gui.secret import ApiKey

__all__ = ["Looking", "ProgressHub"]


class Looking(Protocol):
    """Looks for copies on this computer; both may take a while and belong on a worker thread."""

    def look(
        self,
        pasted: ApiKey | None,
        folder: Path | None,
        told: Callable[[int, int], None],
        stopped: Callable[[], bool],
    ) -> Search:
        """Look into every place; see :func:`gui.copies.search`."""

    def compared(self, found: Search, pasted: ApiKey | None) -> Search:
        """Compare what was found with another key."""


class ProgressHub(QObject):
    """Tells how far a search is, in the GUI's thread.

    Signals:
        advanced (int, int): so many of so many places have been looked into.
    """

    advanced = Signal(int, int)

    def emit_advanced(self, done: int, of: int) -> None:
        """Hand progress over; from any thread."""
        self.advanced.emit(done, of)
