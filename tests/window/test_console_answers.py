"""What only the console shows, answered in the window: kept, judged at once, exported, and reachable by keyboard."""

import json
import threading

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from gui.bridge.checklist import State
from gui.diagnosis import Update
from gui.practice import PracticeServer
from gui.report import Cause
from gui.secret import ApiKey, spells
from gui.widgets.checks.checklist_view import answer_word
from gui.wording import LANGUAGES, Wording
from tests.key.keys import key
from tests.window.console_rows import choose, state

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def refused(program, qtbot):
    """Return a function that diagnoses a key which the server does not know; the server stays for the test."""
    with PracticeServer("key-unknown") as server:
        program.window.target.url.setText(server.base_url)

        def run(text):
            program.window.key.field.set_text(text)
            program.window.diagnose()
            qtbot.waitUntil(lambda: not program.desk.running and program.desk.report is not None, timeout=20000)

        yield run


def wait_judged(program, qtbot):
    desk = program.desk
    qtbot.waitUntil(lambda: desk.report is not None and desk.report.console == desk.console.given, timeout=5000)


def test_an_answer_improves_the_verdict_without_a_run_and_goes_into_the_export(program, refused, qtbot, open_preview):
    refused(key("D"))
    desk, before = program.desk, program.desk.report
    assert state(program, "1.1") == State.ASK
    form = choose(program, "1.1")
    assert form.isVisible()
    assert not program.window.details.page.isVisible()
    form.choices["disabled"].click()
    assert state(program, "1.1") == State.FAILED
    wait_judged(program, qtbot)
    assert desk.report.run_id == before.run_id
    assert desk.report.probes == before.probes
    assert desk.report.causes != before.causes
    assert desk.causes == desk.report.causes
    assert any(e.id == "1.1" for entry in desk.causes for e in entry.in_favour)
    preview = open_preview()
    preview.reject()
    told = next(file for file in desk.around.collect(desk.answered).files if file.name == "report.json")
    assert json.loads(told.data)["console"][0]["answer"] == "disabled"
    form.take_back.click()
    assert state(program, "1.1") == State.ASK
    wait_judged(program, qtbot)
    assert desk.report.verdict == before.verdict


def test_answers_survive_a_second_run_and_a_language_and_stay_with_their_key(program, refused, qtbot):
    refused(key("D"))
    form = choose(program, "2.1")
    form.choices["zero"].click()
    QTest.keyClicks(form.fields["qps"].editor, "0")
    for language in (*LANGUAGES, "en"):
        program.window.language_wanted.emit(language)
        assert form.choices["zero"].isChecked()
        assert form.fields["qps"].text() == "0"
    refused(key("D"))
    assert program.desk.report.console[0].detail == {"qps": 0}
    assert state(program, "2.1") == State.FAILED
    refused(key("E"))
    assert program.desk.report.console == ()
    assert state(program, "2.1") == State.ASK
    assert "zero" not in {code for code, button in choose(program, "2.1").choices.items() if button.isChecked()}
    refused(key("D"))
    assert state(program, "2.1") == State.FAILED


def test_what_is_typed_is_checked_as_it_is_typed(program, refused):
    refused(key("D"))
    form = choose(program, "2.3")
    form.choices["not_now"].click()
    field = form.fields["hours"]
    QTest.keyClicks(field.editor, "Asia/Shanghai mon-fri 8:00-22")
    assert "08:00-22:00" in field.message.text()
    assert field.message.isVisible()
    assert field.editor.accessibleDescription() == field.message.text()
    assert program.desk.console.answer("2.3").detail == {}
    QTest.keyClicks(field.editor, ":00")
    assert not field.message.isVisible()
    (window,) = program.desk.console.answer("2.3").detail["hours"]
    assert window == {
        "zone": "Asia/Shanghai",
        "days": ["mon", "tue", "wed", "thu", "fri"],
        "from": "08:00",
        "to": "22:00",
    }


