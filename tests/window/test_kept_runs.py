"""A run that is kept is opened from the list of what is kept: read-only, beside the one that is shown."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.bridge.checklist import Role, State
from gui.history import History
from gui.practice import PracticeServer
from gui.wording import Wording
from gui.wording.verdict.changes import moment
from tests.key.keys import key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(program, qtbot):
    """The list of what is kept, after a run and an answer."""
    window, desk = program.window, program.desk
    with PracticeServer("key-unknown") as server:
        window.target.url.setText(server.base_url)
        window.key.field.set_text(key("D"))
        window.diagnose()
        qtbot.waitUntil(lambda: not desk.running and desk.report is not None, timeout=20000)
    desk.console.put("1.1", "disabled", {})
    qtbot.waitUntil(lambda: desk.report.console == desk.console.given, timeout=5000)
    desk.remembering.look(None, lambda _kept: window.menu.kept_wanted.emit())  # after what is still to be kept
    qtbot.waitUntil(lambda: window.tools.isVisible() and window.tools.kept.shown is not None, timeout=5000)
    return window.tools.kept


def test_a_run_is_opened_read_only_beside_the_one_that_is_shown(program, panel, qtbot):
    opening, shown = program.window.opening, program.desk.report
    answer, run = (panel.list.topLevelItem(number) for number in range(2))
    panel.list.setCurrentItem(answer)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert not panel.open_run.isEnabled()
    panel.list.setCurrentItem(run)
    assert panel.open_run.isEnabled()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opening.windows), timeout=5000)
    (window,) = opening.windows
    assert window.found.report.run_id == shown.run_id
    assert (window.model.find("models").isValid(), window.good.isVisible()) == (True, False)
    assert window.model.find_console("1.1").data(Role.STATE) == State.FAILED
    for language in ("zh_CN", "en"):
        program.window.language_wanted.emit(language)
        assert moment(shown.ended_at, Wording.load(language)) in window.about.label.text()
        assert panel.open_run.isEnabled(), "the run is still chosen"
    assert window.windowTitle() == "An earlier run (read-only)"
    window.close()
    assert program.desk.report is shown


def test_a_run_that_cannot_be_read_or_is_gone_is_told(program, panel, qtbot, tmp_path):
    panel.list.setCurrentItem(panel.list.topLevelItem(1))
    with sqlite3.connect(tmp_path / "data" / "history.sqlite3") as connection:
        connection.execute("UPDATE runs SET report='of another version'")
    connection.close()
    panel.open_run.click()
    qtbot.waitUntil(lambda: "cannot be shown" in panel.state.text(), timeout=5000)
    History(tmp_path / "data").forget_all()
    panel.open_run.click()
    qtbot.waitUntil(lambda: panel.shown is not None and panel.shown.keys == 0, timeout=5000)
    assert program.window.opening.windows == []
