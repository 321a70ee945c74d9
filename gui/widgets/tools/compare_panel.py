"""The pasted key beside other copies of it: what differs, in one sentence, in cells, and counted by kind."""

from __future__ import annotations

import collections
import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.bridge.background import AT_ONCE, Background
from gui.bridge.checklist import State
from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.fault import Fault
from gui.key import Inspected
from gui.key.alignment import Likeness
from gui.key.comparison import Compared, Relation, compare
from gui.key.masks import read_mask
from gui.secret import DEEPSEEK_KEY, fingerprint
from gui.widgets.key.compare_cells import CompareCells
from gui.widgets.key.field import KeyField
from gui.widgets.parts.look import GAP, mark_icon
from gui.widgets.parts.phrases import Phrases
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, Wording
from gui.wording.key.comparisons import LIKENESSES, RELATIONS, RELATIONS_UNSURE

__all__ = ["ComparePanel"]

_INTRO = N_(
    "Paste another copy of the key: the one in your client's settings, the starred form that the console shows, or the "
    "end that an error message shows (****1234)."
)
_COPY, _COPY_NAME = N_("&Other copy"), N_("Other copy of the key")
_KEEP, _KEEP_LONG = N_("&Keep it and compare another"), N_("Put this copy on the list below")
_PASTE = N_("Paste")
_DROP, _DROP_LONG = N_("Take it off the &list"), N_("Take the chosen copy off the list (Delete)")
_KEPT_NAME = N_("Copies that were compared")
_YOURS, _THEIRS = N_("Your key"), N_("The copy")
_NO_KEY = N_("Paste your key into the field of the main window first.")
_NO_COPY = N_("Nothing to compare yet.")
_LINE = N_("{title}: {masked}, {lengths}")
_LINE_HASH = N_("{title}: {masked}, {lengths}, short hash {hash}")
_COPY_N, _ROW = N_("Copy {n}"), N_("{line}. {relation}")
_COMPARING = N_("The texts are long and are being compared ...")
_CUT = N_("The texts are long: only a part is shown.")
_COUNTED, _SEPARATOR = N_("{differences}."), N_("; ")
_STATES = {
    Relation.IDENTICAL: State.PASSED,
    Relation.MASK_FITS: State.PASSED,
    Relation.TAIL_FITS: State.PASSED,
    Relation.IDENTICAL_AFTER_CLEANING: State.WARNING,
    Relation.SAME_TEXT: State.WARNING,
    Relation.BEGINS: State.WARNING,
    Relation.ENDS: State.WARNING,
    Relation.GOES_ON: State.WARNING,
    Relation.DAMAGED: State.WARNING,
    Relation.REORDERED: State.WARNING,
    Relation.IN_TEXT: State.WARNING,
    Relation.PICK_FIRST: State.ASK,
    Relation.GIVEN_NO_KEY: State.ASK,
    Relation.HEAD_FITS: State.ASK,
    Relation.UNDECIDED: State.ASK,
}


class _Kept(QListWidget):
    """The copies that are kept.

    Signals:
        drop_wanted (): the Delete key was pressed.
    """

    drop_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to take the current copy off the list."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.drop_wanted.emit()
        else:
            super().keyPressEvent(event)


