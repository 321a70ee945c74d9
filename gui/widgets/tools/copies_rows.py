"""A copy that was found, or what could not be looked into, as a row of the list, and all that is said of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTreeWidgetItem

from gui.bridge.checklist import State
from gui.key.comparison import Relation
from gui.secret import ApiKey
from gui.widgets.parts.look import mark_icon
from gui.wording import N_, NP_, Wording, safe
from gui.wording.key.copies import NOTES, PLACES, RELATIONS, TROUBLES

if TYPE_CHECKING:
    from gui.copies import Copy, Search, Unreadable

__all__ = ["COLUMNS", "Row", "item_of", "rows_of"]

COLUMNS = (N_("Your key?"), N_("Where"), N_("Name"), N_("Key"), N_("Place"))
_UNREAD, _NOTHING_PASTED, _EMPTY = N_("could not be read"), N_("none pasted"), N_("empty")
_WITH_REMARKS = NP_("{answer} ({n} remark)", "{answer} ({n} remarks)")
_BY_DOCKER, _TITLE = N_("{where} (docker)"), N_("{place}: {name}, {where}")
_LENGTHS = N_("The value has {lengths}.")
_CLEAN = N_("The key is complete, and nothing is odd in it.")
_MOST = 8
_STATES = {
    Relation.IDENTICAL: State.PASSED,
    Relation.IDENTICAL_AFTER_CLEANING: State.WARNING,
    # A starred form fits, but a program that finds it there cannot work with it.
    Relation.MASK_FITS: State.WARNING,
    Relation.HEAD_FITS: State.WARNING,
    Relation.TAIL_FITS: State.WARNING,
    Relation.SAME_TEXT: State.WARNING,
    Relation.REORDERED: State.WARNING,
    Relation.IN_TEXT: State.WARNING,
    Relation.GOES_ON: State.ASK,
    Relation.PICK_FIRST: State.ASK,
    Relation.GIVEN_NO_KEY: State.ASK,
    Relation.UNDECIDED: State.ASK,
    None: State.IDLE,
}


@dataclasses.dataclass(frozen=True, eq=False)
class Row:
    """A row in one language: its mark, its cells, what there is to say of it, and the key, if it has one."""

    state: State
    cells: tuple[str, ...]
    sentences: tuple[str, ...]
    key: ApiKey | None = None


def rows_of(found: Search, wording: Wording) -> list[Row]:
    """Return what was found, and below it what could not be looked into."""
    return [
        *(_copy(copy, wording) for copy in found.copies),
        *(_unreadable(one, wording) for one in found.unreadable),
    ]


def item_of(row: Row, palette: QPalette) -> QTreeWidgetItem:
    """Return the row as it stands in the list."""
    item = QTreeWidgetItem(list(row.cells))
    item.setIcon(0, mark_icon(row.state, palette))
    for column, text in enumerate(row.cells):
        item.setToolTip(column, text)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, row.cells)))
    return item


def _copy(copy: Copy, wording: Wording) -> Row:
    state = _STATES.get(copy.relation, State.FAILED)
    answer = wording.text(RELATIONS[copy.relation] if copy.relation else _NOTHING_PASTED)
    if copy.notes:
        state = State.WARNING if state is State.PASSED else state
        answer = wording.plural(*_WITH_REMARKS, len(copy.notes), answer=answer)
    docker = copy.place == "docker_env_file"  # it has the file and the line of another row
    masked = copy.masked or wording.text(_EMPTY)
    place, where = wording.text(PLACES[copy.place]), safe(copy.where)
    cells = (
        answer,
        wording.text(_BY_DOCKER, where=where) if docker else where or place,
        safe(copy.name),
        masked,
        place,
    )
    findings = copy.inspected.inspection.findings
    sentences = (
        wording.text(_TITLE, place=place, name=copy.name, where=where) if where else place,
        *(wording.text(NOTES[note]) for note in copy.notes),
        wording.text(_LENGTHS, lengths=wording.lengths(len(copy.key), copy.stripped)),
        *([wording.finding(finding) for finding in findings[:_MOST]] or [wording.text(_CLEAN)]),
    )
    return Row(state, cells, sentences, copy.key)


def _unreadable(one: Unreadable, wording: Wording) -> Row:
    place = wording.text(PLACES[one.place])
    cells = (wording.text(_UNREAD), safe(one.what) or place, "", "", place)
    return Row(State.ASK, cells, (place, wording.text(TROUBLES[one.trouble])))
