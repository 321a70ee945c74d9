"""The composition root of the window: fills the ports of the bridge and starts Qt."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QSettings, QSocketNotifier, Qt, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from gui import __version__, assets, bundle, diagnosis
from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.crash import CrashNet
from gui.bridge.desk import Desk
from gui.bridge.ports import Form, Practice, PracticeProblem
from gui.bundle import Collected
from gui.diagnosis import Question
from gui.key import sources
from gui.practice import SCENARIOS, PracticeServer
from gui.probes import trust
from gui.probes.probe import Stores
from gui.probes.target import route_for
from gui.report import Cause, Report
from gui.secret import Redactor, installation_secret, keep_to_ourselves
from gui.widgets.window import MainWindow
from gui.wording import LANGUAGES, Wording, negotiate

__all__ = ["Machine", "Program", "follow_scheme", "main"]

_LANGUAGE, _GEOMETRY = "language", "geometry"
_LONGEST_MODEL = 200


class Machine:
    """This computer as the window sees it (:class:`gui.bridge.ports.Surroundings`)."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.diagnose = diagnosis.diagnose
        self._folder, self._environ = folder, environ
        self._stores: Stores | None = None
        self._server: PracticeServer | None = None

    def question(self, form: Form, practice: Practice | None) -> Question:
        """Complete what was entered to a question. A practice problem is reached directly, unless it has a proxy."""
        options = practice.options if practice is not None else {}
        proxy = options.get("--proxy", "none" if practice is not None else "system")
        return Question(
            key=form.key,
            url=form.url,
            route=route_for(form.url, proxy, self._environ),
            stores=self._usual_stores(),
            model=_printable(form.model[:_LONGEST_MODEL]) or None,
            accept_candidate=form.accept_candidate,
            trusted_hosts=form.trusted_hosts,
            free_only=form.free_only,
            burst_calls=int(options.get("--burst", "0")),
            client_error=_printable(form.client_error) or None,
            client_key=form.client_key,
            second_key=form.second_key,
            key_id=_printable(form.key_id.strip()) or None,
            key_name=_printable(form.key_name.strip()) or None,
            installation=installation_secret(self._folder),
        )

    def problems(self) -> Sequence[PracticeProblem]:
        """Return the scenarios of the practice server."""
        return [PracticeProblem(s.name, Cause(s.expected), s.description) for s in SCENARIOS]

    def start_practice(self, name: str) -> Practice:
        """Start a practice server; the one before ends."""
        self.end_practice()
        self._server = PracticeServer(name)
        self._server.start()
        options = self._server.options
        return Practice(name, self._server.base_url, dict(zip(options[::2], options[1::2], strict=True)))

    def end_practice(self) -> None:
        """End the practice server, if one runs."""
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def read_key_file(self, path: Path) -> str:
        """Return the content of a file, every byte as it is."""
        return sources.from_file(path)

    def collect(self, report: Report, question: Question) -> Collected:
        """Make the files of the bundle."""
        extras = bundle.Extras(environment=bundle.environment_facts(), client_error_text=question.client_error)
        return bundle.collect(report, Redactor(diagnosis.known_secrets(question)), extras=extras)

    def write(self, collected: Collected, path: Path, report: Report, question: Question) -> None:
        """Write the bundle; the dialog has asked whether a file of that name may be replaced."""
        secrets = diagnosis.known_secrets(question)
        bundle.write_bundle(collected, path, secrets, ended_at=report.ended_at, overwrite=True)

    def _usual_stores(self) -> Stores:
        if self._stores is None:
            self._stores = Stores({"system": trust.system_store(), "certifi": trust.certifi_store()})
        return self._stores


class Program:
    """One window and what belongs to it, from the language to the last signal."""

    def __init__(self, application: QApplication, folder: Path, environ: Mapping[str, str]) -> None:
        self._application = application
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self._translator = QTranslator(application)
        self.net = CrashNet()
        wording = self._speak(self._language(environ))
        self.clipboard = SensitiveClipboard(QGuiApplication.clipboard())
        self.desk = Desk(Machine(folder, environ), wording)
        self.window = MainWindow(self.desk, self.clipboard, wording, QIcon(str(assets.find("icon.svg"))))
        self.window.language_wanted.connect(self._on_language)
        self.window.closing.connect(self._on_closing)
        self.net.caught.connect(self.window.show_fault)
        geometry = self._settings.value(_GEOMETRY)
        if isinstance(geometry, QByteArray):
            self.window.restoreGeometry(geometry)
        self.net.install()

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
        return Wording.load(language)

    def _on_language(self, language: str) -> None:
        self._settings.setValue(_LANGUAGE, language)
        self.window.set_wording(self._speak(language))

    def _on_closing(self) -> None:
        self._settings.setValue(_GEOMETRY, self.window.saveGeometry())
        self._settings.sync()


def main() -> int:
    """Open the window and return its exit code. There must be a display."""
    keep_to_ourselves()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("key-doctor")
    application.setApplicationDisplayName("")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("key-doctor")
    follow_scheme(application)
    program = Program(application, assets.data_folder(), os.environ)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        _close_on_signals(program.window, ours, theirs)
        program.window.show()
        code = application.exec()
        program.close()
        signal.set_wakeup_fd(-1)
    return code


def follow_scheme(application: QApplication) -> None:
    """Let the colours follow the desktop between light and dark.

    Qt's own theme for GNOME, which stands in where that for GTK is missing, hears of it and leaves the colours alone.
    """

    def follow(scheme: Qt.ColorScheme) -> None:
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
        signal.signal(number, ignored)


def _printable(text: str) -> str:
    """Return ``text`` without lone surrogates, which no report can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
