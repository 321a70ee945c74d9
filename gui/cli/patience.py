"""Waiting for a place to write to, which may never answer: a network folder hangs, and no Ctrl+C ends what is asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from gui.bundle.place import BundleError
from gui.cli.terminal import Terminal
from gui.wording import Say

__all__ = ["patiently"]

_SLOW, _PATIENCE, _GRACE = 5.0, 60.0, 2.0
"""Seconds until that is said, until nobody waits any more, and for what was stopped to tidy up."""
_TICK = 0.2
"""Windows takes note of Ctrl+C between two waits only."""


def patiently(
    write: Callable[[Callable[[], bool], Callable[[], None]], object], path: Path, terminal: Terminal
) -> None:
    """Call ``write`` with what asks whether it is stopped, and what hears that the file stands; raise what it raises.

    Raises :class:`gui.bundle.BundleError` where the place of ``path`` does not answer within a minute, or till Ctrl+C
    once that was said: what else the command has found is worth having.
    """
    stopped, stands = threading.Event(), threading.Event()
    raised: list[Exception] = []

    def run() -> None:
        try:
            write(stopped.is_set, stands.set)
        except Exception as error:  # noqa: BLE001  it is raised again where somebody waits
            raised.append(error)

    # A daemon: where it hangs, the command can end all the same.
    thread = threading.Thread(target=run, name="writing", daemon=True)
    thread.start()
    said = False
    try:
        ended = _ended(thread, _SLOW)
        if not ended:
            said = True
            terminal.say(Say.EXPORT_SLOW, path=str(path))
            ended = _ended(thread, _PATIENCE - _SLOW)
    except KeyboardInterrupt:
        stopped.set()
        ended = _ended(thread, _GRACE)
        if ended or not said:
            raise
    stopped.set()
    if raised:
        raise raised[0]
    if not ended and not stands.is_set():
        raise BundleError("no_answer")


def _ended(thread: threading.Thread, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while thread.is_alive() and (left := until - time.monotonic()) > 0:
        thread.join(min(left, _TICK))
    return not thread.is_alive()
