"""A bundle, or a report alone, in a window of its own: read-only, in the reader's language, beside what is typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.bundle_files import BundleFiles
from gui.bridge.checklist import ChecklistModel, Role, State
from gui.console import ROWS, Row
from gui.report import EvidenceKind, ProbeResult, Report, order_of
from gui.secret import PERSONAL, Redactor
from gui.widgets.bundle.pages import answer_page, check_page, overview_page
from gui.widgets.checks.checklist_view import ChecklistView
from gui.widgets.checks.details_pages import identifiers_of, section_page
from gui.widgets.parts.look import GAP, MARGIN
from gui.widgets.parts.page import Page
from gui.widgets.parts.phrases import Phrases
from gui.widgets.parts.strip import Strip
from gui.widgets.verdict.card import VerdictCard
from gui.widgets.verdict.page import source_of
from gui.wording import N_, NP_, Wording
from gui.wording.bundle.bundles import problem_line, searched_lines
from gui.wording.verdict.changes import moment

if TYPE_CHECKING:
    from gui.bundle import Foreign
    from gui.verdict.leanings import Seen

__all__ = ["BundleWindow"]

_TITLE = N_("A report from a file (read-only)")
_READING = N_("Reading {name} ...")
_OF_SOMEBODY = N_(
    "Read-only: the report in {name}, of a run on {at}. It is not about what stands in your own window, which stays as "
    "it is behind this one."
)
_OF_A_CRASH = N_("Read-only: the crash report in {name}, of {at}. What stands in your own window stays as it is.")
_RUN_TITLE = N_("An earlier run (read-only)")
_OF_A_RUN = N_(
    "Read-only: the run of {at} with this key, as it was kept. What stands in your own window stays as it is behind "
    "this one."
)
_ALONE = N_("This is a report without its bundle, so nobody can tell whether it was changed.")
_MORE = NP_("and {n} more problem", "and {n} more problems")
_OVERVIEW, _OVERVIEW_TIP = N_("Overview"), N_("Show the verdict, the run and the computer again")
_COPY_IDS, _COPY_IDS_TIP = N_("Copy identifiers"), N_("Copy what DeepSeek's support can look this call up by")
_CLOSE, _PAGE = N_("&Close"), N_("Details")
_SMALL, _SIZE, _SMALLEST = QSize(640, 160), QSize(1000, 700), QSize(640, 480)
"""Where there is nothing to show but why; and with a report, of which less cannot be read."""
_KEY_TEXT = 4
_MOST_PROBLEMS = 8


class BundleWindow(QDialog):
    """Reads one file and shows it, or shows a run that is kept. Nothing can be changed or sent on from here.

    Signals:
        page_wanted (str): the user wants a page of DeepSeek's; the address.
        failed (Fault): a fault of this program.
    """

    page_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, path: Path | None, clipboard: QClipboard, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._name = Redactor(keep=PERSONAL).redact_short(path.name) if path is not None else ""
        self._phrases = Phrases(wording)
        self.found: Foreign | None = None
        self._held: Seen
        self.model = ChecklistModel(wording, lambda: self._held, self)
        self.about, self.trouble = Strip(State.ASK, self), Strip(State.FAILED, self)
        self.good = Strip(State.PASSED, self)
        self.reading, self.progress = QLabel(self), QProgressBar(self)
        self.reading.setTextFormat(Qt.TextFormat.PlainText)
        self.reading.setWordWrap(True)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.card = VerdictCard(self)
        self.checklist = ChecklistView(self.model, wording, self, read_only=True)
        self.page = Page(self)
        self.page.anchorClicked.connect(self._on_link)
        self.overview, self.copy_ids, self.leave = (QPushButton(self) for _ in range(3))
        self.overview.clicked.connect(self.show_overview)
        self.copy_ids.clicked.connect(self._on_copy_ids)
        self.leave.clicked.connect(self.close)
        for button in (self.overview, self.copy_ids):
            button.setAutoDefault(False)
        self._lay_out()
        self._speak()
        self.checklist.selectionModel().selectionChanged.connect(self._on_selected)
        self._files = BundleFiles(self)
        self._files.progress.connect(self._on_progress)
        self._files.read.connect(self._on_read)
        self._files.failed.connect(self._on_failed)
        self._refresh()
        if path is not None:
            self._files.open(path)

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.model.set_texts(wording)
        self.checklist.set_wording(wording)
        self._refresh()

    def show_run(self, report: Report) -> None:
        """Show the report of a run that is kept on this computer, which nobody has to search or to verify."""
        from gui.bundle import Foreign

        self._on_read("", Foreign(report, (), ()))

    def show_overview(self) -> None:
        """Show the verdict and what it comes from."""
        self.checklist.selectionModel().clear()
        self._show_page()

    def done(self, result: int) -> None:
        """Close: stop what is still being read."""
        self._files.close()
        super().done(result)

    def _lay_out(self) -> None:
        self.shown = QWidget(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self.shown)
        self.split.addWidget(self.checklist)
        self.split.addWidget(self.page)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 4)
        self.split.setStretchFactor(1, 5)
        self.split.setSizes([420, 540])
        inside = QVBoxLayout(self.shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.card)
        inside.addWidget(self.split, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.overview)
        buttons.addWidget(self.copy_ids)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        body = QVBoxLayout()
        body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        body.setSpacing(GAP)
        body.addWidget(self.reading)
        body.addWidget(self.progress)
        body.addWidget(self.shown, 1)
        self._rest = QWidget(self)
        body.addWidget(self._rest, 1)
        body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for strip in (self.about, self.trouble, self.good):
            column.addWidget(strip)
        column.addLayout(body, 1)
        # As large as a report wants it: a window that grows just when it comes up, a window manager may put back.
        self.resize(self._largest())

    def _speak(self) -> None:
        say = self._phrases.add
        say(self.setWindowTitle, _TITLE if self._name else _RUN_TITLE)
        say(self.overview.setText, _OVERVIEW)
        say(self.overview.setToolTip, _OVERVIEW_TIP)
        say(self.copy_ids.setText, _COPY_IDS)
        say(self.copy_ids.setToolTip, _COPY_IDS_TIP)
        say(self.leave.setText, _CLOSE)
        say(self.page.setAccessibleName, _PAGE)

    # What was read.

    def _on_progress(self, share: float) -> None:
        self.progress.setValue(round(share * self.progress.maximum()))

    def _on_failed(self, fault: object) -> None:
        self.failed.emit(fault)
        self.close()

    def _on_read(self, _name: str, found: Foreign) -> None:
        self.found = found
        report = found.report
        if report is not None:
            from gui.verdict.leanings import seen_in  # no window waits for it before there is a report

            self._held = seen_in(report)
            answers = {answer.id: answer for answer in report.console}
            shown = {*answers, *(ask.row for ask in report.asks or ())}
            self.model.put_all(report.probes)
            self.model.set_console([row for row in ROWS if row.id in shown], answers)
            self.model.hold_again(order_of(report.asks))
            self.model.set_inspection(report.inspection)
            self.model.set_changes(report.changes or None)
        self._refresh()
        if not self._is_empty:
            self.setMinimumSize(_SMALLEST.boundedTo(self._largest()))
            (self.checklist if report is not None else self.page).setFocus()
        else:
            self.resize(_SMALL)

    @staticmethod
    def _largest() -> QSize:
        return _SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize())

    def _refresh(self) -> None:
        """Show it as it stands, in the language of the moment."""
        found, wording = self.found, self._phrases.wording
        report = found.report if found is not None else None
        self.reading.setText(wording.text(_READING, name=self._name))
        self.reading.setVisible(found is None)
        self.progress.setVisible(found is None)
        self.shown.setVisible(not self._is_empty)
        self._rest.setVisible(self._is_empty)
        for widget in (self.card, self.checklist):
            widget.setVisible(report is not None)
        self.overview.setVisible(report is not None)
        if found is not None and self._name:
            self._show_check(found)
        if report is not None:
            at = moment(report.ended_at, wording)
            about = wording.text(_OF_SOMEBODY, name=self._name, at=at) if self._name else wording.text(_OF_A_RUN, at=at)
            self.about.say(about)
            self.card.show_entry(report.causes[0], wording)
        elif found is not None and found.crash is not None:
            self.about.say(wording.text(_OF_A_CRASH, name=self._name, at=moment(found.crash.at, wording)))
        self._show_page()

    @property
    def _is_empty(self) -> bool:
        """Whether there is nothing to show but why, if that is known yet."""
        return self.found is None or (self.found.report is None and self.found.crash is None)

    def _show_check(self, found: Foreign) -> None:
        wording = self._phrases.wording
        codes = [problem.code.value for problem in found.problems]
        told = (problem_line(problem.code.value, problem.name, self._name, wording) for problem in found.problems)
        distinct = list(dict.fromkeys(told))
        lines = distinct[:_MOST_PROBLEMS]
        if len(distinct) > len(lines):
            lines.append(wording.plural(*_MORE, len(distinct) - len(lines)))
        if found.alone:
            lines.append(wording.text(_ALONE))
        done = list(searched_lines(codes, found.searched_for, wording, alone=found.alone))
        strip = self.trouble if codes else self.good
        strip.say("\n".join([*lines, *done]))

    # What is shown of it.

    def _on_selected(self, _selected: QItemSelection, _before: QItemSelection) -> None:
        self._show_page()

    def _chosen(self) -> QModelIndex:
        return next(iter(self.checklist.selectionModel().selectedIndexes()), QModelIndex())

    def _result(self) -> ProbeResult | None:
        result = self._chosen().data(Role.RESULT)
        return result if isinstance(result, ProbeResult) else None

    def _show_page(self) -> None:
        result = self._result()
        self.copy_ids.setVisible(result is not None and bool(identifiers_of(result)))
        if self.found is not None:
            self.page.show_page(self._page_of(self.found, self.found.report))

    def _page_of(self, found: Foreign, report: Report | None) -> str:
        if report is None:
            return overview_page(found, self._phrases.wording)
        chosen, result, wording = self._chosen(), self._result(), self._phrases.wording
        row = chosen.data(Role.CONSOLE)
        if result is not None:
            return check_page(result, report, wording)
        if isinstance(row, Row):
            return answer_page(row, chosen.data(Role.ANSWER), report, wording)
        if chosen.isValid():
            return section_page(chosen.data(Role.SECTION), report.inspection, wording)
        return overview_page(found, wording)

    def _on_link(self, url: QUrl) -> None:
        source = source_of(url)
        if source is None:
            self.page_wanted.emit(url.toString())
            return
        kind, name = source
        index = self._index_of(kind, name)
        if index.isValid():
            self.checklist.setCurrentIndex(index)
            self.checklist.scrollTo(index)

    def _index_of(self, kind: EvidenceKind, name: str) -> QModelIndex:
        match kind:
            case EvidenceKind.PROBE:
                return self.model.find(name)
            case EvidenceKind.FINDING:
                return self.model.index(_KEY_TEXT, 0)
            case EvidenceKind.ANSWER:
                return self.model.find_console(name)
            case _:
                return QModelIndex()

    def _on_copy_ids(self) -> None:
        result = self._result()
        if result is not None:
            self._clipboard.setText(identifiers_of(result))
