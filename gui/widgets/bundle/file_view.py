"""One file of a bundle to read: page by page, what was redacted marked, with a way from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QKeySequence,
    QPalette,
    QShortcut,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.bridge.checklist import State
from gui.bridge.pages import Pages
from gui.widgets.parts.look import GAP, tone
from gui.wording import N_, NP_, Wording

__all__ = ["FileView"]

_CONTENT = N_("Content of the file")
_BACK, _ON = N_("< P&revious part"), N_("Ne&xt part >")
_BACK_LONG, _ON_LONG = (
    N_("Show the part of the file before this one (Ctrl+Page Up)"),
    N_("Show the next part of the file (Ctrl+Page Down)"),
)
_PART = N_("Part {number} of {count}")
_UP, _DOWN = N_("Previous remo&ved"), N_("Next remove&d")
_UP_LONG, _DOWN_LONG = (
    N_("Go to the removed stretch before this one (Shift+F3)"),
    N_("Go to the next stretch that was removed (F3)"),
)
_REMOVED = NP_("{n} stretch was removed here.", "{n} stretches were removed here.")
_AT = N_("Removed stretch {number} of {count}")
_NOTHING = N_("Nothing had to be removed here.")


class _Marks(QSyntaxHighlighter):
    """Marks the placeholders: on a ground of their own, underlined, so that colour is not all that tells them."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._pages = Pages(b"", ())
        self._format = QTextCharFormat()

    def look_in(self, pages: Pages, palette: QPalette) -> None:
        """Mark the placeholders of this file in whatever is put into the document from now on."""
        self._pages = pages
        colours = tone(State.WARNING, palette)
        self._format = QTextCharFormat()
        self._format.setBackground(colours.faint)
        self._format.setForeground(palette.color(QPalette.ColorRole.Text))
        self._format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self._format.setUnderlineColor(colours.strong)
        self._format.setFontWeight(700)

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        for first, last in self._pages.spans(text):
            start = _units(text[:first])
            self.setFormat(start, _units(text[first:last]), self._format)


class FileView(QWidget):
    """Shows a file; empty before :meth:`show_file`."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._pages = Pages(b"", ())
        self._page = 0
        say = wording.text
        self.content = QPlainTextEdit(self)
        self.content.setReadOnly(True)
        self.content.setAccessibleName(say(_CONTENT))
        self.content.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.content.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._marks = _Marks(self.content.document())
        self.removed, self.part = QLabel(self), QLabel(self)
        self.removed.setWordWrap(True)
        self.back, self.on, self.up, self.down = (QPushButton(self) for _ in range(4))
        for button, text, long, keys, slot in (
            (self.back, _BACK, _BACK_LONG, "Ctrl+PgUp", self._on_back),
            (self.on, _ON, _ON_LONG, "Ctrl+PgDown", self._on_on),
            (self.up, _UP, _UP_LONG, "Shift+F3", self._on_up),
            (self.down, _DOWN, _DOWN_LONG, "F3", self._on_down),
        ):
            button.setText(say(text))
            button.setToolTip(say(long))
            button.setAccessibleDescription(say(long))
            button.setAutoDefault(False)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(button in (self.up, self.down))
            button.setSizePolicy(policy)
            button.clicked.connect(slot)
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut).activated.connect(slot)
        found, parts = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((found, (self.removed, self.up, self.down)), (parts, (self.part, self.back, self.on))):
            row.setSpacing(GAP)
            for widget in widgets:
                row.addWidget(widget, int(widget in (self.removed, self.part)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(found)
        column.addWidget(self.content, 1)
        column.addLayout(parts)

    def show_file(self, pages: Pages, *, stay: bool = False) -> None:
        """Show a file from its beginning; ``stay``: where one was read that has just been made anew."""
        page, at = (self._page, self.content.verticalScrollBar().value()) if stay else (0, 0)
        self._pages = pages
        self._marks.look_in(pages, self.palette())
        self._show(min(page, len(pages) - 1))
        self.content.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._marks.look_in(self._pages, self.palette())
            self._marks.rehighlight()

    def _show(self, page: int) -> None:
        self._page = page
        self._say_removed()
        self.content.setPlainText(self._pages.text(page))
        marks, count = len(self._pages.marks), len(self._pages)
        self.part.setText(self._wording.text(_PART, number=page + 1, count=count))
        for widget in (self.part, self.back, self.on):
            widget.setVisible(count > 1)
        for button in (self.up, self.down):
            button.setVisible(marks > 0)
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page < count - 1)

    def _say_removed(self) -> None:
        marks = len(self._pages.marks)
        self.removed.setText(self._wording.plural(*_REMOVED, marks) if marks else self._wording.text(_NOTHING))

    def _on_back(self) -> None:
        if self._page > 0:
            self._show(self._page - 1)
            self.content.moveCursor(QTextCursor.MoveOperation.End)

    def _on_on(self) -> None:
        if self._page < len(self._pages) - 1:
            self._show(self._page + 1)

    def _on_up(self) -> None:
        before = self._before(self.content.textCursor().selectionStart())
        self._go_to(self._pages.mark_before(self._page, before), last=True)

    def _on_down(self) -> None:
        cursor = self.content.textCursor()
        before = self._before(cursor.selectionEnd() if cursor.hasSelection() else cursor.position())
        self._go_to(self._pages.mark_after(self._page, before - 1), last=False)

    def _before(self, position: int) -> int:
        """Return how many marks of this page begin before a position of the cursor."""
        return sum(start < position for start, _ in self._spans())

    def _go_to(self, mark: int | None, *, last: bool) -> None:
        """Go to a mark and select it; behind the last one comes the first, and the other way round."""
        if not self._pages.marks:
            return
        mark = (len(self._pages.marks) - 1 if last else 0) if mark is None else mark
        page = self._pages.page_of(mark)
        if page != self._page:
            self._show(page)
        start, end = self._spans()[self._pages.place_of(mark)]
        cursor = self.content.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.content.setTextCursor(cursor)
        self.content.centerCursor()
        self.removed.setText(self._wording.text(_AT, number=mark + 1, count=len(self._pages.marks)))
        self.content.setFocus()

    def _spans(self) -> list[tuple[int, int]]:
        """Return where the marks of this page stand in the document, which counts in UTF-16."""
        text, spans, at, units = self._pages.text(self._page), [], 0, 0
        for first, last in self._pages.spans(text):
            units += _units(text[at:first])
            at = last
            spans.append((units, units + _units(text[first:last])))
            units = spans[-1][1]
        return spans


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
