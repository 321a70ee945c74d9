"""What will be exported: a report with what the user adds and leaves out, made anew whenever that changes."""

from __future__ import annotations

import dataclasses
import functools
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.bridge.around import Around
from gui.bridge.background import Background
from gui.bridge.fault import Fault
from gui.bridge.pages import Pages
from gui.bridge.ports import Answered
from gui.bridge.writing import GivenUp, Progress, Writing
from gui.bundle import (
    Attachment,
    AttachmentError,
    BundleError,
    BundleLeak,
    Collected,
    Extras,
    Part,
    StoppedError,
    read_attachment,
    require_room,
    ticket_of,
)
from gui.secret import PERSONAL, Redactor

__all__ = ["Draft", "Letter", "Made", "Refusal", "Unwritten"]

_TYPING_MS = 400
"""A note is put in place when its writer pauses."""


@dataclasses.dataclass(frozen=True, eq=False)
class Made:
    """What was collected with ``extras``, and each file in pages. What is shown is what is written.

    ``redactor``: what takes every secret that is known with them out of a name or a path.
    """

    collected: Collected
    extras: Extras
    pages: tuple[Pages, ...]
    redactor: Redactor


@dataclasses.dataclass(frozen=True)
class Refusal:
    """A file that was not taken: its name, and a code of ``AttachmentError``."""

    name: str
    code: str


@dataclasses.dataclass(frozen=True)
class Unwritten:
    """Why a bundle was not written: a code of ``BundleError``; for a leak, which file spells a secret by which rule."""

    code: str
    file: str = ""
    rule: str = ""


@dataclasses.dataclass(frozen=True, eq=False)
class Letter:
    """The text of the ticket, and the address that opens a mail with its beginning; None where it cannot be made.

    ``rule``: the one that still found a secret in them, which keeps both back.
    """

    text: str | None
    mail: str | None
    rule: str = ""


