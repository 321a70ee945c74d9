"""The window as its user meets it: paste, diagnose, read, export, stop, close."""

import json
import os
import threading
import time
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from gui import bundle
from gui.bridge.checklist import Role
from gui.practice import SCENARIOS, PracticeServer
from gui.report import Lifecycle
from gui.secret import find_leaks
from gui.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ENGLISH = Wording.load("en")


def test_paste_from_anywhere_then_f5_gives_the_cause_in_one_sentence(program, paste, another_key, qtbot):
    with PracticeServer("no-balance") as server:
        window = program.window
        window.footer.key_id.setFocus()
        window.run.diagnose.setFocus()
        paste(another_key)
        assert window.key.field.text() == another_key
        window.target.url.setText(server.base_url)
        QTest.keyClick(window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    assert program.desk.report.verdict.cause == "account.no_balance"
    assert window.banner.sentence.text() == ENGLISH.verdict(program.desk.report.verdict)
    assert "Top up" in window.banner.step.text()
    assert "certain" in window.banner.title.text()
    assert window.footer.export.isEnabled()


def test_what_is_odd_is_named_and_one_click_cleans_it(program, paste, another_key):
    window = program.window
    paste(f"\u00a0{another_key[:12]}\u200b{another_key[12:]}\r\n")  # NO-BREAK SPACE, ZERO WIDTH SPACE
    assert window.key.findings.isVisible()
    assert "39 characters, 36 without blanks" in window.key.summary.text()
    assert "3 things are odd" in window.key.summary.text()
    QTest.mouseClick(window.key.use_cleaned, Qt.MouseButton.LeftButton)
    assert window.key.field.text() == another_key
    assert not window.key.findings.isVisible()
    window.key.field.undo()
    assert "\u200b" in window.key.field.text()  # ZERO WIDTH SPACE: nothing is lost


def test_a_long_text_is_looked_at_elsewhere(program, another_key, qtbot):
    with qtbot.waitSignal(program.desk.inspected_changed, timeout=20000):
        program.window.key.field.set_text("x" * 200_000 + another_key)
        assert program.desk.inspected is None
        assert "being looked at" in program.window.key.summary.text()
    qtbot.waitUntil(lambda: program.desk.inspected is not None, timeout=20000)
    assert "odd" in program.window.key.summary.text()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_each_practice_problem_leads_to_its_cause(program, diagnosed, scenario):
    report = diagnosed(scenario.name)
    assert report.verdict.cause == scenario.expected
    assert program.window.practising.ribbon.isVisible()
    assert program.window.banner.sentence.text() == ENGLISH.verdict(report.verdict)


def test_what_was_entered_comes_back_after_practice(program, paste, another_key, diagnosed):
    window = program.window
    paste(another_key)
    window.target.url.setText("https://api.deepseek.com/v1")
    window.target.model.setEditText("deepseek-pro")
    diagnosed("model-retired")
    diagnosed("healthy")
    assert window.key.field.text() != another_key
    window.practising.end()
    assert window.key.field.text() == another_key
    assert window.target.url.text() == "https://api.deepseek.com/v1"
    assert window.target.model.currentText() == "deepseek-pro"
    assert not window.practising.ribbon.isVisible()
    assert program.desk.causes == ()


def test_the_verdict_tells_when_it_is_about_something_else(program, paste, another_key, diagnosed):
    diagnosed("no-balance")
    assert program.window.banner.remedy is not None
    paste(another_key)
    assert "You changed something" in program.window.banner.step.text()
    assert program.window.banner.remedy is None


def test_the_banner_improves_while_probes_still_run(program, qtbot):
    seen = []
    program.desk.verdict_changed.connect(lambda: seen.append((program.desk.running, program.window.banner.state)))
    program.window.practise("silent")
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    assert {state for running, state in seen if running} >= {"running"}


def test_stop_ends_a_run_at_once_and_keeps_what_was_found(program, qtbot):
    program.window.practise("stalled")
    row = program.desk.checklist.find

    def stuck():
        result = row("chat.deepseek-flash").data(Role.RESULT)
        return result is not None and result.lifecycle is Lifecycle.RUNNING

    qtbot.waitUntil(stuck, timeout=20000)
    begin = time.monotonic()
    QTest.keyClick(program.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=5000)
    assert time.monotonic() - begin < 1
    assert row("models").data(Role.RESULT).outcome == "pass"
    assert not program.window.run.stop.isEnabled()


@pytest.mark.parametrize("phase", ["no_key", "models", "chat.deepseek-flash"])
def test_closing_in_mid_run_is_clean_within_a_second(program, qtbot, phase):
    before = threading.active_count()
    closed: list[float] = []

    def close_then(update):
        if update.result.id == phase and not closed:
            begin = time.monotonic()
            program.window.close()
            closed.append(time.monotonic() - begin)

    program.desk._hub.updated.connect(close_then)
    program.window.practise("stalled")
    qtbot.waitUntil(lambda: bool(closed), timeout=20000)
    assert closed[0] < 1
    assert program.window.key.field.text() == ""
    assert threading.active_count() <= before


def test_an_export_shows_every_byte_and_holds_no_key(program, diagnosed, qtbot, tmp_path):
    report = diagnosed("key-unknown")
    key = program.window.key.field.text()
    QTest.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: program.window.exporting.preview is not None, timeout=10000)
    preview = program.window.exporting.preview
    names = [preview.files.item(row).text().partition("\n")[0] for row in range(preview.files.count())]
    assert {"ticket.txt", "report.json", "report.html", "exchanges.har", "manifest.json"} <= set(names)
    path = tmp_path / "for-support.zip"
    preview.write(str(path))
    qtbot.waitUntil(path.exists, timeout=10000)
    qtbot.waitUntil(lambda: str(path) in preview.result_line.text(), timeout=10000)
    verified = bundle.verify(path, secrets=[key])
    assert verified.problems == ()
    assert report.verdict.cause == "key.rejected"
    preview.close()


