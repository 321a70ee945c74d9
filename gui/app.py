"""The composition root of the window: starts Qt, shows the window, and fills it."""

from __future__ import annotations

import functools
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QLibraryInfo,
    QLocale,
    QSettings,
    QSocketNotifier,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from gui import __version__, assets
from gui.bridge.crash import CrashNet
from gui.bridge.fault import Fault
from gui.bridge.garbage import GarbageCollection
from gui.bridge.ports import PracticeProblem, Reach, Surroundings
from gui.report import Cause
from gui.secret import keep_to_ourselves
from gui.widgets.first_paint import until_painted
from gui.widgets.window import MainWindow
from gui.wording import LANGUAGES, N_, Wording, negotiate

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from gui.copies import Search
    from gui.secret import ApiKey

__all__ = ["Program", "follow_scheme", "main"]

_CANNOT_START = N_("The program cannot start because of a mistake of its own ({kind}). Please report the details.")
_FAULT = 4
"""The exit code for a fault of this program (DESIGN 5.1)."""
SWITCH_INTERVAL = 0.001
"""Seconds; with Python's 0.005 the window was deaf for 20 ms in each run instead of 16 (tests/bench/smoothness.py)."""
_LANGUAGE, _GEOMETRY = "language", "geometry"


class Program:
    """One window and what belongs to it, from the language to the last signal.

    The window is shown at once; everything in it comes with :meth:`complete`, which loads most of the program.
    """

    def __init__(self, application: QApplication, folder: Path, environ: Mapping[str, str]) -> None:
        self._application, self._folder, self._environ = application, folder, environ
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self._translator = QTranslator(application)
        self.net = CrashNet()
        self.net.caught.connect(self._on_fault)
        self.net.install()
        icon = QIcon(str(assets.find("icon.svg")))
        self.window = MainWindow(self._speak(self._language(environ)), icon)
        self.window.language_wanted.connect(self._on_language)
        self.window.closing.connect(self._on_closing)
        geometry = self._settings.value(_GEOMETRY)
        if isinstance(geometry, QByteArray):
            self.window.restoreGeometry(geometry)

    def open(self) -> bool:
        """Show the window, then fill it; tell whether it is still open.

        What is pressed meanwhile waits: a user who is faster than the program presses what is not there yet.
        """
        self.window.show()
        until_painted(self.window, self.window.closing)
        if self.window.isVisible():
            try:
                self.complete()
            except Exception as error:  # noqa: BLE001  whatever it is, there is nothing that could go on
                self._on_fault(Fault.of(error))
            else:
                until_painted(self.window.panels, self.window.closing)
        return self.window.isVisible()

    def complete(self) -> None:
        """Fill the window."""
        from gui.bridge.clipboard import SensitiveClipboard
        from gui.bridge.desk import Desk
        from gui.capture import LoopbackListening
        from gui.keychain import Keychain

        def load() -> Surroundings:
            from gui.machine import Machine  # more to load than all of the window

            machine = Machine(self._folder, self._environ)
            gc.freeze()  # 70,000 objects that stay: no collection in the middle of a run has to walk them again
            return machine

        self.clipboard = SensitiveClipboard(QGuiApplication.clipboard())
        self.desk = Desk(load, self.window.wording)
        self.window.build(self.desk, self.clipboard, problems, Reach(LoopbackListening(), Keychain, LookingAround()))

    def close(self) -> None:
        """Close the window, if that has not happened, and give the hooks back."""
        self.window.close()
        self.net.uninstall()

    def _language(self, environ: Mapping[str, str]) -> str:
        stored = self._settings.value(_LANGUAGE)
        if stored in LANGUAGES:
            return str(stored)
        # Only there do the variables of the environment say nothing about the language.
        system = QLocale.system().name() if sys.platform in ("win32", "darwin") else None
        return negotiate(system, environ)

    def _speak(self, language: str) -> Wording:
        """Return the sentences of a language, and let Qt's own buttons and dialogs speak it too."""
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)
        return Wording.load(language, zone=None)

    def _on_fault(self, fault: Fault) -> None:
        if self.window.built:
            self.window.show_fault(fault)
        else:
            _tell_of(fault)
            self._give_up(fault)

    def _give_up(self, fault: Fault) -> None:
        """Show why there will be nothing in the window, and end."""
        from PySide6.QtWidgets import QMessageBox

        text = self.window.wording.text(_CANNOT_START, kind=fault.kind)
        box = QMessageBox(QMessageBox.Icon.Critical, self.window.windowTitle(), text, parent=self.window)
        box.setDetailedText(fault.details())
        box.finished.connect(lambda _result: self._application.exit(_FAULT))
        box.open()

    def _on_language(self, language: str) -> None:
        self._settings.setValue(_LANGUAGE, language)
        self.window.set_wording(self._speak(language))

    def _on_closing(self) -> None:
        self._settings.setValue(_GEOMETRY, self.window.saveGeometry())
        self._settings.sync()


