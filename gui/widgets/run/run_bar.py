"""Diagnose, Stop, free checks only; how far it is, how long it takes, what it costs; the menu of the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QWidget

from gui.bridge.desk import Desk
from gui.report import spent
from gui.widgets.parts.at_once import at_once
from gui.widgets.parts.look import GAP, secondary, tint, tint_box
from gui.widgets.parts.main_button import MainButton
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording
from gui.wording.console.amounts import BILLED_CALLS

__all__ = ["RunBar"]

_DIAGNOSE, _STOP = N_("Diagnose"), N_("Stop")
_DIAGNOSE_TIP, _STOP_TIP = N_("Find out why calls with this key fail (F5)"), N_("End the checks now (Esc)")
_FREE = N_("&Free checks only")
_FREE_TIP = N_("Leave out the calls that DeepSeek bills, of about ten tokens each")
_PROGRESS = N_("Progress of the checks")
_OF = N_("{done} of {all}")
_SECONDS = N_("{seconds} s")
_COST, _NO_COST = N_("Spent: {spent}"), N_("Nothing spent")
_AT_MOST, _NO_PRICE = N_("At most {calls}"), N_("Costs nothing")
_MENU, _MENU_TIP = N_("Menu"), N_("Language, practice problems, about this program (F10)")


class RunBar(QWidget):
    """Shows a desk's run; the window starts and stops it."""

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(wording)
        self._most = 0
        self.diagnose = MainButton("", self)
        self.stop = QPushButton(self)
        self.free_only = QCheckBox(self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self._count, self._time, self._cost = QLabel(self), QLabel(self), QLabel(self)
        for label in (self._count, self._time, self._cost):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._cost.setMinimumWidth(1)  # in a narrow window it stands back
        self.progress.setMinimumWidth(40)
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.menu = QMenu(self)
        self.menu_button = QPushButton(self)
        self.menu_button.setMenu(self.menu)
        self._ticker = QTimer(self)
        self._ticker.setInterval(100)
        self._ticker.timeout.connect(self._show_time)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (self.diagnose, self.stop, self.free_only):
            row.addWidget(widget)
        row.addSpacing(GAP)
        row.addWidget(self.progress, 1)
        row.addWidget(self._count)
        row.addWidget(self._time)
        row.addWidget(self._cost)
        row.addSpacing(GAP)
        row.addWidget(self.menu_button)
        self._speak()
        desk.run_changed.connect(self.refresh)
        self.refresh()

    def _speak(self) -> None:
        say = self._phrases.add
        say(self.diagnose.setText, _DIAGNOSE)
        say(self.diagnose.setToolTip, _DIAGNOSE_TIP)
        say(self.stop.setText, _STOP)
        say(self.stop.setToolTip, _STOP_TIP)
        say(self.free_only.setText, _FREE)
        say(self.free_only.setToolTip, _FREE_TIP)
        say(self.progress.setAccessibleName, _PROGRESS)
        say(self.menu_button.setText, _MENU)
        say(self.menu_button.setToolTip, _MENU_TIP)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.refresh()
        self._show_time()

    def open_menu(self) -> None:
        """Open the menu below its button."""
        self.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def show_price(self, most_billed_calls: int) -> None:
        """Say what the next run costs at most; after a run what that one has spent is said instead."""
        self._most = most_billed_calls
        self.refresh()

    def refresh(self) -> None:
        """Show the run as it stands."""
        desk, wording = self._desk, self._phrases.wording
        done, of = desk.checklist.progress()
        shown = desk.running or desk.report is not None
        with at_once(self._row):
            self.stop.setEnabled(desk.running)
            # Each of the two would repaint the window at once, whatever is still to change in it (20 ms beside a run).
            self.progress.setUpdatesEnabled(False)
            self.progress.setRange(0, max(of, 1))
            self.progress.setValue(done)
            self.progress.setUpdatesEnabled(True)
            for label in (self._count, self._time):
                label.setVisible(shown)
            self.progress.setEnabled(shown)
            self._count.setText(wording.text(_OF, done=done, all=of))
            report = desk.report
            self._cost.setVisible(True)
            if shown:
                cost = report.cost if report is not None else spent(desk.checklist.results())
                told = wording.spent(cost.billed_calls, cost.tokens)
                self._cost.setText(wording.text(_COST, spent=told) if cost.billed_calls else wording.text(_NO_COST))
            elif self._most:
                self._cost.setText(wording.text(_AT_MOST, calls=wording.plural(*BILLED_CALLS, self._most)))
            else:
                self._cost.setText(wording.text(_NO_PRICE))
            self._cost.setToolTip(wording.price(self._most))
            for label in (self._count, self._time, self._cost):
                tint(label, secondary(self.palette()))
            # On a dark ground the edge of the box is as dark as the ground.
            tint_box(self.free_only, self.palette())
        if desk.running and not self._ticker.isActive():
            self._ticker.start()
            self._show_time()
        elif not desk.running and self._ticker.isActive():
            self._ticker.stop()
            self._show_time()

    def _show_time(self) -> None:
        wording = self._phrases.wording
        widest = self._time.fontMetrics().horizontalAdvance(wording.text(_SECONDS, seconds="00.0"))
        self._time.setMinimumWidth(widest)
        self._time.setText(wording.text(_SECONDS, seconds=f"{self._desk.seconds:.1f}"))
