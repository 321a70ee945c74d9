"""Other copies of the key on this computer: looked for when asked, each with its place and what it is to this key."""

from __future__ import annotations

import functools
import itertools
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.background import Background
from gui.bridge.copies import Looking, ProgressHub
from gui.bridge.fault import Fault
from gui.secret import ApiKey
from gui.widgets.parts.look import GAP, MARGIN, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.widgets.tools.copies_list import CopiesList
from gui.widgets.tools.copies_rows import COLUMNS, Row, item_of, rows_of
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, NP_, Wording
from gui.wording.key.copies import PLACES

if TYPE_CHECKING:
    from gui.copies import Search

__all__ = ["CopiesPanel"]

_INTRO = N_(
    "See where else on this computer a key for DeepSeek lies: environment variables, profiles of shells, .env files in "
    "your home, settings of programs such as Claude Code, Codex, aider, Continue, opencode and VS Code, and what you "
    "have stored in the keychain with this program, which may ask you to unlock it. Nothing is read before you press "
    "the button, nothing is changed, and nothing leaves this computer."
)
_LOOK, _STOP = N_("&Look now"), N_("S&top")
_FOLDER, _FOLDER_NAME = N_("Also in this &folder"), N_("Folder that is looked into as well")
_FOLDER_HINT = N_("such as the one of your project, for its .env files")
_CHOOSE = N_("&Choose...")
_CHOOSE_TITLE = N_("Choose a folder")
_LIST, _DETAILS = N_("Copies that were found"), N_("About this copy")
_COMPARE, _USE = N_("Co&mpare"), N_("&Use this one")
_COMPARE_LONG = N_("Put this copy beside your key, character by character")
_USE_LONG = N_("Put this copy, exactly as it is, into the field of the main window")
_NOT_YET = N_("Nothing has been looked at yet.")
_LOOKING = N_("Looking ...")
_FAILED = N_("The search has ended because of a mistake of its own, which has nothing to do with your key.")
_NONE = N_("No other copy was found. Looked at: {places}.")
_FOUND = NP_("{n} copy was found.", "{n} copies were found.")
_STOPPED = N_("Stopped before everything was looked at.")
_UNREAD = NP_("{n} thing could not be read.", "{n} things could not be read.")
_JOIN, _LISTED = N_("{one} {other}"), N_("; ")