class LookingAround:
    """Looks for copies of a key on this computer; what it needs for that is loaded when it is asked."""

    def look(
        self,
        pasted: ApiKey | None,
        folder: Path | None,
        told: Callable[[int, int], None],
        stopped: Callable[[], bool],
    ) -> Search:
        """Look into every place, and into ``folder`` if one is named."""
        from gui.copies import Computer, search
        from gui.keychain import inventory

        stored = functools.partial(inventory, stopped)
        return search(Computer.this(), pasted, folder=folder, stored=stored, told=told, stopped=stopped)

    def compared(self, found: Search, pasted: ApiKey | None) -> Search:
        """Compare what was found with another key."""
        from gui.copies import compared

        return compared(found, pasted)


def main(file: str | None = None) -> int:
    """Open the window, with a bundle or report if one is named, and return its exit code. There must be a display."""
    try:
        return _run(file)
    except Exception as error:  # noqa: BLE001  outside the loop nobody else tells of it, and its text may hold a key
        _tell_of(Fault.of(error))
        return _FAULT


def _tell_of(fault: Fault) -> None:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(f"{fault.details()}\n")


def _run(file: str | None) -> int:
    keep_to_ourselves()
    # Ten threads of a run share the interpreter with the window, which asks for it back after this many seconds.
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("key-doctor")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("key-doctor")
    follow_scheme(application)
    garbage = GarbageCollection(application)
    program = Program(application, assets.data_folder(), os.environ)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        _close_on_signals(program.window, ours, theirs)
        opened = program.open()
        if opened and file is not None and program.window.built:
            program.window.opening.open(file)
        code = application.exec() if opened else 0
        program.close()
        garbage.close()
        signal.set_wakeup_fd(-1)
    return code


def problems() -> Sequence[PracticeProblem]:
    """Return what can be practised: the scenarios of the practice server."""
    from gui.practice import SCENARIOS

    return [PracticeProblem(s.name, Cause(s.expected)) for s in SCENARIOS]


def follow_scheme(application: QApplication) -> None:
    """Let the colours follow the desktop between light and dark.

    Qt's own theme for GNOME, which stands in where that for GTK is missing, hears of it and leaves the colours alone.
    """

    def follow(scheme: Qt.ColorScheme) -> None:
        from PySide6.QtCore import Qt  # all the enums of Qt: 27 ms, and nobody needs one before the first paint

        dark = application.palette().window().color().lightness() < application.palette().text().color().lightness()
        if scheme != Qt.ColorScheme.Unknown and dark != (scheme == Qt.ColorScheme.Dark):
            application.setPalette(application.style().standardPalette())

    application.styleHints().colorSchemeChanged.connect(follow)


def _close_on_signals(window: MainWindow, ours: socket.socket, theirs: socket.socket) -> None:
    """Close the window on Ctrl+C and on a polite kill; Python itself would see a signal only when Qt calls it next."""
    ours.setblocking(False)
    theirs.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, window)

    def heard() -> None:
        ours.recv(64)
        window.close()

    def ignored(_number: int, _frame: FrameType | None) -> None:
        """Let only the wake-up be heard."""

    notifier.activated.connect(heard)
    signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        # A script that starts the window with & had Ctrl+C ignored: it is meant for the script.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, ignored)
