"""One captured request as a row of the listener's list, judged by the pasted key, and all that is said of it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTreeWidgetItem

from gui.bridge.checklist import State
from gui.capture import Captured, Encoding
from gui.key import inspect
from gui.key.arrival import Arrival, Note, judge_arrival
from gui.key.comparison import Relation
from gui.report import is_schema_word
from gui.secret import PERSONAL, Redactor
from gui.wording import N_, NP_, Wording, safe
from gui.wording.clients.listening import TROUBLES, about_key

__all__ = ["COLUMNS", "Given", "Row", "show_row"]

COLUMNS = (N_("Time"), N_("Program"), N_("Key"), N_("Your key?"), N_("Model"), N_("Call"))
_UNKNOWN = N_("unknown program")
_NONE, _NO = N_("none"), N_("no")
_ANSWERS: dict[Relation, str] = {
    Relation.IDENTICAL: N_("yes, exactly"),
    Relation.IDENTICAL_AFTER_CLEANING: N_("yes, but something is odd"),
    Relation.DIFFERENT: N_("no, another one"),
    Relation.SAME_TEXT: N_("the same, but no key"),
    Relation.BEGINS: N_("cut short"),
    Relation.ENDS: N_("cut short"),
    Relation.GOES_ON: N_("has more than yours"),
    Relation.DAMAGED: N_("nearly, one is damaged"),
    Relation.REORDERED: N_("yes, in another order"),
    Relation.IN_TEXT: N_("yes, with more around it"),
    Relation.PICK_FIRST: N_("pick your key first"),
    Relation.NO_KEY: N_("no key"),
    Relation.GIVEN_NO_KEY: N_("you pasted no key"),
    Relation.MASK_FITS: N_("it fits"),
    Relation.HEAD_FITS: N_("the beginning fits"),
    Relation.MASK_DIFFERS: N_("no, another one"),
    Relation.MASK_HEAD_DIFFERS: N_("no, another one"),
    Relation.MASK_TAIL_DIFFERS: N_("no, another one"),
    Relation.TAIL_FITS: N_("the end fits"),
    Relation.TAIL_FITS_UNCLEANED: N_("the end fits"),
    Relation.TAIL_DIFFERS: N_("no, another one"),
    Relation.UNDECIDED: N_("cannot be told"),
}
_NOTES: dict[Note, str] = {
    Note.EMPTY: _NO,
    Note.STARRED: N_("no, a starred form"),
    Note.UNREPLACED: N_("no, a variable"),
    Note.PLACEHOLDER: N_("no, a placeholder"),
    Note.REPAIRED: N_("yes, cleaned by the program"),
    Note.CLEAN_COPY: N_("yes, from a clean copy"),
}
_NEVER = (Note.STARRED, Note.UNREPLACED, Note.PLACEHOLDER)
_NOTHING_TO_COMPARE = N_("none pasted")
_ODD = NP_("{n} thing is odd", "{n} things are odd")
_WHICH = N_("{header}: {masked}, {lengths}")


class Given:
    """The pasted key, inspected once for all rows; an empty one compares nothing. A long one takes time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.inspected = inspect(text) if text else None
        secrets = [one.reveal() for one in self.inspected.secrets] if self.inspected is not None else []
        self._redactor = Redactor((secret for secret in secrets if not is_schema_word(secret)), keep=PERSONAL)
        self._shown: dict[str, str] = {}

    def shown(self, text: str) -> str:
        """Return ``text`` without the pasted key, fit to be shown; many requests say the same, so it is kept."""
        if text not in self._shown:
            self._shown[text] = safe(self._redactor.redact(text))
        return self._shown[text]


