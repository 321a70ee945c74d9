"""The verdict: one sentence that names the cause, how sure it is, the one thing to do, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.bridge.checklist import State
from gui.bridge.desk import Desk
from gui.report import Ask, Cause, CauseEntry, Confidence, Step, first_ask
from gui.widgets.parts.at_once import at_once
from gui.widgets.parts.look import GAP, MARGIN, secondary, tint, tone, weight
from gui.widgets.parts.phrases import Phrases
from gui.widgets.verdict.look import LEFT_MARGIN, paint_verdict, take_sentences
from gui.widgets.verdict.remedies import Act, Remedy, remedy_of
from gui.wording import N_, Wording
from gui.wording.console.asks import asked, consequences
from gui.wording.console.terms import MEANINGS

__all__ = ["RUN_AGAIN", "STOPPED", "UNDECIDED", "Banner"]

_NAME = N_("Verdict")
_LOOKING = N_("Looking for the cause ...")
_SO_FAR = N_("So far: {sentence}")
_DO = N_("Do this: {step}")
_WHY = N_("Why?")
_WHY_TIP = N_("Show what speaks for and against this, and what else is possible")
_OUTDATED = N_("You changed something since. This is the answer to what was entered before; press Diagnose (F5).")
STOPPED = N_("You stopped the checks before they could tell.")
_STOPPED_AT = N_("You stopped the checks. So far: {sentence}")
RUN_AGAIN, _AGAIN = N_("Let the checks run to their end."), N_("Diagnose again")
_BESIDES, _PERHAPS = N_("There is also: {causes}"), N_("It may also be: {causes}")
_BESIDE, _SEPARATOR = N_("{title} ({confidence})"), N_("; ")
_PROPOSED = N_("{step} The key would be {masked}.")
UNDECIDED = (Cause.UNKNOWN, Cause.CLIENT_OTHER)
_LOOK_NEXT = N_("Look next: {question}")
_ANSWER = N_("Answer this")


class Banner(QWidget):
    """Shows the first of a desk's causes.

    Signals:
        why_wanted (): the user wants to see the evidence.
        remedy_wanted (Remedy): the user wants the thing done that is to be done next.
        answer_wanted (str): the user wants to answer this row of the console.
    """

    why_wanted = Signal()
    remedy_wanted = Signal(object)
    answer_wanted = Signal(str)

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(wording)
        self._state = State.IDLE
        self._remedy: Remedy | None = None
        self._announced = ""
        self._ask: Ask | None = None
        self.title, self.sentence, self.step, self.besides, self.question = (QLabel(self) for _ in range(5))
        take_sentences(self.title, self.sentence, self.step, self.besides, self.question, verdict=self.sentence)
        self.act = QPushButton(self)
        self.act.clicked.connect(self._on_act)
        self.why = QPushButton(self)
        self.why.clicked.connect(self.why_wanted)
        self.answer = QPushButton(self)
        self.answer.clicked.connect(self._on_answer)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.act)
        buttons.addWidget(self.why)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(LEFT_MARGIN, GAP, MARGIN, GAP)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(GAP // 2)
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.addWidget(self.sentence, 1, 0, 1, 2)
        grid.addWidget(self.step, 2, 0)
        grid.addWidget(self.besides, 3, 0, 1, 2)
        grid.addLayout(buttons, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.question, 4, 0)
        grid.addWidget(self.answer, 4, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(0, 1)
        # Not Minimum: its least height would be that of the sentences broken at the narrowest width there is.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        say = self._phrases.add
        say(self.setAccessibleName, _NAME)
        say(self.why.setText, _WHY)
        say(self.why.setToolTip, _WHY_TIP)
        say(self.answer.setText, _ANSWER)
        desk.verdict_changed.connect(self.refresh)
        desk.run_changed.connect(self._on_run)
        self.refresh()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.refresh()

    @property
    def remedy(self) -> Remedy | None:
        """What the button does, if there is one."""
        return self._remedy

    @property
    def ask(self) -> Ask | None:
        """The question to the console that may change the verdict most, if there is one worth asking."""
        return self._ask

    @property
    def state(self) -> State:
        """How the banner is drawn."""
        return self._state

    def refresh(self) -> None:
        """Show the verdict as it stands."""
        desk = self._desk
        entry = desk.sayable[0] if desk.sayable else None
        self._state = self._state_of(entry)
        with at_once(self._grid):
            if entry is not None:
                self._show_entry(entry)
            else:
                self._show_looking()
            self._show_ask(entry)
            self.besides.setText(self._besides())
            self._colour()
        self.update()
        if desk.running:
            self._announced = ""
        else:
            self._announce()

    def _state_of(self, entry: CauseEntry | None) -> State:
        if self._desk.outdated and not self._desk.running:
            return State.IDLE
        if entry is None:
            return State.RUNNING if self._desk.running else State.IDLE
        if self._cut_short(entry):
            return State.WARNING
        return weight(entry)

    def _show_entry(self, entry: CauseEntry) -> None:
        wording, desk = self._phrases.wording, self._desk
        sentence = wording.verdict(entry)
        self.title.setText(wording.headline(entry))
        self.title.setToolTip(wording.text(MEANINGS[entry.confidence]) if entry.in_favour else "")
        self.sentence.setText(wording.text(_SO_FAR, sentence=sentence) if desk.running else sentence)
        if desk.outdated and not desk.running:
            self.step.setText(wording.text(_OUTDATED))
            self._remedy = None
        elif self._cut_short(entry):
            undecided = entry.cause in UNDECIDED
            self.title.setText("" if undecided else self.title.text())
            self.sentence.setText(wording.text(STOPPED) if undecided else wording.text(_STOPPED_AT, sentence=sentence))
            self.step.setText(wording.text(_DO, step=wording.text(RUN_AGAIN)))
            self._remedy = Remedy(Act.DIAGNOSE, _AGAIN)
        else:
            self.step.setText(wording.compose(_DO, step=self._step(entry)))
            self._remedy = None if desk.running else remedy_of(entry)
        self.act.setVisible(self._remedy is not None)
        if self._remedy is not None:
            self.act.setText(wording.text(self._remedy.label, **self._remedy.params))
        self.why.setVisible(True)

    def _show_ask(self, entry: CauseEntry | None) -> None:
        desk, wording = self._desk, self._phrases.wording
        stands = entry is not None and desk.report is not None and not desk.running and not desk.outdated
        self._ask = None
        if entry is not None and desk.report is not None and stands and not self._cut_short(entry):
            self._ask = first_ask(desk.report.asks, entry.confidence)
        for widget in (self.question, self.answer):
            widget.setVisible(self._ask is not None)
        follows = list(consequences(self._ask, wording)) if self._ask is not None else []
        self.question.setToolTip("\n".join(follows))
        if self._ask is not None:
            question = wording.compose(_LOOK_NEXT, question=asked(self._ask, wording))
            self.question.setText("\n".join((question, *follows[:1])))
            self.answer.setAccessibleDescription(self.question.text())

    def _cut_short(self, entry: CauseEntry) -> bool:
        """Tell whether more could be known had the run not been stopped."""
        return self._desk.stopped and entry.confidence is not Confidence.CERTAIN

    def _step(self, entry: CauseEntry) -> str:
        wording, report = self._phrases.wording, self._desk.report
        step = wording.step(entry.next_step)
        if entry.next_step.code == Step.CONFIRM_CANDIDATE and report is not None and report.inspection.cleaned.masked:
            return wording.text(_PROPOSED, step=step, masked=report.inspection.cleaned.masked)
        return step

    def _besides(self) -> str:
        """Name the other causes that hold: to mend the first one alone may not be enough, or not help."""
        wording, desk = self._phrases.wording, self._desk
        if desk.running or desk.outdated:
            return ""
        said = []
        # What is certain holds beside the first one; what is likely may be another reason for the same failure.
        for confidence, words in ((Confidence.CERTAIN, _BESIDES), (Confidence.LIKELY, _PERHAPS)):
            named = [
                wording.text(_BESIDE, title=wording.cause_title(entry.cause), confidence=wording.confidence(confidence))
                for entry in desk.sayable[1:]
                if entry.confidence is confidence and entry.cause not in UNDECIDED
            ]
            if named:
                said.append(wording.compose(words, causes=wording.text(_SEPARATOR).join(named)))
        return "\n".join(said)

    def _show_looking(self) -> None:
        self.title.setText("")
        self.sentence.setText(self._phrases.wording.text(_LOOKING))
        self.step.setText("")
        self._remedy = None
        self.act.setVisible(False)
        self.why.setVisible(False)

    def _colour(self) -> None:
        palette = self.palette()
        tint(self.title, tone(self._state, palette).strong)
        plain = palette.color(self.sentence.foregroundRole())
        tint(self.sentence, secondary(palette) if self._state is State.IDLE else plain)
        self.title.setVisible(bool(self.title.text()))
        self.step.setVisible(bool(self.step.text()))
        self.besides.setVisible(bool(self.besides.text()))

    def _announce(self) -> None:
        """Let screen readers say the verdict, once."""
        text = (
            " ".join(filter(None, (self.sentence.text(), self.step.text(), self.besides.text())))
            if self._desk.causes
            else ""
        )
        if text and text != self._announced and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, text)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
        self._announced = text

    def _on_run(self) -> None:
        if not self._desk.causes:
            self.refresh()

    def _on_act(self) -> None:
        if self._remedy is not None:
            self.remedy_wanted.emit(self._remedy)

    def _on_answer(self) -> None:
        if self._ask is not None:
            self.answer_wanted.emit(self._ask.row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the stripe and the mark."""
        paint_verdict(self, self._state, self.sentence)
