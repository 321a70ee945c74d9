"""The listener in the window: an address to put into a program, and which key that program really sends."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.bridge.listening import ListenerHub, Listening
from gui.capture import Addresses, Captured
from gui.widgets.listener_rows import COLUMNS, Row, row_item
from gui.widgets.look import GAP, MARGIN, secondary, tint
from gui.widgets.phrases import Phrases
from gui.widgets.tool_panel import ToolPanel
from gui.wording import N_, NP_, Wording
from gui.wording.listening import ENDINGS, answer_message

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
_STARTING = N_("Starting ...")
_LEFT = NP_("Listening. {n} more request is taken.", "Listening. {n} more requests are taken.")
_FAILED = N_("The listener could not start, because the system gave it no port. Try again.")
_LIST, _ODD = N_("Requests that have arrived"), N_("About this request")
_EMPTY = N_("No request has arrived yet.")


class ListenerPanel(ToolPanel):
    """Starts and stops a listener and lists what it hears.

    ``pasted`` returns the key text to compare with; call :meth:`refresh` when it has become another one. Starting and
    stopping happens on ``background``. Keys stay in the captured requests: widgets get masks.
    """

    def __init__(
        self,
        listening: Listening,
        background: Background,
        pasted: Callable[[], str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._listening, self._background, self._pasted = listening, background, pasted
        self._phrases = Phrases(wording)
        self._hub = ListenerHub(self)
        self._hub.heard.connect(self._on_heard)
        self._hub.ended.connect(self._on_ended)
        self._addresses: Addresses | None = None
        self._left = 0
        self._said = ""
        self._rows: list[Row] = []
        self._intro, self._address_label, self.how, self.state = (QLabel(self) for _ in range(4))
        for label in (self._intro, self.how, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.how.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.start, self.stop, self.copy = (QPushButton(self) for _ in range(3))
        self.start.clicked.connect(self._on_start)
        self.stop.clicked.connect(self._on_stop)
        self.copy.clicked.connect(self._on_copy)
        self.address = QLineEdit(self)
        self.address.setReadOnly(True)
        self._address_label.setBuddy(self.address)
        self.requests = QTreeWidget(self)
        self.requests.setRootIsDecorated(False)
        self.requests.setUniformRowHeights(True)
        self.requests.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.requests.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.requests.currentItemChanged.connect(self._show_details)
        self.details = QListWidget(self)
        self.details.setWordWrap(True)
        self.details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._speak()
        self._show()

    def _lay_out(self) -> None:
        begin = QHBoxLayout()
        begin.setSpacing(GAP)
        begin.addWidget(self.start)
        begin.addWidget(self.stop)
        begin.addWidget(self.state, 1)
        address = QHBoxLayout()
        address.setSpacing(GAP)
        address.addWidget(self._address_label)
        address.addWidget(self.address, 1)
        address.addWidget(self.copy)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.requests)
        self._split.addWidget(self.details)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([300, 200])
        below = QWidget(self)
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._split)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._intro)
        column.addLayout(begin)
        column.addLayout(address)
        column.addWidget(self.how)
        column.addWidget(below, 1)
        walk = (self.start, self.stop, self.address, self.copy, self.requests, self.details)
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
        say(self.requests.setAccessibleName, _LIST)
        say(self.details.setAccessibleName, _ODD)
        say(self._empty.setText, _EMPTY)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Compare what has arrived with the key that is pasted now."""
        current = self._current()
        self._rows = [Row.of(row.captured, self._pasted()) for row in self._rows]
        self._fill()
        item = self.requests.topLevelItem(current)
        if item is not None:
            self.requests.setCurrentItem(item)

    def focus_first(self) -> None:
        """Put the focus on what can be pressed."""
        (self.start if self.start.isEnabled() else self.copy).setFocus()

    def wipe(self) -> None:
        """Stop listening for good, within a second, and forget what has arrived."""
        self._hub.forget()
        self._listening.close()
        self._addresses, self._said = None, ""
        self._rows = []
        self._fill()
        self._show()

    def _on_start(self) -> None:
        heard, ended = self._hub.begin()
        self._said = _STARTING
        self._show()
        self.start.setEnabled(False)
        message, listening = answer_message(), self._listening
        self._background.run(lambda: listening.start(message, heard, ended), self._on_started)

    def _on_started(self, outcome: Addresses | Fault | None) -> None:
        if isinstance(outcome, Addresses):
            self._addresses, self._left, self._said = outcome, self._listening.most, ""
        else:
            self._said = _FAILED if isinstance(outcome, Fault) else ""
        had_focus = self.start.hasFocus()
        self._show()
        if had_focus and self._addresses is not None:
            self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._background.run(self._listening.stop, lambda _outcome: None)

    def _on_ended(self, reason: str) -> None:
        self._addresses, self._said = None, ENDINGS[reason]
        self._show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())

    def _on_heard(self, captured: Captured) -> None:
        self._left -= 1
        row = Row.of(captured, self._pasted())
        self._rows.append(row)
        item = row_item(row, self._phrases.wording, self.palette())
        self.requests.addTopLevelItem(item)
        self.requests.setCurrentItem(item)
        self._show()

    def _fill(self) -> None:
        wording = self._phrases.wording
        self.requests.clear()
        self.requests.setHeaderLabels([wording.text(column) for column in COLUMNS])
        self.requests.addTopLevelItems([row_item(row, wording, self.palette()) for row in self._rows])
        self._show_details()

    def _show(self) -> None:
        wording, urls = self._phrases.wording, self._addresses
        running = urls is not None
        self.start.setEnabled(not running)
        self.stop.setEnabled(running)
        self.copy.setEnabled(running)
        self.address.setText(urls.plain if urls is not None else "")
        self.how.setText(wording.text(_HOW, openai=urls.openai, anthropic=urls.anthropic) if urls is not None else "")
        self.how.setVisible(running)
        said = wording.plural(*_LEFT, self._left) if running else wording.text(self._said) if self._said else ""
        self.state.setText(said)
        self._stack.setCurrentWidget(self._split if self._rows else self._empty)
        header = self.requests.header()
        if self.requests.columnCount() != len(COLUMNS):
            self.requests.setHeaderLabels([wording.text(column) for column in COLUMNS])
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for label in (self.how, self._empty):
            tint(label, secondary(self.palette()))

    def _show_details(self) -> None:
        self.details.clear()
        at = self._current()
        if 0 <= at < len(self._rows):
            self.details.addItems(self._rows[at].sentences(self._phrases.wording))

    def _current(self) -> int:
        item = self.requests.currentItem()
        return self.requests.indexOfTopLevelItem(item) if item is not None else -1
