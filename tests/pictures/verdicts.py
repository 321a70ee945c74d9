"""Takes a picture of the window for every cause: ``python -m tests.pictures.verdicts [FOLDER] [CAUSE ...]``.

Each situation (``tests/verdict/situations.py``) runs over real sockets on this machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.practice import PracticeServer
from gui.probes.target import DEFAULT_BASE_URL
from gui.wording import LANGUAGES
from tests.guards.keys import new_key
from tests.pictures.studio import complain, leave_the_desktop, palette, settle, wait
from tests.verdict.situations import SITUATIONS, Situation

FOLDER = Path("build", "verdicts")
DRESSES = (("light", 1100, 760), ("light", 900, 600), ("dark", 1100, 760))
_SOMEBODY_ELSES = "http://relay.example.com"


class Album:
    """One window, brought from cause to cause."""

    def __init__(self, application: QApplication, program: Program, folder: Path, dresses: int) -> None:
        self._application, self._program, self._folder = application, program, folder
        self._dresses = DRESSES[:dresses]
        self.taken = 0

    def take(self, situation: Situation) -> None:
        """Take a situation in each language and dress."""
        window, desk = self._program.window, self._program.desk
        key = new_key()
        text = situation.text.format(key=key, rest=key[3:])
        practised = situation.text == "{key}" and not situation.untrusted
        if practised:
            window.practise(situation.scenario)
            wait(lambda: desk.report is not None and not desk.running)
        if not practised or situation.printed:
            server = None if practised else PracticeServer("healthy").__enter__()
            if not practised:
                window.key.field.set_text(text)
            if server is not None:
                if situation.untrusted:
                    os.environ["http_proxy"] = server.base_url
                window.target.url.setText(_SOMEBODY_ELSES if situation.untrusted else server.base_url)
            window.target.client_error.setPlainText(situation.printed)
            window.diagnose()
            wait(lambda: desk.report is not None and not desk.running)
            os.environ.pop("http_proxy", None)
            if server is not None:
                server.__exit__(None, None, None)
        for row, given in situation.answers.items():
            desk.console.put(row, given["answer"], given["detail"])
            wait(lambda: bool(desk.report and desk.report.console))
        settle()
        cause = desk.causes[0].cause
        if cause is not situation.cause:
            sys.stderr.write(f"{situation.cause.value}: {cause.value} is first\n")
        for language in LANGUAGES:
            window.language_wanted.emit(language)
            for colours, width, height in self._dresses:
                self._application.setPalette(palette(colours))
                window.resize(width, height)
                settle()
                path = self._folder / f"{situation.cause.value}-{language}-{colours}-{width}.png"
                if not window.grab().save(str(path)):
                    raise OSError(f"{path} cannot be written")
                self.taken += 1
        window.target.client_error.clear()
        if practised:
            window.practising.end()
        window.target.url.setText(DEFAULT_BASE_URL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where to (default: %(default)s)")
    parser.add_argument("causes", nargs="*", help="only these causes")
    parser.add_argument("--dresses", type=int, default=len(DRESSES), help="how many of light, small, dark")
    parser.add_argument("--scale", default="1", help="pixels for one point (default: %(default)s)")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="key-doctor-pictures-") as home:
        leave_the_desktop(home)
        os.environ["QT_SCALE_FACTOR"] = options.scale
        qInstallMessageHandler(complain)
        application = QApplication(["key-doctor"])
        application.setStyle("Fusion")
        program = Program(application, Path(home, "data"), {})
        program.complete()
        program.window.show()
        album = Album(application, program, options.folder, options.dresses)
        try:
            for situation in SITUATIONS:
                if not options.causes or situation.cause.value in options.causes:
                    album.take(situation)
        finally:
            program.close()
        sys.stdout.write(f"{album.taken} pictures in {options.folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
