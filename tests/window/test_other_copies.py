"""Other copies in the whole program: found, compared, put into the main field, and forgotten on closing."""

import os
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.secret import spells
from tests.copies.computer import executable

# What the offscreen platform says of every dialog whose least size changes while it is open.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def tab(program, qtbot):
    """The dialog of Ctrl+K with the tab in front."""
    QTest.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    tools = program.window.tools
    tools.open(tools.copies)
    return tools.copies


def looked(qtbot, tab):
    tab.look.click()
    qtbot.waitUntil(lambda: tab.look.isEnabled(), timeout=10000)


@pytest.fixture
def profile(home, another_key):
    """A profile with a copy of another key, and something odd in it."""
    (home / ".bashrc").write_text(f"export DEEPSEEK_API_KEY='{another_key}\u200b'\n", encoding="utf-8")
    return another_key + "\u200b"


def test_a_copy_goes_into_the_comparison(program, tab, profile, qtbot, paste, fake_key):
    program.window.key.field.set_text(fake_key(1))
    looked(qtbot, tab)
    tab.compare.click()
    tools = program.window.tools
    assert tools.tabs.currentWidget() is tools.compare
    assert tools.compare.field.text() == profile
    assert tools.compare.verdict.text() == "These are two different keys."


def test_a_copy_goes_into_the_main_field_and_is_inspected(program, tab, profile, qtbot):
    looked(qtbot, tab)
    tab.use.click()
    assert program.window.key.field.text() == profile
    assert [str(one.kind) for one in program.desk.inspected.inspection.findings] == ["zero-width"]
    # It is the pasted key now: the list says so.
    program.window.tools.open(tab)
    qtbot.waitUntil(lambda: tab.copies.topLevelItem(0).text(0) == "your key, exactly")
    assert not spells(repr([tab.copies.topLevelItem(0).text(column) for column in range(5)]), profile)


def test_closing_does_not_wait_for_a_command_that_hangs(program, tab, home, monkeypatch, qtbot):
    started = home / "started"
    executable(home, "systemctl", f"echo > {started}; exec /bin/sleep 600")
    monkeypatch.setitem(os.environ, "PATH", f"{home / 'bin'}:{os.environ['PATH']}")
    tab.look.click()
    qtbot.waitUntil(started.exists)
    before = time.monotonic()
    program.window.close()
    assert time.monotonic() - before < 2.5
    assert tab.copies.topLevelItemCount() == 0
