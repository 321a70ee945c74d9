"""Answers survive a restart, key by key, in a real file: judged, dated, confirmed when old, gone when taken back."""

import contextlib
import os
import sqlite3
import threading
from datetime import UTC, datetime, timedelta

import pytest
import shiboken6
from PySide6.QtTest import QTest

from gui.app import Program
from gui.bridge.checklist import Role, State
from gui.bridge.remembering import Recalled
from gui.history import History
from gui.practice import PracticeServer
from gui.report.stamps import now
from gui.secret import fingerprint, spells
from gui.wording import Wording
from gui.wording.bundle.keeping import day
from tests.history.made import everything_in
from tests.key.keys import key
from tests.window.console_rows import choose, state

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def start(qapp, qtbot, folder):
    """Return a function that starts the program, which ends with the block."""

    @contextlib.contextmanager
    def started():
        program = Program(qapp, folder, {"LANG": "en_US.UTF-8"})
        program.complete()
        program.window.show()
        try:
            yield program
        finally:
            program.close()
            shiboken6.delete(program.window)

    return started


@pytest.fixture
def refused(qtbot):
    """Return a function that diagnoses a key which the server does not know."""
    with PracticeServer("key-unknown") as server:

        def run(program, text):
            program.window.target.url.setText(server.base_url)
            program.window.key.field.set_text(text)
            program.window.diagnose()
            qtbot.waitUntil(lambda: not program.desk.running and program.desk.report is not None, timeout=20000)

        yield run


@pytest.fixture
def sqlite_threads(monkeypatch):
    """Return the threads on which SQLite was asked for anything."""
    threads, connect = set(), sqlite3.connect

    def watched(*args, **kwargs):
        threads.add(threading.current_thread())
        return connect(*args, **kwargs)

    monkeypatch.setattr(sqlite3, "connect", watched)
    return threads


def old_rows(program):
    checklist = program.desk.checklist
    return {row.id for row in checklist.console_rows() if checklist.find_console(row.id).data(Role.OLD)}


def wait_answered(program, qtbot, row):
    desk = program.desk
    qtbot.waitUntil(lambda: desk.console.answer(row) is not None, timeout=5000)
    qtbot.waitUntil(lambda: desk.report is not None and desk.report.console == desk.console.given, timeout=5000)


def settled(program, qtbot):
    """Wait till the memory has nothing left to do."""
    done: list[Recalled] = []
    program.desk.remembering.recall(program.desk.question.key, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    return done[0].answers


def aged(folder, text, days, *rows):
    """Make answers older than they are."""
    at = f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%dT%H:%M:%S}.000Z"
    history, name = History(folder), fingerprint(text, b"")
    for row in rows:
        history.answer(name, [history.answers_of(name)[row]], at, [])
    return at


def test_what_is_typed_and_not_understood_yet_survives_a_restart(start, refused, qtbot, folder, another_key):
    half = "mon-fri 08:00-22:00"  # without a zone it is no answer
    with start() as program:
        refused(program, key("D"))
        form = choose(program, "2.3")
        form.choices["has_hours"].click()
        form.fields["hours"].set_text(half)
        form = choose(program, "2.1")
        form.choices["room_left"].click()
        form.fields["qps"].set_text(f"5 or {another_key}")
    assert not spells(everything_in(folder), [key("D"), another_key])
    with start() as program:
        refused(program, key("E"))
        settled(program, qtbot)
        assert program.desk.console.drafts("2.3") == {}
        refused(program, key("D"))
        qtbot.waitUntil(lambda: program.desk.console.drafts("2.3") != {}, timeout=5000)
        assert choose(program, "2.3").fields["hours"].text() == half
        assert choose(program, "2.1").fields["qps"].text().startswith("5 or ")
        choose(program, "2.1").fields["qps"].set_text("5")  # now it is an answer
        choose(program, "2.3").take_back.click()
    with start() as program:
        refused(program, key("D"))
        wait_answered(program, qtbot, "2.1")
        assert program.desk.console.answer("2.1").detail == {"qps": 5}
        assert program.desk.console.drafts("2.3") == program.desk.console.drafts("2.1") == {}


