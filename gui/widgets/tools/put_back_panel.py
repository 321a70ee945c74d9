"""Putting a clean key back: a copy of it that does not stay, and instructions for the place where programs look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.bridge.clipboard import SensitiveClipboard
from gui.key import Inspected
from gui.putback import Recipe, Target, recipes_for
from gui.report import CleaningMode
from gui.secret import ApiKey
from gui.widgets.parts.look import GAP, MARGIN, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.widgets.tools.instructions import Instructions
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, NP_, Wording
from gui.wording.clients.putback import target_name, way_name

__all__ = ["PutBackPanel"]

_COPY_KEY = N_("Copy the cleaned &key")
_WHEN = N_("Copy it when the prompt below asks for it: a command that is copied later takes its place.")
_NO_KEY = N_("Enter a key first. The instructions below work without one.")
_LOOKING = N_("The text is long and is being looked at ...")
_NO_CERTAIN = N_("No whole key can be made of this text without guessing, so that there is nothing to copy.")
_ASKS = N_("The repair needs your yes first: press Show the repair beside the key in the main window.")
_COPIED = NP_(
    "Copied. It is taken off the clipboard in {n} second.", "Copied. It is taken off the clipboard in {n} seconds."
)
_EARLIER = NP_(
    "The key that you copied before is still on the clipboard, for {n} second.",
    "The key that you copied before is still on the clipboard, for {n} seconds.",
)
_CLEARED = N_("The key was taken off the clipboard.")
_REPLACED = N_("Something else was copied since then, so that the key is no longer on the clipboard.")
_WHERE, _WHERE_NAME = N_("&Where to"), N_("Where the key is put")
_HOW_LONG, _HOW_LONG_NAME = N_("&For what"), N_("For how long or for what")
_STEPS = N_("Instructions")
_TICK_MS = 1000


class PutBackPanel(ToolPanel):
    """Copies the cleaned key of the main window, if there is no doubt about it, and tells how to put it where.

    ``inspected`` returns what is known of that key, None while a long text is still looked at. ``plain`` takes the
    commands, which have no key in them; ``likely`` is the target that is chosen at first.
    """

    def __init__(
        self,
        clipboard: SensitiveClipboard,
        plain: QClipboard,
        inspected: Callable[[], Inspected | None],
        likely: Target,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard, self._plain, self._inspected = clipboard, plain, inspected
        self._phrases = Phrases(wording)
        self._copied: ApiKey | None = None
        self._told = ""
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._say)
        clipboard.cleared.connect(self._on_cleared)
        clipboard.replaced.connect(self._on_replaced)
        self.copy_key = QPushButton(self)
        self.copy_key.setAutoDefault(False)
        self.copy_key.clicked.connect(self._on_copy_key)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.where, self.how_long = QComboBox(self), QComboBox(self)
        self._where_label, self._how_long_label = QLabel(self), QLabel(self)
        self._where_label.setBuddy(self.where)
        self._how_long_label.setBuddy(self.how_long)
        for target in Target:
            self.where.addItem("", target.value)
        self.where.setCurrentIndex(self.where.findData(likely.value))
        self.steps: Instructions | None = None
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)  # the ground is that of the tab
        self._lay_out()
        say = self._phrases.add
        say(self.copy_key.setText, _COPY_KEY)
        say(self._where_label.setText, _WHERE)
        say(self._how_long_label.setText, _HOW_LONG)
        say(self.where.setAccessibleName, _WHERE_NAME)
        say(self.how_long.setAccessibleName, _HOW_LONG_NAME)
        say(self.area.setAccessibleName, _STEPS)
        self._name_choices()
        self.where.currentIndexChanged.connect(self._on_where)
        self.how_long.currentIndexChanged.connect(self._on_how_long)
        self._fill_ways()
        self._say()

    def _lay_out(self) -> None:
        top, choices = QHBoxLayout(), QHBoxLayout()
        for row in (top, choices):
            row.setSpacing(GAP)
        top.addWidget(self.copy_key)
        top.addWidget(self.state, 1)
        for widget in (self._where_label, self.where, self._how_long_label, self.how_long):
            choices.addWidget(widget)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addLayout(choices)
        column.addWidget(self.area, 1)

    @property
    def recipe(self) -> Recipe:
        """What is shown."""
        return recipes_for(Target(self.where.currentData()))[self.how_long.currentIndex()]

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._name_choices()
        self._draw_anew()
        self._say()

    def refresh(self) -> None:
        """Look whether the key of the main window can be copied; the first time, draw the instructions too."""
        if self.steps is None:
            self._draw()
        self._say()

    def focus_first(self) -> None:
        """Put the focus on what can be pressed first."""
        (self.copy_key if self.copy_key.isEnabled() else self.where).setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Forget that a key was copied; what is on the clipboard is taken away by whoever put it there."""
        self._tick.stop()
        self._copied, self._told = None, ""

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks anew in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_anew()

    def _name_choices(self) -> None:
        wording = self._phrases.wording
        for index in range(self.where.count()):
            self.where.setItemText(index, target_name(self.where.itemData(index), wording))
        for index in range(self.how_long.count()):
            self.how_long.setItemText(index, way_name(self.how_long.itemData(index), wording))

    def _fill_ways(self) -> None:
        recipes = recipes_for(Target(self.where.currentData()))
        with QSignalBlocker(self.how_long):
            self.how_long.clear()
            for recipe in recipes:
                self.how_long.addItem(way_name(recipe.way, self._phrases.wording), recipe.way.value)
        self.how_long.setEnabled(len(recipes) > 1)
        self._draw_anew()

    def _draw(self) -> None:
        self.steps = Instructions(self.recipe, self._phrases.wording)
        self.steps.copy_wanted.connect(self._on_copy)
        self.area.setWidget(self.steps)  # which deletes the one before
        self.steps.setAutoFillBackground(False)  # which that has switched on

    def _draw_anew(self) -> None:
        if self.steps is not None:  # what nobody has looked at yet costs nothing when the program starts
            self._draw()

    def _on_where(self, _index: int) -> None:
        self._fill_ways()

    def _on_how_long(self, _index: int) -> None:
        self._draw_anew()

    def _on_copy(self, text: str) -> None:
        self._plain.setText(text)

    def _on_copy_key(self) -> None:
        inspected = self._inspected()
        key = inspected.certain if inspected is not None else None
        if key is not None:
            self._clipboard.write_key(key)
            self._copied, self._told = key, ""
            self._tick.start()
        self._say()

    def _on_cleared(self) -> None:
        self._end(_CLEARED)

    def _on_replaced(self) -> None:
        self._end(_REPLACED)

    def _end(self, told: str) -> None:
        if self._copied is not None:
            self._copied, self._told = None, told
            self._tick.stop()
            self._say()

    def _say(self) -> None:
        wording, inspected = self._phrases.wording, self._inspected()
        reason = _reason(inspected)
        had_focus = self.copy_key.hasFocus()
        self.copy_key.setEnabled(not reason)
        if had_focus and reason:
            self.where.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._copied is None:
            lines = [wording.text(reason or self._told or _WHEN)]
        else:
            seconds = -(-self._clipboard.left_ms // 1000)
            certain = inspected.certain if inspected is not None else None
            same = certain is not None and certain.same_as(self._copied)
            # Of a key that has taken the place of the copied one, its own state goes first.
            lines = [wording.text(reason)] if reason else []
            lines.append(wording.plural(*(_COPIED if same else _EARLIER), seconds))
        self.state.setText("\n".join(lines))
        tint(self.state, secondary(self.palette()))


def _reason(inspected: Inspected | None) -> str:
    """Return the message that says why no key can be copied; empty if one can."""
    if inspected is None:
        return _LOOKING
    if not len(inspected.key):
        return _NO_KEY
    if inspected.certain is not None:
        return ""
    return _ASKS if inspected.inspection.cleaned.mode is CleaningMode.CONFIRM else _NO_CERTAIN
