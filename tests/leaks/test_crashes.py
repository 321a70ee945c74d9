"""What nobody expected, raised in each place with canaries in its text, its locals and what it was raised from.

Whatever falls, the program goes on, says so, and offers a report; nothing that is told of it anywhere holds a canary.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import weakref
import zipfile

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui import bundle
from gui.bridge.fault import Fault
from gui.cli import main
from gui.secret import Redactor
from gui.wording import LANGUAGES, Say, Wording
from tests.leaks.places import announced, around, program
from tests.leaks.planting import canary
from tests.leaks.sinks import Sinks, below, seen_and_heard

__all__ = ["announced", "around", "program"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CANARIES = {name: canary(f"crash {name}") for name in ("text", "local", "cause", "context", "pasted", "class")}


class OddError(Exception):
    """An exception that spells a key wherever it can."""

    def __init__(self, text):
        super().__init__(text)
        self.__notes__ = [text]
        self.key = text

    def __str__(self):
        return self.key

    __repr__ = __str__


def fall():
    local = CANARIES["local"]
    try:
        try:
            raise OddError(CANARIES["context"])  # noqa: TRY301  what is raised and caught is the point
        except OddError:
            raise OddError(CANARIES["cause"])  # noqa: B904  the context is what is tried
    except OddError as error:
        raise OddError(f"{CANARIES['text']} {local}") from error


class Slot(QObject):
    called = Signal()

    def __init__(self, parent):
        super().__init__(parent)
        self.called.connect(fall)


class Falling(QWidget):
    def paintEvent(self, event):
        fall()


class Destroyed:
    """Falls when it is collected."""

    def __del__(self):
        fall()


def in_a_slot(program):
    Slot(program.window).called.emit()


def in_a_timer(program):
    QTimer.singleShot(0, program.window, fall)


def in_a_virtual_method(program):
    falling = Falling(program.window)
    falling.resize(10, 10)
    falling.show()
    program.falling = weakref.ref(falling)


def in_a_thread(program):
    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()


def in_the_pool(program):
    program.desk.background.run(fall, lambda outcome: program.desk.emit_failed(outcome))


def after_the_pool(program):
    program.desk.background.run(int, lambda outcome: fall())


def in_a_destructor(program):
    Destroyed()


def in_a_run(program):
    program.desk.around().diagnose = lambda *arguments: fall()
    program.window.key.field.set_text(CANARIES["pasted"])
    program.window.diagnose()


PLACES = [
    in_a_slot,
    in_a_timer,
    in_a_virtual_method,
    in_a_thread,
    in_the_pool,
    after_the_pool,
    in_a_destructor,
    in_a_run,
]


@pytest.mark.parametrize("place", PLACES)
def test_the_window_goes_on_and_offers_a_report_without_a_canary(place, program, announced, tmp_path, qtbot, capfd):
    window, sinks = program.window, Sinks(CANARIES)
    window.key.field.set_text(CANARIES["pasted"])
    place(program)
    qtbot.waitUntil(window.notice.isVisible, timeout=10000)
    if place is in_a_virtual_method:
        program.falling().hide()
    qtbot.waitUntil(lambda: not program.desk.running, timeout=10000)
    sinks.take(seen_and_heard())
    assert window.notices.save_report.isVisible()
    window.notices.copy_details.click()
    assert "OddError" in QGuiApplication.clipboard().text()
    sinks.take(seen_and_heard())
    window.notices.save_report.click()
    qtbot.waitUntil(lambda: window.crash_reporting is not None and window.crash_reporting.dialog is not None)
    dialog = window.crash_reporting.dialog
    assert not dialog.isModal()
    assert "OddError" in dialog.content.toPlainText()
    path = tmp_path / "crash.zip"
    dialog._on_path(str(path))
    qtbot.waitUntil(dialog.save.isEnabled)
    assert str(path) in dialog.result_line.text()
    sinks.take(seen_and_heard())
    dialog.reject()
    crash = json.loads(zipfile.ZipFile(path).read("crash.json"))
    assert crash["exception"] == "OddError"
    assert crash["frames"][-1].endswith(" fall")
    # It goes on: what is pasted is still looked at.
    window.key.field.set_text("sk-short")
    assert program.desk.inspected is not None
    program.close()
    written = capfd.readouterr()
    sinks.take([("stdout", written.out.encode()), ("stderr", written.err.encode()), *below(tmp_path), *announced])
    assert announced
    assert sinks.leaks() == []


def test_a_report_can_fail_to_be_written_and_says_why(program, tmp_path, qtbot):
    window = program.window
    window.show_fault(Fault("OddError"))
    window.notices.save_report.click()
    qtbot.waitUntil(lambda: window.crash_reporting is not None and window.crash_reporting.dialog is not None)
    dialog = window.crash_reporting.dialog
    dialog._on_path(str(tmp_path / "nowhere" / "crash.zip"))
    qtbot.waitUntil(dialog.save.isEnabled)
    assert "does not exist" in dialog.result_line.text()
    dialog.reject()
    qtbot.waitUntil(lambda: window.crash_reporting.dialog is None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", [False, True])
def test_the_command_line_says_so_and_offers_or_writes_a_report(asked, language, around, monkeypatch, capfd):
    monkeypatch.setattr("gui.cli.inspection.run", lambda *arguments: fall())
    monkeypatch.setenv("DEEPSEEK_API_KEY", CANARIES["pasted"])
    path = around / "crash.zip"
    words = ["inspect", "--lang", language, *(["--crash-report", str(path)] if asked else [])]
    assert main(words) == 4
    written = capfd.readouterr()
    say = Wording.load(language).say
    assert say(Say.OUR_OWN_FAULT) in written.err
    assert written.out == ""
    assert path.exists() is asked
    assert (say(Say.CRASH_REPORT_OFFER) in written.err) is not asked
    sinks = Sinks(CANARIES)
    sinks.take([("stderr", written.err.encode()), *below(around)])
    assert sinks.leaks() == []


def test_a_report_overwrites_nothing(around, monkeypatch, capfd):
    monkeypatch.setattr("gui.cli.inspection.run", lambda *arguments: fall())
    path = around / "mine.zip"
    path.write_text("mine")
    assert main(["inspect", "--crash-report", str(path)]) == 4
    assert path.read_text() == "mine"
    assert "exists already" in capfd.readouterr().err


def in_a_thread_of_a_command(*arguments):
    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    return 0


def in_a_destructor_of_a_command(*arguments):
    Destroyed()
    return 0


@pytest.mark.parametrize("command", [in_a_thread_of_a_command, in_a_destructor_of_a_command])
def test_what_falls_beside_a_command_is_told_without_its_text(command, around, monkeypatch, capfd):
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    monkeypatch.setattr("gui.cli.inspection.run", command)
    assert main(["inspect", "--lang", "en"]) == 0
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == hooks
    written = capfd.readouterr()
    assert "OddError" in written.err
    sinks = Sinks(CANARIES)
    sinks.take([("stderr", written.err.encode()), *below(around)])
    assert sinks.leaks() == []


def test_a_report_is_small_deterministic_and_redacted(tmp_path):
    name = f"{CANARIES['class']}.py:3 run"
    crash = bundle.Crash(at="2026-11-23T09:15:04.031Z", exception=CANARIES["class"], frames=(name, "a.py:1 b"))
    redactor = Redactor([CANARIES["class"]])
    paths = [tmp_path / "1.zip", tmp_path / "2.zip"]
    for path in paths:
        collected = bundle.collect_crash(crash, redactor)
        bundle.write_bundle(collected, path, redactor.secrets, ended_at=crash.at)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert os.path.getsize(paths[0]) < 8192
    assert bundle.crash_name(crash.at) == "key-doctor-crash-20261123T091504Z.zip"
    sinks = Sinks(CANARIES)
    sinks.take(below(tmp_path))
    assert sinks.leaks() == []
