"""The program as it is, but telling on stdout what its user would see: one JSON line for each change.

python driven.py FOLDER [LIFETIME]      the folder is where it keeps its settings; how long a copied key stays, in ms
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, qInstallMessageHandler
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QMenu, QWidget

from gui import app, assets
from gui.bridge import clipboard
from gui.bridge.checklist import Role
from gui.bridge.draft import Unwritten
from gui.widgets.bundle import preview


def tell(event: str, **facts: Any) -> None:
    sys.stdout.write(json.dumps({"event": event, **facts}) + "\n")
    sys.stdout.flush()


class Teller(QObject):
    """Hears of windows that come up."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and isinstance(watched, QWidget) and watched.isWindow():
            tell("active", title=watched.windowTitle(), preview=isinstance(watched, preview.Preview))
        if event.type() == QEvent.Type.Show and isinstance(watched, QMenu):
            tell("menu")
        return False


class TellingPreview(preview.Preview):
    def show_written(self, path: Path) -> None:
        super().show_written(path)
        tell("exported", said=self.result_line.text(), written=True)

    def show_trouble(self, unwritten: Unwritten, path: Path) -> None:
        super().show_trouble(unwritten, path)
        tell("exported", said=self.result_line.text(), written=False)


class ShortLived(clipboard.SensitiveClipboard):
    def __init__(self, system: QClipboard) -> None:
        super().__init__(system, int(sys.argv[2]))


class Watched(app.Program):
    def complete(self) -> None:
        super().complete()
        self._teller = Teller()
        self._application.installEventFilter(self._teller)
        if self.window.isActiveWindow():
            tell("active", title=self.window.windowTitle(), preview=False)
        self.desk.inspected_changed.connect(self._tell_inspected)
        self.desk.run_changed.connect(self._tell_run)
        self.desk.verdict_changed.connect(self._tell_verdict)
        self.desk.practice_changed.connect(self._tell_practice)
        self.clipboard.cleared.connect(lambda: tell("clipboard", copy="cleared"))
        self.clipboard.replaced.connect(lambda: tell("clipboard", copy="replaced"))

    def _on_language(self, language: str) -> None:
        super()._on_language(language)
        tell("language", language=language, button=self.window.run.diagnose.text())

    def _tell_inspected(self) -> None:
        field = self.window.key.field
        middle = field.mapTo(self.window, field.rect().center())
        tell(
            "inspected",
            length=len(field.text()),
            said=self.window.key.summary.text(),
            done=self.desk.inspected is not None,
            x=middle.x(),
            y=middle.y(),
        )

    def _tell_run(self) -> None:
        states = {}
        for section in range(6):
            parent = self.desk.checklist.index(section, 0)
            for row in range(self.desk.checklist.rowCount(parent)):
                result = self.desk.checklist.index(row, 0, parent).data(Role.RESULT)
                if result is not None:
                    states[result.id] = str(result.lifecycle.value)
        tell("run", running=self.desk.running, states=states, done=self.desk.report is not None)

    def _tell_verdict(self) -> None:
        causes, report = self.desk.causes, self.desk.report
        banner = self.window.banner
        tell(
            "verdict",
            cause=str(causes[0].cause.value) if causes else None,
            final=report is not None,
            said=banner.sentence.text(),
        )

    def _tell_practice(self) -> None:
        tell("practice", name=self.desk.practice.name if self.desk.practice else None)


def main() -> int:
    folder = Path(sys.argv[1])
    assets.data_folder = lambda: folder
    if len(sys.argv) > 2:
        clipboard.SensitiveClipboard = ShortLived  # type: ignore[assignment,misc]
    app.Program = Watched  # type: ignore[misc]
    preview.Preview = TellingPreview  # type: ignore[misc]
    qInstallMessageHandler(lambda kind, _context, message: tell("qt", kind=str(kind), message=message))
    code = app.main()
    left = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    tell("ended", code=code, threads=left)
    return code


if __name__ == "__main__":
    sys.exit(main())
