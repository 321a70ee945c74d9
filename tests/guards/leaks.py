"""What a test leaves behind: threads, sockets, and of Qt timers, threads, top-level widgets."""

from __future__ import annotations

import gc
import os
import stat
import sys
import threading
import time
import weakref
from typing import Any

PATIENCE = 2.0
"""Seconds that something may take to end by itself before it counts as left behind."""

_started: weakref.WeakSet[Any] = weakref.WeakSet()
"""QTimers and QThreads that were started at some time."""

_watched: list[Any] = []
"""The Qt classes whose `start` remembers who was started."""


class Traces:
    """The state before a test, to compare with afterwards."""

    def __init__(self) -> None:
        watch_qt()
        self.threads = live_threads()
        self.sockets = open_sockets()
        self.widgets = {id(widget) for widget in top_level_widgets()}
        self.qt = {id(thing) for thing in active_qt()}

    def left(self) -> list[str]:
        """Name what is new and does not go away by itself; takes no time if nothing is new."""
        until = time.monotonic() + PATIENCE
        left = self._new()
        if left:
            gc.collect()
            left = self._new()
        while left and time.monotonic() < until:
            time.sleep(0.01)
            left = self._new()
        return left

    def _new(self) -> list[str]:
        destroy_what_was_to_be_deleted()
        return [
            *(f"the thread {thread.name!r}" for thread in live_threads() - self.threads),
            *(f"an open socket ({number})" for number, _node in sorted(open_sockets() - self.sockets)),
            *(f"the window {describe(widget)}" for widget in top_level_widgets() if id(widget) not in self.widgets),
            *(f"a running {describe(thing)}" for thing in active_qt() if id(thing) not in self.qt),
        ]


def live_threads() -> set[threading.Thread]:
    """All threads that Python started; a dummy only stands for a foreign one that once called Python."""
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


def open_sockets() -> set[tuple[int, int]]:
    """Descriptor and node of every open socket; Windows does not tell."""
    found = set()
    if os.path.isdir("/dev/fd"):
        for name in os.listdir("/dev/fd"):
            try:
                status = os.fstat(int(name))
            except OSError:
                continue  # the descriptor that listed the folder is closed by now
            if stat.S_ISSOCK(status.st_mode):
                found.add((int(name), status.st_ino))
    return found


def describe(thing: Any) -> str:
    name = thing.objectName()
    return type(thing).__name__ + (f" {name!r}" if name else "")


def application() -> Any:
    """The running QApplication; Qt is looked at only where a test has imported it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets is not None else None


def top_level_widgets() -> list[Any]:
    app = application()
    return list(app.topLevelWidgets()) if hasattr(app, "topLevelWidgets") else []


def destroy_what_was_to_be_deleted() -> None:
    if application() is not None:
        core = sys.modules["PySide6.QtCore"]
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def active_qt() -> list[Any]:
    """Timers that still tick and threads that still run, of those that Python code started."""
    if not _started:
        return []
    shiboken = sys.modules["shiboken6"]
    return [
        thing
        for thing in list(_started)
        if shiboken.isValid(thing) and (thing.isRunning() if hasattr(thing, "isRunning") else thing.isActive())
    ]


def watch_qt() -> None:
    """Remember each QTimer and QThread that is started; harmless to call again."""
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and not _watched:
        _watched.extend((core.QTimer, core.QThread))
        for kind in _watched:
            _watch(kind)


def _watch(kind: Any) -> None:
    original = kind.start

    def start(self: Any, *arguments: Any) -> Any:
        _started.add(self)
        return original(self, *arguments)

    kind.start = start
