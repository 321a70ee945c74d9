"""Text from and to the clipboard without loss, and copies of a key that do not stay there (DESIGN 6, 8).

Qt's own way from clipboard to ``str`` drops a leading byte order mark, swaps bytes after U+FFFE and replaces what is no
UTF-8. Here bytes are read and written, and decoded by rules that can be reversed. One loss stays: of text that X11
offers as UTF8_STRING alone, Qt takes off a NUL at the end before any program sees it.
"""

from __future__ import annotations

import codecs
import re
import secrets
import sys
from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard

from gui.bridge.windows_clipboard import UnicodeClipboard, system_clipboard
from gui.secret import ApiKey

__all__ = [
    "LIFETIME_MS",
    "MARKER",
    "SensitiveClipboard",
    "decode",
    "encode",
    "has_text",
    "read_text",
    "sensitive_marks",
    "write_secret",
]

LIFETIME_MS = 60_000
"""How long a copied key stays on the clipboard."""

MARKER = "application/x-key-doctor-copy"
"""The format whose random content tells our own copy from everything else."""

_UTF_8, _PLAIN = "text/plain;charset=utf-8", "text/plain"
_HALVES_LIMIT, _STRETCHES, _HALVES_MOST = 1 << 20, 20_000, 1 << 16
_PIECE, _TELLING = 1 << 16, 16
_BYTES = "".join(map(chr, [*range(0x80), *range(0xDC80, 0xDD00)]))
_BYTE = re.compile("[\udc80-\udcff]")
# Three escaped bytes that encode a surrogate; not the 128 surrogates that stand for bytes themselves. Whole stretches
# at once: a call for each of a million takes a third of a second.
_ENCODED_HALVES = re.compile("(?:\udced[\udca0-\udcb1\udcb4-\udcbf][\udc80-\udcbf])+")
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]+")


def decode(data: bytes) -> str:
    """Return the text that ``data`` is in UTF-8; :func:`encode` gives back the same bytes, whatever they are.

    A byte that is no UTF-8 becomes U+DC80 to U+DCFF, and so does every byte above ASCII behind a megabyte full of them.
    Encoded surrogates become the surrogate, but for the 128 that stand for bytes, in texts past a million, and behind
    65,536 of them or 20,000 stretches, where each byte stays one by itself. No byte order mark is taken away.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _escaped(data)
    return _ENCODED_HALVES.sub(_joined(), text, count=_STRETCHES) if len(text) <= _HALVES_LIMIT else text


def encode(text: str) -> bytes:
    """Return ``text`` in UTF-8: U+DC80 to U+DCFF as the byte that they stand for, other surrogates as three bytes."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        if _BYTE.search(text) is None:
            return text.encode("utf-8", "surrogatepass")
        return _HALVES.sub(_split, text).encode("utf-8", "surrogateescape")


def _escaped(data: bytes) -> str:
    """Return ``data`` with a surrogate for each byte that is no UTF-8.

    The codec takes 0.1 s for 10 MB of such bytes, in one go. So behind a megabyte full of them, which is no text, every
    byte that is not ASCII is taken for one, which a table does in a fifth of that.
    """
    pieces, strange, start = [], 0, 0
    while start < len(data) and strange < _TELLING:
        end = start + _PIECE
        while end > start + _PIECE - 4 and end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1  # no character is cut in two
        piece = data[start:end]
        pieces.append(text := piece.decode("utf-8", "surrogateescape"))
        strange += len(text.encode("utf-8", "ignore")) < len(piece) * 15 // 16
        start = end
    pieces.append(codecs.charmap_decode(data[start:], "strict", _BYTES)[0])
    return "".join(pieces)


def _joined() -> Callable[[re.Match[str]], str]:
    """Return a function that joins the bytes of surrogates, until it has joined enough: the codec is slow at it."""
    left = _HALVES_MOST

    def join(match: re.Match[str]) -> str:
        nonlocal left
        stretch = match[0]
        size = min(len(stretch), 3 * left)
        left -= size // 3
        return stretch[:size].encode("utf-8", "surrogateescape").decode("utf-8", "surrogatepass") + stretch[size:]

    return join


def _split(match: re.Match[str]) -> str:
    return match[0].encode("utf-8", "surrogatepass").decode("ascii", "surrogateescape")


def _format(mime: QMimeData, wanted: str) -> str | None:
    """Return a format under the name that the other program gave it: blanks and case differ."""
    return next((name for name in mime.formats() if name.lower().replace(" ", "") == wanted), None)


def has_text(mime: QMimeData) -> bool:
    """Tell whether there is any plain text."""
    return mime.hasText() or _format(mime, _UTF_8) is not None


