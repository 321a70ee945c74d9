"""The file: made, opened, brought up to date, and every trouble with it as a code.

A call has a connection of its own, closed when it returns. Opening takes well under a millisecond, there are a few
calls a run, and nothing is left that a thread owns or that somebody would have to close: any thread may call.

The journal is a rollback journal and not a write-ahead log. A log keeps what was deleted until somebody empties it,
needs memory shared between processes, which a home folder on the network does not have, and cannot be read in a folder
that cannot be written. What it is better at, many readers beside a writer, is nothing that two windows need.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from gui.history.damaged import identity, put_aside
from gui.history.holding import with_others
from gui.history.trouble import HistoryError, Trouble

__all__ = ["NAME", "Database", "bring_up", "prepare"]

NAME = "history.sqlite3"

_APPLICATION = int.from_bytes(b"KDOC", "big")
_WAIT_SECONDS = 1.0
"""For a lock of another window, which holds it for milliseconds. A call meets three at most: read, begin, commit."""
_WORK_SECONDS = 5.0
"""For what SQLite computes between: a damaged file may send it round in circles."""
_STEPS_BETWEEN_LOOKS = 10_000

_VERSIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE keys (fingerprint TEXT PRIMARY KEY, touched INTEGER NOT NULL)",
        # In the order in which they were kept: clocks are set back.
        "CREATE TABLE runs (number INTEGER PRIMARY KEY AUTOINCREMENT,"
        " fingerprint TEXT NOT NULL REFERENCES keys ON DELETE CASCADE,"
        " run_id TEXT NOT NULL, started_at TEXT NOT NULL, cause TEXT NOT NULL, confidence TEXT NOT NULL,"
        " host TEXT NOT NULL, report BLOB NOT NULL, UNIQUE (fingerprint, run_id))",
        "CREATE TABLE answers (fingerprint TEXT NOT NULL REFERENCES keys ON DELETE CASCADE,"
        " row TEXT NOT NULL, given_at TEXT NOT NULL, answer BLOB NOT NULL, PRIMARY KEY (fingerprint, row))",
    ),
)
"""What makes each version of the schema out of the one before; the first out of an empty file."""

_TROUBLES = {
    sqlite3.SQLITE_ERROR: Trouble.DAMAGED,  # our statements are right: the tables are not
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_INTERRUPT: Trouble.BUSY,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_CANTOPEN: Trouble.NO_ACCESS,
    sqlite3.SQLITE_PERM: Trouble.NO_ACCESS,
}
_OF_THE_SYSTEM = {
    errno.ENOSPC: Trouble.FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
}


class Database:
    """The file ``history.sqlite3`` in ``folder``, which belongs to this program alone."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give one state of the file, or None if nothing was ever written. Makes nothing."""
        with self._told():
            if not self._is_there():
                yield None
                return
            with self._connected() as connection:
                connection.execute("BEGIN")
                version = _version(connection)
                if 0 < version < len(_VERSIONS):
                    connection.execute("ROLLBACK")
                    connection.execute("BEGIN IMMEDIATE")
                    bring_up(connection)
                    connection.execute("COMMIT")
                    connection.execute("BEGIN")
                yield connection if version else None

    @contextlib.contextmanager
    def writing(self, *, journal: bool = True) -> Iterator[sqlite3.Connection]:
        """Give a transaction: all of it is written when the block ends, or nothing of it.

        Without a journal it takes no room on the disk, but an end of the program half-way may leave a damaged file.
        """
        with self._told():
            self._make()
            with self._connected() as connection:
                connection.execute(f"PRAGMA journal_mode={'DELETE' if journal else 'MEMORY'}").fetchall()
                connection.execute("BEGIN IMMEDIATE")
                bring_up(connection)
                yield connection
                connection.execute("COMMIT")

    def _is_there(self) -> bool:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return False
        if not stat.S_ISREG(found.st_mode):  # to open a pipe may take for ever
            raise HistoryError(Trouble.FOREIGN)
        return True

    def _make(self) -> None:
        """Make folder and file for this user only; the journal takes the mode of the file."""
        folder = self.path.parent
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self._is_there():
            with contextlib.suppress(FileExistsError):  # another window was faster
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        for path in (folder, self.path):
            mode = stat.S_IMODE(path.stat().st_mode)
            if os.name == "posix" and mode & 0o077:
                path.chmod(mode & 0o700)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        address = f"{self.path.absolute().as_uri()}?mode=rw"
        with contextlib.ExitStack() as stack:
            if not stack.enter_context(with_others(self.path.parent)):
                raise HistoryError(Trouble.BUSY)
            connection = sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
            stack.callback(connection.close)
            prepare(connection)
            yield connection

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what goes wrong into :class:`HistoryError`; put a damaged file aside when it is closed."""
        seen = None
        try:
            with contextlib.suppress(OSError):
                seen = identity(self.path)
            yield
        except sqlite3.Error as error:
            trouble = _TROUBLES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Trouble.OTHER)
            if trouble is Trouble.DAMAGED and seen is not None:
                put_aside(self.path, seen)
            raise HistoryError(trouble) from None
        except OSError as error:
            raise HistoryError(_OF_THE_SYSTEM.get(error.errno or 0, Trouble.NO_ACCESS)) from None


def prepare(connection: sqlite3.Connection) -> None:
    """Set what holds for one connection."""
    until = time.monotonic() + _WORK_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS_BETWEEN_LOOKS)
    # Bytes that are no UTF-8 would raise an error that quotes them.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    for name, value in (
        ("secure_delete", "ON"),  # what is deleted is overwritten with zeros
        ("temp_store", "MEMORY"),  # no file elsewhere
        ("foreign_keys", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
    ):
        connection.execute(f"PRAGMA {name}={value}").fetchall()


def bring_up(connection: sqlite3.Connection) -> None:
    """Make the schema of this version out of an empty or an older one, within the transaction that is open."""
    version = _version(connection)
    for number, statements in enumerate(_VERSIONS[version:], start=version + 1):
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={number}")
    if version == 0:
        connection.execute(f"PRAGMA application_id={_APPLICATION}")


def _version(connection: sqlite3.Connection) -> int:
    """Return the version of the schema, 0 for an empty file. Raises ``newer`` and ``foreign``."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if (version, application, tables) == (0, 0, 0):
        return 0
    if application != _APPLICATION:
        raise HistoryError(Trouble.FOREIGN)
    if version > len(_VERSIONS):
        raise HistoryError(Trouble.NEWER)
    return version
