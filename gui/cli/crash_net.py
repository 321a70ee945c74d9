"""What nobody caught on the command line: class and place are told, never the text of an exception (DESIGN 8)."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from gui.bridge.fault import Fault
from gui.cli.terminal import Terminal
from gui.wording import EXPORT_TROUBLE, Say

__all__ = ["crash_net", "tell_of"]


@contextlib.contextmanager
def crash_net(terminal: Terminal) -> Iterator[None]:
    """Stand in for the hooks of Python that would print what threads and destructors raise, and keys in its text."""
    before = threading.excepthook, sys.unraisablehook

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            tell_of(Fault.of(args.exc_value, args.exc_traceback), terminal)

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            tell_of(Fault.of(args.exc_value, args.exc_traceback), terminal)

    threading.excepthook, sys.unraisablehook = in_thread, unraisable
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = before


def tell_of(fault: Fault, terminal: Terminal) -> None:
    """Say that something went wrong, and write the report on it that was asked for, or say how to ask for one."""
    terminal.quiet = False
    terminal.say(Say.OUR_OWN_FAULT)
    terminal.progress(f"{fault.kind}, {fault.place}")
    if terminal.crash_report is None:
        terminal.say(Say.CRASH_REPORT_OFFER)
    else:
        _write(fault, Path(terminal.crash_report), terminal)


def _write(fault: Fault, path: Path, terminal: Terminal) -> None:
    from gui.bundle import BundleError, Crash, collect_crash, write_bundle
    from gui.cli.patience import patiently

    crash = Crash(at=fault.at, exception=fault.kind, frames=fault.frames)
    try:
        collected = collect_crash(crash, terminal.redactor)
        patiently(
            lambda stopped, _stands: write_bundle(
                collected, path, terminal.redactor.secrets, ended_at=fault.at, stopped=stopped
            ),
            path,
            terminal,
        )
    except BundleError as error:
        terminal.say(EXPORT_TROUBLE[error.code], path=str(path))
    except Exception as error:  # noqa: BLE001  a second fault must not hide the first
        terminal.progress(f"{type(error).__name__}, {Fault.of(error).place}")
    else:
        terminal.say(Say.CRASH_REPORT_WRITTEN, path=str(path))
