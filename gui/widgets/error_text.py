"""Room for the error text that a client printed. Clients print keys: what is pasted is starred before Qt gets it."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui import key
from gui.bridge.clipboard import read_text
from gui.secret import DEEPSEEK_KEY, Redactor, mask

__all__ = ["ErrorText"]

_LINES = 3
_DIGITS = re.compile("[0-9a-f]{12}")
_ASIDE = "\ue000"
_LONGEST = 16 * 1024


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
        self.insertPlainText(starred(shortened(read_text(source))))


def shortened(text: str) -> str:
    """Return ``text``, of a very long one its beginning and its end: there clients say what is wrong.

    What is left out would keep the window busy: 1 MiB in one line takes 9 s to search and up to 30 s to lay out.
    """
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}\n[...]\n{text[-half:]}"


def starred(text: str) -> str:
    """Return ``text`` with the keys in it masked; what looks like a secret otherwise becomes a placeholder.

    Keys stand aside under a sign of their own meanwhile: the redactor would take ``Bearer sk-****`` for a token, and
    with it the tail that tells which key it is.
    """
    masks: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        masks.append(mask(match[0]))
        return f"{_ASIDE}{len(masks) - 1}{_ASIDE}"

    text = DEEPSEEK_KEY.sub(set_aside, text.replace(_ASIDE, ""))
    # Of free text, the readings of a key are mostly words without their blanks: a key has digits in a row.
    odd = [found for secret in key.inspect(text).secrets if _DIGITS.search(found := secret.reveal())]
    text = Redactor(odd).redact(text)
    text = re.sub(rf"{_ASIDE}(\d+){_ASIDE}", lambda match: masks[int(match[1])], text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
