"""What users do besides the straight way: stop, press twice, change their mind, open everything at once."""

import time

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.bridge.checklist import Role
from gui.practice import PracticeServer
from gui.report import Lifecycle
from gui.widgets.verdict.remedies import Act, Remedy
from gui.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stalled(program, paste, another_key, qtbot):
    """A run that waits for an answer that never comes."""
    with PracticeServer("stalled") as server:
        paste(another_key)
        program.window.target.url.setText(server.base_url)
        program.window.diagnose()
        qtbot.waitUntil(
            lambda: (
                (result := program.desk.checklist.find("chat.deepseek-flash").data(Role.RESULT)) is not None
                and result.lifecycle is Lifecycle.RUNNING
            ),
            timeout=20000,
        )
        yield program
        program.desk.stop()


def test_a_run_that_was_stopped_says_so_and_can_go_on(stalled, qtbot):
    stalled.window.run.stop.click()
    qtbot.waitUntil(lambda: stalled.desk.report is not None, timeout=5000)
    assert "You stopped the checks" in stalled.window.banner.sentence.text()
    assert stalled.window.banner.remedy.act is Act.DIAGNOSE
    stalled.window.banner.act.click()
    assert stalled.desk.running


def test_diagnose_right_after_stop_is_not_swallowed(stalled):
    stalled.window.run.stop.click()
    assert stalled.desk.stopping
    QTest.keyClick(stalled.window, Qt.Key.Key_F5)
    assert stalled.desk.running
    assert not stalled.desk.stopping


def test_export_says_why_there_is_nothing_to_export(stalled):
    QTest.keyClick(stalled.window, Qt.Key.Key_E, CTRL)
    assert "still run" in stalled.window.notice.label.text()
    stalled.desk.start_practice("healthy")  # which forgets the run
    QTest.keyClick(stalled.window, Qt.Key.Key_E, CTRL)
    assert "nothing to export yet" in stalled.window.notice.label.text()


def test_ctrl_e_exports_from_within_every_field(program):
    for field in program.window.findChildren(QLineEdit):
        if field.isVisible():
            program.window.notice.hide()
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_E, CTRL)
            assert program.window.notice.isVisible(), field.accessibleName()


def test_a_notice_follows_the_language(program):
    program.window.export()
    program.window.menu.languages["zh_CN"].trigger()
    assert program.window.notice.isVisible()
    assert program.window.notice.label.text() == Wording.load("zh_CN").text(
        "There is nothing to export yet: press Diagnose first."
    )


def test_a_key_that_is_pasted_during_practice_stays(program, paste, another_key, diagnosed):
    window = program.window
    window.target.url.setText("https://api.deepseek.com/v1")
    window.footer.key_id.setText("before")
    diagnosed("healthy")
    paste(another_key)
    window.practising.end()
    assert window.key.field.text() == another_key
    assert window.target.url.text() == "https://api.deepseek.com/v1"
    assert window.footer.key_id.text() == "before"


@pytest.mark.parametrize("edit", ["", "{made_up:.7}", "\u200b{made_up}", "{made_up}9"])
def test_the_made_up_key_edited_does_not_come_back_instead_of_the_own(program, paste, another_key, diagnosed, edit):
    window = program.window
    paste(another_key)
    diagnosed("healthy")
    window.key.field.set_text(edit.format(made_up=window.key.field.text()))
    window.practising.end()
    assert window.key.field.text() == another_key


def test_free_checks_only_that_is_chosen_during_practice_stays(program, diagnosed):
    diagnosed("healthy")
    program.window.run.free_only.setChecked(True)
    program.window.practising.end()
    assert program.window.run.free_only.isChecked()


def test_the_time_of_a_run_stands_still_after_it(program, diagnosed, qtbot):
    diagnosed("healthy")
    began, took = time.monotonic(), program.desk.seconds
    qtbot.waitUntil(lambda: time.monotonic() > began + 0.01)
    assert program.desk.seconds == took > 0


def test_a_bundle_that_fails_after_its_preview_was_closed_is_told(program, diagnosed, open_preview, qtbot, tmp_path):
    diagnosed("no-balance")
    preview = open_preview()
    preview.write(str(tmp_path / "nowhere" / "for-support.zip"))
    preview.reject()
    qtbot.waitUntil(lambda: "does not exist" in program.window.notice.label.text(), timeout=10000)


def test_a_file_may_be_given_for_each_key(program, another_key, tmp_path, qtbot):
    (tmp_path / "key.txt").write_text(another_key)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "key.txt"))])
    window = program.window
    for field in (window.key.field, window.target.client_key, window.target.second_key):
        field.insertFromMimeData(mime)
        qtbot.waitUntil(lambda field=field: field.text() == another_key, timeout=10000)


