"""Room for a text from elsewhere, such as what a client printed. What is pasted is starred before Qt gets it."""

from __future__ import annotations

import re
import string

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui import key
from gui.bridge.clipboard import read_text
from gui.secret import DEEPSEEK_KEY, PERSONAL, Redactor, fold, mask, spelled_keys

__all__ = ["ErrorText"]

_LINES = 3
_DIGITS = re.compile("[0-9a-f]{12}")
_ASIDE = "\ue000"
_SET_ASIDE = re.compile(rf"{_ASIDE}(\d+){_ASIDE}")
_LONGEST = 16 * 1024
_REACH = 1024
"""So much of a text beyond a cut is searched, and left out then; a key with something between its letters fits."""
_TOKEN = f"{string.ascii_letters}{string.digits}._~+/=-"


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
        self.insertPlainText(harmless(read_text(source)))


def harmless(text: str) -> str:
    """Return ``text`` starred, of a very long one its beginning and its end: there clients say what is wrong.

    What is left out would keep the window busy: 1 MiB in one line takes 9 s to search and up to 30 s to lay out.
    A key is searched beyond the cuts, since half a one looks like none.
    """
    if len(text) <= _LONGEST:
        return starred(text)
    size = _LONGEST // 2 + _REACH
    begin, end = starred(text[:size])[:-_REACH], starred(text[-size:])[_REACH:]
    return f"{begin.rstrip(_TOKEN)}\n[...]\n{end.lstrip(_TOKEN)}"


def starred(text: str) -> str:
    """Return ``text`` with the keys in it masked; what looks like a secret otherwise becomes a placeholder.

    Keys stand aside under a sign of their own meanwhile: the redactor would take ``Bearer sk-****`` for a token, and
    with it the tail that tells which key it is.
    """
    text = text.replace(_ASIDE, "")
    masks: list[str] = []
    pieces: list[str] = []
    position = 0
    for start, end in spelled_keys(text):
        pieces += [text[position:start], f"{_ASIDE}{len(masks)}{_ASIDE}"]
        masks.append(_mask(text[start:end]))
        position = end
    text = "".join([*pieces, text[position:]])
    odd = [found for secret in key.inspect(text).secrets if _telling(found := secret.reveal())]
    text = Redactor(odd, keep=PERSONAL).redact(text)
    text = _SET_ASIDE.sub(lambda match: masks[int(match[1])], text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _mask(found: str) -> str:
    readings = [fold(found, decode=decode) for decode in (False, True)]
    return mask(next((reading for reading in readings if DEEPSEEK_KEY.fullmatch(reading)), readings[0]))


def _telling(value: str) -> bool:
    """Tell whether a reading of free text is a key, and not words without their blanks."""
    return bool(_DIGITS.search(value) or DEEPSEEK_KEY.fullmatch(value.lower()))
