"""The window: puts the panels together and connects what is pressed with what the desk can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMainWindow, QWidget

from gui.probes.repairs import meant
from gui.probes.target import DEFAULT_BASE_URL, BaseUrlError, parse_base_url
from gui.report import Lifecycle
from gui.secret import ApiKey
from gui.widgets.entered import entered
from gui.widgets.helping import LEAVES_PRACTICE, Helping
from gui.widgets.opening import dropped
from gui.widgets.parts.phrases import Phrases
from gui.widgets.shortcuts import Shortcuts
from gui.wording import N_, Say, Wording

if TYPE_CHECKING:
    from gui.bridge.clipboard import SensitiveClipboard
    from gui.bridge.desk import Desk
    from gui.bridge.fault import Fault
    from gui.bridge.ports import Form, PracticeProblem, Reach
    from gui.widgets.bundle.crash_report import CrashReporting
    from gui.widgets.key.field import KeyField

__all__ = ["MainWindow"]

_TITLE = N_("Key Doctor for DeepSeek")
_SIZE = QSize(1100, 760)
_NOTHING_YET = N_("There is nothing to export yet: press Diagnose first.")
_RUNS = N_("The checks still run: wait for their end, or press Stop.")
_OPEN_KEY = N_("Read the key from a file")


class MainWindow(QMainWindow):
    """One window over one desk.

    Signals:
        language_wanted (str): the user wants another language; whoever made the window calls :meth:`set_wording`.
        closing (): the window is about to close; it still has its size.
    """

    language_wanted = Signal(str)
    closing = Signal()

    def __init__(self, wording: Wording, icon: QIcon) -> None:
        """Make an empty window: it can be painted while what it will hold is still being loaded (:meth:`build`)."""
        super().__init__()
        self._phrases = Phrases(wording)
        self._trusted: set[str] = set()
        self._built = False
        self.crash_reporting: CrashReporting | None = None
        self.setWindowIcon(icon)
        self._phrases.add(self.setWindowTitle, _TITLE)
        # Not self.screen(): its wrapper takes the QScreen along when this window is destroyed; the next one crashes.
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(_SIZE.boundedTo(screen))

    def build(
        self,
        desk: Desk,
        clipboard: SensitiveClipboard,
        problems: Callable[[], Sequence[PracticeProblem]],
        reach: Reach,
    ) -> None:
        """Fill the window; to be done once."""
        from gui.widgets.panels import Panels

        self.desk, self._clipboard = desk, clipboard
        self._panels = panels = Panels(desk, clipboard, problems, reach, self._phrases.wording, self)
        self.key, self.target, self.run, self.stack = panels.key, panels.target, panels.run, panels.stack
        self.welcome, self.practice_menu, self.menu = panels.welcome, panels.practice_menu, panels.menu
        self.banner, self.checklist, self.details = panels.banner, panels.checklist, panels.details
        self.footer, self.tools = panels.footer, panels.tools
        self.notices, self.notice = panels.notices, panels.notices.strip
        self.practising, self.exporting, self.opening = panels.practising, panels.exporting, panels.opening
        self._helping = Helping(self)
        self._connect()
        self.setCentralWidget(panels)
        self.setAcceptDrops(True)
        self.opening.catch_drops(*self.findChildren(QLineEdit), self.target.client_error.viewport())
        self._built = True
        self.key.field.setFocus()

    def _connect(self) -> None:
        desk = self.desk
        desk.entered = self._entered
        desk.inspected_changed.connect(self._on_inspected)
        desk.run_changed.connect(self._on_run)
        desk.refused.connect(self.notices.show_refused)
        desk.failed.connect(self.notices.show_fault)
        desk.remembering.troubled.connect(self.notices.show_unkept)
        self.key.edited.connect(self._on_key_edited)
        self.key.submitted.connect(self.diagnose)
        self.key.file_wanted.connect(self._on_file_wanted)
        self.key.file_offered.connect(self.read_key_file)
        self.key.cleaned_wanted.connect(self._on_cleaned_wanted)
        self.key.candidate_wanted.connect(self._on_candidate)
        self.key.comparison_wanted.connect(self.tools.open_compare)
        self.key.stored_wanted.connect(self.tools.open_stored)
        self.key.way_back_wanted.connect(self.tools.open_put_back)
        self.key.eye.toggled.connect(self.tools.set_revealed)
        self.tools.chosen.connect(self._on_key_chosen)
        self.tools.failed.connect(self.notices.show_fault)
        self.target.edited.connect(desk.changed)
        # Leave to send a key elsewhere is given for the address that is seen, not for the rest of the session.
        self.target.url.textChanged.connect(self._trusted.clear)
        self.target.url.textChanged.connect(self._on_address)
        self.target.file_offered.connect(self.read_key_file)
        self.target.submitted.connect(self.diagnose)
        self.run.diagnose.clicked.connect(self.diagnose)
        self.run.stop.clicked.connect(desk.stop)
        self.run.free_only.toggled.connect(desk.changed)
        self.practice_menu.chosen.connect(self.practise)
        self.practising.started.connect(self.diagnose)
        self.practising.ended.connect(self._on_practice_ended)
        self.banner.why_wanted.connect(self._on_why)
        self.banner.remedy_wanted.connect(self._helping.help)
        self.checklist.selectionModel().selectionChanged.connect(self._on_selected)
        self.checklist.clicked.connect(self.details.show_row)
        self._panels.rechecking.wanted.connect(self._start)
        self.footer.edited.connect(self._on_named)
        self.footer.export_wanted.connect(self.export)
        self.footer.copy_wanted.connect(self.exporting.copy_ticket)
        self.footer.mail_wanted.connect(self.exporting.open_mail)
        self.exporting.told.connect(self.notices.show_told)
        self.exporting.failed.connect(self.notices.show_fault)
        self.exporting.refused.connect(self.notices.show_unwritten)
        self.notices.report_wanted.connect(self._on_report_wanted)
        self.menu.language_wanted.connect(self.language_wanted)
        self.menu.kept_wanted.connect(self.tools.open_kept)
        self.menu.open_wanted.connect(self.opening.choose)
        self.menu.quit_wanted.connect(self.close)
        self.menu.all_checks_wanted.connect(desk.console.show_all)
        self.opening.failed.connect(self.notices.show_fault)
        self.opening.page_wanted.connect(self._helping.open_page)
        Shortcuts(self)

    @property
    def wording(self) -> Wording:
        """The language that is spoken now."""
        return self._phrases.wording

    @property
    def panels(self) -> QWidget:
        """What it is filled with."""
        return self._panels

    @property
    def built(self) -> bool:
        """Whether it is filled."""
        return self._built

    # What is pressed.

    def diagnose(self) -> None:
        """Start a run with what is entered, or say what has to be corrected first."""
        if self._start():
            self.details.show_verdict()

    def _start(self, row: str | None = None) -> bool:
        if self.desk.practising.starting or (self.desk.running and not self.desk.stopping):
            return False  # practice diagnoses as soon as it is there: till then the fields hold the user's own key
        form = self._form()
        if form is None:
            return False
        practice = self.desk.practice
        if practice is not None and str(form.url) != str(parse_base_url(practice.base_url)):
            self.notices.show(lambda wording: wording.text(LEAVES_PRACTICE))
            return False
        self.notice.hide()
        self.desk.start(form, row)
        self.stack.setCurrentIndex(1)
        return True

    def use_cleaned_key(self) -> None:
        """Put the cleaned key in place of the text; this can be undone."""
        inspected = self.desk.inspected
        if inspected is not None and inspected.candidate is not None:
            self.key.field.set_text(inspected.candidate.reveal())
            self.key.field.setFocus()

    def read_key_file(self, path: str, field: KeyField | None = None) -> None:
        """Put the content of a file into a key field, that of the console if no other is named; open a bundle."""
        if path.casefold().endswith(".zip"):
            self.opening.open(path)
            return
        self.desk.key_files.read(Path(path), (field or self.key.field).set_text)

    def export(self) -> None:
        """Show what would be exported, or say why there is nothing yet."""
        if self.desk.report is None or self.desk.running:
            message = _RUNS if self.desk.running else _NOTHING_YET
            self.notices.show(lambda wording: wording.text(message))
        else:
            self.exporting.start()

    def practise(self, name: str) -> None:
        """Start a practice problem and diagnose it; what was entered comes back afterwards."""
        self.notice.hide()
        self.practising.start(name, self)

    def show_fault(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.notices.show_fault(fault)

    def trust(self, host: str) -> None:
        """Let keys go to this host, until the address is changed."""
        self._trusted.add(host)

    def ask_repair(self) -> bool:
        """Ask about the repair that was proposed, then diagnose; False if there is none to ask about."""
        asked = self.key.ask_repair_and_diagnose()
        if asked:
            self._panels.bring_into_view(self.key.repair)
        return asked

    def set_wording(self, wording: Wording) -> None:
        """Speak another language from now on."""
        self._phrases.set_wording(wording)
        self.desk.set_texts(wording)
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette: colours that are not roles of it were chosen for light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._built:
            QTimer.singleShot(0, self, self._speak)  # children hear of the palette after this

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a bundle, wherever it is dropped; fields take what else they can use themselves."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        event.acceptProposedAction()
        self.opening.open(dropped(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what runs, forget the keys, go."""
        self.closing.emit()
        self.hide()  # the user need not watch the last milliseconds
        event.accept()
        if self._built:
            self._forget()

    def _forget(self) -> None:
        self.opening.close()
        self.tools.wipe()  # a search for copies is stopped before its worker is waited for
        self.exporting.close()
        self.desk.close()
        self.practising.forget()
        for line in (self.target.url, self.target.model, self.footer.key_id, self.footer.key_name):
            line.clear()
        for field in (self.key.field, self.target.client_key, self.target.second_key):
            field.clear_key()
        self.target.client_error.clear()
        self.details.forget()
        self._clipboard.clear()

    # How it is done.

    def _speak(self) -> None:
        self._panels.set_wording(self._phrases.wording)

    def _form(self) -> Form | None:
        try:
            url = parse_base_url(self.target.url.text() or DEFAULT_BASE_URL)
        except BaseUrlError as error:
            probably = meant(self.target.url.text())
            said = Say.ADDRESS_MEANT if probably else Say(f"base_url_{error.code}")
            self.notices.show(lambda wording: wording.say(said, url=probably or ""))
            self.target.url.setFocus()
            self.target.url.selectAll()
            return None
        return entered(self._panels, url, frozenset(self._trusted))

    def _entered(self) -> Form | None:
        """Return what is entered now, None where the address is none, and say nothing about it."""
        try:
            url = parse_base_url(self.target.url.text() or DEFAULT_BASE_URL)
        except BaseUrlError:
            return None
        return entered(self._panels, url, frozenset(self._trusted))

    def _on_named(self) -> None:
        self.desk.name_key(self.footer.key_id.text(), self.footer.key_name.text())

    def _on_key_edited(self) -> None:
        self.target.forget_models()
        self.desk.look_at(self.key.field.text())
        self._offer_models()  # those of the last run, if the key is that of it again

    def _on_address(self) -> None:
        if self.desk.as_asked():  # it is the address again that was asked
            self._offer_models()

    def _on_cleaned_wanted(self, diagnose: bool) -> None:
        self.use_cleaned_key()
        if diagnose:
            self.diagnose()

    def _on_candidate(self, start: int, end: int) -> None:
        self.key.field.set_text(self.key.field.text()[start:end])
        self.key.field.setFocus()

    def _on_key_chosen(self, key: ApiKey) -> None:
        self.activateWindow()
        self.key.field.set_text(key.reveal())
        self.key.field.setFocus()

    def _on_inspected(self) -> None:
        self.key.show_inspected(self.desk.inspected, self.desk.key_text.candidates)
        if self.tools.isVisible():
            self.tools.refresh()

    def _on_run(self) -> None:
        started = self.desk.running or self.desk.report is not None
        self.stack.setCurrentIndex(1 if started or self.desk.causes else 0)
        self.menu.all_checks.setEnabled(self.desk.report is not None)
        self._offer_models()

    def _offer_models(self) -> None:
        models = None if self.desk.outdated else self.desk.checklist.result("models")
        if models is not None and models.lifecycle is Lifecycle.DONE and models.facts.get("models"):
            self.target.offer_models([str(model) for model in models.facts["models"]])

    def _on_selected(self, selected: QItemSelection, _before: QItemSelection) -> None:
        # Not the current row: Qt makes the first one current when Tab passes, and the verdict is still being read.
        for index in selected.indexes():
            self.details.show_row(index)

    def _on_why(self) -> None:
        self.checklist.selectionModel().clear()
        self.details.show_verdict()
        self.details.page.setFocus()

    def _on_report_wanted(self, fault: Fault) -> None:
        from gui.widgets.bundle.crash_report import CrashReporting  # with the bundle, which brings jinja2 along

        if self.crash_reporting is None:
            self.crash_reporting = CrashReporting(self.desk, self)
            self.crash_reporting.failed.connect(self.notices.show_fault)
        self.crash_reporting.start(fault, self._phrases.wording)

    def _on_practice_ended(self) -> None:
        self.stack.setCurrentIndex(0)
        self.key.field.setFocus()

    def _on_file_wanted(self) -> None:
        from PySide6.QtCore import Qt  # all the enums of Qt: 27 ms, and this module is loaded before the first paint

        dialog = QFileDialog(self, self._phrases.wording.text(_OPEN_KEY))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.read_key_file)
        dialog.open()
