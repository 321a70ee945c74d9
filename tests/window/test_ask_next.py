"""The one question to the console that may change the verdict stands beside it, and every question can be reached."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from gui.bridge.checklist import Role, State
from gui.console import ROWS
from gui.report import Cause, Stake, Step
from gui.widgets.checks.checklist_view import answer_word
from gui.wording import LANGUAGES, Wording
from gui.wording.console.asks import asked, consequences

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_question_is_asked_beside_the_verdict_and_answered_from_there(program, diagnosed, qtbot):
    diagnosed("no-balance")
    window, desk = program.window, program.desk
    banner = window.banner
    assert banner.ask is not None
    assert banner.ask.row == "B"
    for language in (*LANGUAGES, "en"):
        window.language_wanted.emit(language)
        wording = Wording.load(language)
        assert banner.question.isVisible()
        assert asked(banner.ask, wording) in banner.question.text()
        assert next(consequences(banner.ask, wording)) in banner.question.text()
        assert banner.answer.accessibleDescription() == banner.question.text()
    QTest.keyClick(banner.answer, Qt.Key.Key_Space)
    form = window.details.form
    assert form.isVisible()
    assert window.focusWidget() is form.choices["money"]
    QTest.keyClick(form.choices["money"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.report.verdict.next_step.code == Step.KEY_OF_FUNDED_ACCOUNT, timeout=5000)
    assert Cause.ACCOUNT_OTHER_ACCOUNT in {entry.cause for entry in desk.report.causes}
    assert banner.ask is None or banner.ask.row != "B", "what was answered is not asked again"
    window.target.model.setEditText("deepseek-v4-pro")
    assert desk.outdated
    assert not banner.question.isVisible()


def test_the_whole_order_stands_in_the_rows_and_under_why(program, diagnosed, qtbot):
    report = diagnosed("key-unknown")
    window, checklist = program.window, program.desk.checklist
    order = [ask.row for ask in report.asks if ask.stake is not Stake.NOTHING]
    assert len(order) > 2
    assert [checklist.find_console(row).data(Role.ORDER) for row in order] == list(range(1, len(order) + 1))
    assert checklist.find_console("R").data(Role.ORDER) is None
    for language in (*LANGUAGES, "en"):
        window.language_wanted.emit(language)
        wording = Wording.load(language)
        window.details.show_verdict()
        page = window.details.page.toPlainText()
        places = [page.index(asked(ask, wording)) for ask in report.asks if ask.row in order]
        assert places == sorted(places)
        assert answer_word(State.ASK, wording, place=1) != answer_word(State.ASK, wording)
    window.details.page.anchorClicked.emit(QUrl("seen:answer/" + order[1]))
    assert window.details.form.isVisible()
    window.details.form.choices["cannot_look"].click()
    qtbot.waitUntil(lambda: checklist.find_console(order[2]).data(Role.ORDER) == 2, timeout=5000)
    window.details.show_verdict()
    window.target.model.setEditText("deepseek-v4-pro")
    qtbot.waitUntil(lambda: asked(report.asks[0], Wording.load("en")) not in window.details.page.toPlainText())


def test_a_certain_verdict_is_not_questioned_for_nothing(program, diagnosed):
    diagnosed("healthy")
    assert program.window.banner.ask is None
    assert not program.window.banner.answer.isVisible()


def test_every_question_can_be_reached_whatever_the_verdict(program, diagnosed):
    window = program.window
    assert not window.menu.all_checks.isEnabled() or program.desk.report is None
    diagnosed("healthy")
    assert not program.desk.checklist.console_rows()
    window.menu.all_checks.trigger()
    assert {row.id for row in program.desk.checklist.console_rows()} == {row.id for row in ROWS}
    window.panels.evidence_links.ask("5.3")
    assert window.focusWidget() is window.details.form.choices["no_notice"]
