"""One captured request as a row of the listener's list, and all that is said of it."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTreeWidgetItem

from gui.bridge.checklist import State
from gui.capture import Captured, Encoding
from gui.key.arrival import Arrival, judge_arrival
from gui.key.comparison import Relation
from gui.secret import ApiKey
from gui.widgets.look import mark_icon
from gui.wording import N_, NP_, Wording, safe
from gui.wording.listening import TROUBLES, about_key

__all__ = ["COLUMNS", "Row", "row_item"]

COLUMNS = (N_("Time"), N_("Program"), N_("Key"), N_("Your key?"), N_("Model"), N_("Call"))
_UNKNOWN = N_("unknown program")
_NONE, _NO = N_("none"), N_("no")
_ANSWERS: dict[Relation, str] = {
    Relation.IDENTICAL: N_("yes, exactly"),
    Relation.IDENTICAL_AFTER_CLEANING: N_("yes, but something is odd"),
    Relation.DIFFERENT: N_("no, another one"),
    Relation.MASK_FITS: N_("it fits"),
    Relation.HEAD_FITS: N_("the beginning fits"),
    Relation.MASK_DIFFERS: N_("no, another one"),
    Relation.TAIL_FITS: N_("the end fits"),
    Relation.TAIL_FITS_UNCLEANED: N_("the end fits"),
    Relation.TAIL_DIFFERS: N_("no, another one"),
    Relation.UNDECIDED: N_("cannot be told"),
}
_REPAIRED = N_("yes, cleaned by the program")
_NOTHING_TO_COMPARE = N_("none pasted")
_ODD = NP_("{n} thing is odd", "{n} things are odd")
_WHICH = N_("{header}: {masked}, {lengths}")


@dataclasses.dataclass(frozen=True, eq=False)
class Row:
    """A request with what each of its keys is to the pasted one."""

    captured: Captured
    arrivals: tuple[Arrival, ...]

    @classmethod
    def of(cls, captured: Captured, pasted: str) -> Self:
        """Judge the keys of a request; an empty ``pasted`` compares nothing."""
        given = ApiKey(pasted) if pasted else None
        return cls(captured, tuple(judge_arrival(one.token, given, one.otherwise) for one in captured.credentials))

    @property
    def state(self) -> State:
        """How the row is marked."""
        if not self.arrivals:
            return State.FAILED
        if self.captured.troubles or any(arrival.relation is Relation.DIFFERENT for arrival in self.arrivals):
            return State.FAILED
        return State.PASSED if all(arrival.good for arrival in self.arrivals) else State.WARNING

    def program(self, wording: Wording) -> str:
        """Name the client, by family and version or in its own words."""
        client = self.captured.client
        named = " ".join(filter(None, (client.family, client.version)))
        return safe(named or client.agent or wording.text(_UNKNOWN))

    def sentences(self, wording: Wording) -> list[str]:
        """Return all there is to say, a line each: first of the request, then of each key."""
        lines = [wording.text(TROUBLES[trouble]) for trouble in self.captured.troubles]
        for credential, arrival in zip(self.captured.credentials, self.arrivals, strict=True):
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
                repaired=arrival.repaired,
                wording=wording,
            )
        return lines


def row_item(row: Row, wording: Wording, palette: QPalette) -> QTreeWidgetItem:
    """Return the row as it stands in the list, its state as a mark and in words."""
    captured = row.captured
    item = QTreeWidgetItem(
        [
            _local_time(captured.at),
            row.program(wording),
            "; ".join(arrival.masked or "-" for arrival in row.arrivals) or wording.text(_NONE),
            _answer(row, wording),
            safe(captured.model) if captured.model else "",
            safe(f"{captured.method} {captured.path}".strip()),
        ]
    )
    item.setIcon(0, mark_icon(row.state, palette))
    for column in range(item.columnCount()):
        item.setToolTip(column, item.text(column))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _spoken(item, row, wording))
    return item


def _answer(row: Row, wording: Wording) -> str:
    if not row.arrivals:
        return wording.text(_NO)
    said = []
    for arrival in row.arrivals:
        if arrival.repaired:
            said.append(wording.text(_REPAIRED))
        elif arrival.relation is None:
            odd = len(arrival.inspected.inspection.findings)
            said.append(wording.plural(*_ODD, odd) if odd else wording.text(_NOTHING_TO_COMPARE))
        else:
            said.append(wording.text(_ANSWERS[arrival.relation]))
    return "; ".join(dict.fromkeys(said))


def _spoken(item: QTreeWidgetItem, row: Row, wording: Wording) -> str:
    cells = [item.text(column) for column in range(item.columnCount())]
    odd = len(row.captured.troubles) + sum(len(a.inspected.inspection.findings) for a in row.arrivals)
    return ", ".join([*filter(None, cells), *([wording.plural(*_ODD, odd)] if odd else [])])


def _local_time(at: str) -> str:
    moment = datetime.datetime.fromisoformat(at.replace("Z", "+00:00"))
    return moment.astimezone().strftime("%H:%M:%S")
