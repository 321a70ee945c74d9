"""The checklist as a tree: six sections, the probes below them, live."""

from __future__ import annotations

import enum
import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.bridge.ports import Texts
from gui.console import Leaning, Row
from gui.report import Answer, Change, Changes, Inspection, Lifecycle, Outcome, ProbeResult, Severity

if TYPE_CHECKING:
    from gui.verdict.leanings import Seen

__all__ = ["ChecklistModel", "Role", "State", "state_before"]

Index = QModelIndex | QPersistentModelIndex
_SECTIONS = range(6)
_KEY_TEXT = 4
_ASKS_WITH_THE_KEY = "models"
"""The first row that sends the key; the others of its section say nothing of it."""


class State(enum.StrEnum):
    """What a row looks like; sections take the gravest of their rows."""

    IDLE = "idle"
    RUNNING = "running"
    PASSED = "passed"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"
    ASK = "ask"
    UNKNOWN = "unknown"


_GRAVITY = [
    State.IDLE, State.SKIPPED, State.PASSED, State.UNKNOWN, State.ASK, State.WARNING, State.FAILED, State.RUNNING,
]  # fmt: skip
_OF_OUTCOME = {
    Outcome.PASS: State.PASSED,
    Outcome.WARN: State.WARNING,
    Outcome.FAIL: State.FAILED,
    Outcome.CRASHED: State.FAILED,
    Outcome.INCONCLUSIVE: State.UNKNOWN,
    Outcome.SKIPPED: State.SKIPPED,
}


class Role(enum.IntEnum):
    """The data roles of a row."""

    STATE = Qt.ItemDataRole.UserRole + 1
    RESULT = Qt.ItemDataRole.UserRole + 2
    MILLISECONDS = Qt.ItemDataRole.UserRole + 3
    SECTION = Qt.ItemDataRole.UserRole + 4
    CHANGE = Qt.ItemDataRole.UserRole + 5
    CONSOLE = Qt.ItemDataRole.UserRole + 6
    ANSWER = Qt.ItemDataRole.UserRole + 7
    OLD = Qt.ItemDataRole.UserRole + 8
    ORDER = Qt.ItemDataRole.UserRole + 9


def state_of(result: ProbeResult) -> State:
    """Return how a probe's row looks."""
    if result.lifecycle is Lifecycle.RUNNING:
        return State.RUNNING
    if result.lifecycle is Lifecycle.CANCELLED:
        return State.SKIPPED
    return _OF_OUTCOME[result.outcome] if result.outcome is not None else State.IDLE


def state_before(change: Change) -> State:
    """Return how a row looked in the earlier run."""
    outcome = change.before.outcome if change.before is not None else None
    return _OF_OUTCOME[outcome] if outcome is not None else State.IDLE


def _tip(text: str) -> str:
    """Return a text that a tooltip shows as it is: Qt takes for HTML what looks like it, and loads what that names."""
    return html.escape(text).replace("\n", "<br>").join(("<qt>", "</qt>")) if "<" in text else text


_OF_LEANING = {Leaning.GOOD: State.PASSED, Leaning.BAD: State.FAILED, Leaning.NEITHER: State.UNKNOWN}


def state_answered(answer: Answer | None, seen: Callable[[], Seen]) -> State:
    """Return how a row looks that only the console shows; ``seen``: the run that its answer is held against."""
    if answer is None:
        return State.ASK
    from gui.verdict.leanings import leaning  # after a run it is loaded; an empty window waits for nothing

    return _OF_LEANING[leaning(answer, seen())]


