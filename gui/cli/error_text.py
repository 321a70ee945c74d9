"""The text that a client printed, from a file or from standard input: of a huge one its beginning and its end."""

from __future__ import annotations

import dataclasses
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from gui.cli.exits import UsageError
from gui.cli.terminal import Terminal
from gui.probes.answers.envelopes import body_text
from gui.probes.client_error.text import HEAD, TAIL
from gui.wording import Say

__all__ = ["ErrorText", "from_file", "from_stdin"]

_HEAD, _TAIL = 4 * HEAD, 4 * TAIL
"""Bytes: no encoding takes more than four for a code point."""
_PIECE = 1 << 16
_MOST = 64 * 1024 * 1024
"""Bytes that are read of what has no size: a pipe may never end."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclasses.dataclass(frozen=True)
class ErrorText:
    """What was read; ``cut``: it was too long, and all between its beginning and its end is missing."""

    text: str = dataclasses.field(repr=False)
    cut: bool = False


def from_file(path: str) -> ErrorText:
    """Return the text in a file, in the encoding that it shows; raises :class:`UsageError` that names the path only."""
    try:
        state = os.stat(path)
        if stat.S_ISDIR(state.st_mode):
            raise UsageError(Say.FILE_IS_FOLDER, path=path)
        with Path(path).open("rb") as file:
            head = _read(file, _HEAD)
            far = state.st_size - _TAIL
            if stat.S_ISREG(state.st_mode) and far > _HEAD:
                file.seek(far)
                return _joined(head, file.read(_TAIL), far)
            return _rest(head, file)
    except FileNotFoundError:
        raise UsageError(Say.FILE_NOT_FOUND, path=path) from None
    except (OSError, ValueError):
        raise UsageError(Say.FILE_NOT_READABLE, path=path) from None


def from_stdin(terminal: Terminal) -> ErrorText:
    """Return what is piped in, or typed; raises :class:`UsageError`."""
    if sys.stdin is None:
        raise UsageError(Say.ERROR_TEXT_MISSING)
    if sys.stdin.isatty():
        terminal.say(Say.ERROR_TEXT_PROMPT)
    try:
        return _rest(_read(sys.stdin.buffer, _HEAD), sys.stdin.buffer)
    except (OSError, ValueError):
        raise UsageError(Say.ERROR_TEXT_MISSING) from None


def _read(stream: BinaryIO, size: int) -> bytes:
    """Read until ``size`` bytes or the end are reached: a pipe gives what it has."""
    data = b""
    while len(data) < size and (piece := stream.read(min(_PIECE, size - len(data)))):
        data += piece
    return data


def _rest(head: bytes, stream: BinaryIO) -> ErrorText:
    tail, at = b"", len(head)
    while at + len(tail) < _MOST and (piece := stream.read(_PIECE)):
        tail += piece
        if len(tail) > 2 * _TAIL:
            at += len(tail) - _TAIL
            tail = tail[-_TAIL:]
    return _joined(head, tail, at)


def _joined(head: bytes, tail: bytes, at: int) -> ErrorText:
    """Return both as text; ``at`` is where ``tail`` began. What was cut in two at a gap is left out."""
    if at == len(head):
        return ErrorText(body_text(head + tail))
    if head.startswith(_WIDE):
        return ErrorText(body_text(head + tail[at % 2 :]), cut=True)
    kept = head[: head.rfind(b"\n") + 1 or None] + b"\n[...]\n" + tail[tail.find(b"\n") + 1 :]
    return ErrorText(body_text(kept), cut=True)
