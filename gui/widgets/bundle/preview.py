"""Each file of the bundle as it will be, what goes into it, and the choice of where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.bridge.draft import Draft, Made, Refusal, Unwritten
from gui.bridge.fault import Fault
from gui.bundle import LARGEST_ATTACHMENT, LARGEST_ATTACHMENTS, MOST_ATTACHMENTS, SUPPORT
from gui.widgets.bundle.file_list import FileList
from gui.widgets.bundle.file_view import FileView
from gui.widgets.bundle.options import BundleOptions, files_in
from gui.widgets.parts.look import GAP, MARGIN
from gui.widgets.parts.main_button import MainButton
from gui.wording import EXPORT_TROUBLE, N_, NP_, Say, Wording
from gui.wording.bundle.attachments import ATTACHMENT_TROUBLE
from gui.wording.bundle.letters import LETTER

__all__ = ["Preview"]

_TITLE, _SAVE_TITLE = N_("Export for DeepSeek support"), N_("Save the bundle")
_INTRO = N_(
    "This is everything that the file will hold. Your key is not in it: before the file is written it is searched for "
    "every form of the key. Read it, save it, and send it to {address}."
)
_FILES = N_("Files")
_SIZE = NP_("{n} byte", "{n} bytes")
_LARGE = N_("{size} MB")
_REMOVED = NP_("{size}, {n} removed", "{size}, {n} removed")
_IN_ALL = N_("Removed in all files together: {n}")
_NOTHING = N_("Nothing had to be removed.")
_SAVE, _CLOSE, _CANCEL, _STOP = N_("&Save as..."), N_("&Close"), N_("&Cancel"), N_("Sto&p")
_AGAIN = N_("Add it a&gain")
_AGAIN_MANY = NP_("Add {n} file a&gain", "Add {n} files a&gain")
_PUT_OFF = NP_("{n} file was not added: you have stopped it.", "{n} files were not added: you have stopped it.")
_COPY_TICKET, _MAIL = N_("Copy &ticket text"), N_("Open &mail")
_MORE_REFUSED = NP_("{n} more file was not added.", "{n} more files were not added.")
_REFUSALS = 4
"""Of so many files that were not taken each is named."""
_ZIP = N_("Archive (*.zip)")
_WRITING = N_("Writing ...")
_SLOW = N_("The folder does not answer yet. You can stop, and choose another one.")
_READING, _MAKING = N_("Reading {name} ..."), N_("Looking for secrets ...")
_PROGRESS = N_("How far it is")
_PRACTICE = N_("This is a practice problem: look at what support would get, and do not send it.")
_LEAK_HELP = N_(
    "This is a fault of this program, not yours: please report it with the names of file and rule. What you have "
    "entered stays here; leave that part out and save again, or send the ticket alone."
)
_FAULT = N_(
    "The program made a mistake of its own ({kind}). What you have entered stays here: change something, or close this "
    "window and open it again."
)
_TICK_MS = 100
_MEGABYTE = 1024 * 1024


class Preview(QDialog):
    """Shows a draft and lets it be changed.

    Signals:
        copy_wanted (), mail_wanted (): the user wants the ticket on the clipboard, or in a mail.
    """

    copy_wanted = Signal()
    mail_wanted = Signal()

    def __init__(self, draft: Draft, path: Path, wording: Wording, parent: QWidget, *, practice: bool = False) -> None:
        super().__init__(parent)
        self.draft, self._wording = draft, wording
        self._proposed, self._practice = path, practice
        self._shown: Made | None = None
        self._refused: list[str] = []  # of the files that were chosen together, what is said of each
        self._writing = self._slow = False
        self._path: Path | None = None  # where to, once everything that is wanted is shown
        say = wording.text
        self.setWindowTitle(say(_TITLE))
        self.setAcceptDrops(True)
        self._intro = QLabel(say(_PRACTICE) if practice else say(_INTRO, address=SUPPORT), self)
        self._intro.setWordWrap(True)
        self.files = FileList(self)
        self.files.setAccessibleName(say(_FILES))
        self.files.currentRowChanged.connect(self._on_row)
        self.removed, self.result_line = QLabel(self), QLabel(self)
        for label in (self.removed, self.result_line):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.result_line.hide()
        self.put_off, self.again = QLabel(self), QPushButton(self)
        self.put_off.setTextFormat(Qt.TextFormat.PlainText)
        self.put_off.setWordWrap(True)
        self.again.setAutoDefault(False)
        self.again.clicked.connect(draft.attach_again)
        self.options = BundleOptions(draft, LARGEST_ATTACHMENT // _MEGABYTE, wording, self)
        self.options.detach_wanted.connect(self._on_detach)
        self.view = FileView(wording, self)
        self.content = self.view.content
        self._doing, self.progress, self.stop = QLabel(self), QProgressBar(self), QPushButton(say(_STOP), self)
        self._doing.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 100)
        self.progress.setAccessibleName(say(_PROGRESS))
        self.stop.clicked.connect(self._on_stop)
        self.save, self.copy_ticket = MainButton(say(_SAVE), self), QPushButton(say(_COPY_TICKET), self)
        self.save.clicked.connect(self._on_save)
        self.copy_ticket.clicked.connect(self.copy_wanted)
        self.mail = QPushButton(say(_MAIL), self)
        self.mail.clicked.connect(self.mail_wanted)
        self.buttons = QDialogButtonBox(self)
        self.cancel = self.buttons.addButton(say(_CANCEL), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.rejected.connect(self.reject)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show_progress)
        self._lay_out(parent.size())
        draft.changed.connect(self._on_changed)
        draft.taking.connect(self._on_taking)
        draft.refused.connect(self._on_refused)
        draft.failed.connect(self._on_failed)
        draft.slow.connect(self._on_slow)
        draft.written.connect(self._on_written)
        self._on_changed()
        self.files.setFocus()

    def _lay_out(self, window: QSize) -> None:
        side = QWidget(self)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GAP)
        left.addWidget(self.files, 1)
        left.addWidget(self.removed)
        left.addWidget(self.options)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(side)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([270, 590])
        split.setChildrenCollapsible(False)
        doing, row, again = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for layout, widgets in (
            (doing, (self._doing, self.progress, self.stop)),
            (again, (self.put_off, self.again)),
            (row, (self.copy_ticket, self.mail, self.buttons)),
        ):
            layout.setSpacing(GAP)
            for widget in widgets:
                layout.addWidget(widget, int(widget in (self.progress, self.put_off, self.buttons)))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._intro)
        column.addWidget(split, 1)
        column.addLayout(doing)
        column.addLayout(again)
        column.addWidget(self.result_line)
        column.addLayout(row)
        self.resize(self.fitting(window))

    @staticmethod
    def fitting(window: QSize) -> QSize:
        """Return the size in which it opens over a window of that size."""
        return QSize(960, 640).boundedTo(window - QSize(2 * MARGIN, 2 * MARGIN))

    def show_written(self, path: Path) -> None:
        """Tell where the bundle is and where to send it."""
        wording = self._wording
        sent = wording.text(_PRACTICE) if self._practice else wording.say(Say.SEND_IT_TO, address=SUPPORT)
        self._say(f"{wording.say(Say.BUNDLE_WRITTEN, path=str(path))}\n{sent}")
        self.cancel.setText(wording.text(_CLOSE))
        self.cancel.setDefault(True)  # Enter does not save it once more
        self.cancel.setFocus()

    def show_trouble(self, unwritten: Unwritten, path: Path) -> None:
        """Tell why the bundle was not written, and what to do."""
        if unwritten.code == "leak":
            where = self._wording.say(Say.EXPORT_LEAK_PLACE, file=unwritten.file, rule=unwritten.rule)
            found = self._wording.say(Say.EXPORT_WOULD_LEAK)
            self._say("\n".join((found, where, self._wording.text(_LEAK_HELP))))
        else:
            self._say(self._wording.say(EXPORT_TROUBLE[unwritten.code], path=str(path)))

    def show_told(self, code: str, params: Mapping[str, str]) -> None:
        """Tell what became of a ticket that was to be copied or mailed; a code of ``LETTER`` with its parameters."""
        self._say(self._wording.text(LETTER[code], **params))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that are dropped."""
        self.draft.attach(files_in(event.mimeData()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc stop what goes on before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self._stoppable():
            self._on_stop()
        else:
            super().keyPressEvent(event)

    def _say(self, text: str) -> None:
        # A file or a folder can be named after a key, and this is read aloud.
        text = self.draft.shown(text)
        self.result_line.setText(text)
        self.result_line.show()
        _announce(self.result_line, text)

    def _stoppable(self) -> bool:
        return self._writing or self.draft.stoppable

    def _on_stop(self) -> None:
        if self._path is not None:  # what is to be written is not even made
            self._path, self._writing = None, False
            self.show_trouble(Unwritten("stopped"), self._proposed)
        self.draft.stop()

    def _show_put_off(self) -> None:
        """Tell which files were stopped on their way in, for as long as they may be wanted again."""
        paths, wording = self.draft.put_off, self._wording
        said, again = "", ""
        if len(paths) == 1:
            said = wording.text(ATTACHMENT_TROUBLE["stopped"], name=self.draft.shown(paths[0].name))
            again = wording.text(_AGAIN)
        elif paths:
            said, again = wording.plural(*_PUT_OFF, len(paths)), wording.plural(*_AGAIN_MANY, len(paths))
        news = said != self.put_off.text()
        self.put_off.setText(said)
        self.again.setText(again)
        for widget in (self.put_off, self.again):
            widget.setVisible(bool(said))
        if said and news:
            _announce(self.put_off, said)

    def _on_changed(self) -> None:
        made = self.draft.made
        if made is not None and made is not self._shown:
            self._show_files()
        if self._path is not None and self.draft.current:
            path, self._path = self._path, None
            self.draft.write(path)
        self.save.setEnabled(self.draft.current and not self._writing)
        self.copy_ticket.setEnabled(self.draft.current)
        self.mail.setEnabled(self.draft.current)
        self._show_progress()
        for widget in (self._doing, self.progress):
            widget.setVisible(self.draft.busy or self._writing)
        self.stop.setVisible(self._stoppable())
        self._show_put_off()
        if self.draft.busy:
            self._tick.start()
        else:
            self._tick.stop()

    def _show_progress(self) -> None:
        if self._writing and not self.draft.busy:
            self._doing.setText(self._wording.text(_SLOW if self._slow else _WRITING))
            self.progress.setRange(0, 0)  # how long the search takes, nobody knows before its end
            return
        self.progress.setRange(0, 100)
        name = self.draft.shown(self.draft.reading)
        self._doing.setText(self._wording.text(_READING, name=name) if name else self._wording.text(_MAKING))
        self.progress.setValue(round(self.draft.share * 100))

    def _show_files(self) -> None:
        """Show what was made; a file that is still there stays where it was read."""
        made, wording = self.draft.made, self._wording
        if made is None:
            return
        before, self._shown = self._shown, made
        row = self.files.currentRow()
        name = shown = self.files.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else ""
        self.files.blockSignals(True)
        self.files.clear()
        for file, pages in zip(made.collected.files, made.pages, strict=True):
            size = _size(pages.size, wording)
            facts = wording.plural(*_REMOVED, len(pages.marks), size=size) if pages.marks else size
            self.files.add_file(file.name, facts)
        names = [file.name for file in made.collected.files]
        if before is not None:
            # What was added just now is what its user wants to see.
            known = before.extras.attachments
            added = [at for at, one in enumerate(made.extras.attachments, start=1) if one not in known]
            name = next((one for at in added for one in names if one.startswith(f"attachments/{at}-")), name)
        row = names.index(name) if name in names else 0
        self.files.setCurrentRow(row)
        self.files.blockSignals(False)
        total = sum(len(pages.marks) for pages in made.pages)
        self.removed.setText(wording.text(_IN_ALL, n=total) if total else wording.text(_NOTHING))
        self._show_row(row, stay=name == shown)

    def _on_row(self, row: int) -> None:
        self._show_row(row, stay=False)

    def _show_row(self, row: int, *, stay: bool) -> None:
        made = self.draft.made
        if made is not None and 0 <= row < len(made.pages):
            self.view.show_file(made.pages[row], stay=stay)
            self.options.detach.setEnabled(self._attachment(row) is not None)

    def _attachment(self, row: int) -> int | None:
        """Return which of the user's own files a row is."""
        made = self.draft.made
        name = made.collected.files[row].name if made is not None and row >= 0 else ""
        number = name.removeprefix("attachments/").partition("-")[0]
        return int(number) - 1 if name.startswith("attachments/") and number.isdecimal() else None

    def _on_detach(self) -> None:
        number, made = self._attachment(self.files.currentRow()), self.draft.made
        if number is not None and made is not None:
            self.draft.detach(made.extras.attachments[number])

    def _on_taking(self) -> None:
        self._refused.clear()
        self.result_line.hide()

    def _on_refused(self, refusal: Refusal) -> None:
        limits = {
            "largest": LARGEST_ATTACHMENT // _MEGABYTE,
            "together": LARGEST_ATTACHMENTS // _MEGABYTE,
            "most": MOST_ATTACHMENTS,
        }
        self._refused.append(self._wording.text(ATTACHMENT_TROUBLE[refusal.code], name=refusal.name, **limits))
        said, more = self._refused[:_REFUSALS], len(self._refused) - _REFUSALS
        self._say("\n".join([*said, self._wording.plural(*_MORE_REFUSED, more)] if more > 0 else said))

    def _on_failed(self, fault: Fault) -> None:
        self._path, self._writing = None, False
        self._say(self._wording.text(_FAULT, kind=fault.kind))

    def _on_slow(self) -> None:
        self._slow = True
        self._show_progress()
        _announce(self._doing, self._doing.text())

    def _on_written(self, path: str, unwritten: Unwritten | None) -> None:
        self._writing = False
        self._on_changed()
        if unwritten is None:
            self.show_written(Path(path))
        else:
            self.show_trouble(unwritten, Path(path))

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self._wording.text(_SAVE_TITLE), str(self._proposed), self._wording.text(_ZIP))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write what is shown to ``path``; a note that was still being typed is put in place, and shown, first."""
        self._writing, self._slow = True, False
        self.save.setDefault(True)
        self.result_line.hide()
        self._path = Path(path)
        self._on_changed()


def _announce(widget: QWidget, text: str) -> None:
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _size(size: int, wording: Wording) -> str:
    if size >= _MEGABYTE:
        return wording.text(_LARGE, size=round(size / _MEGABYTE, 1))
    return wording.plural(*_SIZE, size)