class ChecklistModel(QAbstractItemModel):
    """Sections 0 to 5; below them the probes that were told of so far, then what the console is to be asked.

    Internal id 0: a section; n: row of n-1. ``seen``: tells of the run that the answers are held against.
    """

    def __init__(self, texts: Texts, seen: Callable[[], Seen], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts, self._seen = texts, seen
        self._rows: list[list[ProbeResult]] = [[] for _ in _SECTIONS]
        self._console: list[list[Row]] = [[] for _ in _SECTIONS]
        self._answers: dict[str, Answer] = {}
        self._aged: frozenset[str] = frozenset()
        self._inspection: Inspection | None = None
        self._changes: dict[str, Change] = {}
        self._order: dict[str, int] = {}

    def set_texts(self, texts: Texts) -> None:
        """Speak another language from now on."""
        self._texts = texts
        self.dataChanged.emit(self.index(0, 0), self.index(len(_SECTIONS) - 1, 0))
        self._tell_of_rows()

    def _tell_of_rows(self) -> None:
        for section in _SECTIONS:
            parent = self.index(section, 0)
            count = self.rowCount(parent)
            if count:
                self.dataChanged.emit(self.index(0, 0, parent), self.index(count - 1, 0, parent))

    def console_rows(self) -> list[Row]:
        """Return the rows of the console that are shown."""
        return [row for rows in self._console for row in rows]

    def set_console(self, rows: Sequence[Row], answers: Mapping[str, Answer], aged: Iterable[str] = ()) -> None:
        """Show what the console is to be asked, and what was answered."""
        for section in _SECTIONS:
            new, parent = [row for row in rows if row.section == section], self.index(section, 0)
            old, first = self._console[section], len(self._rows[section])
            if new == old:
                continue
            if old:
                self.beginRemoveRows(parent, first, first + len(old) - 1)
                self._console[section] = []
                self.endRemoveRows()
            if new:
                self.beginInsertRows(parent, first, first + len(new) - 1)
                self._console[section] = new
                self.endInsertRows()
            self.dataChanged.emit(parent, parent)
        self.set_answers(answers, aged)

    def set_answers(self, answers: Mapping[str, Answer], aged: Iterable[str] = ()) -> None:
        """Show what was answered; ``aged``: the rows with an answer that has to be confirmed before it counts."""
        before, self._answers = self._answers, dict(answers)
        aged_before, self._aged = self._aged, frozenset(aged)
        for section, rows in enumerate(self._console):
            parent, first = self.index(section, 0), len(self._rows[section])
            for number, row in enumerate(rows, start=first):
                same = (row.id in aged_before) == (row.id in self._aged)
                if not same or before.get(row.id) != self._answers.get(row.id):
                    where = self.index(number, 0, parent)
                    self.dataChanged.emit(where, where)
                    self.dataChanged.emit(parent, parent)

    def hold_again(self, order: Sequence[str]) -> None:
        """Show how answers stand to the run, which is another one, or further on.

        ``order``: the open rows by how much an answer may change, those left out that change nothing.
        """
        before, self._order = self._order, {row_id: place for place, row_id in enumerate(order, start=1)}
        for section, rows in enumerate(self._console):
            parent, first = self.index(section, 0), len(self._rows[section])
            for number, row in enumerate(rows, start=first):
                if row.id in self._answers or before.get(row.id) != self._order.get(row.id):
                    where = self.index(number, 0, parent)
                    self.dataChanged.emit(where, where)
                    self.dataChanged.emit(parent, parent)

    def find_console(self, row_id: str) -> QModelIndex:
        """Return the index of a row of the console, invalid if it is not shown."""
        for section, rows in enumerate(self._console):
            for number, row in enumerate(rows, start=len(self._rows[section])):
                if row.id == row_id:
                    return self.index(number, 0, self.index(section, 0))
        return QModelIndex()

    def set_changes(self, changes: Changes | None) -> None:
        """Show beside its row what changed since an earlier run."""
        shown = {change.id: change for change in changes.rows} if changes is not None else {}
        if shown != self._changes:
            self._changes = shown
            self._tell_of_rows()

    def clear(self) -> None:
        """Forget all probes: a new run begins."""
        self.beginResetModel()
        self._rows = [[] for _ in _SECTIONS]
        self.endResetModel()

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show what the key text is in its section."""
        self._inspection = inspection
        where = self.index(_KEY_TEXT, 0)
        self.dataChanged.emit(where, where)

    def put(self, result: ProbeResult) -> QModelIndex:
        """Show a probe as it stands; return its index."""
        self.put_all([result])
        return self.find(result.id)

    def put_all(self, results: Sequence[ProbeResult]) -> None:
        """Show probes as they stand. What is already shown so is let be."""
        for section in _SECTIONS:
            latest = {result.id: result for result in results if result.section == section}
            rows, parent = self._rows[section], self.index(section, 0)
            changed = [n for n, row in enumerate(rows) if row.id in latest and latest[row.id] != row]
            known = {row.id for row in rows}
            new = [result for result in latest.values() if result.id not in known]
            for number in changed:
                rows[number] = latest[rows[number].id]
                self.dataChanged.emit(self.index(number, 0, parent), self.index(number, 0, parent))
            if new:
                self.beginInsertRows(parent, len(rows), len(rows) + len(new) - 1)
                rows += new
                self.endInsertRows()
            if new or changed:
                self.dataChanged.emit(parent, parent)

    def find(self, probe_id: str) -> QModelIndex:
        """Return the index of a probe, invalid if it was not told of."""
        for section, rows in enumerate(self._rows):
            for number, row in enumerate(rows):
                if row.id == probe_id:
                    return self.index(number, 0, self.index(section, 0))
        return QModelIndex()

    def result(self, probe_id: str) -> ProbeResult | None:
        """Return what is known of a probe, None if it was not told of."""
        return next((row for rows in self._rows for row in rows if row.id == probe_id), None)

    def results(self) -> list[ProbeResult]:
        """Return what is known of all probes that were told of."""
        return [row for section in self._rows for row in section]

    def progress(self) -> tuple[int, int]:
        """Return how many probes have come to their end, of how many."""
        rows = [row for section in self._rows for row in section]
        return sum(row.lifecycle in (Lifecycle.DONE, Lifecycle.CANCELLED) for row in rows), len(rows)

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's signature
        """Return the index of a section or of a probe below one."""
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(_SECTIONS) else QModelIndex()
        inside = parent.internalId() == 0 and row < self.rowCount(parent)
        return self.createIndex(row, 0, parent.row() + 1) if inside else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has the same name
        """Return the section of a probe."""
        section = index.internalId() if index.isValid() else 0
        return self.createIndex(section - 1, 0, 0) if section else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return how many rows stand below ``parent``."""
        if not parent.isValid():
            return len(_SECTIONS)
        if parent.internalId() != 0:
            return 0
        return len(self._rows[parent.row()]) + len(self._console[parent.row()])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008  Qt's signature
        """Return 1."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of a row."""
        if not index.isValid():
            return None
        section = index.internalId()
        if section == 0:
            return self._of_section(index.row(), role)
        number = index.row() - len(self._rows[section - 1])
        if number >= 0:
            return self._of_console(self._console[section - 1][number], role)
        return self._of_probe(section - 1, index.row(), role)

    def _of_console(self, row: Row, role: int) -> Any:
        answer = self._answers.get(row.id)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._texts.console_row(row.id)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(self._of_console(row, Qt.ItemDataRole.AccessibleTextRole))
            case Qt.ItemDataRole.AccessibleTextRole:
                title, place = self._texts.console_row(row.id), self._order.get(row.id)
                if answer is not None:
                    return f"{title}: {self._texts.console_choice(row.id, answer.answer)}"
                return f"{title}\n{self._texts.console_order(place)}" if place is not None else title
            case Role.STATE:
                return state_answered(answer, self._seen)
            case Role.SECTION:
                return row.section
            case Role.CONSOLE:
                return row
            case Role.ANSWER:
                return answer
            case Role.ORDER:
                return self._order.get(row.id) if answer is None else None
            case Role.OLD:
                return row.id in self._aged
            case _:
                return None

    def _of_section(self, section: int, role: int) -> Any:
        if role == Role.STATE:
            return self._section_state(section, self._rows[section])
        if role == Role.SECTION:
            return section
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{section} {self._texts.section(section)}"
        return None

    def _section_state(self, section: int, rows: Sequence[ProbeResult]) -> State:
        asked = [state_answered(self._answers.get(row.id), self._seen) for row in self._console[section]]
        if section == _KEY_TEXT:
            if State.FAILED in asked:
                return State.FAILED
            if self._inspection is None:
                return State.IDLE
            grave = {f.severity for f in self._inspection.findings}
            return State.FAILED if Severity.ERROR in grave else State.WARNING if grave else State.PASSED
        if not rows and not asked:
            return State.IDLE  # to ask the console needs a row to answer
        states = [*map(state_of, rows), *asked]
        if not asked and [row.id for row in rows] == ["incidents"]:
            states.append(State.UNKNOWN)  # no status page knows whether this account is switched off
        gravest = max(states, key=_GRAVITY.index)
        key = next((state_of(row) for row in rows if row.id == _ASKS_WITH_THE_KEY), gravest)
        return key if gravest is State.PASSED and key in (State.IDLE, State.SKIPPED) else gravest

    def _of_probe(self, section: int, number: int, role: int) -> Any:
        result = self._rows[section][number]
        change = self._changes.get(result.id)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._texts.probe(result.id)
            case Role.STATE:
                return state_of(result)
            case Role.RESULT:
                return result
            case Role.MILLISECONDS:
                return result.duration_ms
            case Role.SECTION:
                return section
            case Role.CHANGE:
                return change
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self._texts.probe(result.id)
                said = f"{title}: {self._texts.outcome(result.outcome)}" if result.outcome else title
                return f"{said}\n{self._texts.change(change)}" if change is not None else said
            case Qt.ItemDataRole.ToolTipRole if change is not None:
                return _tip(self._texts.change(change))
            case Qt.ItemDataRole.ToolTipRole if result.skipped_because is not None:
                return _tip(self._texts.skip(result.skipped_because))
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(self._texts.probe(result.id))  # in a narrow window it is cut
            case _:
                return None
