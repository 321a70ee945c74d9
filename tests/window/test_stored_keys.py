"""Stored keys in the whole window, with a real keychain: in use, and behind a prompt that nobody answers."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from gui.keychain import Keychain
from gui.secret import ApiKey
from tests.cli.command import killed_at_last

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHILD = Path(__file__).parent / "child" / "stored.py"


def press(window, qtbot):
    window.key._stored.click()
    qtbot.waitUntil(lambda: not window.tools.stored.cancel.isEnabled(), timeout=20000)


def test_a_key_goes_into_the_keychain_and_comes_back_into_the_field(program, desktop, qtbot, paste, another_key):
    window = program.window
    paste(another_key)
    press(window, qtbot)
    window.tools.stored.form._line.setText("work")
    window.tools.stored.form.button.click()
    qtbot.waitUntil(lambda: window.tools.stored.names.count() == 1, timeout=20000)
    assert window._form().stored_as == "work"
    window.key.field.set_text("")
    assert window._form().stored_as == ""
    window.tools.stored.use.click()
    qtbot.waitUntil(lambda: window.key.field.text() == another_key, timeout=20000)
    assert not window.tools.isVisible()
    qtbot.waitUntil(window.key.field.hasFocus)
    assert window._form().stored_as == "work"
    QTest.keyClicks(window.key.field, "x")
    assert window._form().stored_as == ""


def test_the_report_says_under_which_name_the_key_is_stored(program, desktop, qtbot, another_key):
    window = program.window
    Keychain().store("work", ApiKey(another_key))
    press(window, qtbot)
    window.tools.stored.use.click()
    qtbot.waitUntil(lambda: window.key.field.text() == another_key, timeout=20000)
    window.target.url.setText("http://127.0.0.1:1")
    window.diagnose()
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=30000)
    assert program.desk.report.key.stored_as == "work"


def test_behind_a_prompt_the_window_can_be_used_and_closes_at_once(program, prompter, paste, another_key):
    window = program.window
    window.key._stored.click()
    prompter.wait_for_prompt()
    window.tools.hide()
    paste(another_key)
    assert window.key.field.text() == another_key
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 1


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_behind_a_prompt_the_program_ends_on_ctrl_c(prompter, figures):
    with subprocess.Popen([sys.executable, str(CHILD)], stderr=subprocess.PIPE) as process, killed_at_last(process):
        prompter.wait_for_prompt()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=10)
        took = time.monotonic() - began
    assert process.returncode == 0, err.decode("ascii", "replace")
    figures("the program ends behind an open prompt of the keychain, ms", round(took * 1000))
    assert took < 5
