"""Room for the error text that a client printed. Clients print keys: what is pasted is starred before Qt gets it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui import key
from gui.bridge.clipboard import read_text
from gui.secret import DEEPSEEK_KEY, Redactor, mask

__all__ = ["ErrorText"]

_LINES = 3
_LONGEST = 1024 * 1024


class ErrorText(QPlainTextEdit):
    """Three lines of plain text, left with Tab.

    A key in a pasted text is put in as its mask, whose tail still tells which key it is: the document of a
    QPlainTextEdit goes to X11's PRIMARY and to screen readers (DESIGN 6).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        edges = 2 * self.frameWidth() + round(2 * self.document().documentMargin())
        return QSize(300, self.fontMetrics().lineSpacing() * _LINES + edges)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in what was pasted or dropped, keys in it starred."""
        self.insertPlainText(starred(read_text(source)[:_LONGEST]))


def starred(text: str) -> str:
    """Return ``text`` with the keys in it masked; what looks like a secret otherwise becomes a placeholder."""
    text = DEEPSEEK_KEY.sub(lambda match: mask(match[0]), text)
    odd = [secret.reveal() for secret in key.inspect(text).secrets]
    return Redactor(odd).redact(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
