"""The ways that lead to putting a key back, and what is copied there, in the whole window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.bridge.clipboard import MARKER, read_text, sensitive_marks
from gui.report import Cause, CauseEntry, Confidence, NextStep, Step
from gui.widgets.key.menu import COPY, COPY_CLEANED
from gui.widgets.verdict.remedies import Act, remedy_of
from gui.wording import Wording
from tests.key.keys import key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OURS = key("D")
ODD = OURS[:9] + "\u200b" + OURS[9:]  # ZERO WIDTH SPACE
LOOKALIKE = OURS.replace("a", "\u0430", 1)  # CYRILLIC SMALL LETTER A


def copied() -> str:
    return read_text(QGuiApplication.clipboard().mimeData())


def menu_of(field):
    actions = {action.text().partition("\t")[0]: action for action in field._menu.actions()}
    field._menu.aboutToShow.emit()
    return actions


def in_front(program):
    tools = program.window.tools
    return tools.isVisible() and tools.tabs.currentWidget() is program.window.tools.put_back


@pytest.mark.parametrize("text", [OURS, ODD])
def test_a_certain_key_has_a_way_back_beside_it(program, paste, text):
    button = program.window.key.put_back
    assert not button.isVisible()
    paste(text)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert in_front(program)
    program.window.tools.put_back.copy_key.click()
    assert copied() == OURS
    assert QGuiApplication.clipboard().mimeData().hasFormat(MARKER)
    for name, data in sensitive_marks().items():
        assert QGuiApplication.clipboard().mimeData().data(name).data() == data


def test_after_the_cleaned_key_was_used_the_way_back_is_there(program, paste):
    paste(ODD)
    program.window.key.use_cleaned.click()
    assert not program.window.key.use_cleaned.isVisible()
    assert program.window.key.put_back.isVisible()


def test_a_doubtful_repair_is_copied_only_after_a_yes(program, paste):
    window, panel = program.window, program.window.tools.put_back
    paste(LOOKALIKE)
    assert not window.key.put_back.isVisible()
    window.tools.open_put_back()
    assert not panel.copy_key.isEnabled()
    assert "needs your yes" in panel.state.text()
    assert not menu_of(window.key.field)[COPY_CLEANED].isEnabled()
    window.key.use_cleaned.click()
    window.key.repair.yes.click()
    assert panel.copy_key.isEnabled(), "the tab in front follows the key"
    panel.copy_key.click()
    assert copied() == OURS


def test_the_menu_of_the_field_has_copy_and_copy_cleaned_beside_each_other(program, paste):
    field = program.window.key.field
    paste(ODD)
    field.selectAll()
    actions = menu_of(field)
    names = list(actions)
    assert names.index(COPY_CLEANED) == names.index(COPY) + 1
    actions[COPY].trigger()
    assert copied() == ODD
    actions[COPY_CLEANED].trigger()
    assert copied() == OURS
    paste(OURS[:30])
    assert not menu_of(field)[COPY_CLEANED].isEnabled()


def test_fields_that_are_not_inspected_offer_no_cleaned_key(program):
    assert COPY_CLEANED not in menu_of(program.window.target.client_key)


def test_the_menu_follows_the_language(program):
    chinese = Wording.load("zh_CN")
    program.window.set_wording(chinese)
    assert chinese.text(COPY_CLEANED) in menu_of(program.window.key.field)


def test_the_verdict_on_an_odd_key_leads_there(program, paste, qtbot):
    paste(ODD)
    program.window.target.url.setText("http://127.0.0.1:9")  # nothing answers there: the text alone is judged
    program.window.diagnose()
    qtbot.waitUntil(lambda: program.desk.report is not None, timeout=20000)
    entry = next(entry for entry in program.desk.causes if entry.next_step.code == Step.USE_CLEANED_KEY)
    program.window.banner.remedy_wanted.emit(remedy_of(entry))
    assert program.window.key.field.text() == OURS
    assert in_front(program)


@pytest.mark.parametrize("step", [Step.UPDATE_CLIENT_KEY, Step.SAVE_KEY_IN_CLIENT])
def test_verdicts_that_ask_to_put_the_key_somewhere_lead_there(program, step):
    entry = CauseEntry(
        cause=Cause.CLIENT_STALE_KEY,
        confidence=Confidence.CERTAIN,
        score=1.0,
        in_favour=(),
        against=(),
        next_step=NextStep(code=step.value, params={}, url=None),
    )
    remedy = remedy_of(entry)
    assert remedy is not None
    assert remedy.act is Act.PUT_BACK
    program.window.banner.remedy_wanted.emit(remedy)
    assert in_front(program)


def test_closing_takes_the_copy_away(program, paste):
    paste(ODD)
    program.window.tools.open_put_back()
    program.window.tools.put_back.copy_key.click()
    assert copied() == OURS
    program.window.close()
    assert QGuiApplication.clipboard().text() == ""
