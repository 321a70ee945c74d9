"""The form with which the key of the main window is stored: a name, and which text is meant if the key is not clean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from gui.key import Inspected
from gui.keychain import LONGEST_NAME, SERVICE
from gui.report import CleaningMode
from gui.secret import ApiKey
from gui.widgets.parts.look import GAP, secondary, tint, tint_box
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording
from gui.wording.key.keychain import ANY_PLACE

__all__ = ["StoreForm"]

_TITLE, _NAME, _STORE = N_("Store the key of the main window"), N_("&Name"), N_("S&tore this key")
_WHERE = N_('It goes into {place}, where it stands under "{service}", and nowhere else.')
_NOTHING = N_("There is no key in the main window to be stored.")
_ODD = N_("The text in the main window is not a clean key. What shall be stored?")
_NOT_A_KEY = N_("The text in the main window is no complete key. It is stored exactly as it is.")
_CLEANED, _EXACT = N_("The c&leaned key: {masked}"), N_("The text e&xactly as it was pasted, with everything odd in it")


class StoreForm(QGroupBox):
    """Shows nothing of a key but its mask.

    Signals:
        submitted (): the user wants to store :attr:`key` under :attr:`name`.
    """

    submitted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = Phrases(wording)
        self._inspected: Inspected | None = None
        self._place = ANY_PLACE
        self._label = QLabel(self)
        self._line = QLineEdit(self)
        self._line.setMaxLength(2 * LONGEST_NAME)  # UTF-16 units; the keychain counts code points and says so
        self._line.returnPressed.connect(self._on_enter)
        self._label.setBuddy(self._line)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.submitted)
        self.question, self.where = QLabel(self), QLabel(self)
        for label in (self.question, self.where):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.cleaned, self.exact = QRadioButton(self), QRadioButton(self)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._label)
        row.addWidget(self._line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        for widget in (self.question, self.cleaned, self.exact):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.where)
        self._phrases.add(self.setTitle, _TITLE)
        self._phrases.add(self._label.setText, _NAME)
        self._phrases.add(self.button.setText, _STORE)
        self._phrases.add(self.exact.setText, _EXACT)
        self._speak()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._speak()

    def set_place(self, place: str) -> None:
        """Say where the key goes, a message of ``wording.keychain``."""
        self._place = place
        self._speak()

    def set_inspected(self, inspected: Inspected | None) -> None:
        """Take what the main window holds now; None while that is not known yet."""
        if inspected is not self._inspected:
            self._inspected = inspected
            # What needs a yes is not chosen for the user.
            certain = inspected is not None and inspected.inspection.cleaned.mode is CleaningMode.AUTO
            certain = certain and self._offered() is not None
            (self.cleaned if certain else self.exact).setChecked(True)
        self._speak()

    def suggest(self, name: str) -> None:
        """Put a name into the empty line."""
        if not self._line.text():
            self._line.setText(name)

    @property
    def ready(self) -> bool:
        """Whether there is something to store."""
        return self._inspected is not None and len(self._inspected.key) > 0

    @property
    def key(self) -> ApiKey:
        """What the user wants to store."""
        if self._inspected is None:
            return ApiKey("")
        offered = self._offered()
        return offered if offered is not None and self.cleaned.isChecked() else self._inspected.key

    @property
    def name(self) -> str:
        """The name under which to store it."""
        return self._line.text()

    def focus_name(self) -> None:
        """Let the user type the name."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def clear_name(self) -> None:
        """Forget the name: its key is stored."""
        self._line.clear()

    def wipe(self) -> None:
        """Forget the key and the name."""
        self._inspected = None
        self._line.clear()
        self._speak()

    def _offered(self) -> ApiKey | None:
        """Return the cleaned key if that is another text than what was pasted."""
        found = self._inspected
        odd = found is not None and not found.inspection.clean and bool(found.inspection.cleaned.edits)
        return found.candidate if found is not None and odd else None

    def _speak(self) -> None:
        wording, found, offered = self._phrases.wording, self._inspected, self._offered()
        choice = offered is not None
        self.where.setText(wording.text(_WHERE, place=wording.text(self._place), service=SERVICE))
        self.cleaned.setText(wording.text(_CLEANED, masked=offered.masked if offered is not None else ""))
        said = _NOTHING if not self.ready else _ODD if choice else ""
        if self.ready and not choice and found is not None and not found.inspection.clean:
            said = _NOT_A_KEY
        self.question.setText(wording.text(said) if said else "")
        self.question.setVisible(bool(said))
        self.cleaned.setVisible(choice)
        self.exact.setVisible(choice)
        self._line.setEnabled(self.ready)
        self.button.setEnabled(self.ready)
        tint(self.where, secondary(self.palette()))
        for button in (self.cleaned, self.exact):
            tint_box(button, self.palette())

    def _on_enter(self) -> None:
        if self.button.isEnabled():
            self.submitted.emit()
