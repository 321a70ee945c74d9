"""Editing the value of the key field: positions, replacing, deleting, undoing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.report import Finding
from gui.widgets.key.canvas import KeyCanvas
from gui.widgets.key.cells import DRAWN, Cell, Look, cells, marked_positions
from gui.widgets.key.text import KeyText
from gui.wording import N_, Wording

__all__ = ["KeyEditor"]

NOT_DRAWN = N_("{count} characters, not drawn")


class KeyEditor(KeyCanvas):
    """A canvas with a value: a ``str`` of its own, of which it draws as much as can be drawn.

    Positions in the document are code point indices. Of a text that is too long to be drawn, a single cell stands for
    the whole: the caret is before or behind it.

    Attributes:
        revealed: whether good characters are shown (the eye); the document holds none of them in either case.

    Signals:
        edited (): the text is another one, whoever changed it; ask :meth:`text`. No value travels in a signal.
    """

    edited = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._text = KeyText()
        self._revealed = False
        self._marked: frozenset[int] = frozenset()

    def text(self) -> str:
        """Return the exact text, lone surrogates included."""
        return self._text.value

    def set_text(self, text: str) -> None:
        """Put another text in; this can be undone."""
        self.replace(0, len(self._text), text)

    def clear_key(self) -> None:
        """Forget the text, what can be undone, and what was drawn of it."""
        had_text = bool(len(self._text))
        self._text.wipe()
        self._marked = frozenset()
        self.forget_cells()
        if had_text:
            self.emit_edited()

    @property
    def revealed(self) -> bool:
        """Whether good characters are shown."""
        return self._revealed

    @revealed.setter
    def revealed(self, revealed: bool) -> None:
        self._revealed = revealed
        self._redraw_in_place()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Mark the plain characters that findings complain of, until the text changes."""
        marked = marked_positions(findings)
        if marked != self._marked:
            self._marked = marked
            self._redraw_in_place()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._wording = wording
        self._redraw_in_place()

    def can_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return self._text.can_undo

    def can_redo(self) -> bool:
        """Tell whether there is a change to make again."""
        return self._text.can_redo

    def has_selection(self) -> bool:
        """Tell whether anything is selected."""
        return self.textCursor().hasSelection()

    def selection(self) -> tuple[int, int]:
        """Return which code points are selected, ``[start, end)``; both are the caret if none are."""
        cursor = self.textCursor()
        return self._index(cursor.selectionStart()), self._index(cursor.selectionEnd())

    def select_code_points(self, start: int, end: int) -> None:
        """Select ``[start, end)``, for instance what a finding is about."""
        self.select(self._position(start), self._position(end))

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of the code points ``[start, end)``, and the caret behind it."""
        changed = self._text.replace(start, end, text)
        self._after(changed, start + len(text))

    def undo(self) -> None:
        """Take the last change back."""
        caret = self._text.undo()
        self._after(caret is not None, caret or 0)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        caret = self._text.redo()
        self._after(caret is not None, caret or 0)

    def delete_selection(self) -> None:
        """Delete what is selected."""
        self.replace(*self.selection(), "")

    def delete_before(self) -> None:
        """Delete the selection, or the code point before the caret."""
        self._delete_beside(-1)

    def delete_after(self) -> None:
        """Delete the selection, or the code point after the caret."""
        self._delete_beside(1)

    def delete_to_start(self) -> None:
        """Delete all before the caret: hidden text has no words."""
        self.replace(0, self.selection()[1], "")

    def delete_to_end(self) -> None:
        """Delete all after the caret."""
        self.replace(self.selection()[0], len(self._text), "")

    def delete_all(self) -> None:
        """Delete everything; this can be undone."""
        self.set_text("")

    def adopt(self, start: int, end: int, text: str) -> None:
        """Take over what an assistive program has put in."""
        self._text.replace(self._index(start), self._index(end), text)
        self._marked = frozenset()

    def redraw(self) -> None:
        """Draw the value anew, after something else has been in the document."""
        self.show_cells(self._cells_of_value(), anew=True)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.emit_edited()

    def emit_edited(self) -> None:
        """Tell that the text is another one."""
        self.edited.emit()

    def _delete_beside(self, step: int) -> None:
        if not self.has_selection():
            # By positions of the document, since one of them may be more than one code point.
            caret = self.textCursor().position()
            beside = caret + step
            if not 0 <= beside < self.document().characterCount():
                return
            self.replace(self._index(min(caret, beside)), self._index(max(caret, beside)), "")
        else:
            self.delete_selection()

    def _after(self, changed: bool, caret: int) -> None:
        if changed:
            self._marked = frozenset()
            self.show_cells(self._cells_of_value())
        position = self._position(caret)
        self.select(position, position)
        if changed:
            self.emit_edited()

    def _redraw_in_place(self) -> None:
        cursor = self.textCursor()
        anchor, caret = cursor.anchor(), cursor.position()
        self.show_cells(self._cells_of_value())
        self.select(anchor, caret)

    @property
    def _summarised(self) -> bool:
        return len(self._text) > DRAWN

    def _cells_of_value(self) -> list[Cell]:
        if self._summarised:
            count = self._wording.text(NOT_DRAWN, count=self._wording.number(len(self._text)))
            return [Cell(Look.SUMMARY, count)]
        return cells(self._text.value, revealed=self._revealed, marked=self._marked)

    def _index(self, position: int) -> int:
        """Return the code point index of a position in the document."""
        return (len(self._text) if position else 0) if self._summarised else min(position, len(self._text))

    def _position(self, index: int) -> int:
        """Return the position in the document of a code point index."""
        if self._summarised:
            return 1 if index >= len(self._text) else 0
        return min(index, len(self._text))
