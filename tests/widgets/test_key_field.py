"""Editing in the key field: code point by code point, and nothing that Qt does behind its back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.bridge.clipboard import SensitiveClipboard, read_text
from gui.key import inspect
from gui.widgets.key.cells import DRAWN, Look
from gui.widgets.key.field import KeyField
from gui.wording import Wording

ZWSP, HALF, TAG, SMILE = "\u200b", "\ud800", "\U000e0041", "\U0001f600"
"""ZERO WIDTH SPACE, a lone surrogate, TAG LATIN CAPITAL LETTER A, GRINNING FACE."""

KEYS = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(qtbot):
    clipboard = SensitiveClipboard(QGuiApplication.clipboard())
    made = KeyField(clipboard, Wording.load("en"))
    qtbot.addWidget(made)
    made.resize(700, made.height())
    yield made
    clipboard.clear()
    QGuiApplication.clipboard().clear()


@pytest.fixture
def edits(field):
    told: list[None] = []
    field.edited.connect(lambda: told.append(None))
    return told


def caret_at(field: KeyField, index: int) -> None:
    field.select_code_points(index, index)


def test_typing_and_deleting_by_code_point(field, qtbot, edits) -> None:
    field.set_text(SMILE + HALF + TAG)
    qtbot.keyClicks(field, "ab")
    assert field.text() == SMILE + HALF + TAG + "ab"
    for left in (SMILE + HALF + TAG + "a", SMILE + HALF + TAG, SMILE + HALF, SMILE, "", ""):
        qtbot.keyClick(field, KEYS.Key_Backspace)
        assert field.text() == left
    assert len(edits) == 8
    field.undo()
    qtbot.keyClick(field, KEYS.Key_Home)
    qtbot.keyClick(field, KEYS.Key_Delete)
    assert field.text() == ""


def test_the_caret_stops_at_each_code_point(field, qtbot) -> None:
    field.set_text(text := f"a{ZWSP}{SMILE}\u0301{TAG}\r\n{HALF}b")  # COMBINING ACUTE ACCENT
    assert field.document().characterCount() - 1 == len(text)
    qtbot.keyClick(field, KEYS.Key_Home)
    stops = []
    for _ in text:
        qtbot.keyClick(field, KEYS.Key_Right)
        stops.append((field.selection()[0], field.cursorRect().x()))
    assert [index for index, _ in stops] == list(range(1, len(text) + 1))
    assert len({x for _, x in stops}) == len(text)
    qtbot.keyClick(field, KEYS.Key_Left, SHIFT)
    qtbot.keyClick(field, KEYS.Key_Left, SHIFT)
    assert field.selection() == (len(text) - 2, len(text))


def test_undo_and_redo_by_keys(field, qtbot, fake_key) -> None:
    field.set_text(fake_key())
    field.selectAll()
    qtbot.keyClicks(field, "x")
    assert field.text() == "x"
    qtbot.keyClick(field, KEYS.Key_Z, CONTROL)
    assert field.text() == fake_key()
    assert field.selection() == (35, 35)
    qtbot.keyClick(field, KEYS.Key_Z, CONTROL | SHIFT)
    assert field.text() == "x"
    assert not field.document().isUndoAvailable()
    assert not field.isUndoRedoEnabled()


def test_cut_and_paste_by_keys(field, qtbot) -> None:
    field.set_text(text := f"\ufeffab{HALF}{ZWSP}\r\n")  # ZERO WIDTH NO-BREAK SPACE
    qtbot.keyClick(field, KEYS.Key_A, CONTROL)
    qtbot.keyClick(field, KEYS.Key_X, CONTROL)
    assert field.text() == ""
    assert read_text(QGuiApplication.clipboard().mimeData()) == text
    qtbot.keyClick(field, KEYS.Key_V, CONTROL)
    qtbot.keyClick(field, KEYS.Key_Insert, SHIFT)
    assert field.text() == text * 2
    field.select_code_points(3, 5)
    qtbot.keyClick(field, KEYS.Key_C, CONTROL)
    assert read_text(QGuiApplication.clipboard().mimeData()) == HALF + ZWSP


def test_copying_nothing_leaves_the_clipboard_alone(field) -> None:
    QGuiApplication.clipboard().setText("something")
    field.set_text("abc")
    field.copy()
    field.cut()
    assert QGuiApplication.clipboard().text() == "something"
    assert field.text() == "abc"


def test_deleting_much(field, qtbot) -> None:
    field.set_text("abcdef")
    caret_at(field, 3)
    qtbot.keyClick(field, KEYS.Key_Backspace, CONTROL)
    assert field.text() == "def"
    caret_at(field, 1)
    qtbot.keyClick(field, KEYS.Key_Delete, CONTROL)
    assert field.text() == "d"
    field.delete_all()
    assert field.text() == ""
    field.undo()
    assert field.text() == "d"


def test_enter_submits_and_other_keys_are_the_windows(field, qtbot, fake_key) -> None:
    field.set_text(fake_key())
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field, KEYS.Key_Return)
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field, KEYS.Key_Enter, SHIFT)
    for key, modifier in ((KEYS.Key_F5, CONTROL), (KEYS.Key_Escape, None), (KEYS.Key_E, CONTROL)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifier or Qt.KeyboardModifier.NoModifier, "\x05")
        QApplication.sendEvent(field, event)
        assert not event.isAccepted()
    assert field.text() == fake_key()


def test_odd_characters_can_be_typed(field) -> None:
    for text in ("\u00a0", ZWSP, SMILE, "\uff41"):
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text))
    assert field.text() == f"\u00a0{ZWSP}{SMILE}\uff41"  # NO-BREAK SPACE, FULLWIDTH LATIN SMALL LETTER A


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_tab_leaves_the_field(field, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout, after = QVBoxLayout(window), QLineEdit()
    layout.addWidget(field)
    layout.addWidget(after)
    window.show()
    field.setFocus()
    qtbot.keyClick(field, KEYS.Key_Tab)
    assert window.focusWidget() is after
    assert field.text() == ""
    field.setParent(None)
    qtbot.addWidget(field)


def test_an_input_method_commits_and_composes(field, fake_key) -> None:
    field.set_text(fake_key() + ZWSP)
    caret_at(field, 12)
    field.revealed = True
    QApplication.sendEvent(field, QInputMethodEvent("nihao", []))
    assert field.text() == fake_key() + ZWSP
    field.grab()  # boxes stand where they belong although the layout has five letters more
    painter = field._painter
    assert painter.intrinsicSize(field.document(), 35 + 5, painter.object_format).width() == painter._sizes[35].width()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("\uff41\n\u4f60")  # FULLWIDTH LATIN SMALL LETTER A, LF, a Chinese character
    QApplication.sendEvent(field, commit)
    assert field.text() == f"{fake_key()[:12]}\uff41\n\u4f60{fake_key()[12:]}{ZWSP}"
    assert field.selection() == (15, 15)
    assert field.document().blockCount() == 1
    replacing = QInputMethodEvent("", [])
    replacing.setCommitString("x", -2, 2)
    QApplication.sendEvent(field, replacing)
    assert field.text() == f"{fake_key()[:12]}\uff41x{fake_key()[12:]}{ZWSP}"


def test_composing_replaces_the_selection(field) -> None:
    field.set_text("abc")
    field.selectAll()
    QApplication.sendEvent(field, QInputMethodEvent("n", []))
    assert field.text() == ""
    field.undo()
    assert field.text() == "abc"


def test_what_assistive_programs_write_becomes_the_value(field, fake_key, edits) -> None:
    QAccessible.setActive(True)
    field.set_text(fake_key())
    spoken = QAccessible.queryAccessibleInterface(field)
    spoken.setText(QAccessible.Text.Value, "abc\u200b")  # ZERO WIDTH SPACE
    assert field.text() == "abc\u200b"
    assert field.toPlainText() == "\u2022\u2022\u2022\ufffc"
    assert field.document().blockCount() == 1
    assert len(edits) == 2
    cursor = QTextCursor(field.document())
    cursor.setPosition(1)
    cursor.insertText("12\n3")
    assert field.text() == "a12\n3bc\u200b"
    cursor.setPosition(1)
    cursor.setPosition(3, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert field.text() == "a\n3bc\u200b"
    field.setPlainText("")
    assert field.text() == ""


def test_a_drop_is_a_paste(field) -> None:
    source = QMimeData()
    source.setData("text/plain", b"\xef\xbb\xbfk\xff\r\n")
    field.set_text("ab")
    event = QDropEvent(
        QPointF(1, 5),
        Qt.DropAction.CopyAction,
        source,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    field.dropEvent(event)
    assert field.text() == "\ufeffk\udcff\r\nab"  # ZERO WIDTH NO-BREAK SPACE


def test_a_file_is_offered_and_not_inserted(field, qtbot, tmp_path) -> None:
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(tmp_path / "key.txt"))])
    assert field.canInsertFromMimeData(source)
    with qtbot.waitSignal(field.file_offered) as told:
        field.insertFromMimeData(source)
    assert told.args == [str(tmp_path / "key.txt")]
    assert field.text() == ""


def test_no_drag_begins(field, qtbot, fake_key) -> None:
    field.set_text(fake_key())
    field.selectAll()
    place = field.cursorRect().center()
    QTest.mousePress(field.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, place.y()))
    assert not field.has_selection()
    QTest.mouseRelease(field.viewport(), Qt.MouseButton.LeftButton)


def test_the_caret_stays_when_the_eye_opens(field, fake_key) -> None:
    field.set_text(fake_key())
    field.select_code_points(20, 10)
    field.revealed = True
    assert field.revealed
    assert (field.textCursor().anchor(), field.textCursor().position()) == (20, 10)
    field.set_findings(())
    assert field.selection() == (10, 20)


def test_findings_mark_until_the_text_changes(field, fake_key) -> None:
    field.set_text(text := f'"{fake_key()}"')
    field.set_findings(inspect(text).inspection.findings)
    assert [cell.look for cell in field._cells].count(Look.MARKED) == 2
    assert field.is_odd(0)
    field.replace(5, 5, "x")
    assert Look.MARKED not in {cell.look for cell in field._cells}


def test_clearing_forgets_everything(field, fake_key, edits) -> None:
    field.set_text(fake_key())
    field.revealed = True
    field.clear_key()
    assert (field.text(), field.toPlainText(), len(edits)) == ("", "", 2)
    assert not field.can_undo()
    assert not field._painter._measured
    field.undo()
    field.clear_key()
    assert (field.text(), len(edits)) == ("", 2)


def test_a_long_text_is_summarised_and_kept(field, qtbot) -> None:
    field.set_text(text := "ab" * (DRAWN // 2))
    assert field.document().characterCount() - 1 == DRAWN
    qtbot.keyClicks(field, "c")
    assert field.text() == text + "c"
    assert field.toPlainText() == "\ufffc"
    assert [cell.label for cell in field._cells] == ["4097 characters, not drawn"]
    field.set_wording(Wording.load("en"))
    qtbot.keyClick(field, KEYS.Key_Home)
    qtbot.keyClicks(field, "x")
    assert field.text() == f"x{text}c"
    field.selectAll()
    field.copy()
    assert read_text(QGuiApplication.clipboard().mimeData()) == f"x{text}c"
    field.undo()
    qtbot.keyClick(field, KEYS.Key_End)
    qtbot.keyClick(field, KEYS.Key_Backspace)
    assert field.text() == ""
    field.undo()
    field.undo()
    assert field.text() == text
    assert field.selection() == (DRAWN, DRAWN)


def test_the_menu_offers_what_can_be_done(field, fake_key) -> None:
    QGuiApplication.clipboard().clear()
    field.set_text(fake_key())
    actions = [action for action in field._menu.actions() if not action.isSeparator()]
    assert [action.text().partition("\t")[0] for action in actions] == [
        "Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select all", "About this character",
    ]  # fmt: skip
    field._menu.aboutToShow.emit()
    assert [action.isEnabled() for action in actions] == [True, False, False, False, False, False, True, False]
    actions[6].trigger()
    field._menu.aboutToShow.emit()
    actions[3].trigger()
    actions[5].trigger()
    assert field.text() == ""
    field._menu.aboutToShow.emit()
    actions[4].trigger()
    assert field.text() == fake_key()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_pops_up_without_waiting(field, qtbot) -> None:
    place = QPoint(3, 3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place))
    field.contextMenuEvent(event)
    assert field._menu.isVisible()
    field._menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_tells_of_what_was_pressed_with_the_right_button(field, fake_key, qtbot) -> None:
    field.set_text(fake_key()[:12] + ZWSP + fake_key()[12:])
    field.show()
    asked = []
    field.about_wanted.connect(lambda at, aloud: asked.append((at, aloud)))
    place = field.rect_of(12).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, field.mapToGlobal(place))
    field.contextMenuEvent(event)
    field._menu.actions()[-1].trigger()
    field._menu.close()
    assert asked == [(12, True)]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_hovering_asks_for_what_is_odd_only(field, fake_key, qtbot) -> None:
    text = fake_key()[:12] + ZWSP + fake_key()[12:]
    field.set_text(text)
    field.show()
    centres = []
    for at in range(len(text)):
        caret_at(field, at)
        left = field.cursorRect().center().x()
        caret_at(field, at + 1)
        centres.append(QPoint((left + field.cursorRect().center().x()) // 2, field.cursorRect().center().y()))
    assert [field.position_at(place) for place in centres] == list(range(len(text)))
    assert field.position_at(QPoint(690, 8)) is None
    asked = []
    field.about_wanted.connect(lambda at, aloud: asked.append((at, aloud)))
    for place in (centres[11], centres[12]):
        event = QHelpEvent(QEvent.Type.ToolTip, place, field.viewport().mapToGlobal(place))
        QApplication.sendEvent(field.viewport(), event)
    assert asked == [(12, False)]


def test_f1_asks_for_the_odd_code_point_at_the_caret(field, fake_key, qtbot) -> None:
    field.set_text(fake_key()[:12] + ZWSP + fake_key()[12:])
    asked = []
    field.about_wanted.connect(lambda at, aloud: asked.append((at, aloud)))
    for caret in (3, 12, 13, 14):
        caret_at(field, caret)
        qtbot.keyClick(field, Qt.Key.Key_F1)
    assert asked == [(12, True), (12, True)]
    field.select_code_points(12, 13)
    qtbot.keyClick(field, Qt.Key.Key_F1)
    assert asked[-1] == (12, True)


def test_screen_readers_hear_the_summary(field) -> None:
    QAccessible.setActive(True)
    field.setAccessibleName("Key from the console")
    field.set_spoken_summary("36 code points, 1 problem")
    spoken = QAccessible.queryAccessibleInterface(field)
    assert spoken.role() == QAccessible.Role.EditableText
    assert spoken.text(QAccessible.Text.Description) == "36 code points, 1 problem"
    assert spoken.text(QAccessible.Text.Name) == "Key from the console"


def test_input_methods_are_told_that_it_is_a_secret(field) -> None:
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhNoPredictiveText
