"""Takes pictures of the window: every state, light and dark, in every language, large and small.

``python tests/pictures/take.py [FOLDER] [--readme FOLDER]``. Everything happens on this machine: the keys are made up,
the server is a practice server, and home is a temporary folder. No state is waited for with a sleep.
"""

from __future__ import annotations

import argparse
import collections
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import Program
from gui.bridge.checklist import Role, State
from gui.bundle import Part
from gui.practice import PracticeServer
from gui.probes.scope import USUAL, Scope
from gui.probes.target import DEFAULT_BASE_URL
from gui.widgets.preview import Preview
from gui.wording import LANGUAGES

FOLDER = Path("build", "screenshots")
SIZES = ((1100, 760), (900, 600))
PATIENCE_S = 30
QUOTA, MANY = 2, 20  # the section whose probes are billed calls; more rows than it has
VERDICT = "low-balance"
BEFORE_AND_AFTER = ("no-balance", "healthy")
PRINTED = "openai.AuthenticationError: Error code: 401 - Authentication Fails, Your api key: ****9f0e is invalid"
LOGGED = '2026-11-23 09:{number:04} POST /chat/completions "HTTP/1.1 401" Authorization: Bearer {key}\n'
FURTHER = Scope(all_models=True, burst=8, repeat=10)
LARGEST = 120_000  # bytes of a picture in the repository
FOR_README = {f"verdict-light-{language}-1100x760.png": f"window-{language}.png" for language in LANGUAGES}

# What Fusion takes on a light and on a dark desktop: background, base, text, text that is off, text of the selection.
PALETTES = {
    "light": ("#efefef", "#ffffff", "#000000", "#bebebe", "#ffffff"),
    "dark": ("#323232", "#242424", "#f0f0f0", "#828282", "#f0f0f0"),
}
HIGHLIGHT = "#308cc6"
_ROLE, _GROUP = QPalette.ColorRole, QPalette.ColorGroup


def palette(name: str) -> QPalette:
    """A palette of Fusion, whatever the desktop is; on the offscreen platform there is only the light one."""
    background, base, text, disabled, selected = map(QColor, PALETTES[name])
    highlight, placeholder, shade = QColor(HIGHLIGHT), QColor(text), background.darker(130)
    placeholder.setAlpha(128)
    made = QPalette(background)
    for role, colour in (
        (_ROLE.Window, background),
        (_ROLE.WindowText, text),
        (_ROLE.Base, base),
        (_ROLE.Text, text),
        (_ROLE.PlaceholderText, placeholder),
        (_ROLE.Button, background),
        (_ROLE.ButtonText, text),
        (_ROLE.Light, background.lighter(150)),
        (_ROLE.Midlight, shade.lighter(110)),
        (_ROLE.Mid, shade),
        (_ROLE.Dark, background.darker(150)),
        (_ROLE.Shadow, background.darker(200)),
        (_ROLE.Highlight, highlight),
        (_ROLE.Accent, highlight),
        (_ROLE.Link, highlight),
        (_ROLE.HighlightedText, selected),
    ):
        made.setColor(role, colour)
    for role in (_ROLE.Text, _ROLE.WindowText, _ROLE.ButtonText):
        made.setColor(_GROUP.Disabled, role, disabled)
    return made


def made_up_key() -> str:
    return f"sk-{secrets.token_hex(16)}"


def contaminated_key() -> str:
    """What a copy from a web page does to a key: a NO-BREAK SPACE, a ZERO WIDTH SPACE, a line break."""
    key = made_up_key()
    return f"\u00a0{key[:13]}\u200b{key[13:]}\n"


def wait(reached: Callable[[], bool]) -> None:
    """Let the window live until ``reached``, asked after every event; raises TimeoutError."""
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.start(PATIENCE_S * 1000)
    while not reached():
        if not late.isActive():
            raise TimeoutError(f"not reached within {PATIENCE_S} s")
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle() -> None:
    """Let layouts, styles and repaints come to rest: one may cause the next."""
    for _round in range(4):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def small(image: QImage) -> QImage:
    """The same picture in 256 colours, for a small file: of colours alike, the one that is used most stands for all."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    alike: collections.Counter[int] = collections.Counter()
    stands_for: dict[int, int] = {}
    for colour, times in collections.Counter(memoryview(image.constBits()).cast("I").tolist()).most_common():
        kind = stands_for.setdefault(colour & 0xF0F0F0, colour)
        alike[kind] += times
    table = [colour for colour, _times in alike.most_common(256)]
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)


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
        key = made_up_key()
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
        window.key.field.set_text(made_up_key())
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
        home.write_text(f'export DEEPSEEK_API_KEY="{made_up_key()}"\n', "ascii")
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

    def _take_preview(self, state: str, language: str, preview: Preview) -> None:
        """Take the preview as large as it is when it is opened from a window of each size."""
        for colours, size in self._dresses():
            preview.resize(preview.fitting(self._window.size()))
            settle()
            self._save(f"{state}-{colours}-{language}-{size}", preview)

    def _add_log(self, preview: Preview) -> None:
        """Add a log with a key in it, a note, and a file that is refused; leave something out."""
        log, packed = Path(os.environ["HOME"], "server.log"), Path(os.environ["HOME"], "logs.zip")
        calls = "".join(LOGGED.format(number=number, key=made_up_key()) for number in range(9000))
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


def lay_over(picture: QPixmap, dialog: QPixmap) -> None:
    """Paint a dialog where a window manager would put it, with a line around it for the frame."""
    corner = QPoint((picture.width() - dialog.width()) // 2, (picture.height() - dialog.height()) // 2)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 110))
    painter.drawPixmap(corner, dialog)
    painter.setPen(QColor("#808080"))
    painter.drawRect(dialog.rect().translated(corner).adjusted(-1, -1, 0, 0))
    painter.end()


def refresh_readme(folder: Path, pictures: Path) -> list[Path]:
    """Put the pictures that the READMEs show where they are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    for taken, kept in FOR_README.items():
        if not small(QImage(str(pictures / taken))).save(str(folder / kept), None, 0):
            raise OSError(f"{folder / kept} cannot be written")
        if (folder / kept).stat().st_size > LARGEST:
            raise OSError(f"{folder / kept} is too large to be kept")
    return [folder / kept for kept in FOR_README.values()]


def leave_the_desktop(home: str) -> None:
    """Make the pictures those of any machine: no home, desktop, proxy or language of whoever takes them."""
    for name in ("XDG_CURRENT_DESKTOP", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(Path(home, name.lower()))
    os.environ["HOME"] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def complain(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Write what Qt complains of, but for what the offscreen platform says of every dialog and of what floats."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


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