class _Work:
    """What a worker does: how far it is, whether it is to stop. ``path``: of the file that is read, or none."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.share = 0.0
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    def stopped(self) -> bool:
        return self._stopped.is_set()

    def advance(self, share: float) -> bool:
        self.share = share
        return not self.stopped()


class Draft(QObject):
    """One report on its way to support.

    Attributes:
        made: what was collected last; None before the first time.
        extras: what it is to be made of; ``made`` may still be of something else.
        put_off: files that were to be added when the user stopped it, for :meth:`attach_again`.

    Signals:
        changed (): something began, came to its end, or is wanted otherwise; ask the attributes.
        taking (): files are to be read, and none was.
        refused (Refusal): a file was not taken.
        failed (Fault): a fault of this program; everything is as it was before.
        slow (): what is being written takes longer than usual.
        written (str, Unwritten or None): a bundle was written to this path, or why not. The path is as it may be shown
            and read aloud: a folder can be named after the key.
    """

    changed = Signal()
    taking = Signal()
    refused = Signal(object)
    failed = Signal(object)
    slow = Signal()
    written = Signal(str, object)

    def __init__(self, around: Around, answered: Answered, extras: Extras, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answered, self.extras = answered, extras
        self.made: Made | None = None
        self.put_off: tuple[Path, ...] = ()
        self._around = around
        # One after the other: a newer collection stops the one before, and there is nothing to be mixed up.
        self._background = Background(self, threads=1)
        self._collecting: _Work | None = None
        self._reading: _Work | None = None
        self._writing = Writing(self)
        self._writing.slow.connect(self.emit_slow)
        self._waiting: list[Path] = []
        self._read_from: dict[Attachment, Path] = {}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.collect)

    @property
    def current(self) -> bool:
        """Whether ``made`` is what is wanted, and may be written."""
        return self.made is not None and self.made.extras is self.extras and not self.busy

    @property
    def busy(self) -> bool:
        """Whether something goes on that may take a while."""
        return self._collecting is not None or self._reading is not None

    @property
    def reading(self) -> str:
        """The name of the file that is being read; nothing if none is."""
        path = self._reading.path if self._reading is not None else None
        return path.name if path is not None else ""

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        work = self._reading or self._collecting
        return work.share if work is not None else 0.0

    @property
    def stoppable(self) -> bool:
        """Whether :meth:`stop` ends anything: what else is made is wanted by somebody who goes on typing."""
        return bool(self._writing.busy or self._reading or self._added) or self._other_personal

    @property
    def _added(self) -> tuple[Attachment, ...]:
        """The attachments that nobody has seen yet."""
        shown = self.made.extras.attachments if self.made is not None else self.extras.attachments
        return tuple(one for one in self.extras.attachments if one not in shown)

    @property
    def _other_personal(self) -> bool:
        return self.made is not None and self.made.extras.personal != self.extras.personal

    def shown(self, text: str) -> str:
        """Return a text with names and paths as it may be shown and read aloud: both can hold a key."""
        redactor = self.made.redactor if self.made is not None else Redactor(keep=PERSONAL)
        return redactor.redact(text)

    def collect(self) -> None:
        """Make the files of what is wanted now; what is being made of something else is given up."""
        self._typing.stop()
        if self._collecting is not None:
            self._collecting.stop()
        work, extras = _Work(), self.extras
        self._collecting = work

        def make() -> Made | None:
            try:
                collected = self._around.collect(self.answered, extras, work.advance)
            except StoppedError:
                return None
            pages = tuple(Pages(file.data, collected.placeholders) for file in collected.files)
            return Made(collected, extras, pages, self._around.redactor(self.answered, extras))

        self._background.run(make, functools.partial(self._on_made, work))
        self.emit_changed()

    def set_note(self, note: str) -> None:
        """Take what is written to support."""
        if note != (self.extras.note or ""):
            self.extras = dataclasses.replace(self.extras, note=note or None)
            self._typing.start()
            self.emit_changed()

    def set_without(self, parts: Collection[Part]) -> None:
        """Leave this out, and nothing else."""
        if frozenset(parts) != self.extras.without:
            self.extras = dataclasses.replace(self.extras, without=frozenset(parts))
            self.collect()

    def set_personal(self, stays: bool) -> None:
        """Let mail addresses and names of users in paths stay, or not."""
        if stays != self.extras.personal:
            self.extras = dataclasses.replace(self.extras, personal=stays)
            self.collect()

    def attach(self, paths: Sequence[Path]) -> None:
        """Read files, one after the other, and add those that can be taken."""
        self.put_off = tuple(path for path in self.put_off if path not in paths)
        self._waiting += paths
        if self._reading is None and self._waiting:
            self.emit_taking()
            self._read_next()

    def attach_again(self) -> None:
        """Add what was put off."""
        self.attach(self.put_off)

    def detach(self, attachment: Attachment) -> None:
        """Take a file out again."""
        kept = tuple(one for one in self.extras.attachments if one is not attachment)
        self.extras = dataclasses.replace(self.extras, attachments=kept)
        self.collect()

    def stop(self) -> None:
        """Give up what goes on: nothing is written, files that are not in ``made`` yet are put off, all else stays."""
        self._writing.stop()
        added, reading = self._added, []
        if self._reading is not None and not self._reading.stopped():
            self._reading.stop()
            reading = [self._reading.path] if self._reading.path is not None else []
        self.put_off += (*(self._read_from[one] for one in added), *reading, *self._waiting)
        self._waiting.clear()
        if self.made is not None and (added or self._other_personal):
            kept = tuple(one for one in self.extras.attachments if one not in added)
            self.extras = dataclasses.replace(self.extras, attachments=kept, personal=self.made.extras.personal)
            self.collect()
        else:
            self.emit_changed()

    def write(self, path: Path) -> None:
        """Write what was made last, unless something is being written; ``written`` tells how it went."""
        made = self.made
        if made is None or self._writing.busy:
            return
        around, answered = self._around, self.answered

        def write(progress: Progress) -> tuple[str, Unwritten | None]:
            shown = made.redactor.redact(str(path))

            def stands() -> None:
                progress.done((shown, None))

            try:
                around.write(made.collected, path, answered, made.extras, progress.stopped, stands)
            except BundleLeak as leak:
                return shown, Unwritten(leak.code, leak.file, leak.rule)
            except BundleError as error:
                return shown, Unwritten(error.code)
            return shown, None

        self._writing.run(write, functools.partial(self._on_written, path))
        self.emit_changed()

    def letter(self, mail: Callable[[Collected], str | None], then: Callable[[Letter | Fault], None]) -> None:
        """Give the ticket of what was made last, searched once more, to ``then``; ``mail`` makes the address."""
        made = self.made
        if made is None:
            return

        def make() -> Letter:
            text, address = ticket_of(made.collected), mail(made.collected)
            try:
                self._around.check([text or "", address or ""], self.answered, made.extras)
            except BundleLeak as leak:
                return Letter(None, None, leak.rule)
            return Letter(text, address)

        self._background.run(make, then)

    def close(self) -> None:
        """Stop everything and tell nothing any more."""
        self._typing.stop()
        self._waiting.clear()
        for work in (self._reading, self._collecting):
            if work is not None:
                work.stop()
        self._writing.close()
        self._background.close()

    # Signals, each with a method in front of it, since type checkers do not check emit.

    def emit_changed(self) -> None:
        """Tell that something is otherwise."""
        self.changed.emit()

    def emit_taking(self) -> None:
        """Tell that what was said of files before is over."""
        self.taking.emit()

    def emit_refused(self, refusal: Refusal) -> None:
        """Tell that a file was not taken."""
        self.refused.emit(refusal)

    def emit_failed(self, fault: Fault) -> None:
        """Tell of a fault of this program."""
        self.failed.emit(fault)

    def emit_slow(self) -> None:
        """Tell that a place to write to answers slowly, or never."""
        self.slow.emit()

    def emit_written(self, path: str, unwritten: Unwritten | None) -> None:
        """Tell how the writing went; ``path`` as it may be shown."""
        self.written.emit(path, unwritten)

    def _read_next(self) -> None:
        path = self._waiting.pop(0)
        work, have = _Work(path), self.extras.attachments
        self._reading = work

        def read() -> Attachment | Refusal:
            try:
                attachment = read_attachment(path, work.advance)
                require_room(have, attachment)
            except AttachmentError as error:
                return Refusal(path.name, error.code)
            return attachment

        self._background.run(read, functools.partial(self._on_read, work))
        self.emit_changed()

    def _on_read(self, work: _Work, outcome: Attachment | Refusal | Fault) -> None:
        self._reading = None
        if isinstance(outcome, Attachment) and not work.stopped():
            if work.path is not None:
                self._read_from[outcome] = work.path
            self.extras = dataclasses.replace(self.extras, attachments=(*self.extras.attachments, outcome))
        if self._waiting:
            self._read_next()
        elif self.made is None or self.made.extras is not self.extras:
            self.collect()
        self.emit_changed()
        if isinstance(outcome, Refusal) and not work.stopped():
            self.emit_refused(outcome)
        elif isinstance(outcome, Fault):
            self.emit_failed(outcome)

    def _on_made(self, work: _Work, outcome: Made | Fault | None) -> None:
        if self._collecting is not work:
            return
        self._collecting = None
        if isinstance(outcome, Made):
            self.made = outcome
        self.emit_changed()
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)

    def _on_written(self, path: Path, outcome: tuple[str, Unwritten | None] | Fault | GivenUp) -> None:
        if isinstance(outcome, Fault):
            self.emit_failed(outcome)
            outcome = self.shown(str(path)), Unwritten("failed")
        elif isinstance(outcome, GivenUp):
            outcome = self.shown(str(path)), Unwritten("no_answer")
        if outcome[1] is None:
            self.put_off = ()  # sent without them
        self.emit_written(*outcome)
