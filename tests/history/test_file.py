"""The file: damaged, newer, another's, read-only, full. Each has its code, and the program goes on."""

import contextlib
import errno
import os
import shutil
import sqlite3
import stat

import pytest

from gui.history import History, HistoryError, Trouble, damaged, database, holding
from gui.history.store import WAITING
from tests.history.made import FINGERPRINT, GIVEN_AT, answer, everything_in, run, trouble_of


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "data")


@pytest.fixture
def filled(history):
    for number in range(4):
        history.keep(run(number), [])
    history.answer(FINGERPRINT, [answer("1.1", "enabled")], GIVEN_AT, [])
    return history


def statements(path, *lines):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for line in lines:
            connection.execute(line)
        connection.commit()


def put(history):
    return lambda: history.answer(FINGERPRINT, [answer("2.2")], GIVEN_AT, [])


def look(history):
    return lambda: history.answers_of(FINGERPRINT)


SPOILED = {
    "head": lambda good: bytes([0xA5]) * 100 + good[100:],
    "all but the head": lambda good: good[:4096] + bytes([0xA5]) * (len(good) - 4096),
    "cut": lambda good: good[:3000],
}


@pytest.mark.parametrize("first", [put, look], ids=["write", "read"])
@pytest.mark.parametrize("how", SPOILED)
def test_a_damaged_file_is_put_aside_and_history_begins_anew(filled, how, first):
    spoiled = SPOILED[how](filled.path.read_bytes())
    filled.path.write_bytes(spoiled)
    history = History(filled.path.parent)
    assert trouble_of(first(history)) is Trouble.DAMAGED
    (aside,) = history.damaged
    assert aside.read_bytes() == spoiled
    assert history.unsaved == 0, "what was to be written is in the file that took its place"
    assert list(history.answers_of(FINGERPRINT)) == (["2.2"] if first is put else [])
    put(history)()
    assert list(History(history.path.parent).answers_of(FINGERPRINT)) == ["2.2"]
    if os.name == "posix":
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_tables_that_are_gone_are_damage(filled):
    statements(filled.path, "DROP TABLE answers")
    assert trouble_of(look(filled)) is Trouble.DAMAGED
    assert len(filled.damaged) == 1


def test_a_journal_goes_with_its_damaged_file(filled):
    journal = filled.path.with_name(f"{filled.path.name}-journal")
    journal.write_bytes(b"of the damaged one")
    damaged.put_aside(filled.path, damaged.identity(filled.path))
    assert not journal.exists()
    assert not filled.path.exists()
    (aside,) = filled.damaged
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"of the damaged one"


def test_a_file_that_another_window_has_put_aside_already_is_not_put_aside_again(filled):
    seen = damaged.identity(filled.path)
    damaged.put_aside(filled.path, seen)
    filled.keep(run(), [])
    damaged.put_aside(filled.path, seen)
    assert len(filled.damaged) == 1
    assert len(filled.runs_of(FINGERPRINT)) == 1


def test_not_more_than_some_damaged_files_are_kept(history):
    for _ in range(damaged.KEPT):
        put(history)()
        history.path.write_bytes(b"x" * 5000)
        assert trouble_of(put(history)) is Trouble.DAMAGED
    history.path.write_bytes(b"the last" * 1000)
    assert trouble_of(put(history)) is Trouble.DAMAGED
    assert len(history.damaged) == damaged.KEPT
    assert history.path.read_bytes() == b"the last" * 1000
    assert list(history.answers_of(FINGERPRINT)) == ["2.2"], "it waits in memory"


def test_to_forget_all_reaches_damaged_files_too(filled, tmp_path):
    filled.keep(run(9, note="quokka-quokka"), [])
    filled.path.write_bytes(b"x" * 100 + filled.path.read_bytes()[100:])
    assert b"quokka" in everything_in(tmp_path)
    filled.forget_all()
    assert filled.damaged == ()
    assert filled.fingerprints() == ()
    assert b"quokka" not in everything_in(tmp_path)


def test_a_damaged_file_that_cannot_be_deleted_is_told(filled):
    filled.path.with_name("history-damaged-1.sqlite3").mkdir()
    assert trouble_of(filled.forget_all) is Trouble.NO_ACCESS


def test_what_a_damaged_file_leaves_in_place_is_overwritten_before_it_is_deleted(tmp_path):
    path, other_name = tmp_path / "history-damaged-1.sqlite3", tmp_path / "link"
    path.write_bytes(b"quokka" * 1000)
    os.link(path, other_name)
    damaged.erase(path)
    assert not path.exists()
    assert other_name.read_bytes() == bytes(6000)


@pytest.mark.parametrize("call", [put, look, lambda h: h.forget_all], ids=["write", "read", "forget"])
def test_a_newer_file_is_not_touched(filled, call):
    statements(filled.path, "PRAGMA user_version=2", "CREATE TABLE of_tomorrow (x)")
    before = filled.path.read_bytes()
    history = History(filled.path.parent)
    assert trouble_of(call(history)) is Trouble.NEWER
    assert filled.path.read_bytes() == before
    assert history.damaged == ()


