"""The key with what is odd in it: the field, its ways in, the summary, the findings, the cleaned key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.background import Background
from gui.bridge.checklist import State
from gui.bridge.clipboard import SensitiveClipboard
from gui.bridge.findings import FindingsModel
from gui.key import Inspected
from gui.key.candidates import Candidate
from gui.key.code_point import code_point
from gui.report import CleaningMode, Finding, Severity
from gui.secret import ApiKey
from gui.widgets.key.candidates_list import CandidatesList
from gui.widgets.key.card import KeyCard
from gui.widgets.key.field import KeyField
from gui.widgets.key.findings_list import FindingsList
from gui.widgets.key.repair_panel import RepairPanel
from gui.widgets.key.ruler import KeyRuler
from gui.widgets.key.summary import about_text, summary
from gui.widgets.key.taking_out import TakingOut
from gui.widgets.parts.look import GAP, mark_icon, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording
from gui.wording.key.findings import HINDRANCES

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
_NOT_REMOVED = N_("Not removed. {why}")
_COMPARE, _COMPARE_LONG = N_("Compare..."), N_("Compare this key with another copy of it (Ctrl+K)")
_STORED, _STORED_LONG = N_("Stored..."), N_("Take a key from the keychain of the system, or store this one in it")
_PUT_BACK, _PUT_BACK_LONG = N_("&Put it back..."), N_("Copy the cleaned key, and see how to put it where programs look")


class KeyPanel(QWidget):
    """Shows an inspection; what the text is, others find out.

    Signals:
        edited (): the key text is another one; ask ``field``.
        submitted (): Enter was pressed in the field.
        file_wanted (): the user wants to choose a file.
        file_offered (str): the user gave a file.
        cleaned_wanted (bool): the user wants the cleaned key in place of the text, and has seen it if it needs a yes;
            True if it is to be diagnosed at once.
        candidate_wanted (int, int): the user means only the stretch ``[start, end)`` of the text.
        comparison_wanted (): the user wants to compare the key with another copy.
        stored_wanted (): the user wants to see the keys that are stored.
        way_back_wanted (): the user wants to put the cleaned key where programs look for it.
    """

    edited = Signal()
    submitted = Signal()
    file_wanted = Signal()
    file_offered = Signal(str)
    cleaned_wanted = Signal(bool)
    candidate_wanted = Signal(int, int)
    comparison_wanted = Signal()
    stored_wanted = Signal()
    way_back_wanted = Signal()

    def __init__(
        self,
        clipboard: SensitiveClipboard,
        findings: FindingsModel,
        background: Background,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self._inspected: Inspected | None = None
        self._offered: Sequence[Candidate] = ()
        self._hindrance = ""
        self.field = KeyField(clipboard, wording, self)
        self.field.edited.connect(self.edited)
        self.field.submitted.connect(self.submitted)
        self.field.file_offered.connect(self.file_offered)
        self.field.offer_cleaned(self._certain)
        self._label = QLabel(self)
        self._label.setBuddy(self.field)
        self.eye = QToolButton(self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye)
        self._paste = QToolButton(self)
        self._paste.clicked.connect(self.field.paste_over)
        self._file = QToolButton(self)
        self._file.clicked.connect(self.file_wanted)
        self._stored = QToolButton(self)
        self._stored.clicked.connect(self.stored_wanted)
        self._compare = QToolButton(self)
        self._compare.clicked.connect(self.comparison_wanted)
        self._mark = QLabel(self)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.use_cleaned = QPushButton(self)
        self.use_cleaned.clicked.connect(self._on_use_cleaned)
        self.put_back = QPushButton(self)
        self.put_back.clicked.connect(self.way_back_wanted)
        self.repair = RepairPanel(wording, self)
        self.repair.accepted.connect(self.cleaned_wanted)
        self.repair.declined.connect(self._on_declined)
        self.candidates = CandidatesList(wording, self)
        self.candidates.chosen.connect(self.candidate_wanted)
        self.findings = FindingsList(findings, wording, self)
        self.findings.chosen.connect(self._on_chosen)
        self.findings.visit_wanted.connect(self._on_visit)
        self.findings.about_wanted.connect(self._on_about_finding)
        self.findings.undo_wanted.connect(self.field.undo)
        self.findings.redo_wanted.connect(self.field.redo)
        self._taking_out = TakingOut(self.field, background, self)
        self.findings.removal_wanted.connect(self._taking_out.take_out)
        self._taking_out.refused.connect(self._on_refused)
        self._taking_out.asked.connect(self.ask_repair)
        self._taking_out.done.connect(self._on_taken_out)
        self.why = QLabel(self)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self.ruler = KeyRuler(self.field, self)
        self.card = KeyCard(self)
        self.field.about_wanted.connect(self._on_about)
        # Not the shortcuts of the buttons: setText takes those away.
        for keys, button in (("Ctrl+R", self.eye), ("Ctrl+O", self._file)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._lay_out()
        self._speak()
        self.show_inspected(None)

    def _lay_out(self) -> None:
        row = QGridLayout()
        row.setHorizontalSpacing(GAP)
        row.setVerticalSpacing(0)
        row.setColumnStretch(1, 1)
        buttons = (self.eye, self._paste, self._file, self._stored, self._compare)
        for column_of, widget in enumerate((self._label, self.field, *buttons)):
            if widget in buttons:
                widget.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
            row.addWidget(widget, 0, column_of)
        row.addWidget(self.ruler, 1, 1)
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
        column.addWidget(self.why)

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
        self.findings.set_wording(wording)
        self.candidates.set_wording(wording)
        self.repair.set_wording(wording)
        self._on_eye(self.eye.isChecked())
        self.show_inspected(self._inspected, self._offered)

    def show_inspected(self, inspected: Inspected | None, candidates: Sequence[Candidate] = ()) -> None:
        """Show what the text is, and what in it may be the key; None while that is not known yet."""
        if inspected is not self._inspected or inspected is None:
            self.repair.dismiss()
            self._hindrance = ""
        self._inspected, self._offered = inspected, candidates
        self.candidates.set_candidates(candidates)
        empty = len(self.field.text()) == 0
        found = inspected.inspection.findings if inspected is not None and not empty else ()
        self.field.set_findings(found)
        self._taking_out.set_inspected(inspected)
        self.card.dismiss()
        self._say_why()
        self.ruler.setVisible(self.field.is_drawn())
        self.summary.setText(summary(self._phrases.wording, self.field.text(), inspected, len(candidates)))
        self.summary.setToolTip(about_text(self._phrases.wording, inspected))
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
        # In a settings file everything but the keys is odd: there is something to pick, and nothing to mend.
        self.findings.setVisible(bool(found) and not candidates)
        QTimer.singleShot(0, self, self.findings.fit)  # a list that was hidden learns its width only now
        tint(self.summary, secondary(self.palette()))

    def _certain(self) -> ApiKey | None:
        return self._inspected.certain if self._inspected is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the findings: how many lines one takes depends on the width."""
        super().resizeEvent(event)
        self.findings.fit()

    def _state(self, found: tuple[Finding, ...]) -> State:
        if self._inspected is None:
            return State.RUNNING
        if any(finding.severity is Severity.ERROR for finding in found):
            return State.FAILED
        return State.WARNING if found else State.PASSED

    def ask_repair(self) -> None:
        """Show the repair that needs a yes, before and after, and ask."""
        self._ask(diagnose=False)

    def ask_repair_and_diagnose(self) -> bool:
        """Ask the same; a yes also starts the diagnosis. False if there is nothing to ask."""
        return self._ask(diagnose=True)

    def leaves_question(self, *, anyway: bool) -> bool:
        """Answer no to the repair that is asked about, if the focus is there (or ``anyway``); False if none is."""
        asked = self.repair.isVisible() and (anyway or self.repair.yes.hasFocus() or self.repair.no.hasFocus())
        if asked:
            self.repair.decline()
        return asked

    def _ask(self, *, diagnose: bool) -> bool:
        inspected = self._inspected
        return inspected is not None and self.repair.ask(inspected, revealed=self.eye.isChecked(), diagnose=diagnose)

    def _on_use_cleaned(self) -> None:
        if self._inspected is not None and self._inspected.inspection.cleaned.mode is CleaningMode.CONFIRM:
            self.ask_repair()
        else:
            self.cleaned_wanted.emit(False)

    def _on_declined(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_eye(self, open_: bool) -> None:
        self.card.dismiss()
        self.field.revealed = open_
        self.repair.set_revealed(open_)
        text = self._phrases.wording.text(_HIDE if open_ else _SHOW)
        self.eye.setText(text)
        self.eye.setAccessibleName(text)

    def _on_chosen(self, finding: Finding) -> None:
        self.field.select_code_points(finding.start, finding.end)

    def _on_visit(self, finding: Finding) -> None:
        self._on_chosen(finding)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, code: str) -> None:
        self._hindrance = code
        self._say_why()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.findings, self.why.text()))

    def _say_why(self) -> None:
        wording, code = self._phrases.wording, self._hindrance
        self.why.setText(wording.text(_NOT_REMOVED, why=wording.text(HINDRANCES[code])) if code else "")
        self.why.setVisible(bool(code))

    def _on_taken_out(self) -> None:
        if not self.findings.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_about_finding(self, finding: Finding) -> None:
        place = self.findings.visualRect(self.findings.currentIndex())
        self._show_card(finding.start, self.findings, place, aloud=True)

    def _on_about(self, at: int, aloud: bool) -> None:
        place = self.field.rect_of(at).adjusted(0, 0, 0, self.ruler.height())
        self._show_card(at, self.field, place, aloud=aloud)

    def _show_card(self, at: int, source: QWidget, place: QRect, *, aloud: bool) -> None:
        found = self._inspected.inspection.findings if self._inspected is not None else ()
        stranger = code_point(self.field.text(), at, found, reveal=self.eye.isChecked())
        if stranger is not None:
            self.card.tell(stranger, source, place, self._phrases.wording, aloud=aloud)
