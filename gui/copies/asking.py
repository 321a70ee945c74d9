"""Asking a command of the system: bounded in time and size, and ended by Stop."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

from gui.copies.copy import Trouble
from gui.copies.reading import LIMIT, UnreadableError

__all__ = ["SECONDS", "answer_of"]

SECONDS = 3.0
"""Longest that a command may take."""

_LOOK_UP = 0.05


def answer_of(
    command: Sequence[str], environ: Mapping[str, str], stopped: Callable[[], bool], seconds: float = SECONDS
) -> str | None:
    """Return what a command prints, None if there is no such command; raises :class:`UnreadableError`.

    Bytes that are no UTF-8 become lone surrogates. The command gets no input, and its complaints are dropped: they
    could repeat a value.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  a fixed command of the system, no shell
            command,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        return None
    except OSError:
        raise UnreadableError(Trouble.NO_ANSWER) from None
    with process:
        printed = _printed(process, stopped, time.monotonic() + seconds)
    if printed is None or process.returncode != 0:
        raise UnreadableError(Trouble.NO_ANSWER)
    if len(printed) > LIMIT:
        raise UnreadableError(Trouble.TOO_LARGE)
    return printed.decode("utf-8", "surrogateescape")


def _printed(process: subprocess.Popen[bytes], stopped: Callable[[], bool], end: float) -> bytes | None:
    """Return what was printed till the end of the process; None, and the process killed, if it takes too long."""
    while not stopped() and time.monotonic() < end:
        try:
            return process.communicate(timeout=_LOOK_UP)[0]
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    process.communicate()
    return None