class ComparePanel(ToolPanel):
    """Compares while the copy is entered. ``pasted`` returns the key text of the main window.

    Copies that are kept are compared anew when the pasted key becomes another one.

    Signals:
        failed (Fault): a fault of this program ended a comparison.
    """

    failed = Signal(object)

    def __init__(
        self,
        clipboard: SensitiveClipboard,
        background: Background,
        pasted: Callable[[], str],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._pasted = background, pasted
        self._phrases = Phrases(wording)
        self._ours = ""
        self._kept: list[str] = []
        self._known: dict[str, Compared] = {}  # what is known of a copy, as long as the pasted key stays the same
        self._picked = -1  # the kept copy that is shown instead of the one that is entered
        self._asked = 0
        self._revealed = False
        self._intro, self._mark, self.verdict = QLabel(self), QLabel(self), QLabel(self)
        self.facts, self._label = QLabel(self), QLabel(self)
        for label in (self._intro, self.verdict, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.field = KeyField(clipboard, wording, self)
        self.field.edited.connect(self._on_edited)
        self._label.setBuddy(self.field)
        self._paste, self.keep, self.drop = QPushButton(self), QPushButton(self), QPushButton(self)
        self._paste.clicked.connect(self.field.paste_over)
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self._on_drop)
        self.cells = CompareCells(self)
        self.kept = _Kept(self)
        self.kept.setWordWrap(True)
        self.kept.setTabKeyNavigation(False)
        self.kept.currentRowChanged.connect(self._on_row)
        self.kept.drop_wanted.connect(self._on_drop)
        self._lay_out()
        self._speak()
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._label)
        row.addWidget(self.field, 1)
        row.addWidget(self._paste)
        said = QHBoxLayout()
        said.setSpacing(GAP)
        said.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.verdict, 1)
        said.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget(scroll)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cells)
        column.addStretch(1)
        scroll.setWidget(inside)
        for ground in (inside, scroll.viewport()):  # the page of a tab has a ground of its own in some styles
            ground.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setSpacing(GAP)
        outer.addWidget(self._intro)
        outer.addLayout(row)
        outer.addLayout(said)
        outer.addWidget(self.facts)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.kept)
        outer.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)

    def _speak(self) -> None:
        say = self._phrases.add
        say(self._intro.setText, _INTRO)
        say(self._label.setText, _COPY)
        say(self.field.setAccessibleName, _COPY_NAME)
        say(self._paste.setText, _PASTE)
        say(self.keep.setText, _KEEP)
        say(self.keep.setToolTip, _KEEP_LONG)
        say(self.drop.setText, _DROP)
        say(self.drop.setToolTip, _DROP_LONG)
        say(self.kept.setAccessibleName, _KEPT_NAME)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.field.set_wording(wording)
        self._show()

    def set_revealed(self, revealed: bool) -> None:
        """Show the good characters, or hide them."""
        self._revealed = self.field.revealed = revealed
        self.cells.set_revealed(revealed)

    def refresh(self) -> None:
        """Compare what is not compared yet; long texts on a worker thread."""
        ours = self._pasted()
        if ours != self._ours:
            self._ours = ours
            self._known.clear()
        copies = list(dict.fromkeys(filter(None, (*self._kept, self.field.text()))))
        self._known = {copy: self._known[copy] for copy in copies if copy in self._known}
        missing = [copy for copy in copies if ours and copy not in self._known]
        self._asked += 1
        if missing and max(map(len, (ours, *missing))) > AT_ONCE:
            compare_them = functools.partial(_compared, ours, missing)
            self._background.run(compare_them, functools.partial(self._on_compared, self._asked))
        elif missing:
            self._known |= _compared(ours, missing)
        self._show()

    def focus_first(self) -> None:
        """Put the focus into the field for the copy."""
        self.field.setFocus()

    def wipe(self) -> None:
        """Keep nothing of what was compared."""
        self._kept.clear()
        self.field.clear_key()
        self._asked += 1
        self._ours = ""
        self._known.clear()
        self._show()

    def _on_edited(self) -> None:
        self._picked = -1
        self.refresh()

    def _on_compared(self, number: int, outcome: dict[str, Compared] | Fault) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
        elif number == self._asked:
            self._known |= outcome
            self._show()

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def _shown_copy(self) -> str:
        return self._kept[self._picked] if 0 <= self._picked < len(self._kept) else self.field.text()

    def _show(self) -> None:
        self._list()
        copy = self._shown_copy()
        compared = self._known.get(copy)
        wording = self._phrases.wording
        self.keep.setEnabled(compared is not None and copy not in self._kept)
        self.cells.set_titles(wording.text(_YOURS), wording.text(_THEIRS))
        for shown in (self._mark, self.facts, self.cells):
            shown.setVisible(compared is not None)
        if compared is None:
            self.cells.wipe()
            self.verdict.setText(wording.text(_NO_KEY if not self._ours else _COMPARING if copy else _NO_COPY))
            self.facts.clear()
            return
        relation = compared.relation
        state = _STATES.get(relation, State.FAILED)
        self._mark.setPixmap(mark_icon(state, self.palette()).pixmap(QSize(16, 16)))
        self.verdict.setText(self._said(compared))
        self.facts.setText("\n".join(self._facts(compared)))
        ours, theirs = compared.one.key.reveal(), compared.other.key.reveal()
        self.cells.set_copies(ours, theirs, compared.columns, revealed=self._revealed)
        self.cells.setAccessibleName(self.facts.text())

    def _said(self, compared: Compared) -> str:
        unsure = RELATIONS_UNSURE.get(compared.relation) if not compared.sure else None
        return self._phrases.wording.text(unsure or RELATIONS[compared.relation])

    def _facts(self, compared: Compared) -> list[str]:
        wording = self._phrases.wording
        lines = [
            self._line(wording.text(title), inspected)
            for title, inspected in ((_YOURS, compared.one), (_THEIRS, compared.other))
        ]
        # Of long texts only a part is aligned: its counts would be those of the part.
        columns = () if compared.cut else compared.columns
        counted = collections.Counter(column.likeness for column in columns)
        differences = [
            wording.plural(*LIKENESSES[kind], counted[kind])
            for kind in Likeness
            if counted[kind] and kind in LIKENESSES
        ]
        if differences:
            lines.append(wording.text(_COUNTED, differences=wording.text(_SEPARATOR).join(differences)))
        findings = compared.other.inspection.findings if compared.columns else ()
        lines += [wording.finding(finding) for finding in findings[:4]]
        return [*lines, wording.text(_CUT)] if compared.cut else lines

    def _line(self, title: str, inspected: Inspected) -> str:
        wording = self._phrases.wording
        text = inspected.key.reveal()
        shown = inspected.candidate or inspected.key
        # What a starred form shows is no secret, and it is what is compared.
        mask = read_mask(text) if inspected.candidate is None else None
        masked = (mask.told if mask is not None else "") or shown.masked or "-"
        said = {"title": title, "masked": masked, "lengths": wording.lengths(len(text), len(text.strip()))}
        # Of a guessed repair no hash is told: it would pass for that of the text.
        value = inspected.certain.reveal() if inspected.certain else ""
        if DEEPSEEK_KEY.fullmatch(value):
            return wording.text(_LINE_HASH, **said, hash=fingerprint(value, b""))
        return wording.text(_LINE, **said)

    def _on_keep(self) -> None:
        copy = self._shown_copy()
        if copy and copy not in self._kept:
            self._kept.append(copy)
            self.field.set_text("")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_drop(self) -> None:
        if not 0 <= self._picked < len(self._kept):
            return
        had_focus = self.drop.hasFocus() or self.kept.hasFocus()
        del self._kept[self._picked]
        self._picked = min(self._picked, len(self._kept) - 1)
        if had_focus:
            (self.kept if self._kept else self.field).setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _list(self) -> None:
        self.kept.blockSignals(True)
        self.kept.clear()
        for number, copy in enumerate(self._kept, start=1):
            self.kept.addItem(self._row(number, copy))
        self.kept.setCurrentRow(self._picked)
        self.kept.blockSignals(False)
        for shown in (self.kept, self.drop):
            shown.setVisible(bool(self._kept))
        self.drop.setEnabled(0 <= self._picked < len(self._kept))
        self.kept.setMaximumHeight(min(4, len(self._kept)) * 3 * self.fontMetrics().height())

    def _row(self, number: int, copy: str) -> str:
        wording = self._phrases.wording
        title, compared = wording.text(_COPY_N, n=number), self._known.get(copy)
        if compared is None:
            return wording.text(_ROW, line=title, relation=wording.text(_COMPARING if self._ours else _NO_KEY))
        return wording.text(_ROW, line=self._line(title, compared.other), relation=self._said(compared))

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._kept):
            self._picked = row
            self._show()


def _compared(ours: str, copies: Sequence[str]) -> dict[str, Compared]:
    return {copy: compare(ours, copy) for copy in copies}
