"""What goes beyond the usual checks: further models and formats, calls at once, requests again and again.

All of it is off until the user wants it, and what the run costs at most with it stands beside it.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.probes.scope import Scope
from gui.widgets.parts.look import GAP, secondary, tint, tint_box
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording

__all__ = ["ScopeBox"]

_FURTHER = N_("Further checks")
_ALL_MODELS, _ALL_MODELS_TIP = N_("All listed models"), N_("Make a smallest call to each model on the list, up to 20")
_FIM, _FIM_TIP = N_("Filling in (FIM)"), N_("Make a smallest call in the format that editors use to fill in code")
_ANTHROPIC, _ANTHROPIC_TIP = N_("Anthropic's format"), N_("Make a smallest call as clients for Anthropic make it")
_RAW, _RAW_TIP = (
    N_("Text as pasted"),
    N_("Send the text as it was pasted too, where a client would, to see whether it is refused; costs nothing"),
)
_BURST, _BURST_TIP = (
    N_("Calls at the same time, up to"),
    N_("Find how many calls at the same time are allowed: 2, 4, 8 and so on"),
)
_REPEAT, _REPEAT_TIP = (
    N_("Ask many times"),
    N_("Ask for the models so many times, for faults that come and go; costs nothing"),
)
_BILLED, _BILLED_TIP = N_("with billed calls"), N_("Make the smallest call as many times, too")
_NONE = N_("off")
_AT_ONCE, _TIMES = (4, 8, 16, 32, 64), (5, 10, 20, 50, 100)


class ScopeBox(QWidget):
    """Check boxes and numbers for a :class:`Scope`.

    Signals:
        edited (): something else is wanted.
    """

    edited = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self._most = 0
        self.all_models, self.fim, self.anthropic = QCheckBox(self), QCheckBox(self), QCheckBox(self)
        self.raw_form, self.repeat_billed = QCheckBox(self), QCheckBox(self)
        self.burst, self.repeat = QComboBox(self), QComboBox(self)
        self._burst_label, self._repeat_label, self.cost = QLabel(self), QLabel(self), QLabel(self)
        self.cost.setTextFormat(Qt.TextFormat.PlainText)
        self.cost.setWordWrap(True)
        for choice, numbers, label in (
            (self.burst, _AT_ONCE, self._burst_label),
            (self.repeat, _TIMES, self._repeat_label),
        ):
            choice.addItem("", 0)
            for number in numbers:
                choice.addItem(str(number), number)
            label.setBuddy(choice)
            choice.currentIndexChanged.connect(self._on_edited)
        for box in self._boxes:
            box.toggled.connect(self._on_edited)
        self._lay_out()
        self._speak()
        self._on_edited()

    @property
    def _boxes(self) -> tuple[QCheckBox, ...]:
        return (self.all_models, self.fim, self.anthropic, self.raw_form, self.repeat_billed)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (above, (self.all_models, self.fim, self.anthropic, self.raw_form)),
            (below, (self._burst_label, self.burst, self._repeat_label, self.repeat, self.repeat_billed)),
        ):
            row.setSpacing(GAP)
            for widget in widgets:
                row.addWidget(widget)
        above.addStretch(1)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(above)
        column.addLayout(below)
        column.addWidget(self.cost)

    def _speak(self) -> None:
        say = self._phrases.add
        say(self.setAccessibleName, _FURTHER)
        for widget, text, tip in (
            (self.all_models, _ALL_MODELS, _ALL_MODELS_TIP),
            (self.fim, _FIM, _FIM_TIP),
            (self.anthropic, _ANTHROPIC, _ANTHROPIC_TIP),
            (self.raw_form, _RAW, _RAW_TIP),
            (self.repeat_billed, _BILLED, _BILLED_TIP),
            (self._burst_label, _BURST, _BURST_TIP),
            (self._repeat_label, _REPEAT, _REPEAT_TIP),
        ):
            say(widget.setText, text)
            say(widget.setToolTip, tip)
        for choice, name, tip in ((self.burst, _BURST, _BURST_TIP), (self.repeat, _REPEAT, _REPEAT_TIP)):
            say(choice.setAccessibleName, name)
            say(choice.setToolTip, tip)
            say(functools.partial(choice.setItemText, 0), _NONE)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.show_price(self._most)

    def show_price(self, most_billed_calls: int) -> None:
        """Say what the next run costs at most."""
        self._most = most_billed_calls
        self.cost.setText(self._phrases.wording.price(most_billed_calls))
        tint(self.cost, secondary(self.palette()))
        for box in self._boxes:  # on a dark ground the edge of a box is as dark as the ground
            tint_box(box, self.palette())

    def scope(self) -> Scope:
        """Return what is wanted."""
        repeat = int(self.repeat.currentData())
        formats = {"fim": self.fim.isChecked(), "anthropic": self.anthropic.isChecked()}
        return Scope(
            all_models=self.all_models.isChecked(),
            also=tuple(name for name, wanted in formats.items() if wanted),
            burst=int(self.burst.currentData()),
            repeat=repeat,
            repeat_billed=bool(repeat) and self.repeat_billed.isChecked(),
            raw_form=self.raw_form.isChecked(),
        )

    def set_scope(self, scope: Scope) -> None:
        """Show what is wanted: what :meth:`scope` has returned before."""
        self.all_models.setChecked(scope.all_models)
        self.fim.setChecked("fim" in scope.also)
        self.anthropic.setChecked("anthropic" in scope.also)
        self.burst.setCurrentIndex(max(0, self.burst.findData(scope.burst)))
        self.repeat.setCurrentIndex(max(0, self.repeat.findData(scope.repeat)))
        self.repeat_billed.setChecked(scope.repeat_billed)
        self.raw_form.setChecked(scope.raw_form)

    def _on_edited(self) -> None:
        self.repeat_billed.setEnabled(bool(self.repeat.currentData()))
        self.edited.emit()
