"""The only place that prints. What came from outside cannot move the cursor, recolour or reorder the screen."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import unicodedata
from typing import Any, TextIO

from gui.cli.exits import UsageError
from gui.report import to_builtins
from gui.secret import Redactor
from gui.wording import Say, Wording

__all__ = ["Terminal"]

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
        self.wording, self.redactor, self.quiet = wording, redactor or Redactor(), quiet
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")

    @staticmethod
    def require_output() -> None:
        """Raise :class:`UsageError` if stdout is closed: better to say so than to work for nobody."""
        if sys.stdout is None:  # what Python makes of a descriptor that was closed before it started
            raise UsageError(Say.OUTPUT_CLOSED)

    def result(self, text: str) -> None:
        """Print lines to stdout. A reader that went away (``| head``) ends the output, not the command."""
        _write(sys.stdout, "\n".join(_inert(self.redactor.redact(line)) for line in text.split("\n")) + "\n")

    def document(self, value: Any) -> None:
        """Print one JSON document to stdout, in ASCII, so that nothing in it can act on a terminal."""
        tree = self.redactor.redact_tree(to_builtins(value))
        _write(sys.stdout, json.dumps(tree, indent=1).replace("\x7f", "\\u007f") + "\n")

    def revealed(self, value: Any) -> None:
        """Print one JSON document unredacted: only for ``--reveal``, which asks for the key itself."""
        _write(sys.stdout, json.dumps(to_builtins(value), indent=1).replace("\x7f", "\\u007f") + "\n")

    def say(self, say: Say, **params: Any) -> None:
        """Print a sentence to stderr."""
        _write(sys.stderr, _inert(self.redactor.redact(self.wording.say(say, **params))) + "\n")

    def progress(self, line: str) -> None:
        """Print a line of progress to stderr, unless quiet."""
        if not self.quiet:
            _write(sys.stderr, _inert(self.redactor.redact(line)) + "\n")


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        # Python would try to flush again at exit and complain: give it a place to flush to.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
