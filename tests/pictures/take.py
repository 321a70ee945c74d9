"""Takes pictures of the window: every state, light and dark, in every language, large and small.

``python -m tests.pictures.take [FOLDER] [--readme FOLDER]``. Everything happens on this machine: the keys are made up,
the server is a practice server, and home is a temporary folder. No state is waited for with a sleep.
"""

from __future__ import annotations

import argparse
import functools
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt, qInstallMessageHandler
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import Program
from gui.bridge.checklist import Role, State
from gui.bundle import Crash, Extras, Part, collect, collect_crash, environment_facts, write_bundle
from gui.practice import PracticeServer
from gui.probes.scope import USUAL, Scope
from gui.probes.target import DEFAULT_BASE_URL
from gui.secret import Redactor
from gui.widgets.bundle.preview import Preview
from gui.widgets.bundle.window import BundleWindow
from gui.widgets.parts.look import MARGIN
from gui.wording import LANGUAGES
from tests.guards.keys import new_key
from tests.pictures.studio import (
    PALETTES,
    complain,
    contaminated_key,
    lay_over,
    leave_the_desktop,
    palette,
    settle,
    small,
    wait,
)

FOLDER = Path("build", "screenshots")
SIZES = ((1100, 760), (900, 600))
QUOTA, MANY = 2, 20  # the section whose probes are billed calls; more rows than it has
VERDICT = "low-balance"
BEFORE_AND_AFTER = ("no-balance", "healthy")
PRINTED = "openai.AuthenticationError: Error code: 401 - Authentication Fails, Your api key: ****9f0e is invalid"
LOGGED = '2026-11-23 09:{number:04} POST /chat/completions "HTTP/1.1 401" Authorization: Bearer {key}\n'
CRASH = Crash(
    at="2026-11-23T09:15:04Z",
    exception="KeyError",
    frames=["app.py:205 _run", "desk.py:311 _on_finished", "page.py:55 page"],
)
FURTHER = Scope(all_models=True, burst=8, repeat=10)
LARGEST = 120_000  # bytes of a picture in the repository
FOR_README = {f"verdict-light-{language}-1100x760.png": f"window-{language}.png" for language in LANGUAGES}


