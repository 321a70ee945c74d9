"""The field for the key: shows what is odd, hides what is good, keeps every code point (DESIGN 6)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.bridge.clipboard import SensitiveClipboard, has_text, read_text
from gui.secret import ApiKey, mask
from gui.widgets.key import menu
from gui.widgets.key.editor import KeyEditor
from gui.widgets.key.keys import is_backspace, is_movement, typed_text
from gui.wording import Wording

__all__ = ["KeyField"]

_KEYS = QKeySequence.StandardKey


class KeyField(KeyEditor):
    """The editor with its ways in and out: keys, input methods, clipboard, drop, menu.

    Signals:
        edited (): the text is another one, whoever changed it; ask :meth:`text`. No value travels in a signal.
        submitted (): Enter was pressed.
        file_offered (str): a file was pasted or dropped; the path of the first one.
        about_wanted (int, bool): the user asks for the odd code point at a position, by keys (True) or the mouse.
    """

    about_wanted = Signal(int, bool)
    submitted = Signal()
    file_offered = Signal(str)

    def __init__(self, clipboard: SensitiveClipboard, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(wording, parent)
        self._clipboard = clipboard
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhPreferLatin
        )
        self._actions: dict[QKeySequence.StandardKey, Callable[[], None]] = {
            _KEYS.Undo: self.undo,
            _KEYS.Redo: self.redo,
            _KEYS.Cut: self.cut,
            _KEYS.Copy: self.copy,
            _KEYS.Paste: self.paste,
            _KEYS.Delete: self.delete_after,
            _KEYS.DeleteStartOfWord: self.delete_to_start,
            _KEYS.DeleteEndOfWord: self.delete_to_end,
            _KEYS.DeleteEndOfLine: self.delete_to_end,
            _KEYS.DeleteCompleteLine: self.delete_all,
        }
        self._menu = menu.KeyMenu(self._entries(), wording, self)

    def offer_cleaned(self, cleaned: Callable[[], ApiKey | None]) -> None:
        """Have an entry in the menu that copies what ``cleaned`` returns; None while there is nothing to copy.

        Copy itself gives the original.
        """

        def copy() -> None:
            key = cleaned()
            if key is not None:
                self._clipboard.write_key(key)

        entries = self._entries()
        after_copy = next(at for at, entry in enumerate(entries) if entry is not None and entry[0] == menu.COPY) + 1
        entries.insert(after_copy, (menu.COPY_CLEANED, None, copy, lambda: cleaned() is not None))
        self._menu.deleteLater()
        self._menu = menu.KeyMenu(entries, self._wording, self)

    def set_spoken_summary(self, summary: str) -> None:
        """Let screen readers say this of the content, which they cannot read."""
        self.setAccessibleDescription(summary)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        super().set_wording(wording)
        self._menu.set_wording(wording)

    def copy(self) -> None:
        """Copy exactly what is selected; it is taken off the clipboard again after a while."""
        if self.has_selection():
            start, end = self.selection()
            self._clipboard.write(self.text()[start:end])

    def cut(self) -> None:
        """Copy exactly what is selected and delete it."""
        self.copy()
        self.delete_selection()

    def paste(self) -> None:
        """Put in what is on the clipboard: a file is offered, a text is read more exactly than Qt reads it."""
        mime = self._clipboard.mime()
        if any(url.isLocalFile() for url in mime.urls()):
            self.insertFromMimeData(mime)
        elif text := self._clipboard.text():
            self.replace(*self.selection(), text)

    def paste_over(self) -> None:
        """Take what is on the clipboard instead of what stands here, and the keyboard."""
        self.selectAll()
        self.paste()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text and files."""
        return source.hasUrls() or has_text(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put exactly this text in place of the selection: pasted, dropped, or by the middle button."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.file_offered.emit(files[0])
        elif text := read_text(source):
            self.replace(*self.selection(), text)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what may lie around where nobody takes it away: the mask, or stars for a part."""
        start, end = self.selection()
        whole = end - start == len(self.text())
        mime = QMimeData()
        mime.setText(mask(self.text() if whole else "*" * (end - start)))
        return mime

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work on the value; only movements are Qt's, and what is neither is the window's."""
        action = next((action for keys, action in self._actions.items() if event.matches(keys)), None)
        if is_backspace(event):  # no standard key on some platforms
            action = self.delete_before
        if action is not None:
            action()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.matches(_KEYS.HelpContents) or (event.key() == Qt.Key.Key_F1 and not event.modifiers()):
            self._ask_at_caret()
        elif is_movement(event):
            super().keyPressEvent(event)
            return
        elif text := typed_text(event):
            self.replace(*self.selection(), text)
        else:
            event.ignore()
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits; let Qt show what is being composed."""
        commit, length, composing = event.commitString(), event.replacementLength(), event.preeditString()
        if commit or length:
            super().inputMethodEvent(QInputMethodEvent("", []))
            start, end = self.selection()
            if length:
                start = max(0, start + event.replacementStart())
                end = min(len(self.text()), start + length)
            self.replace(start, end, commit)
        elif composing and self.has_selection():
            self.delete_selection()
        self.set_composing(bool(composing))
        super().inputMethodEvent(QInputMethodEvent(composing, event.attributes()))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the field's own actions; the right button also says of which odd code point."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.has_selection():
            at = self.position_at(self.viewport().mapFromGlobal(event.globalPos()))
            if at is not None and self.is_odd(at):
                self.select(at, at)
        self._menu.popup(event.globalPos())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell which code point the mouse rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.position_at(event.pos())
            if at is not None and self.is_odd(at):
                self.emit_about_wanted(at, aloud=False)
            return True
        return super().viewportEvent(event)

    def emit_about_wanted(self, at: int, *, aloud: bool) -> None:
        """Tell that the user wants to know more of a code point."""
        self.about_wanted.emit(at, aloud)

    def _odd_at_caret(self) -> int | None:
        """Return what is selected, or the odd one beside the caret: behind it before the one in front of it."""
        start, count = self.textCursor().selectionStart(), self.document().characterCount() - 1
        return next((at for at in (start, start - 1) if 0 <= at < count and self.is_odd(at)), None)

    def _ask_at_caret(self) -> None:
        at = self._odd_at_caret()
        if at is not None:
            self.emit_about_wanted(at, aloud=True)

    def _entries(self) -> list[menu.Entry | None]:
        return [
            (menu.UNDO, _KEYS.Undo, self.undo, self.can_undo),
            (menu.REDO, _KEYS.Redo, self.redo, self.can_redo),
            None,
            (menu.CUT, _KEYS.Cut, self.cut, self.has_selection),
            (menu.COPY, _KEYS.Copy, self.copy, self.has_selection),
            (menu.PASTE, _KEYS.Paste, self.paste, lambda: self.canInsertFromMimeData(self._clipboard.mime())),
            (menu.DELETE, _KEYS.Delete, self.delete_selection, self.has_selection),
            None,
            (menu.SELECT_ALL, _KEYS.SelectAll, self.selectAll, lambda: bool(self.text())),
            None,
            (menu.ABOUT, _KEYS.HelpContents, self._ask_at_caret, lambda: self._odd_at_caret() is not None),
        ]
