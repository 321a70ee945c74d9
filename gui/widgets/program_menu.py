"""The menu of the program: language, practice problems, what it is, the end."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from gui import __version__
from gui.widgets.parts.phrases import Phrases
from gui.widgets.welcome import PracticeMenu
from gui.wording import LANGUAGES, N_, Wording

__all__ = ["ProgramMenu"]

_LANGUAGE = N_("Language")
_KEPT = N_("What this program keeps...")
_OPEN = N_("Open a bundle...")
_ABOUT, _QUIT = N_("About"), N_("Quit")
_ALL_CHECKS = N_("Show all questions to the console")
_VERSION = N_("Key Doctor for DeepSeek {version}")
_PURPOSE = N_("Finds out why an API key fails although the console shows a balance. It is not made by DeepSeek.")
_LICENCE = N_("Free software under the MIT licence.")
_OWN_NAMES = {"en": "English", "zh_CN": "\u7b80\u4f53\u4e2d\u6587"}
"""Languages in themselves, the second one in Chinese ("simplified Chinese"): who looks for one can read it."""


class ProgramMenu(QObject):
    """Fills a menu.

    Signals:
        language_wanted (str), open_wanted (), all_checks_wanted (), kept_wanted (), quit_wanted (): what was chosen.
    """

    language_wanted = Signal(str)
    open_wanted = Signal()
    all_checks_wanted = Signal()
    kept_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, menu: QMenu, practice: PracticeMenu, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._phrases = Phrases(wording)
        say = self._phrases.add
        self.open = QAction(menu)
        say(self.open.setText, _OPEN)
        self.open.triggered.connect(self.open_wanted)
        menu.addAction(self.open)
        menu.addSeparator()
        languages = QMenu(menu)
        say(languages.setTitle, _LANGUAGE)
        group = QActionGroup(self)
        self.languages: dict[str, QAction] = {}
        for language in LANGUAGES:
            action = QAction(_OWN_NAMES[language], group)
            action.setCheckable(True)
            action.setChecked(language == wording.language)
            action.setData(language)
            languages.addAction(action)
            self.languages[language] = action
        group.triggered.connect(self._on_language)
        menu.addMenu(languages)
        menu.addMenu(practice)
        self.all_checks = QAction(menu)
        say(self.all_checks.setText, _ALL_CHECKS)
        self.all_checks.triggered.connect(self.all_checks_wanted)
        menu.addAction(self.all_checks)
        kept = QAction(menu)
        say(kept.setText, _KEPT)
        kept.triggered.connect(self.kept_wanted)
        menu.addAction(kept)
        menu.addSeparator()
        about, leave = QAction(menu), QAction(menu)
        say(about.setText, _ABOUT)
        say(leave.setText, _QUIT)
        about.triggered.connect(self._on_about)
        leave.triggered.connect(self.quit_wanted)
        menu.addAction(about)
        menu.addAction(leave)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.languages[wording.language].setChecked(True)

    def _on_language(self, action: QAction) -> None:
        self.language_wanted.emit(action.data())

    def _on_about(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self._phrases.wording.text(_ABOUT))
        say = self._phrases.wording.text
        box.setText("\n\n".join((say(_VERSION, version=__version__), say(_PURPOSE), say(_LICENCE))))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
