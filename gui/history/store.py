"""Keep runs and answers, look them up, forget them."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from gui.history.damaged import erase, kept_aside
from gui.history.database import Database, bring_up, prepare
from gui.history.gate import check_fingerprint, passed_answer, passed_report, passed_text
from gui.history.trouble import HistoryError, Trouble
from gui.report import Answer, Cause, Confidence, Report, ReportError, decode_report

__all__ = ["KEYS", "RUNS", "WAITING", "Given", "History", "PastRun"]

RUNS = 20
"""The newest runs of a key that are kept. A run is compared with one of the last few; more are no longer a list that
somebody reads. At some tens of kilobytes each, the file of one key stays near a megabyte."""

KEYS = 50
"""The keys of which something is kept, those last used: far more than anybody has, and still a bound."""

WAITING = 100
"""Changes that wait for a file that can be written again; the oldest goes first."""

_Change = Callable[[sqlite3.Connection], None]


@dataclasses.dataclass(frozen=True, kw_only=True)
class PastRun:
    """A run in a list of runs; times as in the report."""

    run_id: str
    started_at: str
    cause: Cause
    confidence: Confidence
    host: str


@dataclasses.dataclass(frozen=True)
class Given:
    """An answer, and when it was given (UTC, ISO 8601)."""

    answer: Answer
    given_at: str


class History:
    """What is remembered of keys in ``folder``: the program's own, made when something is first written.

    From any thread, beside other windows. A call takes milliseconds and at most some seconds, where the disk or another
    window is slow, so a window makes it on a worker. ``secrets`` are all that are known in the run: the redactor's.

    All raise :class:`HistoryError`. A change that the file does not take stays in memory: later calls of this object
    see it, and the next change that the file takes brings it along. What is refused, unfit or too large does not.
    """

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder)
        self._turn = threading.Lock()
        self._waiting: list[_Change] = []

    @property
    def path(self) -> Path:
        """The file, which may not exist yet."""
        return self._database.path

    @property
    def unsaved(self) -> int:
        """So many changes wait for the file."""
        return len(self._waiting)

    @property
    def damaged(self) -> tuple[Path, ...]:
        """Damaged files that were put aside. Only ``forget_all`` deletes them."""
        return kept_aside(self.path)

    def keep(self, report: Report, secrets: Sequence[str]) -> None:
        """Keep a run under the fingerprint of its key, or anew if it is there; the oldest beyond ``RUNS`` goes."""
        data = passed_report(report, secrets)
        short = [passed_text(text, secrets) for text in (report.run_id, report.started_at, report.target.host)]
        self._change(functools.partial(_put_run, report, short, data))

    def answer(self, fingerprint: str, answers: Iterable[Answer], given_at: str, secrets: Sequence[str]) -> None:
        """Keep answers, all or none, each in place of the one for the same row."""
        check_fingerprint(fingerprint)
        given_at = passed_text(given_at, secrets)
        rows = [(fingerprint, answer.id, given_at, passed_answer(answer, secrets)) for answer in answers]
        self._change(functools.partial(_put_answers, fingerprint, rows))

    def take_back(self, fingerprint: str, rows: Iterable[str]) -> None:
        """Forget the answers for these rows."""
        check_fingerprint(fingerprint)
        self._change(functools.partial(_take_back, fingerprint, tuple(rows)))

    def fingerprints(self) -> tuple[str, ...]:
        """Return the keys of which something is kept, the one last used first."""
        with self._look() as connection:
            found = connection.execute("SELECT fingerprint FROM keys ORDER BY touched DESC").fetchall()
        return tuple(fingerprint for (fingerprint,) in found)

    def runs_of(self, fingerprint: str) -> tuple[PastRun, ...]:
        """Return the runs of a key, the newest first, without those that this version does not understand."""
        with self._look() as connection:
            found = connection.execute(
                "SELECT run_id, started_at, cause, confidence, host FROM runs WHERE fingerprint=? ORDER BY number DESC",
                (fingerprint,),
            ).fetchall()
        runs = []
        for run_id, started_at, cause, confidence, host in found:
            with contextlib.suppress(ValueError):
                run = PastRun(
                    run_id=run_id,
                    started_at=started_at,
                    cause=Cause(cause),
                    confidence=Confidence(confidence),
                    host=host,
                )
                runs.append(run)
        return tuple(runs)

    def report_of(self, fingerprint: str, run_id: str) -> Report | None:
        """Return the report of a run, None if it is gone. Raises ``unreadable``."""
        with self._look() as connection:
            found = connection.execute(
                "SELECT report FROM runs WHERE fingerprint=? AND run_id=?", (fingerprint, run_id)
            ).fetchone()
        if found is None:
            return None
        try:
            return decode_report(found[0])
        except ReportError:
            raise HistoryError(Trouble.UNREADABLE) from None

    def given_of(self, fingerprint: str) -> dict[str, Given]:
        """Return by row what was answered and when; an answer that cannot be read is asked for again."""
        with self._look() as connection:
            found = connection.execute(
                "SELECT row, given_at, answer FROM answers WHERE fingerprint=?", (fingerprint,)
            ).fetchall()
        given = {}
        for row, given_at, data in found:
            with contextlib.suppress(msgspec.MsgspecError):
                given[row] = Given(msgspec.json.decode(data, type=Answer), given_at)
        return given

    def answers_of(self, fingerprint: str) -> dict[str, Answer]:
        """Return by row what was answered."""
        return {row: given.answer for row, given in self.given_of(fingerprint).items()}

    def forget(self, fingerprint: str) -> None:
        """Delete all about one key and overwrite it with zeros. A damaged file aside still has what it had."""
        check_fingerprint(fingerprint)
        self._change(functools.partial(_forget, fingerprint))

    def forget_all(self) -> None:
        """Delete all about every key, and the damaged files, and overwrite it with zeros."""
        with self._turn:
            self._waiting.clear()
        try:
            self._change(_forget_all)
        except HistoryError as error:
            if error.trouble is Trouble.FULL:  # a journal needs room; there is nothing left that it could save
                self._save(journal=False)
            elif error.trouble is not Trouble.DAMAGED or self._waiting:
                raise
        try:
            for path in self.damaged:
                erase(path)
        except OSError:
            raise HistoryError(Trouble.NO_ACCESS) from None

    def save(self) -> None:
        """Write what waits for the file, if anything does."""
        self._save(journal=True)

    def _save(self, *, journal: bool) -> None:
        with self._turn:
            if self._waiting:
                self._write(journal=journal)

    def _change(self, change: _Change) -> None:
        with self._turn:
            self._waiting = [*self._waiting, change][-WAITING:]
            try:
                self._write()
            except HistoryError as error:
                if error.trouble is Trouble.DAMAGED:
                    # It is told all the same, and this goes into the file that takes its place.
                    with contextlib.suppress(HistoryError):
                        self._write()
                raise

    def _write(self, *, journal: bool = True) -> None:
        with self._database.writing(journal=journal) as connection:
            _apply(connection, self._waiting)
        self._waiting.clear()

    @contextlib.contextmanager
    def _look(self) -> Iterator[sqlite3.Connection]:
        """Give what the file holds with what waits for it.

        A file that cannot be read counts as empty as long as something waits: that was told when it began to wait.
        """
        with self._turn, contextlib.ExitStack() as stack:
            try:
                connection = stack.enter_context(self._database.reading())
            except HistoryError:
                if not self._waiting:
                    raise
                connection = None
            if connection is None or self._waiting:
                connection = stack.enter_context(_in_memory(connection, self._waiting))
            yield connection


@contextlib.contextmanager
def _in_memory(file: sqlite3.Connection | None, changes: Iterable[_Change]) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        if file is not None:
            file.backup(connection)
        prepare(connection)
        bring_up(connection)
        _apply(connection, changes)
        yield connection


def _apply(connection: sqlite3.Connection, changes: Iterable[_Change]) -> None:
    for change in changes:
        change(connection)
    connection.execute(
        "DELETE FROM keys WHERE fingerprint NOT IN (SELECT fingerprint FROM keys ORDER BY touched DESC LIMIT ?)",
        (KEYS,),
    )


def _touch(connection: sqlite3.Connection, fingerprint: str) -> None:
    connection.execute("INSERT OR IGNORE INTO keys VALUES (?, 0)", (fingerprint,))
    connection.execute(
        "UPDATE keys SET touched=(SELECT max(touched) FROM keys) + 1 WHERE fingerprint=?", (fingerprint,)
    )


def _put_run(report: Report, short: Sequence[str], data: bytes, connection: sqlite3.Connection) -> None:
    fingerprint, verdict = report.key.fingerprint, report.verdict
    run_id, started_at, host = short
    _touch(connection, fingerprint)
    values = (started_at, verdict.cause.value, verdict.confidence.value, host, data, fingerprint, run_id)
    # In its old place if it is there: a run that is judged anew after an answer is not a newer one.
    there = connection.execute(
        "UPDATE runs SET started_at=?, cause=?, confidence=?, host=?, report=? WHERE fingerprint=? AND run_id=?", values
    )
    if there.rowcount == 0:
        connection.execute(
            "INSERT INTO runs (started_at, cause, confidence, host, report, fingerprint, run_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    connection.execute(
        "DELETE FROM runs WHERE fingerprint=?1 AND number NOT IN"
        " (SELECT number FROM runs WHERE fingerprint=?1 ORDER BY number DESC LIMIT ?2)",
        (fingerprint, RUNS),
    )


def _put_answers(fingerprint: str, rows: Sequence[tuple[str, str, str, bytes]], connection: sqlite3.Connection) -> None:
    _touch(connection, fingerprint)
    connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", rows)


def _take_back(fingerprint: str, rows: Sequence[str], connection: sqlite3.Connection) -> None:
    connection.executemany("DELETE FROM answers WHERE fingerprint=? AND row=?", [(fingerprint, row) for row in rows])


def _forget(fingerprint: str, connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM keys WHERE fingerprint=?", (fingerprint,))


def _forget_all(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM keys")