@dataclasses.dataclass(frozen=True, eq=False)
class Row:
    """A request with what each of its keys is to the pasted one; the texts of the client are fit to be shown."""

    captured: Captured
    arrivals: tuple[Arrival, ...]
    client: str
    model: str
    call: str

    @classmethod
    def of(cls, captured: Captured, given: Given) -> Self:
        """Inspect the keys of a request and judge them."""
        family = captured.client.family
        arrivals = [judge_arrival(one.token, given.inspected, one.otherwise, family) for one in captured.keys]
        return cls._shown(captured, arrivals, given)

    def against(self, given: Given) -> Self:
        """Return the row as it is with another pasted key; what arrived is not inspected anew."""
        return self._shown(self.captured, [arrival.against(given.inspected) for arrival in self.arrivals], given)

    @classmethod
    def _shown(cls, captured: Captured, arrivals: list[Arrival], given: Given) -> Self:
        named = " ".join(filter(None, (captured.client.family, captured.client.version)))
        call = f"{captured.method} {captured.path}".strip()
        texts = (named or captured.client.agent, captured.model or "", call)
        return cls(captured, tuple(arrivals), *map(given.shown, texts))

    @property
    def state(self) -> State:
        """How the row is marked."""
        if not self.arrivals:
            return State.FAILED
        if not self.captured.sound or any(_never_works(arrival) for arrival in self.arrivals):
            return State.FAILED
        return State.PASSED if all(arrival.good for arrival in self.arrivals) else State.WARNING

    def sentences(self, wording: Wording) -> list[str]:
        """Return all there is to say, a line each: first of the request, then of each key."""
        lines = [wording.text(TROUBLES[trouble]) for trouble in self.captured.troubles]
        for credential, arrival in zip(self.captured.keys, self.arrivals, strict=True):
            lines.append(
                wording.text(
                    _WHICH,
                    header=f"{credential.header} {credential.scheme or ''}".rstrip(),
                    masked=arrival.masked or "-",
                    lengths=wording.lengths(len(arrival.inspected.key), arrival.length_stripped),
                )
            )
            lines += about_key(
                arrival.inspected.inspection,
                encoding=Encoding.LATIN_1 if arrival.reread else credential.encoding,
                lines=credential.lines,
                relation=arrival.relation,
                note=arrival.note,
                wording=wording,
            )
        return lines


def show_row(row: Row, item: QTreeWidgetItem, wording: Wording, mark: Callable[[State], QIcon]) -> None:
    """Put the row into an item of the list, its state as a mark and in words."""
    cells = [
        _local_time(row.captured.at),
        row.client or wording.text(_UNKNOWN),
        "; ".join(filter(None, (arrival.masked for arrival in row.arrivals))) or wording.text(_NONE),
        _answer(row, wording),
        row.model,
        row.call,
    ]
    for column, text in enumerate(cells):
        item.setText(column, text)
        item.setToolTip(column, text)
    item.setIcon(0, mark(row.state))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _spoken(cells, row, wording))


def _never_works(arrival: Arrival) -> bool:
    return arrival.foreign or arrival.note in _NEVER or arrival.relation in (Relation.BEGINS, Relation.ENDS)


def _answer(row: Row, wording: Wording) -> str:
    if not row.arrivals:
        return wording.text(_NO)
    said = []
    for arrival in row.arrivals:
        if arrival.note is not None:
            said.append(wording.text(_NOTES[arrival.note]))
        elif arrival.relation is None:
            said.append(wording.text(_NOTHING_TO_COMPARE))
            if odd := len(arrival.inspected.inspection.findings):
                said.append(wording.plural(*_ODD, odd))
        else:
            said.append(wording.text(_ANSWERS[arrival.relation]))
    return "; ".join(dict.fromkeys(said))


def _spoken(cells: list[str], row: Row, wording: Wording) -> str:
    odd = (0 if row.captured.sound else len(row.captured.troubles)) + sum(
        len(a.inspected.inspection.findings) for a in row.arrivals
    )
    return ", ".join([*filter(None, cells), *([wording.plural(*_ODD, odd)] if odd else [])])


def _local_time(at: str) -> str:
    moment = datetime.datetime.fromisoformat(at.replace("Z", "+00:00"))
    return moment.astimezone().strftime("%H:%M:%S")