def test_a_newer_file_does_not_keep_the_session_from_remembering(filled):
    statements(filled.path, "PRAGMA user_version=99")
    assert trouble_of(put(filled)) is Trouble.NEWER
    assert list(filled.answers_of(FINGERPRINT)) == ["2.2"]
    assert filled.unsaved == 1


@pytest.mark.parametrize("call", [put, look], ids=["write", "read"])
def test_a_database_of_another_program_is_not_touched(history, call):
    history.path.parent.mkdir()
    statements(history.path, "CREATE TABLE theirs (x)")
    before = history.path.read_bytes()
    assert trouble_of(call(history)) is Trouble.FOREIGN
    assert history.path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_by_that_name_is_not_opened(history):
    history.path.parent.mkdir()
    os.mkfifo(history.path)
    assert trouble_of(look(history)) is Trouble.FOREIGN
    assert trouble_of(put(history)) is Trouble.FOREIGN


def test_an_empty_file_is_one_that_was_just_made(history):
    history.path.parent.mkdir()
    history.path.touch()
    assert history.answers_of(FINGERPRINT) == {}
    put(history)()
    assert list(history.answers_of(FINGERPRINT)) == ["2.2"]


TOMORROW = (*database._VERSIONS, ("ALTER TABLE answers ADD COLUMN colour TEXT",))