class CopiesPanel(ToolPanel):
    """Looks for copies on ``background`` when told to. ``pasted`` returns the key text of the main window.

    Signals:
        compare_wanted (ApiKey): this copy is to be compared.
        chosen (ApiKey): this copy is to be put into the main field.
    """

    compare_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        looking: Looking,
        background: Background,
        pasted: Callable[[], str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._looking, self._background, self._pasted = looking, background, pasted
        self._phrases = Phrases(wording)
        self._hub = ProgressHub(self)
        self._hub.advanced.connect(self._on_advanced)
        self._found: Search | None = None
        self._rows: list[Row] = []
        self._compared_with: ApiKey | None = None
        self._stopping: threading.Event | None = None
        self._run = 0
        self._message = _NOT_YET
        self._intro, self._folder_label, self.state, self._empty = (QLabel(self) for _ in range(4))
        for label in (self._intro, self.state, self._empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.look, self.stop, self.choose, self.compare, self.use = (QPushButton(self) for _ in range(5))
        for button, slot in (
            (self.look, self._on_look),
            (self.stop, self._on_stop),
            (self.choose, self._on_choose),
            (self.compare, self._on_compare),
            (self.use, self._on_use),
        ):
            button.clicked.connect(slot)
        self.folder = QLineEdit(self)
        self.folder.returnPressed.connect(self._on_look)
        self._folder_label.setBuddy(self.folder)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(160)
        self.copies = CopiesList(self)
        self.copies.currentItemChanged.connect(self._show_details)
        self.copies.itemActivated.connect(self._on_compare)
        self.details = QListWidget(self)
        self.details.setWordWrap(True)
        self.details.setTabKeyNavigation(False)
        self.details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._speak()
        self._fill()

    def _lay_out(self) -> None:
        folder, begin, act = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (folder, (self._folder_label, self.folder, self.choose)),
            (begin, (self.look, self.stop, self.progress, self.state)),
            (act, (self.compare, self.use)),
        ):
            row.setSpacing(GAP)
            for widget in widgets:
                row.addWidget(widget, 1 if widget in (self.folder, self.state) else 0)
        act.addStretch(1)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.copies)
        self._split.addWidget(self.details)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([320, 120])
        below, found = QWidget(self), QWidget(self)
        inside = QVBoxLayout(found)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self._split, 1)
        inside.addLayout(act)
        self._stack = QStackedLayout(below)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(found)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._intro)
        column.addLayout(folder)
        column.addLayout(begin)
        column.addWidget(below, 1)
        walk = (
            self.folder, self.choose, self.look, self.stop, self.copies, self.details, self.compare, self.use,
        )  # fmt: skip
        for one, other in itertools.pairwise(walk):
            self.setTabOrder(one, other)

    def _speak(self) -> None:
        say = self._phrases.add
        say(self._intro.setText, _INTRO)
        say(self._folder_label.setText, _FOLDER)
        say(self.folder.setPlaceholderText, _FOLDER_HINT)
        say(self.folder.setAccessibleName, _FOLDER_NAME)
        say(self.choose.setText, _CHOOSE)
        say(self.choose.setAccessibleName, _CHOOSE_TITLE)
        say(self.look.setText, _LOOK)
        say(self.stop.setText, _STOP)
        say(self.compare.setText, _COMPARE)
        say(self.compare.setToolTip, _COMPARE_LONG)
        say(self.use.setText, _USE)
        say(self.use.setToolTip, _USE_LONG)
        say(self.copies.setAccessibleName, _LIST)
        say(self.details.setAccessibleName, _DETAILS)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._fill()

    def refresh(self) -> None:
        """Compare what was found with the key that is pasted now."""
        pasted = self._key()
        known = self._compared_with
        same = pasted is known or (pasted is not None and known is not None and pasted.same_as(known))
        if self._found is None or same:
            return
        self._run += 1
        work = functools.partial(self._looking.compared, self._found, pasted)
        self._background.run(work, functools.partial(self._on_found, self._run, pasted))

    def focus_first(self) -> None:
        """Put the focus on what can be pressed."""
        (self.look if self.look.isEnabled() else self.stop).setFocus()

    def wipe(self) -> None:
        """Stop the search, within moments, and forget what was found."""
        self._run += 1
        if self._stopping is not None:
            self._stopping.set()
        self._found = self._stopping = self._compared_with = None
        self._message = _NOT_YET
        self.folder.clear()
        self._fill()

    def _key(self) -> ApiKey | None:
        text = self._pasted()
        return ApiKey(text) if text else None

    def _on_look(self) -> None:
        if self._stopping is not None:
            return
        named = self.folder.text().strip()
        folder = Path(os.path.expanduser(named)) if named else None
        self._run += 1
        self._stopping = stopping = threading.Event()
        pasted, hub, looking = self._key(), self._hub, self._looking
        self.progress.setRange(0, 0)
        self._fill()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._background.run(
            lambda: looking.look(pasted, folder, hub.emit_advanced, stopping.is_set),
            functools.partial(self._on_found, self._run, pasted),
        )

    def _on_stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()  # the button stays as it is, so that the focus does

    def _on_advanced(self, done: int, of: int) -> None:
        if self._stopping is not None:
            self.progress.setRange(0, of)
            self.progress.setValue(done)

    def _on_found(self, run: int, pasted: ApiKey | None, outcome: Search | Fault) -> None:
        if run != self._run:
            return
        had_focus = self.stop.hasFocus() or self.look.hasFocus()
        self._stopping, self._compared_with = None, pasted
        self._message = _FAILED if isinstance(outcome, Fault) else _NOT_YET
        if not isinstance(outcome, Fault):
            self._found = outcome
        self._fill()
        if had_focus:
            rows = self.copies.topLevelItemCount()
            (self.copies if rows else self.look).setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()  # the key may have become another one meanwhile

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self._phrases.wording.text(_CHOOSE_TITLE), self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _on_compare(self) -> None:
        row = self._row()
        if row is not None and row.key is not None:
            self.compare_wanted.emit(row.key)

    def _on_use(self) -> None:
        row = self._row()
        if row is not None and row.key is not None:
            self.chosen.emit(row.key)

    def _current(self) -> int:
        item = self.copies.currentItem()
        return self.copies.indexOfTopLevelItem(item) if item is not None else -1

    def _row(self) -> Row | None:
        at = self._current()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _fill(self) -> None:
        wording, current = self._phrases.wording, max(0, self._current())
        self._rows = rows = rows_of(self._found, wording) if self._found is not None else []
        self.copies.show_rows([wording.text(each) for each in COLUMNS], [item_of(row, self.palette()) for row in rows])
        item = self.copies.topLevelItem(min(current, len(rows) - 1))
        if item is not None:
            self.copies.setCurrentItem(item)
        busy = self._stopping is not None
        for shown in (self.stop, self.progress):
            shown.setVisible(busy)
        self.look.setEnabled(not busy)
        self._stack.setCurrentIndex(1 if rows else 0)
        said = self._said()
        self.state.setText(wording.text(_LOOKING) if busy else said if rows else "")
        self._empty.setText("" if busy else said)
        tint(self._empty, secondary(self.palette()))
        self._show_details()

    def _said(self) -> str:
        wording, found = self._phrases.wording, self._found
        if found is None or self._message == _FAILED:
            return wording.text(self._message)
        places = wording.text(_LISTED).join(wording.text(PLACES[place]) for place in found.looked)
        parts = [wording.plural(*_FOUND, len(found.copies)) if found.copies else wording.text(_NONE, places=places)]
        if found.unreadable:
            parts.append(wording.plural(*_UNREAD, len(found.unreadable)))
        if not found.complete:
            parts.append(wording.text(_STOPPED))
        # Joined outside of a message: what is put into one is cut where a sentence would be long.
        return wording.text(_JOIN, one="", other="").join(parts)

    def _show_details(self) -> None:
        row = self._row()
        self.details.clear()
        if row is not None:
            self.details.addItems(list(row.sentences))
        for button in (self.compare, self.use):
            button.setEnabled(row is not None and row.key is not None)