def test_a_page_without_a_browser_is_told_as_an_address(program, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    program.window.banner.remedy_wanted.emit(Remedy(Act.OPEN_PAGE, "", "https://platform.deepseek.com/top_up"))
    assert "https://platform.deepseek.com/top_up" in program.window.notice.label.text()


def test_a_practice_bundle_says_that_it_is_not_to_be_sent(diagnosed, open_preview, qtbot, tmp_path):
    diagnosed("no-balance")
    preview = open_preview()
    preview.write(str(tmp_path / "practice.zip"))
    qtbot.waitUntil(lambda: "do not send it" in preview.result_line.text(), timeout=10000)
    preview.close()


def test_a_proxy_that_cannot_be_used_is_told(program, paste, another_key, monkeypatch, qtbot):
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setitem(program._environ, name, "gopher://127.0.0.1:1")
    paste(another_key)
    QTest.keyClick(program.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: "HTTPS_PROXY" in program.window.notice.label.text(), timeout=10000)
    assert not program.desk.running


def test_the_models_of_another_host_are_not_offered(program, diagnosed):
    diagnosed("healthy")
    assert program.window.target.model.count() > 0
    program.window.target.url.setText("https://api.deepseek.com")
    assert program.window.target.model.count() == 0


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_window_keeps_its_size_with_everything_open(program, diagnosed, language, another_key):
    window = program.window
    window.menu.languages[language].trigger()
    window.resize(900, 600)
    diagnosed("no-balance")
    window.target.more.setChecked(True)
    window.key.field.set_text("\u200b".join(another_key))  # ZERO WIDTH SPACE
    window.export()
    QGuiApplication.processEvents()
    assert (window.width(), window.height()) == (900, 600)
    assert window.minimumSizeHint().width() <= 900
    assert window.footer.geometry().bottom() < window.height()


def test_closing_leaves_nothing_that_was_entered(program, paste, another_key, diagnosed):
    paste(another_key)
    window = program.window
    window.footer.key_id.setText("an id")
    window.target.client_error.setPlainText("an error")
    diagnosed("healthy")
    window.close()
    fields = [field.text() for field in window.findChildren(QLineEdit)]
    assert fields == [""] * len(fields)
    assert window.target.client_error.toPlainText() == window.details.page.toPlainText() == ""
    assert window.practising._entered is None
    assert window.desk.question is None


def test_facts_are_told_in_words(program, diagnosed):
    report = diagnosed("healthy")
    for probe in report.probes:
        program.window.checklist.setCurrentIndex(program.desk.checklist.find(probe.id))
        text = program.window.details.page.toPlainText()
        for code in ("answer", "envelope", "of_proxy", "tail_matches"):
            assert f"{code}:" not in text


def test_leave_to_send_a_key_elsewhere_ends_with_the_address(program, paste, another_key, qtbot):
    window = program.window

    def trusted():
        window.diagnose()
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
        return program.desk.question.trusted_hosts

    paste(another_key)
    window.target.url.setText("https://relay.invalid")
    assert trusted() == frozenset()
    window.banner.remedy_wanted.emit(Remedy(Act.TRUST_HOST, "", "relay.invalid"))
    program.desk.stop()
    assert trusted() == {"relay.invalid"}
    window.target.url.setText("https://other.invalid")
    window.target.url.setText("https://relay.invalid")
    assert trusted() == frozenset()


def test_a_small_screen_needs_no_scrolling_to_the_side(program, diagnosed):
    window = program.window
    window.resize(640, 480)
    diagnosed("no-balance")
    window.target.more.setChecked(True)
    QGuiApplication.processEvents()
    assert window.width() == 640
    for panel in (window.key, window.target, window.run, window.banner, window.details):
        assert panel.mapTo(window, panel.rect().topRight()).x() < 640, panel


def test_practice_is_not_left_by_the_button_that_would_correct_the_address(program, diagnosed):
    diagnosed("relay")
    address = program.window.target.url.text()
    program.window.banner.remedy_wanted.emit(Remedy(Act.SET_BASE_URL, "", "https://api.deepseek.com"))
    assert program.window.target.url.text() == address
    assert not program.desk.outdated
    assert "Press End practice" in program.window.notice.label.text()


def test_the_shortcut_compares_whatever_tab_was_in_front(program):
    program.window.tools.open_put_back()
    program.window.tools.close()
    QTest.keyClick(program.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert program.window.tools.tabs.currentWidget() is program.window.tools.compare


def said(banner):
    return [label.text() for label in (banner.title, banner.sentence, banner.step, banner.besides)]


def test_what_is_typed_back_is_as_it_was_asked(program, diagnosed):
    diagnosed("no-balance")
    window, desk = program.window, program.desk
    key, shown = window.key.field.text(), said(window.banner)
    models = [window.target.model.itemText(n) for n in range(window.target.model.count())]

    def press(*keys):
        for each in keys:
            QTest.keyClick(window.target.url, each)

    for edit, undo in (
        (lambda: press(Qt.Key.Key_1), lambda: press(Qt.Key.Key_Backspace)),
        (
            lambda: press(Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Comma),
            lambda: press(*[Qt.Key.Key_Backspace] * 2),
        ),
        (lambda: window.key.field.set_text(f"{key} "), lambda: window.key.field.set_text(key)),
        (window.run.free_only.toggle, window.run.free_only.toggle),
        (lambda: window.target.model.setEditText("deepseek-chat"), lambda: window.target.model.setEditText("")),
        (lambda: window.target.client_error.setPlainText("x"), window.target.client_error.clear),
    ):
        edit()
        assert desk.outdated
        assert said(window.banner) != shown
        undo()
        assert not desk.outdated
        assert said(window.banner) == shown
        assert [window.target.model.itemText(n) for n in range(window.target.model.count())] == models