@pytest.mark.parametrize("call", [put, look], ids=["write", "read"])
def test_an_older_file_is_brought_up_to_date(filled, call, monkeypatch):
    monkeypatch.setattr(database, "_VERSIONS", TOMORROW)
    statements_now = "INSERT OR REPLACE INTO answers (fingerprint, row, given_at, answer) VALUES (?, ?, ?, ?)"
    if call is look:
        assert list(look(filled)()) == ["1.1"]
    else:
        with database.Database(filled.path.parent).writing() as connection:
            connection.execute(statements_now, (FINGERPRINT, "5.1", GIVEN_AT, b"{}"))
    with contextlib.closing(sqlite3.connect(filled.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("SELECT colour FROM answers WHERE row='1.1'").fetchone() == (None,)
    assert len(filled.runs_of(FINGERPRINT)) == 4


def test_an_update_of_the_schema_that_fails_leaves_the_old_one(filled, monkeypatch):
    before = filled.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(database, "_VERSIONS", (*TOMORROW[:1], (*TOMORROW[1], "SELECT abs(-9223372036854775808)")))
        with pytest.raises(HistoryError), database.Database(filled.path.parent).writing():
            pytest.fail("no transaction")
    kept = [filled.path, *filled.damaged][-1]
    assert kept.read_bytes() == before


def test_a_report_of_another_version_is_unreadable_and_the_rest_is_not(filled):
    statements(
        filled.path,
        "UPDATE runs SET report='{}' WHERE run_id='01K2M5T9V001'",
        "UPDATE runs SET cause='bad.luck' WHERE run_id='01K2M5T9V002'",
        "INSERT INTO answers VALUES ('5c0f7e21ab', '4.1', '', '{')",
        "INSERT INTO answers VALUES ('5c0f7e21ab', CAST(x'ff' AS TEXT), '', '{}')",
    )
    assert trouble_of(lambda: filled.report_of(FINGERPRINT, "01K2M5T9V001")) is Trouble.UNREADABLE
    assert [found.run_id[-1] for found in filled.runs_of(FINGERPRINT)] == ["3", "1", "0"]
    assert list(filled.answers_of(FINGERPRINT)) == ["1.1"]


def test_a_folder_that_cannot_be_made_has_a_code(tmp_path):
    (tmp_path / "data").write_text("a file")
    history = History(tmp_path / "data" / "below")
    assert trouble_of(put(history)) is Trouble.NO_ACCESS
    assert list(history.answers_of(FINGERPRINT)) == ["2.2"]


def test_a_full_disk_loses_nothing_and_what_waits_goes_along_later(filled, monkeypatch):
    pages = -(-filled.path.stat().st_size // 4096)
    prepare = database.prepare

    def little(connection):
        prepare(connection)
        if connection.execute("PRAGMA database_list").fetchone()[2]:  # the one in memory has no disk
            connection.execute(f"PRAGMA max_page_count={pages}").fetchall()

    long = "word " * 10_000
    with monkeypatch.context() as patch:
        patch.setattr(database, "prepare", little)
        assert trouble_of(lambda: filled.keep(run(7, note=long), [])) is Trouble.FULL
        assert filled.unsaved == 1
        assert [found.run_id[-1] for found in filled.runs_of(FINGERPRINT)] == ["7", "3", "2", "1", "0"]
        report = filled.report_of(FINGERPRINT, "01K2M5T9V007")
        assert report is not None
        assert report.note == long
        assert trouble_of(filled.save) is Trouble.FULL
        assert len(History(filled.path.parent).runs_of(FINGERPRINT)) == 4, "nothing was written by halves"
    put(filled)()
    assert filled.unsaved == 0
    again = History(filled.path.parent)
    assert [found.run_id[-1] for found in again.runs_of(FINGERPRINT)] == ["7", "3", "2", "1", "0"]
    assert set(again.answers_of(FINGERPRINT)) == {"1.1", "2.2"}


def test_what_waits_can_be_saved_without_another_change(filled, monkeypatch):
    aside = filled.path.with_name("elsewhere")
    filled.path.rename(aside)
    filled.path.mkdir()
    assert trouble_of(put(filled)) is Trouble.FOREIGN
    filled.path.rmdir()
    aside.rename(filled.path)
    filled.save()
    assert filled.unsaved == 0
    filled.save()
    assert set(History(filled.path.parent).answers_of(FINGERPRINT)) == {"1.1", "2.2"}


def test_to_forget_reaches_what_waits(tmp_path):
    (tmp_path / "data").write_text("a file")
    history = History(tmp_path / "data")
    assert trouble_of(put(history)) is Trouble.NO_ACCESS
    assert trouble_of(lambda: history.forget(FINGERPRINT)) is Trouble.NO_ACCESS, "the file may still have it"
    assert history.answers_of(FINGERPRINT) == {}
    assert trouble_of(put(history)) is Trouble.NO_ACCESS
    assert trouble_of(history.forget_all) is Trouble.NO_ACCESS
    assert history.answers_of(FINGERPRINT) == {}


def test_what_waits_is_bounded(tmp_path):
    (tmp_path / "data").write_text("a file")
    history = History(tmp_path / "data")
    for _ in range(WAITING + 5):
        assert trouble_of(put(history)) is Trouble.NO_ACCESS
    assert history.unsaved == WAITING


def test_a_lock_of_another_window_is_waited_for_and_then_has_a_code(filled, monkeypatch):
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.05)
    with contextlib.closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert trouble_of(put(filled)) is Trouble.BUSY
        assert set(History(filled.path.parent).answers_of(FINGERPRINT)) == {"1.1"}, "to read goes on"
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        assert trouble_of(look(History(filled.path.parent))) is Trouble.BUSY
        other.execute("ROLLBACK")
    put(filled)()


def test_work_without_end_is_ended(filled, monkeypatch):
    monkeypatch.setattr(database, "_WORK_SECONDS", 0.05)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT count(*) FROM n"
    with pytest.raises(HistoryError, match="busy"), database.Database(filled.path.parent).writing() as connection:
        connection.execute(endless).fetchall()
    assert len(filled.runs_of(FINGERPRINT)) == 4


def test_there_is_no_log_and_no_other_file(filled):
    assert [path.name for path in filled.path.parent.iterdir()] == [filled.path.name]
    with contextlib.closing(sqlite3.connect(filled.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    shutil.rmtree(filled.path.parent)
    assert filled.runs_of(FINGERPRINT) == ()
    put(filled)()
    assert filled.path.exists()


def test_a_file_that_another_window_has_open_is_not_put_aside(filled, monkeypatch):
    monkeypatch.setattr(holding, "WAIT_SECONDS", 0.02)
    with holding.with_others(filled.path.parent) as held:
        assert held
        damaged.put_aside(filled.path, damaged.identity(filled.path))
    assert filled.damaged == ()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the system sees to it")
def test_a_window_that_puts_a_file_aside_for_too_long_is_not_waited_for(filled, monkeypatch):
    monkeypatch.setattr(holding, "WAIT_SECONDS", 0.02)
    with holding.alone(filled.path.parent) as held:
        assert held
        assert trouble_of(look(filled)) is Trouble.BUSY
    assert trouble_of(look(filled)) is None


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the system sees to it")
def test_without_locks_all_goes_on_but_no_file_is_put_aside(filled, monkeypatch):
    import fcntl

    def refuse(*_words):
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr(fcntl, "flock", refuse)
    put(filled)()
    filled.path.write_bytes(b"x" * 5000)
    assert trouble_of(look(filled)) is Trouble.DAMAGED
    assert filled.damaged == ()


def test_to_forget_all_needs_no_room(filled, monkeypatch):
    writing = database.Database.writing

    def full(self, *, journal=True):
        if journal:
            raise HistoryError(Trouble.FULL)
        return writing(self, journal=False)

    with monkeypatch.context() as patch:
        patch.setattr(database.Database, "writing", full)
        assert trouble_of(lambda: filled.forget(FINGERPRINT)) is Trouble.FULL
        filled.forget_all()
    assert filled.unsaved == 0
    assert History(filled.path.parent).fingerprints() == ()
