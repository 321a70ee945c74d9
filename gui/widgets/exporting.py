"""The way of an export: collect, show, choose where, write. Collecting and writing are done on worker threads."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QWidget

from gui.bridge.desk import Desk
from gui.bridge.fault import Fault
from gui.wording import Wording

if TYPE_CHECKING:
    # Loaded when something is exported: the bundle brings jinja2 along.
    from gui.bridge.ports import Answered
    from gui.bundle import Collected
    from gui.widgets.preview import Preview

__all__ = ["Exporting"]


@dataclasses.dataclass(frozen=True)
class Unwritten:
    """Why a bundle was not written, by the code of ``BundleError``; empty if it was. ``leak``: its file and rule."""

    code: str = ""
    leak: Mapping[str, str] | None = None


class Exporting(QObject):
    """Exports the last report of a desk, with a preview.

    Signals:
        failed (Fault): a fault of this program stopped it.
        refused (str, str): the bundle was not written, and its preview is closed; a code of ``BundleError``, path.
    """

    failed = Signal(object)
    refused = Signal(str, str)

    def __init__(self, desk: Desk, clipboard: QClipboard, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._clipboard, self._wording = desk, clipboard, wording
        self._window = parent
        self._busy = False
        self.preview: Preview | None = None

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on; a preview that is open keeps its own."""
        self._wording = wording

    def start(self) -> None:
        """Collect, then show the preview; nothing happens without a report, or while that is going on."""
        answered = self._desk.answered
        if self._busy or self.preview is not None or answered is None or self._desk.running:
            return
        self._busy = True
        practice = self._desk.practice is not None
        self._desk.background.run(
            functools.partial(self._desk.around.collect, answered),
            functools.partial(self._on_collected, answered, practice),
        )

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def emit_refused(self, code: str, path: Path) -> None:
        """Tell that a bundle was not written."""
        self.refused.emit(code, str(path))

    def _on_collected(self, answered: Answered, practice: bool, outcome: Collected | Fault) -> None:
        self._busy = False
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
        else:
            from gui.bundle import bundle_name
            from gui.widgets.preview import Preview

            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
            where = Path(folder) if folder and Path(folder).is_dir() else Path.home()
            path = where / bundle_name(answered.report)
            self.preview = Preview(outcome, path, self._wording, self._window, practice=practice)
            self.preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.preview.path_chosen.connect(functools.partial(self._on_path, self.preview, answered, outcome))
            self.preview.copied.connect(self._on_copied)
            self.preview.finished.connect(self._on_finished)
            self.preview.open()

    def _on_path(self, preview: Preview, answered: Answered, collected: Collected, chosen: str) -> None:
        from gui.bundle import BundleError, BundleLeak

        path = Path(chosen)

        def write() -> Unwritten:
            try:
                self._desk.around.write(collected, path, answered)
            except BundleLeak as error:
                return Unwritten(error.code, {"file": error.file, "rule": error.rule})
            except BundleError as error:
                return Unwritten(error.code)
            return Unwritten()

        self._desk.background.run(write, functools.partial(self._on_written, preview, path))

    def _on_written(self, preview: Preview, path: Path, outcome: Unwritten | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
        trouble = Unwritten("failed") if isinstance(outcome, Fault) else outcome
        if self.preview is preview and trouble.code:
            preview.show_trouble(trouble.code, path, trouble.leak)
        elif self.preview is preview:
            preview.show_written(path)
        elif trouble.code and not isinstance(outcome, Fault):
            self.emit_refused(trouble.code, path)

    def _on_copied(self, text: str) -> None:
        self._clipboard.setText(text)

    def _on_finished(self, _result: int) -> None:
        self.preview = None
