"""Log files of the user: read within limits, as text or not at all."""

from __future__ import annotations

import codecs
import enum
import re
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from gui.bundle.files import Attachment
from gui.bundle.text_encodings import encodings_of

__all__ = [
    "LARGEST",
    "LARGEST_TOGETHER",
    "MOST",
    "AttachmentCode",
    "AttachmentError",
    "read_attachment",
    "read_note",
    "require_room",
]

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""
LARGEST_TOGETHER = 40 * 1024 * 1024
"""Bytes of all of them in UTF-8: a bundle is read again up to 64 MiB (``reading.py``)."""
MOST = 20

_PIECE = 256 * 1024
"""So much is read and decoded in one call: the interpreter is given to nobody else meanwhile."""
_PACKED = (
    *(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf", b"Rar!"),
    *(b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"),
)
_TAR = (257, b"ustar")
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\b\a\x1b")
"""What terminals and editors put into logs; more than a few others, and it is no text."""
_MOST_CONTROLS = 0.005


class AttachmentCode(enum.StrEnum):
    """Why a file was not taken."""

    NOT_FOUND = "not_found"
    IS_FOLDER = "is_folder"
    NOT_READABLE = "not_readable"
    TOO_LARGE = "too_large"
    TOO_MUCH = "too_much"
    TOO_MANY = "too_many"
    PACKED = "packed"
    NOT_TEXT = "not_text"
    STOPPED = "stopped"


class AttachmentError(Exception):
    """A file was not taken; ``code`` says why. Neither its name nor anything in it is kept."""

    def __init__(self, code: AttachmentCode) -> None:
        super().__init__(code)
        self.code = code


def read_attachment(path: Path, advance: Callable[[float], bool] = lambda _share: True) -> Attachment:
    """Read a text file; raises :class:`AttachmentError`.

    ``advance`` hears how much of the work is done (0 to 1), and says whether to go on. Packed files are refused: what
    is in them could not be shown, and a secret in them is found by no search.
    """
    return _read(path, advance, waits=False)


def _read(path: Path, advance: Callable[[float], bool], *, waits: bool) -> Attachment:
    data = _data(path, advance, waits)
    if data.startswith(_PACKED) or data[_TAR[0] :].startswith(_TAR[1]):
        raise AttachmentError(AttachmentCode.PACKED)
    for encoding, errors in encodings_of(data):
        text = _decoded(data, encoding, errors, advance)
        if text is not None:
            break
    else:
        raise AttachmentError(AttachmentCode.NOT_TEXT)
    return Attachment(path.name, text.removeprefix("\ufeff"))  # ZERO WIDTH NO-BREAK SPACE, the byte order mark


def read_note(path: Path) -> str:
    """Read a text file as :func:`read_attachment` does, or what a pipe gives till its end: whoever named it waits."""
    return _read(path, lambda _share: True, waits=True).text


def require_room(attachments: Iterable[Attachment], more: Attachment) -> None:
    """Raise :class:`AttachmentError` if a bundle with ``attachments`` cannot take one more."""
    sizes = [size(attachment) for attachment in (*attachments, more)]
    if len(sizes) > MOST:
        raise AttachmentError(AttachmentCode.TOO_MANY)
    if sum(sizes) > LARGEST_TOGETHER:
        raise AttachmentError(AttachmentCode.TOO_MUCH)


def size(attachment: Attachment) -> int:
    """Return how many bytes an attachment takes in UTF-8, before anything is redacted."""
    text = attachment.text
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return sum(len(piece.encode("utf-8", "backslashreplace")) for piece in pieces)


def _data(path: Path, advance: Callable[[float], bool], waits: bool) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise AttachmentError(AttachmentCode.IS_FOLDER)
        if not (stat.S_ISREG(about.st_mode) or waits):
            raise AttachmentError(AttachmentCode.NOT_READABLE)  # a pipe would wait, a device would never end
        if about.st_size > LARGEST:
            raise AttachmentError(AttachmentCode.TOO_LARGE)
        data = bytearray()
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                data += piece
                if len(data) > LARGEST:  # it grows while it is read
                    raise AttachmentError(AttachmentCode.TOO_LARGE)
                _go_on(advance, len(data) / max(about.st_size, len(data)) / 2)
        return bytes(data)
    except FileNotFoundError:
        raise AttachmentError(AttachmentCode.NOT_FOUND) from None
    except (OSError, ValueError):  # a name that no system can have is a ValueError
        raise AttachmentError(AttachmentCode.NOT_READABLE) from None


def _decoded(data: bytes, encoding: str, errors: str, advance: Callable[[float], bool]) -> str | None:
    """Decode piece by piece; None if this is not the encoding. Raises if it is no text in any."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    pieces, controls = [], 0
    for start in range(0, max(len(data), 1), _PIECE):
        try:
            piece = decoder.decode(data[start : start + _PIECE], start + _PIECE >= len(data))
        except UnicodeDecodeError:
            return None
        controls += len(_CONTROL.findall(piece))
        pieces.append(piece)
        _go_on(advance, 0.5 + (start + len(piece)) / max(len(data), 1) / 2)
    if controls > _MOST_CONTROLS * sum(map(len, pieces)):
        raise AttachmentError(AttachmentCode.NOT_TEXT)
    return "".join(pieces)


_CONTROL = re.compile("[" + "".join(f"\\x{n:02x}" for n in range(32) if chr(n) not in _TEXT_CONTROLS) + "\x7f]")


def _go_on(advance: Callable[[float], bool], share: float) -> None:
    if not advance(min(share, 1.0)):
        raise AttachmentError(AttachmentCode.STOPPED)
