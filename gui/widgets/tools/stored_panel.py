"""The tab with the stored keys: choose, rename, delete, and store the key of the main window; nothing unasked."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.checklist import State
from gui.bridge.fault import Fault
from gui.bridge.stored_keys import KeychainCalls, StoredKeys, Visit
from gui.key import Inspected
from gui.keychain import Stored, Trouble
from gui.secret import ApiKey
from gui.widgets.parts.look import GAP, MARGIN, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.widgets.parts.question_strip import QuestionStrip
from gui.widgets.parts.strip import Strip
from gui.widgets.tools.store_form import StoreForm
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, Wording
from gui.wording.key.keychain import FAULT, PLACES, TROUBLES

__all__ = ["StoredPanel"]

_INTRO = N_(
    "Keys that you have stored by name in the keychain of your system. It is asked only when you press a button here."
)
_SHOW, _CANCEL = N_("S&how stored keys"), N_("&Cancel")
_ASKING = N_("Asking the keychain ...")
_SLOW = N_("The keychain may be asking you to unlock it: look for its window. You can also cancel.")
_CANCELLED = N_("Cancelled. If the keychain still shows its question, you can close it.")
_STORED, _RENAMED, _DELETED = N_('Stored as "{name}".'), N_('Renamed to "{name}".'), N_('"{name}" was deleted.')
_LIST = N_("Stored keys, by name")
_UNKNOWN = N_("Press Show stored keys to see their names.")
_EMPTY = N_("No key is stored yet.")
_USE, _USE_LONG = N_("&Use this key"), N_("Put the stored key into the field of the main window")
_RENAME, _DELETE = N_("&Rename..."), N_("&Delete...")
_NEW_NAME, _YES_RENAME, _KEEP = N_('The new name of "{name}":'), N_("Rename it"), N_("Keep it")
_SURE, _YES_DELETE = (
    N_('Delete "{name}" from the keychain? This cannot be undone. At DeepSeek the key stays as it is.'),
    N_("Delete it"),
)
_REPLACE, _YES_REPLACE = N_('There is a stored key "{name}" already. Replace it?'), N_("Replace it")

Listed = tuple[str, tuple[str, ...]]
"""The code of the place, and the names."""


class StoredPanel(ToolPanel):
    """Lists names, never keys.

    ``inspected`` returns what the main window holds, ``suggested`` the name of the key in the console.

    Signals:
        chosen (ApiKey): the user wants this key in the field of the main window.
    """

    chosen = Signal(object)

    def __init__(
        self,
        visit: Visit,
        inspected: Callable[[], Inspected | None],
        suggested: Callable[[], str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inspected, self._suggested = inspected, suggested
        self._phrases = Phrases(wording)
        self._calls = KeychainCalls(visit, self)
        self._calls.slow.connect(self._on_slow)
        self._names: tuple[str, ...] | None = None
        self._current: Stored | None = None  # the key that was chosen or stored last
        self._said: Callable[[Wording], str] | None = None
        self._complaint = ""
        self._intro, self.state, self._empty = (QLabel(self) for _ in range(3))
        for label in (self._intro, self.state, self._empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_names, self.cancel, self.use, self.rename, self.delete = (QPushButton(self) for _ in range(5))
        for button in (self.show_names, self.cancel, self.use, self.rename, self.delete):
            button.setAutoDefault(False)
        self.notice = Strip(State.FAILED, self)
        self.question = QuestionStrip(wording, self)
        self.names = QListWidget(self)
        self.names.setTabKeyNavigation(False)
        self.names.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.names.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.form = StoreForm(wording, self)
        self.show_names.clicked.connect(self.list_now)
        self.cancel.clicked.connect(self._on_cancel)
        self.use.clicked.connect(self._on_use)
        self.names.itemActivated.connect(self._on_use)
        self.rename.clicked.connect(self._on_rename)
        self.delete.clicked.connect(self._on_delete)
        self.form.submitted.connect(self._on_store)
        self._lay_out()
        self._speak()
        self._show()

    def _lay_out(self) -> None:
        begin = QHBoxLayout()
        begin.setSpacing(GAP)
        begin.addWidget(self.show_names)
        begin.addWidget(self.state, 1)
        begin.addWidget(self.cancel)
        beside = QVBoxLayout()
        beside.setSpacing(GAP)
        for button in (self.use, self.rename, self.delete):
            beside.addWidget(button)
        beside.addStretch(1)
        listed = QWidget(self)
        self._stack = QStackedLayout(listed)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.names)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addWidget(listed, 1)
        middle.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._intro)
        column.addLayout(begin)
        column.addWidget(self.notice)
        column.addLayout(middle, 1)
        column.addWidget(self.question)
        column.addWidget(self.form)
        walk = (self.show_names, self.cancel, self.names, self.use, self.rename, self.delete, self.question, self.form)
        for one, other in itertools.pairwise(walk):
            self.setTabOrder(one, other)

    def _speak(self) -> None:
        say = self._phrases.add
        say(self._intro.setText, _INTRO)
        say(self.show_names.setText, _SHOW)
        say(self.cancel.setText, _CANCEL)
        say(self.names.setAccessibleName, _LIST)
        say(self.use.setText, _USE)
        say(self.use.setToolTip, _USE_LONG)
        say(self.rename.setText, _RENAME)
        say(self.delete.setText, _DELETE)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.question.set_wording(wording)
        self.form.set_wording(wording)
        if self._complaint:
            self.notice.say(wording.text(self._complaint))
        self._show()

    def refresh(self) -> None:
        """Look at the key that the main window holds now."""
        self.form.set_inspected(self._inspected())
        self.form.suggest(self._suggested())
        self._show()

    def focus_first(self) -> None:
        """Put the focus on what can be pressed."""
        first = self.cancel if self._calls.busy else self.names if self._names else self.show_names
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Wait for the keychain no more, for good, and forget the keys and their names."""
        self._calls.close()
        self.question.dismiss()
        self.form.wipe()
        self._names = self._current = self._said = None
        self.names.clear()
        self._show()

    def name_of(self, key: ApiKey) -> str | None:
        """Return the name under which exactly this key is stored, as far as that was seen here."""
        current = self._current
        return current.name if current is not None and current.key.same_as(key) else None

    def list_now(self) -> None:
        """Ask the keychain for the names."""
        self._ask(_listing, self._on_listed)

    # What is pressed.

    def _on_use(self) -> None:
        name = self._selected()
        if name and not self._calls.busy:
            self._ask(lambda keychain: keychain.read(name), self._on_read)

    def _on_rename(self) -> None:
        old = self._selected()

        def renamed(new: str) -> None:
            self._change(lambda keychain: keychain.rename(old, new), functools.partial(self._on_renamed, old))

        self.question.ask(_about(_NEW_NAME, old), _YES_RENAME, _KEEP, renamed, text=old)

    def _on_delete(self) -> None:
        name = self._selected()

        def deleted(_line: str) -> None:
            self._change(lambda keychain: _deleted(keychain, name), self._on_deleted)

        self.question.ask(_about(_SURE, name), _YES_DELETE, _KEEP, deleted)

    def _on_store(self) -> None:
        self._store(self.form.name, self.form.key)

    def _on_cancel(self) -> None:
        self._calls.cancel()
        self._said = _plain(_CANCELLED)
        self._show()
        self.focus_first()

    # How it is done.

    def _store(self, name: str, key: ApiKey, *, replace: bool = False) -> None:
        def then(outcome: tuple[str, Listed] | Trouble | Fault) -> None:
            if outcome is Trouble.NAME_TAKEN:
                self._said = None
                self._show()
                again = _about(_REPLACE, name)
                self.question.ask(again, _YES_REPLACE, _KEEP, lambda _line: self._store(name, key, replace=True))
            elif isinstance(outcome, tuple):
                self._current = Stored(outcome[0], key)
                self.form.clear_name()
                self._on_changed(_STORED, *outcome)
            else:
                self._complain(outcome)
                self.form.focus_name()

        self._ask(lambda keychain: (keychain.store(name, key, replace=replace), _listing(keychain)), then)

    def _ask(self, work: Callable[[StoredKeys], object], then: Callable[..., None]) -> None:
        self._said = _plain(_ASKING)
        self._complaint = ""
        self.notice.hide()
        self.question.dismiss()
        self._calls.run(work, then)
        self._show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)  # what was pressed is disabled while this lasts

    def _change(self, change: Callable[[StoredKeys], str], done: Callable[[str, Listed], None]) -> None:
        def then(outcome: tuple[str, Listed] | Trouble | Fault) -> None:
            if isinstance(outcome, tuple):
                done(*outcome)
            else:
                self._complain(outcome)

        self._ask(lambda keychain: (change(keychain), _listing(keychain)), then)

    def _on_slow(self) -> None:
        self._said = _plain(_SLOW)
        self._show()

    def _on_listed(self, outcome: Listed | Trouble | Fault) -> None:
        if isinstance(outcome, tuple):
            self._said = None
            self._take(outcome)
            self.focus_first()
        else:
            self._complain(outcome)

    def _on_read(self, outcome: Stored | Trouble | Fault) -> None:
        if isinstance(outcome, Stored):
            self._said = None
            self._current = outcome
            self._show()
            self.emit_chosen(outcome.key)
        else:
            self._complain(outcome)

    def _on_renamed(self, old: str, new: str, listed: Listed) -> None:
        if self._current is not None and self._current.name == old:
            self._current = Stored(new, self._current.key)
        self._on_changed(_RENAMED, new, listed)

    def _on_deleted(self, name: str, listed: Listed) -> None:
        if self._current is not None and self._current.name == name:
            self._current = None
        self._on_changed(_DELETED, name, listed)

    def _on_changed(self, message: str, name: str, listed: Listed) -> None:
        self._said = _about(message, name)
        self._take(listed, name)
        self.focus_first()

    def _take(self, listed: Listed, current: str = "") -> None:
        place, names = listed
        self._names = names
        self.form.set_place(PLACES[place])
        self.names.clear()
        self.names.addItems(names)
        self.names.setCurrentRow(names.index(current) if current in names else 0)
        self._show()

    def _complain(self, outcome: Trouble | Fault) -> None:
        self._complaint = TROUBLES[outcome] if isinstance(outcome, Trouble) else FAULT
        self._said = None
        if outcome in (Trouble.NONE, Trouble.NOT_SYSTEM):
            self._names = None  # they were of a keychain that is gone
            self.names.clear()
        self.notice.say(self._phrases.wording.text(self._complaint))
        self._show()
        self.focus_first()

    def _selected(self) -> str:
        row = self.names.currentRow()
        return self._names[row] if self._names and row >= 0 else ""

    def _show(self) -> None:
        wording, busy = self._phrases.wording, self._calls.busy
        said = self._said(wording) if self._said is not None else ""
        if said and said != self.state.text() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.state, said))
        self.state.setText(said)
        self._empty.setText(wording.text(_UNKNOWN if self._names is None else _EMPTY))
        self._stack.setCurrentWidget(self.names if self._names else self._empty)
        self.show_names.setEnabled(not busy)
        self.cancel.setEnabled(busy)
        for button in (self.use, self.rename, self.delete):
            button.setEnabled(bool(self._names) and not busy)
        self.form.setEnabled(not busy)
        tint(self._empty, secondary(self.palette()))

    def emit_chosen(self, key: ApiKey) -> None:
        """Tell that the user wants this key."""
        self.chosen.emit(key)


def _listing(keychain: StoredKeys) -> Listed:
    return keychain.place().value, keychain.names()


def _deleted(keychain: StoredKeys, name: str) -> str:
    keychain.delete(name)
    return name


def _plain(message: str) -> Callable[[Wording], str]:
    return lambda wording: wording.text(message)


def _about(message: str, name: str) -> Callable[[Wording], str]:
    return lambda wording: wording.text(message, name=name)