def test_what_is_typed_outlives_a_slip_another_row_another_key_and_the_next_run(program, refused):
    refused(key("D"))
    form = choose(program, "2.3")
    form.choices["has_hours"].click()
    form.fields["hours"].set_text("mon-fri 08:00-22:00")  # without a zone it is no answer
    form = choose(program, "2.1")
    form.choices["room_left"].click()
    form.fields["qps"].set_text("5")
    form.choices["no_limits"].click()
    assert program.desk.console.answer("2.1").detail == {}
    form.choices["room_left"].click()
    assert form.fields["qps"].text() == "5"
    assert program.desk.console.answer("2.1").detail == {"qps": 5}
    assert choose(program, "2.3").fields["hours"].text() == "mon-fri 08:00-22:00"
    refused(key("E"))
    form = choose(program, "2.3")
    form.choices["has_hours"].click()
    assert form.fields["hours"].text() == ""
    refused(key("D"))
    assert choose(program, "2.3").fields["hours"].text() == "mon-fri 08:00-22:00"
    program.window.details.form.take_back.click()
    program.window.details.form.choices["has_hours"].click()
    assert program.window.details.form.fields["hours"].text() == ""


def test_the_same_answer_about_another_key_shows_what_was_told_of_that_key(program, refused):
    for letter, rate in (("D", "5"), ("E", "7")):
        refused(key(letter))
        program.window.menu.all_checks.trigger()
        form = choose(program, "2.1")
        form.choices["room_left"].click()
        form.fields["qps"].set_text(rate)
    for letter, rate in (("D", "5"), ("E", "7")):
        refused(key(letter))
        form = choose(program, "2.1")
        assert form.fields["qps"].text() == rate
        form.fields["note"].set_text("seen")
        assert program.desk.console.answer("2.1").detail == {"qps": int(rate), "note": "seen"}


def test_every_row_says_what_where_and_always_lets_one_pass(program, refused):
    refused(key("D"))
    rows = program.desk.checklist.console_rows()
    assert {"1.1", "2.3", "3.4", "5.1"} <= {row.id for row in rows}
    for row in rows:
        form = choose(program, row.id)
        form.choices["not_in_my_console"].click()
        assert state(program, row.id) == State.UNKNOWN
        form.choices["cannot_look"].click()
        assert list(form.fields) == ["note"]
        assert state(program, row.id) == State.UNKNOWN
        assert (form.link is not None) == (row.url is not None)


def test_words_tell_the_states_apart():
    for language in LANGUAGES:
        wording = Wording.load(language)
        words = {answer_word(s, wording) for s in (State.ASK, State.PASSED, State.FAILED, State.UNKNOWN)}
        words.add(answer_word(State.ASK, wording, old=True))
        assert len(words) == 5
        assert all(words)


def test_all_can_be_done_with_the_keyboard(program, refused, monkeypatch):
    refused(key("D"))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    form = choose(program, "2.1")
    form.link.setFocus()
    QTest.keyClick(form.link, Qt.Key.Key_Space)
    assert opened == ["https://platform.deepseek.com"]
    QTest.keyClick(form.link, Qt.Key.Key_Tab)
    first = program.window.focusWidget()
    assert first in form.choices.values()
    QTest.keyClick(first, Qt.Key.Key_Space)
    form.choices["used_up"].setFocus()
    QTest.keyClick(form.choices["used_up"], Qt.Key.Key_Space)
    reached = []
    for _press in range(len(form.fields)):
        QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(program.window.focusWidget().accessibleName())
    assert reached == [field.editor.accessibleName() for field in form.fields.values()]
    assert all(reached)
    QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Tab)
    assert program.window.focusWidget() is form.take_back


