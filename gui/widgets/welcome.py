"""What stands where the verdict will be before anything was asked: three hints and a problem to practise on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from gui.bridge.ports import PracticeProblem
from gui.report import Cause
from gui.widgets.parts.look import GAP, MARGIN, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording

__all__ = ["PracticeMenu", "Welcome"]

_TITLE = N_("There is money, and the call fails? Find out why.")
_HINTS = (
    N_("Paste the key that your program uses, exactly as it stands there. What nobody can see in it is shown."),
    N_("Press Diagnose. About ten calls tell whether key, account, model or the way to DeepSeek is the reason."),
    N_("Read the cause and do the one thing that is named. If only DeepSeek can help, export a file for its support."),
)
_PRACTICE, _TRY = N_("Practice problems"), N_("&Try a practice problem")
_PROMISE = N_(
    "The key is sent to DeepSeek only, unless you allow another host. It is stored only if you ask for it, in the "
    "keychain of your system, and is in no exported file."
)
_PROBLEM = N_("{title} ({name})")
_GROUPS = {
    "client": N_("Nothing wrong at DeepSeek"),
    "key": N_("Key"),
    "account": N_("Account"),
    "quota": N_("Quota"),
    "project": N_("Project and role"),
    "model": N_("Model and request"),
    "request": N_("Model and request"),
    "content": N_("Model and request"),
    "endpoint": N_("Address"),
    "network": N_("Network"),
    "clock": N_("Network"),
    "service": N_("DeepSeek itself"),
}


class PracticeMenu(QMenu):
    """All practice problems, grouped by where their cause lies; made when they are first to be seen.

    Signals:
        chosen (str): the name of a scenario.
    """

    chosen = Signal(str)

    def __init__(
        self, problems: Callable[[], Sequence[PracticeProblem]], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._problems, self._wording = problems, wording
        self._groups: dict[str, QMenu] = {}
        self._actions: list[tuple[QAction, PracticeProblem]] = []
        self.aboutToShow.connect(self._fill)
        self.set_wording(wording)

    def _fill(self) -> None:
        if self._actions:
            return
        for problem in self._problems():
            message = _GROUPS[problem.cause.value.partition(".")[0]]
            if message not in self._groups:
                self._groups[message] = QMenu(self)
                self.addMenu(self._groups[message])
            action = QAction(self)
            action.setData(problem.name)
            action.triggered.connect(self._on_triggered)
            self._groups[message].addAction(action)
            self._actions.append((action, problem))
        self.set_wording(self._wording)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._wording = wording
        self.setTitle(wording.text(_PRACTICE))
        for message, menu in self._groups.items():
            menu.setTitle(wording.text(message))
        for action, problem in self._actions:
            title = wording.cause_title(Cause(problem.cause))
            action.setText(wording.text(_PROBLEM, title=title, name=problem.name).replace("&", "&&"))

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())


class Welcome(QWidget):
    """The empty state."""

    def __init__(self, menu: PracticeMenu, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        title = QLabel(self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        title.setFont(font)
        title.setWordWrap(True)
        self._phrases.add(title.setText, _TITLE)
        hints = QGridLayout()
        hints.setHorizontalSpacing(MARGIN)
        hints.setVerticalSpacing(MARGIN)
        hints.setColumnStretch(1, 1)
        for row, message in enumerate(_HINTS):
            number, hint = QLabel(str(row + 1), self), QLabel(self)
            font = number.font()
            font.setPointSizeF(font.pointSizeF() * 1.5)
            font.setBold(True)
            number.setFont(font)
            hint.setWordWrap(True)
            self._phrases.add(hint.setText, message)
            hints.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            hints.addWidget(hint, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self.practice = QPushButton(self)
        self.practice.setMenu(menu)
        self._phrases.add(self.practice.setText, _TRY)
        self._promise = QLabel(self)
        self._promise.setWordWrap(True)
        self._phrases.add(self._promise.setText, _PROMISE)
        column = QVBoxLayout()
        column.setSpacing(2 * GAP)
        column.addStretch(1)
        column.addWidget(title)
        column.addLayout(hints)
        column.addWidget(self.practice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._promise)
        column.addStretch(2)
        outer = QGridLayout(self)
        outer.setContentsMargins(MARGIN, 0, MARGIN, 0)
        outer.addLayout(column, 0, 1)
        outer.setColumnStretch(0, 1)
        outer.setColumnStretch(1, 6)
        outer.setColumnStretch(2, 1)
        self._colour()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._colour()

    def _colour(self) -> None:
        tint(self._promise, secondary(self.palette()))
