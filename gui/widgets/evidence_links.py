"""Where a click on a reason leads: to the row, the field or the list that it comes from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QWidget

from gui.bridge.desk import Desk
from gui.console import row_of
from gui.report import EvidenceKind
from gui.widgets.checks.checklist_view import ChecklistView
from gui.widgets.checks.details import Details
from gui.widgets.run.target_panel import TargetPanel
from gui.widgets.tool_tabs import KeyTabs
from gui.widgets.verdict.banner import Banner
from gui.widgets.verdict.remedies import Act, Remedy

__all__ = ["EvidenceLinks"]

_KEY_TEXT = 4


class EvidenceLinks(QObject):
    """Follows the links of the details pane."""

    def __init__(
        self,
        desk: Desk,
        banner: Banner,
        checklist: ChecklistView,
        details: Details,
        target: TargetPanel,
        tools: KeyTabs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._banner, self._checklist, self._details = desk, banner, checklist, details
        self._target, self._tools = target, tools
        details.evidence_wanted.connect(self.follow)
        details.page_wanted.connect(self._on_page)
        banner.answer_wanted.connect(self.ask)

    def follow(self, kind: EvidenceKind, evidence_id: str) -> None:
        """Show where a piece of evidence comes from."""
        model = self._desk.checklist
        match kind:
            case EvidenceKind.PROBE:
                self._choose(model.find(evidence_id))
            case EvidenceKind.FINDING:
                self._choose(model.index(_KEY_TEXT, 0))
            case EvidenceKind.ANSWER:
                row, shown = row_of(evidence_id), model.find_console(evidence_id)
                self._choose(shown if shown.isValid() or row is None else model.index(row.section, 0))
            case EvidenceKind.CLIENT if evidence_id == "capture":
                self._tools.open(self._tools.listener)
            case EvidenceKind.CLIENT:
                self._open_field(self._target.client_key if evidence_id == "comparison" else self._target.client_error)
            case EvidenceKind.ENVIRONMENT:
                self._tools.open(self._tools.copies)

    def ask(self, row_id: str) -> None:
        """Show the form in which a row of the console is answered, ready to choose."""
        self.follow(EvidenceKind.ANSWER, row_id)
        first = next(iter(self._details.form.choices.values()), None)
        if first is not None:
            first.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._checklist.setCurrentIndex(index)
            self._checklist.scrollTo(index)
            self._details.show_row(index)

    def _open_field(self, field: QWidget) -> None:
        self._target.more.setChecked(True)
        field.setFocus()

    def _on_page(self, address: str) -> None:
        self._banner.remedy_wanted.emit(Remedy(Act.OPEN_PAGE, "", address))
