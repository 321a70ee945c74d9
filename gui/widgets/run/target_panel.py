"""Where to try the key: base URL and model, and behind "More" what else the user knows."""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.desk import Desk
from gui.probes.target import DEFAULT_BASE_URL
from gui.widgets.key.field import KeyField
from gui.widgets.parts.error_text import ErrorText
from gui.widgets.parts.look import GAP
from gui.widgets.parts.phrases import Phrases
from gui.widgets.run.error_reading import ErrorReading
from gui.widgets.run.scope_box import ScopeBox
from gui.wording import N_, Wording

__all__ = ["TargetPanel"]

_URL, _URL_NAME = N_("&Base URL"), N_("Base URL")
_URL_TIP = N_("The address that your client uses; for DeepSeek itself leave it as it is")
_MODEL, _MODEL_NAME = N_("&Model"), N_("Model")
_MODEL_TIP = N_("The model that your client uses; empty for the first that this key may call")
_MODEL_HINT = N_("first of the list")
_MORE = N_("More: error text, keys, further checks")
_ERROR, _ERROR_NAME = N_("Error te&xt"), N_("Error text that your client printed")
_ERROR_HINT = N_("Paste what your client printed, as much of it as you have")
_CLIENT, _CLIENT_NAME = N_("&Client key"), N_("The key as your client has it")
_CLIENT_HINT = N_("compared with the other, not sent")
_SECOND, _SECOND_NAME = N_("&Second key"), N_("A second key of the same account")
_SCOPE = N_("Further checks")
_SECOND_HINT = N_("tells key from account")


class TargetPanel(QWidget):
    """Fields for where and how to ask.

    Signals:
        edited (): something else is entered.
        file_offered (str, KeyField): the user gave a file for one of the keys.
        submitted (): Enter was pressed in a field.
    """

    edited = Signal()
    submitted = Signal()
    file_offered = Signal(str, object)

    def __init__(
        self, desk: Desk, clipboard: SensitiveClipboard, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self.url = QLineEdit(DEFAULT_BASE_URL, self)
        self.url.setMinimumWidth(100)
        self.model = QComboBox(self)
        self.model.setEditable(True)
        self.model.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.model.setMinimumContentsLength(8)
        # Qt would complete a name and change its case: a mistyped model is what some come for.
        self.model.setCompleter(None)  # type: ignore[arg-type]  # the stubs do not know that there may be none
        self.more = QToolButton(self)
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setArrowType(Qt.ArrowType.RightArrow)
        self.more.setAutoRaise(True)
        self.more.toggled.connect(self._on_more)
        self.drawer = QWidget(self)
        self.client_error = ErrorText(self.drawer)
        self.reading = ErrorReading(desk, self.client_error, wording, self.drawer)
        self.client_key = KeyField(clipboard, wording, self.drawer)
        self.second_key = KeyField(clipboard, wording, self.drawer)
        self.scope = ScopeBox(wording, self.drawer)
        self._labels = {name: QLabel(self) for name in ("url", "model", "error", "client", "second", "scope")}
        for name, widget in (
            ("url", self.url),
            ("model", self.model),
            ("error", self.client_error),
            ("client", self.client_key),
            ("second", self.second_key),
            ("scope", self.scope.all_models),
        ):
            self._labels[name].setBuddy(widget)
        self._lay_out()
        self._speak()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._labels["url"])
        row.addWidget(self.url, 3)
        row.addWidget(self._labels["model"])
        row.addWidget(self.model, 1)
        row.addWidget(self.more)
        grid = QGridLayout(self.drawer)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        grid.addWidget(self._labels["error"], 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.client_error, 0, 1, 1, 3)
        grid.addWidget(self.reading, 1, 1, 1, 3)
        grid.addWidget(self._labels["client"], 2, 0)
        grid.addWidget(self.client_key, 2, 1)
        grid.addWidget(self._labels["second"], 2, 2)
        grid.addWidget(self.second_key, 2, 3)
        grid.addWidget(self._labels["scope"], 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.scope, 3, 1, 1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self.drawer)
        self.drawer.hide()

    def _connect(self) -> None:
        edit = self.model.lineEdit()
        for signal in (
            self.url.textEdited,
            self.model.editTextChanged,
            self.client_error.textChanged,
            self.client_key.edited,
            self.second_key.edited,
            self.scope.edited,
        ):
            signal.connect(self.edited)
        for pressed in (self.url.returnPressed, self.client_key.submitted, self.second_key.submitted):
            pressed.connect(self.submitted)
        for field in (self.client_key, self.second_key):
            field.file_offered.connect(functools.partial(self.emit_file_offered, field=field))
        self.url.textChanged.connect(self.forget_models)
        if edit is not None:
            edit.returnPressed.connect(self.submitted)

    def _speak(self) -> None:
        say = self._phrases.add
        say(self._labels["url"].setText, _URL)
        say(self.url.setAccessibleName, _URL_NAME)
        say(self.url.setToolTip, _URL_TIP)
        say(self._labels["model"].setText, _MODEL)
        say(self.model.setAccessibleName, _MODEL_NAME)
        say(self.model.setToolTip, _MODEL_TIP)
        edit = self.model.lineEdit()
        if edit is not None:
            say(edit.setPlaceholderText, _MODEL_HINT)
            say(edit.setAccessibleName, _MODEL_NAME)
        say(self.more.setText, _MORE)
        say(self._labels["error"].setText, _ERROR)
        say(self.client_error.setAccessibleName, _ERROR_NAME)
        say(self.client_error.setPlaceholderText, _ERROR_HINT)
        say(self._labels["client"].setText, _CLIENT)
        say(self.client_key.setAccessibleName, _CLIENT_NAME)
        say(self.client_key.setPlaceholderText, _CLIENT_HINT)
        say(self._labels["scope"].setText, _SCOPE)
        say(self._labels["second"].setText, _SECOND)
        say(self.second_key.setAccessibleName, _SECOND_NAME)
        say(self.second_key.setPlaceholderText, _SECOND_HINT)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.reading.set_wording(wording)
        self.client_key.set_wording(wording)
        self.second_key.set_wording(wording)
        self.scope.set_wording(wording)

    def emit_file_offered(self, path: str, field: KeyField) -> None:
        """Tell of a file for a key."""
        self.file_offered.emit(path, field)

    def forget_models(self) -> None:
        """Offer no models: those of another key or another host are not these."""
        self.offer_models([])

    def offer_models(self, models: list[str]) -> None:
        """Put the models of this key into the list; what is entered stays."""
        if models == [self.model.itemText(row) for row in range(self.model.count())]:
            return
        entered = self.model.currentText()
        if self.model.view().isVisible():
            return
        self.model.blockSignals(True)
        self.model.clear()
        self.model.addItems(models)
        self.model.setEditText(entered)
        self.model.blockSignals(False)

    def _on_more(self, open_: bool) -> None:
        self.more.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self.drawer.setVisible(open_)