class Photographer:
    """One window, brought from state to state; each state is taken in all its dresses."""

    def __init__(self, application: QApplication, program: Program, folder: Path) -> None:
        self._application, self._program, self._folder = application, program, folder
        self._window = program.window
        self.taken: list[Path] = []

    def take_all(self) -> None:
        """Take every state."""
        window, desk = self._window, self._program.desk
        window.show()
        self._take("empty")
        window.key.field.set_text(contaminated_key())
        self._take("contaminated")
        self._take_card()
        self._take_tabs()
        key = new_key()
        window.key.field.set_text(f"{key[:13]}\u2013{key[13:]}")  # EN DASH
        window.key.ask_repair()
        self._take("asked")
        self._take_more()
        window.practise(VERDICT)
        wait(lambda: desk.report is not None)
        self._take("verdict")
        self._take_row("burst")
        self._take_console(3)
        self._take_export()
        self._take_opened()
        self._take_changes()
        self._take_answer("permission-refused", "3.4")
        window.practise("stalled")
        # The models are listed, the first completion hangs: the run stays here for as long as a probe may take.
        wait(self._completion_runs)
        self._take("running")
        if not desk.running:
            raise TimeoutError("the run ended before all its pictures were taken")
        desk.stop()
        wait(lambda: not desk.running)

    def _take_more(self) -> None:
        """Take what stands behind More: an error text that was read, further checks and their price."""
        target = self._window.target
        target.more.setChecked(True)
        target.client_error.setPlainText(PRINTED)
        target.scope.set_scope(FURTHER)
        wait(target.reading.isVisible)
        self._take("more")
        target.client_error.clear()
        target.scope.set_scope(USUAL)
        target.more.setChecked(False)

    def _take_row(self, row: str) -> None:
        self._window.checklist.setCurrentIndex(self._program.desk.checklist.find(row))
        self._take("row")
        self._window.banner.why.click()

    def _take_answer(self, problem: str, row: str) -> None:
        """Take a question about the console, and the form for its answer."""
        self._window.practise(problem)
        wait(lambda: self._program.desk.report is not None)
        self._window.checklist.setCurrentIndex(self._program.desk.checklist.find_console(row))
        self._take("answer")
        self._window.banner.why.click()

    def _take_changes(self) -> None:
        """Take a second run, for which everything was put right, beside the first."""
        window, desk = self._window, self._program.desk
        window.practising.end()
        window.key.field.set_text(new_key())
        port = 0
        for scenario in BEFORE_AND_AFTER:
            with PracticeServer(scenario, port=port) as server:
                port = int(server.base_url.rpartition(":")[2])
                if window.target.url.text() != server.base_url:
                    window.target.url.setText(server.base_url)
                window.diagnose()
                wait(lambda: desk.report is not None and not desk.running)
        self._take("changed")
        window.target.url.setText(DEFAULT_BASE_URL)

    def _completion_runs(self) -> bool:
        checklist = self._program.desk.checklist
        rows = [checklist.index(row, 0, checklist.index(QUOTA, 0)) for row in range(MANY)]
        return any(
            row.data(Role.RESULT).id.startswith("chat.") and row.data(Role.STATE) == State.RUNNING
            for row in rows
            if row.data(Role.RESULT) is not None
        )

    def _take_card(self) -> None:
        """Take the card about the ZERO WIDTH SPACE, where it floats over the window."""
        panel = self._window.key
        for language in LANGUAGES:
            self._speak(language)
            for colours, size in self._dresses():
                panel.field.emit_about_wanted(panel.field.text().index("\u200b"), aloud=True)
                settle()
                picture, painter = self._window.grab(), QPainter()
                painter.begin(picture)
                painter.drawPixmap(self._window.mapFromGlobal(panel.card.pos()), panel.card.grab())
                painter.end()
                self._keep(picture, f"card-{colours}-{language}-{size}")
                panel.card.dismiss()

    def _take_tabs(self) -> None:
        """Take each tab about the key, laid over its window, with what an ordinary computer has for it."""
        tools, text = self._window.tools, self._window.key.field.text()
        home = Path(os.environ["HOME"], ".bashrc")
        home.write_text(f'export DEEPSEEK_API_KEY="{new_key()}"\n', "ascii")
        tools.compare.field.set_text(text.strip("\u00a0\n").replace("\u200b", "")[:-1] + "O")
        tools.open(tools.copies)
        tools.copies.look.click()
        wait(lambda: tools.copies.copies.topLevelItemCount() > 0 and tools.copies.look.isEnabled())
        for name in ("compare", "copies", "clients", "listener", "stored", "put_back", "kept"):
            tools.open(getattr(tools, name))
            if name == "kept":
                wait(lambda: tools.kept.shown is not None)
            for language in LANGUAGES:
                self._speak(language)
                for colours, size in self._dresses():
                    self._save(f"tab-{name.replace('_', '-')}-{colours}-{language}-{size}", tools)
        tools.hide()

    def _take_console(self, section: int) -> None:
        checklist = self._window.checklist
        checklist.setCurrentIndex(self._program.desk.checklist.index(section, 0))
        self._take("console")
        self._window.banner.why.click()

    def _take_export(self) -> None:
        """Take the preview over its window. One that is open keeps its language, so each language gets its own."""
        exporting = self._window.exporting
        for language in LANGUAGES:
            self._speak(language)
            exporting.start()
            wait(lambda: exporting.preview is not None)
            preview = exporting.preview
            if preview is None:
                raise RuntimeError("there is no preview")
            self._take_preview("export", language, preview)
            self._add_log(preview)
            self._take_preview("export-log", language, preview)
            preview.reject()
            settle()
        exporting.close()

    def _take_opened(self) -> None:
        """Take the windows of a bundle and of a crash report, each as large as fits over the main window."""
        report, home = self._program.desk.report, Path(os.environ["HOME"])
        if report is None:
            raise RuntimeError("there is no report")
        extras = Extras(environment=environment_facts(), note="It has failed since Monday noon, on two servers.")
        made = (
            ("opened", collect(report, Redactor(), extras=extras)),
            ("opened-crash", collect_crash(CRASH, Redactor())),
        )
        for state, collected in made:
            path = write_bundle(collected, home / f"{state}.zip", [], ended_at=CRASH.at)
            shown = self._window.opening.open(str(path))
            wait(functools.partial(self._is_read, shown))
            for language in LANGUAGES:
                self._speak(language)
                for colours, size in self._dresses():
                    shown.resize(QSize(1000, 700).boundedTo(self._window.size() - QSize(2 * MARGIN, 2 * MARGIN)))
                    settle()
                    self._save(f"{state}-{colours}-{language}-{size}", shown)
            shown.close()
            settle()

    @staticmethod
    def _is_read(window: BundleWindow) -> bool:
        return window.found is not None

    def _take_preview(self, state: str, language: str, preview: Preview) -> None:
        """Take the preview as large as it is when it is opened from a window of each size."""
        for colours, size in self._dresses():
            preview.resize(preview.fitting(self._window.size()))
            settle()
            self._save(f"{state}-{colours}-{language}-{size}", preview)

    def _add_log(self, preview: Preview) -> None:
        """Add a log with a key in it, a note, and a file that is refused; leave something out."""
        log, packed = Path(os.environ["HOME"], "server.log"), Path(os.environ["HOME"], "logs.zip")
        calls = "".join(LOGGED.format(number=number, key=new_key()) for number in range(9000))
        log.write_text(calls, "ascii")
        packed.write_bytes(b"PK\x03\x04")
        preview.options.note.setPlainText("It has failed since Monday noon, on two servers.")
        preview.options.ticks[Part.ENVIRONMENT].setChecked(False)
        if not preview.draft.extras.attachments:
            preview.draft.attach([log])
        wait(lambda: preview.draft.current)
        preview.draft.attach([packed])
        wait(lambda: preview.result_line.isVisible() and preview.draft.current)
        preview.files.setCurrentItem(preview.files.findItems("attachments/", Qt.MatchFlag.MatchStartsWith)[0])
        preview.view.down.click()
        preview.view.down.click()

    def _take(self, state: str) -> None:
        for language in LANGUAGES:
            self._speak(language)
            for colours, size in self._dresses():
                self._save(f"{state}-{colours}-{language}-{size}")

    def _speak(self, language: str) -> None:
        self._window.language_wanted.emit(language)

    def _dresses(self) -> Iterator[tuple[str, str]]:
        for colours in PALETTES:
            self._application.setPalette(palette(colours))
            for width, height in SIZES:
                self._window.resize(width, height)
                settle()
                if self._window.size().toTuple() != (width, height):
                    raise RuntimeError(f"the window does not take the size {width}x{height}")
                yield colours, f"{width}x{height}"

    def _save(self, name: str, dialog: QWidget | None = None) -> None:
        picture = self._window.grab()
        if dialog is not None:
            lay_over(picture, dialog.grab())
        self._keep(picture, name)

    def _keep(self, picture: QPixmap, name: str) -> None:
        path = self._folder / f"{name}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path} cannot be written")
        self.taken.append(path)