def read_text(mime: QMimeData) -> str:
    """Return the plain text exactly as the other program gave it, as far as Qt lets through.

    On Windows that is not all: of the clipboard itself, :meth:`SensitiveClipboard.text` gets more.
    """
    for wanted in (_UTF_8, _PLAIN):
        name = _format(mime, wanted)
        data = bytes(mime.data(name).data()) if name else b""
        if data:
            return decode(data)
    return mime.text()


def sensitive_marks(platform: str = sys.platform) -> Mapping[str, bytes]:
    """Return the formats by which clipboard managers know a secret, as Qt names them on ``platform``."""
    if platform == "win32":
        named = 'application/x-qt-windows-mime;value="{}"'.format
        return {
            named("ExcludeClipboardContentFromMonitorProcessing"): b"\1\0\0\0",
            named("CanIncludeInClipboardHistory"): bytes(4),
            named("CanUploadToCloudClipboard"): bytes(4),
            named("Clipboard Viewer Ignore"): b"\1\0\0\0",
        }
    if platform == "darwin":
        return {"application/x-nspasteboard-concealed-type": b"1", "org.nspasteboard.ConcealedType": b"1"}
    return {"x-kde-passwordManagerHint": b"secret"}


def write_secret(clipboard: QClipboard, text: str) -> bytes:
    """Put the exact bytes of ``text`` on the clipboard, marked as a secret; return what the marker format holds.

    On Windows, other programs get them through a converter of Qt's, which makes CR LF of a line feed and drops a byte
    order mark at the beginning.
    """
    marker = secrets.token_hex(16).encode("ascii")
    mime, data = QMimeData(), QByteArray(encode(text))  # one copy of it for both
    for name in (_UTF_8, _PLAIN):
        mime.setData(name, data)
    for name, value in {**sensitive_marks(), MARKER: marker}.items():
        mime.setData(name, value)
    clipboard.setMimeData(mime, QClipboard.Mode.Clipboard)
    return marker


class SensitiveClipboard(QObject):
    """Copies secrets and takes them away again: after ``lifetime_ms``, and when the program ends.

    What another program, or another part of this one, has copied since then is left alone. ``unicode`` reads the
    clipboard of Windows without Qt; where there is no Windows, there is none.

    Signals:
        cleared (): our copy was taken away.
        replaced (): something else was copied by another program, or by another part of this one.
    """

    cleared = Signal()
    replaced = Signal()

    def __init__(
        self,
        clipboard: QClipboard,
        lifetime_ms: int = LIFETIME_MS,
        parent: QObject | None = None,
        *,
        unicode: UnicodeClipboard | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._unicode = unicode or system_clipboard(sys.platform)
        self._marker = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # what is left is told in seconds; others may be 3 s late
        self._timer.setInterval(lifetime_ms)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._on_data_changed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    def mime(self) -> QMimeData:
        """Return what is on the clipboard now."""
        # Qt answers nothing for a cleared clipboard, which its stubs do not know.
        mime = cast("QMimeData | None", self._clipboard.mimeData(QClipboard.Mode.Clipboard))
        return QMimeData() if mime is None else mime

    def text(self) -> str:
        """Return the text that is on the clipboard now, exactly as the other program gave it."""
        if self._unicode is not None and not self.owns():  # of its own copies, Qt gives back what it was given
            text = self._unicode.read()
            if text is not None:
                return text
        return read_text(self.mime())

    def write(self, text: str) -> None:
        """Copy a secret; its time begins now."""
        self._marker = b""  # while it is written, what is there is not ours
        self._marker = write_secret(self._clipboard, text)
        self._timer.start()

    def write_key(self, key: ApiKey) -> None:
        """Copy a key; its time begins now."""
        self.write(key.reveal())

    @property
    def left_ms(self) -> int:
        """How long our copy stays, in milliseconds; 0 if there is none."""
        return max(0, self._timer.remainingTime()) if self._marker else 0

    def owns(self) -> bool:
        """Tell whether the clipboard still holds what was copied last through this object."""
        if not self._marker:
            return False
        mime = self.mime()
        return mime.hasFormat(MARKER) and bytes(mime.data(MARKER).data()) == self._marker

    def clear(self) -> None:
        """Take our copy away, if it is still there."""
        self._timer.stop()
        if self.owns():
            self._marker = b""
            self._clipboard.clear(QClipboard.Mode.Clipboard)
            self.emit_cleared()
        self._marker = b""

    def emit_cleared(self) -> None:
        """Tell that our copy was taken away."""
        self.cleared.emit()

    def emit_replaced(self) -> None:
        """Tell that our copy gave way to another one."""
        self.replaced.emit()

    def _on_data_changed(self) -> None:
        if self._marker and not self.owns():
            self._marker = b""
            self._timer.stop()
            self.emit_replaced()
