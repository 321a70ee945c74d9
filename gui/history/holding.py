"""Holding the folder, so that a damaged file is only renamed while no window has it open.

SQLite finds the journal of a file by its name. A window that had the old file open would take the journal of the new
one for its own, play it back into the old one and delete it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["WAIT_SECONDS", "alone", "with_others"]

WAIT_SECONDS = 1.0
"""For whoever holds it otherwise, which takes milliseconds."""

_PAUSE_SECONDS = 0.005


@contextlib.contextmanager
def with_others(folder: Path) -> Iterator[bool]:
    """Hold ``folder`` as other windows may too; give False if one holds it alone for too long. Raises ``OSError``.

    A file system that knows no such locks (some networks) stops nobody: there, no damaged file is renamed.
    """
    with _held(folder, shared=True) as held:
        yield held is not False


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Hold ``folder`` as no other window does, or give False. Raises ``OSError``."""
    with _held(folder, shared=False) as held:
        yield held is True


@contextlib.contextmanager
def _held(folder: Path, *, shared: bool) -> Iterator[bool | None]:
    """Give whether it is held; None where the file system knows no locks."""
    if sys.platform == "win32":  # a file that is open cannot be renamed there: the system sees to it
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    finally:
        os.close(handle)  # which gives it free


def _lock(handle: int, how: int) -> bool | None:
    if sys.platform == "win32":
        raise NotImplementedError
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            fcntl.flock(handle, how)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(_PAUSE_SECONDS)
        except OSError:
            return None
        else:
            return True
