"""The value of the key field: exact code points, with undo and redo of their own. Knows no Qt."""

from __future__ import annotations

from typing import NoReturn

__all__ = ["STEPS", "KeyText"]

STEPS = 200
"""Most changes that can be undone."""


class _Change:
    """One replacement, as little inclined to print or pickle itself as an ``ApiKey``."""

    __slots__ = ("at", "new", "old")

    def __init__(self, at: int, old: str, new: str) -> None:
        self.at, self.old, self.new = at, old, new

    def __repr__(self) -> str:
        return f"<change at {self.at}, {len(self.old)} -> {len(self.new)} code points>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a change of a key is not pickled or copied")


class KeyText:
    """A text that never changes by itself: no code point is normalised, joined, dropped or reordered.

    Positions are code point indices. Python cannot overwrite a ``str``; :meth:`wipe` drops every reference to it.
    """

    __slots__ = ("_redo", "_text", "_undo")

    def __init__(self) -> None:
        self._text = ""
        self._undo: list[_Change] = []
        self._redo: list[_Change] = []

    @property
    def value(self) -> str:
        """The exact text."""
        return self._text

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._redo)

    def replace(self, start: int, end: int, new: str) -> bool:
        """Put ``new`` in place of ``[start, end)``; tell whether that changed anything."""
        old = self._text[start:end]
        if old == new:
            return False
        self._splice(start, old, new)
        self._undo.append(_Change(start, old, new))
        del self._undo[:-STEPS]
        self._redo.clear()
        return True

    def undo(self) -> int | None:
        """Take the last change back; return where the caret belongs, None if there is no change."""
        if not self._undo:
            return None
        change = self._undo.pop()
        self._splice(change.at, change.new, change.old)
        self._redo.append(change)
        return change.at + len(change.old)

    def redo(self) -> int | None:
        """Make the change again that was taken back last; return where the caret belongs, None if there is none."""
        if not self._redo:
            return None
        change = self._redo.pop()
        self._splice(change.at, change.old, change.new)
        self._undo.append(change)
        return change.at + len(change.new)

    def wipe(self) -> None:
        """Forget the text and all that it was before."""
        self._text = ""
        self._undo.clear()
        self._redo.clear()

    def __len__(self) -> int:
        return len(self._text)

    def __repr__(self) -> str:
        return f"<{len(self._text)} code points>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a key is not pickled or copied")

    def _splice(self, at: int, old: str, new: str) -> None:
        self._text = self._text[:at] + new + self._text[at + len(old) :]
