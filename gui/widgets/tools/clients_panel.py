"""What each client does with the key: one sentence, and a table with what the clients print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.checklist import State
from gui.key import Inspected
from gui.key.clients import ClientOutlook, Fate, outlook_of
from gui.widgets.parts.look import GAP, MARGIN, mark_icon, secondary, tint
from gui.widgets.parts.phrases import Phrases
from gui.widgets.tools.tool_panel import ToolPanel
from gui.wording import N_, Wording
from gui.wording.clients.naming import client_name, deed, in_order, printed, summary

__all__ = ["ClientsPanel"]

_NAME = N_("What programs do with the key")
_COLUMNS = (N_("Program"), N_("What it does with the key"), N_("What it prints"))
_NOTHING = N_("Enter a key first. What common programs would do with it is then shown here; nothing is sent for that.")
_TOO_LONG = N_("The text is too long to be sent as a key.")
_MEASURED = N_(
    "Measured with HTTP/1.1 and the usual settings of each program. Newer versions may behave or print otherwise."
)
_SPOKEN = N_("{program}: {deed}")
_STATES = {
    Fate.UNCHANGED: State.PASSED,
    Fate.REPAIRED: State.WARNING,
    Fate.BLANK_LEFT: State.WARNING,
    Fate.SENT: State.IDLE,
}
_SECOND_COLUMN = 0.3


class ClientsPanel(ToolPanel):
    """Shows what becomes of an inspected key; it keeps codes and no text of the key.

    ``inspected`` returns what is known of the key in the main window, None while a long text is still looked at.
    """

    def __init__(
        self, inspected: Callable[[], Inspected | None], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inspected = inspected
        self._phrases = Phrases(wording)
        self._outlooks: tuple[ClientOutlook, ...] | None = None
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = QTableWidget(0, len(_COLUMNS), self)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._measured = QLabel(self)
        self._measured.setTextFormat(Qt.TextFormat.PlainText)
        self._measured.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)
        column.addWidget(self._measured)
        self._phrases.add(self.table.setAccessibleName, _NAME)
        self._phrases.add(self._measured.setText, _MEASURED)
        self._fill()

    def refresh(self) -> None:
        """Show what each client does with the key of the main window."""
        inspected = self._inspected()
        self._outlooks = outlook_of(inspected) if inspected is not None and len(inspected.key) else None
        self._fill()

    def focus_first(self) -> None:
        """Put the focus into the table, whose rows can be walked."""
        self.table.setFocus()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self._fill()

    def wipe(self) -> None:
        """Forget the key."""
        self._outlooks = None
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks anew in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    def _fill(self) -> None:
        wording, outlooks = self._phrases.wording, self._outlooks
        if outlooks:
            self.sentence.setText(summary(wording, outlooks))
        else:
            self.sentence.setText(wording.text(_NOTHING if outlooks is None else _TOO_LONG))
        self.table.setHorizontalHeaderLabels([wording.text(title) for title in _COLUMNS])
        self.table.clearContents()
        self.table.setRowCount(len(outlooks or ()))
        for row, outlook in enumerate(in_order(outlooks or ())):
            for column, cell in enumerate(self._cells(outlook)):
                self.table.setItem(row, column, cell)
        self.table.setVisible(bool(outlooks))
        self._measured.setVisible(bool(outlooks))
        tint(self._measured, secondary(self.palette()))
        self._fit()

    def _cells(self, outlook: ClientOutlook) -> list[QTableWidgetItem]:
        wording = self._phrases.wording
        texts = [client_name(outlook.client), deed(wording, outlook), printed(wording, outlook)]
        cells = [QTableWidgetItem(text) for text in texts]
        for cell in cells:
            cell.setToolTip(cell.text())
            cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        spoken = wording.text(_SPOKEN, program=texts[0], deed=texts[1])
        cells[0].setData(Qt.ItemDataRole.AccessibleTextRole, f"{spoken} {texts[2]}".rstrip())
        cells[1].setIcon(mark_icon(_STATES.get(outlook.fate, State.FAILED), self.palette()))
        cells[2].setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        return cells

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width: the first column what it needs, the second a good part, the last one the rest."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.setColumnWidth(1, int(self.width() * _SECOND_COLUMN))
