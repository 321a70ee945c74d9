"""The listener in the window: an address to put into a program, and which key that program really sends."""

from __future__ import annotations

import enum
import functools
import itertools
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.bridge.listening import ListenerHub, Listening
from gui.capture import Addresses, Captured, Ended
from gui.widgets.parts.look import GAP, MARGIN, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.widgets.tools.listener_requests import RequestList
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, NP_, Wording
from gui.wording.clients.listening import ENDINGS, answer_message

__all__ = ["ListenerPanel"]

_INTRO = N_(
    "See which key your own program really sends. Press Start, put the address into the program in place of "
    "https://api.deepseek.com, and let it make a call. The call ends here: nothing goes to DeepSeek."
)
_START, _STOP = N_("&Start"), N_("S&top")
_ADDRESS, _ADDRESS_NAME = N_("&Address for your program"), N_("Address to put into your program")
_COPY, _COPY_LONG = N_("&Copy"), N_("Copy the address")
_HOW = N_(
    "In the settings of the program it is called base URL or API address; in a terminal: OPENAI_BASE_URL={openai}. "
    "Programs for Claude want {anthropic}. Write http://, not https://."
)
_NOT_YET = N_("The address appears here when the listener has started.")
_STARTING, _STOPPING = N_("Starting ..."), N_("Stopping ...")
_LEFT = NP_("Listening. {n} more request is taken.", "Listening. {n} more requests are taken.")
_FAILED = N_("The listener could not start, because the system gave it no port. Try again.")
_CLEAR, _CLEAR_LONG = N_("Clear &list"), N_("Forget the requests that have arrived")


class _Phase(enum.Enum):
    IDLE = enum.auto()
    STARTING = enum.auto()
    LISTENING = enum.auto()
    STOPPING = enum.auto()


class ListenerPanel(ToolPanel):
    """Starts and stops a listener and lists what it hears.

    ``pasted`` returns the key text to compare with; call :meth:`refresh` when it has become another one. Starting and
    stopping, as judging what arrives, happen on ``background``.

    Signals:
        failed (Fault): a fault of this program ended the judging of a request.
    """

    failed = Signal(object)

    def __init__(
        self,
        listening: Listening,
        background: Background,
        pasted: Callable[[], str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._listening, self._background = listening, background
        self._phrases = Phrases(wording)
        self._hub = ListenerHub(self)
        self._hub.heard.connect(self._on_heard)
        self._hub.ended.connect(self._on_ended)
        self._phase, self._run = _Phase.IDLE, 0
        self._addresses: Addresses | None = None
        self._left = 0
        self._said = ""
        self._intro, self._address_label, self.how, self.state = (QLabel(self) for _ in range(4))
        for label in (self._intro, self.how, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.how.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.start, self.stop, self.copy, self.clear = (QPushButton(self) for _ in range(4))
        self.start.clicked.connect(self._on_start)
        self.stop.clicked.connect(self._on_stop)
        self.copy.clicked.connect(self._on_copy)
        self.address = QLineEdit(self)
        self.address.setReadOnly(True)
        self._address_label.setBuddy(self.address)
        self.requests = RequestList(background, pasted, wording, self)
        self.requests.failed.connect(self.failed)
        self.requests.changed.connect(self._show)
        self.clear.clicked.connect(self.requests.clear)
        self._lay_out()
        self._speak()
        self._show()

    def _lay_out(self) -> None:
        begin = QHBoxLayout()
        begin.setSpacing(GAP)
        begin.addWidget(self.start)
        begin.addWidget(self.stop)
        begin.addWidget(self.state, 1)
        begin.addWidget(self.clear)
        address = QHBoxLayout()
        address.setSpacing(GAP)
        address.addWidget(self._address_label)
        address.addWidget(self.address, 1)
        address.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._intro)
        column.addLayout(begin)
        column.addLayout(address)
        column.addWidget(self.how)
        column.addWidget(self.requests, 1)
        walk = (self.start, self.stop, self.clear, self.address, self.copy, self.requests.tree)
        for one, other in itertools.pairwise(walk):
            self.setTabOrder(one, other)

    def _speak(self) -> None:
        say = self._phrases.add
        say(self._intro.setText, _INTRO)
        say(self.start.setText, _START)
        say(self.stop.setText, _STOP)
        say(self._address_label.setText, _ADDRESS)
        say(self.address.setAccessibleName, _ADDRESS_NAME)
        say(self.address.setPlaceholderText, _NOT_YET)
        say(self.copy.setText, _COPY)
        say(self.copy.setToolTip, _COPY_LONG)
        say(self.copy.setAccessibleName, _COPY_LONG)
        say(self.clear.setText, _CLEAR)
        say(self.clear.setToolTip, _CLEAR_LONG)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.requests.set_wording(wording)
        self._show()

    def refresh(self) -> None:
        """Compare what has arrived with the key that is pasted now."""
        self.requests.refresh()

    def focus_first(self) -> None:
        """Put the focus on what can be pressed."""
        (self.start if self.start.isEnabled() else self.copy).setFocus()

    def wipe(self) -> None:
        """Stop listening for good, within a second, and forget what has arrived."""
        self._hub.forget()
        self._run += 1
        self._listening.close()
        self._phase, self._addresses, self._said = _Phase.IDLE, None, ""
        self.requests.wipe()
        self._show()

    def _on_start(self) -> None:
        heard, ended = self._hub.begin()
        self._run += 1
        self._phase, self._said, self._left = _Phase.STARTING, _STARTING, self._listening.most
        self._show()
        message, listening = answer_message(), self._listening
        self._background.run(
            lambda: listening.start(message, heard, ended), functools.partial(self._on_started, self._run)
        )

    def _on_started(self, run: int, outcome: Addresses | Fault | None) -> None:
        if run != self._run or self._phase is not _Phase.STARTING:
            return  # it has ended already, and has said so
        if isinstance(outcome, Addresses):
            self._phase, self._addresses, self._said = _Phase.LISTENING, outcome, ""
        else:
            self._phase, self._said = _Phase.IDLE, _FAILED if isinstance(outcome, Fault) else ""
        self._show()

    def _on_stop(self) -> None:
        self._phase, self._said = _Phase.STOPPING, _STOPPING
        self._show()
        self._background.run(self._listening.stop, functools.partial(self._on_stopped, self._run))

    def _on_stopped(self, run: int, _outcome: Fault | None) -> None:
        if run == self._run and self._phase is _Phase.STOPPING:
            self._on_ended(Ended.ASKED.value)

    def _on_ended(self, reason: str) -> None:
        self._phase, self._addresses, self._said = _Phase.IDLE, None, ENDINGS[reason]
        self._show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())

    def _on_heard(self, captured: Captured) -> None:
        self._left -= 1
        self.requests.hear(captured)
        self._show()

    def _show(self) -> None:
        wording, urls = self._phrases.wording, self._addresses
        running = self._phase is _Phase.LISTENING
        self.start.setEnabled(self._phase is _Phase.IDLE)
        self.stop.setEnabled(running)
        self.copy.setEnabled(running)
        self.clear.setEnabled(self.requests.count > 0)
        self.address.setText(urls.plain if urls is not None else "")
        self.how.setText(wording.text(_HOW, openai=urls.openai, anthropic=urls.anthropic) if urls is not None else "")
        self.how.setVisible(urls is not None)
        said = wording.plural(*_LEFT, self._left) if running else wording.text(self._said) if self._said else ""
        self.state.setText(said)
        tint(self.how, secondary(self.palette()))
