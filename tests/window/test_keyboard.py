"""Shortcuts, mnemonics and the order of the tab key, in the whole window and in each language."""

import collections
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget

from gui.wording import Wording
from tests.key.keys import key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier
OURS, SECOND = key("D"), key("G")
A, ZWSP = "\u0430", "\u200b"  # CYRILLIC SMALL LETTER A, ZERO WIDTH SPACE
LANGUAGES = ("en", "zh_CN")


def mnemonics(*roots: QWidget) -> collections.Counter[str]:
    """How often each key is used with Alt below these widgets, by whatever may come to be seen there."""
    parts = [part for root in roots for part in (root, *root.findChildren(QWidget)) if not _in_a_menu(part)]
    texts = [part.text() for part in parts if isinstance(part, QAbstractButton)]
    texts += [part.text() for part in parts if isinstance(part, QLabel) and part.buddy() is not None]
    return collections.Counter(filter(None, (QKeySequence.mnemonic(text).toString() for text in texts)))


def _in_a_menu(part: QWidget) -> bool:
    return bool(re.search("Menu", part.metaObject().className()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_with_alt_is_used_twice_where_both_can_be_seen(program, language):
    window = program.window
    window.set_wording(Wording.load(language))
    found = mnemonics(window.panels)
    assert "Alt+N" in found
    assert {name: times for name, times in found.items() if times > 1} == {}
    for at in range(window.tools.tabs.count()):
        page = window.tools.tabs.widget(at)
        assert {name: times for name, times in mnemonics(page).items() if times > 1} == {}, type(page).__name__


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_with_alt_is_used_twice_in_the_preview(program, diagnosed, open_preview, language):
    diagnosed("no-balance")
    program.window.set_wording(Wording.load(language))
    found = mnemonics(open_preview())
    program.window.exporting.close()
    assert len(found) > 12
    assert {name: times for name, times in found.items() if times > 1} == {}


@pytest.mark.parametrize("languages", [(), LANGUAGES, LANGUAGES[::-1]])
def test_the_eye_and_the_file_have_a_key_in_each_language(program, qtbot, languages):
    window = program.window
    for language in languages:
        window.set_wording(Wording.load(language))
    QTest.keyClick(window.key.field, Qt.Key.Key_R, CTRL)
    assert window.key.eye.isChecked()
    QTest.keyClick(window.key.field, Qt.Key.Key_R, CTRL)
    assert not window.key.eye.isChecked()
    QTest.keyClick(window.key.field, Qt.Key.Key_O, CTRL)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_esc_says_no_to_the_repair(program, paste):
    panel = program.window.key
    text = OURS.replace("a", A, 1)
    paste(text)
    panel.use_cleaned.click()
    QTest.keyClick(panel.repair.no, Qt.Key.Key_Escape)
    assert not panel.repair.isVisible()
    assert panel.field.text() == text
    assert panel.field.hasFocus()


def test_undo_and_redo_work_from_the_list_of_what_is_odd(program, paste):
    panel = program.window.key
    text = f" {OURS[:9]}{ZWSP}{OURS[9:]}"
    paste(text)
    panel.findings.setFocus()
    panel.findings.setCurrentIndex(panel.findings.model().index(0, 0))
    QTest.keyClick(panel.findings, Qt.Key.Key_Delete)
    assert panel.field.text() == text[1:]
    QTest.keyClick(panel.findings, Qt.Key.Key_Z, CTRL)
    assert panel.field.text() == text
    QTest.keyClick(panel.findings, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert panel.field.text() == text[1:]


def test_what_was_chosen_and_told_stays_in_another_language(program, paste):
    panel = program.window.key
    paste(f"DEEPSEEK_API_KEY={OURS}\nSPARE_KEY={SECOND}\nTHIRD_KEY={OURS[::-1]}\nOLD_KEY={key('E')}\n")
    assert panel.candidates.list.count() > 2
    panel.candidates.list.setCurrentRow(1)
    program.window.set_wording(Wording.load("zh_CN"))
    assert panel.candidates.list.currentRow() == 1
    paste(OURS[:9] + "\ufffd" + OURS[10:])  # REPLACEMENT CHARACTER
    panel.findings.setFocus()
    panel.findings.setCurrentIndex(panel.findings.model().index(0, 0))
    QTest.keyClick(panel.findings, Qt.Key.Key_Delete)
    assert panel.why.isVisible()
    said = panel.why.text()
    program.window.set_wording(Wording.load("en"))
    assert panel.why.isVisible()
    assert panel.why.text() != said


def test_the_tab_key_goes_from_left_to_right_and_down(program, paste):
    panel = program.window.key
    paste(OURS.replace("a", A, 1))
    panel.use_cleaned.click()
    panel.field.setFocus()
    passed = []
    while panel.isAncestorOf(program.window.focusWidget()):
        passed.append(program.window.focusWidget())
        QTest.keyClick(program.window.focusWidget(), Qt.Key.Key_Tab)
    tops = [part.mapTo(panel, part.rect().topLeft()).y() // 20 for part in passed]
    lefts = [part.mapTo(panel, part.rect().topLeft()).x() for part in passed]
    assert len(passed) >= 7
    assert list(zip(tops, lefts, strict=True)) == sorted(zip(tops, lefts, strict=True))


def focused() -> QWidget:
    there = QApplication.focusWidget()
    assert there is not None
    return there


def test_one_sees_where_the_keys_go(program, diagnosed):
    diagnosed("no-balance")
    window = program.window
    window.resize(900, 600)
    window.key.field.setFocus(Qt.FocusReason.TabFocusReason)
    there, passed = focused(), set[QWidget]()
    while there is not window.key.field or not passed:
        passed.add(there)
        before = window.grab().toImage()
        QTest.keyClick(there, Qt.Key.Key_Tab)  # a page is passed link by link
        QApplication.processEvents()
        there = focused()
        place = there.rect().translated(there.mapTo(window, QPoint()))
        assert before.copy(place) != window.grab().toImage().copy(place), there
    assert {window.run.diagnose, window.checklist, window.details.page, window.footer.export} <= passed


@pytest.mark.parametrize("answered", [False, True])
def test_tab_goes_from_a_question_to_its_answers_and_then_to_the_foot_of_the_window(program, diagnosed, answered):
    diagnosed("no-balance")
    window = program.window
    window.checklist.setCurrentIndex(program.desk.checklist.find_console("1.1"))
    form = window.details.form
    if answered:
        form.choices["disabled"].click()
    window.checklist.setFocus(Qt.FocusReason.TabFocusReason)
    passed = [focused()]
    while passed[-1] is not window.footer.key_id:
        QTest.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(focused())
        assert len(passed) < 20
    assert passed[1] is form.link
    assert passed[2] in form.choices.values()
    if answered:
        fields = [field.editor for field in form.fields.values()]
        assert passed[2:-1] == [form.choices["disabled"], *fields, form.take_back]
