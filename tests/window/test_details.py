"""What the pages beside the checklist say, in which order, and how much of the window they get."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.practice import PracticeServer
from gui.report import Lifecycle
from gui.widgets.checks.fact_lines import fact_lines
from gui.wording import LANGUAGES, Wording
from gui.wording.probes import OF_A_MODEL, PROBES
from gui.wording.purposes import purpose

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def page(program, row=None):
    if row is None:
        program.window.banner.why.click()
    else:
        program.window.checklist.setCurrentIndex(program.desk.checklist.find(row))
    return program.window.details.page.toPlainText()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_verdict_leaves_the_checklist_its_room(program, diagnosed, language):
    program.window.language_wanted.emit(language)
    diagnosed("intercepted")
    for width, height in ((1100, 760), (900, 600)):
        program.window.resize(width, height)
        QGuiApplication.processEvents()
        assert program.window.panels._scroll.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_check_scrolls_and_not_the_window_around_it(program, diagnosed, language):
    program.window.language_wanted.emit(language)
    diagnosed("no-balance")
    page(program, "balance")
    details = program.window.details
    for width, height in ((1100, 760), (900, 600)):
        program.window.resize(width, height)
        QGuiApplication.processEvents()
        assert program.window.panels._scroll.verticalScrollBar().maximum() == 0
        assert details.again.geometry().bottom() <= details.rect().bottom()
        assert details.page.height() > 3 * details.fontMetrics().height()


def test_tab_passes_the_checklist_and_leaves_the_verdict_to_be_read(program, diagnosed):
    diagnosed("no-balance")
    verdict = page(program)
    program.window.checklist.setFocus(Qt.FocusReason.TabFocusReason)
    assert program.window.details.page.toPlainText() == verdict
    QTest.keyClick(program.window.checklist, Qt.Key.Key_Down)
    chosen = program.window.details.page.toPlainText()
    assert chosen != verdict
    assert program.window.checklist.currentIndex().data() in chosen


def test_what_was_found_stands_before_the_raw_answer(program, diagnosed):
    diagnosed("no-balance")
    said = page(program, "balance")
    assert said.index("Balance: ") < said.index("What was asked") < said.index('"is_available"')


def test_a_reason_is_told_once_with_all_that_it_speaks_against(program, diagnosed):
    diagnosed("healthy")
    said = page(program, "no_key")
    assert said.count("Without a key the host answers just as DeepSeek does.") == 1
    assert re.search("speaks against: Proxy problem; .*Another service answers", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_says_what_it_is_for(language):
    wording = Wording.load(language)
    for probe in [*PROBES, *(f"{begin}deepseek-flash" for begin in OF_A_MODEL)]:
        assert purpose(probe, wording), probe
    assert purpose("of_another_version", wording) is None


def test_a_refusal_that_is_as_it_should_be_is_said_to_be(program, diagnosed):
    diagnosed("healthy")
    for row in ("no_key", "empty_token", "bad_key"):
        assert "must be refused" in page(program, row)


def test_a_run_that_was_stopped_does_not_send_its_user_to_support(program, paste, another_key, qtbot):
    with PracticeServer("stalled") as server:
        paste(another_key)
        program.window.target.url.setText(server.base_url)
        program.window.diagnose()

        def calls():
            result = program.desk.checklist.result("chat.deepseek-flash")
            return result is not None and result.lifecycle is Lifecycle.RUNNING

        qtbot.waitUntil(calls, timeout=20000)
        QTest.keyClick(program.window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    assert "You stopped the checks" in page(program)
    assert "@" not in page(program)


def test_with_everything_open_in_a_small_window_the_verdict_is_in_sight(program, paste, another_key, qtbot):
    window = program.window
    window.language_wanted.emit("zh_CN")
    window.resize(900, 600)
    paste(f"export KEY='{another_key[:20]}\u200b{another_key[20:]}' ")
    window.target.more.setChecked(True)
    window.target.client_error.setPlainText("Error code: 401 - Authentication Fails, Your api key: ****a6be is invalid")
    qtbot.waitUntil(lambda: window.target.reading.isVisible(), timeout=10000)
    window.target.url.setText("http://relay.invalid")
    window.diagnose()
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)

    def in_sight():
        return window.banner.visibleRegion().boundingRect().height() >= window.banner.height() - 1

    qtbot.waitUntil(in_sight, timeout=10000)  # it is scrolled to once the layout has been made


FACTS = {
    "trusted_by": ["system"],
    "refused_by": ["certifi"],
    "not_before": "2026-11-26T15:41:13+00:00",
    "edge": "cloudfront",
    "vendor": "moonshot_or_relay",
    "skew_least_ms": -7_200_000,
    "retry_after": "20",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fact_is_told_by_its_code(language):
    told = "\n".join(fact_lines(FACTS, Wording.load(language)))
    for code in ("system\n", "+00:00", "cloudfront", "moonshot_or_relay", "7200"):
        assert code not in f"{told}\n"


def test_facts_say_their_unit_and_direction():
    told = fact_lines(FACTS, Wording.load("en"))
    assert "The answer asks to wait (retry-after): 20 s" in told
    assert "Clock of the server, beside this computer's: at least 120 min behind" in told
    assert "Valid from: 2026-11-26 15:41:13 UTC" in told


def test_a_wait_that_is_a_date_stays_one():
    date = "Fri, 27 Nov 2026 15:41:33 GMT"
    assert fact_lines({"retry_after": date}, Wording.load("en")) == [f"The answer asks to wait (retry-after): {date}"]


def test_nothing_that_failed_is_no_line():
    assert fact_lines({"failures": {}}, Wording.load("en")) == []


def test_a_clock_that_is_right_is_not_worth_a_line():
    assert fact_lines({"skew_least_ms": 0}, Wording.load("en")) == []
    assert fact_lines({"skew_least_ms": None}, Wording.load("en")) == []


def test_lists_are_told_with_the_comma_of_the_language():
    facts = {"models": ["deepseek-flash", "deepseek-v4-pro"]}
    assert "deepseek-flash, deepseek-v4-pro" in fact_lines(facts, Wording.load("en"))[0]
    assert "deepseek-flash\u3001deepseek-v4-pro" in fact_lines(facts, Wording.load("zh_CN"))[0]
