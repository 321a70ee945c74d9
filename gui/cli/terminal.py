"""The only place that prints. What came from outside cannot move the cursor, recolour or reorder the screen."""

from __future__ import annotations

import contextlib
import enum
import json
import os
import select
import sys
import unicodedata
from typing import Any, TextIO

from gui.cli.exits import UsageError
from gui.report import to_builtins
from gui.secret import PERSONAL, Redactor
from gui.wording import Say, Wording

__all__ = ["OutputError", "Terminal"]


class OutputError(Exception):
    """A result could not be printed whole (a full disk, say)."""


class _Written(enum.Enum):
    """What became of an output."""

    WHOLE = enum.auto()
    READER_GONE = enum.auto()
    FAILED = enum.auto()


_ACTIVE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _inert(line: str) -> str:
    return "".join(
        (f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}")
        if unicodedata.category(c) in _ACTIVE and c != "\t"
        else c
        for c in line
    )


class Terminal:
    """Results to stdout, everything else to stderr, in one language. Every line passes the redactor."""

    def __init__(self, wording: Wording, redactor: Redactor | None = None, *, quiet: bool = False) -> None:
        self.wording, self.redactor, self.quiet = wording, redactor or Redactor(keep=PERSONAL), quiet
        self._reader_gone = False
        self.crash_report: str | None = None  # where a fault of the program is to be reported, if anywhere
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    @staticmethod
    def require_output() -> None:
        """Raise :class:`UsageError` if stdout is closed: better to say so than to work for nobody."""
        if sys.stdout is None:  # what Python makes of a descriptor that was closed before it started
            raise UsageError(Say.OUTPUT_CLOSED)

    @property
    def reader_gone(self) -> bool:
        """Whether nobody reads stdout any more (``| head -1``), for commands that would go on for ever.

        Where the system cannot be asked (Windows), the next output tells.
        """
        return self._reader_gone or _hung_up(sys.stdout)

    def result(self, text: str) -> None:
        """Print lines to stdout. A reader that went away (``| head``) ends the output, not the command."""
        self._print("\n".join(_inert(self.redactor.redact(line)) for line in text.split("\n")) + "\n")

    def document(self, value: Any) -> None:
        """Print one JSON document to stdout, in ASCII, so that nothing in it can act on a terminal."""
        tree = self.redactor.redact_tree(to_builtins(value))
        self._print(json.dumps(tree, indent=1).replace("\x7f", "\\u007f") + "\n")

    def line(self, value: Any) -> None:
        """Print one JSON document on one line to stdout: a stream of them is JSON Lines."""
        tree = self.redactor.redact_tree(to_builtins(value))
        self._print(json.dumps(tree).replace("\x7f", "\\u007f") + "\n")

    def revealed(self, value: Any) -> None:
        """Print one JSON document unredacted: only for ``--reveal``, which asks for the key itself."""
        self._print(json.dumps(to_builtins(value), indent=1).replace("\x7f", "\\u007f") + "\n")

    def _print(self, text: str) -> None:
        written = _write(sys.stdout, text)
        if written is _Written.FAILED:
            raise OutputError
        self._reader_gone = self._reader_gone or written is _Written.READER_GONE

    def say(self, say: Say, **params: Any) -> None:
        """Print a sentence to stderr. The ``path`` in it may be named after a key that has not been read yet."""
        if "path" in params:
            params["path"] = self.redactor.redact_short(str(params["path"]))
        _write(sys.stderr, _inert(self.redactor.redact(self.wording.say(say, **params))) + "\n")

    def note(self, say: Say, **params: Any) -> None:
        """Print a sentence to stderr, unless quiet."""
        self.progress(self.wording.say(say, **params))

    def progress(self, line: str) -> None:
        """Print a line of progress to stderr, unless quiet."""
        if not self.quiet:
            _write(sys.stderr, _inert(self.redactor.redact(line)) + "\n")


def _write(stream: TextIO | None, text: str) -> _Written:
    """Write and flush; tell whether it went through."""
    if stream is None:
        return _Written.WHOLE
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
        return _Written.READER_GONE
    except (OSError, ValueError):
        _silence(stream)
        return _Written.FAILED
    return _Written.WHOLE


def _hung_up(stream: TextIO | None) -> bool:
    """Tell whether the other end of a pipe or a terminal is gone."""
    if stream is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    try:
        poll.register(stream.fileno(), 0)
    except (OSError, ValueError):
        return False
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))


def _silence(stream: TextIO) -> None:
    """Give the stream another end: Python flushes again at exit and would complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
