"""The pane beside the checklist: why the verdict, or what one probe asked and got, or where to look in the console."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, QUrl, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.bridge.checklist import Role
from gui.bridge.desk import Desk
from gui.console import Row
from gui.report import Change, ProbeResult
from gui.widgets.checks.answer_form import AnswerForm
from gui.widgets.checks.details_pages import changes_part, curl_of, identifiers_of, probe_page, section_page
from gui.widgets.checks.waterfall import Waterfall
from gui.widgets.parts.look import GAP
from gui.widgets.parts.page import Page
from gui.widgets.parts.phrases import Phrases
from gui.widgets.verdict.page import source_of, verdict_page
from gui.wording import N_, Wording

__all__ = ["Details"]

_NAME = N_("Details")
_AGAIN, _AGAIN_TIP = N_("Run again"), N_("Run this row again, with what it needs (Shift+F5)")
_COPY_IDS, _COPY_IDS_TIP = N_("Copy identifiers"), N_("Copy what DeepSeek's support can look this call up by")
_COPY_CURL, _COPY_CURL_TIP = (
    N_("Copy as curl"),
    N_("Copy a command that asks the same; it takes the key from a variable"),
)
_COPY_RAW, _COPY_RAW_TIP = N_("Copy answer"), N_("Copy the answer with secrets taken out")


class Details(QWidget):
    """Shows what is chosen in the checklist; nothing chosen: the verdict.

    Signals:
        evidence_wanted (EvidenceKind, str): the user wants to see where a reason comes from; the id says which.
        page_wanted (str): the user wants a web page.
    """

    evidence_wanted = Signal(object, str)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, clipboard: QClipboard, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._clipboard = desk, clipboard
        self._phrases = Phrases(wording)
        self._chosen = QModelIndex()
        self._probe: str | None = None
        self._section: int | None = None
        self.page = Page(self)
        self.page.anchorClicked.connect(self._on_link)
        self._console: Row | None = None
        self.form = AnswerForm(desk, wording, self.page, self)
        self.waterfall = Waterfall(wording, self)
        self.again, self.copy_ids, self.copy_curl, self.copy_raw = (QPushButton(self) for _ in range(4))
        self.copy_ids.clicked.connect(self._on_copy_ids)
        self.copy_curl.clicked.connect(self._on_copy_curl)
        self.copy_raw.clicked.connect(self._on_copy_raw)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button in (self.again, self.copy_ids, self.copy_curl, self.copy_raw):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.waterfall)
        column.addWidget(self.page, 1)
        column.addWidget(self.form, 1)
        column.addLayout(row)
        say = self._phrases.add
        say(self.page.setAccessibleName, _NAME)
        say(self.again.setText, _AGAIN)
        say(self.again.setToolTip, _AGAIN_TIP)
        say(self.copy_ids.setText, _COPY_IDS)
        say(self.copy_ids.setToolTip, _COPY_IDS_TIP)
        say(self.copy_curl.setText, _COPY_CURL)
        say(self.copy_curl.setToolTip, _COPY_CURL_TIP)
        say(self.copy_raw.setText, _COPY_RAW)
        say(self.copy_raw.setToolTip, _COPY_RAW_TIP)
        # In a turn of its own: the banner above is laid out and painted first, and the window awake in between.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        desk.verdict_changed.connect(self._soon.start)
        desk.inspected_changed.connect(self._on_inspected)
        desk.checklist.dataChanged.connect(self._on_data)
        desk.checklist.modelReset.connect(self.show_verdict)
        self.refresh()

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.form.set_wording(wording)
        self.refresh()

    def forget(self) -> None:
        """Forget what is shown and what was typed."""
        self._console = None
        self.form.show_row(None)
        self.page.clear()

    @property
    def probe(self) -> str | None:
        """The id of the probe that is shown; None for anything else."""
        return self._probe

    def show_verdict(self) -> None:
        """Show why the verdict is what it is."""
        self._probe = self._section = self._console = None
        self.refresh()

    def show_row(self, index: QModelIndex) -> None:
        """Show what is known of a row of the checklist."""
        result = index.data(Role.RESULT)
        self._probe = result.id if isinstance(result, ProbeResult) else None
        row = index.data(Role.CONSOLE)
        self._console = row if isinstance(row, Row) else None
        nothing = self._probe is None and self._console is None
        self._section = index.data(Role.SECTION) if index.isValid() and nothing else None
        self.refresh()

    def refresh(self) -> None:
        """Show it as it stands."""
        self.form.show_row(self._console)
        self.form.setVisible(self._console is not None)
        self.page.setVisible(self._console is None)
        wording, result = self._phrases.wording, self._result()
        exchange = result.exchange if result is not None else None
        if result is not None:
            page = probe_page(result, self._desk.causes, wording, self._change(result.id))
        elif self._section is not None:
            inspected = self._desk.inspected
            page = section_page(self._section, inspected.inspection if inspected else None, wording)
        else:
            desk = self._desk
            asks = (desk.report.asks or ()) if desk.report is not None and not desk.outdated else ()
            page = verdict_page(desk.sayable, wording, stopped=desk.stopped, asks=() if desk.stopped else asks)
            if desk.changes is not None and not desk.stopped:  # what was not asked has not changed
                page = changes_part(desk.changes, wording) + page
        at = self.page.verticalScrollBar().value()
        self.page.show_page(page)
        self.page.verticalScrollBar().setValue(at)
        self.waterfall.show_timing(exchange.timing_ms if exchange is not None else None, wording)
        self.copy_ids.setVisible(result is not None and bool(identifiers_of(result)))
        self.again.setVisible(result is not None)
        self.copy_curl.setVisible(exchange is not None)
        self.copy_raw.setVisible(exchange is not None and bool(exchange.body_excerpt))

    def _result(self) -> ProbeResult | None:
        if self._probe is None:
            return None
        result = self._desk.checklist.find(self._probe).data(Role.RESULT)
        return result if isinstance(result, ProbeResult) else None

    def _change(self, probe: str) -> Change | None:
        changes = self._desk.changes
        return next((change for change in changes.rows if change.id == probe), None) if changes is not None else None

    def _on_data(self, first: QModelIndex, _last: QModelIndex) -> None:
        result = first.data(Role.RESULT)
        if self._probe is not None and isinstance(result, ProbeResult) and result.id == self._probe:
            self.refresh()

    def _on_inspected(self) -> None:
        if self._section is not None:
            self.refresh()

    def _on_link(self, url: QUrl) -> None:
        source = source_of(url)
        if source is not None:
            self.evidence_wanted.emit(*source)
        else:
            self.page_wanted.emit(url.toString())

    def _on_copy_ids(self) -> None:
        result = self._result()
        if result is not None:
            self._clipboard.setText(identifiers_of(result))

    def _on_copy_curl(self) -> None:
        result = self._result()
        if result is not None:
            self._clipboard.setText(curl_of(result))

    def _on_copy_raw(self) -> None:
        result = self._result()
        if result is not None and result.exchange is not None:
            self._clipboard.setText(result.exchange.body_excerpt or "")
