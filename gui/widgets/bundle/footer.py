"""What support needs besides: key ID and name, the key as the console shows it, the time, and the export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui.bridge.desk import Desk
from gui.widgets.parts.look import GAP, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.wording import N_, Wording
from gui.wording.verdict.changes import moment

__all__ = ["Footer"]

_ID, _ID_NAME = N_("Key &ID"), N_("Key ID")
_ID_HINT = N_("if any")
_NAME, _NAME_NAME = N_("Key &name"), N_("Name of the key in the console")
_ID_TIP = N_("Key ID, if your console shows one")
_NAME_HINT = N_("as listed")
_EXPORT = N_("&Export for DeepSeek support...")
_EXPORT_TIP = N_("Write a file for DeepSeek's support; it cannot hold your key (Ctrl+E)")
_COPY, _MAIL = N_("Copy ticket text"), N_("Open mail")
_COPY_TIP = N_("Copy what DeepSeek's support needs to know as text, in Chinese and English, without your key")
_MAIL_TIP = N_("Open a mail to DeepSeek's support in your mail program, with the ticket")
_NOT_YET = N_("Press Diagnose first: there is nothing to export yet")


class _Shown(QLabel):
    """Lines whose middle gives way where the window is narrow: of a masked key, both ends tell which it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMinimumWidth(1)

    def set_lines(self, text: str) -> None:
        """Show the lines of ``text``."""
        self._lines = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wish for the room of the whole lines, or what was cut once would stay so."""
        return self.fontMetrics().size(0, self._lines).grownBy(self.contentsMargins())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText
        self.setText(
            "\n".join(cut(line, Qt.TextElideMode.ElideMiddle, self.width()) for line in self._lines.split("\n"))
        )


class Footer(QWidget):
    """Fields for key ID and name; mask and time of the last report; the button that exports it.

    Signals:
        edited (): key ID or name is another one.
        export_wanted (), copy_wanted (), mail_wanted (): the user wants a bundle, the ticket on the clipboard, a mail.
    """

    edited = Signal()
    export_wanted = Signal()
    copy_wanted = Signal()
    mail_wanted = Signal()

    def __init__(self, desk: Desk, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._phrases = Phrases(wording)
        self.key_id, self.key_name = QLineEdit(self), QLineEdit(self)
        self._id_label, self._name_label = QLabel(self), QLabel(self)
        self._id_label.setBuddy(self.key_id)
        self._name_label.setBuddy(self.key_name)
        self.shown = _Shown(self)
        self.copy_ticket, self.mail, self.export = QPushButton(self), QPushButton(self), QPushButton(self)
        self.copy_ticket.clicked.connect(self.copy_wanted)
        self.mail.clicked.connect(self.mail_wanted)
        self.export.clicked.connect(self.export_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for label, field in ((self._id_label, self.key_id), (self._name_label, self.key_name)):
            row.addWidget(label)
            row.addWidget(field, 1)
            field.textEdited.connect(self.edited)
        row.addWidget(self.shown, 2)
        for button in (self.copy_ticket, self.mail, self.export):
            row.addWidget(button)
        say = self._phrases.add
        say(self._id_label.setText, _ID)
        say(self.key_id.setAccessibleName, _ID_NAME)
        say(self.key_id.setPlaceholderText, _ID_HINT)
        say(self._name_label.setText, _NAME)
        say(self.key_name.setAccessibleName, _NAME_NAME)
        say(self.key_name.setPlaceholderText, _NAME_HINT)
        say(self.key_id.setToolTip, _ID_TIP)
        say(self.key_name.setToolTip, _NAME_NAME)
        say(self.copy_ticket.setText, _COPY)
        say(self.copy_ticket.setToolTip, _COPY_TIP)
        say(self.mail.setText, _MAIL)
        say(self.mail.setToolTip, _MAIL_TIP)
        say(self.export.setText, _EXPORT)
        desk.run_changed.connect(self.refresh)
        self.refresh()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to export."""
        report, text = self._desk.report, self._phrases.wording.text
        for button in (self.copy_ticket, self.mail, self.export):
            button.setEnabled(report is not None and not self._desk.running)
        self.export.setToolTip(text(_EXPORT_TIP if report is not None else _NOT_YET))
        self.shown.set_lines(
            f"{report.key.masked}\n{moment(report.ended_at, self._phrases.wording)}" if report is not None else ""
        )
        self.shown.setToolTip(report.ended_at if report is not None else "")
        tint(self.shown, secondary(self.palette()))