def test_an_answer_is_there_again_with_its_key_and_counts(start, refused, qtbot, folder, sqlite_threads):
    with start() as program:
        refused(program, key("D"))
        before = program.desk.report.verdict
        choose(program, "1.1").choices["disabled"].click()
    with start() as program:
        refused(program, key("D"))
        wait_answered(program, qtbot, "1.1")
        assert state(program, "1.1") == State.FAILED
        assert program.desk.report.verdict != before
        assert any(evidence.id == "1.1" for entry in program.desk.causes for evidence in entry.in_favour)
        form = choose(program, "1.1")
        assert form.choices["disabled"].isChecked()
        refused(program, key("E"))
        assert settled(program, qtbot) == ()
        assert program.desk.console.given == ()
        refused(program, key("D"))
        form = choose(program, "1.1")
        form.take_back.click()
    with start() as program:
        refused(program, key("D"))
        assert settled(program, qtbot) == ()
        assert state(program, "1.1") == State.ASK
    assert not spells(everything_in(folder), [key("D")])
    assert sqlite_threads
    assert threading.main_thread() not in sqlite_threads


def test_what_is_typed_last_is_kept_by_a_window_that_closes_at_once(start, refused, folder):
    with start() as program:
        refused(program, key("D"))
        form = choose(program, "2.1")
        form.choices["too_low"].click()
        QTest.keyClicks(form.fields["qps"].editor, "3")
    kept = History(folder).answers_of(fingerprint(key("D"), b""))
    assert kept["2.1"].detail == {"qps": 3}


def test_every_run_is_kept_and_one_that_is_judged_anew_stays_one(start, refused, qtbot, folder):
    with start() as program:
        refused(program, key("D"))
        choose(program, "1.1").choices["disabled"].click()
        wait_answered(program, qtbot, "1.1")
        refused(program, key("D"))
        newest = program.desk.report
    runs = History(folder).runs_of(fingerprint(key("D"), b""))
    assert len(runs) == 2
    assert runs[0].run_id == newest.run_id
    report = History(folder).report_of(newest.key.fingerprint, runs[1].run_id)
    assert report is not None
    assert [answer.answer for answer in report.console] == ["disabled"]


def test_an_old_answer_waits_for_a_yes(start, refused, qtbot, folder):
    with start() as program:
        refused(program, key("D"))
        choose(program, "1.1").choices["disabled"].click()
        choose(program, "5.1").choices["paused"].click()
    at = aged(folder, key("D"), 8, "1.1", "5.1")
    with start() as program:
        refused(program, key("D"))
        qtbot.waitUntil(lambda: program.desk.console.old("1.1") is not None, timeout=5000)
        assert program.desk.console.given == program.desk.report.console == ()
        assert state(program, "1.1") == State.ASK
        assert old_rows(program) == {"1.1", "5.1"}
        form = choose(program, "1.1")
        day = datetime.fromisoformat(at).astimezone().date().isoformat()
        said = [label.text() for label in form.widget().findChildren(type(form.given_at))]
        assert any(day in line and Wording.load("en").console_choice("1.1", "disabled") in line for line in said)
        assert not any(button.isChecked() for button in form.choices.values())
        form.still_so.click()
        assert form.choices["disabled"].isChecked()
        assert form.still_so is None
        wait_answered(program, qtbot, "1.1")
        form = choose(program, "5.1")
        form.choices["on"].click()  # another answer in its place
        assert not form.still_so.isVisible()
        assert program.desk.console.old("5.1") is None
        assert old_rows(program) == set()
    given = History(folder).given_of(fingerprint(key("D"), b""))
    assert {row: one.answer.answer for row, one in given.items()} == {"1.1": "disabled", "5.1": "on"}
    assert all(one.given_at > at for one in given.values())


