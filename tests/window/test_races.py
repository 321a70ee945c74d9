"""What happens while something else is still under way, and when a part of the program falls."""

import pytest
import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

import gui.machine
from gui import diagnosis
from gui.app import Program
from gui.practice import PracticeServer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class NoServer:
    def __init__(self, *_arguments, **_options):
        raise OSError("no port is free")


@pytest.fixture
def broken(monkeypatch):
    """Let no practice server start; returns a function that ends that."""
    monkeypatch.setattr(gui.machine, "PracticeServer", NoServer)
    return lambda: monkeypatch.setattr(gui.machine, "PracticeServer", PracticeServer)


def reported(program, qtbot):
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    return program.desk.report


def test_no_key_of_the_user_goes_anywhere_while_practice_starts(program, paste, another_key, qtbot):
    with PracticeServer("healthy") as server:
        paste(another_key)
        program.window.target.url.setText(server.base_url)
        program.window.practise("no-balance")
        QTest.keyClick(program.window, Qt.Key.Key_F5)
        assert reported(program, qtbot).verdict.cause == "account.no_balance"
        assert list(server.requests) == []


def test_a_second_practice_is_not_run_against_the_first(program, diagnosed, qtbot):
    diagnosed("no-balance")
    program.window.practise("healthy")
    QTest.keyClick(program.window, Qt.Key.Key_F5)
    assert reported(program, qtbot).verdict.cause == "client.other"


def test_what_is_entered_while_practice_starts_stays(program, paste, another_key, qtbot):
    window = program.window
    window.practise("no-balance")
    paste(another_key)
    window.footer.key_id.setText("typed meanwhile")
    reported(program, qtbot)
    window.practising.end()
    assert window.key.field.text() == another_key
    assert window.footer.key_id.text() == "typed meanwhile"


def test_a_practice_that_does_not_start_leaves_nothing_behind(program, paste, another_key, broken, diagnosed, qtbot):
    window = program.window
    window.footer.key_id.setText("old")
    window.practise("no-balance")
    qtbot.waitUntil(lambda: "OSError" in window.notice.label.text(), timeout=10000)
    broken()
    paste(another_key)
    window.footer.key_id.setText("new")
    diagnosed("no-balance")
    window.practising.end()
    assert window.key.field.text() == another_key
    assert window.footer.key_id.text() == "new"


def test_a_second_practice_that_does_not_start_ends_the_first(
    program, paste, another_key, diagnosed, monkeypatch, qtbot
):
    window = program.window
    paste(another_key)
    diagnosed("no-balance")
    monkeypatch.setattr(gui.machine, "PracticeServer", NoServer)
    window.practise("healthy")
    qtbot.waitUntil(lambda: "OSError" in window.notice.label.text(), timeout=10000)
    assert program.desk.practice is None
    assert not window.practising.ribbon.isVisible()
    assert window.key.field.text() == another_key


def test_closing_forgets_everything_even_if_the_program_could_not_be_loaded(
    program, paste, another_key, monkeypatch, qtbot
):
    def fall(*_arguments):
        raise RuntimeError

    monkeypatch.setattr(gui.machine.Machine, "__init__", fall)
    paste(another_key)
    program.window.diagnose()
    qtbot.waitUntil(lambda: "RuntimeError" in program.window.notice.label.text(), timeout=10000)
    program.window.footer.key_id.setText("an id")
    program.window.close()
    assert program.window.key.field.text() == program.window.footer.key_id.text() == ""


def test_the_file_that_was_asked_for_last_stays_and_its_name_is_the_one_that_is_told(program, tmp_path, qtbot):
    (tmp_path / "large.txt").write_text("x" * 8_000_000)
    (tmp_path / "small.txt").write_text("small")
    window = program.window
    window.read_key_file(str(tmp_path / "missing.txt"))
    window.read_key_file(str(tmp_path / "large.txt"))
    window.read_key_file(str(tmp_path / "small.txt"))
    qtbot.waitUntil(lambda: window.key.field.text() == "small", timeout=20000)
    assert "missing.txt" in window.notice.label.text()


def test_a_name_that_no_file_can_have_is_told_as_such(program, tmp_path, qtbot):
    program.window.read_key_file(str(tmp_path / ("x" * 300)))
    qtbot.waitUntil(lambda: "cannot be read" in program.window.notice.label.text(), timeout=10000)


def test_a_run_that_falls_gives_no_verdict(program, monkeypatch, qtbot):
    diagnose = diagnosis.diagnose

    def fall_later(question, listener, cancellation):
        heard = []

        def hear(update):
            listener(update)
            heard.append(update)
            if len(heard) > 5:
                raise RuntimeError

        return diagnose(question, hear, cancellation)

    monkeypatch.setattr(diagnosis, "diagnose", fall_later)
    program.window.practise("no-balance")
    qtbot.waitUntil(lambda: "RuntimeError" in program.window.notice.label.text(), timeout=20000)
    assert program.desk.causes == ()
    assert not program.desk.running
    assert program.window.stack.currentWidget() is program.window.welcome


def test_an_export_stays_that_of_its_report(program, diagnosed, qtbot):
    report = diagnosed("no-balance")
    program.window.export()
    program.window.diagnose()
    qtbot.waitUntil(lambda: program.window.exporting.preview is not None, timeout=10000)
    preview = program.window.exporting.preview
    letter = preview.content.toPlainText()
    assert report.ended_at in letter
    preview.close()


def test_a_program_that_cannot_fill_its_window_says_so(qapp, tmp_path, monkeypatch):
    def fall():
        raise RuntimeError("secret")

    told: list[int] = []
    program = Program(qapp, tmp_path, {"LANG": "C"})
    monkeypatch.setattr(program, "complete", fall)
    monkeypatch.setattr(program, "_application", type("A", (), {"exit": staticmethod(told.append)}))
    assert program.open()
    box = program.window.findChild(QMessageBox)
    assert box is not None
    assert "RuntimeError" in box.text()
    assert "secret" not in box.detailedText()
    box.reject()
    assert told == [4]
    program.close()
    shiboken6.delete(program.window)


def test_a_window_that_is_closed_at_once_is_not_filled(qapp, tmp_path):
    program = Program(qapp, tmp_path, {"LANG": "C"})
    QTimer.singleShot(0, program.window.close)
    assert not program.open()
    assert not program.window.built
    program.close()
    shiboken6.delete(program.window)
