"""The key with what is odd in it: the field, its ways in, the summary, the findings, the cleaned key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.checklist import State
from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.findings import FindingRole, FindingsModel
from gui.key import Inspected
from gui.key.candidates import Candidate
from gui.key.findings import LIMIT
from gui.report import CleaningMode, Finding, Severity
from gui.secret import ApiKey
from gui.widgets.candidates_list import CandidatesList
from gui.widgets.key_field import KeyField
from gui.widgets.look import GAP, mark_icon, secondary, tint
from gui.widgets.phrases import Phrases
from gui.widgets.repair_panel import RepairPanel
from gui.wording import N_, NP_, Wording

__all__ = ["KeyPanel"]

_LABEL = N_("&Key from the console")
_NAME = N_("Key from the console")
_HINT = N_("Paste your key here: sk-...")
_SHOW, _HIDE = N_("Show"), N_("Hide")
_SHOW_LONG = N_("Show all characters of the key on the screen (Ctrl+R)")
_PASTE, _PASTE_LONG = N_("Paste"), N_("Paste from the clipboard (Ctrl+V)")
_FILE, _FILE_LONG = N_("File..."), N_("Read the key from a file, every byte as it is (Ctrl+O)")
_FINDINGS = N_("What is odd in the key")
_USE, _ASK = N_("&Use cleaned key"), N_("Show the &repair...")
_COMPARE, _COMPARE_LONG = N_("Compare..."), N_("Compare this key with another copy of it (Ctrl+K)")
_STORED, _STORED_LONG = N_("Stored..."), N_("Take a key from the keychain of the system, or store this one in it")
_PUT_BACK, _PUT_BACK_LONG = N_("&Put it back..."), N_("Copy the cleaned key, and see how to put it where programs look")
_LOOKING = N_("The text is long and is being looked at ...")
_PROBLEMS = NP_("{n} thing is odd", "{n} things are odd")
_TOO_MANY = N_("{n} or more things are odd")
_SUMMARY, _SUMMARY_ODD = N_("{lengths}. {verdict}"), N_("{lengths}. {odd}. {advice}")
_CLEAN = N_("A complete key, nothing odd in it.")
_LINES = 7


class KeyPanel(QWidget):
    """Shows an inspection; what the text is, others find out.

    Signals:
        edited (): the key text is another one; ask ``field``.
        submitted (): Enter was pressed in the field.
        file_wanted (): the user wants to choose a file.
        file_offered (str): the user gave a file.
        cleaned_wanted (): the user wants the cleaned key in place of the text, and has seen it if it needs a yes.
        candidate_wanted (int, int): the user means only the stretch ``[start, end)`` of the text.
        comparison_wanted (): the user wants to compare the key with another copy.
        stored_wanted (): the user wants to see the keys that are stored.
        way_back_wanted (): the user wants to put the cleaned key where programs look for it.
    """

    edited = Signal()
    submitted = Signal()
    file_wanted = Signal()
    file_offered = Signal(str)
    cleaned_wanted = Signal()
    candidate_wanted = Signal(int, int)
    comparison_wanted = Signal()
    stored_wanted = Signal()
    way_back_wanted = Signal()

    def __init__(
        self, clipboard: SensitiveClipboard, findings: FindingsModel, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self._inspected: Inspected | None = None
        self._offered: Sequence[Candidate] = ()
        self.field = KeyField(clipboard, wording, self)
        self.field.edited.connect(self.edited)
        self.field.submitted.connect(self.submitted)
        self.field.file_offered.connect(self.file_offered)
        self.field.offer_cleaned(self._certain)
        self._label = QLabel(self)
        self._label.setBuddy(self.field)
        self.eye = QToolButton(self)
        self.eye.setCheckable(True)
        self.eye.setShortcut("Ctrl+R")
        self.eye.toggled.connect(self._on_eye)
        self._paste = QToolButton(self)
        self._paste.clicked.connect(self._on_paste)
        self._file = QToolButton(self)
        self._file.setShortcut("Ctrl+O")
        self._file.clicked.connect(self.file_wanted)
        self._compare = QToolButton(self)
        self._compare.clicked.connect(self.comparison_wanted)
        self._stored = QToolButton(self)
        self._stored.clicked.connect(self.stored_wanted)
        self.candidates = CandidatesList(wording, self)
        self.candidates.chosen.connect(self.candidate_wanted)
        self.repair = RepairPanel(wording, self)
        self.repair.accepted.connect(self.cleaned_wanted)
        self._mark = QLabel(self)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.use_cleaned = QPushButton(self)
        self.use_cleaned.clicked.connect(self._on_use_cleaned)
        self.put_back = QPushButton(self)
        self.put_back.clicked.connect(self.way_back_wanted)
        self.findings = QListView(self)
        self.findings.setModel(findings)
        self.findings.setWordWrap(True)
        self.findings.setSpacing(1)
        self.findings.setResizeMode(QListView.ResizeMode.Adjust)
        self.findings.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.findings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.findings.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.findings.activated.connect(self._on_finding)
        self.findings.clicked.connect(self._on_finding)
        self.findings.setTabKeyNavigation(False)
        self._lay_out()
        self._speak()
        self.show_inspected(None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._label)
        row.addWidget(self.field, 1)
        for button in (self.eye, self._paste, self._file, self._stored, self._compare):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
            row.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(GAP)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.summary, 1)
        below.addWidget(self.use_cleaned)
        below.addWidget(self.put_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addLayout(below)
        column.addWidget(self.repair)
        column.addWidget(self.candidates)
        column.addWidget(self.findings)

    def _speak(self) -> None:
        say = self._phrases.add
        say(self._label.setText, _LABEL)
        say(self.field.setAccessibleName, _NAME)
        say(self.field.setPlaceholderText, _HINT)
        say(self._paste.setText, _PASTE)
        say(self._paste.setToolTip, _PASTE_LONG)
        say(self._file.setText, _FILE)
        say(self._file.setToolTip, _FILE_LONG)
        say(self._stored.setText, _STORED)
        say(self._stored.setToolTip, _STORED_LONG)
        say(self._compare.setText, _COMPARE)
        say(self._compare.setToolTip, _COMPARE_LONG)
        say(self.put_back.setText, _PUT_BACK)
        say(self.put_back.setToolTip, _PUT_BACK_LONG)
        say(self.eye.setToolTip, _SHOW_LONG)
        say(self.findings.setAccessibleName, _FINDINGS)
        self._on_eye(self.eye.isChecked())

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.field.set_wording(wording)
        self.candidates.set_wording(wording)
        self.repair.set_wording(wording)
        self._on_eye(self.eye.isChecked())
        self.show_inspected(self._inspected, self._offered)

    def show_inspected(self, inspected: Inspected | None, candidates: Sequence[Candidate] = ()) -> None:
        """Show what the text is, and what in it may be the key; None while that is not known yet."""
        if inspected is not self._inspected:
            self.repair.dismiss()
        self._inspected, self._offered = inspected, candidates
        self.candidates.set_candidates(candidates)
        empty = len(self.field.text()) == 0
        found = inspected.inspection.findings if inspected is not None and not empty else ()
        self.field.set_findings(found)
        self.field.set_describe(self._describe)
        self.summary.setText("" if empty else self._summarised(inspected))
        self.field.set_spoken_summary(self.summary.text())
        mode = inspected.inspection.cleaned.mode if inspected is not None and found else CleaningMode.NONE
        changes = bool(inspected and inspected.inspection.cleaned.edits)
        self.use_cleaned.setVisible(mode is not CleaningMode.NONE and changes)
        self.use_cleaned.setText(self._phrases.wording.text(_ASK if mode is CleaningMode.CONFIRM else _USE))
        self.put_back.setVisible(self._certain() is not None)
        if inspected is not None and inspected.inspection.cleaned.masked:
            self.use_cleaned.setToolTip(inspected.inspection.cleaned.masked)
        self._mark.setVisible(not empty)
        self._mark.setPixmap(mark_icon(self._state(found), self.palette()).pixmap(QSize(16, 16)))
        self.findings.setVisible(bool(found))
        QTimer.singleShot(0, self, self._fit_findings)  # a list that was hidden learns its width only now
        tint(self.summary, secondary(self.palette()))

    def _certain(self) -> ApiKey | None:
        return self._inspected.certain if self._inspected is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the findings: how many lines one takes depends on the width."""
        super().resizeEvent(event)
        self._fit_findings()

    def _summarised(self, inspected: Inspected | None) -> str:
        wording = self._phrases.wording
        if inspected is None:
            return wording.text(_LOOKING)
        raw = self.field.text()
        lengths = wording.lengths(len(raw), len(raw.strip()))
        found = inspected.inspection.findings
        if not found:
            return wording.text(_SUMMARY, lengths=lengths, verdict=wording.text(_CLEAN))
        odd = wording.text(_TOO_MANY, n=len(found)) if len(found) >= LIMIT else wording.plural(*_PROBLEMS, len(found))
        return wording.text(_SUMMARY_ODD, lengths=lengths, odd=odd, advice=self._advice(inspected)).rstrip()

    def _advice(self, inspected: Inspected) -> str:
        if inspected.inspection.clean:  # a key as it stands, with unusual letters
            return ""
        return self._phrases.wording.cleaning(inspected.inspection.cleaned.mode)

    def _state(self, found: tuple[Finding, ...]) -> State:
        if self._inspected is None:
            return State.RUNNING
        if any(finding.severity is Severity.ERROR for finding in found):
            return State.FAILED
        return State.WARNING if found else State.PASSED

    def _describe(self, at: int) -> str:
        found = self._inspected.inspection.findings if self._inspected is not None else ()
        of_it = [finding for finding in found if finding.start <= at < finding.end]
        best = min(of_it, key=lambda finding: finding.end - finding.start, default=None)
        return self._phrases.wording.finding(best) if best is not None else ""

    def _fit_findings(self) -> None:
        if not self.findings.isVisible():
            return
        line, height = self.fontMetrics().height(), 0
        self.findings.doItemsLayout()  # sizeHintForRow knows nothing of words that go to the next line
        for row in range(
            self.findings.model().rowCount()
        ):  # only whole rows: one that is cut through its letters is none
            more = self.findings.visualRect(self.findings.model().index(row, 0)).height() + 2 * self.findings.spacing()
            if row and height + more > _LINES * line:
                break
            height += more
        self.findings.setFixedHeight(height + 2 * self.findings.frameWidth() + 2)

    def ask_repair(self) -> None:
        """Show the repair that needs a yes, before and after, and ask."""
        if self._inspected is not None:
            self.repair.ask(self._inspected, revealed=self.eye.isChecked())

    def _on_use_cleaned(self) -> None:
        if self._inspected is not None and self._inspected.inspection.cleaned.mode is CleaningMode.CONFIRM:
            self.ask_repair()
        else:
            self.cleaned_wanted.emit()

    def _on_eye(self, open_: bool) -> None:
        self.field.revealed = open_
        self.repair.set_revealed(open_)
        text = self._phrases.wording.text(_HIDE if open_ else _SHOW)
        self.eye.setText(text)
        self.eye.setAccessibleName(text)

    def _on_paste(self) -> None:
        self.field.selectAll()
        self.field.paste()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_finding(self, index: QModelIndex) -> None:
        finding = index.data(FindingRole.FINDING)
        if isinstance(finding, Finding):
            self.field.select_code_points(finding.start, finding.end)