def test_practice_keeps_its_answers_to_itself(program, refused, diagnosed, qtbot):
    diagnosed("key-unknown")
    choose(program, "1.1").choices["disabled"].click()
    wait_judged(program, qtbot)
    program.window.practising.end()
    assert program.desk.console.given == ()
    assert not program.desk.checklist.console_rows()
    with PracticeServer("key-unknown") as server:
        program.window.target.url.setText(server.base_url)
        refused(key("D"))
    assert program.desk.report.console == ()
    assert program.desk.report.verdict.cause is Cause.KEY_REJECTED


def test_a_key_in_a_note_gets_into_no_report(program, refused, qtbot):
    refused(key("D"))
    form = choose(program, "1.1")
    form.choices["enabled"].click()
    form.fields["note"].set_text(f"the other one is {key('E')}")

    def judged():
        answers = program.desk.report.console
        return bool(answers) and "the other one" in answers[0].detail.get("note", "")

    qtbot.waitUntil(judged, timeout=5000)
    assert key("E") not in str(program.desk.report)
    collected = program.desk.around.collect(program.desk.answered)
    assert not any(key("E").encode() in file.data for file in collected.files)


def test_a_key_that_is_pasted_into_a_note_is_starred_before_qt_has_it(program, refused):
    refused(key("D"))
    form = choose(program, "1.1")
    form.choices["enabled"].click()
    mime = QMimeData()
    mime.setData("text/plain;charset=utf-8", f"the other one is {key('E')}".encode())
    QGuiApplication.clipboard().setMimeData(mime)
    editor = form.fields["note"].editor
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == f"the other one is {ApiKey(key('E')).masked}"
    assert not spells(editor.toPlainText().encode(), [key("E")])


def test_an_answer_amid_a_run_counts_at_once(program, refused, qtbot):
    refused(key("D"))
    desk, gate = program.desk, threading.Event()
    surroundings = desk.around()
    diagnose = surroundings.diagnose

    def held(question, listener, cancellation):
        report = diagnose(question, listener, cancellation)
        gate.wait(10)
        return report

    def heard_all(progress):
        return progress[0] == progress[1] > 0

    def speaks(row):
        return any(evidence.id == row for entry in desk.causes for evidence in entry.in_favour)

    surroundings.diagnose = held
    try:
        program.window.diagnose()
        qtbot.waitUntil(lambda: heard_all(desk.checklist.progress()), timeout=10000)
        before = desk.causes
        form = choose(program, "1.1")
        form.choices["disabled"].click()
        qtbot.waitUntil(lambda: speaks("1.1"), timeout=5000)
        form.take_back.click()
        qtbot.waitUntil(lambda: desk.causes == before, timeout=5000)
        form.choices["disabled"].click()
        qtbot.waitUntil(lambda: speaks("1.1"), timeout=5000)
        so_far = desk.causes
        assert desk.running
        # What the run tells from then on is not shown without the answer.
        shown = []
        desk.verdict_changed.connect(lambda: shown.append(speaks("1.1")))
        with qtbot.waitSignal(desk.run_changed, timeout=5000):
            desk._gathering.put(Update(desk.checklist.results()[0], before))
    finally:
        gate.set()
    qtbot.waitUntil(lambda: not desk.running, timeout=5000)
    assert desk.causes == desk.report.causes == so_far
    assert [answer.answer for answer in desk.report.console] == ["disabled"]
    assert all(shown)


def test_the_row_that_is_answered_stays_in_sight_when_what_is_above_grows(program, diagnosed):
    diagnosed("no-balance")
    program.window.resize(1100, 760)
    choose(program, "B")
    checklist = program.window.checklist
    QGuiApplication.processEvents()
    checklist.scrollTo(checklist.currentIndex(), checklist.ScrollHint.PositionAtBottom)
    before = checklist.viewport().height()
    program.window.target.more.setChecked(True)
    QGuiApplication.processEvents()
    assert checklist.viewport().height() < before
    assert checklist.viewport().rect().contains(checklist.visualRect(checklist.currentIndex()))
