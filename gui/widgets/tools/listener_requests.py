"""The requests that a listener has heard, in a list, and what there is to say of the one that is chosen."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QSplitter,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.capture import Captured
from gui.widgets.parts.look import mark_icon, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.widgets.tools.listener_rows import COLUMNS, Given, Row, show_row
from gui.wording import N_, Wording

__all__ = ["MOST_ROWS", "RequestList"]

_LIST, _ODD = N_("Requests that have arrived"), N_("About this request")
_EMPTY = N_("No request has arrived yet.")

MOST_ROWS = 300
"""So many requests are listed, the newest; a listener takes 100, and it can be started any number of times."""


class RequestList(QWidget):
    """Lists what is heard, judged on ``background`` by the key that ``pasted`` returns.

    Keys stay in the captured requests: widgets get masks. Call :meth:`refresh` when another key is pasted.

    Signals:
        changed (): there are more requests, or less.
        failed (Fault): a fault of this program ended the judging of a request.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, background: Background, pasted: Callable[[], str], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background, self._pasted = background, pasted
        self._phrases = Phrases(wording)
        self._rows: list[Row] = []
        self._waiting: list[Captured] = []  # heard and not judged yet
        self._given: Given | None = None  # by which all rows are judged
        self._judging = False
        self._clearings = 0
        self.tree = QTreeWidget(self)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setHeaderLabels([wording.text(column) for column in COLUMNS])
        self.tree.currentItemChanged.connect(self._show_details)
        self.details = QListWidget(self)
        self.details.setWordWrap(True)
        self.details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.tree)
        self._split.addWidget(self.details)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([300, 200])
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._split)
        self.setTabOrder(self.tree, self.details)
        self.setFocusProxy(self.tree)
        say = self._phrases.add
        say(self.tree.setAccessibleName, _LIST)
        say(self.details.setAccessibleName, _ODD)
        say(self._empty.setText, _EMPTY)
        self._show()

    @property
    def count(self) -> int:
        """How many requests are listed."""
        return len(self._rows)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.tree.setHeaderLabels([wording.text(column) for column in COLUMNS])
        self._show_rows()
        self._show_details()
        self._show()

    def hear(self, captured: Captured) -> None:
        """Put a request on the list as soon as it is judged."""
        self._waiting.append(captured)
        self.refresh()

    def clear(self) -> None:
        """Forget what has arrived."""
        self._clearings += 1
        self._rows, self._waiting = [], []
        self.tree.clear()
        self._show_details()
        self._show()
        self.changed.emit()

    def wipe(self) -> None:
        """Forget what has arrived, and the key."""
        self.clear()
        self._given = None

    def refresh(self) -> None:
        """Judge what is not judged yet, and all if another key is pasted, one piece of work at a time."""
        if self._judging or not (self._rows or self._waiting):
            return
        pasted, given = self._pasted(), self._given
        stale = given is None or given.text != pasted
        if not stale and not self._waiting:
            return
        self._judging = True
        rows, waiting = self._rows if stale else [], self._waiting
        self._waiting = []

        def work() -> tuple[Given, list[Row]]:
            by = Given(pasted) if given is None or stale else given
            return by, [*(row.against(by) for row in rows), *(Row.of(captured, by) for captured in waiting)]

        self._background.run(work, functools.partial(self._on_judged, self._clearings, stale))

    def _on_judged(self, clearings: int, stale: bool, outcome: tuple[Given, list[Row]] | Fault) -> None:
        self._judging = False
        if isinstance(outcome, Fault):
            self.failed.emit(outcome)
            return
        if clearings == self._clearings:
            self._given, rows = outcome
            self._take(rows if stale else [*self._rows, *rows], anew=stale)
        self.refresh()

    def _take(self, rows: list[Row], *, anew: bool) -> None:
        """List these rows, the newest of them; who looks at an older one goes on looking at it."""
        known, current = len(self._rows), self._current()
        follows = current in (-1, known - 1)
        gone = max(0, len(rows) - MOST_ROWS)
        self.tree.addTopLevelItems([QTreeWidgetItem() for _ in rows[known:]])
        for _ in range(gone):
            self.tree.takeTopLevelItem(0)
        self._rows = rows[gone:]
        self._show_rows(0 if anew else max(0, known - gone))
        newest = self.tree.topLevelItem(len(self._rows) - 1)
        if follows and len(rows) > known and newest is not None:
            self.tree.setCurrentItem(newest)
        elif anew:
            self._show_details()
        self._show()
        self.changed.emit()

    def _show_rows(self, first: int = 0) -> None:
        wording = self._phrases.wording
        mark = functools.cache(functools.partial(mark_icon, palette=self.palette()))
        for at in range(first, len(self._rows)):
            item = self.tree.topLevelItem(at)
            if item is not None:
                show_row(self._rows[at], item, wording, mark)
        # A header that fits its sections by itself measures all rows at every cell that changes: 300 ms for 100 rows.
        for column in range(len(COLUMNS)):
            self.tree.resizeColumnToContents(column)

    def _show(self) -> None:
        self._stack.setCurrentWidget(self._split if self._rows else self._empty)
        tint(self._empty, secondary(self.palette()))

    def _show_details(self) -> None:
        self.details.clear()
        at = self._current()
        if 0 <= at < len(self._rows):
            self.details.addItems(self._rows[at].sentences(self._phrases.wording))

    def _current(self) -> int:
        item = self.tree.currentItem()
        return self.tree.indexOfTopLevelItem(item) if item is not None else -1