def test_an_answer_of_some_days_ago_counts_and_says_when_it_was_given(start, refused, qtbot, folder):
    with start() as program:
        refused(program, key("D"))
        choose(program, "1.1").choices["disabled"].click()
        choose(program, "2.3").choices["not_now"].click()  # which is of one day
        given_at = choose(program, "1.1").given_at
        assert given_at.isVisible()
        assert day(program.desk.console.answer("1.1").given_at) in given_at.text()
    at = aged(folder, key("D"), 3, "1.1", "2.3")
    with start() as program:
        refused(program, key("D"))
        wait_answered(program, qtbot, "1.1")
        assert program.desk.console.old("2.3") is not None
        assert program.desk.report.console[0].given_at == at
        form = choose(program, "1.1")
        assert form.given_at.isVisible()
        assert datetime.fromisoformat(at).astimezone().date().isoformat() in form.given_at.text()


def test_no_key_gets_into_the_file(start, refused, folder, another_key):
    with start() as program:
        refused(program, key("D"))
        form = choose(program, "1.1")
        form.choices["disabled"].click()
        program.desk.console.put("1.1", "disabled", {"note": f"mine is {key('D')}, and his {another_key}"})
    held = everything_in(folder)
    assert not spells(held, [key("D")])
    assert not spells(held, [another_key])
    assert "mine is" in History(folder).answers_of(fingerprint(key("D"), b""))["1.1"].detail["note"]


def test_a_window_without_a_run_asks_the_file_nothing(start, folder, sqlite_threads):
    with start() as program:
        program.window.key.field.set_text(key("D"))
    assert sqlite_threads == set()
    assert not (folder / "history.sqlite3").exists()


def test_practice_is_not_kept(start, qtbot, folder):
    with start() as program:
        program.window.practise("key-unknown")
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
        choose(program, "1.1").choices["disabled"].click()
        qtbot.waitUntil(lambda: program.desk.report.console != (), timeout=5000)
    assert History(folder).fingerprints() == ()


def test_a_damaged_file_is_told_of_once_and_stops_nothing(start, refused, qtbot, folder):
    folder.mkdir()
    (folder / "history.sqlite3").write_bytes(b"no database " * 1000)
    with start() as program:
        refused(program, key("D"))
        notice = program.window.notice
        qtbot.waitUntil(notice.isVisible, timeout=5000)
        assert "damaged" in notice.label.text()
        program.window.notices.dismiss.click()
        choose(program, "1.1").choices["disabled"].click()
        wait_answered(program, qtbot, "1.1")
        settled(program, qtbot)
        assert not notice.isVisible()
    assert "1.1" in History(folder).answers_of(fingerprint(key("D"), b""))


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_file_that_takes_nothing_is_told_of_and_gets_everything_when_it_does(start, refused, qtbot, folder):
    History(folder).answer("0" * 10, (), now(), [])
    with start() as program:
        (folder / "history.sqlite3").unlink()
        (folder / "history.sqlite3").mkdir()
        refused(program, key("D"))
        qtbot.waitUntil(program.window.notice.isVisible, timeout=5000)
        assert "not kept for the next start" in program.window.notice.label.text()
        choose(program, "1.1").choices["disabled"].click()
        wait_answered(program, qtbot, "1.1")
        settled(program, qtbot)
        (folder / "history.sqlite3").rmdir()
    assert "1.1" in History(folder).answers_of(fingerprint(key("D"), b""))


def open_kept(program, qtbot):
    program.window.menu.kept_wanted.emit()
    panel = program.window.tools.kept
    qtbot.waitUntil(lambda: panel.shown is not None, timeout=5000)
    return panel


def press(panel, button, qtbot, *, yes=True):
    button.click()
    assert panel.question.isVisible()
    (panel.question.yes if yes else panel.question.no).click()
    qtbot.waitUntil(lambda: panel.shown is not None, timeout=5000)


