"""What the window does when the button of a next step is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from gui.widgets.verdict.remedies import Act, Remedy
from gui.wording import N_

if TYPE_CHECKING:
    from gui.widgets.window import MainWindow

__all__ = ["LEAVES_PRACTICE", "Helping"]

LEAVES_PRACTICE = N_("A practice problem stays on this computer. Press End practice to diagnose another address.")
_NO_BROWSER = N_("No browser could be opened. The address is {url}")


class Helping(QObject):
    """Takes the step over that a cause proposes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def help(self, remedy: Remedy) -> None:
        """Do what the button says; most of it ends in another run."""
        if self._prepare(remedy):
            self._window.diagnose()

    def open_page(self, address: str) -> None:
        """Open a page in the browser, or tell its address."""
        if not QDesktopServices.openUrl(QUrl(address)):
            self._window.notices.show(lambda wording: wording.text(_NO_BROWSER, url=address))

    def _prepare(self, remedy: Remedy) -> bool:
        """Do what comes before the run; tell whether there is to be one."""
        window = self._window
        match remedy.act:
            case Act.USE_CLEANED_KEY:
                window.use_cleaned_key()
                window.tools.open_put_back()
                return False
            case Act.PUT_BACK:
                window.tools.open_put_back()
                return False
            case Act.EXPORT:
                window.export()
                return False
            case Act.OPEN_PAGE:
                self.open_page(remedy.value)
                return False
            case Act.ASK_REPAIR:
                return not window.ask_repair()
            case Act.TRUST_HOST:
                window.trust(remedy.value)
            case Act.SET_BASE_URL if window.desk.practice is not None:
                window.notices.show(lambda wording: wording.text(LEAVES_PRACTICE))
                return False
            case Act.SET_BASE_URL:
                window.target.url.setText(remedy.value)
            case Act.SET_MODEL:
                window.target.model.setEditText(remedy.value)
            case Act.DIAGNOSE:
                pass
        return True