def refresh_readme(folder: Path, pictures: Path) -> list[Path]:
    """Put the pictures that the READMEs show where they are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    for taken, kept in FOR_README.items():
        if not small(QImage(str(pictures / taken))).save(str(folder / kept), None, 0):
            raise OSError(f"{folder / kept} cannot be written")
        if (folder / kept).stat().st_size > LARGEST:
            raise OSError(f"{folder / kept} is too large to be kept")
    return [folder / kept for kept in FOR_README.values()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where to (default: %(default)s)")
    parser.add_argument("--readme", type=Path, metavar="FOLDER", help="refresh the pictures of the READMEs in there")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="key-doctor-pictures-") as home:
        leave_the_desktop(home)
        qInstallMessageHandler(complain)
        application = QApplication(["key-doctor"])
        application.setStyle("Fusion")
        application.setCursorFlashTime(0)
        program = Program(application, Path(home, "data"), {})
        program.complete()
        photographer = Photographer(application, program, options.folder)
        try:
            photographer.take_all()
        finally:
            program.close()
        sys.stdout.write(f"{len(photographer.taken)} pictures in {options.folder}\n")
        if options.readme is not None:
            for path in refresh_readme(options.readme, options.folder):
                sys.stdout.write(f"{path}: {path.stat().st_size / 1000:.0f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
