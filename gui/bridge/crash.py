"""The crash net: what nobody caught is told as a :class:`Fault`, and the program goes on (DESIGN 8)."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from gui.bridge.fault import Fault

__all__ = ["CrashNet"]


class CrashNet(QObject):
    """While installed, stands in for the hooks of Python that would print texts of exceptions, and keys in them.

    PySide brings what a slot, a timer or a virtual method raised to ``sys.excepthook``; threads have a hook of their
    own, and so has what is raised in destructors.

    Signals:
        caught (Fault): something went wrong that nobody expected; in the GUI's thread.
    """

    caught = Signal(object)
    _fell = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._falling = threading.local()
        self._fell.connect(self._on_fell)

    def install(self) -> None:
        """Take the hooks over."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks

    def emit_caught(self, fault: Fault) -> None:
        """Tell of a fault; in the GUI's thread."""
        self.caught.emit(fault)

    def _catch(self, error: BaseException | None, trace: TracebackType | None) -> None:
        # What falls while a fall is being told is dropped: it would fall for ever.
        if error is None or getattr(self._falling, "now", False):
            return
        self._falling.now = True
        try:
            self._fell.emit(Fault.of(error, trace))
        finally:
            self._falling.now = False

    def _on_fell(self, fault: Fault) -> None:
        self.emit_caught(fault)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        self._catch(error, trace)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        self._catch(args.exc_value, args.exc_traceback)

    def _on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        self._catch(args.exc_value, args.exc_traceback)