def test_an_export_that_cannot_be_written_says_why_and_can_be_tried_again(diagnosed, open_preview, qtbot, tmp_path):
    diagnosed("no-balance")
    preview = open_preview()
    preview.write(str(tmp_path / "nowhere" / "for-support.zip"))
    qtbot.waitUntil(lambda: "does not exist" in preview.result_line.text(), timeout=10000)
    assert preview.save.isEnabled()
    preview.close()


def test_save_proposes_a_name_in_a_folder_of_the_user(program, diagnosed, open_preview):
    diagnosed("no-balance")
    preview = open_preview()
    QTest.mouseClick(preview.save, Qt.MouseButton.LeftButton)
    dialogs = preview.findChildren(QFileDialog)
    assert [Path(path).name for path in dialogs[0].selectedFiles()] == [bundle.bundle_name(program.desk.report)]
    dialogs[0].reject()
    preview.close()


def test_the_language_changes_while_a_run_goes_on(program, qtbot):
    program.window.practise("stalled")
    qtbot.waitUntil(lambda: program.desk.checklist.progress()[1] > 3, timeout=20000)
    for language in ("zh_CN", "en", "zh_CN"):
        program.window.menu.languages[language].trigger()
    chinese = Wording.load("zh_CN")
    assert program.window.run.diagnose.text() == "\u8bca\u65ad"  # "diagnose"
    assert program.desk.running
    program.desk.stop()
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=5000)
    assert program.window.banner.sentence.text() == chinese.text("You stopped the checks before they could tell.")


def test_every_text_of_the_window_is_chinese_in_chinese(program, diagnosed):
    diagnosed("no-balance")
    program.window.menu.languages["zh_CN"].trigger()
    for button in program.window.findChildren(QAbstractButton):
        text = button.text().replace("&", "")
        if button.isVisible() and text:
            assert any("\u4e00" <= char <= "\u9fff" for char in text), text


def test_the_language_is_remembered(qapp, tmp_path):
    from gui.app import Program

    for language in ("zh_CN", "en"):
        first = Program(qapp, tmp_path, {"LANG": "C"})
        first.complete()
        first.window.menu.languages[language].trigger()
        first.close()
        second = Program(qapp, tmp_path, {"LANG": "C"})
        second.complete()
        assert second.window.menu.languages[language].isChecked()
        second.close()
        for program in (first, second):  # in this order, and not in the one that a garbage collection would choose
            shiboken6.delete(program.window)


def test_a_wrong_base_url_is_told_before_anything_is_sent(program, paste, another_key):
    paste(another_key)
    program.window.target.url.setText("api.deepseek.com")
    QTest.keyClick(program.window, Qt.Key.Key_F5)
    assert "Probably you mean https://api.deepseek.com." in program.window.notice.label.text()
    assert not program.desk.running
    assert program.window.key.field.text() == another_key


