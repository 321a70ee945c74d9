"""Run again, all or one row: what changed stands beside each row, in words, and nothing of another key beside it."""

import contextlib
import socket

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.bridge.checklist import Role, State
from gui.practice import PracticeServer
from gui.widgets.checks.checklist_view import change_word, fitting_word
from gui.wording import Wording
from tests.key.keys import key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHIFT = Qt.KeyboardModifier.ShiftModifier
CHAT = "chat.deepseek-flash"


class Bench:
    """A window that diagnoses one address, at which one scenario after the other answers."""

    def __init__(self, program, qtbot):
        self.program, self.qtbot, self.window, self.desk = program, qtbot, program.window, program.desk
        self.port = 0

    @contextlib.contextmanager
    def serving(self, scenario):
        with PracticeServer(scenario, port=self.port) as server:
            self.port = int(server.base_url.rpartition(":")[2])
            if self.window.target.url.text() != server.base_url:
                self.window.target.url.setText(server.base_url)
            yield server

    def wait(self):
        self.qtbot.waitUntil(lambda: not self.desk.running and self.desk.report is not None, timeout=20000)

    def press(self, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window, Qt.Key.Key_F5, modifier)
        assert self.desk.running
        self.wait()

    def choose(self, row):
        self.window.checklist.setCurrentIndex(self.desk.checklist.find(row))

    def word(self, row, language="en"):
        index = self.desk.checklist.find(row)
        return change_word(index.data(Role.CHANGE), index.data(Role.STATE), Wording.load(language))


@pytest.fixture
def bench(program, qtbot, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    made = Bench(program, qtbot)
    made.window.key.field.set_text(key("D"))
    return made


def test_f5_shows_row_by_row_what_changed(bench):
    with bench.serving("key-unknown"):
        bench.press()
        assert bench.desk.changes is None
        assert bench.desk.checklist.find("models").data(Role.CHANGE) is None
    with bench.serving("healthy"):
        bench.press()
    assert bench.word("models") == "+ was: problem, now: good"
    index = bench.desk.checklist.find("models")
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.ToolTipRole) in said
    assert "does not know the key" in said
    assert bench.desk.report.changes.started_at[11:19] in bench.window.details.page.toPlainText()
    bench.choose("models")
    page = bench.window.details.page.toPlainText()
    assert "What has changed" in page
    assert "before, " in page
    assert bench.desk.checklist.find("no_key").data(Role.CHANGE) is None
    bench.window.set_wording(Wording.load("zh_CN"))
    assert "\u4ec0\u4e48\u53d8\u5316" in bench.window.details.page.toPlainText()
    assert "\u4e4b\u524d" in bench.word("models", "zh_CN")
    with bench.serving("healthy"):
        bench.press()
    assert bench.desk.checklist.find("models").data(Role.CHANGE) is None


def test_an_error_text_that_is_added_changes_the_cause_and_no_check(bench):
    printed = "openai.AuthenticationError: Error code: 401 - Authentication Fails, Your api key: ****9f0e is invalid"
    with bench.serving("healthy"):
        bench.press()
        bench.press()
        assert "Nothing has changed since" in bench.window.details.page.toPlainText()
        bench.window.target.client_error.setPlainText(printed)
        bench.press()
    page = bench.window.details.page.toPlainText()
    assert "Nothing has changed" not in page
    assert "No check came out differently than at " in page
    assert "Now it is: The client uses another key." in page


def test_shift_f5_runs_the_chosen_row_and_keeps_the_others(bench):
    with bench.serving("no-balance"):
        bench.press()
    kept = bench.desk.checklist.result("bad_key")
    bench.choose("balance")
    with bench.serving("healthy") as server:
        bench.press(SHIFT)
        assert [request.path for request in server.requests] == ["/models", "/models", "/user/balance"]
    assert bench.desk.checklist.result("bad_key") == kept
    assert bench.window.checklist.currentIndex() == bench.desk.checklist.find("balance")
    assert bench.window.details.probe == "balance"
    assert bench.desk.checklist.find("balance").data(Role.CHANGE) is not None
    assert bench.desk.checklist.find(CHAT).data(Role.STATE) == State.FAILED
    assert bench.desk.report.cost.billed_calls == 0
    facts = bench.window.details.page.toPlainText()
    assert "before: The balance is enough for calls: no" in facts
    assert "now: The balance is enough for calls: yes" in facts


def test_what_changed_tells_all_of_before_and_then_all_of_now(bench):
    with bench.serving("no-balance"):
        bench.press()
    with bench.serving("healthy"):
        bench.press()
    bench.choose("balance")
    page = bench.window.details.page.toPlainText()
    assert "What has changed: better" in page
    told = ["before, ", "before: The balance is enough for calls: no", "now, ", "now: The balance is enough"]
    places = [page.index(each) for each in told]
    assert places == sorted(places)