def test_what_is_kept_is_shown_and_forgotten_after_a_question(start, refused, qtbot, folder):
    name, other = (fingerprint(key(letter), b"") for letter in "DE")
    with start() as program:
        for letter in "ED":
            refused(program, key(letter))
            choose(program, "1.1").choices["disabled"].click()
            program.desk.console.put("1.1", "disabled", {"note": f"seen in room {letter}"})
            wait_answered(program, qtbot, "1.1")
        before = program.desk.report.verdict
        panel = open_kept(program, qtbot)
        assert (len(panel.shown.answers), len(panel.shown.runs), panel.shown.keys) == (1, 1, 2)
        assert panel.list.topLevelItemCount() == 2
        assert str(folder) in panel.where.text()
        press(panel, panel.forget_key, qtbot, yes=False)
        assert History(folder).runs_of(name)
        press(panel, panel.forget_key, qtbot)
        qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.keys == 1, timeout=5000)
        assert panel.list.topLevelItemCount() == 0
        assert not panel.forget_key.isEnabled()
        # What was answered here is forgotten too, and the run that is still shown is not kept again.
        qtbot.waitUntil(lambda: program.desk.report.console == (), timeout=5000)
        assert program.desk.report.verdict != before
        assert state(program, "1.1") == State.ASK
        settled(program, qtbot)
        assert History(folder).fingerprints() == (other,)
        held = everything_in(folder)
        assert b"room D" not in held
        assert name.encode() not in held
        assert b"room E" in held
        refused(program, key("D"))  # another run, after it
        settled(program, qtbot)
        assert len(History(folder).runs_of(name)) == 1
        press(panel, panel.forget_all, qtbot)
        qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.keys == 0, timeout=5000)
    assert History(folder).fingerprints() == ()
    held = everything_in(folder)
    assert b"room E" not in held
    assert other.encode() not in held


def test_what_is_kept_speaks_every_language_and_of_damaged_files(start, qtbot, folder):
    folder.mkdir()
    (folder / "history.sqlite3").write_bytes(b"no database " * 1000)
    with start() as program:
        program.window.menu.kept_wanted.emit()
        panel = program.window.tools.kept
        qtbot.waitUntil(lambda: "damaged" in panel.state.text(), timeout=5000)
        assert panel.forget_all.isEnabled()  # what cannot be read is to go all the more
        panel.refresh()
        qtbot.waitUntil(lambda: panel.shown is not None, timeout=5000)
        assert panel.shown.damaged == 1
        for language in ("zh_CN", "en"):
            program.window.language_wanted.emit(language)
            assert panel.state.text() == "\n".join(panel._lines())
        press(panel, panel.forget_all, qtbot)
        qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.damaged == 0, timeout=5000)
    assert b"no database" not in everything_in(folder)


def test_the_first_run_since_the_start_is_compared_with_the_last_one_before(start, qtbot):
    def run(program, server):
        program.window.target.url.setText(server.base_url)
        program.window.key.field.set_text(key("D"))
        program.window.diagnose()
        qtbot.waitUntil(lambda: not program.desk.running and program.desk.report is not None, timeout=20000)

    with PracticeServer("no-balance") as server, start() as program:
        run(program, server)
        before, port = program.desk.report, int(server.base_url.rpartition(":")[2])
        assert program.desk.changes is None
        settled(program, qtbot)
    with PracticeServer("healthy", port=port) as server, start() as program:
        run(program, server)
        changes = program.desk.changes
        assert (changes.run_id, changes.started_at) == (before.run_id, before.started_at)
        assert changes.cause_before is before.verdict.cause
        assert "balance" in {change.id for change in changes.rows}
    with PracticeServer("healthy") as server, start() as program:
        run(program, server)
        assert program.desk.changes is None  # another address is another story