def test_a_key_file_that_is_not_there_or_no_file_says_so(program, paste, tmp_path, another_key, qtbot):
    paste(another_key)
    notice = program.window.notice.label
    program.window.read_key_file(str(tmp_path / "gone.txt"))
    qtbot.waitUntil(lambda: "There is no file" in notice.text(), timeout=10000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        program.window.read_key_file(str(tmp_path / "pipe"))
        qtbot.waitUntil(lambda: "cannot be read" in notice.text(), timeout=10000)
    assert program.window.key.field.text() == another_key
    (tmp_path / "key.txt").write_bytes(b"\xef\xbb\xbf" + another_key.encode() + b"\r\n\xff")
    program.window.read_key_file(str(tmp_path / "key.txt"))
    qtbot.waitUntil(lambda: program.window.key.field.text() != another_key, timeout=10000)
    assert program.window.key.field.text() == f"\ufeff{another_key}\r\n\udcff"  # BOM, CR LF, a byte that is no UTF-8


def test_details_show_identifiers_and_a_command_without_the_key(program, diagnosed):
    report = diagnosed("no-balance")
    key = program.window.key.field.text()
    program.window.checklist.setCurrentIndex(program.desk.checklist.find("balance"))
    details = program.window.details
    assert details.waterfall.isVisible()
    details.copy_ids.click()
    trace = next(p.exchange.ids.trace_id for p in report.probes if p.id == "balance")
    assert trace in QGuiApplication.clipboard().text()
    details.copy_curl.click()
    command = QGuiApplication.clipboard().text()
    assert command.startswith("curl ")
    assert "$DEEPSEEK_API_KEY" in command
    assert find_leaks(command, [key]) == []
    program.window.checklist.setCurrentIndex(program.desk.checklist.find("chat.deepseek-flash"))
    details.copy_curl.click()
    assert '"max_tokens": 4' in QGuiApplication.clipboard().text()
    program.window.checklist.setCurrentIndex(program.desk.checklist.find("balance"))
    details.copy_raw.click()
    assert json.loads(QGuiApplication.clipboard().text())["is_available"] is False


def test_sections_that_only_the_console_knows_say_where_to_look(program, diagnosed):
    diagnosed("healthy")
    for section in (3, 5):
        program.window.checklist.setCurrentIndex(program.desk.checklist.index(section, 0))
        text = program.window.details.page.toPlainText()
        assert "cannot be seen from outside" in text
        assert "console" in text


def test_a_run_without_a_key_says_so(program, qtbot):
    with PracticeServer("healthy") as server:
        program.window.target.url.setText(server.base_url)
        QTest.keyClick(program.window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    assert program.desk.report.verdict.cause == "key.missing"


def test_the_error_text_of_a_client_counts(program, paste, another_key, qtbot):
    with PracticeServer("healthy") as server:
        program.window.target.url.setText(server.base_url)
        paste(another_key)
        program.window.target.client_error.setPlainText(
            "Authentication Fails, Your api key: ****0000 is invalid (HTTP 401)"
        )
        QTest.keyClick(program.window, Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    assert program.desk.report.verdict.cause == "client.stale_key"


def test_practice_begins_anew_and_takes_nothing_of_the_user_along(program, paste, another_key, qtbot):
    window = program.window
    with PracticeServer("stalled") as server:
        paste(another_key)
        window.target.url.setText(server.base_url)
        window.target.second_key.set_text(another_key[::-1])
        window.target.client_error.setPlainText("HTTP 402 Insufficient Balance")
        window.footer.key_id.setText("mine")
        window.key.eye.setChecked(True)
        window.diagnose()
        qtbot.waitUntil(lambda: program.desk.checklist.progress()[1] > 3, timeout=20000)
        window.practise("healthy")
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    assert program.desk.report.verdict.cause == "client.other"
    assert program.desk.report.key.key_id is None
    assert program.desk.question.second_key is None
    assert not window.key.eye.isChecked()
    window.practising.end()
    assert window.target.second_key.text() == another_key[::-1]
    assert window.target.client_error.toPlainText() == "HTTP 402 Insufficient Balance"
    assert window.footer.key_id.text() == "mine"


def test_practice_does_not_leave_this_computer(program, diagnosed):
    diagnosed("wrong-path")
    program.window.target.url.setText("https://api.deepseek.com")
    program.window.diagnose()
    assert not program.desk.running
    assert "stays on this computer" in program.window.notice.label.text()


def test_a_model_stays_as_it_was_typed_and_a_long_one_does_not_widen_the_window(program, diagnosed, qtbot):
    diagnosed("model-retired")
    window = program.window
    window.resize(900, 600)
    for name in ("DeepSeek-Flash", "deepseek-f", "deepseek-v3-" + "x" * 180):
        window.target.model.setEditText(name)
        window.diagnose()
        qtbot.waitUntil(lambda: program.desk.report is not None and not program.desk.running, timeout=20000)
        assert window.target.model.currentText() == name
        assert program.desk.question.model == name
    assert window.width() == 900