def test_in_a_narrow_window_what_changed_leaves_the_name_its_room(bench):
    with bench.serving("key-unknown"):
        bench.press()
    with bench.serving("healthy"):
        bench.press()
    index, english = bench.desk.checklist.find("models"), Wording.load("en")
    change, state, metrics = index.data(Role.CHANGE), index.data(Role.STATE), bench.window.checklist.fontMetrics()
    assert fitting_word(change, state, english, 1000, metrics) == "+ was: problem, now: good"
    assert fitting_word(change, state, english, 30, metrics) == "+ better"


def test_a_name_that_may_be_cut_is_whole_in_its_tooltip(bench):
    with bench.serving("healthy"):
        bench.press()
    assert "deepseek-flash" in bench.desk.checklist.find(CHAT).data(Qt.ItemDataRole.ToolTipRole)


def test_the_button_and_the_menu_do_the_same(bench, qtbot):
    with bench.serving("no-balance"):
        bench.press()
    bench.choose(CHAT)
    with bench.serving("healthy"):
        bench.window.details.again.click()
        bench.wait()
        assert bench.word(CHAT) == "+ was: problem, now: good"
        bench.window.panels.rechecking.action.trigger()
        assert not bench.window.panels.rechecking.action.isEnabled()
        bench.wait()
    assert bench.desk.checklist.find(CHAT).data(Role.CHANGE) is None
    assert bench.window.panels.rechecking.action in bench.window.checklist.actions()
    assert bench.window.checklist.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


def test_without_a_row_there_is_nothing_to_run_again(bench):
    action = bench.window.panels.rechecking.action
    assert not action.isEnabled()
    with bench.serving("healthy"):
        bench.press()
    assert not action.isEnabled()
    bench.window.checklist.setCurrentIndex(bench.desk.checklist.index(3, 0))
    assert not action.isEnabled()
    assert not bench.window.details.again.isVisible()
    bench.choose("tcp")
    assert action.isEnabled()
    assert bench.window.details.again.isVisible()


def test_another_key_gets_a_whole_run_and_no_comparison(bench):
    with bench.serving("key-unknown"):
        bench.press()
    bench.window.key.field.set_text(key("G"))
    bench.choose("models")
    with bench.serving("healthy") as server:
        bench.press(SHIFT)
        assert any(request.method == "POST" for request in server.requests)
    assert bench.desk.changes is None
    assert bench.desk.report.changes.same_key is False
    assert bench.desk.checklist.find("models").data(Role.CHANGE) is None


def test_practice_begins_with_no_past(bench, diagnosed):
    with bench.serving("key-unknown"):
        bench.press()
    diagnosed("healthy")
    assert bench.desk.changes is None


def test_the_status_page_of_a_practice_problem_is_read(program, diagnosed):
    report = diagnosed("status-incident")
    assert report.verdict.cause == "service.overloaded"
    assert [each.code for each in report.verdict.in_favour][-1] == "status_incident"
    window, index = program.window, program.desk.checklist.find("incidents")
    assert index.data(Role.STATE) == State.WARNING
    window.checklist.setCurrentIndex(index)
    assert "API Degraded Performance" in window.details.page.toPlainText()
    window.details.copy_curl.click()
    assert "Authorization" not in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("scenario", "state", "section"),
    [("status-quiet", State.PASSED, State.UNKNOWN), ("status-frozen", State.UNKNOWN, State.UNKNOWN)],
)
def test_what_is_not_known_is_never_shown_as_good(program, diagnosed, scenario, state, section):
    diagnosed(scenario)
    model = program.desk.checklist
    assert model.find("incidents").data(Role.STATE) == state
    assert model.index(5, 0).data(Role.STATE) == section


def test_stop_keeps_what_was_known_of_the_row(bench, qtbot):
    with bench.serving("healthy"):
        bench.press()
    before = bench.desk.checklist.result("balance")
    bench.choose("balance")
    with socket.create_server(("127.0.0.1", bench.port)):
        QTest.keyClick(bench.window, Qt.Key.Key_F5, SHIFT)
        qtbot.waitUntil(lambda: bench.desk.checklist.find("no_key").data(Role.STATE) == State.RUNNING, timeout=5000)
        QTest.keyClick(bench.window, Qt.Key.Key_Escape)
        bench.wait()
    assert bench.desk.checklist.result("balance") == before
    assert bench.desk.checklist.find("no_key").data(Role.STATE) == State.PASSED
    assert bench.desk.report.verdict.cause == "client.other"
