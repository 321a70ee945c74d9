"""Opening bundles and reports of other people: from the menu, dropped, pasted, or named on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.wording import N_, Wording

if TYPE_CHECKING:
    from gui.report import Report
    from gui.widgets.bundle.window import BundleWindow

__all__ = ["Opening", "dropped"]

_OPEN, _FILES, _ALL = N_("Open a bundle"), N_("Bundles and reports (*.zip *.json)"), N_("All files (*)")
_ENDINGS = (".zip", ".json")


def dropped(mime: QMimeData) -> str:
    """Return the path of the bundle or report that is dragged, empty if it is something else."""
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime.hasUrls() else []
    return paths[0] if len(paths) == 1 and paths[0].casefold().endswith(_ENDINGS) else ""


class Opening(QObject):
    """Opens each file in a window of its own, and keeps those windows.

    Signals:
        failed (Fault): a fault of this program.
        page_wanted (str): the user wants a page of DeepSeek's; the address.
    """

    failed = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, clipboard: QClipboard, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._clipboard, self._wording = parent, clipboard, wording
        self.windows: list[BundleWindow] = []

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._wording = wording
        for window in self.windows:
            window.set_wording(wording)

    def catch_drops(self, *fields: QWidget) -> None:
        """Open what is dropped on these fields, which would take the name of the file for a text."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a field have everything but a bundle."""
        path = dropped(event.mimeData()) if isinstance(event, QDropEvent) else ""
        if not path or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.open(path)
        return True

    def choose(self) -> None:
        """Let the user choose a file."""
        from PySide6.QtCore import Qt

        say = self._wording.text
        dialog = QFileDialog(self._window, say(_OPEN))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([say(_FILES), say(_ALL)])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.open)
        dialog.open()

    def open(self, path: str) -> BundleWindow:
        """Show what stands in a file, or why it cannot be shown."""
        return self._show(Path(path))

    def show_run(self, report: Report) -> None:
        """Show a run that is kept."""
        self._show(None).show_run(report)

    def _show(self, path: Path | None) -> BundleWindow:
        from PySide6.QtCore import Qt

        from gui.widgets.bundle.window import BundleWindow

        window = BundleWindow(path, self._clipboard, self._wording, self._window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.failed.connect(self.failed)
        window.page_wanted.connect(self.page_wanted)
        window.finished.connect(self._on_finished)
        self.windows.append(window)
        window.show()
        window.activateWindow()
        return window

    def close(self) -> None:
        """Close all of them."""
        for window in list(self.windows):
            window.close()

    def _on_finished(self, _result: int) -> None:
        window = self.sender()
        self.windows = [each for each in self.windows if each is not window]
